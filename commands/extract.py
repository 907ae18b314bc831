"""`cancu extract`: what documents say, without a graph."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.reading import ReadingRequest, end, read, reading_options, takes, workers_option
from cancu.messages import sentence

if TYPE_CHECKING:
    from cancu.extract.model.records import Extraction


@dataclass(frozen=True, slots=True)
class ExtractRequest(ReadingRequest):
    """What the options of `cancu extract` ask for, by their names."""

    paths: tuple[str, ...]
    form: str


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="table", show_default=True)
@workers_option(1)
@reading_options
@takes(ExtractRequest)
def extract(request: ExtractRequest) -> None:
    """Print what documents say: one JSON object a line, or a table.

    PATH is a file or a folder (walked recursively); the output has the order of the sorted files.
    """
    failures = 0
    try:
        for result in read(request.paths, request):
            if result is None:
                failures += 1
            elif request.form == "jsonl":
                click.echo(json.dumps(_with_sentences(result), ensure_ascii=False))
            else:
                click.echo(_extraction_table(result))
    except KeyboardInterrupt:
        click.echo("\ncancu: interrupted; what is printed is complete up to here.", err=True)
        raise click.exceptions.Exit(130) from None
    end(failures)


def _extraction_table(extraction: Extraction) -> str:
    head = extraction.document
    title = " ".join(filter(None, (head.type, head.number, head.date))) or "(no letterhead)"
    rows = [f"{extraction.source}: {title} · {head.issuer or '-'} · {head.signer or '-'}"]
    if not extraction.citations:
        rows.append("  no document is cited")
    for citation in extraction.citations:
        target = citation.target
        what = " ".join(filter(None, (target.type, target.number or target.title, target.date)))
        part = f" [{citation.provision}]" if citation.provision else ""
        rows.append(f"  {citation.start:>7}-{citation.end:<7} {citation.kind:<7} {what}{part}")
    rows += [f"  warning: {sentence(warning.message, 'vi')}" for warning in extraction.warnings]
    return "\n".join(rows)


def _with_sentences(extraction: Extraction) -> dict[str, Any]:
    """Return the object of the contract, with the sentence of each warning in the field `message` (Vietnamese)."""
    found = extraction.to_json()
    for row, warning in zip(found["warnings"], extraction.warnings, strict=True):
        row["message"] = sentence(warning.message, "vi")
    return found
