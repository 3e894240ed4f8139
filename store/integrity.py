"""Whether the store holds together: the schema, the proof behind every page, and the records behind every mention."""

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from sqlalchemy import Integer, Select, cast, func, select

from store.archive import ArchiveError, Location, read_page
from store.database import Database
from store.models import Mention, Page, Reading, Record, RecordAlias, RecordMention, Revision
from store.schema import check


def check_store(
    database: Database, archive_directory: Path, progress: Callable[[int, int], None] | None = None
) -> list[str]:
    """Everything that is wrong, one sentence each; empty if all is well. Changes nothing.

    Reads every archived page and verifies its hash; ``progress`` is told (done, total).
    """
    problems = check(database)
    if problems and not problems[0].startswith(("the schema differs", "row ")):
        return problems  # without the tables there is nothing more to look at
    return problems + list(_derived(database)) + list(_proofs(database, archive_directory, progress))


def _proofs(database: Database, directory: Path, progress: Callable[[int, int], None] | None) -> Iterator[str]:
    with database.reader() as session:
        rows = session.execute(
            select(Page.id, Page.warc_file, Page.warc_offset, Page.warc_length, Page.sha256, Page.url).order_by(
                Page.warc_file, Page.warc_offset
            )
        ).all()
    done = 0
    for file, pages in groupby(rows, key=lambda row: str(row.warc_file)):
        missing = 0
        for row in pages:
            try:
                read_page(directory, Location(file, row.warc_offset, row.warc_length, row.sha256))
            except ArchiveError as error:
                if error.code == "missing":
                    missing += 1
                elif error.code not in ("undecodable", "too_large"):  # the bytes are there, as the server sent them
                    yield f"page {row.id} ({row.url}): {error}"
            done += 1
            if progress:
                progress(done, len(rows))
        if missing:
            yield f"the archive has no file {file}: {missing} pages have lost their proof"


def _derived(database: Database) -> Iterator[str]:
    """What ingest and clustering promise of the derived tables."""
    filed = select(RecordMention.mention_id)
    current = select(Mention.id).join(Reading, Reading.id == Mention.reading_id).where(Reading.current)
    several = (
        select(Revision.article_id)
        .join(Reading, Reading.revision_id == Revision.id)
        .group_by(Revision.article_id)
        .having(func.sum(cast(Reading.current, Integer)) != 1)
    )
    retired, has_mentions = Record.retired_at.is_not(None), Record.id.in_(select(RecordMention.record_id))
    stale = select(RecordAlias.record_id).join(Record, Record.id == RecordAlias.record_id).where(retired)
    checks: list[tuple[str, Select[int]]] = [
        ("current mentions belong to no record", current.where(Mention.id.not_in(filed))),
        ("mentions of old readings are still in records", filed.where(RecordMention.mention_id.not_in(current))),
        ("records have no mention and are not retired", select(Record.id).where(~retired, ~has_mentions)),
        ("retired records still have mentions", select(Record.id).where(retired, has_mentions)),
        ("former ids lead to a retired record", stale),
        ("articles do not have exactly one current reading", several),
    ]
    with database.reader() as session:
        for sentence, statement in checks:
            count = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
            if count:
                yield f"{count} {sentence}: run `mekong reextract`"
