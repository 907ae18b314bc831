"""`cancu check-draft`: what is wrong with drafts before they are signed; nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.commands.days import DAY
from cancu.commands.errors import CommandError, of_file
from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.output import OUTPUT_OPTION, form_of, write
from cancu.commands.reading import ReadingRequest, end, read, reading_options, takes, workers_option

if TYPE_CHECKING:
    from cancu.extract.model.records import Extraction, Span
    from cancu.graph.draft.library import Library
    from cancu.graph.draft.records import DraftReport, Finding

FOUND = 4
"""Exit status where something is found."""


@dataclass(frozen=True, slots=True)
class CheckDraftRequest(ReadingRequest):
    """What the options of `cancu check-draft` ask for, by their names."""

    paths: tuple[str, ...]
    graph: str | None
    base_only: bool
    day: date | None
    without: tuple[str, ...]
    least: str
    form: str | None
    correct: bool
    correct_at: tuple[str, ...]
    output: Path | None

    @property
    def listed(self) -> bool:
        """It names a folder or several files."""
        return len(self.paths) > 1 or Path(self.paths[0]).is_dir()


@click.command("check-draft")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@GRAPH_OPTION
@click.option("--base-only", is_flag=True, help="Check against the shipped tables only, without a graph.")
@click.option("--date", "day", type=DAY, help="Day of the check. Default: the draft's, today.")
@click.option("--without", multiple=True, metavar="CODE", help="Switch a rule off, by its code.")
@click.option(
    "--least",
    type=click.Choice(["wrong", "look"]),
    default="look",
    show_default=True,
    help="What counts as a finding: only what is certainly wrong, or also what to look at.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "docx", "report", "xlsx"]),
    help="docx: the draft with Word comments; report: the findings as a Word file. Default: by the output's ending.",
)
@click.option("--correct", is_flag=True, help="docx: write all that is proposed as tracked changes, too.")
@click.option(
    "--correct-at",
    multiple=True,
    metavar="START-END",
    help="docx: write what is proposed at this place, as the table shows it, as a tracked change. May be repeated.",
)
@OUTPUT_OPTION
@workers_option(1)
@reading_options
@takes(CheckDraftRequest)
def check_draft(request: CheckDraftRequest) -> None:
    """Check drafts before they are signed: is the legal basis right, in force, cited rightly?

    FILE is a draft (text, DOCX, PDF, scan) or a folder of them, which gives a table by file. Nothing is stored,
    nothing enters the graph; where there is none the shipped tables answer. Exit status: 0 nothing is found, 4
    something is, 3 a file could not be read (the others are checked), 1 and 2 as elsewhere.
    """
    from cancu.graph.draft.rules import rules

    for code in request.without:
        if code not in rules():
            raise CommandError("there is no such rule", place=code, remedy=f"There are: {', '.join(rules())}.")
    from cancu.graph.draft.check import check_draft as check

    today = date.today().isoformat()
    day = request.day.isoformat() if request.day else None
    reports: list[DraftReport] = []
    failures = 0
    interrupted = False
    with ExitStack() as opened:
        library = _library(request, opened)
        try:
            for extraction in read(request.paths, request):
                if extraction is None:
                    failures += 1
                    continue
                italics = _italics(extraction)
                reports.append(
                    check(extraction, library, today=today, day=day, without=request.without, italics=italics)
                )
        except KeyboardInterrupt:
            interrupted = True
    form = request.form or form_of(request.output, {form: form for form in WRITERS}, "table")
    if reports:
        write(request.output, WRITERS[form](reports, request))
    counted = ("wrong",) if request.least == "wrong" else ("wrong", "look")
    found = sum(any(finding.verdict in counted for finding in report.findings) for report in reports)
    if request.listed:
        click.echo(f"cancu: {len(reports)} draft(s) checked, {found} with findings.", err=True)
    if interrupted:
        click.echo("cancu: interrupted; what is printed is complete up to here.", err=True)
        raise click.exceptions.Exit(130)
    end(failures)
    if found:
        raise click.exceptions.Exit(FOUND)


def _library(request: CheckDraftRequest, opened: ExitStack) -> Library:
    """Return the sources of the check: the graph that is named or there, else the shipped tables."""
    import os

    from cancu.graph.draft.library import BaseLibrary, GraphLibrary
    from cancu.graph.store.connection import DEFAULT_FOLDER, open_store

    named = request.graph or os.environ.get("NEO4J_URI") or Path(DEFAULT_FOLDER).is_dir()
    if request.base_only or not named:
        return BaseLibrary()
    return GraphLibrary(opened.enter_context(open_store(request.graph)))


def _italics(extraction: Extraction) -> tuple[Span, ...] | None:
    """Return what a Word file sets in italics; None for other files."""
    from cancu.extract.sources.formats.docx_italics import italics_of

    file = Path(extraction.source)
    if file.suffix.lower() != ".docx" or not file.is_file():
        return None
    return italics_of(file.read_bytes(), extraction.source, extraction.text)


def _json(reports: Sequence[DraftReport], request: CheckDraftRequest) -> str:
    from cancu.graph.output.draft_report import as_json

    return as_json(reports, "vi", listed=request.listed or len(reports) != 1)


def _table(reports: Sequence[DraftReport], request: CheckDraftRequest) -> str:
    from cancu.graph.output.draft_report import as_table, as_text

    return as_table(reports, "vi") if request.listed else "\n".join(as_text(report, "vi") for report in reports)


def _xlsx(reports: Sequence[DraftReport], _: CheckDraftRequest) -> bytes:
    from cancu.graph.output.draft_files import as_xlsx

    return as_xlsx(reports, "vi")


def _report(reports: Sequence[DraftReport], _: CheckDraftRequest) -> bytes:
    from cancu.graph.output.draft_files import as_report_docx

    return as_report_docx(_only(reports), "vi")


def _docx(reports: Sequence[DraftReport], request: CheckDraftRequest) -> bytes:
    from cancu.extract.sources import SourceError
    from cancu.graph.output.draft_files import marked_docx

    report = _only(reports)
    file = Path(report.draft)
    content = file.read_bytes() if file.is_file() else b""
    try:
        return marked_docx(report, "vi", content, _corrections(report, request))
    except SourceError as error:
        raise of_file(error) from error


def _corrections(report: DraftReport, request: CheckDraftRequest) -> list[Finding]:
    """Return the findings whose proposal is wanted as a tracked change."""
    from cancu.graph.output.draft_files import correctable

    by_place: dict[str, list[Finding]] = {}
    for finding in correctable(report):
        by_place.setdefault(f"{finding.start}-{finding.end}", []).append(finding)
    for place in request.correct_at:
        if place not in by_place:
            there = f"There are: {', '.join(by_place)}." if by_place else "Nothing is proposed for this draft."
            raise CommandError("nothing is proposed at this place", place=place, remedy=there)
    wanted = by_place if request.correct else request.correct_at
    return [finding for place in wanted for finding in by_place[place]]


def _only(reports: Sequence[DraftReport]) -> DraftReport:
    if len(reports) != 1:
        raise CommandError("a Word file is made of one draft", remedy="Name one file, or ask for xlsx or json.")
    return reports[0]


WRITERS: dict[str, Callable[[Sequence[DraftReport], CheckDraftRequest], str | bytes]] = {
    "table": _table,
    "json": _json,
    "docx": _docx,
    "report": _report,
    "xlsx": _xlsx,
}
"""By the name of the form: what makes the content of the output from the reports."""
