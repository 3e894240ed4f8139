"""The demo's stage: an emptied folder, the replica press, a mail server, and settings that point at them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from cli.command_error import CommandError
from cli.corpus_files import AnnotatedArticle, corpus_folder, load_corpus
from cli.state import open_database
from replica.articles import load_articles
from replica.mailbox import Mailbox
from replica.press import Press
from settings.clock import VIETNAM
from settings.loading import parse_settings
from settings.settings import Settings
from store.database import Database

MARKER = ".mekong-demo"
"""Only a folder that the demo made itself is ever emptied."""
GAP_S = 0.25
READERS = (
    {"address": "desk@ministry.test", "name": "Mekong desk", "language": "en", "at": "07:00"},
    {"address": "phongban@bongoaigiao.test", "name": "Phòng Mê Công", "language": "vi", "at": "07:00"},
)


@dataclass(frozen=True, slots=True)
class Morning:
    """One morning of the scenario: when it is, and what the corpus expects of it."""

    at: datetime
    expected: str


@dataclass(frozen=True, slots=True)
class Stage:
    """All that the mornings are played with."""

    directory: Path
    settings: Settings
    database: Database
    press: Press
    mailbox: Mailbox
    corpus: list[AnnotatedArticle]
    mornings: tuple[Morning, ...]

    @property
    def outlets(self) -> list[str]:
        """The outlets whose press is replicated, by name."""
        return sorted({str(article.data["outlet"]) for article in self.corpus})

    @classmethod
    @contextmanager
    def build(cls, directory: Path) -> Iterator["Stage"]:
        """Sets the stage, and strikes it at the end."""
        _empty(directory)
        mornings = _mornings()
        folder = corpus_folder("articles")
        press_articles = load_articles(folder)
        with (
            Press(press_articles, directory / "press", clock_start=mornings[0].at) as press,
            Mailbox(directory / "mailbox") as mailbox,
        ):
            settings = _settings(directory, press, mailbox)
            database = open_database(settings)
            try:
                yield cls(directory, settings, database, press, mailbox, load_corpus(folder), mornings)
            finally:
                database.close()


def _empty(directory: Path) -> None:
    if directory.exists() and any(directory.iterdir()):
        if not (directory / MARKER).exists():
            raise CommandError(
                f"{directory} is not empty and was not made by the demo", hint="give another --directory"
            )
        shutil.rmtree(directory)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / MARKER).touch()


def _mornings() -> tuple[Morning, ...]:
    scenario = yaml.safe_load((corpus_folder("demo.yaml")).read_text(encoding="utf-8"))
    return tuple(Morning(_aware(entry["at"]), str(entry["note"]).strip()) for entry in scenario["mornings"])


def _aware(value: Any) -> datetime:
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return at if at.tzinfo else at.replace(tzinfo=VIETNAM)


def _settings(directory: Path, press: Press, mailbox: Mailbox) -> Settings:
    """The demo's config.yaml: an ordinary one. Only the route table says that the press is on this machine."""
    config = {
        "database": {"url": "sqlite:///mekong.db"},
        "archive": {"directory": "archive"},
        "outlets": {"directory": "outlets"},
        "crawl": {"max_age_days": 3650, "max_pages_per_outlet": 500},
        "politeness": {"delay_s": GAP_S, "contact": "demo@localhost"},
        "network": {"routes": str(press.routes_file), "ca_file": str(press.ca_file)},
        "smtp": {"host": "127.0.0.1", "port": mailbox.port, "security": "none", "sender": "mekong@monitor.test"},
        "digest": {"outbox_directory": "outbox"},
        "subscribers": list(READERS),
    }
    file = directory / "config.yaml"
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    return parse_settings(text, file)
