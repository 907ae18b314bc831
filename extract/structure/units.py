"""The structure of a text: phần, chương, mục, điều, khoản, điểm, gạch đầu dòng, annexes, and quoted new wording.

Units are read line by line, outside quotations. A label counts where it goes on with those before it (`3.` behind `2.`,
`đ)` behind `d)`), so that a provision that a sentence cites at the beginning of a line opens nothing. New wording that
an amending act sets out stands apart: its articles and clauses are those of the act that it changes. It ends with its
closing mark; where that is missing or does not match, before the next label of the act itself that gives an
instruction. Law 64/2025/QH15 and Decree 78/2025/NĐ-CP lay down how acts are divided. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal

from cancu.extract.structure.instruction_words import (
    announces_change,
    ends_with_announcement,
    gives_instruction,
    is_of_a_pair,
    is_of_several,
    is_of_words,
    opens_instruction,
    opens_last_article,
    opens_wording,
    takes_place_of_another,
)
from cancu.extract.structure.labels import (
    LINE_LABEL,
    Label,
    Level,
    comes_later,
    follows,
    is_cut,
    lacks_article,
    read_label,
)
from cancu.extract.structure.quotes import Mark, quotation_marks
from cancu.extract.structure.tree import Part, Structure, Unit, is_silent
from cancu.extract.text.normalization import Folded
from cancu.extract.text.page_furniture import is_furniture

__all__ = ["LINE_LABEL", "Part", "Structure", "Unit", "read_structure"]

_DEPTH: dict[Level, int] = {
    "part": 1, "annex": 1, "chapter": 2, "roman": 2, "section": 3, "subsection": 4, "article": 5, "clause": 6,
    "point": 7, "subpoint": 8, "dash": 9,
}  # fmt: skip
_TAIL = re.compile(r"[ .;,:)/]*(?=\n|$)")
_CLOSES = re.compile(r"[ ]?[.;,:)/]|[ ]?\n|$|[ \n](?:và|tại|sau)\b")
_NAMED: dict[Level, str] = {"article": "điều", "clause": "khoản", "point": "điểm", "dash": "gạch", "annex": "phụ lục"}
_MOST_MISSING = 8
"""How many numbers an act that misnumbers its articles may leave out."""
_LONGEST_TAIL = 200
"""Code points of words behind a mark that has seemed to end them."""
_LONGEST_WORDS = 1500
"""Code points that words between quotation marks may have, where a label follows."""
_LOOK_BACK = 700
_LONGEST_LIST = 100
"""Code points of a list of parts with which a heading ends."""


def read_structure(folded: Folded, start: int, end: int) -> Structure:
    """Return the structure of a folded span."""
    return _Reader(folded, start, end).read()


class _Reader:
    """Reads the lines of one text; `mode` is what the end of the last line stands in."""

    def __init__(self, folded: Folded, start: int, end: int) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.start, self.end = start, end
        self.root = self.unit = Unit(None, "", start, start)
        self.run = start  # where the current stretch of own text starts
        self.mode: Literal["text", "quoted", "wording"] = "text"
        self.depth = 0
        self.opened = start
        self.marked = True
        self.closed: int | None = None  # a mark that closes the new wording, if nothing else does
        self.setter: Unit | None = None  # the unit with the last new wording, while nothing shows that it has ended
        self.since: list[Unit] = []  # units opened since then
        self.last = start  # where the last line with words ends
        self.marks = quotation_marks(folded, start, end)
        self.mark: Mark | None = next(self.marks, None)
        self.wording: list[tuple[int, int]] = []
        self.quoted: list[tuple[int, int]] = []
        self.furniture: list[tuple[int, int]] = []

    def read(self) -> Structure:
        text, at, stop = self.text, self.start, self.start
        while at < self.end:
            stop = text.find("\n", at, self.end)
            if stop < 0:
                stop = self.end
            if is_furniture(text, at, stop):
                self.furniture.append((at, stop))
                self._skip_marks(stop)
            elif stop > at:
                label = read_label(text, at, stop)
                if label is not None or not self._is_plain(at, stop):
                    self._line(label, at, stop)
                if not text[at:stop].isspace():
                    self.last = stop
            at = stop + 1
        if self.mode == "wording":
            self._close_wording(self.last if self.closed is None else self.closed)
        self._flush(self.end)
        for unit in self.unit.path():
            unit.end = self.end
        self.root.end = self.end
        return Structure(self.root, tuple(self.wording), tuple(self.quoted), tuple(self.furniture))

    def _skip_marks(self, stop: int) -> None:
        while self.mark is not None and self.mark.at < stop:
            self.mark = next(self.marks, None)

    def _is_plain(self, at: int, stop: int) -> bool:
        """Return whether a line without a label only goes on with what the line before it stands in."""
        if self.mark is not None and self.mark.at < stop:
            return False
        if self.mode == "text":
            return not self.last or self.text[self.last - 1] != ":"
        return self.mode == "quoted" or not self.text[at].isupper()

    def _line(self, label: Label | None, at: int, stop: int) -> None:
        if self.mode == "wording":
            if self._resumes(label, at):
                self._close_wording(self.last if self.closed is None else self.closed)
        elif self.mode == "quoted" and label and self._is_unclosed(label, at):
            self.mode, self.depth = "text", 0
        if self.mode == "text":
            if self._begins_unmarked(label, at):
                self._open_wording(at, marked=False)
            elif label and self._fits(label):
                self._open(label)
        while self.mark is not None and self.mark.at < stop:
            mark, self.mark = self.mark, next(self.marks, None)
            self._read_mark(mark, at, stop)

    def _is_unclosed(self, label: Label, at: int) -> bool:
        """Return whether the label of a line shows that nothing closes the quotation that is open:
        the act itself goes on."""
        shows = label.level == "article" or self._gives_instruction(label) or at - self.opened > _LONGEST_WORDS
        return shows and self._fits(label)

    # Units

    def _fits(self, label: Label, *, behind: int | None = None) -> bool:
        """Return whether the label goes on with those of the units that are open; behind:
        the end of the words before it."""
        last = self.last if behind is None else behind
        if self.wording and label.level in ("article", "clause") and not label.number.isdigit():
            return False  # an act that amends numbers its own parts anew
        if is_cut(self.flat, max(self.start, last - _LONGEST_LIST), last) and not self._is_behind_comma(label, last):
            return False
        if label.level == "article" and self._goes_on_over_break(label, last):
            return False
        if label.level == "dash":
            return self.unit.level is not None
        if label.alone and all(unit.level != "article" for unit in self.unit.path()):
            return False
        if label.level in ("part", "annex", "chapter", "section", "subsection", "roman"):
            return True
        depth = _DEPTH[label.level]
        unit: Unit = self.unit
        while unit.level is not None and _DEPTH[unit.level] > depth:
            unit = unit.parent or self.root
        if unit.level == label.level:
            return follows(label.level, unit.number, label.number) or self._jumps(label, unit.number)
        if label.level == "article":
            return unit.below == [] or unit is not self.root or not any(u.level == "article" for u in unit.below)
        if label.level == "subpoint":
            return unit.level in ("clause", "point") and label.number.startswith(f"{unit.number}.")
        if unit.level is None and any(one.level == "article" for one in unit.below):
            return False
        return follows(label.level, None, label.number)

    def _is_behind_comma(self, label: Label, last: int) -> bool:
        """Return whether only a stray comma stands before an article that gives an instruction:
        `ban hành Thông tư ...,`."""
        ends = self.flat[max(self.start, last - 4) : last].rstrip()
        return label.level == "article" and ends.endswith(",") and self._gives_instruction(label)

    def _goes_on_over_break(self, label: Label, last: int) -> bool:
        """Return whether the line above an article's number names a clause whose article it is: `khoản 3⏎Điều 13.`."""
        near = self.text[last : label.start].strip(" ") == "\n"
        return near and lacks_article(self.flat, max(self.start, last - _LONGEST_LIST), last)

    def _jumps(self, label: Label, before: str) -> bool:
        """Return whether an article leaves out numbers, as an act does that misnumbers its articles: its text tells."""
        if label.level != "article" or not comes_later(before, label.number, _MOST_MISSING):
            return False
        return self._gives_instruction(label) or self._is_last_article(label)

    def _is_last_article(self, label: Label) -> bool:
        """Return whether an article is one of the last ones of an act: force, duties, transition."""
        return label.level == "article" and opens_last_article(self.flat, label.end)

    def _open(self, label: Label) -> None:
        self._flush(label.start)
        depth = _DEPTH[label.level]
        unit: Unit = self.unit
        while unit.level is not None and _DEPTH[unit.level] >= depth:
            unit.end = label.start
            unit = unit.parent or self.root
        new = Unit(label.level, label.number, label.start, label.end, parent=unit)
        unit.below.append(new)
        if self.setter is not None:
            self.since.append(new)
            if depth < _DEPTH["article"] or self._gives_instruction(label) or self._is_last_article(label):
                self.setter = None
        self.unit = new
        self.run = label.end

    def _flush(self, stop: int) -> None:
        """End the current stretch of own text."""
        if self.mode == "text" or self.mode == "quoted":
            if self.text[self.run : stop].strip():
                self.unit.parts.append(Part("text", self.run, stop))
            self.run = stop

    # New wording

    def _read_mark(self, mark: Mark, at: int, stop: int) -> None:
        if self.mode == "text":
            if mark.opens is False and not self._announced(mark.at, at):
                if self.setter is not None and _TAIL.match(self.text, mark.at + 1):
                    self._reopen(mark.at)
                else:
                    self._extend_words(mark.at + 1)
                return
            if self._announced(mark.at, at):
                self._open_wording(mark.at + 1, marked=True)
            else:
                self.mode, self.depth, self.opened = "quoted", 1, mark.at
            return
        if not self.marked and self.mode == "wording":
            return
        opens = mark.opens if mark.opens is not None else self.depth == 0
        self.depth += 1 if opens else -1
        if self.depth > 0:
            return
        if self.mode == "quoted":
            self.quoted.append((self.opened, mark.at + 1))
            self.mode = "text"
        elif not _CLOSES.match(self.text, mark.at + 1):
            self.depth = 1
        elif self._goes_on_behind(mark.at + 1):
            self._close_wording(mark.at)
        else:
            self.closed = mark.at

    def _extend_words(self, end: int) -> None:
        """Let a mark that nothing has opened end the last of two quotations, which seemed to have ended before:
        `"a" thành "b"; c" tại`."""
        if not self.quoted:
            return
        start, stop = self.quoted[-1]
        between = self.text[stop:end]
        if stop < self.run or len(between) > _LONGEST_TAIL or "\n\n" in between or " tại " in between:
            return
        if takes_place_of_another(self.flat, start):
            self.quoted[-1] = (start, end)

    def _reopen(self, at: int) -> None:
        """Take a mark that nothing has opened for the end of the new wording before it, which seemed to have ended."""
        setter = self.setter
        if setter is None or not self.wording:
            return
        for unit in self.since:
            if unit.parent is not None:
                unit.parent.below = [one for one in unit.parent.below if one is not unit]
        start, _ = self.wording.pop()
        setter.parts = [part for part in setter.parts if part.start < start]
        self.quoted = [span for span in self.quoted if span[0] < start]
        self.unit, self.mode, self.opened, self.depth = setter, "wording", start, 0
        self.setter, self.since = None, []
        if self._goes_on_behind(at + 1):
            self._close_wording(at)
        else:
            self.closed = at

    def _goes_on_behind(self, at: int) -> bool:
        """Return whether the act itself goes on behind a mark that closes new wording: by its next label or quotation.

        Where it does not, the mark may belong to a quotation inside the wording that nothing opened.
        """
        while at < self.end and self.text[at] in " .;,:)/":
            at += 1
        if at >= self.end or self.text[at] != "\n":
            return True
        while at < self.end:
            stop = self.text.find("\n", at + 1, self.end)
            stop = self.end if stop < 0 else stop
            if self.text[at + 1 : stop].strip() and not is_furniture(self.text, at + 1, stop):
                break
            at = stop
        else:
            return True
        if self.text[at + 1] == '"':
            return opens_wording(self.flat, at + 2)
        label = read_label(self.text, at + 1, stop)
        if label is None:
            return opens_instruction(self.flat, at + 1) and self.text[at + 1].isupper()
        if label.level == "dash":
            return self.unit.level == "dash" and self._gives_instruction(label)
        return self._fits(label, behind=at) and (not self._is_below(label) or self._gives_instruction(label))

    def _is_below(self, label: Label) -> bool:
        """Return whether a label is of a smaller level than the unit that sets out new wording:
        it belongs to the wording."""
        return self.unit.level is not None and _DEPTH[label.level] > _DEPTH[self.unit.level]

    def _before(self, at: int) -> str:
        """Return the own text of the unit before an offset, back to the last semicolon, on one line."""
        low = max(self.run, at - _LOOK_BACK)
        pieces: list[str] = []
        while self.furniture and low < at:
            first = bisect_left(self.furniture, (low, 0))
            if first == len(self.furniture) or self.furniture[first][0] >= at:
                break
            pieces.append(self.flat[low : self.furniture[first][0]])
            low = self.furniture[first][1]
        words = "".join((*pieces, self.flat[low:at])).rstrip()
        return words[words.rfind(";") + 1 :]

    def _announced(self, at: int, line: int) -> bool:
        """Return whether the quotation that begins at the offset is new wording: an instruction stands before it."""
        if self._goes_on_quoting(at):
            return True
        before = self._before(at)
        if not announces_change(before) or is_of_words(before) or is_of_a_pair(self.flat, at):
            return False
        if before.endswith(":") or ends_with_announcement(before):
            return True
        starts_line = not self.text[line:at].strip(" |#>")
        return starts_line and not is_cut(self.flat, max(self.run, at - 40), at) and opens_wording(self.flat, at + 1)

    def _goes_on_quoting(self, at: int) -> bool:
        """Return whether only stops and page furniture part the quotation from new wording before it."""
        parts = self.unit.parts
        if not parts or parts[-1].kind != "wording" or at - parts[-1].end > _LOOK_BACK:
            return False
        low = parts[-1].end
        return "\n" in self.text[low:at] and is_silent(self.text, self.furniture, low, at)

    def _begins_unmarked(self, label: Label | None, at: int) -> bool:
        """Return whether new wording begins here that no quotation mark announces:
        `Sửa đổi khoản 2 Điều 5 như sau:`."""
        if self.unit.level is None or self.text[self.last - 1 : self.last] != ":" or self.text[at : at + 1] in '"\n':
            return False
        before = self._before(self.last)
        if not ends_with_announcement(before) or not before.endswith(":") or not announces_change(before):
            return False
        sentence = before[before.rfind(". ") + 1 :]
        if is_of_words(before) or is_of_several(sentence) or "bãi bỏ" in sentence:
            return False
        if label is None:
            return not opens_instruction(self.flat, at)
        named = _NAMED.get(label.level)
        if named is None or self._gives_instruction(label):
            return False
        return bool(re.search(rf"\b{named}\b[\w ,]*?\b{re.escape(label.number)}(?!\w)", sentence))

    def _open_wording(self, at: int, *, marked: bool) -> None:
        self._flush(at - 1 if marked else at)
        self.mode, self.depth, self.opened, self.marked = "wording", 1, at, marked
        self.closed = self.setter = None

    def _close_wording(self, stop: int) -> None:
        text, closed = self.text, stop
        if text[stop : stop + 1] != '"':  # no mark told the end
            kept = stop
            while kept > self.opened and text[kept - 1] in ' \n.;,"':
                kept -= 1
                if text[kept] == '"':
                    stop = kept
                    break
        while stop > self.opened and text[stop - 1] in " \n":
            stop -= 1
        if stop > self.opened:
            self.unit.parts.append(Part("wording", self.opened, stop))
            self.wording.append((self.opened, stop))
        self.mode, self.depth = "text", 0
        self.run = closed + 1 if text[closed : closed + 1] == '"' else self.last
        self.marked, self.closed = True, None
        self.setter, self.since = self.unit, []

    def _resumes(self, label: Label | None, at: int) -> bool:
        """Return whether the act itself goes on with the line, though no mark has closed the new wording."""
        closed = self.closed is not None or self._ends_with_mark()
        if label is None:
            return closed and self.text[at : at + 1].isupper() and opens_instruction(self.flat, at)
        if label.level == "dash":
            return self.unit.level == "dash" and closed and self._gives_instruction(label)
        if label.level not in ("article", "clause", "point") or (self.closed is None and self._is_below(label)):
            return False
        if not self._fits(label):
            return self.closed is not None and label.level != "article" and self._gives_instruction(label)
        if label.level == "article":
            return self._gives_instruction(label) or self._is_last_article(label)
        return self._gives_instruction(label)

    def _ends_with_mark(self) -> bool:
        return self.text[max(self.opened, self.last - 4) : self.last].rstrip(" .;,").endswith('"')

    def _gives_instruction(self, label: Label) -> bool:
        return gives_instruction(self.flat, label.end)
