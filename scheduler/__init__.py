"""When: what is due, runs, locks and the daemon."""
