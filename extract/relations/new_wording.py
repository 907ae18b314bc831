"""New wording of several parts -> the part of it that each of them gets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from cancu.extract.relations.provision_lists import Provision
from cancu.extract.text.normalization import Folded

_NEW = {1: r"(?P<new>[a-zđ]\d{0,2})\)", 2: r"(?P<new>\d{1,3}[a-zđ]?)\.", 3: r"[Đđ]iều (?P<new>\d{1,4}[a-zđ]?)\b"}
"""How new points, clauses and articles begin."""
Spans = tuple[tuple[int, int], ...]
_FORMS = {1: r"{0}[.)]", 2: r"{0}[.)]", 3: r"[Đđ]iều {0}\b", 5: r"[Mm]ục {0}\b", 6: r"[Cc]hương {0}\b", 0: r"{0}[.)]"}


def wording_of(
    folded: Folded,
    provisions: Sequence[Provision | None],
    wording: Sequence[tuple[int, int]],
    furniture: Sequence[tuple[int, int]],
) -> list[Spans]:
    """Return the spans of new wording of each provision: all of it for a single one,
    else from its own label to the next one.

    wording: folded spans in order, without the quotation marks.
    """
    if len(provisions) == 1:
        return [tuple(wording)]
    starts = _starts(folded, provisions, wording)
    found: list[Spans] = []
    for at in starts:
        if at is None:
            found.append(())
            continue
        behind = min((other for other in starts if other is not None and other > at), default=wording[-1][1])
        spans = [(max(at, start), min(behind, end)) for start, end in wording if start < behind and end > at]
        found.append(tuple(_trimmed(folded.text, *span, furniture) for span in spans))
    return found


def inserted_parts(folded: Folded, beside: Provision, wording: Sequence[tuple[int, int]]) -> list[Provision]:
    """Return the parts that new wording adds next to a part, by their labels; empty where it shows none."""
    level, name, _ = beside.steps[0]
    if level not in _NEW:
        return []
    label = re.compile(rf'(?:(?<=\n)|\A)[ "]*{_NEW[level]}')
    labels = (match["new"] for start, end in wording for match in label.finditer(folded.text[start:end]))
    return [Provision(((level, name, ordinal), *beside.steps[1:])) for ordinal in dict.fromkeys(labels)]


def _starts(
    folded: Folded, provisions: Sequence[Provision | None], wording: Sequence[tuple[int, int]]
) -> list[int | None]:
    """Return where the wording of each provision starts, by its label at the beginning of a line; in order."""
    starts: list[int | None] = []
    low = wording[0][0]
    for provision in provisions:
        at = None
        form = _FORMS.get(provision.steps[0][0]) if provision and provision.steps else None
        if provision and form:
            shown = form.format(re.escape(provision.steps[0][2]))
            label = re.compile(rf'(?<![^\n"|])[ "]*(?P<label>{shown})', re.IGNORECASE)
            inside = re.compile(rf"(?<=[;.] )(?P<label>{shown} )", re.IGNORECASE)  # a scan has joined two lines
            for start, end in wording:
                if end <= low:
                    continue
                match = label.search(folded.text, max(low, start - 1), end)
                if match is None and any(one is not None for one in starts):
                    match = inside.search(folded.text, max(low, start), end)
                if match:
                    at = max(start, match.start("label"))
                    low = match.end()
                    break
        starts.append(at)
    return starts


def _trimmed(text: str, start: int, end: int, furniture: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return a span without blanks and the lines of a gazette's page at its end."""
    while True:
        while end > start and text[end - 1] in ' \n"':
            end -= 1
        at = bisect_left(furniture, (end, 0)) - 1
        if at < 0 or furniture[at][0] <= start or furniture[at][1] < end:
            return start, end
        end = furniture[at][0]
