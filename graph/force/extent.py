"""How much of a document another one ends: all of it, or which parts.

The relations REPEALS and REPLACES join documents, also where one ends a single clause of the other. What is ended is
told by the changes that force follows from, of texts and of the base layer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from cancu.graph.model.force import Change
from cancu.graph.model.provision_paths import place

ACTIONS: Mapping[str, tuple[str, ...]] = {"REPEALS": ("repeal",), "REPLACES": ("replacement", "substitution")}
"""The relations that end something, with the actions of changes that they come from."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much one document ends of another.

    parts: those that are ended, as texts name them, in the order of the document; none where they are not known.
    exceptions: something of the whole stays in force.
    """

    kind: Literal["whole", "part", "unclear"]
    parts: tuple[str, ...] = ()
    exceptions: bool = False


def extent(changes: Iterable[Change], by: str, relation: str) -> Extent:
    """Return how much the document with the id `by` ends, by a relation, of the document that the changes are of.

    A change whose sentence perhaps means another document tells nothing.
    """
    sure = [change for change in changes if change.by.id == by and not change.doubtful]
    if whole := [change for change in sure if change.whole and change.ends]:
        return Extent("whole", exceptions=any(change.exceptions for change in whole))
    parts = [change.part for change in sure if change.action in ACTIONS[relation] and not change.whole]
    if not parts:
        return Extent("unclear")
    return Extent("part", tuple(sorted({part for part in parts if part}, key=place)))
