"""Numbers that the machine read in a text and that a person corrected: nothing of the graph has them any more."""

from __future__ import annotations

from dataclasses import dataclass

from cancu.extract.lexicon.akn_ids import slug
from cancu.graph.identity.link_corrections import read_corrections
from cancu.graph.query.asked_documents import asked_documents
from cancu.graph.store.connection import Store

_WITH_NUMBERS = ("line", "target")
"""What is corrected where a number may be put right: a line that was read from a picture, the document of a link."""


@dataclass(frozen=True, slots=True)
class CorrectedNumber:
    """A correction of a number: what the machine read there, what a person wrote instead, and who that was."""

    read: str
    right: str
    by: str


def corrected_numbers(store: Store, text: str) -> list[CorrectedNumber]:
    """Return the corrections that took away a number that a text asks for, the latest first, each once.

    text: numbers or citations, as `cancu.graph.query.search.find` reads them.
    """
    asked = [f"-{'-'.join(one.number)}-" for one in asked_documents(text) if len(one.number) > 1]
    if not asked:
        return []
    made = [one for one in read_corrections(store) if one.what in _WITH_NUMBERS]
    found = [
        CorrectedNumber(" ".join(one.read.split()), " ".join(one.right.split()), one.by)
        for one in made
        if any(number in _key(one.read) and number not in _key(one.right) for number in asked)
    ]
    return list(dict.fromkeys(found))


def _key(text: str) -> str:
    return f"-{slug(text)}-"
