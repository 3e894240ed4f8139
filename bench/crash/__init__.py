"""The crash matrix: kills the product at every commit point and at random moments, and lets an outsider count."""
