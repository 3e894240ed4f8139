"""Secrets: from the environment only, never printed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

DATABASE_PASSWORD = "MEKONG_DATABASE_PASSWORD"  # noqa: S105 - the variable's name, not a password
SMTP_PASSWORD = "MEKONG_SMTP_PASSWORD"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets in use. Their representation hides the values."""

    database_password: str | None = field(default=None, repr=False)
    smtp_password: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Secrets":
        source = os.environ if environment is None else environment
        return cls(
            database_password=source.get(DATABASE_PASSWORD) or None,
            smtp_password=source.get(SMTP_PASSWORD) or None,
        )
