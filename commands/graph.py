"""What the commands that work on a graph share: the options that name it or a chain in it, and the document of a
number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cancu.commands.days import DAY
from cancu.commands.errors import CommandError

if TYPE_CHECKING:
    from cancu.graph.model.records import GraphNode
    from cancu.graph.store.connection import Store

Command = TypeVar("Command", bound=Callable[..., Any])

_NAMED = 3
"""Acts that an error names."""

GRAPH_OPTION = click.option(
    "--graph",
    metavar="FOLDER|URI",
    help="Folder of the embedded graph, or address of a Neo4j server. Default: NEO4J_URI if set, else .cancu/graph.",
)

_CHAIN = (
    click.argument("number"),
    GRAPH_OPTION,
    click.option("--direction", type=click.Choice(["up", "down"]), default="up", show_default=True),
    click.option("--depth", type=click.IntRange(1, 20), default=6, show_default=True),
    click.option("--cites", is_flag=True, help="Follow mere citations too."),
    click.option("--date", "day", type=DAY, help="Force as of this day. Default: today."),
)


def chain_options(command: Command) -> Command:
    """Give a command the options that name a chain: the document's number, the graph, depth and day."""
    return reduce(lambda decorated, option: option(decorated), reversed(_CHAIN), command)


def only_document(store: Store, number: str) -> GraphNode:
    """Return the only document with this number; raises CommandError with the candidates where it is not the only one.

    number: a citation, a number in any writing, or the document's id.
    """
    from cancu.graph.output.rendering import describe
    from cancu.graph.query.search import by_number

    found = by_number(store, number)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(number, [f"{node.id}\n           {describe(node)}" for node in found])
    raise _none(store, number)


def only_number(store: Store, text: str) -> str:
    """Return the number, as the graph has it, that a text asks for; raises CommandError where it is not the only one.

    Documents of several issuers may share it.
    """
    from cancu.graph.query.search import numbers_asked_for

    numbers = numbers_asked_for(store, text)
    if not numbers:
        raise _none(store, text)
    if len(numbers) > 1:
        raise _several(text, numbers)
    return numbers[0]


def known_to_base(text: str) -> str:
    """Return where the base layer tells of the acts that a text asks for, and how they come into the graph.

    text: a citation, a number, or kind and title; the answer is "" where the base layer knows no such act.
    """
    from cancu.graph.authority.acts import act_named
    from cancu.graph.query.asked_documents import numbers_of_acts
    from cancu.graph.query.named_acts import acts_called

    named = act_named(text)
    names = (named.name,) if named else numbers_of_acts(text)
    names = names or tuple(act.name for act in acts_called(text, date.today().isoformat()))
    if not names:
        return ""
    asked = ", ".join(f'cancu act "{name}"' if " " in name else f"cancu act {name}" for name in names[:_NAMED])
    return f"The base layer knows it: {asked}. It enters the graph with a text that cites it: cancu build FOLDER."


def _several(text: str, fitting: list[str]) -> CommandError:
    lines = "\n".join(f"         {one}" for one in fitting)
    return CommandError(f"{text} fits {len(fitting)} documents", remedy=f"Give one of these:\n{lines}")


def _none(store: Store, text: str) -> CommandError:
    from cancu.graph.query.search import find

    near = [node.name for node in find(store, text, limit=3)]
    remedy = f"Near it: {', '.join(near)}." if near else "Look for it with: cancu find WORDS."
    if known := known_to_base(text):
        remedy = f"{remedy} {known}"
    return CommandError(f"no document with the number {text} is in the graph", place=store.name, remedy=remedy)
