"""`cancu export` and `cancu sparql`: the graph for other tools, and questions on it as linked data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION, only_document
from cancu.commands.query import parameters_of, rendered

if TYPE_CHECKING:
    from cancu.graph.exchange.content import Content
    from cancu.graph.store.connection import Store

_OF_A_CHAIN = {"mmd": "Mermaid diagram"}
_OF_A_TEXT = {"akn": "Akoma Ntoso XML"}


@click.command()
@click.argument("output", required=False, metavar="[FILE|FOLDER]", type=click.Path(path_type=Path))
@GRAPH_OPTION
@click.option("--format", "form", metavar="NAME", help="Default: by the ending of FILE; --list names all.")
@click.option("--of", "number", metavar="NUMBER", help="The chain of one document only; for akn its text.")
@click.option("--direction", type=click.Choice(["up", "down"]), default="up", show_default=True, help="Of --of.")
@click.option("--depth", type=click.IntRange(1, 20), default=6, show_default=True, help="Of --of.")
@click.option("--base", metavar="URL", help="What the identifiers of linked data follow: your own address.")
@click.option("--check", is_flag=True, help="Hold the linked data against the SHACL shapes; status 1 where it differs.")
@click.option("--list", "listing", is_flag=True, help="List the forms.")
def export(
    output: Path | None,
    graph: str | None,
    form: str | None,
    number: str | None,
    direction: str,
    depth: int,
    base: str | None,
    check: bool,
    listing: bool,
) -> None:
    """Write the graph, or the chain of one document, for other tools.

    \b
    cancu export graph.ttl                             linked data (ELI, ORG, PROV)
    cancu export graph.graphml                         yEd, Gephi, Cytoscape
    cancu export tables --format csv                   neo4j-admin database import
    cancu export chain.mmd --of 1101/UBND-KGVX         one chain as a diagram
    cancu export dispatch.akn --of 1101/UBND-KGVX      its text as Akoma Ntoso
    cancu export - --format nt | gzip > graph.nt.gz    to standard output
    """
    from cancu.graph.exchange import terms
    from cancu.graph.exchange.forms import export as write
    from cancu.graph.exchange.forms import forms, write_whole
    from cancu.graph.store.connection import open_store

    known = forms(base or terms.BASE)
    meanings = {name: found.meaning for name, found in known.items()} | _OF_A_CHAIN | _OF_A_TEXT
    if listing:
        for name, meaning in meanings.items():
            click.echo(f"{name:<8} {meaning}")
        return
    if output is None and not check:
        raise click.UsageError("Missing argument '[FILE|FOLDER]'; or give --check or --list.")
    name = form or (output.suffix.removeprefix(".").lower() if output else "ttl")
    if name not in meanings:
        place = str(output) if output else ""
        raise CommandError(
            f"{name or 'no ending'} tells no form", place=place, remedy=f"Give --format {'|'.join(meanings)}.", status=2
        )
    if name in (*_OF_A_CHAIN, *_OF_A_TEXT) and number is None:
        raise CommandError(f"{meanings[name]} is of one document", remedy="Name it: --of NUMBER.")
    with open_store(graph) as store:
        if name in _OF_A_TEXT:
            from cancu.graph.exchange import akoma_ntoso

            assert number is not None
            id_ = only_document(store, number).id
            _deliver(output, name, lambda path: write_whole(path, lambda made: akoma_ntoso.write(store, id_, made)))
        elif name in _OF_A_CHAIN:
            assert number is not None
            text = _mermaid(store, number, direction, depth)
            _deliver(output, name, lambda path: write_whole(path, lambda made: made.write_text(text, encoding="utf-8")))
        else:
            content = _content(store, number, direction, depth)
            _deliver(output, name, lambda path: write(content, path, known[name]))
            if check:
                _check(content, base or terms.BASE)


def _content(store: Store, number: str | None, direction: str, depth: int) -> Content:
    from cancu.graph.exchange.content import Stored, of_chain
    from cancu.graph.query.trace import trace

    if number is None:
        return Stored(store)
    id_ = only_document(store, number).id
    return of_chain(store, trace(store, id_, direction="down" if direction == "down" else "up", depth=depth))


def _mermaid(store: Store, number: str, direction: str, depth: int) -> str:
    from cancu.graph.output.rendering import as_mermaid
    from cancu.graph.query.trace import trace

    id_ = only_document(store, number).id
    return as_mermaid(trace(store, id_, direction="down" if direction == "down" else "up", depth=depth)) + "\n"


def _deliver(output: Path | None, name: str, write: object) -> None:
    """Write a form to its file, or to standard output for ``-``."""
    import shutil
    import tempfile

    assert callable(write)
    if output is None:
        return
    if str(output) != "-":
        write(output)
        click.echo(f"written: {output}", err=True)
        return
    if name == "csv":
        raise CommandError("csv is a folder of two files", remedy="Name the folder.")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, f"export.{name}")
        write(made)
        with made.open("rb") as content:
            shutil.copyfileobj(content, sys.stdout.buffer)


def _check(content: Content, base: str) -> None:
    from cancu.graph.exchange.validation import violations

    found = violations(content, base=base)
    for one in found:
        click.echo(f"{one.resource} {one.path or ''} {one.value or ''}: {one.message}")
    if found:
        raise CommandError(f"{len(found)} place(s) do not have the shape that they should have", status=1)
    click.echo("the linked data has the shape that it should have (SHACL)", err=True)


@click.command()
@click.argument("question", required=False, metavar="NAME|SPARQL|FILE.rq")
@GRAPH_OPTION
@click.option(
    "--on", "data", metavar="FILE", type=click.Path(path_type=Path), help="A file of linked data in place of the graph."
)
@click.option("-p", "--parameter", "given", multiple=True, metavar="KEY=VALUE", help="A parameter of the question.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--list", "listing", is_flag=True, help="List the saved SPARQL questions.")
def sparql(
    question: str | None, graph: str | None, data: Path | None, given: tuple[str, ...], form: str, listing: bool
) -> None:
    """Ask a saved SPARQL question, or run SPARQL, on the linked data of the graph or of a file."""
    from cancu.graph.exchange import questions
    from cancu.graph.exchange.content import Stored
    from cancu.graph.store.connection import open_store

    if listing or question is None:
        for found in questions.load_questions():
            click.echo(f"{found.question.name:<22} {found.question.title_vi} / {found.question.title_en}")
            for parameter in found.question.parameters:
                click.echo(f"{'':<24}-p {parameter.name}={parameter.default}  ({parameter.type})")
        return
    named = questions.question(question)
    parameters = parameters_of(given)
    if named:
        query = named.bind(parameters)
    elif parameters:
        raise CommandError("only a saved question has parameters", remedy="See cancu sparql --list.")
    else:
        query = _read(Path(question)) if question.endswith(".rq") else question
    if data is not None:
        table = questions.ask(questions.dataset_of_file(data), query)
    else:
        with open_store(graph) as store:
            table = questions.ask(questions.dataset(Stored(store)), query)
    click.echo(rendered(table, form), nl=False)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError("no such file, or no text", place=str(path)) from error
