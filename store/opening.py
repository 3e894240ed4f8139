"""Opens a store that is ready to use, or says in one sentence why it is not."""

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from store.database import Database
from store.schema import SchemaError, upgrade
from store.trouble import StoreTroubleError, trouble_of


class StoreError(Exception):
    """The store cannot be used; the message names the database without its password."""


def open_store(url: str, password: str | None = None) -> Database:
    """Connects and brings the schema up to date. Raises StoreError."""
    try:
        database = Database(url, password=password)
    except (ArgumentError, ModuleNotFoundError, OSError) as error:
        hint = "; install the extra: pip install 'mekong-monitor[postgres]'" if "psycopg" in str(error) else ""
        raise StoreError(f"cannot open the database {url}: {error}{hint}") from None
    try:
        upgrade(database)
    except SchemaError as error:
        database.close()
        raise StoreError(str(error)) from None
    except StoreTroubleError as error:
        database.close()
        raise StoreError(f"cannot open the database: {error}") from None
    except (SQLAlchemyError, OSError) as error:
        database.close()
        if trouble := trouble_of(error, database.url):
            raise StoreError(f"cannot open the database: {trouble}") from None
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        shown = database.url.render_as_string(hide_password=True)
        raise StoreError(f"cannot open the database {shown}: {reason}") from None
    return database
