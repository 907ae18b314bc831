"""The command `cancu`: the same things that the app does, for the terminal and for scripts.

Exit status: 0 done, 1 failure, 2 wrong input, 3 some files could not be read while the rest were done.
"""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.graph import GRAPH_OPTION, only_document
from commands.report import report
from extract.sources import SourceError
from graph.errors import GraphError

if TYPE_CHECKING:
    from extract.records import Extraction
    from graph.stores import Table


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that tell how files are read, for every command that reads some."""
    command = click.option("--ocr/--no-ocr", default=True, help="Recognise scanned pages (needs Tesseract).")(command)
    encoding = click.option(
        "--encoding", metavar="NAME", help="Encoding of plain text that is not Unicode: windows-1258, tcvn3, vni, ..."
    )
    return encoding(command)


class _Failure(click.ClickException):
    """An error with its own exit status, printed as one line and the way out."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.__dict__["exit_code"] = status  # click declares it for the class

    def show(self, file: Any = None) -> None:
        click.echo(f"cancu: {self.message}", file=file or sys.stderr, err=file is None)


def _report(what: str, place: str, remedy: str) -> str:
    first = f"{place}: {what}." if place else f"{what}."
    return f"{first}\n       {remedy}" if remedy else first


class _Commands(click.Group):
    """Turns the errors of both packages into sentences; the order of the commands is that of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GraphError as error:
            raise _Failure(_report(error.what, error.place, error.remedy), error.status) from error
        except SourceError as error:
            raise _Failure(_report(error.what, error.file, error.remedy), 2) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="can-cu", prog_name="cancu")
def main() -> None:
    """Reads Vietnamese legal and administrative documents, and shows what each rests on.

    \b
    cancu build documents/          read a folder into the graph
    cancu trace "1101/UBND-KGVX"    what does this dispatch rest on?
    cancu app                       the same in the browser
    """


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["jsonl", "table"]), default="table", show_default=True)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to read with.")
@reading_options
def extract(paths: tuple[str, ...], form: str, workers: int, encoding: str | None, ocr: bool) -> None:
    """Print what documents say: one JSON object a line, or a table.

    PATH is a file or a folder (walked recursively); the output has the order of the sorted files.
    """
    failures = 0
    for result in _read(paths, workers, encoding, ocr):
        if result is None:
            failures += 1
        elif form == "jsonl":
            click.echo(json.dumps(result.to_json(), ensure_ascii=False))
        else:
            click.echo(_extraction_table(result))
    _end(failures)


def _read(paths: Sequence[str], workers: int, encoding: str | None, ocr: bool) -> Iterable[Extraction | None]:
    """The extractions of the files; None, and a line on standard error, for one that cannot be read."""
    from extract.files import Failure, extract_files, source_files
    from extract.sources import Reading

    files = source_files(paths)
    executor: Any = ProcessPoolExecutor(workers) if workers > 1 else nullcontext(None)
    with executor as pool:
        running: Executor | None = pool
        for result in extract_files(files, executor=running, reading=Reading(encoding, ocr)):
            if isinstance(result, Failure):
                error = result.error
                click.echo(f"cancu: {_report(error.what, error.file, error.remedy)}", err=True)
                if [error.file] == [str(file) for file in files]:  # the only one, and not a part of an archive
                    raise click.exceptions.Exit(2)
                yield None
            else:
                yield result


def _end(failures: int) -> None:
    if failures:
        click.echo(f"cancu: {failures} file(s) could not be read; the rest is done.", err=True)
        raise click.exceptions.Exit(3)


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
    rows += [f"  warning: {warning.message}" for warning in extraction.warnings]
    return "\n".join(rows)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@GRAPH_OPTION
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to read with.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@reading_options
def build(
    paths: tuple[str, ...], graph: str | None, workers: int, quiet: bool, encoding: str | None, ocr: bool
) -> None:
    """Read documents into the graph; a second run changes nothing, a changed file replaces what it said before."""
    from collections import Counter

    from extract.files import source_files
    from graph.build import load
    from graph.stores import open_store

    total = len(source_files(paths))
    outcomes: Counter[str] = Counter()
    with open_store(graph) as store:
        store.prepare()
        for done, result in enumerate(_read(paths, workers, encoding, ocr), start=1):
            outcome = "failed" if result is None else load(store, result).outcome
            outcomes[outcome] += 1
            if result is not None and not quiet:
                cited = len({citation.target.id for citation in result.citations})
                note = "" if cited else " (no document is cited)"
                click.echo(f"[{done}/{total}] {result.source}: {outcome}, {cited} documents cited{note}")
    if not quiet:
        click.echo("; ".join(f"{times} {outcome}" for outcome, times in sorted(outcomes.items())) or "nothing to read")
    _end(outcomes["failed"])


@main.command()
@click.argument("number")
@GRAPH_OPTION
@click.option("--direction", type=click.Choice(["up", "down"]), default="up", show_default=True)
@click.option("--depth", type=click.IntRange(1, 20), default=6, show_default=True)
@click.option("--cites", is_flag=True, help="Follow mere citations too.")
@click.option("--format", "form", type=click.Choice(["text", "json", "mermaid"]), default="text", show_default=True)
def trace(number: str, graph: str | None, direction: str, depth: int, cites: bool, form: str) -> None:
    """Print the chain of authority of a document: what it rests on (up), or what hangs on it (down)."""
    from graph import rendering
    from graph.stores import open_store
    from graph.trace import trace as chain_of

    with open_store(graph) as store:
        document = only_document(store, number)
        chain = chain_of(
            store, document.id, direction="down" if direction == "down" else "up", depth=depth, cites=cites
        )
    render = {"text": rendering.as_tree, "json": rendering.as_json, "mermaid": rendering.as_mermaid}[form]
    click.echo(render(chain))


@main.command()
@click.argument("words", nargs=-1, required=True)
@GRAPH_OPTION
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True)
def find(words: tuple[str, ...], graph: str | None, limit: int) -> None:
    """Find documents and programmes by number in any writing, or by words without diacritics."""
    from graph.rendering import describe
    from graph.search import find as find_nodes
    from graph.stores import open_store

    with open_store(graph) as store:
        found = find_nodes(store, " ".join(words), limit=limit)
    for node in found:
        click.echo(describe(node) + (f"\n    {node.title}" if node.title and node.number else ""))
    if not found:
        raise GraphError(f"nothing in the graph fits {' '.join(words)!r}", remedy="Try fewer words.", status=2)


@main.command()
@click.argument("question", required=False, metavar="NAME|CYPHER")
@GRAPH_OPTION
@click.option("-p", "--parameter", "given", multiple=True, metavar="KEY=VALUE", help="A parameter of the question.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(1, 100_000), default=1000, show_default=True, help="Rows at most.")
@click.option("--list", "listing", is_flag=True, help="List the saved questions.")
def query(
    question: str | None, graph: str | None, given: tuple[str, ...], form: str, limit: int, listing: bool
) -> None:
    """Ask a saved question by its name, or run Cypher, read-only."""
    from graph.questions import load_questions
    from graph.questions import question as saved
    from graph.stores import open_store

    if listing or question is None:
        for found in load_questions():
            click.echo(f"{found.name:<22} {found.title_vi} / {found.title_en}")
            for parameter in found.parameters:
                click.echo(f"{'':<24}-p {parameter.name}={parameter.default}  ({parameter.type})")
        return
    parameters: dict[str, Any] = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        if not equals:
            raise GraphError(f"{pair!r} is no parameter", remedy="Write -p key=value.", status=2)
        parameters[key] = value
    named = saved(question)
    with open_store(graph) as store:
        if named:
            table = store.query(named.cypher, named.bind(parameters), limit=limit)
        else:
            table = store.query(question, parameters, limit=limit)
    click.echo(_rendered(table, form), nl=False)
    if table.truncated:
        click.echo(f"cancu: only the first {limit} rows are shown; raise --limit for more.", err=True)


def _rendered(table: Table, form: str) -> str:
    rows = [[_plain(value) for value in row] for row in table.rows]
    if form == "json":
        objects = [dict(zip(table.columns, row, strict=True)) for row in rows]
        return json.dumps(objects, ensure_ascii=False, indent=1) + "\n"
    cells = [[_cell(value) for value in row] for row in rows]
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(table.columns)
        writer.writerows(cells)
        return out.getvalue()
    widths = [
        min(60, max([len(column), *(len(row[index]) for row in cells)])) for index, column in enumerate(table.columns)
    ]
    lines = ["  ".join(column.ljust(width) for column, width in zip(table.columns, widths, strict=True)).rstrip()]
    lines += [
        "  ".join(_clipped(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([*lines, f"({len(rows)} rows)"]) + "\n"


def _plain(value: Any) -> Any:
    """Nodes, relationships and paths as what JSON can hold."""
    import neo4j.graph

    if isinstance(value, neo4j.graph.Path):
        return [_plain(part) for part in (*value.nodes, *value.relationships)]
    if isinstance(value, neo4j.graph.Node):
        return {"labels": sorted(value.labels), **dict(value)}
    if isinstance(value, neo4j.graph.Relationship):
        return {"type": value.type, **dict(value)}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _clipped(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"


@main.command()
@GRAPH_OPTION
def status(graph: str | None) -> None:
    """Tell what is in the graph, and since when."""
    from graph.reading import overview
    from graph.stores import open_store

    with open_store(graph) as store:
        found = overview(store)
        click.echo(f"{store.name} ({store.kind})")
    click.echo(f"documents: {found.held} held, {found.cited_only} only cited")
    click.echo(f"agencies: {found.agencies}; programmes: {found.programmes}")
    click.echo("relations: " + (", ".join(f"{kind} {times}" for kind, times in found.relations.items()) or "none"))
    click.echo(f"last loaded: {found.loaded_at or 'never'}")


@main.command()
@GRAPH_OPTION
def check(graph: str | None) -> None:
    """List what a person should look at: suspicions, unresolved mentions, documents without number or date."""
    from graph.checks import findings
    from graph.stores import open_store

    with open_store(graph) as store:
        found = findings(store)
    for finding in found:
        click.echo(f"{finding.kind}: {finding.name}: {finding.question}")
    click.echo(f"{len(found)} finding(s)")


@main.command()
@click.argument("what", metavar="NUMBER|PATH")
@GRAPH_OPTION
def remove(what: str, graph: str | None) -> None:
    """Take a document out of the graph, with all that its text said."""
    from graph.build import remove as remove_source
    from graph.stores import open_store

    with open_store(graph) as store:
        rows = store.read("MATCH (s:Source) WHERE $path IN s.paths RETURN s.id AS id", {"path": what})
        if not rows:
            document = only_document(store, what)
            rows = store.read("MATCH (s:Source {document: $id}) RETURN s.id AS id", {"id": document.id})
        if not rows:
            raise GraphError(f"{what} is only cited; there is no text to take out", place=store.name, status=2)
        for row in rows:
            remove_source(store, row["id"])
    click.echo(f"removed: {what}")


@main.command()
@GRAPH_OPTION
@click.option("--port", type=click.IntRange(1024, 65535), default=8501, show_default=True)
@click.option("--open/--no-open", "show", default=True, show_default=True, help="Open the browser.")
def app(graph: str | None, port: int, show: bool) -> None:
    """Start the app on 127.0.0.1 and print its address."""
    environment = dict(os.environ)
    if graph:
        environment["CANCU_GRAPH"] = graph
    click.echo(f"Căn Cứ: http://127.0.0.1:{port}")
    command = [sys.executable, "-m", "streamlit", "run", str(Path(__file__).with_name("app.py"))]
    options = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "false" if show else "true",
        "browser.gatherUsageStats": "false",
    }
    arguments = [f"--{name}={value}" for name, value in options.items()]
    process = subprocess.Popen([*command, *arguments], env=environment)
    try:
        raise click.exceptions.Exit(process.wait())
    except KeyboardInterrupt:
        process.terminate()
        process.wait()


main.add_command(report)

if __name__ == "__main__":
    main()
