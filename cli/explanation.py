"""A record explained on the terminal: its quotes where they stand, what proves each field, what it was held against."""

from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape

from cli.state import State
from cli.wording import span, sum_of
from store.explaining import Explanation, JudgementView, TextView
from store.views import RecordView, SourceView

AROUND = 120
"""Code points of the text shown on either side of a quote."""
JOINED = {"same": "one with", "status_change": "a later status of"}
RELATIONS = {
    "restates": "tells again of",
    "follows": "adds to",
    "contradicts": "contradicts",
    "component": "is a line of, or has as a line,",
    "unclear": "may be one with, left to people:",
}


def print_explanation(out: Console, state: State, record: RecordView, explanation: Explanation) -> None:
    """Each source with its quote in context, the evidence for its fields, and why it is in this record."""
    out.print(f"\n{_standing(record)}", soft_wrap=True)
    origins = f"{len(record.origins)} independent" if record.origins else "origin unknown"
    out.print(f"\n{len(record.sources)} sources, {origins}:")
    for source in record.sources:
        told = explanation.texts.get(source.mention_id)
        head = f"  {state.local(source.published_at)}  {source.outlet or 'unknown outlet'}  {escape(source.title)}"
        out.print(head, soft_wrap=True)
        out.print(f"    {escape(source.url)}", soft_wrap=True)
        before, quote, after = in_context(source, told)
        out.print(f"    {escape(before)}[bold italic]«{escape(quote)}»[/]{escape(after)}", soft_wrap=True)
        for line in evidence_lines(source, told):
            out.print(f"      {escape(line)}", soft_wrap=True)
        for line in judgement_lines(record, source, explanation.judgements.get(source.mention_id, ())):
            out.print(f"      {escape(line)}", soft_wrap=True)
        if told is not None:
            why = "; ".join(told.reasons)
            out.print(f"      article: scope {told.scope} ({escape(why)}), extractor {told.extractor_version}")


def _standing(record: RecordView) -> str:
    """Whether the record is news, and if not, why."""
    told_again = [link.public_id for link in record.links if link.relation == "restates" and link.direction == "out"]
    if record.retired:
        return "standing: withdrawn; no current article tells of it any more"
    if told_again:
        return f"standing: told again, first in {', '.join(told_again)}"
    if record.data.get("restatement"):
        return "standing: told again by the text's own words"
    if record.record_kind in ("portfolio", "retrospective"):
        return f"standing: never news, a {record.record_kind}"
    if record.first_run_kind not in ("crawl", "manual"):
        return f"standing: not news, it came by {record.first_run_kind}"
    late = (record.first_seen_at - record.first_published_at).days
    moved = len(record.status_change_mention_ids)
    status = f"; {moved} of its reports told of a later status" if moved else ""
    return f"standing: news when first seen, {late} days after it was first in print{status}"


def in_context(source: SourceView, told: TextView | None) -> tuple[str, str, str]:
    """What stands before the quote, the quote, and what stands behind it in the same paragraph."""
    start, end = source.data.get("start"), source.data.get("end")
    if told is None or start is None or end is None or told.text[start:end] != source.quote:
        return "", source.quote, ""
    before = told.text[max(0, start - AROUND) : start].rpartition("\n")[2]
    after = told.text[end : end + AROUND].partition("\n")[0]
    return ("…" if len(before) == AROUND else "") + before, source.quote, after + ("…" if len(after) == AROUND else "")


def evidence_lines(source: SourceView, told: TextView | None) -> list[str]:
    """Field, value, the words that prove it, and the lexicon entry or rule that decided."""
    lines = []
    for field, proof in source.data.get("evidence", {}).items():
        words = ""
        if told is not None and proof.get("start") is not None:
            text = told.title if proof["basis"] == "title" else told.text
            words = f"«{text[proof['start'] : proof['end']]}» "
        value = source.data.get(field)
        shown = sum_of(source.data) if field in ("amount", "quantity") else value if field != "purpose" else None
        shown = span(value) if field == "period" and value else shown
        named = f" = {shown}" if shown not in (None, [], "") else ""
        place = f"[{proof['start']}:{proof['end']}] " if proof.get("start") is not None else ""
        lines.append(f"{field}{named}: {words}{place}{proof['basis']} {proof.get('entry') or ''}".rstrip())
    return lines


def judgement_lines(record: RecordView, source: SourceView, judged: tuple[JudgementView, ...]) -> list[str]:
    """Why this report belongs to the record, and what it is to other records."""
    inside = [view for view in judged if view.public_id == record.public_id]
    lines = []
    if len(record.sources) > 1:
        best = next((view for view in inside if view.verdict in JOINED), None)
        if best is not None:
            with_ = f"{best.outlet or 'unknown outlet'} of {best.published_at:%Y-%m-%d}"
            lines.append(f"in this record: {JOINED[best.verdict]} {with_}, {best.reason} ({best.strength:.2f})")
        if source.mention_id in record.status_change_mention_ids:
            lines.append(f"later status: {source.data.get('status')}")
    for view in judged:
        if view.public_id != record.public_id and view.verdict in RELATIONS:
            lines.append(f"{RELATIONS[view.verdict]} {view.public_id}: {view.reason}")
        elif view.public_id != record.public_id and view.verdict in JOINED:
            lines.append(f"alike, but kept apart from {view.public_id}: {view.reason} ({view.strength:.2f})")
    return list(dict.fromkeys(lines))


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """For scripts: by mention id, why its article is relevant and how it was judged."""
    return {
        str(mention_id): {
            "scope": told.scope,
            "reasons": list(told.reasons),
            "extractor": told.extractor_version,
            "judgements": [
                {key: value for key, value in asdict(view).items() if key not in ("mention_id", "published_at")}
                for view in explanation.judgements.get(mention_id, ())
            ],
        }
        for mention_id, told in explanation.texts.items()
    }
