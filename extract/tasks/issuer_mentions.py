"""Mentions of the issuing organ that acts in its own document: in a title, an annex's head, or as what it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cancu.extract.agencies.openings import Named
from cancu.extract.head.issuer import named_in, organ_of_office
from cancu.extract.lexicon import alternatives, load_toml
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.lexicon.organs import is_association
from cancu.extract.model.records import Head
from cancu.extract.text.document_numbers import NUMBER, normal_number
from cancu.extract.text.normalization import Folded

_BELOW_TYPE = re.compile(rf"\n[ *|#]*(?:{alternatives(own_words())})[ *|]*\n[ *|#]*(?:của )$")
"""Before the issuer in a document's title: `KẾT LUẬN⏎của Ban Thường vụ Tỉnh ủy`."""
_COMMITTEES = ("Tỉnh ủy ", "Thành ủy ", "Huyện ủy ", "Quận ủy ", "Thị ủy ", "Đảng ủy ")
_NUMBERED_AREA = re.compile(r" khu vực (?:\d{1,2}|[IVX]+)$")
_NUMBER_BELOW = re.compile(r"\s{1,4}S(?:ố|Ố) ?:")
_OPENS = re.compile(r"[,.;:|\n)\"] ?$")

_ANNEX = re.compile(r"\((?:[^()\n]{0,40} )?kèm theo (?P<what>[^()]{3,150}?)[ \n]của(?: đồng chí)?[ \n]$")
"""Before the organ in the head of an annex: `(Kèm theo Quyết định số 12/QĐ-UBND ngày 5/3/2024 của`."""
_ANNEX_REACH = 240
_PASSED = re.compile(rf"(?:{alternatives(own_words())}) này (?:đã )?được $")
_PASSES = re.compile(r"[^.;\n]{0,120}? thông qua(?!\w)")
_THIS = re.compile(rf"(?:{alternatives(own_words())}) này(?!\w)")
_NUMBERED = re.compile(NUMBER)


_GIVES = re.compile(r" (?:giao|phân công|ủy quyền)(?: cho)?\s(?:[A-ZĐÀ-Ỹ]|các\s)")
"""Behind the issuer: to whom it gives a duty, but not `nhiệm vụ được tỉnh giao`."""


@cache
def _acts() -> re.Pattern[str]:
    words = alternatives(load_toml("roles")["issuer"]["acts"]).replace(r"\ ", " ")
    return re.compile(rf"(?: \([^()]{{3,80}}\))? (?:{words})(?!\w)")


class IssuerMentions:
    """Tells of one document which of its issuer's mentions are those of the organ that acts."""

    def __init__(self, folded: Folded, head: Head) -> None:
        self.text, self.lower, self.flat = folded.text, folded.lower, folded.flat
        self.number = head.number
        self.issuers = frozenset(_issuers(head.issuer))
        self.organ = organ_of_office(head.issuer or "")

    def acts(self, one: Named, row_end: int) -> bool:
        """Return whether a mention is that of the issuer in its own document, alone or with those in its row, which
        ends at `row_end`."""
        if one.name == self.organ and self._is_heading_line(one):
            return True
        if self.issuers.isdisjoint((one.name, organ_of_office(one.name), _without_area(one.name))):
            return False
        if self._is_heading_line(one) or _BELOW_TYPE.search(self.lower, max(0, one.start - 40), one.start):
            return True
        if self._heads_an_annex(one.start) or self._passes(one):
            return True
        if self.flat.endswith("của ", 0, one.start):
            return False  # `Xây dựng Quyết định của⏎Thủ tướng Chính phủ ban hành Chương trình`
        opens = one.start == 0 or bool(_OPENS.search(self.lower, max(0, one.start - 4), one.start))
        joint = len(self.issuers) > 1 and _acts().match(self.flat, row_end)
        return bool(joint or (opens and (_acts().match(self.flat, one.end) or _GIVES.match(self.text, one.end))))

    def _is_heading_line(self, one: Named) -> bool:
        """Return whether a name in capitals stands alone in its lines above a number: a letterhead out of its place."""
        text = self.text
        alone = text[one.start : one.end].isupper() and text[max(0, one.start - 1) : one.start] in ("", "\n")
        return alone and bool(_NUMBER_BELOW.match(text, one.end))

    def _heads_an_annex(self, start: int) -> bool:
        """Return whether the organ before which an annex names the document that it belongs to is of this one."""
        annex = _ANNEX.search(self.flat, max(0, start - _ANNEX_REACH), start)
        if annex is None:
            return False
        number = _NUMBERED.search(self.text, *annex.span("what"))
        if number is None:
            return bool(_THIS.match(self.flat, annex.start("what"))) or self.number is None
        return self.number is not None and normal_number(number.group()).casefold() == self.number.casefold()

    def _passes(self, one: Named) -> bool:
        """`Nghị quyết này được Hội đồng nhân dân tỉnh khóa XV thông qua ngày ...`."""
        passed = _PASSED.search(self.flat, max(0, one.start - 40), one.start)
        return passed is not None and _PASSES.match(self.flat, one.end) is not None


def _without_area(name: str) -> str:
    """Return the name of an organ of a numbered area without its seat: `Tòa án nhân dân khu vực 3 - Bắc Ninh`."""
    short, dash, _ = name.partition(" - ")
    return short if dash and _NUMBERED_AREA.search(short) else name


def _issuers(name: str | None) -> Iterator[str]:
    """Yield the organs that issue a document, alone or together (`Bộ Chính trị, Ban Bí thư Trung ương Đảng`)."""
    if name is None:
        return
    yield name
    if name.startswith(_COMMITTEES) or is_association(name):
        yield f"Ban Thường vụ {name}"  # which speaks for its committee
    for between in (", ", " - "):
        parts = [part for part in name.split(between) if part]
        if len(parts) > 1 and all(named_in(part) == part for part in parts):
            yield from parts
