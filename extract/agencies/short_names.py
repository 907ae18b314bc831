"""Units called short, by the full name that the same text gives elsewhere.

A line break cuts `Trung tâm Chuyển đổi số⏎Văn hóa, Thể thao và Du lịch`, as a capital on a new line may begin a
sentence; letters stand for words that the text writes out in another place (`Cục DLQGVN`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cancu.extract.agencies.openings import Named
from cancu.extract.text.normalization import Folded

_LETTERS = re.compile(r"(?<![^\W_])[A-ZĐ][A-ZĐ&]{2,11}(?![^\W_])")
_WORD = re.compile(r"[^\W\d_]+")
_SILENT = frozenset(("và", "của", "về", "thuộc"))
_UNITS = ("unit", "head")


def in_full(folded: Folded, named: Sequence[Named]) -> list[Named]:
    """Return the agencies; short names become full ones where the text leaves no doubt which is meant."""
    units = [one for one in named if one.organ.kind in _UNITS and not one.group]
    short = {one.name for one in units if _LETTERS.search(one.name)}
    cut = any(folded.text.startswith("\n", one.end) for one in units)
    if not short and not cut:
        return list(named)
    names = dict.fromkeys(one.name for one in units if one.name not in short)
    by_letters = _by_letters(names) if short else {}
    by_start = _by_start(names) if cut else {}
    found: list[Named] = []
    for one in named:
        if one.organ.kind in _UNITS and not one.group:
            if one.name in short:
                full = by_letters.get(_letters(one.name))
                one = one._replace(name=full) if full else one
            elif rest := _rest(folded, one, by_start):
                one = one._replace(end=one.end + len(rest), name=one.name + rest)
        if not found or one.start >= found[-1].end:
            found.append(one)
    return found


def _letters(name: str) -> tuple[str, str]:
    """Return the first word and the first letters of the others; letters that stand for words are taken whole."""
    head, _, tail = name.partition(" ")
    words = (word for word in _WORD.findall(tail) if word.lower() not in _SILENT)
    return head, "".join(word if word.isupper() else word[0].upper() for word in words)


def _by_letters(names: Iterable[str]) -> dict[tuple[str, str], str | None]:
    """Full names by their letters; None where two have the same."""
    found: dict[tuple[str, str], str | None] = {}
    for name in names:
        key = _letters(name)
        found[key] = name if key not in found else None
    return found


def _by_start(names: Iterable[str]) -> dict[str, list[str]]:
    """Return what follows each start of a name that is a name itself."""
    known = set(names)
    found: dict[str, list[str]] = {}
    for name in known:
        at = name.find(" ")
        while at >= 0:
            if name[:at] in known:
                found.setdefault(name[:at], []).append(name[at:])
            at = name.find(" ", at + 1)
    return found


def _rest(folded: Folded, one: Named, by_start: dict[str, list[str]]) -> str | None:
    """Return the rest of a name that a line break cuts."""
    if not folded.text.startswith("\n", one.end):
        return None
    rests = (rest for rest in by_start.get(one.name, ()) if folded.flat.startswith(rest.lower(), one.end))
    return max(rests, key=len, default=None)
