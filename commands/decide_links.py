"""`cancu decide links`, `lines`, `correct`, `corrections`: what texts say, corrected by a person."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING, cast

import click

from cancu.commands.errors import CommandError
from cancu.commands.graph import GRAPH_OPTION, only_document
from cancu.commands.output import FORM_OPTION, write_json

if TYPE_CHECKING:
    from cancu.extract.model.records import Target
    from cancu.graph.identity.link_corrections import What
    from cancu.graph.query.links import KeptCorrection, TextLink
    from cancu.graph.store.connection import Store

_QUOTE = 160
_EMPTY_LINE = "Give the words of the whole line; the words as they were read confirm it."


@click.command("links")
@click.argument("number")
@GRAPH_OPTION
@FORM_OPTION
def list_links(number: str, graph: str | None, form: str) -> None:
    """List what a document's text says, each with the id by which it is corrected: relations, agencies, tasks."""
    from cancu.graph.output.correction_words import link_as_json
    from cancu.graph.query.links import text_links
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        found = text_links(store, only_document(store, number).id)
    if form == "json":
        write_json([link_as_json(link) for link in found])
        return
    for link in found:
        click.echo(_rendered(link))
    click.echo(f"{len(found)} link(s)")


@click.command("lines")
@click.argument("number")
@click.option("--all", "every", is_flag=True, help="List the lines that were read surely, and those corrected, too.")
@GRAPH_OPTION
@FORM_OPTION
def list_lines(number: str, every: bool, graph: str | None, form: str) -> None:
    """List the lines of a document's scan that were not read surely, each with the id by which it is corrected."""
    from cancu.graph.output.correction_words import line_as_json
    from cancu.graph.query.lines import text_lines
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        lines = [line for line in text_lines(store, only_document(store, number).id) if every or line.is_open]
    if form == "json":
        write_json([line_as_json(line) for line in lines])
        return
    for line in lines:
        page = "" if line.line.place.page is None else f"p. {line.line.place.page}  "
        mark = " *" if line.correction else ""
        click.echo(f"{line.place.id}  {page}{line.now}{mark}")
        read = line.line.text
        doubted = [
            f"{read[w.start - line.line.start : w.end - line.line.start]} ({w.confidence:.0%})"
            for w in line.line.doubted
        ]
        if doubted and line.is_open:
            click.echo(f"    ? {', '.join(doubted)}")
    click.echo(f"{len(lines)} line(s)")


@click.command()
@click.argument("number")
@click.argument("link")
@GRAPH_OPTION
@click.option("--target", metavar="DOCUMENT", help="The document that is meant: a citation, a number, or its id.")
@click.option("--relation", metavar="TYPE", help="The right relation (BASED_ON, CITES, ...), or: none.")
@click.option(
    "--date", "day", metavar="DAY", help="The right date of the document that is cited, or of the text's own."
)
@click.option("--role", metavar="ROLE", help="lead, coordinator, addressee, recipient or mention.")
@click.option("--agency", metavar="NAME", help="The full name of the right agency.")
@click.option("--deadline", metavar="TERM", help='The right term of the task: "trước ngày 15/6/2024".')
@click.option("--task", metavar="none", help="none: this is no task.")
@click.option("--line", metavar="WORDS", help="What the line of a scan reads; the words as read confirm them.")
@click.option("--by", metavar="NAME", default=getpass.getuser, show_default="your login", help="Who corrects.")
@FORM_OPTION
def correct(
    number: str, link: str, graph: str | None, day: str | None, by: str, form: str, **values: str | None
) -> None:
    """Correct a link of a document, or a line of its scan.

    LINK: its id in `cancu decide links` or `cancu decide lines`, or how that starts.
    """
    from cancu.graph.loading.link_decisions import correct as correct_link
    from cancu.graph.output.correction_words import correction_as_json, correction_message
    from cancu.graph.query.lines import text_line
    from cancu.graph.query.links import KeptCorrection, text_link
    from cancu.graph.store.connection import open_store
    from cancu.messages import sentence

    # The options are called as what they correct.
    given = [(cast("What", what), value) for what, value in {**values, "date": day}.items() if value is not None]
    if len(given) != 1:
        raise CommandError("one value has to be given", remedy="One of --target, --relation, --date, --role, ...")
    [(what, value)] = given
    if not value.strip():
        raise CommandError(f"--{what} is empty", remedy=_EMPTY_LINE if what == "line" else "Give the right value.")
    with open_store(graph) as store:
        document = only_document(store, number)
        if what == "line":
            line = text_line(store, document.id, link)
            made = correct_link(store, line.place, what, line.line.text, value, by=by)
        else:
            found = text_link(store, document.id, link)
            if what not in found.read:
                raise CommandError(f"{link} has no {what}", remedy=f"It has: {', '.join(found.read)}.")
            right = _right(store, document.id, found, what, value)
            made = correct_link(store, found.place, what, found.read[what], right, by=by)
    if form == "json":
        write_json(correction_as_json(KeptCorrection(made, "applied", document.id)))
        return
    click.echo(f"{made.id}  {sentence(correction_message(made), 'vi')}")


@click.command()
@click.argument("number", required=False)
@GRAPH_OPTION
@FORM_OPTION
def corrections(number: str | None, graph: str | None, form: str) -> None:
    """List the corrections of links, of one document or of all, with those that apply to nothing any more."""
    from cancu.graph.output.correction_words import correction_as_json, correction_message, state_message
    from cancu.graph.query.links import corrections_of, kept_corrections
    from cancu.graph.store.connection import open_store
    from cancu.messages import sentence

    with open_store(graph) as store:
        kept = corrections_of(store, only_document(store, number).id) if number else kept_corrections(store)
    if form == "json":
        write_json([correction_as_json(one) for one in kept])
        return
    for one in kept:
        made, state = one.correction, state_message(one)
        click.echo(f"{made.id}  {_document(one)}: {sentence(correction_message(made), 'vi')}")
        if state:
            click.echo(f"    ! {sentence(state, 'vi')}")
    click.echo(f"{len(kept)} correction(s)")


def _document(one: KeptCorrection) -> str:
    """Name the document of a correction; one without number that left the graph by what is corrected in it."""
    from cancu.graph.model.excerpts import excerpt

    gone = f"văn bản không số đã gỡ, “{excerpt(one.correction.quote, None, _QUOTE)}”"
    return one.correction.number or one.document or gone


def _right(store: Store, document: str, link: TextLink, what: What, value: str) -> str | Target:
    from cancu.graph.query.links import right_target

    if what == "target":
        return right_target(store, document, link.place, value)
    if what == "date":
        from cancu.graph.model.written_days import day_of

        found = day_of(value)
        return found.isoformat() if found else value
    return value


def _rendered(link: TextLink) -> str:
    from cancu.graph.model.excerpts import excerpt
    from cancu.graph.output.correction_words import correction_message
    from cancu.messages import sentence

    read = "; ".join(f"{what}: {link.now(what) or '-'}" for what in link.read if what != "task")
    lines = [f"{link.place.id}  {link.place.relation}  {read}"]
    if link.place.quote:
        lines.append(f"    “{excerpt(link.place.quote, link.place.object, _QUOTE)}”")
    lines += [f"    * {sentence(correction_message(made), 'vi')}" for made in link.corrections]
    return "\n".join(lines)
