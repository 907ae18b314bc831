"""What follows a mention and describes the cited document: its date, its issuer, its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cancu.extract.lexicon import context, word_list
from cancu.extract.lexicon.document_types import act_pattern, document_types
from cancu.extract.lexicon.issuer_codes import issuer_code
from cancu.extract.model.hits import AgencyHit
from cancu.extract.model.mentions import Mention
from cancu.extract.references.coordination import LISTED
from cancu.extract.references.issuers_by_context import (
    LEADS_TO,
    issuer_of_list,
    issuing_subject,
    named_before,
    named_in_clause,
)
from cancu.extract.references.pinpoints import end_of_provision_behind
from cancu.extract.references.uncoded_numbers import TERM
from cancu.extract.structure.table_rows import next_row
from cancu.extract.text.dates import match_date
from cancu.extract.text.document_numbers import parts
from cancu.extract.text.normalization import Folded

TITLE_MAX = 700
"""Code points that a title may have; a longer one is cut at this point, so that work stays linear in the text. One that
ends with the title of another may be twice as long."""


_DATE = re.compile(r",? ?\(?(?:cùng |đều |được )?(?:ký ban hành |ban hành |ký |đề )?(?:ngày )*(?=ngày )")
_MONTH = re.compile(r",? \(?(?:ký ban hành |ban hành |ký |đề )(?=tháng \d)")
_SAME_DAY = re.compile(r",? ?\(?(?:cùng|đều)(?: ban hành| ký)? ngày ")
_PASSED = re.compile(r",? (?:đã )?được [^;.:()]{0,60}?(?:thông qua|ban hành) (?=ngày )")
_ISSUER = re.compile(
    r",? ?(?:của|do) (?:liên (?=bộ|sở|ngành))?(?:các )?(?:đồng chí )?"
    r"(?:hội nghị(?: lần thứ [^\W_]{1,6}(?: [^\W_]{1,6}){0,2})?,? (?=ban chấp hành ))?"
)
"""`của`, and the meeting of an organ that stands for the organ: `Hội nghị lần thứ sáu Ban Chấp hành Trung ương`."""
_JOINT = re.compile(r",? (?:và )?|/| - ")
_OPENS_NEXT = (" tại ", " trong ", " theo ")
"""Behind the issuer of the next document of a list."""
_BORDER = re.compile(r" ?\| ?| ")
_NOTE_MARK = re.compile(r" ?\[\d{1,3}\](?=[ ,;.)])")
"""A footnote's mark behind a number: `Quyết định số 12/QĐ-UBND[3] ngày 05/02/2024`."""
_SPEAKS = (" đã", " có", " gi", " yê")
_SUBMITTED = frozenset(type_.name for type_ in document_types() if type_.submitted)
"""What is handed in together, on one day: `Tờ trình số 347/TTr-CP và Đề án số 348/ĐA-CP ngày 09/5/2025`."""
_FORMER = re.compile(r" \((?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|nay là [^()]{3,60})\)")
"""Behind an issuer of before the mergers: `UBND tỉnh Quảng Trị (cũ) ban hành Quy chế`."""
_AMENDED = re.compile(
    r",? ?\((?:đã )?(?:được (?:sửa đổi|bổ sung|đính chính)[^()]{0,60}? |(?:sửa đổi|bổ sung|đính chính)(?:, bổ sung)?"
    r"(?: một số điều)? )(?:bởi|tại|theo|bằng) [^()]{1,400}\)"
)
"""What may stand between a document and its title: `Nghị định số 78/2025/NĐ-CP (được sửa đổi tại Nghị định số ...)`."""
_ALIAS = re.compile(rf" \((?:{context('names_alias')})\b[^()]{{2,120}}\)")
"""A short name that is declared before a title: `của Công ty A (gọi tắt là Công văn số 8) về việc`."""
_UNKNOWN_ISSUER = re.compile(
    r"(?!Quý )[A-ZĐÀ-Ỹ][\w&.]*"
    rf"(?:[ -]+(?!(?:{context('ends_issuer')})\b|\((?:{context('names_alias')}))[\w&().]+){{1,12}}"
)
_STOP = re.compile(
    r"[\s.,;:…()\"](?:"  # a pattern that starts with its class of characters is what `re` looks for fast
    r"(?:(?<=\s)|(?<=,)\s)(?:"
    r"đã\sđược\s(?:sửa\sđổi|bổ\ssung|thay\sthế|hợp\snhất)|(?:được|bị)\s(?:bãi|hủy)\sbỏ(?=\sbởi\s)"
    r"|được\s(?:sửa\sđổi|bổ\ssung|thay\sthế|hợp\snhất)"
    r"(?:(?:,|\svà)?\s(?:sửa\sđổi|bổ\ssung|thay\sthế|bãi\sbỏ))*(?:\smột\ssố\s(?:điều|nội\sdung))?"
    r"\s(?:bởi|tại|theo|bằng|lần|năm|(?:" + act_pattern().replace(" ", r"\s") + r")\ssố)[\s:]"
    r"|(?:(?:đều|sẽ)\s)?(?:hết|có|chấm\sdứt)\shiệu\slực(?:\sthi\shành)?,?(?=\s(?:kể\s)?từ\s)"
    r"|(?:vẫn|tiếp\stục)\s(?:được|có\s(?:giá\strị|hiệu\slực))\s"
    r"|(?P<ends>(?:(?:đều|sẽ)\s)?(?:hết|chấm\sdứt)\shiệu\slực(?:\sthi\shành)?(?=\.?(?:\s*\n|$))))"
    r"|(?<=\s)(?:có\scăn\scứ\sban\shành|và\scác\s(?:văn\sbản|quy\sđịnh\skhác)|như\ssau\s?:|thì\s|(?<= )\| )"
    r"|(?<=\s)(?:thành|bằng)\s(?:các\s)?(?:cụm\stừ|từ(?:\sngữ)?|chữ|dấu)\s\""
    r"|(?<=,)\s(?:trong\sđó|cụ\sthể|theo\sđó|đồng\sthời|các\s(?:văn\sbản|quy\sđịnh\skhác))"
    r"|(?<=;)(?!\s(?:và\s)?(?:quy\sđịnh\schi\stiết|hướng\sdẫn\sth(?:i\shành|ực\shiện)\s))"
    r"|(?<=\n)(?:\n|[-+|•]|[a-zđ]\)|\d{1,2}[.)] |căn\scứ\s|(?<!ngày\n)\d{1,2}/\d{1,2}/\d{4}(?=\n|$))"
    r"|(?<=[.…])(?=\s|$|\")|(?<=\.)\.\.|(?<=[()])"
    r'|(?<=[\w)]")(?=[\s,;])'
    r"|(?<=:)(?<!\stên:)(?<!tên\sgọi:)(?<!\sán:)(?<!đề:)(?<!trình:)(?<!tài:)(?<!thi:)\s\""
    r")"
)
"""Where a title ends, on lower-case text with its line breaks."""
_OF_ENDED = re.compile(r"công\sbố|danh\smục|văn\sbản|hiệu\slực")
"""In a title that tells of ended acts: `về việc công bố Danh mục nghị quyết hết hiệu lực`."""
_LEAVE_OUT = re.compile(rf"\((?:{context('brackets_off_title')}|trừ (?:điều|khoản|điểm|quy định|các|nội dung))")
_SEPARATOR = re.compile(r"(?:[,;]|,? và|,? hoặc|,? cùng)[ \n](?:các )?$")
_PART_NEXT = re.compile(
    r"(?:[,;]|,? và)[ \n](?:(?:điểm|khoản|điều|mục|chương) [\da-zđivx]{1,5}(?:,? (?:và )?|(?: của)? )){1,6}$"
)
"""Before a document of which a list names a part: `..., Điều 1 [Thông tư B]`."""
_PARTS_MAX = 60
_ABOUT_OTHERS = re.compile(
    r"sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|hướng dẫn|thi hành|theo|chi tiết|(?:khoản|điều) \d"
)
"""In a title that may name parts of other documents."""
_ANOTHER_SAYS = re.compile(
    rf"(?:,| và|, và) (?:các )?(?:nội dung )?(?:{context('asks')}|{context('instructs')}|{context('tells')})"
    r"(?: [^\W\d]+){0,3} của "
)
"""Before the next document, of which another organ's words tell: `và ý kiến của Phó Thủ tướng tại [Công văn]`."""
_ORDERS = re.compile(rf":\s(?=(?i:{context('orders')})\s)")
"""Behind a subject: what is ordered about it. `Về việc sửa đổi [Nghị định]: Giao Bộ Nội vụ nghiên cứu`."""
_ANOTHER_REACH = 240
_AFTER_COMMA = re.compile(rf" (?:đã )?(?:{context('title_ends_before_speaker')})")
_GUIDING = ("quy định chi tiết", "hướng dẫn")
"""How the title of a document opens that guides others, none of its own type: another decree begins a list."""
_SAYS = re.compile(r"(?: có| đã)? (?:quy định|nêu)(?: rõ)?$|,?(?: bao)? gồm$|(?:,? như| và)$")
_SAYS_MAX = 24
_SAID = ("quy định", "quy định rõ", " nêu", "nêu rõ", "gồm", "như", " và")  # with which `_SAYS` ends
_FOLLOWS = " như sau"
_SPEECH_MAX = 6  # words between who speaks and `như sau`
_ISSUED = re.compile(r" ban hành(?= hết| bị| được|[,;.)]|$)")
_BEFORE_DATE = re.compile(
    rf",? [^;.:\"()]{{0,80}}?(?:\([^()]{{2,80}}\) [^;.:\"()]{{0,40}}?)?(?:{context('issued_or_sent')})"
    r"(?:(?<!ban hành) kèm theo| các| văn bản| thêm)?(?: bổ sung)? $|, tại $"
)


_NO_TITLE = r"tiếp tục (?:có|được|hưởng|áp dụng|thực hiện theo)\b|quyết nghị:"
"""What is said of a document, or by whom: `[Thông tư A] tiếp tục có giá trị`."""


@cache
def _title_start() -> re.Pattern[str]:
    starts = context("title_starts")
    return re.compile(rf"(?:,(?= về)|:| -)? ?[\"'(]?(?P<title>(?!{_NO_TITLE})(?:{starts})(?![\w]))")


def describe(folded: Folded, mentions: Sequence[Mention], agencies: Mapping[int, AgencyHit]) -> list[Mention]:
    """Return the mentions with what describes them: date, issuer and title.

    mentions: in order of their start, an outer one before those inside it; agencies: by their start. A mention that
    stands in the title of another one is part of that title.
    """
    described = list(mentions)
    reached = 0
    enclosed = []  # in an amending law's name: what follows the name describes that law
    for mention in mentions:
        enclosed.append(mention.end <= reached)
        reached = max(reached, mention.end)
    for index in range(len(mentions) - 1, -1, -1):
        if not enclosed[index]:
            described[index] = _describe(folded, described, index, agencies)
    return described


def _describe(folded: Folded, mentions: Sequence[Mention], index: int, agencies: Mapping[int, AgencyHit]) -> Mention:
    """One mention with its description; mentions: those behind it are described already."""
    flat = folded.flat
    mention = mentions[index]
    date, names, position = _date_and_issuer(folded, _behind_number(flat, mention), agencies)
    if not mention.name and (bracket := _AMENDED.match(flat, position)):
        behind = _date_and_issuer(folded, bracket.end(), agencies, date, names)
        if behind[2] > bracket.end() or _title_start().match(flat, bracket.end()):
            date, names, position = behind
    if date is None:
        date = mention.date if mention.number else None
    if date is None and mention.number:
        date = _date_before(flat, mention.start)
    if not names and flat.endswith("(", 0, mention.start):
        names = named_before(flat, mention, agencies)
    if names and (issued := _ISSUED.match(flat, position)):
        position = issued.end()
    if (alias := _ALIAS.match(flat, position)) and _title_start().match(flat, alias.end()):
        position = alias.end()
    changed = _AMENDED.match(flat, position)  # `(sửa đổi bởi [Quyết định B])` is no title
    title = None if mention.name or changed else _title(folded, mentions, index, position, agencies)
    if title and _date_in_cell(folded, mention.end):  # a row of a table ends the title
        title = title[0], min(title[1], folded.text.find("\n", title[0]) % (len(flat) + 1))
    if title is None and not names and (of_list := issuer_of_list(flat, mentions, index, position)):
        names = list(of_list.issuers)
    if not names:
        names = named_in_clause(flat, mention, agencies) or issuing_subject(flat, mention, agencies)
    same_day = bool(_SAME_DAY.match(flat, mention.end))
    if position == mention.end and title is None and (shared := _shared(folded, mentions, index)):
        return shared._replace(issued=date or shared.issued)
    return mention._replace(
        issued=date,
        issuers=tuple(names),
        title=title,
        description_end=title[1] if title else position,
        same_day=same_day,
    )


def _date_and_issuer(
    folded: Folded, position: int, agencies: Mapping[int, AgencyHit], date: str | None = None, names: Sequence[str] = ()
) -> tuple[str | None, list[str], int]:
    """Return the date and the issuers' names from the position on, in any order, and where they end;
    what is known is kept."""
    flat = folded.flat
    names = list(names)
    for _ in range(3):
        if date is None and (found := _date_at(flat, position) or _date_in_cell(folded, position)):
            date, position = found
            continue
        if not names and (after := _ISSUER.match(flat, position)):
            agency = agencies.get(after.end())
            if agency is not None and after.group().startswith(",") and flat.startswith(_OPENS_NEXT, agency.end):
                break  # `[Thông báo A] ngày ..., của Ban Thường vụ Tỉnh ủy tại [Văn bản B]`: of the next one
            if agency is not None:
                position = agency.end
                names.append(agency.name)
                while (joint := _JOINT.match(flat, position)) and (agency := agencies.get(joint.end())) is not None:
                    if flat.startswith(_SPEAKS, agency.end) or (
                        "," in joint.group() and flat.startswith(" ban hành ", agency.end)
                    ):
                        break  # `của Ban Chỉ đạo, Ủy ban nhân dân tỉnh ban hành Kế hoạch`: who acts in the sentence
                    names.append(agency.name)
                    apart = " và " not in joint.group() and agency.name != "Ban Bí thư Trung ương Đảng"
                    if apart and not _goes_on_to_title(flat, agency.end):
                        names.pop()
                        break
                    position = agency.end
                position = former.end() if (former := _FORMER.match(flat, position)) else position
                continue
            if unknown := _UNKNOWN_ISSUER.match(folded.text, after.end()):
                position = _end_of_unknown(unknown, agencies)
                names.append(" ".join(folded.text[unknown.start() : position].split()))
                continue
        break
    return date, names, position


def _behind_number(flat: str, mention: Mention) -> int:
    """Where the description begins: past the year or the term that stands for the code of a number."""
    if mention.number and mention.date and flat.startswith(f" năm {mention.date}", mention.end):
        return mention.end + len(f" năm {mention.date}")
    if mention.number and flat[mention.end - 1].isdigit() and (term := TERM.match(flat, mention.end)):
        return term.end()
    note = _NOTE_MARK.match(flat, mention.end)
    return end_of_provision_behind(flat, note.end() if note else mention.end)


def _goes_on_to_title(flat: str, end: int) -> bool:
    """Return whether a title follows an issuer: no `..., Ban Nội chính Tỉnh ủy báo cáo như sau:`, of one who speaks."""
    start = _title_start().match(flat, end)
    stop = _STOP.search(flat, start.end(), start.end() + TITLE_MAX) if start else None
    return start is not None and not (stop and flat.startswith(_FOLLOWS, stop.start()))


def _end_of_unknown(unknown: re.Match[str], agencies: Mapping[int, AgencyHit]) -> int:
    """Return where an issuer that is no known agency ends: with the known one inside that goes on past it
    (`Thường trực Ủy ban Pháp luật và Tư pháp`)."""
    words = (unknown.start() + word.start() for word in re.finditer(r"\w+", unknown.group()))
    return max(unknown.end() - unknown.group().endswith("."), *(agencies[at].end for at in words if at in agencies), 0)


def _shared(folded: Folded, mentions: Sequence[Mention], index: int) -> Mention | None:
    """Return the description that this mention shares with the next one of a list.

    The issuer where both have its code, and the date that the text gives to all
    (`số 12/QĐ-UBND và số 13/QĐ-UBND cùng ngày 05/6/2023 của UBND tỉnh`)."""
    if index + 1 >= len(mentions):
        return None
    mention, following = mentions[index], mentions[index + 1]
    here, there = parts(mention.number or ""), parts(following.number or "")
    if not here or not there or not LISTED.fullmatch(folded.flat, mention.end, following.start):
        return None
    if here[2] != there[2] and issuer_code(here[2]) != issuer_code(there[2]):
        return None
    together = following.type != mention.type and {following.type, mention.type} <= _SUBMITTED
    date = following.issued if following.same_day or together else None
    return mention._replace(issued=date, issuers=following.issuers, same_day=following.same_day)


def _date_at(flat: str, position: int) -> tuple[str | None, int] | None:
    if ahead := _DATE.match(flat, position) or _PASSED.match(flat, position):
        return match_date(flat, ahead.end())
    month = _MONTH.match(flat, position)
    return match_date(flat, month.end(), partial=True) if month else None


def _date_in_cell(folded: Folded, position: int) -> tuple[str | None, int] | None:
    """Return the date in the cell behind that of a number, in a table of documents."""
    border = _BORDER.match(folded.flat, position)
    if border is None:
        return None
    between = folded.source[folded.end(position) : folded.start(border.end())]
    return match_date(folded.flat, border.end()) if "|" in between or "\t" in between else None


def _date_before(flat: str, start: int) -> str | None:
    """Return the date of `Ngày 01/7/2025, Bộ Tài chính ban hành [Thông tư số ...]`."""
    low = max(0, start - 150, flat.rfind("  ", 0, start))
    at = flat.rfind("ngày ", low, start)
    if at < 0:
        return None
    found = match_date(flat, at)
    if found is None or not _BEFORE_DATE.fullmatch(flat, found[1], start):
        return None
    return found[0]


def _title(
    folded: Folded,
    mentions: Sequence[Mention],
    index: int,
    position: int,
    agencies: Mapping[int, AgencyHit],
) -> tuple[int, int] | None:
    """Return the span of the title that starts at `position`, the mentions in it included."""
    flat = folded.flat
    start_match = _title_start().match(flat, position)
    if not start_match or _ORDERS.match(folded.text, position):
        return None
    start = start_match.start("title")
    limit = min(len(flat), start + TITLE_MAX)
    if order := _ORDERS.search(folded.text, start, limit):
        limit = order.start()
    if (row := next_row(folded.text, start, limit)) is not None:
        limit = row
    end = start
    inner = index + 1
    last_inner_tail = -1
    while True:
        stop = _stop(folded.lower, start, end, limit)
        stop_at = stop.start() if stop else limit
        while inner < len(mentions) and mentions[inner].start < end:
            inner += 1
        if inner < len(mentions) and mentions[inner].start <= stop_at:
            nested = mentions[inner]
            if (another := _next_speaker(flat, max(end, nested.start - _ANOTHER_REACH), nested.start, agencies)) >= 0:
                return _trimmed(flat, start, another)
            separator = _SEPARATOR.search(flat, max(start, nested.start - 12), nested.start)
            if part := _PART_NEXT.search(flat, max(start, nested.start - _PARTS_MAX), nested.start):
                separator = None if _ABOUT_OTHERS.search(flat, start, part.start()) else part
            guides = nested.type == mentions[index].type and flat.startswith(_GUIDING, start)
            guides = guides and "sửa đổi" not in flat[start : nested.start]
            if separator and (guides or separator.start() != last_inner_tail):
                return _trimmed(flat, start, max(start, separator.start()))
            end = nested.tail
            last_inner_tail = end
            if end >= limit:
                return _trimmed(flat, start, min(end, start + 2 * TITLE_MAX))
            continue
        if stop and flat[stop_at] == "(" and not _LEAVE_OUT.match(flat, stop_at):
            close = flat.find(")", stop_at, stop_at + 160)
            if 0 < close < limit:
                end = close + 1
                continue
        break
    end = _speaker(flat, start, stop_at, agencies)
    if flat.startswith(_FOLLOWS, end) and flat.count(" ", start, end) <= 1:
        return None  # `hướng dẫn như sau:` is what the text does
    if flat[end : end + 1] == '"' and flat.count('"', start, end) % 2:
        end += 1
    return _trimmed(flat, start, end)


def _stop(lower: str, start: int, at: int, limit: int) -> re.Match[str] | None:
    """Return what ends the title that begins at `start`, from the offset `at` on; None where nothing does."""
    stop = _STOP.search(lower, at, limit)
    while stop and _goes_on_behind(stop, lower, start):
        stop = _STOP.search(lower, stop.end(), limit)
    return stop


def _goes_on_behind(stop: re.Match[str], lower: str, start: int) -> bool:
    """Return whether words that could end a title are part of it: `công bố Danh mục thông tư hết hiệu lực`, and
    the mark of a quotation that begins in the title."""
    if stop["ends"]:
        return _OF_ENDED.search(lower, start, stop.start()) is not None
    return stop.group() == '"' and lower.count('"', max(0, start - 1), stop.start()) % 2 == 1


def _next_speaker(flat: str, low: int, high: int, agencies: Mapping[int, AgencyHit]) -> int:
    """Return where words begin that lead over another organ to the next document, which starts at `high`; else -1."""
    for said in _ANOTHER_SAYS.finditer(flat, low, high):
        agency = agencies.get(said.end())
        if agency is not None and LEADS_TO.fullmatch(flat, agency.end, high):
            return said.start()
    return -1


def _speaker(flat: str, start: int, end: int, agencies: Mapping[int, AgencyHit]) -> int:
    """Return where the title ends before the next subject: `..., Chủ tịch Ủy ban nhân dân tỉnh có ý kiến`."""
    comma = flat.find(", ", start, end)
    listed = -1  # where the last agency of a list ends (`của Bộ A, Bộ B hướng dẫn`)
    while comma >= 0:
        agency = agencies.get(comma + 2)
        owner = agencies.get(flat.rfind(" của ", start, comma) + len(" của ")) if agency else None
        in_list = comma == listed or (owner is not None and owner.end == comma)
        if agency is not None and in_list and not (owner and owner.name == agency.name):
            listed = agency.end
        elif agency is not None and (
            _AFTER_COMMA.match(flat, agency.end)
            or (flat.startswith(_FOLLOWS, end) and flat.count(" ", agency.end, end) <= _SPEECH_MAX)
        ):
            return comma
        comma = flat.find(", ", comma + 2, end)
    return end


def _trimmed(flat: str, start: int, end: int) -> tuple[int, int] | None:
    while end > start and flat[end - 1] in " ,;:.-":
        end -= 1
    if flat.endswith(_SAID, start, end) and (said := _SAYS.search(flat, max(start, end - _SAYS_MAX), end)):
        end = said.start()
    if flat[end - 1] == '"' and flat.count('"', start, end) % 2:
        end -= 1  # a stray mark, which nothing opened
    return (start, end) if end > start and flat[start:end] not in word_list("title_starts") else None
