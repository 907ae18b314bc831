"""Who says so of a relation, in words: the document of the sentence, or the base layer and its source."""

from __future__ import annotations

from cancu.extract.model.messages import Message, message, verbatim
from cancu.graph.force.force_message import base_origin
from cancu.graph.model.records import Evidence, GraphNode
from cancu.graph.model.relation_types import BASE
from cancu.messages import sentence


def said_by(evidence: Evidence) -> Message:
    """Return the name of the document that says so, or what the base layer says so by, with the day of effect."""
    if not evidence.of_base:
        return verbatim(evidence.said_in_name)
    origin = evidence.said_in.removeprefix(BASE)
    named = base_origin(origin)
    if evidence.effective:
        return message("relation-by-base-from", source=named, day=evidence.effective)
    return message("relation-by-base", source=named)


def said_by_in_words(evidence: Evidence) -> str:
    """Return who says so in Vietnamese: ``theo dữ liệu nền (Bộ pháp điển)``."""
    return sentence(said_by(evidence), "vi")


def other_date(evidence: Evidence, target: GraphNode) -> Message | None:
    """Return that a sentence dates the document that it cites otherwise than the graph does; None where it does not."""
    said, known = evidence.target_date, target.date
    if not said or not known or said.startswith(known) or known.startswith(said):
        return None
    return message("other-date", said=said, known=known)
