"""`mekong evaluate`: how well the understanding agrees with the annotated corpus."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from cli.command_error import CommandError
from cli.corpus_files import AnnotatedArticle, corpus_folder, load_corpus
from cli.state import BAD_USAGE, State, state_of
from extract.evaluation.grouping import Grouping
from extract.evaluation.report import Report, evaluate
from extract.evaluation.scores import Agreement

GROUPINGS = ("read", "annotated", "none")


def register(app: typer.Typer) -> None:
    app.command("evaluate")(evaluate_command)


def evaluate_command(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Option(help="folder of annotated articles; default: the shipped ones")] = None,
    part: Annotated[str, typer.Option(help="of the shipped corpus: heldout (never tuned on) or articles")] = "heldout",
    errors: Annotated[int, typer.Option(min=0, help="how many errors to list")] = 20,
    grouping: Annotated[
        str, typer.Option(help="score how reports become records, out of what is read, annotated, or none")
    ] = "read",
    borderline: Annotated[bool, typer.Option(help="count articles on which careful readers differ")] = True,
    pin: Annotated[
        str | None, typer.Option(metavar="WHY", help="pin the scores of the whole shipped corpus, with the reason")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print as JSON")] = False,
) -> None:
    """Score the understanding on annotated articles, with 95 % intervals and the errors."""
    from extract.reader import EXTRACTOR_VERSION, read

    if pin is not None:
        _pin(state_of(context), pin)
        return
    if grouping not in GROUPINGS:
        raise CommandError(f"no such grouping: {grouping}", hint="--grouping " + ", ".join(GROUPINGS), code=BAD_USAGE)
    place = folder or corpus_folder(part)
    articles = (
        [item for item in load_corpus(place) if borderline or not item.data["borderline"]] if place.is_dir() else []
    )
    if not articles:
        raise CommandError(f"no annotated articles in {place}", hint="--part heldout or articles", code=BAD_USAGE)
    report = evaluate((item.id, read(item.article()).as_json(), item.annotation) for item in articles)
    groups = _grouped(articles, grouping)
    if as_json:
        data = {"extractor": EXTRACTOR_VERSION, **report_json(report), **groups_json(groups)}
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return
    state = state_of(context)
    state.out.print(_table(report, f"{report.articles} articles of {place.name}, extractor {EXTRACTOR_VERSION}"))
    for name, message in report.errors[:errors]:
        state.out.print(f"  {name}  {escape(message)}", soft_wrap=True)
    if len(report.errors) > errors:
        state.out.print(f"  … and {len(report.errors) - errors} more (--errors)")
    state.out.print("errors by kind: " + escape(str(dict(Counter(text.split(":")[0] for _, text in report.errors)))))
    if groups:
        state.out.print(_group_table(groups, grouping))
    for kind, scored in groups.items():
        for one, other, what in scored.errors[:errors]:
            state.out.print(f"  {kind}  {one} and {other}: {what}", soft_wrap=True)


def _grouped(articles: Sequence[AnnotatedArticle], grouping: str) -> dict[str, Grouping]:
    if grouping == "none":
        return {}
    from cli.grouping import score_grouping

    return score_grouping(articles, as_read=grouping == "read")


def groups_json(groups: dict[str, Grouping]) -> dict[str, Any]:
    """The figures of grouping for scripts."""
    return {
        f"grouping of {kind}": {
            "pairwise": {
                "precision": scored.pairs.precision.value,
                "recall": scored.pairs.recall.value,
                "f1": scored.pairs.f1,
                "right": scored.pairs.right,
            },
            "b_cubed": {"precision": scored.precision.value, "recall": scored.recall.value, "f1": scored.f1},
        }
        for kind, scored in groups.items()
    }


def _group_table(groups: dict[str, Grouping], grouping: str) -> Table:
    title = f"reports of one event or undertaking that are one record, out of what is {grouping}"
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1))
    for column in ("", "precision [95 %]", "recall [95 %]", "F1"):
        table.add_column(column)
    for kind, scored in groups.items():
        pairs = [escape(str(share)) for share in (scored.pairs.precision, scored.pairs.recall)]
        table.add_row(f"{kind}s, pairs", *pairs, f"{scored.pairs.f1:.3f}")
        cubed = [escape(str(mean)) for mean in (scored.precision, scored.recall)]
        table.add_row(f"{kind}s, B-cubed", *cubed, f"{scored.f1:.3f}")
    return table


def _pin(state: State, reason: str) -> None:
    """Writes corpus/scores.yaml anew and says what fell by it."""
    from cli.pinned_scores import PARTS, load_pins, measure, pins_file, problems, write_pins

    if len(reason.split()) < 3:
        raise CommandError("a pin needs a reason that others understand", hint="--pin 'why it changed'", code=BAD_USAGE)
    before = load_pins(pins_file())
    parts = {part: measure(corpus_folder(part)) for part in PARTS}
    for part, now in parts.items():
        for line in problems(before[part], now, part) if part in before else ():
            state.out.print(escape(line.partition(". If that is meant")[0]), soft_wrap=True)
    write_pins(pins_file(), reason, parts)
    state.out.print(f"pinned in {escape(str(pins_file()))}", soft_wrap=True)


def figures(report: Report) -> dict[str, Agreement]:
    """The figures in the order in which they are shown."""
    return {
        "relevance": report.relevance,
        "mechanisms": report.mechanisms,
        "events": report.events,
        "quantified commitments": report.quantified,
        "undertakings without a number": report.undertakings,
        "proposals, portfolios, retrospectives": report.other_records,
    }


def report_json(report: Report) -> dict[str, Any]:
    """All figures for scripts."""
    data: dict[str, Any] = {
        name: {"precision": a.precision.value, "recall": a.recall.value, "f1": a.f1, "right": a.right}
        for name, a in figures(report).items()
    }
    data["bait taken"] = {"share": report.bait.value, "of": report.bait.total}
    data["fields"] = {name: {"share": a.recall.value, "of": a.recall.total} for name, a in report.fields.items()}
    return data


def _table(report: Report, title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1))
    for column in ("", "precision [95 %]", "recall [95 %]", "F1"):
        table.add_column(column)
    for name, agreement in figures(report).items():
        cells = [escape(str(share)) for share in (agreement.precision, agreement.recall)]
        table.add_row(name, *cells, f"{agreement.f1:.3f}")
    table.add_section()
    table.add_row("other amounts taken for a commitment", escape(str(report.bait)), "", "")
    for name, agreement in sorted(report.fields.items()):
        table.add_row(f"{name} right", escape(str(agreement.recall)), "", "")
    return table
