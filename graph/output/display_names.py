"""Names of documents as people say them: laws by their titles."""

from __future__ import annotations

from cancu.extract.lexicon.document_types import type_named
from cancu.extract.text.normalization import new_tones
from cancu.graph.model.records import GraphNode
from cancu.graph.model.titles import display_title, proper_names

_CONSTITUTION = "Hiến pháp"
_LONGEST_NAME = 80
"""Code points of the longest title by which a law is called; acts that amend several ones have longer titles."""


def title_beside(node: GraphNode) -> str:
    """Return the title to show beside a document's spoken name, "" where the name has it or there is none."""
    return display_title(node.title) if node.number and node.title and spoken_name(node) == node.name else ""


def short_name(node: GraphNode) -> str | None:
    """Return the name of a document that does not hold its title: with its number, of a Constitution its year; else its
    type."""
    return spoken_name(node) if node.number or node.type == _CONSTITUTION else node.type


def spoken_name(node: GraphNode) -> str:
    """Return the name of a document: ``Luật Ngân sách nhà nước số 83/2015/QH13``, ``Nghị định 30/2020/NĐ-CP``.

    Laws, codes and ordinances are called by their titles, unless these are long; a Constitution by its year.
    """
    if node.type == _CONSTITUTION and node.date and not node.number:
        return f"{_CONSTITUTION} năm {node.date[:4]}"
    type_ = type_named(node.type or "")
    if not (type_ and type_.named and node.type and node.number and node.title) or len(node.title) > _LONGEST_NAME:
        return node.name
    title = display_title(node.title)
    if title.lower().startswith(f"{node.type.lower()} "):
        title = title[len(node.type) + 1 :]
    name = f"{node.type} {title[:1].upper()}{title[1:]}"
    return f"{proper_names().get(new_tones(name.lower()), name)} số {node.number}"
