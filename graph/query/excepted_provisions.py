"""The force of a provision of a document that another one ended with exceptions, as the acting text lists them."""

from __future__ import annotations

from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import fold
from cancu.graph.force.exceptions import force_of_excepted_part
from cancu.graph.model.force import Change, Force
from cancu.graph.model.records import GraphNode
from cancu.graph.query.nodes import held_texts
from cancu.graph.store.connection import Store


def force_of_held_part(store: Store, document: GraphNode, force: Force, part: str) -> Force:
    """Return the force of a provision of a document whose force is known, with the exceptions that texts list."""
    ending = force.decisive if force.code == "ended" and force.reason == "exceptions" else ()
    return force_of_excepted_part(
        force, part, document.number or "", [(change, _words(store, change)) for change in ending]
    )


def _words(store: Store, change: Change) -> str:
    """Return the sentence of a change; one that announces a list (`:`) with the list, where its text is held."""
    said = change.evidence[0] if change.evidence else None
    if said is None:
        return ""
    if not said.quote.rstrip().endswith(":"):
        return said.quote
    held = next((one for one in held_texts(store, said.said_in) if one.says_at(said.start, said.end)), None)
    if held is None:
        return said.quote
    folded = fold(held.text)
    inside = [
        unit
        for unit in read_structure(folded, 0, len(folded.text)).root.walk()
        if folded.start(unit.start) <= said.start < folded.end(unit.end)
    ]
    end = folded.end(inside[-1].end) if inside else said.end
    return held.text[said.start : end]
