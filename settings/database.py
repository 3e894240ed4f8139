"""Where records are stored."""

from pydantic import Field, field_validator

from settings.section import Section

SCHEMES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")


class DatabaseSettings(Section):
    """SQLite file or PostgreSQL URL. The password belongs into the environment (MEKONG_DATABASE_PASSWORD)."""

    url: str = Field(
        default="sqlite:///var/mekong.db",
        description="sqlite:///path (relative to this file) or postgresql://user@host/name; "
        "a PostgreSQL password comes from the environment variable MEKONG_DATABASE_PASSWORD",
    )

    @field_validator("url")
    @classmethod
    def _known_scheme(cls, url: str) -> str:
        if not url.startswith(SCHEMES):
            raise ValueError("must start with sqlite:/// or postgresql://")
        if url.startswith("postgresql") and "@" in url and ":" in url.split("//", 1)[1].split("@", 1)[0]:
            raise ValueError("must not contain a password: set MEKONG_DATABASE_PASSWORD instead")
        return url
