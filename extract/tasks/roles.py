"""What a document has an agency do: issuer, addressee, recipient, lead, coordinator, or no more than a mention.

Agencies in a row (`Bộ Quốc phòng, Bộ Công an chỉ đạo ...`) have one role: what stands before the first of them and
after the last decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from cancu.extract.agencies.openings import Named
from cancu.extract.head.parser import Letterhead
from cancu.extract.lexicon import alternatives, context, load_toml
from cancu.extract.lexicon.document_types import own_words
from cancu.extract.model.hits import AgencyHit
from cancu.extract.model.records import AgencyRole
from cancu.extract.tasks.issuer_mentions import IssuerMentions
from cancu.extract.tasks.task_lexicon import ASKED, SINGLED_OUT, TAKES_PART
from cancu.extract.tasks.task_tables import role_columns
from cancu.extract.text.normalization import Folded

_ROW = re.compile(r"(?:,|;|,? và|/| -|:)? ?-? ?(?:(?:lãnh đạo|đồng chí|các) )?")
_ITEM = re.compile(r"[ |]*[-+•] ?[^;.\n|]*")
"""The line of a recipient before a name in it."""
_REQUESTED = re.compile(
    rf"(?:^|[\n.;:|-]\s?|(?:^|[\n.;:|])\s{{0,3}}(?:[-+•] )?(?:{context('ground_of_a_request')})\s[^.;:\n]{{0,200}},\s)"
    rf"(?:(?:{context('before_a_request')}),?\s){{0,2}}(?:đề nghị|yêu cầu)\s$"
)
"""Before an organ of which this document requests something: `Để có cơ sở trả lời, đề nghị Sở Tài chính ...`."""
_REQUESTS = re.compile(r",? (?:trân trọng |kính )?(?:đề nghị|yêu cầu) $")
"""Between the issuer and the organ of which it requests something: `UBND tỉnh yêu cầu Sở Tài chính ...`."""
_ASKS = ("đề nghị", "yêu cầu")
_DOES_ANYTHING = re.compile(r" (?!(?:và|về|tại|cùng|hoặc|có văn bản|số|ngày)\s)[^\W\d_]{2,} [^\W\d_]")
_CLAUSE = re.compile(
    r"(?:(?:^|\n)[ |#\">]*(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}[.)]|[-+•]|điều \d+[a-zđ]?[.:]) ?)+"
    r"|(?:^|(?<!,)\n)[ |#\">]*"
    rf"|[.:;]\s|(?:{context('on_what_ground')})[^.;]{{0,80}},\s)"
    r"(?:(?:các|hai|đồng chí|đề nghị|yêu cầu|giao) ){0,2}$"
)
_BEFORE_A_LIST = re.compile(
    r"(?:các (?:bộ|sở)|bộ trưởng các bộ|giám đốc các sở"
    r"|(?:chủ tịch )?(?:ủy ban nhân dân|ubnd)\s(?:các )?(?:tỉnh|thành phố|tỉnh, thành phố)):?\s?$"
)
_HEADING = re.compile(
    r"(?:^|\n)[ |#]*(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}[.)]) ?)"
    r"(?:giao |đề nghị |trách nhiệm của |đối với )?(?:các )?$"
)
_HEADING_END = re.compile(
    r"(?: nêu trên| có liên quan| liên quan)? ?"
    rf"(?::(?! (?:{context('heads_of_a_team')})(?!\w))|\.?\s*\n[ |]*(?:[-+•]|[^\W_]))"
)
_SIBLING = re.compile(r"\.?\s*\n[ |#]*(?P<mark>[-+•]|[a-zđ]\)|\d{1,2}[.)](?= ))")
_MARK = re.compile(r"(?:^|\n)[ |#]*(?P<mark>[-+•]|[a-zđ]\)|\d{1,2}[.)](?= ))[^\n]*$")
_OF_ANOTHER = re.compile(r"(?:(?<!trách nhiệm )của|giúp|thuộc) (?:các )?$")
"""Before an agency whose unit is in charge: `Lưu trữ lịch sử của Trung ương Đảng có trách nhiệm`."""
_EXECUTES = re.compile(
    rf"[^.;:]{{0,400}}? (?:chịu trách nhiệm|có trách nhiệm|căn cứ(?: (?:{alternatives(own_words())})(?: này)?)?) "
    r"(?:tổ chức )?(?:thi hành|thực hiện)"
    rf"(?=(?: các)?(?: (?:{alternatives(own_words())}))? này|[ ./]*(?:\n|  |$| nơi nhận))"
)
"""Behind the organs of the clause that closes an act: they answer for it."""
_DUTIES = (" chịu trách nhiệm ", " có trách nhiệm ", " căn cứ ")
"""One of these is in each match of `_EXECUTES`, within `_DUTY_REACH` code points."""
_DUTY_REACH = 400
_MARKED = re.compile(r"(?:\d[.)]|[a-zđ]\)|-) ?$")
_STANDING = ("cơ quan thường trực ", "cơ quan thường trực của ")
"""Before a committee for which another agency acts."""
_LOOK_BACK = 260
_LINE_BEFORE = 100
"""Code points before a row of agencies in which its sentence and its line are looked at."""
_LISTED = ("ministries", "departments", "local", "office")
"""Kinds of agencies before which a list may say what all of its members are."""
_MIXED = "mixed"
_ON_BEHALF = re.compile(r"(?:TM\.|T/M) ?$")
_WITHIN = r"(?:,? ?trong phạm vi [^.;:\n]{3,60}? của mình,? )?"
"""What may stand between an organ and what it does: `trong phạm vi nhiệm vụ, quyền hạn của mình`."""
_CARRIES_OUT = "thực hiện"
_OF_PROCEDURE = re.compile(rf"(?<!\w)(?:{context('handles_papers')})(?!\w)")
_PROCEDURE_REACH = 600
"""Code points around a label in which the words of a procedure are looked for."""


@cache
def _cues(section: str, name: str) -> str:
    return alternatives(load_toml("roles")[section][name]).replace(r"\ ", " ")


@cache
def _with() -> re.Pattern[str]:
    """Return the words that open a list of those that take part, up to the mention."""
    return re.compile(rf"(?:{_cues('coordinator', 'with')})(?: (?:các|cơ quan|đơn vị))?[ :]{{1,2}}(?P<list>[^.]*)$")


@cache
def _over() -> re.Pattern[str]:
    return re.compile(rf";|^giữa |(?:,|và)? (?:{_cues('coordinator', 'over')}|{_cues('lead', 'does')})(?!\w)")


@cache
def _labels() -> re.Pattern[str]:
    """Return a line's label up to the mention: `Cơ quan chủ trì: Bộ Công an`."""
    return re.compile(
        rf"(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))? (?:{_cues('lead', 'labels')})(?: [^\W\d_]+){{0,4}}: ?$"
    )


@cache
def _highest() -> frozenset[str]:
    return frozenset(load_toml("roles")["lead"]["highest"])


@cache
def _given() -> re.Pattern[str]:
    table = load_toml("roles")["lead"]
    none = "|".join(words.removeprefix("giao") for words in table["not_given"])
    passive = "".join(rf"(?<!{words} )" for words in table["not_given_before"])
    given = _cues("lead", "given")
    return re.compile(
        rf"(?:^|[\s:.;(])(?={given}){passive}(?:{given})(?!{none})(?: cho)?(?: đồng chí)?:? (?P<list>[^.;:]{{0,200}})$"
    )


@cache
def _charged() -> re.Pattern[str]:
    return re.compile(
        r"(?:,? (?:và )?(?:các|cơ quan|đơn vị)[^.;,()]{0,70})? ?(?:\([^)]{0,60}\) ?)?"
        rf"{_WITHIN}(?:{_cues('lead', 'charged')})(?!\w)"
    )


@cache
def _does(*, many: bool) -> re.Pattern[str]:
    """Return what they do, over a bracket or a group that does it as well (`; Chủ tịch UBND các xã rà soát`).

    many: the last of them is a group, which words behind it may bound (`các tỉnh ven biển rà soát`).
    """
    words = r"(?:(?! đã | chịu )[^.:;\n])"
    group = rf"[;,] (?:và )?(?:{context('opens_a_group')})(?!\w){words}{{0,120}}?"
    bounds = rf"|{words}{{1,60}}?" if many else ""
    return re.compile(
        rf"(?: \([^)]{{0,60}}\))?(?:(?:{group}{bounds}),? (?:{_cues('lead', 'does')})(?! và |, | cá nhân)(?!\w)"
        rf"|[,:]? {_WITHIN}(?:{_cues('lead', 'does')})(?!\w))"
    )


_HEAD_CONFIDENCE = 0.8
"""Confidence of an organ that no list names: it is told by its head (`Trung tâm`) and its capitals only."""


def assign_roles(folded: Folded, named: Sequence[Named], letterhead: Letterhead) -> list[AgencyHit]:
    """Return the agencies with the role that each has in the document, in the order given (that of the text)."""
    roles = Roles(folded, letterhead).assign(named)
    return [
        AgencyHit(one.start, one.end, one.name, role, one.group, _HEAD_CONFIDENCE if one.organ.kind == "head" else 1.0)
        for one, role in zip(named, roles, strict=True)
    ]


class _Place(NamedTuple):
    """A row of agencies in the body: its folded span, and the words before it in lower case."""

    row: Sequence[Named]
    start: int
    end: int
    before: str


class Roles:
    """The roles in one document."""

    def __init__(self, folded: Folded, letterhead: Letterhead) -> None:
        self.text, self.lower, self.flat = folded.text, folded.lower, folded.flat
        self.regions = letterhead.regions
        self.spans = letterhead.issuer_spans
        self.issuer = letterhead.head.issuer
        self.own = IssuerMentions(folded, letterhead.head)
        self.columns = role_columns(folded)
        self.column_starts = [low for low, _, _ in self.columns]
        self.duties = sorted(offset for words in _DUTIES for offset in _offsets_of(words, self.flat))
        self.acting = set[int]()  # where mentions of the issuer that acts end
        self.rules: tuple[tuple[Callable[[_Place], bool], AgencyRole], ...] = (
            (self._is_stood_for, "mention"),
            (self._answers_for_this, "mention"),
            (self._is_labelled, "lead"),
            (self._is_beside, "coordinator"),
            (self._is_charged, "lead"),
            (self._is_given, "lead"),
            (self._is_asked, "coordinator"),
            (self._is_requested, "lead"),
            (self._is_owner, "mention"),
            (self._is_reported, "mention"),
            (self._opens_clause, "lead"),
            (self._is_heading, "lead"),
        )

    def assign(self, named: Sequence[Named]) -> list[AgencyRole]:
        """Return the role of each mention, in the order given (that of the text)."""
        single = [one for one in named if one.organ.kind != _MIXED]
        roles = self._of_rows(single)
        if len(single) < len(named):  # they part a row of others, but share the role of the row that they stand in
            for row in self._rows(named):
                for one in row:
                    if one.organ.kind == _MIXED:
                        roles[one.start] = self._by_place(one) or self._in_body(row)
        return [roles[one.start] for one in named]

    def _of_rows(self, named: Sequence[Named]) -> dict[int, AgencyRole]:
        """Return the roles of mentions by their start."""
        roles: dict[int, AgencyRole] = {}
        for row in self._rows(named):
            shared: AgencyRole | None = None
            for one in row:
                role = self._by_place(one)
                if role is None:
                    if shared is None:
                        shared = self._in_body(row)
                    role = "issuer" if self.own.acts(one, row[-1].end) else shared
                roles[one.start] = role
                if role == "issuer":
                    self.acting.add(one.end)
        return roles

    def _rows(self, named: Sequence[Named]) -> Iterator[list[Named]]:
        """Yield the mentions that follow each other with nothing but commas between them."""
        row: list[Named] = []
        for one in named:
            if row and not (one.start - row[-1].end < 24 and _ROW.fullmatch(self.flat, row[-1].end, one.start)):
                yield row
                row = []
            row.append(one)
        if row:
            yield row

    def _by_place(self, one: Named) -> AgencyRole | None:
        """Return the role that the part of the document gives, outside the body."""
        start, end, regions = one.start, one.end, self.regions
        if any(low < end and start < high for low, high in self.spans):
            return "issuer"
        if regions.recipients[0] <= start < regions.recipients[1]:
            return "issuer" if self.text[start:end].isupper() and self._signs(one) else "recipient"
        if regions.signature[0] <= start < regions.signature[1]:
            return "issuer"
        if regions.addressees[0] <= start < regions.addressees[1]:
            return "addressee"
        if self.columns:
            index = bisect_right(self.column_starts, start) - 1
            if index >= 0 and start < self.columns[index][1]:
                return self.columns[index][2]
        if start < regions.body[0]:
            return "issuer" if self.own.acts(one, one.end) else "mention"
        return None

    def _signs(self, one: Named) -> bool:
        """Return whether a name in capitals among the recipients is that of who signs, in another column beside them;
        no `- UBND TP;` of an item."""
        if _ITEM.fullmatch(self.text, self.text.rfind("\n", 0, one.start) + 1, one.start):
            return False
        signature = self.regions.signature
        return signature[0] <= one.start < signature[1] or bool(
            _ON_BEHALF.search(self.text, max(0, one.start - 6), one.start)
        )

    def _in_body(self, row: Sequence[Named]) -> AgencyRole:
        """Return the role that the words around a row give, by the first rule that holds."""
        place = _Place(row, row[0].start, row[-1].end, self.flat[max(0, row[0].start - _LOOK_BACK) : row[0].start])
        for rule, role in self.rules:
            if rule(place):
                return role
        return "mention"

    def _is_stood_for(self, place: _Place) -> bool:
        """`Cơ quan thường trực Ban Chỉ đạo`: another agency acts for it."""
        return place.before.endswith(_STANDING)

    def _answers_for_this(self, place: _Place) -> bool:
        """Return whether it only answers for the act: `Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này`."""
        at = bisect_left(self.duties, place.end)
        near = at < len(self.duties) and self.duties[at] <= place.end + _DUTY_REACH
        return near and bool(_EXECUTES.match(self.flat, place.end))

    def _is_labelled(self, place: _Place) -> bool:
        """`Cơ quan chủ trì: Bộ Công an`; who carries out a procedure (`Cơ quan thực hiện TTHC:`) is given no duty."""
        label = _labels().search(place.before) if place.before.endswith(": ") else None
        if label is None or _CARRIES_OUT not in label.group():
            return label is not None
        low, high = max(0, place.start - _PROCEDURE_REACH), place.end + _PROCEDURE_REACH
        return not _OF_PROCEDURE.search(self.flat, low, high)

    def _is_beside(self, place: _Place) -> bool:
        """`phối hợp với Sở Nội vụ, Sở Tài chính`."""
        before = place.before
        match = _with().search(before) if any(word in before for word in ("với", "phối hợp", "cùng")) else None
        return match is not None and not _over().search(match["list"])

    def _is_charged(self, place: _Place) -> bool:
        """`Sở Nội vụ chủ trì`, but not `đơn vị của Sở Nội vụ chủ trì`."""
        return bool(_charged().match(self.flat, place.end)) and not _OF_ANOTHER.search(place.before)

    def _is_given(self, place: _Place) -> bool:
        """`Giao Sở Nội vụ, Sở Tài chính`."""
        before = place.before
        match = _given().search(before) if "giao" in before or "phân công" in before else None
        return match is not None and not _over().search(match["list"])

    def _is_asked(self, place: _Place) -> bool:
        """`Đề nghị Sở Nội vụ phối hợp`."""
        if not place.before.rstrip().removesuffix(" các").endswith(_ASKS):
            return False  # so it is with most
        return bool(TAKES_PART.match(self.flat, place.end)) and bool(ASKED.search(place.before))

    def _is_requested(self, place: _Place) -> bool:
        """`Để thực hiện, đề nghị Sở Nội vụ trao đổi với ...`: this document's own request; not the issuer's duty."""
        if not place.before.rstrip().endswith(_ASKS) or not _DOES_ANYTHING.match(self.flat, place.end):
            return False
        if self.issuer in {one.name for one in place.row}:
            return False
        request = _REQUESTS.search(place.before)
        by_issuer = request is not None and place.start - len(request.group()) in self.acting
        return by_issuer or bool(_REQUESTED.search(place.before))

    def _is_owner(self, place: _Place) -> bool:
        """`Thông tư số 02 của⏎Văn phòng Chính phủ hướng dẫn`: what it has issued says what."""
        return place.before.rstrip().endswith(" của")

    def _is_reported(self, place: _Place) -> bool:
        """`2025. Chính phủ chỉ đạo`: what the highest organs do in the documents of others is a report."""
        if place.row[0].name not in _highest() or self.issuer in _highest():
            return False
        return self._opens_clause(place) and not _MARKED.search(self._line_before(place))

    def _opens_clause(self, place: _Place) -> bool:
        """`5. Bộ Xây dựng chỉ đạo`: it opens a clause that says what it does; not the issuer in its own document."""
        if not _does(many=place.row[-1].group).match(self.flat, place.end) or self.issuer in {
            one.name for one in place.row
        }:
            return False
        return bool(_CLAUSE.search(self._line_before(place)))

    def _is_heading(self, place: _Place) -> bool:
        """`5. Bộ Xây dựng:` above what it shall do."""
        return (
            bool(_HEADING_END.match(self.lower, place.end))
            and bool(_HEADING.search(self._line_before(place)))
            and not self._in_list(place.start, place.end)
        )

    def _line_before(self, place: _Place) -> str:
        """Return the line before a row, without the words that the members of a list share (`các Sở:`)."""
        line = SINGLED_OUT.sub("", self.lower[max(0, place.start - _LINE_BEFORE) : place.start])
        return _BEFORE_A_LIST.sub("", line) if place.row[0].organ.kind in _LISTED else line

    def _in_list(self, start: int, end: int) -> bool:
        """Return whether the next item of the same list follows at once: it says of whom,
        and not what they shall do."""
        own = _MARK.search(self.lower, max(0, start - 100), start)
        following = _SIBLING.match(self.lower, end)
        return own is not None and following is not None and _kind(own["mark"]) == _kind(following["mark"])


def _offsets_of(words: str, flat: str) -> Iterator[int]:
    """Yield the offsets of words in a text."""
    at = flat.find(words)
    while at >= 0:
        yield at
        at = flat.find(words, at + 1)


def _kind(mark: str) -> str:
    """Return the kind of a mark, one in a list: figures, letters, or the sign itself."""
    return "1" if mark[0].isdigit() else "a" if mark[0].isalpha() else mark
