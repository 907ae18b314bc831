"""What the sources of the base layer state differently of one act: the shipped tables and imported ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cancu.extract.model.messages import Message, message
from cancu.graph.authority.acts import acts_with_numbers
from cancu.graph.authority.base.records import SHIPPED, BaseAct
from cancu.graph.authority.number_keys import kind_of
from cancu.graph.force.force_message import base_origin


def differing_statements(numbers: Iterable[str]) -> dict[str, Message]:
    """Return what sources state differently of the act with each number, days of issue and effect.

    A number that a source does not have, or of which all agree, is left out. Each number must be one act's alone.
    """
    differences = {number: tuple(_differences(acts)) for number, acts in acts_with_numbers(numbers).items()}
    return {number: message("disagreement", parts=parts) for number, parts in differences.items() if parts}


def _differences(acts: Sequence[BaseAct]) -> Iterator[Message]:
    same = [act for act in acts if kind_of(act.number, act.type) == kind_of(acts[0].number, acts[0].type)]
    if dates := _stated((act.date, act) for act in same):
        yield message("sources-differ-in-date", values=dates)
    if effects := _stated((act.in_force_from, act) for act in same):
        yield message("sources-differ-in-effect", values=effects)


def _stated(days: Iterable[tuple[str, BaseAct]]) -> tuple[Message, ...]:
    """Return the days with their sources; () where all sources agree, or only one tells."""
    found = [(day, act) for day, act in days if day]
    return tuple(_said(day, act) for day, act in found) if len({day for day, _ in found}) > 1 else ()


def _said(day: str, act: BaseAct) -> Message:
    if act.source == SHIPPED:
        return message("day-by-shipped-tables", day=day)
    return message("day-by-source", day=day, source=base_origin(act.source))
