"""Records as the rooms above see them, loaded in a fixed number of queries whatever their number."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from store.facts import chunks
from store.models import Article, Mention, Reading, Record, RecordAlias, RecordLink, RecordMention, Revision
from store.sketch import is_reprint
from store.views import LinkView, RecordView, SourceView


@dataclass
class Parts:
    """What belongs to one record, gathered batch by batch."""

    sources: list[SourceView] = field(default_factory=list)
    sketches: list[list[int]] = field(default_factory=list)
    mirrors: list[bool] = field(default_factory=list)
    mention_ids: list[int] = field(default_factory=list)
    status_changes: list[int] = field(default_factory=list)
    links: list[LinkView] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)


def record_views(session: Session, record_ids: Sequence[int]) -> list[RecordView]:
    """The views of these records in the given order; each commitment carries its event. Unknown ids are left out."""
    rows = _rows(session, record_ids)
    events = _rows(session, sorted({row.event_id for row in rows.values() if row.event_id is not None}))
    parts: dict[int, Parts] = {row_id: Parts() for row_id in rows | events}
    for ids in chunks(sorted(parts)):
        _add_sources(session, ids, parts)
        _add_former_mentions(session, ids, parts)
        _add_links(session, ids, parts)
        _add_aliases(session, ids, parts)
    event_views = {row_id: _view(row, parts[row_id]) for row_id, row in events.items()}
    return [
        replace(_view(rows[row_id], parts[row_id]), event=event_views.get(rows[row_id].event_id or 0))
        for row_id in record_ids
        if row_id in rows
    ]


def _rows(session: Session, record_ids: Sequence[int]) -> dict[int, Record]:
    found: dict[int, Record] = {}
    for part in chunks(record_ids):
        found |= {row.id: row for row in session.scalars(select(Record).where(Record.id.in_(part)))}
    return found


def _add_sources(session: Session, ids: list[int], parts: Mapping[int, Parts]) -> None:
    rows = session.execute(
        select(
            RecordMention.record_id,
            RecordMention.status_change,
            Mention,
            Article,
            Revision.title,
            Revision.origin,
            Revision.sketch,
        )
        .join(Mention, Mention.id == RecordMention.mention_id)
        .join(Reading, Reading.id == Mention.reading_id)
        .join(Revision, Revision.id == Reading.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(RecordMention.record_id.in_(ids))
        .order_by(Mention.published_at, Mention.identity)
    )
    for record_id, status_change, mention, article, title, origin, sketch in rows:
        part = parts[record_id]
        part.sources.append(
            SourceView(
                article_id=article.id,
                mention_id=mention.id,
                url=article.canonical_url,
                outlet=article.outlet,
                title=title,
                published_at=mention.published_at,
                origin=origin,
                quote=str(mention.data.get("quote") or ""),
                seen_at=mention.seen_at,
                kind=mention.kind,
                ordinal=mention.ordinal,
                data=mention.data,
            )
        )
        part.sketches.append(sketch)
        part.mirrors.append(article.mirror_of_id is not None)
        part.mention_ids.append(mention.id)
        if status_change:
            part.status_changes.append(mention.id)


def _add_former_mentions(session: Session, ids: list[int], parts: Mapping[int, Parts]) -> None:
    """Mentions of older readings that the current ones replaced: who was mailed one of them was mailed this record."""
    former = aliased(Mention)
    rows = session.execute(
        select(RecordMention.record_id, former.id)
        .join(Mention, Mention.id == RecordMention.mention_id)
        .join(former, (former.identity == Mention.identity) & (former.id != Mention.id))
        .where(RecordMention.record_id.in_(ids))
        .order_by(former.id)
    )
    for record_id, mention_id in rows:
        parts[record_id].mention_ids.append(mention_id)


def _add_links(session: Session, ids: list[int], parts: Mapping[int, Parts]) -> None:
    start, end = aliased(Record), aliased(Record)
    rows = session.execute(
        select(RecordLink, start.public_id, end.public_id)
        .join(start, start.id == RecordLink.from_id)
        .join(end, end.id == RecordLink.to_id)
        .where(or_(RecordLink.from_id.in_(ids), RecordLink.to_id.in_(ids)))
        .order_by(RecordLink.relation, start.public_id, end.public_id)
    )
    for link, from_id, to_id in rows:
        if link.from_id in ids:
            parts[link.from_id].links.append(LinkView(link.relation, "out", to_id, link.reason))
        if link.to_id in ids:
            parts[link.to_id].links.append(LinkView(link.relation, "in", from_id, link.reason))


def _add_aliases(session: Session, ids: list[int], parts: Mapping[int, Parts]) -> None:
    rows = session.scalars(select(RecordAlias).where(RecordAlias.record_id.in_(ids)).order_by(RecordAlias.public_id))
    for alias in rows:
        parts[alias.record_id].aliases.append(alias.public_id)


def _view(row: Record, part: Parts) -> RecordView:
    return RecordView(
        id=row.id,
        public_id=row.public_id,
        kind=row.kind,
        record_kind=row.record_kind,
        type=row.type,
        status=row.status,
        mechanism=row.mechanism,
        scope=row.scope,
        actors=tuple(row.actors),
        beneficiaries=tuple(row.beneficiaries),
        data=row.data,
        conflicts=row.conflicts,
        first_published_at=row.first_published_at,
        first_seen_at=row.first_seen_at,
        first_run_kind=row.first_run_kind,
        sources=tuple(part.sources),
        mention_ids=tuple(part.mention_ids),
        status_change_mention_ids=tuple(part.status_changes),
        links=tuple(part.links),
        aliases=tuple(part.aliases),
        retired=row.retired_at is not None,
        origins=origins_of(part.sources, part.sketches, part.mirrors),
    )


def origins_of(
    sources: Sequence[SourceView], sketches: Sequence[list[int]], mirrors: Iterable[bool]
) -> tuple[str, ...]:
    """Independent origins, oldest first: an agency counts once, and a copy or reprint of another source not at all."""
    agency = {index: source.origin for index, source in enumerate(sources) if source.origin}
    found: list[str] = []
    for index, (source, mirror) in enumerate(zip(sources, mirrors, strict=True)):
        copied = mirror or any(
            is_reprint(sketches[index], sketches[other])
            for other in range(len(sources))
            if other < index or other in agency
        )
        name = agency.get(index) or (None if copied else source.outlet or str(urlsplit(source.url).hostname))
        if name and name not in found:
            found.append(name)
    return tuple(found)
