"""The lines of a foot: cells and items of recipients parted from what stands beside them, one office to a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cancu.extract.lexicon import alternatives, context, load_toml
from cancu.extract.lexicon.organs import family_names
from cancu.extract.text.normalization import Folded, new_tones

_DEPUTY = re.compile(rf"(?<= )phó (?:{context('deputy_of')})")
_RECIPIENT_LINE = re.compile(r"[-+] ?\S|[Nn]ơi nhận|NƠI NHẬN")
_KEPT = re.compile(r"[-+] ?[Ll]ưu\b")
_BESIDE = re.compile(r"(?<=[;:.,)]) +(?=[A-ZĐÀ-Ỹ(])|(?<=[nN][hH][ậẬ][nN]) +(?=[A-ZĐ])")
"""Where the part of a signature may begin behind an item of the recipients."""
_NAME_WORD = r"[A-ZĐÀ-ÖØ-ÝĂÂÊÔƠƯẠ-Ỹ](?:[^\W\d_]*\.?|'[^\W\d_]*)"
NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,5}}")


class FootLine(NamedTuple):
    """A line or cell of a foot: its folded span without the blanks around it, and its words."""

    start: int
    end: int
    words: str


@cache
def signs_for() -> re.Pattern[str]:
    """Return the words that say for whom somebody signs: `TM.`, `KT.`, `TL.`."""
    words = alternatives(load_toml("offices")["signs_for"])
    return re.compile(rf"(?:(?:{words})(?:\.|,| )|T/M|K/T|T/L)(?! ?\d)", re.IGNORECASE)


@cache
def office_words() -> re.Pattern[str]:
    """Return the names of offices, in lower case."""
    words = alternatives(new_tones(office.lower()) for office in load_toml("offices")["offices"]).replace(r"\ ", " ")
    return re.compile(rf"(?:q\. ?)?(?:{words})(?!\w)")


@cache
def office_starts() -> frozenset[str]:
    """Return the first words of offices of several words."""
    offices = [new_tones(office.lower()).split() for office in load_toml("offices")["offices"]]
    return frozenset(" ".join(office[:length]) for office in offices for length in range(1, len(office)))


@cache
def unshown() -> frozenset[str]:
    """Return the marks of a signature that is not shown, in lower case: `đã ký`."""
    return frozenset(word.lower() for word in load_toml("offices")["signed"])


def foot_lines(folded: Folded, start: int, end: int) -> list[FootLine]:
    """Return the lines between two folded offsets, one for each cell and each part beside the recipients."""
    text = folded.text
    end = min(end, len(text))
    found: list[FootLine] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        cells = (
            span
            for cell in re.finditer(r"[^|]+", text[at:stop])
            for span in folded.cells(at + cell.start(), at + cell.end())
        )
        for low, high in cells:
            while low < high and text[low] in " #":
                low += 1
            while high > low and text[high - 1] in " #":
                high -= 1
            if low < high:
                found += _beside_recipients(FootLine(low, high, text[low:high]))
        at = stop + 1
    return found


def _beside_recipients(line: FootLine) -> Iterator[FootLine]:
    """Yield an item of the recipients and the part of a signature that a flattened table puts behind it in its line:
    `Nơi nhận: TM. CHÍNH PHỦ`, `- Như Điều 3; THỦ TƯỚNG`, `- Lưu: VT, TH (3). Lê Văn An`."""
    if not _RECIPIENT_LINE.match(line.words):
        yield line
        return
    for match in _BESIDE.finditer(line.words):
        rest = line.words[match.end() :]
        if opens_signature(rest) or rest.lower().strip("()") in unshown() or _is_kept_beside(line.words, rest):
            at = line.start + match.end()
            yield FootLine(line.start, at - 1, line.words[: match.end()].rstrip())
            yield FootLine(at, line.end, rest)
            return
    yield line


def _is_kept_beside(words: str, rest: str) -> bool:
    """Return whether the rest of the line of what is kept is a signer's name."""
    named = _KEPT.match(words) is not None and NAME.fullmatch(rest) is not None
    return named and 3 <= len(rest.split()) <= 5 and rest.split()[0].title() in family_names()


def opens_signature(words: str) -> bool:
    """Return whether a line may be the first of a signature: it says for whom, or is an office in capitals."""
    return bool(signs_for().match(words)) or (
        is_capital(words) and bool(office_words().match(new_tones(words.lower())))
    )


def is_capital(words: str) -> bool:
    """Return whether nearly all letters of the words are capitals."""
    letters = sum(map(str.isalpha, words))
    return letters > 3 and sum(map(str.isupper, words)) >= 0.8 * letters


def first_column(folded: Folded, cells: list[FootLine]) -> list[FootLine]:
    """Return the cells of the first column, where two sign side by side."""
    ends = [
        index for index in range(1, len(cells)) if "\n" not in folded.text[cells[index - 1].end : cells[index].start]
    ]
    for index in ends:
        if opens_signature(cells[index - 1].words) and opens_signature(cells[index].words):
            return [cell for at, cell in enumerate(cells) if at < index or at not in ends]
    return cells


def _parted(line: FootLine) -> Iterator[FootLine]:
    """Yield the offices of one line: `KT. CHỦ TỊCH PHÓ CHỦ TỊCH`, `TM. ỦY BAN NHÂN DÂN CHỦ TỊCH`."""
    if not is_capital(line.words):
        yield line
        return
    low = line.start
    signs = signs_for().match(line.words)
    lower = new_tones(line.words.lower())
    if not signs and not office_words().match(lower) and (deputy := _DEPUTY.search(lower)):
        low += deputy.start()  # `VỀ HQ PHÓ TRƯỞNG BAN` below `KT. TRƯỞNG BAN GIÁM SÁT QUẢN LÝ`
        yield FootLine(line.start, low - 1, line.words[: deputy.start() - 1])
    if signs:
        first = len(lower) - len(lower[signs.end() :].lstrip())
        office = office_words().match(lower, first)
        on_behalf = lower.startswith(("tm", "t/m", "thay mặt"))
        for match in _second_office(on_behalf).finditer(lower, office.end() if office else first + 1):
            at = line.start + match.start()
            yield FootLine(low, at - 1, line.words[low - line.start : at - 1 - line.start])
            low = at
    yield FootLine(low, line.end, line.words[low - line.start :])


@cache
def _second_office(on_behalf: bool) -> re.Pattern[str]:
    """Return where a second office begins behind the one for whom somebody signs; on behalf of an organ (`TM.`), its
    head's office ends the line."""
    heads = context("head_of_an_organ")
    head = rf"|(?<!đoàn )(?<!phó )(?<!ban )(?<!tổng )(?:{heads})$" if on_behalf else ""
    return re.compile(rf"(?<= )(?:(?:kt|tl|tuq|k/t|t/l)[. ]|phó |thứ trưởng|(?<=trưởng )trưởng{head})")


def whole_offices(lines: list[FootLine]) -> list[FootLine]:
    """Return the lines with an office each: two on one line are parted, and one that a soft break cuts at its first
    word is put together (`CHỦ⏎TỊCH`)."""
    found: list[FootLine] = []
    for line in (part for whole in lines for part in _parted(whole)):
        before = found[-1] if found else None
        if before and before.words.isupper() and new_tones(before.words.lower()) in office_starts():
            whole = f"{before.words} {line.words}"
            if not opens_signature(before.words) and opens_signature(whole):
                found[-1] = FootLine(before.start, line.end, whole)
                continue
        found.append(line)
    return found
