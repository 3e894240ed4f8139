"""Alembic's migrations: part of the installed package, run by store.schema and never by hand."""

HEAD = "0001"
"""The newest version, so that a start-up check needs no import of Alembic. A test holds it equal to the scripts."""
