"""Laws, codes, ordinances and the Constitution that are named: where the name starts, and where it ends.

A name ends where it ends: a name of the table (`acts.tsv`) is taken whole; of another one the name runs to
its number or date, else to the first mark or word that no name goes on with. An amending law's name holds the names
of the laws that it amends (``Luật sửa đổi, bổ sung một số điều của Luật Giá``): both are mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from cancu.extract.lexicon import context
from cancu.extract.lexicon.issuer_codes import right_letters, type_of_code
from cancu.extract.lexicon.statutes import NEAR, act_dated, is_known_name, is_number_of
from cancu.extract.model.mentions import Mention
from cancu.extract.references.law_vocabulary import (
    AMENDING,
    KINDS,
    Law,
    heads_of_names,
    law_scanner,
    longer_names,
    names_without_kind,
)
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import NUMBER, normal_number
from cancu.extract.text.normalization import Folded
from cancu.extract.text.phrase_matcher import Hit

_LAST_LAW = re.compile(r".*(?<!\w)(?P<kind>(?:bộ )?luật|pháp lệnh) (?P<name>.+)", re.IGNORECASE)
_MANY = re.compile(r" (?:sửa đổi|bổ sung)[^;:()\"]{0,60}? của (?:\d+|các) luật(?! [^;:.()]{0,60}, luật)")
_LIST_STEP = re.compile(
    r" |(?: số \d[^\s,;]{6,14})?(?: \(?(?:ngày|năm) [\d/]{4,10}(?: tháng \d{1,2} năm \d{4})?\)?)?(?:,|;|,? và) "
)
_LIST_MAX = 600
_LIST_END = re.compile(r"[.;:()\[\]|\"]|  |\d")
_LIST_ITEM = re.compile(r", (?=[A-ZĐÀ-Ỹ])|,? và (?=[A-ZĐÀ-Ỹ])")
_SHORTENED_MAX = 100
"""Code points of a name in a list that a colon announces."""
_NEXT_LAW = re.compile(
    r"(?: số (?P<number>\d{1,3}/\d{4}/[^\s,;]{4,9}))?(?:, (?:và )?| và |; )(?=(?:bộ )?luật (?!sửa đổi)|pháp lệnh )"
)
_SO = re.compile(
    rf"(?: \([a-z]{{2,5}}(?:/[a-z]{{2,5}})?\))?,? \(?(?:{context('number_sign')})[ :]{{1,2}}"
    r"|,? \(?(?=\d{1,3}[a-z]?/(?:19|20)\d{2}/(?:pl-)?(?:qh|ubtvqh)\d)"
)
_SO_IN_NAME = re.compile(r" số ")
"""`Luật Công nghiệp công nghệ số 71/2025/QH15`: the word is the name's and the number's."""
_NUMBER = re.compile(NUMBER)
_OWN_NUMBER = re.compile(r" số (?=\d{1,3}/(?:19|20)\d{2}/qh\d)")
_OWN_DAY = re.compile(r",? ngày ")
"""What follows an amending law's name that ends with the number of a law inside."""
_YEAR = re.compile(r" (?:(?:các )?năm )?((?:19|20)\d{2})(?![\d/-]|\.\d| ?-)")
_NEXT_YEAR = re.compile(
    r"(?:,|,? và|,? hoặc) (?:năm )?(?P<year>(?:19|20)\d{2})(?![\d/%-]|[.,]\d| ?-|"
    rf" (?:{context('counted_by')})(?!\w))"
)
# A name that the table does not know goes on until one of these.
_NAME_END = re.compile(
    r"[;:.()\"\[\]|/?!…]|  "
    r"| số(?=[ ….,_]*(?:$|[….]))|, (?=(?:bộ )?luật |pháp lệnh )"
    r"|, (?!\w+(?: \w+){0,3}(?:,| và) )|,? (?:số \d|ngày \d|năm \d|khóa )"
    rf"|(?<! mắc) (?:{context('law_name_goes_on_before')})(?=[ ,]|$)"
)
_INITIALS = re.compile(r"[A-ZĐ&]{2,5}")
_NAME_MAX = 160
_REST_MIN = 12
"""Code points that the rest of a longer name has at least, so that a slip in it is seen to be one."""
_REVISED = " (sửa đổi)"
_DATED = re.compile(r",? \(?(?:số|ngày|năm) ")
_CLAUSE_END = re.compile(r";|,? (?:ngày|năm) \d")
_NOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$")  # a footnote's mark
_NOTE_MAX = 2
_NUMBER_AHEAD = re.compile(r"[^;:.()\"|]{0,160}? số \d{1,3}/(?:19|20)\d{2}/(?:pl-)?(?:qh|ubtvqh|oh)\d")
_LAW_STARTS = re.compile(r"[ \n](?:Bộ luật|Luật|Pháp lệnh|LUẬT)[ \n]")
_NOT_A_NAME = re.compile(rf" (?:{context('no_law_name')})(?= |\W|$)")
_NOT_BEFORE = re.compile(rf"(?:{context('no_law_after')}) $")
_BEFORE_KNOWN = ("các ", "những ", "định ")
"""Before a name of the table with a capital, these make no word with `luật`: `thực hiện quy định Luật Đất đai`."""
_ANNOUNCES = re.compile(rf"(?:{context('announces_law')}|điều \d+[a-z]?) $")
_AFTER_NAME = re.compile(rf"(?:[^\w\s]|  |$| (?:\d|\W|(?:{context('follows_law_name')})(?!\w)))")


def find_laws(folded: Folded) -> list[Mention]:
    """Return the named laws of a text in order; an amending law stands before those that its name holds."""
    finder = _Finder(folded)
    return list(finder.mentions())


class _Finder:
    """One text's hits; each is turned into a mention once, looking ahead by a bounded stretch."""

    def __init__(self, folded: Folded) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.hits = list(law_scanner().find(folded))
        self.inner: set[int] = set()  # starts of laws inside an amending law's name: what follows is the outer one's

    def mentions(self) -> Iterator[Mention]:
        for position, hit in enumerate(self.hits):
            listed = self._list(hit) if hit.entry.kind == "Luật" and self.flat.endswith("các ", 0, hit.start) else []
            if listed:
                yield from listed
            elif mention := self._mention(hit, position):
                yield mention
                yield from self._of_other_years(mention)

    def _of_other_years(self, mention: Mention) -> Iterator[Mention]:
        """`Luật Đất đai 1993, 2003 và 2013`: the years of further laws behind one name."""
        at = mention.end
        while mention.date and (year := _NEXT_YEAR.match(self.flat, at)):
            at = year.end()
            yield mention._replace(start=year.start("year"), end=at, word=None, date=year["year"])

    def _list(self, hit: Hit[Law]) -> list[Mention]:
        """`các Luật: Tổ chức Chính phủ, Đầu tư công`: names of the table, the kind before the first of them only."""
        start, end, law = hit
        found: list[Mention] = []
        at = end if law.name is None else start + len("luật")
        if self.flat.startswith(":", at) and (announced := self._announced_list(start, at + 1)):
            return announced
        at += self.flat.startswith(":", at)
        stretch = self.flat[at : at + _LIST_MAX]
        for named in names_without_kind().find_in(stretch):
            begin, stop = at + named.start, at + named.end
            here = found[-1].end if found else at
            if not _LIST_STEP.fullmatch(self.flat, here, begin) or not self.text[begin].isupper():
                break
            name = " ".join(self.text[begin:stop].split())
            found.append(Mention(begin if found else start, stop, "Luật", "luật", None, name))
        return found if len(found) > 1 else []

    def _announced_list(self, start: int, at: int) -> list[Mention]:
        """Return the laws that a colon announces, by names of the table or shortened ones: `các Luật: Bầu cử, Tố cáo`.

        A name of the table among them tells that names are listed, and of several words with a capital each is one.
        """
        stop = _LIST_END.search(self.flat, at, at + _LIST_MAX)
        spans: list[tuple[int, int]] = []
        low = at
        limit = stop.start() if stop else min(len(self.flat), at + _LIST_MAX)
        for step in (*_LIST_ITEM.finditer(self.text, at, limit), None):
            high = step.start() if step else limit
            while low < high and self.text[low] in " \n":
                low += 1
            spans.append((low, high))
            low = step.end() if step else high
        names = [" ".join(self.text[low:high].split()) for low, high in spans]
        known = sum(is_known_name("Luật", name) for name in names)
        if len(names) < 2 or not known or not all(name[:1].isupper() and len(name) < _SHORTENED_MAX for name in names):
            return []
        return [
            Mention(start if not index else low, high, "Luật", "luật", None, name, None, 0.9)
            for index, ((low, high), name) in enumerate(zip(spans, names, strict=True))
        ]

    def _mention(self, hit: Hit[Law], position: int) -> Mention | None:
        start, end, law = hit
        flat, text = self.flat, self.text
        if law.name is None and flat.startswith(" sư", end):
            return None
        before = flat[max(0, start - 12) : start]
        known = law.name and text[start].isupper() and before.endswith(_BEFORE_KNOWN)
        if _NOT_BEFORE.search(before) and not known:
            return None
        if law.kind == "Hiến pháp":
            return self._constitution(start, end, law)
        if law.name is None:
            if _NOT_A_NAME.match(flat, end):
                return None
            end_of_name = self._amending_end(end, position) or self._unknown_end(start, end)
            if end_of_name is None:
                return None
            return self._completed(start, end, end_of_name, law.kind, 0.9)
        if law.short:
            kind_end = start + len(law.kind) if law.short.startswith(law.kind) else start
            return self._completed(start, kind_end, end, law.kind, 0.9) if self._is_written(hit) else None
        if not text[start].isupper() and not self._listed(start):
            return None
        confidence = 1.0
        if misspelt := self._misspelt_end(end, law):
            end, confidence = misspelt, 0.8
        elif not _AFTER_NAME.match(flat, end):
            ahead = self._number_ahead(end)
            if ahead is not None:
                end = ahead
            else:
                confidence = 0.8
                end = self._end_in_basis(start, end, start + len(law.kind)) or end
        return self._completed(start, start + len(law.kind), end, law.kind, confidence)

    def _is_written(self, hit: Hit[Law]) -> bool:
        """Return whether an abbreviation stands in its own capitals."""
        start, end, law = hit
        words = zip(self.text[start:end].split(), (law.short or "").split(), strict=True)
        return not self.flat.startswith(("/", "-"), end) and all(
            here == there or not there[1:].isupper() for here, there in words
        )

    def _misspelt_end(self, end: int, law: Law) -> int | None:
        """Return where a longer name of the table ends that stands here but for a slip (`Luật Đầu tư theo phướng thức
        đối tác công tư`): it is not the law with the shorter name."""
        for rest in longer_names().get((law.kind, law.name or ""), ()):
            if self.flat.startswith(rest[:2], end):
                for length in range(len(rest) - NEAR, len(rest) + NEAR + 1):
                    stop = end + length
                    whole = length > _REST_MIN and not self.flat[stop : stop + 1].isalnum()
                    if whole and OSA.distance(self.flat[end:stop], rest, score_cutoff=NEAR) <= NEAR:
                        return stop
        return None

    def _end_in_basis(self, start: int, end: int, kind_end: int) -> int | None:
        """Return where a name ends that goes on with words which the table does not know, in a basis clause: nothing
        but the name and its date stands there (`Căn cứ Luật An ninh mạng quốc gia;`)."""
        if not self.flat.endswith("căn cứ ", 0, start):
            return None
        longer = self._unknown_end(start, kind_end)
        return longer if longer and longer > end and _CLAUSE_END.match(self.flat, longer) else None

    def _listed(self, start: int) -> bool:
        """Return whether a name in lower case counts where the words before it announce laws."""
        return bool(_ANNOUNCES.search(self.flat, max(0, start - 40), start))

    def _constitution(self, start: int, end: int, law: Law) -> Mention | None:
        if not self.text[start].isupper() or self.flat[max(0, start - 9) : start].endswith(("ủy ban ", "toà án ")):
            return None
        return self._completed(start, start + len("hiến pháp"), end, law.kind, 1.0)

    def _amending_end(self, end: int, position: int) -> int | None:
        """Return where the name of an amending law ends: past the last law that it amends."""
        flat = self.flat
        if match := _MANY.match(flat, end):
            stop = _NAME_END.search(flat, match.end(), match.end() + _NAME_MAX)
            ends = stop.start() if stop else match.end()
            return ends - len(" và") if flat.endswith(" và", match.end(), ends) else ends
        match = AMENDING.match(flat, end)
        if not match:
            return None
        at = match.end()
        each_numbered = False
        for following in self.hits[position + 1 : position + 40]:
            if following.start < at:
                continue
            if following.start > at:
                break
            inner = self._inner_end(following)
            if inner is None:
                return None
            after = _NEXT_LAW.match(flat, inner)
            numbered = (after and after["number"]) or ""
            name = self.text[following.start : inner]
            each_numbered = bool(numbered) and (each_numbered or self._is_number_of(name, numbered.upper()))
            if not each_numbered:
                self.inner.add(following.start)
            if not after or (numbered and not each_numbered):
                return inner
            end, at = inner, after.end()
        return end if at > match.end() else None

    def _inner_end(self, hit: Hit[Law]) -> int | None:
        if hit.entry.name is not None:
            return hit.end
        return self._unknown_end(hit.start, hit.end, inner=True)

    def _unknown_end(self, start: int, end: int, *, inner: bool = False) -> int | None:
        """Return where a name ends that the table does not know; None where no name starts here.

        A name has a capital after its kind. Inside another's name a number belongs to the outer one.
        """
        text, flat = self.text, self.flat
        if not text[start].isupper() or end + 1 >= len(text) or not text[end + 1].isupper() or flat[end] != " ":
            return None
        if not inner and (ahead := self._number_ahead(end)) is not None:
            return ahead
        stop = _NAME_END.search(flat, end + 1, end + _NAME_MAX)
        if stop and flat[end + 1 : stop.start()] in heads_of_names() and flat[stop.start()] == ",":
            if not text[stop.start() + 2 : stop.start() + 3].islower():
                return None
            stop = _NAME_END.search(flat, stop.end(), end + _NAME_MAX)
        at = stop.start() if stop else min(len(flat), end + _NAME_MAX)
        if _INITIALS.fullmatch(text, end + 1, at):
            return None  # `Luật KH, CN&ĐMST`: of one that the vocabulary does not know
        conjunction = flat.find(" và luật ", end, at)
        at = conjunction if conjunction > 0 else at
        while flat[at - 1] in " ,-":
            at -= 1
        note = _NOTE.search(flat, max(end, at - _NOTE_MAX), at)
        at = note.start() if note else at
        return at if at > end + 2 and flat.count(" ", end, at) <= 20 else None

    def _number_ahead(self, end: int) -> int | None:
        """Return the start of the number that ends a name longer than `end`;
        None where another law comes first."""
        ahead = _NUMBER_AHEAD.match(self.flat, end)
        if ahead is None:
            return None
        at = self.flat.rindex(" số ", end, ahead.end())
        amends = self.flat.startswith(" sửa đổi", end)
        return at if amends or not _LAW_STARTS.search(self.text, end, at) else None

    def _is_of_the_last(self, name: str, number: str) -> bool:
        """Return whether a number behind an amending law's name is that of the last law that it amends, as the table
        knows it; that law takes it then."""
        if not self._is_number_of(name, number):
            return False
        self.inner.discard(max(self.inner, default=-1))
        return True

    def _is_number_of(self, name: str, number: str) -> bool:
        """Return whether a number is that of the last law in a name, as the table knows it."""
        last = _LAST_LAW.search(name)
        return bool(
            last and is_number_of(last["kind"].capitalize(), last["name"], right_letters(normal_number(number)))
        )

    def _with_inner_number(self, start: int, kind_end: int, end: int, kind: str, confidence: float) -> Mention | None:
        """Return an amending law whose name ends with a law's number, where its own number follows, or a day that is
        not that of the law inside: `Luật sửa đổi Luật A số 32/2024/QH15 ngày 29/6/2024`, A being of another day."""
        text, flat = self.text, self.flat
        name = " ".join(text[kind_end:end].split())
        own = _OWN_NUMBER.match(flat, end)
        if own and (number := _NUMBER.match(text, own.end())):
            normal = right_letters(normal_number(number.group()))
            return Mention(start, number.end(), kind, kind.lower(), normal, name, None, confidence)
        dated = _OWN_DAY.match(flat, end)
        day = match_date(flat, dated.end()) if dated else None
        last = _LAST_LAW.search(name)
        if day is None or day[0] is None or last is None:
            return None
        inner, number_sign, _ = last["name"].rpartition(" số ")
        if not number_sign or act_dated(last["kind"].capitalize(), inner, day[0]):
            return None
        return Mention(start, end, kind, kind.lower(), None, name, None, confidence)

    def _completed(self, start: int, kind_end: int, end: int, kind: str, confidence: float) -> Mention | None:
        """Return the mention with the number or the year that follows the name."""
        text, flat = self.text, self.flat
        name = " ".join(text[kind_end:end].split())
        if flat.startswith(_REVISED, end):
            end += len(_REVISED)
            if not _DATED.match(flat, end):
                name += _REVISED  # a draft, or a new act of the name: which one, the words do not tell
        if start in self.inner:
            return Mention(start, end, kind, kind.lower(), None, name, None, confidence)
        so = _SO.match(flat, end) or _SO_IN_NAME.match(flat, end - len(" số"))
        number = _NUMBER.match(text, so.end()) if so else None
        apart = so is not None and so.group().startswith(",")
        if number and apart and type_of_code(normal_number(number.group())) not in (None, *KINDS.values()):
            number = None  # `Luật Đầu tư, số 35/2021/NĐ-CP`: the next one of a list of decrees
        if number and self._is_of_the_last(name, number.group()):
            if whole := self._with_inner_number(start, kind_end, number.end(), kind, confidence):
                return whole
        elif number:
            normal = right_letters(normal_number(number.group()))
            return Mention(start, number.end(), kind, kind.lower(), normal, name, None, confidence)
        date = None
        if year := _YEAR.match(flat, end):
            end, date = year.end(), year[1]
        if not name and kind != "Hiến pháp":
            return None
        return Mention(start, end, kind, kind.lower(), None, name, date, confidence)
