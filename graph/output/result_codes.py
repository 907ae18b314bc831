"""What the codes in results of queries are called: relations, roles, states of force, and where a day comes from."""

from __future__ import annotations

from collections.abc import Mapping

from cancu.extract.model.messages import Message, message
from cancu.graph.force.force_message import ORIGINS, STATES
from cancu.graph.output.correction_words import VALUES

_RELATIONS: Mapping[str, Message] = {
    **VALUES,
    "ISSUED_BY": message("relation-ISSUED_BY"),
    "ADDRESSED_TO": message("relation-ADDRESSED_TO"),
    "COPIED_TO": message("relation-COPIED_TO"),
    "ASSIGNS": message("relation-ASSIGNS"),
    "MENTIONS": message("relation-MENTIONS"),
    "SIGNED_BY": message("relation-SIGNED_BY"),
    "PART_OF": message("relation-PART_OF"),
    "SUCCEEDED_BY": message("relation-SUCCEEDED_BY"),
    "HAS_MEMBER": message("relation-HAS_MEMBER"),
    "NAMES": message("relation-NAMES"),
    "MAKES": message("relation-MAKES"),
    "AFFECTS": message("relation-AFFECTS"),
}
_ACTIONS: Mapping[str, Message] = {
    "substitution": message("action-substitution"),
    "insertion": message("action-insertion"),
    "repeal": message("action-repeal"),
    "replacement": message("action-replacement"),
    "renumbering": message("action-renumbering"),
    "suspension": message("action-suspension"),
    "stay": message("action-stay"),
    "extension": message("action-extension"),
}

CODES: Mapping[str, Mapping[str, Message]] = {
    "relation": _RELATIONS,
    "relations": _RELATIONS,
    "change": {**_RELATIONS, **_ACTIONS},
    "role": VALUES,
    "status": {str(code): state for code, state in STATES.items()},
    "resolution": {
        "resolved": message("resolution-resolved"),
        "unresolved": message("resolution-unresolved"),
        "ambiguous": message("resolution-ambiguous"),
    },
    "since_from": {str(origin): words for origin, words in ORIGINS.items()},
}
"""The words for the values of columns of saved questions, by the column's name."""
