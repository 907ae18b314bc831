"""`cancu report`: what a document rests on, as a memo."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import chain_options, only_document
from cancu.commands.output import OUTPUT_OPTION, form_of, write


@click.command()
@chain_options
@click.option(
    "--format", "form", type=click.Choice(["md", "docx"]), help="Default: by the ending of --output, else md."
)
@OUTPUT_OPTION
def report(
    number: str,
    graph: str | None,
    direction: str,
    depth: int,
    cites: bool,
    day: datetime | None,
    form: str | None,
    output: Path | None,
) -> None:
    """Write the chain of authority of a document as a memo in plain Vietnamese (Markdown or Word)."""
    from cancu.graph.output.memo import memo
    from cancu.graph.output.memo_forms import as_docx, as_markdown
    from cancu.graph.query.dossier import gather
    from cancu.graph.store.connection import open_store

    form = form or form_of(output, {"docx": "docx"}, "md")
    if form == "docx" and output is None:
        raise CommandError("a Word file cannot be printed", remedy="Name the file: --output memo.docx.")
    with open_store(graph) as store:
        document = only_document(store, number)
        dossier = gather(
            store, document.id, direction="down" if direction == "down" else "up", depth=depth, cites=cites
        )
    written = memo(dossier, day.date() if day else date.today())
    write(output, as_docx(written) if form == "docx" else as_markdown(written))
