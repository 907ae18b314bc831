"""Tasks: which agency is told to do what, with whom, and until when.

Three shapes: a giving word before the agency (`Giao Sở A ...`), an agency that opens a paragraph before what it is to
do (`a) Bộ B khẩn trương ...`), and a heading that names the agency, with the tasks as items below it. Only what stands
around the agencies of the body is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extract.agency_patterns import NAME, PERSON
from extract.agency_tables import task_rows
from extract.clauses import is_opening
from extract.dates import DATE
from extract.folding import Folded, new_tones
from extract.hits import AgencyHit, Regions, TaskHit
from extract.sentences import clause_start, paragraph_end
from extract.vocabulary import alternatives, load_toml

LOOK_BACK = 200
ITEMS_MAX = 60
TASK_MIN = 16
TASK_MAX = 2500
"""Bounds of the clause before an agency, of one heading's items and of one task's text: work stays linear."""

_FULL_DATE = re.sub(r"\(\?P<\w+>", "(?:", DATE)
_MONTH = r"(?:tháng\s\d{1,2}\s?(?:/|năm|-)\s?\d{4})"
_QUARTER = r"(?:quý\s(?:[iv]{1,3}|[1-4])(?:\s?[/-]\s?|\snăm\s|\s)\d{4})"
_DEADLINE = re.compile(
    r"(?:"
    rf"(?:chậm\snhất(?:\slà)?(?:\s(?:vào|đến|trước))?|muộn\snhất(?:\slà)?|trước|xong\strước|đến\shết|hết|đến|"
    r"trong|vào|xong)"
    rf"\s(?:{_FULL_DATE}|{_MONTH}|{_QUARTER}|(?:năm|tháng|ngày)\s\d{{1,2}}/\d{{4}})"
    rf"|(?:trước|đến)\s\d{{1,2}}\s?(?:h|giờ)\s?(?:\d{{2}})?(?:\sphút)?,?\s(?:ngày\s)?{_FULL_DATE}"
    r"|(?:trước|trong|hết)\s(?:năm\s\d{4}|tháng\s\d{1,2}(?![\d/]))"
    r"|trước\s(?:ngày\s\d{1,2}(?:/\d{1,2})?|\d{1,2}/\d{1,2})(?:\stháng\s\d{1,2}(?![\d/]))?"
    r"(?:\s(?:hằng|hàng)\s(?:tháng|quý|năm))?(?![\d/])"
    rf"|{_QUARTER}"
    r"|(?:định\skỳ|thường\skỳ)[^.;,]{0,20}?\s(?:hằng|hàng|\d+)\s(?:ngày|tuần|tháng|quý|năm)(?:/lần)?"
    r"(?:\s\(?trước\sngày\s\d{1,2}[^.;,)]{0,30}\)?)?"
    r"|(?:hằng|hàng)\s(?:tuần|tháng|quý|năm)(?=[,.;]|\s(?:báo|tổng|gửi))"
    r"|trong\s(?:thời\shạn\s|vòng\s)?\d{1,3}\s(?:ngày|tháng)(?:\slàm\sviệc)?(?:,?\skể\stừ[^.;,]{3,60})?"
    r")"
)
_MARKS = ("number", "part", "letter", "dash", "plus")
_ITEM = re.compile(
    r"[\s|]*(?:(?P<plus>[+*])|(?P<dash>[-•])|(?P<letter>[a-zđ]{1,2}\))"
    r"|(?P<part>\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s))|(?P<number>\d{1,2}[.)]))\s?"
)
_NUMBER_ABOVE = re.compile(r"(?:^|\n)[\s|]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,5}[.)])\s*$")
_GIVEN = re.compile(r"(?:giao|đề nghị|yêu cầu)(?: cho)? (?:các )?")
_JOINED = re.compile(r"\s?(?:,|;| và|, và|/| cùng| -)?\s?(?:và |các |với |lãnh đạo |cùng với )?")
_HEADING = re.compile(
    r"[ \t]*(?:(?:có trách nhiệm|chủ trì|phối hợp|nêu trên|trên|có liên quan|liên quan|,? và các)[^\n.;]{0,160})?:?"
    r"[ \t]*(?=\n\s*(?:(?P<dash>[-•])|(?P<plus>\+)|a\)|1[.)]\s|\d{1,2}\.1\.?\s))"
)
_ABOVE = re.compile(r"[ \t]*:?[ \t]*\n\s*(?=[^\W\d])")
"""Between a heading that names agencies and the one paragraph below it that says what they shall do."""
_CASES = re.compile(
    r"(?:trường hợp|điều kiện|gồm|thành phần|tiêu chí|căn cứ|giấy tờ|tài liệu|trình tự|(?:sửa đổi|bổ sung)[^:]{0,80})"
    r"(?: chính| chủ yếu| cơ bản| cụ thể)?(?: sau| sau đây| như sau| dưới đây)?: ?$"
)
"""At the end of a paragraph: the items below it are no tasks, but cases, contents or papers."""

_GIVING_ENDS = ("giao ", "cho ", "nghị ", "cầu ", "công ", "chí ")
_NO_WORD = " \n-+•|*"
_GOES_ON = " \t\n:,"
_OWNED = re.compile(r" (?:trực )?thuộc ")
_OWNED_STARTS = (" thuộc ", " trực ")
_OF_ANOTHER = (
    " của ",
    " trong ",
    " thuộc ",
    " tại ",
    " cho ",
    " do ",
    " hoặc ",
    " với ",
    " từ ",
    " bởi ",
    "đại biểu ",
    "thành viên ",
)
"""Before an agency that is not who the sentence is about (`cơ quan trong Bộ Quốc phòng chủ trì kế hoạch`)."""
_OF_OTHERS = re.compile(r"(?:có trách nhiệm|chịu trách nhiệm|có thẩm quyền) [^.;:\n]*$| do [^,.;:\n]{3,50}$")
"""Before a giving word: somebody else has the duty to ask (`Cơ quan lập đề án có trách nhiệm ..., đề nghị`), or it
says of what it was given (`đất do Nhà nước thu hồi và giao`)."""
_ARTICLE = re.compile(r"điều \d{1,3}[a-zđ]?\.")
_IN_CHARGE = re.compile(
    r"(?:[\W\d]|(?:điều|khoản|mục) \d{1,3}[a-z]?[.:]|[ivx]{1,5}[.)]|[a-zđ]\))*"
    r"trách nhiệm (?:thi hành |thực hiện |tổ chức thực hiện )?của (?:các )?"
)
"""A heading before the agencies that it is about: `Điều 15. Trách nhiệm của`."""


_OF_A_LIST = re.compile(
    r"(?:(?:các )?(?:bộ|sở)|bộ trưởng các bộ|giám đốc các sở"
    r"|(?:chủ tịch )?(?:ủy ban nhân dân|ubnd) (?:các )?(?:tỉnh|thành phố|tỉnh, thành phố))(?:, (?:cơ quan|ngành))?: ?$"
)
"""What the agencies of a list share: `5. Các Bộ: Quốc phòng, Công an chủ động ...`."""
_ADVERBIAL = re.compile(
    r"(?:[\W\d]|[a-zđ]\))*(?:trong (?:thời hạn|vòng|thời gian)|chậm nhất|trước ngày|(?:ngay )?sau khi|căn cứ"
    r"|trên cơ sở|(?:hằng|hàng) (?:năm|quý|tháng|tuần)|định kỳ)(?: [^.;:\n]{3,180})?, "
)
"""Before the agency: until when, after what or on which ground it shall do something."""


class _Words(NamedTuple):
    giving: re.Pattern[str]
    doing: re.Pattern[str]
    with_others: re.Pattern[str]
    does: re.Pattern[str]
    no_order: re.Pattern[str]
    together: re.Pattern[str]


@cache
def _words() -> _Words:
    table = load_toml("tasks")

    def any_of(words: Sequence[str]) -> str:
        return alternatives(new_tones(word.strip(" ,")) for word in words)

    doing = any_of(table["doing"])
    return _Words(
        re.compile(rf"(?:^|\W)(?:{any_of(table['giving'])}) (?:đồng chí )?$"),
        re.compile(
            r"(?:\s\([^()\n]{1,60}\)|\s-\s[^,.;:\n]{3,60}?)?[,:]?\s"
            r"(?:(?:cần|phải|tiếp tục|khẩn trương|đã được|được giao|tỉnh|thành phố|có liên quan|liên quan|,)\s)*"
            r"(?<!ban )"
            rf"(?:{doing})(?!\w)"
        ),
        re.compile(rf"(?:,|,? và) (?:các|những) [^.;:\n]{{2,160}}? (?:{doing})(?!\w)|: ?\((?:i|1|a)\) "),
        re.compile(
            r"(?:(?:(?:hằng|hàng) (?:năm|quý|tháng)|định kỳ[^,.;\n]{0,30}|trong thời hạn [^,.;\n]{3,90}),? )?"
            rf"(?:{doing})(?!\w)"
        ),
        re.compile(rf"(?:{any_of(table['no_order'])})(?!\w)"),
        re.compile(rf"(?:{any_of(table['with'])})\s(?:các )?(?:đồng chí )?"),
    )


def find_tasks(folded: Folded, agencies: Sequence[AgencyHit], regions: Regions) -> list[TaskHit]:
    """The tasks that the body gives to agencies, and what is attached behind the signature (plan, rules), in order.

    agencies: in order of their start; regions: letterhead, addressees, recipients and signature give no task.
    """
    last = len(folded.text)
    low, high = regions.body
    body = max(low, regions.addressees[1], regions.basis[1]), high if high > low else last
    attached = max(regions.recipients[1], regions.signature[1], body[1]), last
    tasks = [task for part in (body, attached) for task in _Finder(folded, agencies, part).find()]
    return sorted([*tasks, *_in_tables(folded, agencies)])


def _in_tables(folded: Folded, agencies: Sequence[AgencyHit]) -> list[TaskHit]:
    """The rows of tables of tasks: the cells that say what, who leads, who takes part and until when."""
    tasks: list[TaskHit] = []
    for row in task_rows(folded):
        lead = _names_in(agencies, row.lead)
        if lead and (task := _stripped(folded.text, *row.task)):
            with_them = _names_in(agencies, row.coordinator) if row.coordinator else ()
            until = _stripped(folded.text, *row.deadline) if row.deadline else None
            term = " ".join(folded.text[slice(*until)].split()) if until else None
            tasks.append(TaskHit(*task, lead, with_them, term))
    return tasks


def _names_in(agencies: Sequence[AgencyHit], cell: tuple[int, int]) -> tuple[str, ...]:
    """The names of the agencies that stand in a cell, each once."""
    first = bisect_left(agencies, cell[0], key=lambda hit: hit.start)
    last = bisect_left(agencies, cell[1], key=lambda hit: hit.start)
    return tuple(dict.fromkeys(hit.name for hit in agencies[first:last]))


def _stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without what is no word at its ends; None where nothing is left."""
    while start < end and text[start] in _NO_WORD:
        start += 1
    while end > start and text[end - 1] in " \n|":
        end -= 1
    return (start, end) if start < end else None


class _Finder:
    """The tasks of one part of a text, given as a folded span."""

    def __init__(self, folded: Folded, agencies: Sequence[AgencyHit], part: tuple[int, int]) -> None:
        self.text, self.flat = folded.text, folded.flat
        self.agencies = agencies
        self.low, self.high = part

    def find(self) -> list[TaskHit]:
        tasks: list[TaskHit] = []
        position = 0
        done = 0
        while position < len(self.agencies):
            agency = self.agencies[position]
            if agency.start >= self.high:
                break
            if agency.start < max(self.low, done):
                position += 1
                continue
            last = self._list_end(position)
            found = self._tasks_of(position, last)
            if found:
                tasks += found
                done = found[-1].end
            position = last + 1
        return tasks

    def _list_end(self, position: int) -> int:
        """The last agency of the list that starts at `position`."""
        while position + 1 < len(self.agencies):
            here, following = self.agencies[position], self.agencies[position + 1]
            if following.start < here.end:
                position += 1
                continue
            if following.start - here.end > 24 or not _JOINED.fullmatch(self.flat, here.end, following.start):
                break
            position += 1
        return position

    def _tasks_of(self, first: int, last: int) -> list[TaskHit]:
        """The tasks of one list of agencies; none where it is merely mentioned."""
        start, end = self.agencies[first].start, self._past_owner(last)
        if self.text[end : end + 1] not in _GOES_ON or end == len(self.text):
            return []
        heading, does, given = _HEADING.match(self.text, end), _words().doing.match(self.flat, end), self._given(start)
        above = None
        if not heading and not does:
            above = self._above(end)
            does = self._done_by_given(end) if given and not above else None
            if not above and not does:
                return []  # so it is with most, and what stands before them need not be read
        if given and _OF_OTHERS.search(self.flat, max(self.low, start - LOOK_BACK), given.start()):
            given = None
        reach = max(self.low, start - LOOK_BACK)
        begin = clause_start(self.text, reach, start)
        if begin is None and reach == self.low:
            begin = reach
        if begin is not None and self.text[begin : begin + 1] in "\"'(":
            return []  # the new wording of another document, or a remark
        opens = begin is not None and (
            is_opening(_OF_A_LIST.sub("", self.flat[begin:start]))
            or bool(does and _ADVERBIAL.fullmatch(self.flat, begin, start))
            or bool(given and is_opening(self.flat[begin : given.start() + 1]))
            or bool(_IN_CHARGE.fullmatch(self.flat, begin, start))
        )
        if opens and heading and begin is not None and self._has_tasks(begin, heading):
            return self._items(first, last, heading.end())[0]
        if opens and above and begin is not None and self._is_heading(begin, start):
            return self._below(first, last, above.end())
        charged = self.flat.startswith(
            (" chủ trì", " có trách nhiệm", " chịu trách nhiệm"), end
        ) and not self.flat.endswith(_OF_ANOTHER, 0, start)
        if not does or not (given or opens or charged):
            return []
        stop = paragraph_end(self.text, end, min(end + TASK_MAX, self.high))
        if does.end() > stop or (_ARTICLE.match(self.flat, begin or 0) and self.text[stop - 1 : stop] not in ".;:/"):
            return []  # the latter is the heading of an article: `Điều 5. Ủy ban nhân dân xem xét báo cáo`
        if self.text[stop - 1 : stop] == ":" and not _CASES.search(self.flat, max(end, stop - 120), stop):
            return self._items(first, last, stop)[0]
        return [self._task(start if begin is None else begin, stop, first, last)]

    def _above(self, end: int) -> re.Match[str] | None:
        """What parts a heading that ends at `end` from a paragraph below it which says what somebody shall do."""
        above = _ABOVE.match(self.text, end) if self.text[end] != "," else None
        return above if above and _words().does.match(self.flat, above.end()) else None

    def _done_by_given(self, end: int) -> re.Match[str] | None:
        """What an agency behind a giving word shall do, past a person's name, a term and others who are given it."""
        past = self._past_person(end)
        return _words().doing.match(self.flat, past) or _words().with_others.match(self.flat, past)

    def _given(self, start: int) -> re.Match[str] | None:
        """The giving word before an agency which starts at `start`."""
        if not self.flat.endswith(_GIVING_ENDS, 0, start):
            return None  # so it is with most
        return _words().giving.search(self.flat, max(self.low, start - 24), start)

    def _has_tasks(self, begin: int, heading: re.Match[str]) -> bool:
        """Whether tasks stand below what looks like a heading: not where the list goes on that it is an item of."""
        item = _ITEM.match(self.text, begin)
        same = item is not None and any(item[mark] and heading[mark] for mark in ("dash", "plus"))
        return not same and not _CASES.search(self.flat, heading.start(), heading.end())

    def _past_owner(self, last: int) -> int:
        """Where the agency ends, with the one that it belongs to (`Bảo hiểm xã hội Việt Nam thuộc Bộ Tài chính`), or
        with the place of the last of many in a heading (`Ủy ban nhân dân các xã, phường, đặc khu Cồn Cỏ:`)."""
        end = self.agencies[last].end
        if self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper():
            place = NAME.match(self.text, end)
            return place.end() if place and self.text.startswith((":", "\n"), place.end()) else end
        if last + 1 == len(self.agencies) or not self.flat.startswith(_OWNED_STARTS, end):
            return end
        owned = _OWNED.match(self.flat, end)
        return self.agencies[last + 1].end if owned and self.agencies[last + 1].start == owned.end() else end

    def _past_person(self, end: int) -> int:
        """The offset past a person's name and a term, which may stand between an office and what it shall do."""
        if person := PERSON.match(self.text, end):
            end = person.end()
        term = _DEADLINE.match(self.flat, end + 1)
        return term.end() if term else end

    def _is_heading(self, begin: int, start: int) -> bool:
        """Whether the words before the agencies are those of a heading: its number, `Trách nhiệm của`."""
        return bool(
            _ITEM.match(self.text, begin)
            or _IN_CHARGE.fullmatch(self.flat, begin, start)
            or _NUMBER_ABOVE.search(self.text, max(self.low, start - 12), start)
        )

    def _below(self, first: int, last: int, start: int) -> list[TaskHit]:
        """The task in the one paragraph below a heading which ends at `start`, or in its items."""
        stop = paragraph_end(self.text, start, min(start + TASK_MAX, self.high))
        if self.text[stop - 1 : stop] == ":" and not _CASES.search(self.flat, max(start, stop - 120), stop):
            return self._items(first, last, stop)[0]
        return [self._task(start, stop, first, last)]

    def _items(self, first: int, last: int, start: int) -> tuple[list[TaskHit], int]:
        """The tasks that stand as items below a heading which ends at `start`, and where they end.

        An item of a list above ends them; an item that names its own agencies is theirs, and may be a heading itself.
        """
        tasks: list[TaskHit] = []
        top: int | None = None
        while len(tasks) < ITEMS_MAX and start < self.high and (item := _ITEM.match(self.text, start)):
            level = next(level for level, mark in enumerate(_MARKS) if item[mark])
            top = level if top is None else top
            if level < top:
                break
            stop = paragraph_end(self.text, item.end(), min(item.end() + TASK_MAX, self.high))
            start, named = stop, self._named_at(item.end())
            if named is None:
                if not _words().no_order.match(self.flat, item.end()):
                    tasks.append(self._task(item.end(), stop, first, last))
                continue
            end = self.agencies[named[1]].end
            if not self.text[end:stop].strip(" :.\n|"):
                below, start = self._items(*named, stop)
                tasks += below
            elif _words().doing.match(self.flat, end):
                tasks.append(self._task(item.end(), stop, *named))
        return [task for task in tasks if task.end - task.start >= TASK_MIN], start

    def _named_at(self, start: int) -> tuple[int, int] | None:
        """The list of agencies with which the words at `start` open, over a giving word."""
        given = _GIVEN.match(self.flat, start)
        position = bisect_left(self.agencies, given.end() if given else start, key=lambda hit: hit.start)
        if position == len(self.agencies) or self.agencies[position].start != (given.end() if given else start):
            return None
        return position, self._list_end(position)

    def _task(self, start: int, end: int, first: int, last: int) -> TaskHit:
        """The task in ``start..end``, given to the agencies ``first..last``."""
        start, end = _stripped(self.text, start, end) or (start, end)
        lead = self._names(first, last)
        coordinators: list[str] = []
        for together in _words().together.finditer(self.flat, start, end):
            position = bisect_left(self.agencies, together.end() - 12, key=lambda hit: hit.start)
            while position < len(self.agencies) and self.agencies[position].start < together.end():
                position += 1
            if position < len(self.agencies) and self.agencies[position].start - together.end() <= 24:
                reached = self._list_end(position)
                if self.agencies[position].start < end:
                    coordinators += [
                        n for n in self._names(position, reached) if n not in lead and n not in coordinators
                    ]
        deadline = _DEADLINE.search(self.flat, start, end)
        return TaskHit(
            start,
            end,
            lead,
            tuple(coordinators),
            self.text[slice(*deadline.span())].replace("\n", " ") if deadline else None,
        )

    def _names(self, first: int, last: int) -> tuple[str, ...]:
        """The names of the agencies ``first..last``, each once."""
        return tuple(dict.fromkeys(hit.name for hit in self.agencies[first : last + 1]))
