"""The verbs with which an act changes another one (`lexicon/amendments.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.model.records import ChangeAction

_OTHER = r" (?:chữa|mặt|phiếu|qua|trống|ra|lỡ|học)\b|(?<=thay) đổi\b"
"""What makes another word of a verb: `sửa chữa`, `thay đổi`, `thay mặt`, `bỏ phiếu`."""


_WORDS = re.compile(
    r"s(?:ửa|ắp\sxếp)|b(?:ổ\ssung|ãi\sbỏ|ỏ\s)|h(?:ủy\sbỏ|ết\shiệu)|th(?:ay\s|êm|u\shồi)|đ(?:ính\schính|ánh\s|ổi\s|iều\schỉnh)"
    r"|lo?ược?\s|loại\sbỏ|xóa\sbỏ|chấm\sdứt|nội\sdung\skhác|quy\sđịnh\skhác|kéo\sdài|gia\shạn|viết\slại|quy\sđịnh\slại"
)
_OPENING = re.compile(
    r"(?:[.;:,|\n)/+•-]|\bvà|\bthì|này)(?:\s(?:và|cũng|sẽ|đồng thời))?[\s\W\d]{0,8}(?:[a-zđ]\d?[).]\s*)?"
    r"(?:sửa|bổ\ssung|bãi\sbỏ|bỏ|hủy\sbỏ|thay|thêm|đính\schính|đánh\s|đổi\ssố|điều\schỉnh|lược\sbỏ|loại\sbỏ|xóa\sbỏ|chấm\sdứt"
    r"|thu\shồi|hết\shiệu|kéo\sdài|gia\shạn|sắp\sxếp|chuyển\ssố|viết\slại|quy\sđịnh\slại)"
)
"""A verb that opens a clause: behind a stop, a line break, the document itself."""
_SAID = re.compile(
    r"hết\shiệu\slực|chấm\sdứt\shiệu|không\scòn\shiệu|hết\sgiá\strị|(?:được|bị)\s(?:sửa|bổ\ssung|bãi\sbỏ|bỏ|hủy|thay|điều\schỉnh|đánh|chuyển|đổi|thêm"
    r"|viết|đọc|sắp)|(?:nội\sdung|quy\sđịnh)\skhác"
)

_ITSELF = re.compile(r"này\s[^.;]{0,200}?(?:thay|bãi|sửa|bổ\ssung|hủy|thu\shồi)|(?:hiệu\slực|bỏ|thế)[^.;]{0,100}?này\b")


class Verbs(NamedTuple):
    """Patterns of the verbs that open an instruction, and of those behind what is changed (`được ...`, in the group
    `verb`), with the action of each phrase."""

    active: re.Pattern[str]
    actions: dict[str, ChangeAction]
    passive: re.Pattern[str]
    passive_actions: dict[str, ChangeAction]


@cache
def verbs() -> Verbs:
    """Return the verbs, loaded once."""
    entries = load_toml("amendments")["verb"]
    active: dict[str, ChangeAction] = {phrase: entry["action"] for entry in entries for phrase in entry["phrases"]}
    passive: dict[str, ChangeAction] = {phrase: entry["action"] for entry in entries for phrase in entry["passive"]}
    return Verbs(
        re.compile(rf"(?<!\w)(?:{alternatives(active)})(?!\w)(?!{_OTHER})"),
        active,
        re.compile(rf"(?:đã )?(?:được|bị) (?P<verb>{alternatives(passive)})(?!\w)"),
        passive,
    )


def may_instruct(lower: str, start: int, end: int) -> bool:
    """Return whether a span of lower-case text, behind its label, may say that something is changed.

    Much faster than to read its clauses, and true of each that says so; a line break may stand for a blank.
    """
    if not _WORDS.search(lower, start, end):
        return False
    return bool(_OPENING.search(lower, max(0, start - 4), end) or _SAID.search(lower, start, end))


def may_speak_of_itself(lower: str, start: int, end: int) -> bool:
    """Return whether a span of lower-case text may say of the document itself that it changes another one."""
    return bool(_ITSELF.search(lower, start, end))


def changes_something(low: str) -> bool:
    """Return whether lower-case text holds a verb that changes something."""
    return bool(verbs().active.search(low))
