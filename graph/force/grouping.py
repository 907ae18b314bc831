"""Changes by the document that makes them, as people read them: one entry a document, day and kind of change."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cancu.graph.model.force import Change, Day, Force
from cancu.graph.model.provision_paths import is_inside
from cancu.graph.model.records import GraphNode

_PLACE = re.compile(r"(?<!\w)(?:(?:điểm|khoản) \w+ )*Điều \w+\Z")
"""The article at the end of a part, with its clause and point."""
_STOPPING = ("suspension", "stay")


@dataclass(frozen=True, slots=True)
class ChangesBy:
    """What one document changes from one day on, in one way.

    relation: AMENDS, REPEALS, REPLACES or SUSPENDS; since: None where the day is not known.
    """

    by: GraphNode
    relation: str
    since: Day | None
    changes: tuple[Change, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The affected parts, each once, with the part of the changing document that says so in brackets."""
        by_place: dict[str | None, list[str]] = {}
        for one in self.changes:
            if one.part:
                by_place.setdefault(one.acting, []).append(one.part)
        return tuple(
            f"{part} ({acting})" if acting else part
            for acting, parts in by_place.items()
            for part in with_words_once(parts)
        )


def with_words_once(parts: Iterable[str]) -> tuple[str, ...]:
    """Return parts, each once; those with the same words before their articles as one: ``quy định về X tại Điều 4, 5``.

    The words are those of a repeal of something in several articles, which can be long.
    """
    found: dict[str, list[str]] = {}
    for part in dict.fromkeys(parts):
        place = _PLACE.search(part) if is_inside(part) else None
        words = part[: place.start()] if place else ""
        found.setdefault(words.rstrip(" ,").removesuffix(" tại") if place else part, []).append(
            place[0] if place else ""
        )
    return tuple(f"{words} tại {', '.join(places)}" if places[0] else words for words, places in found.items())


def by_document(changes: Iterable[Change]) -> tuple[ChangesBy, ...]:
    """Return the changes by document, kind and day, in the order in which these come first."""
    found: dict[tuple[str, str, Day | None], list[Change]] = {}
    for change in dict.fromkeys(changes):
        relation = "SUSPENDS" if change.action in _STOPPING else change.relation
        found.setdefault((change.by.id, relation, change.since), []).append(change)
    return tuple(ChangesBy(of[0].by, relation, since, tuple(of)) for (_, relation, since), of in found.items())


def all_of(force: Force) -> tuple[ChangesBy, ...]:
    """Return all changes of a force by document, those that its code follows from first."""
    return by_document((*force.decisive, *force.known_changes))
