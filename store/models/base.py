"""What all tables share: constraint names that migrations can rely on, and aware UTC datetimes on both dialects."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, MetaData, String
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """Stores aware datetimes as UTC and gives them back aware; SQLite itself keeps no zone.

    A naive datetime is a programming error and raises ValueError.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: all times are aware")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates: pages send them, and no database takes them."""


def storable(text: str) -> str:
    """The text with each code point that cannot be stored replaced by U+FFFD: offsets stay right."""
    return UNSTORABLE.sub("\ufffd", text) if UNSTORABLE.search(text) else text


def storable_json(value: Any) -> str:
    """JSON as it is stored: unescaped, so that it is small and can be searched, without unstorable code points."""
    dumped = json.dumps(value, ensure_ascii=False)
    if UNSTORABLE.search(dumped) or "\\u0000" in dumped:
        return json.dumps(_storable(value), ensure_ascii=False)
    return dumped


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(str(key)): _storable(item) for key, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list | tuple) else value


class CleanText(TypeDecorator[str]):
    """Text from the web: what cannot be stored is replaced instead of failing the page that holds it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return storable(value) if isinstance(value, str) else value


class Base(DeclarativeBase):
    """The declarative base: JSON columns for ``dict`` and ``list``, UTC for datetimes, clean text."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own class attribute
        datetime: UtcDateTime(),
        str: CleanText(),
        dict[str, Any]: JSON(),
        list[Any]: JSON(),
        list[str]: JSON(),
    }
