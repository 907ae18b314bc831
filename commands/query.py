"""`cancu query`: saved questions and own Cypher, as a table, CSV or JSON."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION, only_number

if TYPE_CHECKING:
    from cancu.graph.store.connection import Store, Table
    from cancu.graph.store.saved_queries import Question


_NAME = re.compile(r"[\w-]+")
MOST_BYTES = 256 << 20
"""Of a result: the command has a process of its own."""


@click.command()
@click.argument("question", required=False, metavar="NAME|CYPHER")
@GRAPH_OPTION
@click.option("-p", "--parameter", "given", multiple=True, metavar="KEY=VALUE", help="A parameter of the question.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1, 100_000), default=1000, show_default=True, help="Rows at most.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=10.0,
    show_default=True,
    help="Seconds after which the query is stopped.",
)
@click.option("--list", "listing", is_flag=True, help="List the saved questions.")
def query(
    question: str | None,
    graph: str | None,
    given: tuple[str, ...],
    form: str,
    limit: int,
    timeout: float,
    listing: bool,
) -> None:
    """Ask a saved question by its name, or run Cypher, read-only."""
    from cancu.graph.query.examples import first_days
    from cancu.graph.store.connection import open_store
    from cancu.graph.store.saved_queries import load_questions
    from cancu.graph.store.saved_queries import question as saved

    if listing or question is None:
        for found in load_questions():
            click.echo(f"{found.name:<22} {found.title_vi} / {found.title_en}")
            for parameter in found.parameters:
                click.echo(f"{'':<24}-p {parameter.name}={parameter.default}  ({parameter.type})")
        return
    parameters = parameters_of(given)
    named = saved(question)
    if named is None and _NAME.fullmatch(question):
        raise _no_question(question, [found.name for found in load_questions()])
    with open_store(graph) as store:
        if named:
            since = {name: day for name, day in first_days(store, named).items() if name not in parameters}
            for name, day in since.items():
                click.echo(
                    f"cancu: only documents since {day} are looked at; -p {name}=1945-09-02 looks at all.", err=True
                )
            values = {**named.bind(parameters), **since, **_numbers(store, named, parameters)}
            table = store.query(named.cypher, values, limit=limit, timeout=timeout, size=MOST_BYTES)
        else:
            table = store.query(question, parameters, limit=limit, timeout=timeout, size=MOST_BYTES)
    click.echo(rendered(table, form), nl=False)
    if table.truncated:
        click.echo(
            f"cancu: only the first {len(table.rows)} rows are shown; raise --limit for more, up to 256 MB.", err=True
        )


def _no_question(name: str, names: list[str]) -> CommandError:
    """Return the error for a word that names no saved question, and that is no Cypher either."""
    like = get_close_matches(name, names, n=3)
    remedy = f"Perhaps {' or '.join(like)}; cancu query --list shows all." if like else "cancu query --list shows all."
    return CommandError(f"there is no saved question {name}", remedy=remedy)


def parameters_of(given: tuple[str, ...]) -> dict[str, str]:
    """Parse parameters given as ``key=value``; raises CommandError for anything else."""
    parameters = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals:
            raise CommandError(f"{pair!r} is no parameter", remedy="Write -p key=value.")
        parameters[key] = value
    return parameters


def _numbers(store: Store, named: Question, given: dict[str, str]) -> dict[str, str]:
    """Return the numbers of the documents that parameters of a question ask for, in whatever writing they came."""
    documents = {parameter.name for parameter in named.parameters if parameter.type == "document"}
    return {name: only_number(store, text) for name, text in given.items() if name in documents}


def rendered(table: Table, form: str) -> str:
    """Render a table for the terminal, as CSV or as JSON."""
    from cancu.graph.output.query_results import as_csv, as_json, cell

    if form == "json":
        return as_json(table)
    if form == "csv":
        return as_csv(table, "vi")
    cells = [
        [cell(column, value, "vi") for column, value in zip(table.columns, row, strict=True)] for row in table.rows
    ]
    widths = [
        min(60, max([len(column), *(len(row[index]) for row in cells)])) for index, column in enumerate(table.columns)
    ]
    lines = ["  ".join(column.ljust(width) for column, width in zip(table.columns, widths, strict=True)).rstrip()]
    lines += [
        "  ".join(_clipped(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([*lines, f"({len(cells)} rows)"]) + "\n"


def _clipped(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"
