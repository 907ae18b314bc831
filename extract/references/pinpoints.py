"""The part of a document that is cited: điểm, khoản, Điều, chương, phụ lục (Law on Promulgation, structure of acts).

The grammar reads the words before a mention (`điểm a, b khoản 2 và khoản 3 Điều 5 [Nghị định ...]`) in either order,
small to large or large to small, and gives them from small to large.
"""

from __future__ import annotations

import re

_IN_WORDS = "thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_ORDINAL = rf"(?:{_IN_WORDS}|\d{{1,3}}[a-zđ]?(?:\.\d{{1,3}}){{0,3}}|[ivxlc]{{1,7}}|[a-zđ](?:\.?\d{{1,2}})?)(?![\w])"
_LEVELS = ("tiết", "điểm", "khoản", "điều", "tiểu mục", "mục", "chương", "phần", "mẫu số", "phụ lục")
_LEVEL = "|".join(_LEVELS)
_ORDINALS = rf"{_ORDINAL}(?:(?:, ?| và |, và | hoặc | ?- ?| đến | tới ){_ORDINAL})*"
_UNIT = rf"(?:(?:các )?(?:{_LEVEL})(?: số)? {_ORDINALS})"
_CHAIN = rf"{_UNIT}(?:(?:, |; | |, và | và | hoặc | đến | tới | của | thuộc )(?:tại )?{_UNIT})*"
_LEADS_ON = r",? ?(?:của |tại |thuộc |trong |(?:được )?(?:ban hành )?kèm theo )?$"
_BEFORE = re.compile(rf"(?<![\w])(?P<chain>{_CHAIN}){_LEADS_ON}")
_ENDED = re.compile(_ORDINAL + _LEADS_ON)  # how every chain ends
_END_MAX = 48
_TRIGGER = re.compile(rf"(?:{_LEVEL}) ")
_WINDOW = 260
_CAPITALS = re.compile(rf"(?<!\w)(?:{_LEVEL.upper()})(?!\w)")
_AS_WRITTEN = {"ĐIỀU": "Điều", "CHƯƠNG": "Chương", "PHẦN": "Phần", "PHỤ LỤC": "Phụ lục"}
_OF = re.compile(r" của (?=phụ lục )", re.IGNORECASE)
_GROUP = re.compile(rf"(?P<level>{_LEVEL})(?: số)? (?P<ordinals>{_ORDINALS})")


def provision_before(flat: str, text: str, start: int) -> tuple[str, int] | None:
    """Return the provision named just before the mention at `start`, as written, with the offset where it begins.

    flat, text: folded (`Folded`). None where the mention stands for the whole document.
    """
    low = max(0, start - _WINDOW)
    window = flat[low:start]
    if not _ENDED.search(window, max(0, len(window) - _END_MAX)):
        return None
    break_ = window.rfind("  ")
    if break_ >= 0:
        low, window = low + break_ + 2, window[break_ + 2 :]
    best = None
    for trigger in _TRIGGER.finditer(window):
        before = window[: trigger.start()]
        if before and before[-1].isalnum():
            continue
        match = _BEFORE.match(window, trigger.start())
        if match:
            best = match
            break
    if best is None:
        return None
    begin = low + best.start("chain")
    written = " ".join(text[begin : low + best.end("chain")].split())
    return ordered(_cased(written)), begin


def _cased(written: str) -> str:
    """Return the levels of a title in capitals as texts write them: ``KHOẢN 1 ĐIỀU 12a`` -> ``khoản 1 Điều 12a``."""
    return _CAPITALS.sub(lambda match: _AS_WRITTEN.get(match.group(), match.group().lower()), written)


def ordered(written: str) -> str:
    """Return a provision from small to large: ``Điều 5 khoản 2 điểm đ`` -> ``điểm đ khoản 2 Điều 5``.

    Only a single path is turned round; a list of several stays as written.
    """
    lower = written.lower()
    groups = list(_GROUP.finditer(lower))
    levels = [_LEVELS.index(group["level"]) for group in groups]
    if len(levels) < 2 or levels != sorted(levels, reverse=True) or len(set(levels)) != len(levels):
        text = _OF.sub(" ", written)
    else:
        text = " ".join(written[group.start() : group.end()] for group in reversed(groups))
    if text[:5].lower() != "điều " and text[:8].lower() != "phụ lục ":
        text = text[0].lower() + text[1:]
    return text
