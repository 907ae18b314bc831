"""Cue phrases: the words that say how a document stands to another one (`cues.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import load_toml
from cancu.extract.model.records import RelationType
from cancu.extract.text.normalization import new_tones
from cancu.extract.text.phrase_matcher import Hit, Scanner

_NO_ACT = 4  # the row from which on documents change nothing but what is of their own type
_PARTS = (
    r"(?:điểm|khoản|điều|mục|chương|phụ lục) (?:\d{1,3}[a-zđ]?|[ivxlc]{1,5}|[a-zđ])"
    r"(?:, (?:\d{1,3}[a-zđ]?|[a-zđ])(?=[ ,]))*"
)
"""Parts that are changed before others: `sửa đổi khoản 1, 2 và bổ sung khoản 9 vào Điều 4`."""
CHANGES = ("AMENDS", "REPLACES", "REPEALS")
"""What only an act can do to another one."""


class Cue(NamedTuple):
    """What a phrase of the vocabulary says.

    passive: the cited document that follows is the one that acts (`được sửa đổi bởi`); opens: for the document itself
    it counts only where it opens a clause, or where the document is named as its subject; via: who asks and for what
    may stand between (`Theo đề nghị của Giám đốc Sở Tài chính tại`).
    """

    type: RelationType
    passive: bool
    opens: bool
    via: bool


@cache
def _scanner() -> Scanner[Cue]:
    return Scanner(
        (phrase, Cue(entry["type"], entry["voice"] == "passive", bool(entry["opens"]), bool(entry.get("via"))))
        for entry in load_toml("cues")["cue"]
        for phrase in entry["phrases"]
    )


def find_cues(flat: str) -> list[Hit[Cue]]:
    """The cues in a short stretch of lower-case text, in order."""
    return list(_scanner().find_in(flat))


@cache
def bridge(type: RelationType) -> re.Pattern[str]:
    """What may stand between a cue of the type and what it governs: words of the vocabulary, in any order."""
    parts = (_PARTS,) if type in CHANGES else ()
    return _any_number_of(load_toml("cues")["bridges"].get(type, ()), parts)


@cache
def _passive_bridge(type: RelationType) -> tuple[re.Pattern[str], re.Pattern[str]]:
    bridges = load_toml("cues")["bridges"]
    agents = "|".join(map(re.escape, bridges["agent"]))
    return _any_number_of([*bridges.get(type, ()), *bridges["agent"]]), re.compile(rf"\W(?:{agents})\W")


def bridges_passive(type: RelationType, between: str) -> bool:
    """Whether a passive cue reaches the document that acts, over the given words: `bởi`, `tại` or `theo` among them."""
    words, agent = _passive_bridge(type)
    return bool(words.fullmatch(between) and agent.search(between))


def _any_number_of(words: Iterable[str], patterns: Iterable[str] = ()) -> re.Pattern[str]:
    longest_first = sorted(map(new_tones, words), key=len, reverse=True)
    options = "|".join((*patterns, *map(re.escape, longest_first)))
    return re.compile(rf"(?:[\s(\"*]*(?:{options})(?![^\W\d_]))*+[\s(\"*]*+")


@cache
def _rows() -> dict[str, int]:
    return {name: row for row, entry in enumerate(load_toml("cues")["rank"]) for name in entry["types"]}


def may_change(source: str | None, target: str | None) -> bool:
    """Whether a document of one type can amend, replace or repeal one of another: only on its own row or below."""
    if source is None or target is None:
        return False
    if source == target:
        return source not in ("Tờ trình", "Báo cáo", "Giấy mời")
    rows = _rows()
    high, low = rows.get(source), rows.get(target)
    return high is not None and low is not None and high <= low and high < _NO_ACT


def may_guide(source: str | None, target: str | None) -> bool:
    """Whether a document of one type can guide or detail one of another: only of its own row or above."""
    if source is None or target is None or source == target or source in ("Tờ trình", "Báo cáo"):
        return False
    rows = _rows()
    return rows.get(source, len(rows)) >= rows.get(target, 0)
