"""Annotated articles of our own writing, as data only."""
