"""The story that every world plays: a few outlets, a few articles, a few mornings, two readers."""

from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from cli.corpus_files import corpus_folder
from replica.articles import Article, read_article

OUTLETS = ("vietnamplus", "nhandan", "congthuong", "laodongthudo", "petrotimes")
READERS = {"desk@ministry.test": "en", "phongban@bongoaigiao.test": "vi"}
GAP_S = 0.05
PATIENT_S = 600
"""No limit of the product is reached because the machine is busy with other things."""


@dataclass(frozen=True, slots=True)
class Morning:
    """The articles that are out by the day's mail (07:00 in Hà Nội)."""

    day: str
    articles: tuple[str, ...]

    def at(self, hour: int, minute: int = 0) -> datetime:
        return datetime.fromisoformat(f"{self.day}T{hour:02d}:{minute:02d}:00+07:00")


MORNINGS = (
    Morning("2018-10-05", ("c013", "c011")),  # one pledge in two papers
    Morning("2018-11-29", ("d12", "d14")),  # it is signed; another giver joins
    Morning("2019-08-16", ("c018",)),
    Morning("2019-12-06", ("c017",)),
    Morning("2020-09-14", ("c003", "c005")),  # a list of pledges, and one of them in another paper
    Morning("2020-09-30", ("c031",)),
)


def load_story() -> list[Article]:
    """The articles of all mornings, from the corpus."""
    folder = corpus_folder("articles")
    return [read_article(folder / f"{name}.json") for morning in MORNINGS for name in morning.articles]


def write_world(directory: Path, routes: Path, ca_file: Path, mail_port: int, crawl_every_minutes: int) -> Path:
    """Makes a new installation: config.yaml, whose path it gives, and outlets of its own that read one list each."""
    outlets = directory / "outlets"
    outlets.mkdir(parents=True)
    for name in OUTLETS:
        shipped = files("crawler").joinpath("outlets", f"{name}.yaml").read_text(encoding="utf-8")
        outlet: dict[str, Any] = yaml.safe_load(shipped)
        outlet["sources"], outlet["examples"] = outlet["sources"][:1], outlet["examples"][:1]
        (outlets / f"{name}.yaml").write_text(yaml.safe_dump(outlet, allow_unicode=True), encoding="utf-8")
    config = {
        "database": {"url": "sqlite:///mekong.db"},
        "archive": {"directory": "archive"},
        "outlets": {"directory": "outlets", "enabled": list(OUTLETS)},
        "crawl": {"extract_workers": 1, "page_timeout_s": PATIENT_S, "extract_timeout_s": PATIENT_S},
        "schedule": {"crawl_every_minutes": crawl_every_minutes, "tick_s": 0.1},
        "politeness": {"delay_s": GAP_S, "contact": "crash@localhost"},
        "network": {"routes": str(routes), "ca_file": str(ca_file)},
        "smtp": {
            "host": "127.0.0.1",
            "port": mail_port,
            "security": "none",
            "sender": "mekong@monitor.test",
            "timeout_s": PATIENT_S,
        },
        "subscribers": [
            {"address": address, "language": language, "at": "07:00"} for address, language in READERS.items()
        ],
    }
    file = directory / "config.yaml"
    file.write_text(yaml.safe_dump(config), encoding="utf-8")
    return file
