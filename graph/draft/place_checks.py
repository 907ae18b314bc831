"""Whether the provinces that a draft names exist on its day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cancu.extract.model.messages import message
from cancu.graph.authority.agencies.places import mergers, province
from cancu.graph.draft.finding import at
from cancu.graph.draft.past import tells_of_past
from cancu.graph.draft.records import Finding, Proof
from cancu.graph.draft.view import Draft


def merged_place(draft: Draft) -> Iterator[Finding]:
    """Yield the first mention of each province that was merged into another one, where no agency has its name."""
    if draft.consolidated:
        return
    seen: set[str] = set()
    taken = [(agency.start, agency.end) for agency in draft.extraction.agencies]
    taken += [(line.citation.start, line.tail) for line in draft.lines]
    for found in _pattern().finditer(draft.folded.flat):
        name = _names()[found["name"]]
        start, end = draft.folded.span(*found.span())
        merger = mergers()[name]
        if name in seen or merger.date > draft.day or any(a < end and start < b for a, b in taken):
            continue
        if tells_of_past(draft, start, end, merger.date, told=False):
            continue
        seen.add(name)
        into = province(merger.into).phrase
        said = message("draft-merged-place", place=province(name).phrase, until=merger.date, into=into)
        proof = Proof("authority", merger.basis, merger.date, "")
        yield at(draft, start, end, "merged-place", "look", said, evidence=(proof,))


CHECKS = (merged_place,)


@cache
def _names() -> dict[str, str]:
    return {name.lower(): name for name in mergers()}


@cache
def _pattern() -> re.Pattern[str]:
    """Return a pattern for merged provinces with their kind, for lower-case text."""
    names = "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)tỉnh (?P<name>{names})(?!\w)")
