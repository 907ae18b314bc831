"""`cancu decide`: the open questions about suspected documents and a person's answers; corrections of links."""

from __future__ import annotations

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from cancu.commands.decide_links import correct, corrections, list_lines, list_links
from cancu.commands.errors import not_written
from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.output import FORM_OPTION, write_json

if TYPE_CHECKING:
    from cancu.graph.identity.questions import Question

_BY = click.option("--by", metavar="NAME", default=getpass.getuser, show_default="your login", help="Who decides.")


@click.group()
def decide() -> None:
    """Decide whether a document that looks mistyped is another one, and correct what was read wrongly.

    \b
    cancu decide list                      the open questions with their sentences
    cancu decide confirm 3f2a --by "Lan"   the suspected number is a slip
    cancu decide reject 3f2a --by "Lan"    it is right as it stands
    cancu decide links 1101/UBND-KGVX      what its text says, each with an id
    cancu decide correct 1101/UBND-KGVX 8c1d --relation CITES --by "Lan"
    cancu decide lines 1101/UBND-KGVX      what of its scan was not read surely
    cancu decide correct 1101/UBND-KGVX 5e07 --line "Số: 1101/UBND-KGVX"
    """


for _command in (list_links, list_lines, correct, corrections):
    decide.add_command(_command)


@decide.command("list")
@GRAPH_OPTION
@click.option("--decided", is_flag=True, help="List what was decided instead.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@FORM_OPTION
def list_questions(graph: str | None, decided: bool, limit: int, form: str) -> None:
    """List the open questions, the likeliest slips first, each with the sentences of both sides."""
    from cancu.graph.identity.questions import open_questions
    from cancu.graph.loading.decisions import decisions
    from cancu.graph.output.answers_json import question_as_json
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        if decided:
            made = decisions(store)[:limit]
            if form == "json":
                write_json([asdict(one) for one in made])
                return
            for one in made:
                meant = f" → {one.meant}" if one.meant else ""
                click.echo(f"{one.id}  {one.verdict}: {one.number}{meant}  ({one.by}, {one.at})")
            click.echo(f"{len(made)} decision(s)")
            return
        asked = open_questions(store, limit=limit)
    if form == "json":
        write_json([question_as_json(question) for question in asked])
        return
    for question in asked:
        click.echo(_rendered(question))
    click.echo(f"{len(asked)} open question(s)")


@decide.command()
@click.argument("question")
@GRAPH_OPTION
@_BY
@click.option("--keep", metavar="ID", help="The document of the pair that is right. Default: the second one listed.")
def confirm(question: str, graph: str | None, by: str, keep: str | None) -> None:
    """Decide that it is a slip: mentions of the suspected document mean the other one.

    QUESTION: its id, or how it starts.
    """
    from cancu.graph.loading.decisions import confirm as confirm_question
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        made = confirm_question(store, question, by=by, keep=keep)
    click.echo(f"{made.id}: {made.number} is a slip for {made.meant}")


@decide.command()
@click.argument("question")
@GRAPH_OPTION
@_BY
def reject(question: str, graph: str | None, by: str) -> None:
    """Decide that the suspected document is right as it is. QUESTION: its id, or how it starts."""
    from cancu.graph.loading.decisions import reject as reject_question
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        made = reject_question(store, question, by=by)
    click.echo(f"{made.id}: {made.number} is right as it stands")


@decide.command()
@click.argument("question")
@GRAPH_OPTION
@click.option("--by", metavar="NAME", help="Who takes it back; told in the answer, kept nowhere.")
def undo(question: str, graph: str | None, by: str | None) -> None:
    """Take a decision or a correction back, by its id or how that starts; the question is open again."""
    from cancu.graph.loading.decisions import undo as undo_decision
    from cancu.graph.loading.link_decisions import undo as undo_correction
    from cancu.graph.output.correction_words import correction_message
    from cancu.graph.store.connection import open_store
    from cancu.messages import sentence

    who = f" by {by}" if by else ""
    with open_store(graph) as store:
        if corrected := undo_correction(store, question):
            click.echo(f"{corrected.id}: undone{who} ({sentence(correction_message(corrected), 'vi')})")
            return
        undone = undo_decision(store, question)
    click.echo(f"{undone.id}: open again{who} ({undone.number} was {undone.verdict})")


@decide.command("export")
@GRAPH_OPTION
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write. Default: print.")
def export_decisions(graph: str | None, output: Path | None) -> None:
    """Write all decisions and corrections as JSON Lines."""
    from cancu.graph.loading.decisions import export_lines
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        lines = list(export_lines(store))
    if output is None:
        click.echo("".join(f"{line}\n" for line in lines), nl=False)
        return
    try:
        output.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise not_written(error, str(output)) from error
    click.echo(f"written: {output} ({len(lines)} decision(s))")


@decide.command("import")
@click.argument("file", type=click.File("rb"))
@GRAPH_OPTION
def import_decisions(file: BinaryIO, graph: str | None) -> None:
    """Take in the decisions and corrections of a file (JSON Lines); of two on one question the later one holds."""
    from cancu.graph.loading.decisions import import_lines
    from cancu.graph.model.handed_lines import handed_lines
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        new = import_lines(store, handed_lines(file, file.name), name=file.name)
    click.echo(f"{new} new decision(s)")


def _rendered(question: Question) -> str:
    from cancu.graph.model.excerpts import excerpt
    from cancu.graph.output.rendering import describe
    from cancu.messages import sentence

    lines = [f"{question.id}  {sentence(question.reason, 'vi')} ({question.score:.0%})"]
    sides = [(question.document, question.sentences), (question.other, question.other_sentences)]
    for node, sentences in sides:
        if node is not None:
            lines.append(f"  {describe(node)}\n    {node.id}")
            lines += [f"    “{excerpt(said.quote, node.number)}” ({said.said_in_name})" for said in sentences[:2]]
    if question.other is None:
        lines.append(f"  có thể là: {question.meant}")
    return "\n".join(lines)
