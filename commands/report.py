"""`cancu report`: what a document rests on, as a memo."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import chain_options, only_document
from cancu.commands.output import OUTPUT_OPTION, form_of, write


def _copy_template(context: click.Context, parameter: click.Parameter, file: Path | None) -> None:
    """Write the shipped template to a file, where one is named, and end the command."""
    if file:
        from cancu.graph.output.memo_template import shipped_template

        write(file, shipped_template())
        context.exit()


@click.command()
@chain_options
@click.option(
    "--format", "form", type=click.Choice(["md", "docx"]), help="Default: by the ending of --output, else md."
)
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Word template of the office. Default: $CANCU_MEMO_TEMPLATE if set, else the shipped one.",
)
@click.option(
    "--template-copy",
    type=click.Path(dir_okay=False, path_type=Path),
    is_eager=True,
    expose_value=False,
    callback=_copy_template,
    help="Write the shipped template to this file, to be changed in Word, and stop.",
)
@OUTPUT_OPTION
def report(
    number: str,
    graph: str | None,
    direction: str,
    depth: int,
    cites: bool,
    day: date | None,
    form: str | None,
    template: Path | None,
    output: Path | None,
) -> None:
    """Write the chain of authority of a document as a memo in plain Vietnamese (Markdown or Word)."""
    from cancu.graph.output.memo import memo
    from cancu.graph.output.memo_forms import as_markdown
    from cancu.graph.output.memo_template import read_template, template_of_office
    from cancu.graph.output.memo_word import as_docx
    from cancu.graph.query.dossier import gather
    from cancu.graph.store.connection import open_store

    if output and not form and output.suffix.lower() not in (".docx", ".md"):
        raise CommandError(
            f"a memo is no {output.suffix or 'file without an ending'}",
            place=str(output),
            remedy="Name a .docx or .md file, or give --format.",
            status=2,
        )
    form = form or form_of(output, {"docx": "docx"}, "md")
    if form == "docx" and output is None:
        raise CommandError("a Word file cannot be printed", remedy="Name the file: --output memo.docx.")
    with open_store(graph) as store:
        document = only_document(store, number)
        dossier = gather(
            store, document.id, direction="down" if direction == "down" else "up", depth=depth, cites=cites
        )
    written = memo(dossier, day or date.today())
    if form == "docx":
        write(output, as_docx(written, read_template(template) if template else template_of_office()))
    else:
        write(output, as_markdown(written))
