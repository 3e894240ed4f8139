"""Reading the archive again with the present extractor: today's understanding over yesterday's pages.

Nothing is fetched and nothing becomes new: no page, article or candidate is added, and what is found now counts as
seen when its page was. Only revisions, readings, mentions and the records derived from them may change.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from extract.article import Article
from extract.reading import Reading
from settings.clock import Clock
from store import models
from store.archive import ArchivedPage, ArchiveError, Location, read_page
from store.database import Database
from store.ingest import ingest
from store.records import rebuild_if_outdated
from store.runs import close_run, open_run

Parse = Callable[[ArchivedPage, str | None], tuple[Article, Reading]]
"""(archived page, its outlet's name) → what it says and what is understood of it; any exception is that page's."""
MAX_SHOWN_ERRORS = 20


@dataclass(slots=True)
class ReextractResult:
    """What a re-extraction did, in pages. ``errors`` counts codes; ``shown`` names the first pages with one."""

    pages: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    shown: list[str] = field(default_factory=list)

    def add_error(self, code: str, where: str, message: str) -> None:
        self.errors[code] += 1
        if len(self.shown) < MAX_SHOWN_ERRORS:
            self.shown.append(f"{where}: {message}")

    def __str__(self) -> str:
        text = f"{self.pages} pages read again: {self.changed} understood anew, {self.unchanged} as before"
        if not self.errors:
            return text
        codes = ", ".join(f"{count} {code}" for code, count in sorted(self.errors.items()))
        return f"{text}; not readable: {codes}\n" + "\n".join(self.shown)


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page that an article's revision was read from."""

    id: int
    url: str
    outlet: str | None
    location: Location
    canonical_url: str


def reextract(
    database: Database,
    archive_directory: Path,
    parse: Parse,
    clock: Clock,
    *,
    run_id: int | None = None,
    outlets: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> ReextractResult:
    """Reads every page that an article came from again, oldest first, one transaction a page.

    ``progress`` is told (done, total). Without ``run_id`` the run is opened and closed here.
    """
    own_run = run_id is None
    if run_id is None:
        with database.writer() as session:
            run_id = open_run(session, "reextract", clock.now(), options={"outlets": list(outlets)})
    pages = _pages(database, outlets)
    result = ReextractResult()
    for page in pages:
        _reread(database, archive_directory, page, parse, clock, run_id, result)
        if progress:
            progress(result.pages, len(pages))
    with database.writer() as session:
        rebuild_if_outdated(session, clock.now())
    if own_run:
        with database.writer() as session:
            close_run(session, run_id, "partial" if result.errors else "ok", clock.now(), str(result).splitlines()[0])
    return result


def _reread(
    database: Database,
    directory: Path,
    page: StoredPage,
    parse: Parse,
    clock: Clock,
    run_id: int,
    result: ReextractResult,
) -> None:
    result.pages += 1
    try:
        article, reading = parse(read_page(directory, page.location), page.outlet)
    except ArchiveError as error:
        result.add_error(f"archive_{error.code}", page.url, str(error))
        return
    except Exception as error:  # noqa: BLE001 - one page must not end the run, whatever its reader trips over
        result.add_error(str(getattr(error, "code", type(error).__name__)), page.url, str(error))
        return
    with database.writer() as session:
        done = ingest(
            session,
            article=article,
            reading=reading,
            page_id=page.id,
            canonical_url=page.canonical_url,
            run_id=run_id,
            run_kind="reextract",
            now=clock.now(),
        )
    result.changed += done.new_reading
    result.unchanged += not done.new_reading


def _pages(database: Database, outlets: Sequence[str]) -> list[StoredPage]:
    """Each page with a revision, once, in the order in which they were fetched."""
    statement = (
        select(models.Page, models.Article.canonical_url)
        .join(models.Revision, models.Revision.page_id == models.Page.id)
        .join(models.Article, models.Article.id == models.Revision.article_id)
        .order_by(models.Page.fetched_at, models.Page.id)
        .distinct()
    )
    if outlets:
        statement = statement.where(models.Page.outlet.in_(outlets))
    with database.reader() as session:
        return [
            StoredPage(
                page.id,
                page.url,
                page.outlet,
                Location(page.warc_file, page.warc_offset, page.warc_length, page.sha256),
                canonical_url,
            )
            for page, canonical_url in session.execute(statement)
        ]
