"""The title of a document: the lines under its type, or those behind `V/v`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cancu.extract.head.line import Line
from cancu.extract.lexicon import word_list
from cancu.extract.lexicon.document_types import type_named

_EDGES = " |#-_.:*+=\"'"
_JOINTLY = frozenset(word_list("jointly"))
_OF = "của "
_TEXT = re.compile(
    r"(?:Thực hiện|Căn cứ|Tại|Trong|Ngày|Sau khi|Qua|Để|Nhằm|Tiếp theo|Vừa qua|Trên cơ sở) [a-zà-ỹđ\d]"
    r"|(?:Thực hiện|Căn cứ|Thi hành) (?:Nghị|Quyết|Chỉ|Kết|Công|Kế|Chương|Luật|Quy|Hướng|Thông)"
)
"""How the first sentence of a plan or a report begins below its title."""
_CONSOLIDATES = re.compile(
    r"(?P<type>[^\W\d][^\d\n]{2,40}?),? (?:số )?\d{1,4}(?:(?!\n\n)[\s\S]){0,900}?"
    r"[ \n]có[ \n]hiệu[ \n]lực[ \n](?:thi[ \n]hành[ \n])?(?:kể[ \n])?từ"
)
"""The first sentence of a consolidated text: `Thông tư số 5/2020/TT-BTC ngày ... của ..., có hiệu lực kể từ ngày`."""
_HEADING = re.compile(
    r"(?:[IVX]{1,5}|\d{1,2})\. [^\W\d_]{2}|(?i:điều) \d{1,3}[a-zđ]?\."
    r"|(?i:chương|mục|phần)(?i: thứ)? (?:[IVX\d]{1,5}|nhất)(?:[.:]|$)"
)
"""How a heading of the text begins, where no bases follow the title: `IV. `, `Điều 21.`, `Chương II`."""
_OF_ANOTHER = (" của", " theo", " tại", " và", ",")
_NOTE_MARK = re.compile(r"(?<=[a-zà-ỹđ]{3})\d{1,2}(?=[\s,;.]|$)")
"""The mark of a footnote in a title: `Quy định về đăng ký thuế1`."""
_RULES = ("---", "___", "***")
_GOES_ON = (",", "-")
_NUMBER_AT_END = re.compile(r"\d/[A-ZĐ][A-ZĐ\d&.-]*,?$")
_MOST_LINES = 12
_MOST_LINES_OF_A_LETTER = 8


class Title(NamedTuple):
    """A title with its folded end (0 without one); owner: whose document the lines between type and title call it."""

    words: str | None
    end: int
    owner: str | None = None


class TitleReader:
    """Reads the title that stands in the lines of a letterhead. is_number: whether a line is that of the number."""

    def __init__(self, text: str, is_number: Callable[[Line], bool]) -> None:
        self.text, self.is_number = text, is_number
        self.ends: tuple[Callable[[Line, list[str]], bool], ...] = (
            self._is_below_rule_or_text,
            self._is_another_line,
            self._is_in_small_letters,
            lambda _, taken: len(taken) > _MOST_LINES,
        )

    def below_type(self, first: Line, behind: str, lines: Sequence[Line]) -> Title:
        """Return the title under a type, up to the organ that decides.

        first: the line of the type; behind: what stands in it behind the type, in lower case; lines: those below.
        """
        rest, owner = self._in_type_line(first, behind, lines)
        taken = [rest] if rest else []
        below = 0
        while not taken and below < len(lines) and (whole := _owner(owner, lines[below])):
            owner, below = whole, below + 1
        end = 0
        for line in lines[below:]:
            if any(is_end(line, taken) for is_end in self.ends):
                break
            taken.append(line.words)
            end = line.end
            if self._is_closed(line) and len(taken) > 1 and not line.capital:
                break  # a title that a full stop ends
        return Title(_one_line(taken), end, owner)

    def of_letter(self, start: int, lines: Sequence[Line]) -> Title:
        """Return the title of a letter, whose `V/v` stands at `start`."""
        taken: list[str] = []
        end = 0
        for line in lines:
            if line.end <= start:
                continue
            other = bool(taken) and line.words.isupper() != taken[0].isupper()
            if _is_own_date(line, taken) or other or len(taken) > _MOST_LINES_OF_A_LETTER:
                break
            taken.append(line.words)
            end = line.end
        return Title(_one_line(taken), end)

    def _in_type_line(self, first: Line, behind: str, lines: Sequence[Line]) -> tuple[str, str | None]:
        """Return the title's part in the line of the type, and the owner that the line names."""
        rest = behind.strip(_EDGES)
        words = first.words[len(first.words) - len(rest) :] if rest else ""
        if rest in _JOINTLY and lines and not lines[0].capital:
            return "", None  # `KẾ HOẠCH LIÊN NGÀNH` above its title
        if rest.startswith(_OF) and " về " not in rest and first.capital:
            return "", words[len(_OF) :]
        return words, None

    # Where a title ends

    def _is_below_rule_or_text(self, line: Line, taken: list[str]) -> bool:
        """Return whether the text begins with the line: below a rule, as a first sentence does, or with a heading."""
        if not taken or taken[-1].endswith((*_GOES_ON, " và")):
            return False
        above = self.text[max(0, line.start - 40) : line.start].rstrip(" *\n|")
        if above.endswith(_RULES) or _TEXT.match(line.words) or _HEADING.match(line.words):
            return True
        first = None if taken[-1].lower().endswith(_OF_ANOTHER) else _CONSOLIDATES.match(self.text, line.start)
        return first is not None and type_named(" ".join(first["type"].lower().split())) is not None

    def _is_another_line(self, line: Line, taken: list[str]) -> bool:
        """Return whether the line is that of the organ which decides, of the number, or of the date."""
        goes_on = bool(taken) and taken[-1].endswith(_GOES_ON)
        return (line.authority and not goes_on) or self.is_number(line) or _is_own_date(line, taken)

    def _is_in_small_letters(self, line: Line, taken: list[str]) -> bool:
        """Return whether the line is a sentence: below a title in capitals, below a gap, or with a stop at its end."""
        if not taken or line.capital:
            return False
        gap = "\n\n\n\n" in self.text[max(0, line.start - 6) : line.start]
        return gap or taken[0].isupper() or (self._is_closed(line) and not line.words[0].islower())

    def _is_closed(self, line: Line) -> bool:
        return self.text[line.end : line.end + 1] in (".", ":", ";")


def _is_own_date(line: Line, taken: Sequence[str]) -> bool:
    """Return whether the line is that of the document's date: not the date behind a number in the title
    (`của Thông tư số 5/2019/TT-BYT⏎ngày 05 tháng 3 năm 2019`)."""
    goes_on = bool(taken) and line.words.startswith("ngày") and _NUMBER_AT_END.search(taken[-1])
    return line.dateline and not goes_on


def _owner(owner: str | None, line: Line) -> str | None:
    """Return the owner with what a line between type and title adds to it; None where the line is none of its."""
    if not line.capital:
        return None
    if line.lower.startswith(_OF):
        return line.words[len(_OF) :]
    return f"{owner} {line.words}" if owner and owner.endswith(",") else None


def _one_line(taken: Sequence[str]) -> str | None:
    return _NOTE_MARK.sub("", " ".join(" ".join(taken).split())) or None
