"""The verbs with which an act changes another one (`lexicon/amendments.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.model.records import ChangeAction

_OTHER = r" (?:chữa|mặt|phiếu|qua|trống|ra|lỡ|học)\b|(?<=thay) đổi\b"
"""What makes another word of a verb: `sửa chữa`, `thay đổi`, `thay mặt`, `bỏ phiếu`."""


class Verbs(NamedTuple):
    """Patterns of the verbs that open an instruction, and of those behind what is changed (`được ...`, in the group
    `verb`), with the action of each phrase."""

    active: re.Pattern[str]
    actions: dict[str, ChangeAction]
    passive: re.Pattern[str]
    passive_actions: dict[str, ChangeAction]


@cache
def verbs() -> Verbs:
    """The verbs, loaded once."""
    entries = load_toml("amendments")["verb"]
    active: dict[str, ChangeAction] = {phrase: entry["action"] for entry in entries for phrase in entry["phrases"]}
    passive: dict[str, ChangeAction] = {phrase: entry["action"] for entry in entries for phrase in entry["passive"]}
    return Verbs(
        re.compile(rf"(?<!\w)(?:{alternatives(active)})(?!\w)(?!{_OTHER})"),
        active,
        re.compile(rf"(?:đã )?(?:được|bị) (?P<verb>{alternatives(passive)})(?!\w)"),
        passive,
    )


def changes_something(low: str) -> bool:
    """Whether lower-case text holds a verb that changes something."""
    return bool(verbs().active.search(low))
