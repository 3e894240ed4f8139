"""Measurements: scripts that print figures, never tests."""
