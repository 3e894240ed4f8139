"""Which outlets are read."""

from pathlib import Path

from pydantic import Field

from settings.section import Section


class OutletsSettings(Section):
    """Shipped outlets live in the crawler's own outlet files; a user's own files go to ``directory``."""

    enabled: tuple[str, ...] = Field(
        default=(), description="names; an empty list means every outlet that is not frozen"
    )
    disabled: tuple[str, ...] = Field(default=(), description="names to leave out")
    directory: Path = Field(default=Path("var/outlets"), description="folder of your own outlet files (name.yaml)")
