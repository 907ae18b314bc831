"""The one mark-up of the tests: spans are marked in the text, what is expected stands in the lines below it.

    # why this case is here
    @ Hưng Yên 2024-04-25
    Thực hiện [Kết luận số 682-KL/TU] ngày 30/6/2023 của Tỉnh ủy {về chuyển đổi số}
    = Kết luận 682-KL/TU 2023-06-30
    this IMPLEMENTS 682-KL/TU

Marks: `[...]` a mention (a citation, or an agency), `<...>` a programme, `{...}` the title of the citation before it,
`~` the end of a citation's date and issuer where no title follows, `⏎` a line break; `\\` before a mark keeps it as a
character of the text. Lines: `#` a comment, `@` what the head of the document says, then the text in one line, one
`=` line for each `[...]` in the order of their starts, and other statements. An empty line ends a case.

Tables of cases are the files of `tests/extract/cases/`. Examples in the lexicon use the same marks.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

CASES = Path(__file__).with_name("cases")
MARKS = re.compile(r"\\(.)|([\[\]{}<>~])", re.DOTALL)
Span = tuple[int, int]


class Marked(NamedTuple):
    """A text without its marks, and where they stood: spans by their starts, the outer one first, and positions."""

    text: str
    mentions: tuple[Span, ...]
    programmes: tuple[Span, ...]
    titles: tuple[Span, ...]
    tails: tuple[int, ...]

    def words(self) -> list[str]:
        """Return the words of the mentions."""
        return [self.text[start:end] for start, end in self.mentions]


class Case(NamedTuple):
    """A marked text and what is expected of it; head: the words of its `@` line."""

    marked: Marked
    head: str
    meant: tuple[str, ...]
    said: tuple[str, ...]

    def __str__(self) -> str:
        return self.marked.text[:60].replace("\n", " ")


def read_marks(marked: str) -> Marked:
    """Take the marks out of a text."""
    text = ""
    opened: list[int] = []
    spans: dict[str, list[Span]] = {"]": [], ">": [], "}": []}
    tails: list[int] = []
    at = 0
    for mark in MARKS.finditer(marked):
        text += marked[at : mark.start()] + (mark[1] or "")
        at = mark.end()
        if mark[1]:
            continue
        if mark[2] in "[<{":
            opened.append(len(text))
        elif mark[2] == "~":
            tails.append(len(text))
        else:
            spans[mark[2]].append((opened.pop(), len(text)))
    assert not opened, f"a mark is not closed: {marked}"
    mentions, programmes, titles = (tuple(sorted(spans[end], key=_outer_first)) for end in "]>}")
    return Marked(text + marked[at:], mentions, programmes, titles, tuple(tails))


def read_cases(name: str) -> list[Case]:
    """Read the table `cases/NAME.txt`."""
    table = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    return [case for block in re.split(r"\n\s*\n", table) if (case := _case(block.splitlines()))]


def _case(lines: list[str]) -> Case | None:
    """Return the case of a block; None where the block holds comments only."""
    lines = [line for line in lines if not line.startswith("#")]
    if not lines:
        return None
    head = lines.pop(0).removeprefix("@ ") if lines[0].startswith("@ ") else ""
    text, *below = lines
    meant = tuple(line.removeprefix("= ") for line in below if line.startswith("= "))
    said = tuple(line for line in below if not line.startswith("= "))
    return Case(read_marks(text.replace("⏎", "\n")), head, meant, said)


def _outer_first(span: Span) -> Span:
    return span[0], -span[1]
