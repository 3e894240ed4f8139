"""What is known: models, migrations, ingest, search, history and the archive. The only room with SQLAlchemy."""
