"""Mentions that name no number in full: short forms, declared aliases and anaphora, resolved inside the text.

``Nghị quyết 06``, ``HD 31``; ``(sau đây gọi tắt là Đề án 06)``; ``Thông báo nêu trên``. Where the antecedent is not
clear the words are no citation: a wrong link costs more than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.folding import Folded
from extract.mentions import Mention
from extract.numbered import types
from extract.numbers import parts
from extract.records import CitationKind
from extract.references import Referent
from extract.scanner import Hit

ANAPHOR_REACH = 4000
"""How far back (code points) an antecedent may stand; further back a reader has to search, too."""
THIS_REACH = 400

_SHORT = re.compile(
    r" (?:số )?(?P<serial>\d{1,5})(?:/(?P<year>(?:19|20)\d{2}))?"
    r"(?![\w/%]|[.,]\d| ?-\w| (?:ngày|tháng|người|triệu|tỷ|đồng))"
)
_ABBREVIATED = re.compile(r" (?:số )?(?P<serial>\d{1,5})(?![\w/%-]|[.,]\d)")
_ANAPHOR = re.compile(r" (?P<word>nêu trên|nói trên|kể trên|trên đây|dẫn trên|vừa nêu|trên|này|đó)(?=$|\s|[.,;:)])")
_FOLLOWING = frozenset("0123456789sntkdvđ")  # with what a short form or an anaphor goes on
_PLURAL = re.compile(r"(?:các|những|mọi|mỗi|từng|một số) $")
_ALIAS = re.compile(
    r"\((?:sau đây|dưới đây|từ đây)?,? ?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là|:)?:? ?"
    r"[\"']?(?P<alias>[^\"'();]{2,60})[\"']?\)"
)


class Later(NamedTuple):
    """A later mention and the referent that it means."""

    start: int
    end: int
    kind: CitationKind
    referent: Referent
    confidence: float


def find_later_mentions(
    folded: Folded,
    mentions: Sequence[Mention],
    tails: Sequence[int],
    referents: Sequence[Referent],
    type_words: Sequence[Hit[str | None]],
    own_type: str | None,
) -> list[Later]:
    """Short forms, aliases and anaphora that mean one of the referents, in order.

    tails: where each mention's description ends; own_type: the type of the document itself, as `Quyết định này` in a
    decision is no citation.
    """
    if not mentions:
        return []
    finder = _Finder(folded, mentions, tails, referents, own_type)
    later = [*finder.short_forms(type_words), *finder.abbreviated(), *finder.aliases()]
    return sorted(later, key=lambda mention: mention.start)


class _Finder:
    def __init__(
        self,
        folded: Folded,
        mentions: Sequence[Mention],
        tails: Sequence[int],
        referents: Sequence[Referent],
        own_type: str | None,
    ) -> None:
        self.folded, self.mentions, self.tails, self.referents = folded, mentions, tails, referents
        self.own_type = own_type
        self.starts = [mention.start for mention in mentions]
        self.taken = {mention.start for mention in mentions}
        self.by_serial: dict[tuple[str | None, str], list[Referent]] = {}
        for referent in {id(r): r for r in referents}.values():
            split = parts(referent.number) if referent.number else None
            if split:
                self.by_serial.setdefault((referent.type, split[0].lstrip("0")), []).append(referent)

    def short_forms(self, type_words: Sequence[Hit[str | None]]) -> Iterator[Later]:
        """`Nghị quyết 06`, `Thông báo nêu trên`."""
        flat, text = self.folded.flat, self.folded.text
        for start, end, type_name in type_words:
            following = flat[end + 1 : end + 2]
            if following not in _FOLLOWING or start in self.taken:
                continue
            if type_name and text[start].isupper() and (short := _SHORT.match(flat, end)):
                referent = self._by_serial(type_name, short["serial"], short["year"])
                if referent:
                    yield Later(start, short.end(), "short", referent, 0.9)
            elif anaphor := _ANAPHOR.match(flat, end):
                referent = self._antecedent(start, end, type_name, anaphor["word"])
                if referent:
                    yield Later(start, anaphor.end(), "anaphor", referent, 0.8)

    def abbreviated(self) -> Iterator[Later]:
        """`HD 31`, for the types that the text cites."""
        text = self.folded.text
        cited = {type_name for type_name, _ in self.by_serial}
        for code, type_name in types().codes.items():
            if type_name not in cited or len(code) > 3:
                continue
            at = text.find(f"{code} ")
            while at >= 0:
                match = _ABBREVIATED.match(text, at + len(code))
                if match and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "/-")):
                    referent = self._by_serial(type_name, match["serial"], None)
                    if referent and not self._inside(at):
                        yield Later(at, match.end(), "short", referent, 0.8)
                at = text.find(f"{code} ", at + 1)

    def _by_serial(self, type_name: str | None, serial: str, year: str | None) -> Referent | None:
        fitting = self.by_serial.get((type_name, serial.lstrip("0")), [])
        if year:
            fitting = [referent for referent in fitting if referent.year() == year]
        return fitting[0] if len(fitting) == 1 else None

    def _inside(self, offset: int) -> bool:
        index = bisect_left(self.starts, offset + 1) - 1
        return index >= 0 and offset < self.mentions[index].end

    def _antecedent(self, start: int, end: int, type_name: str | None, word: str) -> Referent | None:
        """The only document of this type (or called by this word) within reach before the anaphor."""
        flat, text = self.folded.flat, self.folded.text
        if _PLURAL.search(flat[max(0, start - 8) : start]):
            return None
        this = word in ("này", "đó")
        if this and (type_name is None or type_name == self.own_type or self.own_type is None):
            return None
        if type_name is not None and not text[start].isupper():
            return None
        reach = start - (THIS_REACH if this else ANAPHOR_REACH)
        called = flat[start:end]
        candidates: dict[int, Referent] = {}
        index = bisect_left(self.starts, start) - 1
        while index >= 0 and self.starts[index] >= reach:
            referent = self.referents[index]
            fits = referent.type == type_name if type_name else self.mentions[index].word == called
            if fits:
                candidates[id(referent)] = referent
            index -= 1
        return next(iter(candidates.values())) if len(candidates) == 1 else None

    def aliases(self) -> list[Later]:
        """Places where a declared name stands, its declaration included."""
        found: list[Later] = []
        declared: dict[str, Referent] = {}
        text = self.folded.text
        for match in _ALIAS.finditer(self.folded.flat):
            alias = text[match.start("alias") : match.end("alias")].strip()
            referent = self._declaring(match.start())
            if referent and self._names_document(alias, referent):
                declared.setdefault(alias, referent)
        if declared:
            pattern = re.compile(
                r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(declared, key=len, reverse=True))) + r")(?!\w)"
            )
            for match in pattern.finditer(text):
                if match.start() not in self.taken and not self._inside(match.start()):
                    found.append(Later(match.start(), match.end(), "alias", declared[match.group()], 0.9))
        return found

    def _declaring(self, bracket: int) -> Referent | None:
        """The document whose description ends where the bracket opens, the outermost one."""
        index = bisect_left(self.starts, bracket) - 1
        outermost = None
        while index >= 0 and self.starts[index] > bracket - 900:
            if bracket - 2 <= self.tails[index] <= bracket:
                outermost = self.referents[index]
            index -= 1
        return outermost

    def _names_document(self, alias: str, referent: Referent) -> bool:
        """The alias is one of the document, not of the programme or rules that it promulgates."""
        lower = alias.lower()
        if any(parts(word) for word in alias.split()):
            return False
        if referent.type and lower.startswith(referent.type.lower()) and lower != referent.type.lower():
            return True
        split = parts(referent.number) if referent.number else None
        return bool(split) and split[0].lstrip("0") in {word.lstrip("0") for word in alias.split()}  # type: ignore[index]
