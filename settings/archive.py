"""Where the fetched pages are kept as proof."""

from pathlib import Path

from pydantic import Field

from settings.section import Section


class ArchiveSettings(Section):
    """The WARC archive: private, append-only, the input of every re-extraction."""

    directory: Path = Field(default=Path("var/archive"), description="folder of the WARC files")
