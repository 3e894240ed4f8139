"""What may be set: the only reader of config.yaml, of the environment and of secrets."""
