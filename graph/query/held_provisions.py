"""The force of a provision that somebody asks for, and whether the full text of its document has it."""

from __future__ import annotations

from dataclasses import replace

from cancu.extract.head.effective_dates import terms_of_parts
from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import fold
from cancu.graph.force.rules import days_after, last_day
from cancu.graph.model.force import Force, ForceCode
from cancu.graph.model.provision_paths import covers, paths
from cancu.graph.model.records import GraphNode
from cancu.graph.query.excepted_provisions import force_of_held_part
from cancu.graph.query.nodes import held_texts
from cancu.graph.store.connection import Store

_PERHAPS: tuple[ForceCode, ...] = ("in_force", "unknown")
"""Codes of a provision that may be past its own term."""


def force_of_provision(store: Store, document: GraphNode, force: Force, part: str) -> Force:
    """Return the force of a provision (``khoản 2 Điều 5``) of a document whose force is known.

    The exceptions of an end are read in the ending text, the provision's own term in that of the document; an article
    that the held text does not have is `unknown`.
    """
    found = unless_missing(store, document.id, force_of_held_part(store, document, force, part))
    held = next(iter(held_texts(store, document.id)), None) if found.code in _PERHAPS else None
    return within_term(found, held.text) if held else found


def within_term(force: Force, text: str) -> Force:
    """Return the force of a provision in force; `ended` where the document's own text let it end before the day.

    A provision that something has changed stays as it is: the change perhaps extended its term.
    """
    if force.changes or force.unclear:
        return force
    folded = fold(text)
    structure = read_structure(folded, 0, len(folded.text))
    for part, terms in terms_of_parts(folded):
        last = last_day(terms.in_force_to)
        if last and last < force.day and covers(part, force.part or "") and not structure.is_wording(terms.start):
            return replace(force, code="ended", since=days_after(last, 1), since_from="term", reason=None, bounds=None)
    return force


def unless_missing(store: Store, id_: str, force: Force) -> Force:
    """Return the force of a provision; `unknown` where the held text of the document has no such article.

    force: of `force_of_part`. It stays as it is where no text is held, where the articles of the text are not numbered
    without a gap from 1 on, as in a poor scan, and where a change concerns the provision: it perhaps inserted it.
    """
    asked = {path[0][1] for path in paths(force.part or "") if path[0][0] == "điều"}
    if not asked or force.changes or force.coming or any(not change.vague for change in force.unclear):
        return force
    last = _last_article(store, id_)
    if last is None or any(_is_within(article, last) for article in asked):
        return force
    return replace(
        force,
        code="unknown",
        since=None,
        since_from=None,
        bounds=None,
        reason="no-such-provision",
        decisive=(),
        unclear=(),
        last_article=last,
    )


def _is_within(article: str, last: int) -> bool:
    """Return whether an article is one of 1 to last, or is perhaps inserted between them (`5a`)."""
    digits = article.rstrip("abcdđeghiklmnopqrstuvxy")
    return not digits.isdigit() or 1 <= int(digits) <= last


def _last_article(store: Store, id_: str) -> int | None:
    """Return the number of the last article of the held text; None where they are not numbered from 1 without a gap."""
    held = next(iter(held_texts(store, id_)), None)
    if held is None:
        return None
    folded = fold(held.text)
    units = read_structure(folded, 0, len(folded.text)).root.walk()
    numbers = {unit.number for unit in units if unit.level == "article"}
    whole = {int(number) for number in numbers if number and number.isdigit()}
    return max(whole) if whole and whole == set(range(1, max(whole) + 1)) else None
