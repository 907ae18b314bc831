"""The part of a document that is cited: điểm, khoản, Điều, chương, phụ lục (Law on Promulgation, structure of acts).

The grammar reads the words before a mention (`điểm a, b khoản 2 và khoản 3 Điều 5 [Nghị định ...]`) in either order,
small to large or large to small, and gives them from small to large.
"""

from __future__ import annotations

import re

_IN_WORDS = "thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
_ORDINAL = (
    rf"(?:(?:{_IN_WORDS}|\d{{1,3}}[a-zđ]?(?:\.\d{{1,3}}){{0,3}}|[ivxlc]{{1,7}}|[a-zđ](?:\.?\d{{1,2}})?)(?![\w])"
    r"|\((?:\d{1,3}[a-zđ]?|[ivxlc]{1,7}|[a-zđ])\))"
)
_LEVELS = ("tiết", "điểm", "khoản", "điều", "tiểu mục", "mục", "chương", "phần", "mẫu số", "phụ lục")
_LEVEL = "|".join(_LEVELS)
_FORM = r"mẫu (?:số )?\d{1,3}[a-zđ]?[/.-][\w.-]{1,14}(?<![.-])(?=,? (?:tại |thuộc |của )?phụ lục )"
"""A form of an annex, in whose number the annex stands: `Mẫu số 09/PLIII Phụ lục III`."""
_ORDINALS = rf"{_ORDINAL}(?:(?:, ?| và |, và | hoặc | ?- ?| đến | tới ){_ORDINAL})*"
_UNIT = rf"(?:{_FORM}|(?:các )?(?:{_LEVEL})(?: số)? {_ORDINALS})"
_CHAIN = rf"{_UNIT}(?:(?:, |; | |, và | và | hoặc | đến | tới | của | thuộc )(?:tại )?{_UNIT})*"
_LEADS_ON = r",? ?(?:của |tại |thuộc |trong |(?:được )?(?:ban hành )?kèm theo )?$"
_BEFORE = re.compile(rf"(?<![\w])(?P<chain>{_CHAIN}){_LEADS_ON}")
_ENDED = re.compile(rf"(?<!\w){_ORDINAL}{_LEADS_ON}")  # how every chain ends
_END_MAX = 48
_PAGE = r"(?:-{2,} ?page break ?-{2,}|trang \d{1,4}(?:/\d{1,4})?|page \d{1,4}|- ?\d{1,4} ?-|\d{1,4}(?=  ))"
_TURN = re.compile(rf"  (?<=[\w,)]  ) *(?:{_PAGE} +)*")
"""A blank line inside a sentence, with what stands between two pages."""
_TURN_MAX = 80
_BEHIND = re.compile(rf",? ?\((?:tại |theo )?(?:các )?(?P<chain>{_CHAIN})\)")
_UNBRACKETED = re.compile(r"\(([^()]*)\)")
_TRIGGER = re.compile(rf"(?:{_LEVEL}) ")
_WINDOW = 260
_CAPITALS = re.compile(rf"(?<!\w)(?:{_LEVEL.upper()})(?!\w)")
_AS_WRITTEN = {"ĐIỀU": "Điều", "CHƯƠNG": "Chương", "PHẦN": "Phần", "PHỤ LỤC": "Phụ lục"}
_OF = re.compile(rf" của (?=(?:{_LEVEL}) )", re.IGNORECASE)
_GROUP = re.compile(rf"(?P<level>{_LEVEL})(?: số)? (?P<ordinals>{_ORDINALS})")


def provision_before(flat: str, text: str, start: int) -> str | None:
    """Return the provision named just before the mention at `start`, from small to large.

    flat, text: folded (`Folded`). None where the mention stands for the whole document.
    """
    low = max(0, start - _WINDOW)
    lower, written = flat[low:start], text[low:start]
    turns: list[int] = []
    if "  " in lower[-_TURN_MAX:]:
        lower, written, turns = _without_turns(lower, written)
    if not _ENDED.search(lower, max(0, len(lower) - _END_MAX)):
        return None
    break_ = lower.rfind("  ") + 2
    if break_ > 1:
        lower, written = lower[break_:], written[break_:]
        turns = [turn - break_ for turn in turns]
    chain = _chain_before(lower)
    if chain is None or chain[0] in turns or (turns and not chain[0]):
        return None  # `Điều 3` above a blank line is a heading
    return ordered(_cased(_UNBRACKETED.sub(r"\1", " ".join(written[slice(*chain)].split()))))


def words_before_provision(words: str) -> str:
    """Return lower-case words that lead to a mention without the provision at their end (`và phụ lục ii kèm theo `)."""
    low = max(0, len(words) - _WINDOW)
    chain = _chain_before(words[low:]) if _ENDED.search(words, max(0, len(words) - _END_MAX)) else None
    return words[: low + chain[0]] if chain else words


def provision_behind(flat: str, text: str, end: int) -> str | None:
    """Return the provision in a bracket behind the mention or the description that ends at `end`, from small to large.

    flat, text: folded (`Folded`). None where no bracket with nothing but a provision follows.
    """
    behind = _BEHIND.match(flat, end)
    return ordered(_cased(" ".join(text[slice(*behind.span("chain"))].split()))) if behind else None


def end_of_provision_behind(flat: str, end: int) -> int:
    """Return where the bracket ends that names a provision behind a mention; `end` where there is none."""
    behind = _BEHIND.match(flat, end)
    return behind.end() if behind else end


def _chain_before(lower: str) -> tuple[int, int] | None:
    """Return the span of the longest provision that ends a text in lower case."""
    for trigger in _TRIGGER.finditer(lower):
        at = trigger.start()
        if lower.startswith("phần", at) and lower.endswith("một ", 0, at):
            continue  # `HẾT HIỆU LỰC MỘT PHẦN` above a table whose first row has the number 1
        if (not at or not lower[at - 1].isalnum()) and (match := _BEFORE.match(lower, at)):
            return match.span("chain")
    return None


def _without_turns(lower: str, written: str) -> tuple[str, str, list[int]]:
    """Both forms of a text with one blank for each blank line and page break inside a sentence, and the offsets behind
    these blanks."""
    parts: list[tuple[str, str]] = []
    turns: list[int] = []
    done = length = 0
    for turn in _TURN.finditer(lower):
        parts.append((lower[done : turn.start()] + " ", written[done : turn.start()] + " "))
        length += len(parts[-1][0])
        turns.append(length)
        done = turn.end()
    parts.append((lower[done:], written[done:]))
    return "".join(low for low, _ in parts), "".join(high for _, high in parts), turns


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
