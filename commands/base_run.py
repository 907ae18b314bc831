"""The run of `cancu base import` and `cancu base update`: progress, figures, rows that were left out."""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypedDict

import click

from cancu.commands.errors import CommandError, what
from cancu.extract.model.messages import Message
from cancu.graph.authority.acts import shipped_acts
from cancu.graph.authority.base.importing.directions import LEAST_PAIRS, LEAST_SHARE, unknown_labels
from cancu.graph.authority.base.importing.files import input_file
from cancu.graph.authority.base.importing.importer import (
    ImportRequest,
    begun,
    is_imported,
    source_name,
    sources,
)
from cancu.graph.authority.base.importing.records import Acting, Fault, Figures, LabelFigures, Progress
from cancu.graph.authority.base.relations import base_relations
from cancu.graph.loading.base_refresh import refresh
from cancu.graph.loading.failure_report import write_report
from cancu.graph.store.connection import DEFAULT_FOLDER, open_store

_SHOWN = 10
"""Rows left out that are printed; the report has all."""
_LOG_EVERY = 5.0  # seconds between two lines in a log
_REFUSED = 3


def run_import(
    paths: Iterable[Path],
    source: str,
    directions: Mapping[str, Acting],
    state_of: str,
    report: Path | None,
    graph: str | None,
    *,
    update: bool,
) -> None:
    """Import the files, tell what came of it, and bring the graph up to date.

    Exits with 3 where rows or labels were left out.
    """
    files = tuple(input_file(path) for path in paths)
    name = source_name(files, source)
    request = ImportRequest(files, name, directions, state_of)
    if unknown := unknown_labels(request.form, directions):
        known = ", ".join(label.name for label in request.form.labels.values() if label.type)
        raise CommandError("no relation has this label", place=unknown[0], remedy=f"There are: {known}.")
    there = name in {one.name for one in sources()}
    if update and not there:
        raise CommandError("this source is not imported", place=name, remedy="Import it: cancu base import FILE...")
    if is_imported(request):
        click.echo(f"{name}: unchanged")
        return
    if there and not update:
        remedy = "Put these files in its place with: cancu base update. Or give another name: --source NAME."
        raise CommandError("this source is imported from other files or with other options", place=name, remedy=remedy)
    started = time.monotonic()
    with begun(request) as job:
        try:
            _show(job.read())
            click.echo("joining acts and relations ...", err=True)
            done, faults = job.publish()
        except KeyboardInterrupt:
            raise CommandError(
                "interrupted", place=name, remedy="The same command goes on from here.", status=130
            ) from None
    seconds = time.monotonic() - started
    click.echo(f"{name}: imported in {seconds:.0f} s, state of {done.state_of or 'unknown'}")
    for line in figures_lines(done.figures):
        click.echo(f"  {line}")
    _tell_faults(faults, report)
    refresh_graph(graph)
    if any(fault.of_row for fault in faults) or any(_is_refused(label) for label in done.figures.labels):
        sys.exit(_REFUSED)


class ShippedFigures(TypedDict):
    """Counts of the shipped tables. state_of: the day of the youngest act (ISO 8601)."""

    acts: int
    relations: int
    state_of: str
    relation_types: dict[str, int]
    origins_of_acts: dict[str, int]
    origins_of_relations: dict[str, int]


def shipped_figures() -> ShippedFigures:
    """Return the counts of the shipped tables, the most frequent types and origins first."""
    acts, relations = shipped_acts(), base_relations()
    return {
        "acts": len(acts),
        "relations": len(relations),
        "state_of": max(act.date for act in acts),
        "relation_types": dict(Counter(one.type for one in relations).most_common()),
        "origins_of_acts": dict(Counter(act.origin for act in acts).most_common()),
        "origins_of_relations": dict(Counter(one.origin for one in relations).most_common()),
    }


def figures_lines(figures: Figures) -> Iterator[str]:
    """Yield the figures of an import, a line each."""
    total = sum(figures.relations.values())
    yield f"{figures.acts} acts; {figures.stubs} ids without an act, of which nothing is said"
    yield f"{total} relations" + "".join(f", {kind} {times}" for kind, times in figures.relations.items())
    for label in figures.labels:
        yield f"label {label.name!r}: {_label(label)}"
    for code, times in figures.left.items():
        yield f"{times} × {what(Message(code))}"


def refresh_graph(graph: str | None) -> None:
    """Bring a graph up to date with the base layer: the given one, else the default one where it is there."""
    if not graph and not os.environ.get("NEO4J_URI") and not DEFAULT_FOLDER.exists():
        return
    started, done = time.monotonic(), 0
    with open_store(graph) as store:
        for done in refresh(store):
            if sys.stderr.isatty():
                click.echo(f"\r\x1b[K{store.name}: {done} identities and acts", nl=False, err=True)
        seconds = time.monotonic() - started
        click.echo(f"graph {store.name}: up to date with the base layer ({done} identities and acts, {seconds:.0f} s)")


def _label(label: LabelFigures) -> str:
    if not label.type:
        return f"{label.pairs} pairs of no known kind, left out"
    dated = f"{label.pairs} pairs, {label.dated} of different days, {label.share:.1%} agree"
    if label.acting is None:
        few = label.dated < LEAST_PAIRS
        why = f"fewer than {LEAST_PAIRS} tell" if few else f"less than {LEAST_SHARE:.0%}"
        return f'{dated}: refused ({why}); decide it with --direction "{label.name}=doc" or "{label.name}=other"'
    end = "the first document acts" if label.acting == "doc" else "the other document acts"
    return f"{dated}: {label.type}, {end}; {label.taken} taken"


def _is_refused(label: LabelFigures) -> bool:
    return bool(label.type) and label.acting is None


def _show(steps: Iterable[Progress]) -> None:
    """Show how far the reading is: one line that is written over on a terminal, a line now and then in a log."""
    terminal, logged = sys.stderr.isatty(), 0.0
    for step in steps:
        rate = step.read / max(step.seconds, 0.001)
        of = f" of {step.rows}" if step.rows else ""
        left = (
            f", {(step.rows - step.done) / rate:.0f} s left"
            if step.rows and step.read and step.done < step.rows
            else ""
        )
        line = f"{Path(step.file).name}: {step.done}{of} rows, {rate:,.0f} rows/s{left}"
        if terminal:
            click.echo(f"\r\x1b[K{line}", nl=step.done == step.rows, err=True)
        elif step.done == step.rows or time.monotonic() - logged >= _LOG_EVERY:
            logged = time.monotonic()
            click.echo(line, err=True)


def _tell_faults(faults: list[Fault], report: Path | None) -> None:
    """Print the first rows that could not be used; write all of them, and the values left open, into the report."""
    rows_left_out = [fault for fault in faults if fault.of_row]
    for fault in rows_left_out[:_SHOWN]:
        click.echo(f"cancu: {fault.file}: line {fault.line}: {what(Message(fault.code))}.", err=True)
    if len(rows_left_out) > _SHOWN:
        counts = Counter(what(Message(fault.code)) for fault in rows_left_out).most_common()
        click.echo(
            f"cancu: {len(rows_left_out)} rows left out: " + "; ".join(f"{n} × {why}" for why, n in counts), err=True
        )
    if report:
        rows = (
            {"file": one.file, "line": one.line, "code": one.code, "what": what(Message(one.code))} for one in faults
        )
        write_report(report, rows)
