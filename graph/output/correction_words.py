"""Corrections of people as messages: who corrected what, when, and what the machine had read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cancu.extract.model.messages import Message, message
from cancu.graph.identity.link_corrections import LinkCorrection, What
from cancu.graph.query.lines import TextLine
from cancu.graph.query.links import KeptCorrection, State, TextLink
from cancu.messages import written_day

_STATES: dict[State, Message] = {
    "no object": message("correction-no-object"),
    "no text": message("correction-no-text"),
}


VALUES: Mapping[str, Message] = {
    "BASED_ON": message("relation-BASED_ON"),
    "IMPLEMENTS": message("relation-IMPLEMENTS"),
    "GUIDES": message("relation-GUIDES"),
    "AMENDS": message("relation-AMENDS"),
    "REPLACES": message("relation-REPLACES"),
    "REPEALS": message("relation-REPEALS"),
    "APPROVES": message("relation-APPROVES"),
    "RESPONDS_TO": message("relation-RESPONDS_TO"),
    "ATTACHES": message("relation-ATTACHES"),
    "CITES": message("relation-CITES"),
    "none": message("relation-none"),
    "lead": message("role-lead"),
    "coordinator": message("role-coordinator"),
    "addressee": message("role-addressee"),
    "recipient": message("role-recipient"),
    "mention": message("role-mention"),
}
"""Relations and roles, as people know them."""
_NOTHING = message("nothing-read")


def correction_message(made: LinkCorrection) -> Message:
    """Return who corrected what, when, and what the machine had read."""
    return message("correction", by=made.by, day=made.at[:10], what=_what(made))


def _what(made: LinkCorrection) -> Message:
    read, right = value_message(made.what, made.read), value_message(made.what, made.right)
    match made.what:
        case "target":
            return message("corrected-target", read=read, right=_document(made))
        case "relation":
            return message("corrected-relation", read=read, right=right)
        case "date":
            return message("corrected-date", read=read, right=right)
        case "role":
            return message("corrected-role", read=read, right=right)
        case "agency":
            return message("corrected-agency", read=read, right=right)
        case "deadline":
            return message("corrected-deadline", read=read, right=right)
        case "task":
            return message("corrected-task", read=read)
        case "line":
            return (
                message("confirmed-line", right=right)
                if read == right
                else message("corrected-line", read=read, right=right)
            )


def state_message(kept: KeptCorrection) -> Message | None:
    """Return why a correction applies to nothing; None where it applies."""
    if kept.state == "no text" and kept.correction.what == "line":
        return message("correction-no-line")
    return _STATES.get(kept.state)


def value_message(what: What, value: str) -> Message | str:
    """Return a value, of which people know only the meaning of some, as a message or as it is."""
    return VALUES[value] if what in ("relation", "role") else value or _NOTHING


def correction_as_json(kept: KeptCorrection) -> dict[str, Any]:
    """Return a correction with what became of it (docs/json.md)."""
    made = kept.correction
    return {
        "id": made.id,
        "what": made.what,
        "state": kept.state,
        "document": made.number or None,
        "document_id": kept.document or None,
        "relation": made.relation,
        "source": made.source or None,
        "object": made.object or None,
        "quote": made.quote or None,
        "read": made.read or None,
        "right": made.right,
        "by": made.by,
        "at": made.at,
    }


def link_as_json(link: TextLink) -> dict[str, Any]:
    """Return a link of a text with what the machine read and what people corrected (docs/json.md)."""
    return {
        "id": link.place.id,
        "relation": link.place.relation,
        "source": link.place.source or None,
        "object": link.place.object or None,
        "quote": link.place.quote or None,
        "start": link.start,
        "end": link.end,
        "read": {what: value or None for what, value in link.read.items()},
        "corrected": {one.what: one.right for one in link.corrections},
    }


def line_as_json(line: TextLine) -> dict[str, Any]:
    """Return a line of a scan with its words that were not read surely, and what a person corrected (docs/json.md)."""
    start = line.line.start
    return {
        "id": line.place.id,
        "page": line.line.place.page,
        "start": line.start,
        "end": line.end,
        "read": line.line.text,
        "doubted": [
            {"word": line.line.text[word.start - start : word.end - start], "confidence": word.confidence}
            for word in line.line.doubted
        ],
        "letterhead": list(line.unsure),
        "corrected": line.correction.right if line.correction else None,
    }


def _document(made: LinkCorrection) -> str:
    name = f"{made.right_type} {made.right}".strip()
    rest = " ".join(
        filter(
            None,
            (
                made.right_date and f"ngày {written_day(made.right_date)}",
                made.right_issuer and f"của {made.right_issuer}",
            ),
        )
    )
    return f"{name} {rest}".strip()
