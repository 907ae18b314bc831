"""Whether the base layer names a provision of a known act; it has no texts, and no list of an act's provisions."""

from __future__ import annotations

from collections.abc import Iterable

from cancu.extract.model.messages import Message, message
from cancu.graph.authority.base.records import BaseRelation
from cancu.graph.model.provision_paths import covers, paths


def is_named(part: str, ahead: Iterable[BaseRelation], behind: Iterable[BaseRelation]) -> bool:
    """Return whether a relation of an act names a provision (``khoản 2 Điều 5``) of it, or a part of that.

    ahead: the relations that the act says, with its `acting` provisions; behind: those that others have to it. Text
    that is no provision counts as named: there is nothing to look for.
    """
    if not paths(part):
        return True
    named = (*(one.acting for one in ahead), *(one.provision for one in behind))
    return any(covers(part, one) for places in named for one in places.split("; ") if one)


def not_named_message(part: str) -> Message:
    """Return the sentence for a provision that the base layer does not name."""
    return message("provision-not-named", provision=part)
