"""A draft as the rules see it: its day, what it does with each of its citations, what the sources know of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.records import THIS, Citation, Extraction, Relation, RelationType, Span
from cancu.extract.structure.tree import Structure
from cancu.extract.structure.units import read_structure
from cancu.extract.text.normalization import Folded, fold
from cancu.graph.draft.library import Known, Library
from cancu.graph.draft.offsets import SourceMap
from cancu.graph.draft.outline import Outline
from cancu.graph.force.rules import first_day, is_normative, last_day
from cancu.graph.model.consolidated import is_consolidated
from cancu.graph.model.force import Day

Use = Literal["basis", "layer", "changed", "instruction", "title", "mention"]
"""What a draft does with a citation: rest on it, name it as an amendment of another one or as one that it changes,
tell to follow it, quote it in the title of another document, mention it otherwise."""

_CHANGING: tuple[RelationType, ...] = ("AMENDS", "REPLACES", "REPEALS")
_FOLLOWING: tuple[RelationType, ...] = ("IMPLEMENTS", "GUIDES")
_ACTS = ("Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch", "Nghị quyết liên tịch", "Chỉ thị",
         "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Quy định", "Quy chế", "Kế hoạch")  # fmt: skip
"""Types of documents that open with their legal bases; a letter tells of others' bases as well."""
_OPERATIVE = re.compile(
    r"\n[ #|\"]*(?:(?:quyết nghị|quyết định|ban hành|nay ban hành)[ :|\"]*\n"
    r"|điều 1\b|chương i\b|phần thứ nhất|i\. |1\. )"
)
"""How the part behind the legal bases begins, on lower-case text."""
_BASIS = re.compile(r"\n[ |_]*căn cứ ")
"""How a line of the legal basis begins, on lower-case text."""
_HEAD = 3000
"""Code points in which the letterhead is."""
_OPEN_NUMBER = re.compile(r"[Ss]ố ?:?[\s.…_|*]{0,30}(/[\w/-]{2,30}-[A-ZĐ]\w*)")
_CARRY_OUT = re.compile(
    r"(?:tổ chức|triển khai|tiếp tục|phải|có trách nhiệm|chủ trì) (?:triển khai )?thực hiện (?:theo |đúng |nghiêm )?"
    r"(?:các )?(?:quy định (?:tại|của) |hướng dẫn tại )?$"
)
_BEFORE = 60
"""Code points before a citation in which it is told to carry it out."""
_OF_SEVERAL = re.compile(r"có hiệu lực (?:thi hành )?(?:kể )?từ ngày [^:;]{8,40}, (?:đã )?được sửa đổi, bổ sung bởi ?:")
"""How a consolidated text tells of which acts it is made."""
_RECIPIENTS = re.compile(r"nơi nhận\W")
_WORD = re.compile(r"\w+")
_BEFORE_TITLE = 300
"""Code points between a number and its title: date and issuer."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a draft: what it is used for, what is known of it, and where its description ends.

    outline: of the held text of which it names a part, None where no text is held or it is not numbered plainly;
    tail: the offset behind date, issuer and title, `citation.end` where none follows; inner: it stands in the
    description of another one; preamble: it stands in the lines of legal bases with which an act opens.
    """

    citation: Citation
    use: Use
    known: Known
    outline: Outline | None
    tail: int
    inner: bool
    preamble: bool

    @property
    def is_basis(self) -> bool:
        """The draft rests on it."""
        return self.use == "basis"


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft on the day of its check.

    day: ISO 8601; dated: the date that the draft itself states, "" where it states no whole one; number: its own, as
    far as it is written (`/2025/QĐ-UBND`); normative: it is a normative act; folded, structure: of its text; lines:
    its citations, in the order of the text; preamble_end: the folded offset at which the legal bases of an act end, 0
    for what is no act; italics: what is set in italics, None where the format does not tell.
    """

    extraction: Extraction
    day: Day
    dated: Day
    number: str
    normative: bool
    folded: Folded
    map: SourceMap
    structure: Structure
    lines: tuple[Cited, ...]
    preamble_end: int
    italics: tuple[Span, ...] | None

    @property
    def consolidated(self) -> bool:
        """It is a consolidated text, which repeats what other acts say."""
        head = self.extraction.document
        return is_consolidated(head.type, head.number) or bool(_OF_SEVERAL.search(self.folded.flat, 0, _HEAD))

    @property
    def complete(self) -> bool:
        """It has its end: the signature block or the list of recipients."""
        head = self.extraction.document
        return bool(head.signer or head.signer_office or head.signed_for) or bool(_RECIPIENTS.search(self.folded.flat))

    def quote(self, start: int, end: int) -> str:
        """Return the words of a stretch of the text."""
        return self.extraction.text[start:end]


def view(extraction: Extraction, library: Library, day: Day, dated: Day, italics: tuple[Span, ...] | None) -> Draft:
    """Return the draft with what the library knows of its citations on a day.

    day, dated, italics: as in `Draft`.
    """
    head = extraction.document
    folded = fold(extraction.text)
    source_map = SourceMap(folded)
    tails = [_tail(citation, folded, source_map) for citation in extraction.citations]
    inner = tuple(_inner(extraction, tails))
    uses: list[Use] = [
        "instruction" if use == "mention" and _is_told(extraction, citation, folded, source_map) else use
        for citation, use in zip(extraction.citations, _uses(extraction, inner), strict=True)
    ]
    end = _end_of_preamble(extraction, folded, source_map)
    known = library.look_up((citation.target for citation in extraction.citations), day)
    outlines = library.outlines(citation.target.id for citation in extraction.citations if citation.provision)
    lines = tuple(
        Cited(
            citation,
            use,
            known[citation.target.id],
            outlines.get(citation.target.id) if citation.provision else None,
            tail,
            inside,
            source_map.folded(citation.start) < end,
        )
        for citation, use, tail, inside in zip(extraction.citations, uses, tails, inner, strict=True)
    )
    structure = read_structure(folded, 0, len(folded.text))
    number = head.number or _open_number(folded)
    normative = is_normative(head.type, number)
    return Draft(extraction, day, dated, number, normative, folded, source_map, structure, lines, end, italics)


def day_of(stated: str | None, today: Day) -> Day:
    """Return the day on which a draft is checked: its date, else today.

    stated: ISO 8601, cut to what the draft gives; within a stated month or year it is today, or its last day.
    """
    first, last = first_day(stated), last_day(stated)
    if first is None or last is None:
        return today
    return min(max(today, first), last)


def is_day(value: str) -> bool:
    """Return whether a text is a whole ISO date."""
    try:
        return len(value) == len("2025-01-31") and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_told(extraction: Extraction, citation: Citation, folded: Folded, source_map: SourceMap) -> bool:
    """Return whether an act or plan says to carry out what it cites."""
    begin = source_map.folded(citation.start)
    return extraction.document.type in _ACTS and bool(_CARRY_OUT.search(folded.flat, max(0, begin - _BEFORE), begin))


def _open_number(folded: Folded) -> str:
    """Return the number of a draft that leaves its serial open, "" where it has none."""
    found = _OPEN_NUMBER.search(folded.text, 0, _HEAD)
    return found[1] if found else ""


def _inner(extraction: Extraction, tails: Sequence[int]) -> Iterator[bool]:
    """Yield for each citation whether it stands in the description of another one."""
    covered = 0
    for citation, tail in zip(extraction.citations, tails, strict=True):
        yield citation.start < covered
        covered = max(covered, tail)


def _end_of_preamble(extraction: Extraction, folded: Folded, source_map: SourceMap) -> int:
    """Return where the legal bases of an act end (folded), before its first article or order; 0 for what is no act.

    A draft whose bases have no numbers yet has only their lines.
    """
    based = [source_map.folded(one.start) for one in extraction.relations if one.type == "BASED_ON"]
    opened = _BASIS.search(folded.lower, 0, _HEAD) if not based else None
    if extraction.document.type not in _ACTS or not (based or opened):
        return 0
    found = _OPERATIVE.search(folded.lower, min(based) if based else opened.start() if opened else 0)
    return found.start() if found else 0


def _uses(extraction: Extraction, inner: Sequence[bool]) -> Iterator[Use]:
    relations: dict[str, list[Relation]] = {}
    amending: set[str] = set()
    for relation in extraction.relations:
        if relation.source == THIS:
            relations.setdefault(relation.target, []).append(relation)
        elif relation.type in _CHANGING:
            amending.add(relation.source)
    for citation, inside in zip(extraction.citations, inner, strict=True):
        yield _use(citation, relations.get(citation.target.id, ()), citation.target.id in amending, inner=inside)


def _use(citation: Citation, own: Sequence[Relation], amending: bool, *, inner: bool) -> Use:
    if any(one.type == "BASED_ON" and one.start <= citation.start and citation.end <= one.end for one in own):
        return "basis"
    if any(one.type in _CHANGING for one in own):
        return "changed"
    if inner:
        return "title"
    if amending and not any(one.type == "BASED_ON" for one in own):
        return "layer"
    followed = (one for one in own if one.type in _FOLLOWING)
    if any(one.start <= citation.start and citation.end <= one.end for one in followed):
        return "instruction"
    return "mention"


def _tail(citation: Citation, folded: Folded, source_map: SourceMap) -> int:
    """Return where the description of a citation ends: behind its title, where it has one behind its number."""
    words = _WORD.findall((citation.target.title or "").lower())
    if not words or citation.kind != "full" or title_key(citation.target.title or "") in title_key(citation.text):
        return citation.end
    begin = source_map.folded(citation.end)
    window = folded.flat[begin : begin + _BEFORE_TITLE + 2 * len(citation.target.title or "")]
    end_of_item = window.find(";")  # a later item may cite the document anew, with its title
    last = min(_BEFORE_TITLE, end_of_item) if end_of_item >= 0 else _BEFORE_TITLE
    first = re.search(r"\b" + re.escape(words[0]) + r"\b", window)
    while first and first.start() <= last:
        at = first.start()
        for word in words:
            found = re.compile(r"\W*" + re.escape(word)).match(window, at)
            if found is None:
                break
            at = found.end()
        else:
            return folded.span(begin, begin + at)[1]
        first = re.compile(r"\b" + re.escape(words[0]) + r"\b").search(window, first.end())
    return citation.end
