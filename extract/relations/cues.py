"""Cue phrases: the words that say how a document stands to another one (`cues.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import context, load_toml, word_list
from cancu.extract.model.records import RelationType
from cancu.extract.model.relation_types import CHANGES, OWN_ONLY
from cancu.extract.text.normalization import new_tones
from cancu.extract.text.phrase_matcher import Scanner

_PARTS = (
    r"(?:điểm|khoản|điều|mục|chương|phụ lục) (?:\d{1,3}[a-zđ]?|[ivxlc]{1,5}|[a-zđ])"
    r"(?:, (?:\d{1,3}[a-zđ]?|[a-zđ])(?=[ ,]))*"
)
"""Parts that are changed before others: `sửa đổi khoản 1, 2 và bổ sung khoản 9 vào Điều 4`."""


_NEGATED = re.compile(rf"(?<!\w)(?:{context('negates')}) $")


class Cue(NamedTuple):
    """What a cue phrase states.

    passive: the cited document that follows is the one that acts (`được sửa đổi bởi`); via: who asks and for what may
    stand between the cue and the document (`Theo đề nghị của Giám đốc Sở Tài chính tại`).
    """

    type: RelationType
    passive: bool
    via: bool


@cache
def _scanner() -> Scanner[Cue]:
    return Scanner(
        (phrase, Cue(entry["type"], entry["voice"] == "passive", bool(entry.get("via"))))
        for entry in load_toml("cues")["cue"]
        for phrase in entry["phrases"]
    )


class Occurrence(NamedTuple):
    """A cue in the words before a citation: the cue's own words, those before it, those between it and the citation."""

    cue: Cue
    before: str
    phrase: str
    between: str

    @property
    def type(self) -> RelationType:
        """The type of relation that the cue states."""
        return self.cue.type

    @property
    def is_own_only(self) -> bool:
        """Whether only the document itself can carry the cue: a cited letter answers another one, and bases nothing."""
        return self.type in OWN_ONLY and self.phrase not in word_list("answers")

    @property
    def is_negated(self) -> bool:
        """Whether the text denies the relation: `Quyết định này không thay thế`."""
        return bool(_NEGATED.search(self.before))

    @property
    def start(self) -> int:
        """The offset of the cue in the words."""
        return len(self.before)

    @property
    def end(self) -> int:
        """The offset behind the cue in the words."""
        return len(self.before) + len(self.phrase)


def find_cues(words: str) -> list[Occurrence]:
    """Return the cues in the lower-case words before a citation, in order."""
    return [
        Occurrence(cue, words[:start], words[start:end], words[end:]) for start, end, cue in _scanner().find_in(words)
    ]


@cache
def bridge(type: RelationType) -> re.Pattern[str]:
    """Return what may stand between a cue of the type and what it governs: words of the vocabulary, in any order."""
    parts = (_PARTS,) if type in CHANGES else ()
    return _any_number_of(load_toml("cues")["bridges"].get(type, ()), parts)


@cache
def _passive_bridge(type: RelationType) -> tuple[re.Pattern[str], re.Pattern[str]]:
    bridges = load_toml("cues")["bridges"]
    agents = "|".join(map(re.escape, bridges["agent"]))
    return _any_number_of([*bridges.get(type, ()), *bridges["agent"]]), re.compile(rf"\W(?:{agents})\W")


def bridges_passive(type: RelationType, between: str) -> bool:
    """Return whether a passive cue reaches the document that acts, over the given words: `bởi`,
    `tại` or `theo` among them."""
    words, agent = _passive_bridge(type)
    return bool(words.fullmatch(between) and agent.search(between))


def _any_number_of(words: Iterable[str], patterns: Iterable[str] = ()) -> re.Pattern[str]:
    longest_first = sorted(map(new_tones, words), key=len, reverse=True)
    options = "|".join((*patterns, *map(re.escape, longest_first)))
    return re.compile(rf"(?:[\s(\"*]*(?:{options})(?![^\W\d_]))*+[\s(\"*]*+")
