"""Cases that show the text: brackets under the sentence are the spans, the lines below say what they mean.

    Thực hiện Kết luận số 682-KL/TU ngày 30/6/2023 của Tỉnh ủy
              [-------------------]
              KL 682-KL/TU 2023-06-30
    this IMPLEMENTS KL 682-KL/TU

The words under a bracket start at its column: type (or its code), number or name in quotation marks, date where there
is one, and a provision in braces. Lines with a relation come last. ``@`` lines set the head: ``@ Hưng Yên 2024-04-25``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Case:
    text: str
    spans: tuple[tuple[int, int, str], ...] = ()
    relations: tuple[str, ...] = ()
    place: str | None = None
    issued: str | None = None

    def __str__(self) -> str:
        return self.text[:60]


@dataclass
class _Builder:
    text: str = ""
    brackets: list[tuple[int, int]] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    relations: list[str] = field(default_factory=list)


_BRACKET = re.compile(r"\[-*\]")
_RELATION = re.compile(
    r".+ (?:BASED_ON|IMPLEMENTS|GUIDES|AMENDS|REPLACES|REPEALS|APPROVES|RESPONDS_TO|ATTACHES|CITES) .+"
)


def read_cases(table: str) -> list[Case]:
    """The cases of a table; blank lines part them. In a sentence ``⏎`` is a line break (one code point)."""
    return [_case(block.splitlines()) for block in re.split(r"\n\s*\n", table.strip("\n"))]


def _case(lines: list[str]) -> Case:
    place = issued = None
    if lines[0].startswith("@ "):
        words = lines[0][2:].rsplit(" ", 1)
        place, issued = words[0], words[1]
        lines = lines[1:]
    builder = _Builder(text=lines[0].replace("⏎", "\n"))
    for line in lines[1:]:
        if _BRACKET.search(line) and not line.strip(" []-"):
            builder.brackets += [m.span() for m in _BRACKET.finditer(line)]
        elif _RELATION.fullmatch(line.strip()):
            builder.relations.append(line.strip())
        else:
            builder.labels |= {m.start(): m.group().strip() for m in re.finditer(r"\S(?:\S| (?! ))*", line)}
    spans = tuple((start, end, builder.labels.get(start, "")) for start, end in sorted(builder.brackets))
    return Case(builder.text, spans, tuple(builder.relations), place, issued)
