"""Which document somebody asks for: a pasted citation, or a number as people type it (`NĐ30/2020`, `qd1690`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cancu.extract import extract_text
from cancu.extract.lexicon.document_types import document_types
from cancu.extract.lexicon.issuer_codes import issuer_of
from cancu.extract.lexicon.legislatures import CODES
from cancu.extract.text.dates import iso_date, match_date
from cancu.graph.authority.acts import shipped_acts
from cancu.graph.authority.agencies.recognition import recognise_organ
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.model.records import GraphNode
from cancu.graph.model.search_key import search_words

_LONGEST = 4000
"""Characters of a typed text that are read; a list that is longer is a document, and is loaded."""
_TYPE_AND_SERIAL = re.compile(r"(?P<type>[a-z]+)(?P<serial>\d.*)")
_SERIAL = re.compile(r"\d[\w.]*")
"""As `cancu.graph.loading.cypher_writes.serial_of` finds it in a number: ``66.7`` of ``66.7/2025/NĐ-CP``."""
_TYPED_SERIAL = re.compile(r"\d+[a-z]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(r"[^;,\n]+")
_DATE_AFTER = re.compile(r"[\s,()]*(?:ngày\s+)?")


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """A document as somebody asks for it; None or empty: not told.

    type: its official name; number: the words of its number from the serial on, without zeros in front of numbers
    (``("30", "2020", "nd", "cp")``); complete: these are all of them, else some behind the serial may be left out;
    year: of its issue or in its number; date: ISO 8601, in full; issuer: full name, where the number does not imply it.
    """

    type: str | None
    number: tuple[str, ...]
    complete: bool = False
    year: str | None = None
    date: str | None = None
    issuer: str | None = None

    @property
    def serial(self) -> str:
        """The serial of the number, as the graph's documents have it."""
        return self.number[0]

    def fits(self, node: GraphNode) -> bool:
        """Return whether a document of the graph is what is asked for, as far as both are known."""
        return self.fits_number(node.type, node.number, node.date) and (
            self.issuer is None or node.issuer is None or _is_same_organ(self.issuer, node.issuer, node.date)
        )

    def fits_number(self, type_: str | None, number: str | None, date: str | None) -> bool:
        """Return whether a document of this type, number and date (ISO 8601) fits, whatever its issuer."""
        words = number_words(number)
        return (
            words[:1] == self.number[:1]
            and (_are(words, self.number) if self.complete else _in_order(self.number[1:], words[1:]))
            and self._type_fits(type_, words)
            and self._year_fits(date, words)
            and _agree(self.date, date)
        )

    def is_whole(self, node: GraphNode) -> bool:
        """Return whether the number of a document that fits was given whole."""
        return len(self.number) == len(number_words(node.number))

    def _year_fits(self, date: str | None, words: tuple[str, ...]) -> bool:
        known = [*_years(words), *([date[:4]] if date else [])]
        return self.year is None or not known or self.year in known

    def _type_fits(self, type_: str | None, words: tuple[str, ...]) -> bool:
        if self.type is None or not type_:
            return True
        return self.type == type_ or any(code in words[1:] for code in _codes_of(self.type))


@lru_cache(maxsize=256)  # a search, its pages and its reruns ask for the same text
def asked_documents(text: str) -> tuple[AskedDocument, ...]:
    """Return the documents that a typed or pasted text asks for by number, in its order; none where it has no number.

    text: one citation or a list of them as documents write them, else one number as people type it: any case, without
    diacritics, type before it or not, with year or date behind it (``77/QD-UBND 10/02/2022``).
    """
    read = text[:_LONGEST].strip()
    cited = dict(_of_citations(read))
    for part in _PART.finditer(read):
        if not any(part.start() <= start < part.end() for start in cited):
            cited |= {part.start(): asked for asked in _of_words(part[0])}
    return tuple(dict.fromkeys(cited[start] for start in sorted(cited)))


def numbers_of_acts(text: str) -> tuple[str, ...]:
    """Return the numbers of the acts of the shipped table that a text asks for, as the table has them."""
    return tuple(
        dict.fromkeys(
            act.number
            for asked in asked_documents(text)
            for act in _acts_by_serial().get(asked.serial, ())
            if asked.fits_number(act.type, act.number, act.date)
        )
    )


@cache
def _acts_by_serial() -> Mapping[str, tuple[BaseAct, ...]]:
    found: dict[str, list[BaseAct]] = {}
    for act in shipped_acts():
        if words := number_words(act.number):
            found.setdefault(words[0], []).append(act)
    return {serial: tuple(acts) for serial, acts in found.items()}


def number_words(number: str | None) -> tuple[str, ...]:
    """Return a number's words from its serial on, without zeros in front: ``Số 06-NQ/TU`` -> ``("6", "nq", "tu")``."""
    serial = _SERIAL.search(number or "")
    if not number or not serial:
        return ()
    behind = (word.lstrip("0") or word if word[0].isdigit() else word for word in search_words(number[serial.end() :]))
    return (serial[0].lower().lstrip("0") or serial[0], *behind)


def _of_citations(text: str) -> Iterator[tuple[int, AskedDocument]]:
    numbered = {citation.target.id: citation for citation in extract_text(text).citations if citation.target.number}
    for citation in numbered.values():
        target = citation.target
        date = target.date if target.date and len(target.date) == 10 else _date_behind(text, citation.end)
        year = (date or target.date or "")[:4] or None
        words = number_words(target.number)
        implied = target.number and issuer_of(target.number, target.type, None)
        if words:
            issuer = None if target.issuer == implied else target.issuer
            yield citation.start, AskedDocument(target.type, words, len(words) > 1, year, date, issuer)


def _date_behind(text: str, end: int) -> str | None:
    """Return the full date that directly follows a number, without the words by which a document would add it."""
    gap = _DATE_AFTER.match(text, end)
    read = match_date(text.lower(), gap.end() if gap else end)
    return read[0] if read else None


def _of_words(text: str) -> Iterator[AskedDocument]:
    words = _apart(search_words(text))
    type_, rest = _type_of(words)
    if rest[:1] == ["so"]:
        rest = rest[1:]
    if not rest or not _TYPED_SERIAL.fullmatch(rest[0]):
        return
    number, behind = [rest[0].lstrip("0") or rest[0]], rest[1:]
    date = _date_at_end(behind)
    if date:
        behind = behind[:-3]
    behind = [word for word in behind if word not in ("nam", "ngay")]
    years = [word for word in behind if _YEAR.fullmatch(word)]
    codes = [word for word in behind if not _YEAR.fullmatch(word)]
    if any(word.isdigit() for word in codes) or len(years) > 1 or len(codes) > _MOST_CODES:
        return
    if type_ is None and not codes:
        return
    year = date[:4] if date else next(iter(years), None)
    yield AskedDocument(type_, (*number, *codes), year=year, date=date)


def _is_same_organ(one: str, other: str, date: str | None) -> bool:
    """Return whether two issuers are one organ; an office stands for its own, which a text may name instead."""
    if search_words(one) == search_words(other):
        return True
    return recognise_organ(one, date).id == recognise_organ(other, date).id


_OF_ASSEMBLY = tuple(code.lower() for code in CODES)
_MOST_CODES = 6
"""Words of the codes in a number (``ttlt bgddt bnv bkhcn btc``); more are words of a title."""


def _apart(words: list[str]) -> list[str]:
    """Part a type's code from the serial that people write to it (``nd30``)."""
    if words and (joined := _TYPE_AND_SERIAL.fullmatch(words[0])) and joined["type"] in _types_by_words():
        return [joined["type"], joined["serial"], *words[1:]]
    return words


def _type_of(words: list[str]) -> tuple[str | None, list[str]]:
    """Return the type that the first words name, in words or by its code, and the words behind."""
    for length in range(min(4, len(words)), 0, -1):
        if type_ := _types_by_words().get(" ".join(words[:length])):
            return type_, words[length:]
    return None, words


def _date_at_end(words: list[str]) -> str | None:
    """Return the date that the last three words give (``10 02 2022``)."""
    if len(words) < 3 or not all(word.isdigit() for word in words[-3:]) or not _YEAR.fullmatch(words[-1]):
        return None
    day, month, year = words[-3:]
    return iso_date(year, month, day)


def _in_order(some: Iterable[str], words: Iterable[str]) -> bool:
    """Return whether words hold these in their order, others between them allowed."""
    rest = iter(words)
    return all(any(_is(word, one) for word in rest) for one in some)


def _are(words: tuple[str, ...], asked: tuple[str, ...]) -> bool:
    return len(words) == len(asked) and all(map(_is, words, asked))


def _is(word: str, asked: str) -> bool:
    """Return whether a word of a number is what is asked for; the term of the National Assembly may be left out."""
    return word == asked or (asked in _OF_ASSEMBLY and word.rstrip("0123456789") == asked)


def _agree(one: str | None, other: str | None) -> bool:
    """Return whether two dates agree as far as both are known."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _years(words: tuple[str, ...]) -> list[str]:
    return [word for word in words[1:] if _YEAR.fullmatch(word)]


@cache
def _types_by_words() -> Mapping[str, str]:
    """Return the official types by their names and codes, without diacritics."""
    named = {" ".join(search_words(type_.name)): type_.official for type_ in document_types()}
    for type_ in document_types():
        for code in type_.codes:
            named.setdefault(" ".join(search_words(code)), type_.official)
    return named


@cache
def _codes_of(type_name: str) -> frozenset[str]:
    """Return the codes of a type, as words of a number."""
    return frozenset(
        word
        for type_ in document_types()
        if type_.official == type_name
        for code in type_.codes
        for word in search_words(code)
    )
