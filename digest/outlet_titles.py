"""What the outlets call themselves."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crawler.outlet import Outlet
from crawler.outlet_files import OutletFileError, load_outlets, shipped_outlets
from digest.outlet_status import OutletStatus

log = logging.getLogger(__name__)


def outlet_titles(own_directory: Path) -> dict[str, str]:
    """Names for people by outlet. A broken file of the user's own must not keep mail back: the shipped names serve."""
    try:
        outlets: Mapping[str, Outlet] = load_outlets(own_directory)
    except (OutletFileError, OSError) as error:
        log.warning("outlet names: %s", error)
        outlets = shipped_outlets()
    return {name: outlet.title for name, outlet in outlets.items()}


def titled(statuses: Sequence[OutletStatus], titles: Mapping[str, str]) -> list[OutletStatus]:
    """The statuses with the outlets' names, where they have none of their own."""
    return [status if status.title else replace(status, title=titles.get(status.outlet)) for status in statuses]
