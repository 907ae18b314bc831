"""Decide questions: confirm or reject a suspicion, take a decision back, carry decisions from graph to graph.

A decision applies at once and is kept by number, issuer and year, not by the nodes of today: it survives a rebuild, the
removal of the texts and their return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from cancu.extract.model.messages import message
from cancu.graph.identity.kept_decisions import decision_from_line, decision_line, read_decisions
from cancu.graph.identity.link_corrections import correction_line, is_correction_line, read_corrections
from cancu.graph.identity.questions import Question, open_question
from cancu.graph.identity.verdicts import Decision, Verdict, key_of
from cancu.graph.loading.link_decisions import new_corrections
from cancu.graph.loading.loader import correct, decide
from cancu.graph.model.errors import GraphError
from cancu.graph.model.records import GraphNode
from cancu.graph.store.connection import Store


def confirm(store: Store, id_: str, *, by: str, keep: str | None = None) -> Decision:
    """Decide that a question's document is a slip, by the id of the question or its first characters.

    keep, by: as for `confirm_asked`. Raises GraphError where there is no such question, too.
    """
    return confirm_asked(store, open_question(store, id_), by=by, keep=keep)


def confirm_asked(store: Store, asked: Question, *, by: str, keep: str | None = None) -> Decision:
    """Decide that a question's document is a slip; its mentions mean the other document from now on.

    keep: id of the document of the pair that is right, where it is not `other`; by: who decides.
    Raises GraphError where `keep` is not one of its documents.
    """
    slip, right = asked.document, asked.other
    if keep is not None and keep != (right.id if right else None):
        if right is None or keep != slip.id:
            raise GraphError(message("no-document-of-question", document=keep, id=asked.id), place=store.name, status=2)
        slip, right = right, slip
    decision = _decision(asked, slip, right, (right.number if right else None) or asked.meant, "confirmed", by)
    decide(store, [decision])
    return decision


def reject(store: Store, id_: str, *, by: str) -> Decision:
    """Decide that a question's document is right as it is; by: who decides.

    Raises GraphError where there is no such question.
    """
    return reject_asked(store, open_question(store, id_), by=by)


def reject_asked(store: Store, asked: Question, *, by: str) -> Decision:
    """Decide that the document of a question is right as it is; by: who decides."""
    decision = _decision(asked, asked.document, asked.other, asked.meant, "rejected", by)
    decide(store, [decision])
    return decision


def undo(store: Store, id_: str) -> Decision:
    """Take a decision back, by the id of its question or its first characters; the question is open again.

    Raises GraphError where there is no such decision.
    """
    found = [decision for decision in decisions(store) if decision.id.startswith(id_)] if id_ else []
    if len(found) != 1:
        several = message("several-decisions", id=id_, count=len(found))
        raise GraphError(several if found else message("no-such-decision", id=id_), place=store.name, status=2)
    decide(store, [], found)
    return found[0]


def decisions(store: Store) -> list[Decision]:
    """Return the decisions, the latest first."""
    return read_decisions(store)


def export_lines(store: Store) -> Iterator[str]:
    """Yield the decisions on questions, then the corrections of links, as JSON Lines, the earliest first."""
    for decision in reversed(decisions(store)):
        yield decision_line(decision)
    for made in reversed(read_corrections(store)):
        yield correction_line(made)


def import_lines(store: Store, lines: Iterable[str], *, name: str) -> int:
    """Add the decisions and corrections of a file and return how many are new.

    Of two on one question, or on one place, the later one holds. name: of the file, for errors. Raises GraphError where
    a line is no decision; then none is added.
    """
    numbered = [(line, f"{name}: line {number}") for number, line in enumerate(lines, start=1) if line.strip()]
    of_links = [one for one in numbered if is_correction_line(one[0])]
    new = _new_decisions(store, [one for one in numbered if one not in of_links])
    corrections = new_corrections(store, of_links)
    if new:
        decide(store, new)
    if corrections:
        correct(store, corrections)
    return len(new) + len(corrections)


def _new_decisions(store: Store, lines: Iterable[tuple[str, str]]) -> list[Decision]:
    """Return the decisions of lines, each with its place, that the graph has not."""
    known = {decision.id: decision for decision in decisions(store)}
    before = dict(known)
    for line, place in lines:
        decision = decision_from_line(line, place)
        if decision.id not in known or known[decision.id].at < decision.at:
            known[decision.id] = decision
    return [decision for id_, decision in sorted(known.items()) if before.get(id_) != decision]


def _decision(
    asked: Question, slip: GraphNode, right: GraphNode | None, meant: str, verdict: Verdict, by: str
) -> Decision:
    if not by.strip():
        raise GraphError(message("nobody-decides"), status=2)
    key = key_of(slip.number, slip.issuer, slip.date)
    known = right or slip
    other = key_of(meant, known.issuer, known.date)
    return Decision(
        id=asked.id,
        doubt=asked.doubt,
        number=key.number or slip.name,
        issuer=key.issuer,
        year=key.year,
        meant=meant,
        meant_issuer=known.issuer or "",
        meant_year=other.year,
        said_in=asked.said_in,
        verdict=verdict,
        by=by.strip(),
        at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
