"""`cancu undo`: what loads and removals of the last 30 days can be taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cancu.commands.graph import GRAPH_OPTION
from cancu.commands.output import FORM_OPTION

if TYPE_CHECKING:
    from cancu.graph.loading.journal import Operation

_SHOWN = 3
"""Files of an operation that are printed."""


@click.command()
@click.argument("operation", required=False, metavar="[OPERATION]")
@GRAPH_OPTION
@FORM_OPTION
def undo(operation: str | None, graph: str | None, form: str) -> None:
    """Take back a load or a removal of the last 30 days; without OPERATION: list them.

    \b
    cancu undo          the latest first, with their ids
    cancu undo 3f2a     bring back what was there before
    """
    from cancu.graph.loading.journal import operations
    from cancu.graph.loading.undo import undo as undo_operation
    from cancu.graph.store.connection import open_store

    with open_store(graph) as store:
        found = [undo_operation(store, operation)] if operation else operations(store)
    if form == "json":
        told = list(map(_told, found))
        click.echo(json.dumps(told[0] if operation else told, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"undone: {_line(one)}" if operation else _line(one))
    if not operation:
        click.echo(f"{len(found)} operation(s) can be undone")


def _told(operation: Operation) -> dict[str, Any]:
    return {
        "id": operation.id,
        "kind": operation.kind,
        "at": operation.at,
        "files": [{"path": file.path, "was_there": bool(file.parts)} for file in operation.files],
    }


def _line(operation: Operation) -> str:
    paths = [file.path for file in operation.files]
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return f"{operation.id}  {operation.at}  {operation.kind} {len(paths)}: {', '.join(paths[:_SHOWN])}{more}"
