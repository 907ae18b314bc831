"""The verbs with which an act changes another one (`lexicon/amendments.toml`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, at_word_start, load_toml
from cancu.extract.model.records import ChangeAction
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Words

_OTHER = r" (?:chữa|mặt|phiếu|qua|trống|ra|lỡ|học)\b|(?<=thay) đổi\b"
"""What makes another word of a verb: `sửa chữa`, `thay đổi`, `thay mặt`, `bỏ phiếu`."""


_IMPLYING = ("kéo dài", "gia hạn")
"""What opens a clause that amends a document by prolonging it."""
_SAYING = (
    "hết hiệu lực", "chấm dứt hiệu", "không còn hiệu", "hết giá trị", "nội dung khác", "quy định khác",
    "nội dung còn lại", "quy định còn lại", "phần còn lại",
)  # fmt: skip
"""Words that say something wherever they stand, as passives do."""
_OPENER = re.compile(
    r"(?:[.;:,|\n)/+•-]|\bvà|\bthì|này)(?:\s(?:và|cũng|sẽ|đồng thời))?[\s\W\d]{0,8}(?:[a-zđ]\d?[).]\s*)?\Z"
)
"""What a verb stands behind that opens a clause: a stop, a line break, the document itself."""
_LONGEST_OPENER = 40
_OPENER_ENDS = ("và ", "thì ", "này ", "cũng ", "sẽ ", "đồng thời ")
"""How it ends behind which a verb stands that a blank parts from the word before it."""

_ITSELF = re.compile(r"này\s[^.;]{0,200}?(?:thay|bãi|sửa|bổ\ssung|hủy|thu\shồi)|(?:hiệu\slực|bỏ|thế)[^.;]{0,100}?này\b")


class Verbs(NamedTuple):
    """Patterns of the verbs that open an instruction, and of those behind what is changed (`được ...`, in the group
    `verb`), with the action of each phrase; special: phrases that have an action before certain words only."""

    active: re.Pattern[str]
    actions: dict[str, ChangeAction]
    special: Sequence[tuple[re.Pattern[str], ChangeAction]]
    passive: re.Pattern[str]
    passive_actions: dict[str, ChangeAction]

    def action_of(self, verb: re.Match[str]) -> ChangeAction:
        """Return the action of a match of `active`."""
        for pattern, action in self.special:
            if pattern.match(verb.string, verb.start()):
                return action
        return self.actions[verb.group()]


@cache
def verbs() -> Verbs:
    """Return the verbs, loaded once."""
    entries = [entry for entry in load_toml("amendments")["verb"] if "before" not in entry]
    special = [entry for entry in load_toml("amendments")["verb"] if "before" in entry]
    before = [(at_word_start(entry["phrases"], f"(?={entry['before']})"), entry["action"]) for entry in special]
    active: dict[str, ChangeAction] = {phrase: entry["action"] for entry in entries for phrase in entry["phrases"]}
    passive: dict[str, ChangeAction] = {phrase: entry["action"] for entry in entries for phrase in entry["passive"]}
    return Verbs(
        re.compile("|".join((*(one for one, _ in before), at_word_start(active, rf"(?!\w)(?!{_OTHER})")))),
        active,
        [(re.compile(one), action) for one, action in before],
        re.compile(rf"(?:đã )?(?:được|bị) (?P<verb>{alternatives(passive)})(?!\w)"),
        passive,
    )


@cache
def _opening() -> tuple[str, ...]:
    """Return what begins the verbs that say something only where they open a clause."""
    phrases = (phrase for entry in load_toml("amendments")["verb"] for phrase in entry["phrases"])
    return _beginnings((*phrases, *_IMPLYING))


@cache
def _words() -> Words:
    """Return the automaton of all that `find_verbs` looks for, `_opening` first."""
    passives = _beginnings(verbs().passive_actions)
    return Words((*_opening(), *_SAYING, *(f"{mark} {verb}" for mark in ("được", "bị") for verb in passives)))


def _beginnings(phrases: Iterable[str]) -> tuple[str, ...]:
    """Return the phrases without those that begin with another one, or with one of `_SAYING`."""
    kept: list[str] = []
    for phrase in sorted(phrases):
        if not phrase.startswith((*kept, *_SAYING)):
            kept.append(phrase)
    return tuple(kept)


def find_verbs(folded: Folded) -> tuple[int, ...]:
    """Return the folded offsets, in order, of the verbs that may say that something is changed.

    Much faster than to read clauses: a stretch without one of them says nothing.
    """
    lower, opening = folded.lower, len(_opening())
    return tuple(
        start for index, start, _ in _words().find(folded.codes) if index >= opening or _opens_clause(lower, start)
    )


def _opens_clause(lower: str, start: int) -> bool:
    """Return whether a verb at an offset opens a clause."""
    behind_word = lower.startswith(" ", start - 1) and lower[start - 2 : start - 1].isalpha()
    if behind_word and not lower.endswith(_OPENER_ENDS, 0, start):
        return False  # so it is with most
    return bool(_OPENER.search(lower, max(0, start - _LONGEST_OPENER), start))


def may_instruct(verbs: Sequence[int], start: int, end: int) -> bool:
    """Return whether a folded span holds one of the verbs that `find_verbs` has found."""
    at = bisect_left(verbs, start)
    return at < len(verbs) and verbs[at] < end


def may_speak_of_itself(lower: str, start: int, end: int) -> bool:
    """Return whether a span of lower-case text may say of the document itself that it changes another one."""
    return bool(_ITSELF.search(lower, start, end))


def changes_something(low: str) -> bool:
    """Return whether lower-case text holds a verb that changes something."""
    return bool(verbs().active.search(low))
