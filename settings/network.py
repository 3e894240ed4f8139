"""How connections are made."""

from pathlib import Path

from pydantic import Field, field_validator

from settings.section import Section


class NetworkSettings(Section):
    """With ``routes`` nothing but the hosts in that table can be reached: a press replica on this machine."""

    routes: Path | None = Field(
        default=None,
        description='JSON file {"host:port": local port}; every other host is refused while it is set',
    )
    ca_file: Path | None = Field(default=None, description="extra certificate authority to trust, PEM")
    proxy: str | None = Field(default=None, description="http://host:port; proxy environment variables are ignored")

    @field_validator("proxy")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("must start with http:// or https://")
        return value
