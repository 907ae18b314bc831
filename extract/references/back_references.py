"""Mentions that name no number in full: short forms, declared aliases and anaphora, resolved inside the text.

``Nghị quyết 06``, ``HD 31``; ``(sau đây gọi tắt là Đề án 06)``; ``Thông báo nêu trên``. Where the antecedent is not
clear the words are no citation: a wrong link costs more than a missing one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cancu.extract.head.issuer import organ_of_office
from cancu.extract.lexicon import context, word_list
from cancu.extract.lexicon.document_types import CONSOLIDATED, document_types, type_named, types_by_code
from cancu.extract.model.hits import AgencyHit
from cancu.extract.model.mentions import Mention
from cancu.extract.model.records import CitationKind
from cancu.extract.references.coordination import LISTED
from cancu.extract.references.coreference import Citing, Referent
from cancu.extract.references.uncoded_numbers import may_be_one
from cancu.extract.structure.quotes import quotation_marks
from cancu.extract.text.document_numbers import parts
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit, Scanner, Words

ANAPHOR_REACH = 4000
"""How far back (code points) an antecedent may stand; further back a reader has to search, too."""
ALIAS_REACH = 900
THIS_REACH = 400
OTHER_REACH = 1200
"""`Nghị định này` means one that stands close before it, if no other one stands a little farther."""
BRACKET_REACH = 200
"""How far before a mention (code points) the bracket is looked for in which it stands."""
QUOTE_REACH = 2000
"""How far back (code points) the mark that opens a quotation is looked for."""
_LONGEST_CODE = 3
_PLAIN_ACTS = frozenset(type_.word for type_ in document_types() if type_.small)
_EXPLICIT = frozenset(word_list("points_back_clearly"))

_SHORT = re.compile(
    r" (?:số )?(?P<serial>\d{1,5})(?:/(?P<year>(?:19|20)\d{2}))?"
    rf"(?![\w/%]|[.,]\d| ?-\w| (?:{context('counted_by')}))"
)
_ABBREVIATED = re.compile(r" (?:số )?(?P<serial>\d{1,5})(?![\w/%-]|[.,]\d)")
_ANAPHOR = re.compile(rf" (?P<word>{context('points_back')})(?=$|\s|[.,;:)])")
_ENDS_NAME = re.compile(rf"[,.;:)]|$| (?:{context('bare_type_goes_on')})(?!\w)")
_PART_OF = re.compile(r"(?<!\w)(?:điều|khoản) \d{1,3}[a-zđ]?,? (?:của )?$")
_FOLLOWING = frozenset("0123456789sntkdvđ")  # with what a short form or an anaphor goes on
_PLURAL = re.compile(rf"(?:{context('several')}) $")
_LETTERED = re.compile(r"\((?P<letters>[A-ZĐ]{2,8})(?: (?P<year>(?:19|20)\d{2}))?\)")
_ALIAS = re.compile(
    r"\((?:sau đây|dưới đây|từ đây)?,? ?(?:được )?(?:gọi|viết)(?: tắt| chung)*(?: là|:)?:? ?"
    r"[\"']?(?P<alias>[^\"'();]{2,60})[\"']?\)"
)
_NUMBERED = re.compile(r" (?:số[ :]|\d)")
_OF_ANOTHER = re.compile(rf" (?:của|do|mới|khác|{context('title_starts')})(?!\w)")
"""Behind a type word: it is not the declared name alone, but another document of the type."""
_AMENDED_BY = re.compile(r"[ ,(]*(?:đã )?được (?:sửa đổi|bổ sung)[^.;()]{0,80} (?:bởi|theo|tại|bằng)(?: các)? ")
_INTRODUCES = tuple(f"{word}{one} " for word in word_list("introduces_document") for one in ("", " một"))
_ALL = re.compile(rf"(?:{context('all_of_a_list')}) ")


@cache
def _short_codes() -> Words:
    """Return what finds the codes that stand for a type before a serial, and the blank behind them."""
    return Words({f"{code.lower()} " for code in types_by_code() if len(code) <= _LONGEST_CODE})


class BackReference(NamedTuple):
    """Words that refer back to a document that was mentioned before.

    referents: the one that they mean; several where it is not clear which, the first mentioned first: none is taken.
    """

    start: int
    end: int
    kind: CitationKind
    referents: tuple[Referent, ...]
    confidence: float

    @property
    def is_clear(self) -> bool:
        """Whether it means one document."""
        return len(self.referents) == 1


def find_back_references(
    folded: Folded,
    mentions: Sequence[Mention],
    referents: Sequence[Referent],
    type_words: Sequence[Hit[str | None]],
    agencies: Mapping[int, AgencyHit],
    own_type: str | None,
    citing: Citing,
) -> tuple[list[BackReference], list[BackReference]]:
    """Return the short forms, aliases and anaphora that mean one of the referents, in order;
    and those that may mean several.

    mentions: with their descriptions; agencies: by their start; citing: what completes issuers; own_type: the type of
    the document itself, as `Quyết định này` in a decision is no citation; None where it is not known, "" of a report on
    others.
    """
    if not mentions:
        return [], []
    finder = _Finder(folded, mentions, referents, agencies, own_type, citing)
    found = sorted((*finder.aliases(), *finder.short_forms(type_words), *finder.abbreviated()), key=_place)
    clear: list[BackReference] = []
    for one in found:
        if one.is_clear and (
            not clear or one.start >= clear[-1].end or (one.kind == "alias" and one[:3] == clear[-1][:3])
        ):
            clear.append(one)
    return clear, [one for one in found if not one.is_clear]


def _place(one: BackReference) -> tuple[int, bool, int]:
    """Return the order of mentions: by their start; a declared name before other words,
    a longer one before a shorter one."""
    return one.start, one.kind != "alias", -one.end


class _Finder:
    def __init__(
        self,
        folded: Folded,
        mentions: Sequence[Mention],
        referents: Sequence[Referent],
        agencies: Mapping[int, AgencyHit],
        own_type: str | None,
        citing: Citing,
    ) -> None:
        self.folded, self.mentions, self.referents = folded, mentions, referents
        self.agencies, self.citing = agencies, citing
        self.own_type = own_type
        self.starts = [mention.start for mention in mentions]
        self.taken = {mention.start for mention in mentions}
        self.first_two: dict[str | None, list[tuple[int, Referent]]] = {}  # of each type, with their first mentions
        for at, referent in zip(self.starts, referents, strict=True):
            first = self.first_two.setdefault(referent.type, [])
            if len(first) < 2 and all(referent is not known for _, known in first):
                first.append((at, referent))
        self.by_serial: dict[tuple[str | None, str], list[Referent]] = {}
        for referent in {id(r): r for r in referents}.values():
            number = referent.number or ""
            serial = number if number.isdigit() else (parts(number) or ("",))[0]
            if serial:
                self.by_serial.setdefault((referent.type, serial.lstrip("0")), []).append(referent)

    def short_forms(self, type_words: Sequence[Hit[str | None]]) -> Iterator[BackReference]:
        """`Nghị quyết 06`, `Thông báo nêu trên`."""
        flat, text = self.folded.flat, self.folded.text
        introduced: dict[str | None, int] = {}  # where a document without a number was last introduced, by type
        for start, end, type_name in type_words:
            following = flat[end + 1 : end + 2]
            if flat.endswith(_INTRODUCES, 0, start) and start not in self.taken:
                introduced[type_name] = start
            if (
                type_name
                and text[start].isupper()
                and _ENDS_NAME.match(flat, end)
                and (only := self._of_provision(start, type_name))
            ):
                yield BackReference(start, end, "anaphor", (only,), 0.8)
                continue
            if following not in _FOLLOWING or start in self.taken:
                continue
            if type_name and text[start].isupper() and (short := _SHORT.match(flat, end)):
                if referent := self._by_serial(type_name, short["serial"], short["year"], short.end()):
                    yield BackReference(start, short.end(), "short", (referent,), 0.9)
            elif anaphor := _ANAPHOR.match(flat, end):
                found = self._antecedents(start, end, type_name, anaphor["word"])
                found = [referent for referent in found if self._is_by_issuer(referent, anaphor.end())]
                if found and introduced.get(type_name, -1) > self._last_mention(found[0], start):
                    continue  # `Sở có [Công văn] đề nghị ... Công văn nêu trên`
                if len(found) == 1 or (found and anaphor["word"] in _EXPLICIT):
                    yield BackReference(start, anaphor.end(), "anaphor", tuple(reversed(found)), 0.8)

    def abbreviated(self) -> Iterator[BackReference]:
        """`HD 31`, for the types that the text cites."""
        text = self.folded.text
        cited = {type_name for type_name, _ in self.by_serial}
        for _, at, end in _short_codes().find(self.folded.codes):
            coded = types_by_code().get(text[at : end - 1])
            if coded is None or (type_name := coded.official) not in cited:
                continue
            match = _ABBREVIATED.match(text, end - 1)
            if match and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "/-")):
                referent = self._by_serial(type_name, match["serial"], None, match.end())
                if referent and not self._inside(at):
                    yield BackReference(at, match.end(), "short", (referent,), 0.8)

    def _of_provision(self, start: int, type_name: str) -> Referent | None:
        """The document of which `Điều 79 của Luật` names a part by the type alone: the only one of its type before."""
        text = self.folded.text
        if start in self.taken or self._inside(start) or not text[start].isupper() or text[start + 1].isupper():
            return None
        if self.own_type in (None, type_name, CONSOLIDATED):
            return None
        if not _PART_OF.search(self.folded.flat, max(0, start - 20), start):
            return None
        if any(mark.opens for mark in list(quotation_marks(self.folded, max(0, start - QUOTE_REACH), start))[-1:]):
            return None  # it is the quoted document that speaks
        before = [referent for at, referent in self.first_two.get(type_name, ()) if at < start]
        return before[0] if len(before) == 1 else None

    def _by_serial(self, type_name: str | None, serial: str, year: str | None, end: int) -> Referent | None:
        """The one document with the serial, which neither the year nor the issuer behind `end` contradicts."""
        known = self.by_serial.get((type_name, serial.lstrip("0")), [])
        fitting = [referent for referent in known if not self._is_by_another(referent, end)]
        if year:
            fitting = [referent for referent in fitting if referent.year() == year]
        return fitting[0] if len(fitting) == 1 else None

    def _inside(self, offset: int) -> bool:
        index = bisect_left(self.starts, offset + 1) - 1
        return index >= 0 and offset < self.mentions[index].end

    def _antecedents(self, start: int, end: int, type_name: str | None, word: str) -> list[Referent]:
        """Return the documents of this type (or called by this word) within reach before the anaphor,
        the nearest first."""
        flat, text = self.folded.flat, self.folded.text
        if _PLURAL.search(flat[max(0, start - 8) : start]):
            return []
        this = word in ("này", "đó")
        if this and (type_name is None or self.own_type in (None, type_name, CONSOLIDATED)):
            return []
        if this and self.own_type == "" and self._is_of_another(start, flat[start:end]):
            return []
        small = word in _EXPLICIT and flat[start:end] in _PLAIN_ACTS
        if type_name is not None and not text[start].isupper() and not small:
            return []
        close = this and self.own_type != ""
        near = start - (THIS_REACH if close else ANAPHOR_REACH)
        reach = start - (OTHER_REACH if close else ANAPHOR_REACH)
        called = flat[start:end]
        candidates: dict[int, Referent] = {}
        bracketed: dict[int, Referent] = {}
        index = bisect_left(self.starts, start) - 1
        while index >= 0 and self.starts[index] >= reach:
            referent = self.referents[index]
            fits = referent.type == type_name if type_name else self.mentions[index].word == called
            if fits and (candidates or self.starts[index] >= near):
                held = bracketed if self._in_bracket(index, start) else candidates
                held[id(referent)] = referent
            index -= 1
        return list((candidates or bracketed).values())

    def _in_bracket(self, index: int, anaphor: int) -> bool:
        """Return whether a mention stands in a bracket that closes before the anaphor: it is no antecedent
        (contract, "Citations")."""
        flat, start = self.folded.flat, self.starts[index]
        opened = flat.rfind("(", max(0, start - BRACKET_REACH), start)
        if opened < 0 or flat.find(")", opened, start) >= 0:
            return False
        return flat.find(")", self.mentions[index].end, min(anaphor, start + ALIAS_REACH)) >= 0

    def _last_mention(self, referent: Referent, before: int) -> int:
        """Return the offset of the last mention of a document before an offset; -1 where there is none."""
        index = bisect_left(self.starts, before) - 1
        while index >= 0 and self.referents[index] is not referent:
            index -= 1
        return self.starts[index] if index >= 0 else -1

    def _is_by_issuer(self, referent: Referent, end: int) -> bool:
        """Return whether the issuer that is named behind an anaphor, if any, is that of the document:
        `Quyết định nêu trên của UBND tỉnh`."""
        if not self.folded.flat.startswith(" của ", end):
            return True
        agency = self.agencies.get(end + len(" của "))
        return agency is None or referent.target(self.citing).issuer in (agency.name, organ_of_office(agency.name))

    def _is_by_another(self, referent: Referent, end: int) -> bool:
        """Whether the issuer that is named behind a short form is surely not that of the document."""
        agency = self.agencies.get(end + len(" của ")) if self.folded.flat.startswith(" của ", end) else None
        issuer = referent.target(self.citing).issuer
        return agency is not None and issuer is not None and not may_be_one(issuer, organ_of_office(agency.name))

    def _is_of_another(self, start: int, word: str) -> bool:
        """Return whether `Nghị định này` in a report may mean one without a number: a draft that it told of, or a
        document of which the text is a part (`hết hiệu lực kể từ ngày Quyết định này có hiệu lực`)."""
        flat = self.folded.flat
        return (
            flat.endswith(" ngày ", 0, start) or flat.find(f"dự thảo {word}", max(0, start - ANAPHOR_REACH), start) >= 0
        )

    def aliases(self) -> list[BackReference]:
        """Return the places where a declared name stands, its declaration included."""
        found: list[BackReference] = []
        declared: dict[str, list[Referent]] = {}
        text = self.folded.text
        for match in _ALIAS.finditer(self.folded.flat):
            alias = " ".join(text[match.start("alias") : match.end("alias")].split())
            if referents := self._declared(alias, match.start()):
                declared.setdefault(alias, referents)
            elif type_named(alias) and (text[match.start("alias") - 1] in "\"'" or alias != self.own_type):
                declared.update({alias: self._of_type(alias, match.start())})
        declared = {**dict(self._lettered()), **declared}
        if declared:
            for start, end, _ in Scanner((alias, alias) for alias in declared).find(self.folded):
                if start not in self.taken and not self._inside(start) and self._is_alone(start, end):
                    written = text[start:end].replace("\n", " ")
                    found += [
                        BackReference(start, end, "alias", (referent,), 1.0) for referent in declared.get(written, ())
                    ]
        return found

    def _lettered(self) -> Iterator[tuple[str, list[Referent]]]:
        """Yield the letters of a law's name in a bracket behind it, with a year and without: `(LĐĐ 2024)`."""
        for match in _LETTERED.finditer(self.folded.text):
            for index in self._declaring(match.start()):
                referent = self.referents[index]
                if self._names_document(match["letters"], referent):
                    yield match["letters"], [referent]
                    if match["year"]:
                        yield f"{match['letters']} {match['year']}", [referent]
                    break

    def _declared(self, alias: str, bracket: int) -> list[Referent]:
        """Return the documents that an alias before which the bracket opens is declared for: one, or all of a list of
        one type (`Nghị quyết A và Nghị quyết B (sau đây gọi chung là các Nghị quyết)`)."""
        declaring = self._declaring(bracket)
        for index in declaring:
            if self._names_document(alias, self.referents[index]):
                return [self.referents[index]]
        if not declaring:
            return []
        index = declaring[0]
        last = self.referents[index]
        if not _ALL.match(alias) or not last.type or last.type.lower() not in alias.lower():
            return []
        listed = [last]
        while index and self.referents[index - 1].type == last.type:
            between = self.folded.flat[self.mentions[index - 1].tail : self.starts[index]]
            if not LISTED.fullmatch(between):
                break
            index -= 1
            listed.append(self.referents[index])
        return listed[::-1] if len(listed) > 1 else []

    def _is_alone(self, start: int, end: int) -> bool:
        """Return whether words that are a type, too, stand without a number or `này`,
        which would make them another's."""
        if type_named(self.folded.text[start:end]) is None:
            return True
        flat = self.folded.flat
        return not (
            _ANAPHOR.match(flat, end)
            or _NUMBERED.match(flat, end)
            or _OF_ANOTHER.match(flat, end)
            or _PLURAL.search(flat, max(0, start - 8), start)
        )

    def _of_type(self, type_name: str, bracket: int) -> list[Referent]:
        """Return the document for which its type alone is declared as its name: `(sau đây gọi là "Nghị định")`."""
        found = [self.referents[self._without_layers(index)] for index in self._declaring(bracket)]
        return [referent for referent in found if referent.type == type_name][:1]

    def _without_layers(self, index: int) -> int:
        """Return the mention that is amended by the given one, itself where it is none:
        `[Luật A] được sửa đổi, bổ sung bởi [Luật B], [Luật C] (sau đây gọi là Luật)`."""
        at = index
        while at:
            between = self.folded.flat[self.mentions[at - 1].tail : self.starts[at]]
            if _AMENDED_BY.fullmatch(between):
                return at - 1
            if not LISTED.fullmatch(between):
                return index
            at -= 1
        return index

    def _declaring(self, bracket: int) -> list[int]:
        """Return the mentions whose description ends where the bracket opens, the outermost one first."""
        last = bisect_left(self.starts, bracket)
        first = bisect_left(self.starts, bracket - ALIAS_REACH)
        return [index for index in range(first, last) if bracket - 2 <= self.mentions[index].tail <= bracket]

    def _names_document(self, alias: str, referent: Referent) -> bool:
        """Return whether the alias is one of the document, not of the programme or rules that it promulgates."""
        lower = alias.lower()
        if any(parts(word) for word in alias.split()):
            return False
        if referent.type and lower.startswith(referent.type.lower()) and lower != referent.type.lower():
            return True
        if alias.isupper() and referent.name:
            return alias == "".join(word[0] for word in f"{referent.type} {referent.name}".split()).upper()
        split = parts(referent.number) if referent.number else None
        return split is not None and split[0].lstrip("0") in {word.lstrip("0") for word in alias.split()}
