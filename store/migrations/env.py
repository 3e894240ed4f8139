"""What Alembic runs: the migrations, in the transaction that store.schema has opened."""

from alembic import context

from store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table in place
    compare_type=True,
    compare_server_default=True,
)
context.run_migrations()
