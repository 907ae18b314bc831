"""Errors that are planted into real documents, for `benchmarks/draft_check.py`: 43 kinds over the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cancu.extract.extractor import extract_text
from cancu.graph.draft.library import BaseLibrary
from cancu.graph.draft.stated import stated_date, stated_title
from cancu.graph.draft.view import Cited, Draft, day_of, view

ENDED = "Thông tư số 13/2023/TT-BTC ngày 28 tháng 02 năm 2023 của Bộ Tài chính"
"""Replaced by 69/2025/TT-BTC from 1 July 2025."""
OTHER_TITLE = "về quản lý trang thiết bị y tế"
LATER = "Luật Xây dựng số 135/2025/QH15"
COMPETENCE = "72/2025/QH15"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_YEAR = re.compile(r"/(\d{3})(\d)/")

Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with an error in ``text[start:end] == words``."""

    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words with the error."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error: its name, the codes of the rules that may find it, and what plants it; None where it cannot."""

    name: str
    codes: tuple[str, ...]
    plant: Callable[[str], Planted | None]


def drafted(text: str) -> Draft:
    """Return a text as the rules see it on its own day."""
    extraction = extract_text(text)
    day = day_of(extraction.document.date, "2025-11-30")
    return view(extraction, BaseLibrary(), day, day, None)


def replaced(text: str, start: int, end: int, words: str) -> Planted:
    """Return the text with other words in the place of a span."""
    return Planted(text[:start] + words + text[end:], start, start + len(words))


def bases(draft: Draft) -> Iterator[Cited]:
    """Yield the bases of an act that the base layer knows, with number and preamble."""
    for line in draft.lines:
        if line.is_basis and line.preamble and line.known.document and line.citation.target.number:
            yield line


def on_basis(change: Callable[[Draft, Cited], Edit | None]) -> Callable[[str], Planted | None]:
    """Return what plants an error into the first basis that admits it."""

    def plant(text: str) -> Planted | None:
        draft = drafted(text)
        edits = (change(draft, line) for line in bases(draft))
        edit = next(filter(None, edits), None)
        return replaced(text, *edit) if edit else None

    return plant


def new_basis(words: str, *, normative: bool | None = None) -> Callable[[str], Planted | None]:
    """Return what adds a line to the legal basis of an act; normative: of a normative one, of another, None of any."""

    def plant(text: str) -> Planted | None:
        draft = drafted(text)
        first = next(bases(draft), None)
        start = text.rfind("Căn", 0, first.citation.start) if first else -1
        if start < 0 or normative not in (None, draft.normative) or not draft.number:
            return None
        opened = f"Căn cứ {words};\n"
        return Planted(text[:start] + opened + text[start:], start + 7, start + 7 + len(words))

    return plant


def in_article(words: str, marked: str) -> Callable[[str], Planted | None]:
    """Return what adds a paragraph to the last article of an act; marked: the words of it that are wrong."""

    def plant(text: str) -> Planted | None:
        draft = drafted(text)
        found = re.search(r"\n[^\w\n]*Nơi\s+nhận", text)
        if not found or draft.extraction.changes or not any(line.preamble for line in draft.lines):
            return None
        own = draft.extraction.document.type or ""
        wrong = marked.replace("{own}", own)
        paragraph = f"\n\n{words.replace('{own}', own)}\n"
        start = found.start() + paragraph.index(wrong)
        return Planted(text[: found.start()] + paragraph + text[found.start() :], start, start + len(wrong))

    return plant


def _number(line: Cited, new: Callable[[str], str]) -> Edit | None:
    number = line.citation.target.number or ""
    at, changed = line.citation.text.find(number), new(number)
    if at < 0 or changed == number:
        return None
    start = line.citation.start + at
    return start, start + len(number), changed


def _other_year(number: str, by: int) -> str:
    return _YEAR.sub(lambda year: f"/{year[1]}{(int(year[2]) + by) % 10}/", number)


def wrong_year(draft: Draft, line: Cited) -> Edit | None:
    """Change the year in a number beside which date and title stand."""
    if not stated_date(draft, line) or not stated_title(line) or line.tail <= line.citation.end:
        return None
    return _number(line, lambda number: _other_year(number, 8))


def wrong_serial(draft: Draft, line: Cited) -> Edit | None:
    """Change the serial of a number beside which date and title stand."""
    if not stated_date(draft, line) or line.tail <= line.citation.end:
        return None
    return _number(line, lambda number: re.sub(r"^\d+", lambda serial: str(int(serial[0]) + 1), number))


def law_number(draft: Draft, line: Cited) -> Edit | None:
    """Change the year in the number of a law that is named."""
    if line.citation.target.type != "Luật" or line.citation.target.resolved_by or not stated_title(line):
        return None
    return _number(line, lambda number: _other_year(number, 3))


def older_law(draft: Draft, line: Cited) -> Edit | None:
    """Put the number of the law of 2015 in the place of that of the new one."""
    return _number(line, lambda _: "77/2015/QH13") if line.citation.target.number == COMPETENCE else None


def wrong_year_of_date(draft: Draft, line: Cited) -> Edit | None:
    """Change the year of the date behind a number."""
    stated = stated_date(draft, line)
    if not stated:
        return None
    words = draft.quote(stated[1], stated[2])
    return stated[1], stated[2], words[:-1] + str((int(words[-1]) + 7) % 10)


def wrong_month(draft: Draft, line: Cited) -> Edit | None:
    """Move the date behind a number by six months."""
    stated = stated_date(draft, line)
    if not stated or int(stated[0][8:]) > 28 or line.citation.target.type == "Thông tư":
        return None
    year, month, day = stated[0].split("-")
    return stated[1], stated[2], f"ngày {day}/{(int(month) + 5) % 12 + 1}/{year}"


def _title_start(draft: Draft, line: Cited) -> int:
    title = stated_title(line)
    return draft.extraction.text.find(title[:12], line.citation.end, line.tail) if title else -1


def other_title(draft: Draft, line: Cited) -> Edit | None:
    """Put another title behind a decree or circular."""
    start = _title_start(draft, line)
    return (start, line.tail, OTHER_TITLE) if start >= 0 else None


def other_words(draft: Draft, line: Cited) -> Edit | None:
    """Change the last words of a title."""
    start = _title_start(draft, line)
    words = draft.quote(start, line.tail).split() if start >= 0 else []
    return (start, line.tail, " ".join([*words[:-3], "dịch", "vụ", "khác"])) if len(words) > 5 else None


def other_type(draft: Draft, line: Cited) -> Edit | None:
    """Call a decree a circular."""
    if not line.citation.text.startswith("Nghị định số"):
        return None
    return line.citation.start, line.citation.start + len("Nghị định"), "Thông tư"


def no_hyphen(draft: Draft, line: Cited) -> Edit | None:
    """Leave the hyphen of a code out."""
    return _number(line, lambda number: number.replace("NĐ-CP", "NĐCP"))


def no_semicolon(text: str) -> Planted | None:
    """Take the semicolon from a line of the legal basis."""
    ends = re.compile(r";(?=[*_ ]*\n[\s*_]*Căn)")
    for line in bases(drafted(text)):
        if found := ends.search(text, line.citation.end, line.citation.end + 400):
            return Planted(text[: found.start()] + text[found.end() :], found.start() - 10, found.start())
    return None


def _is_of_parliament(draft: Draft) -> bool:
    return (draft.extraction.document.issuer or "").startswith(("Quốc hội", "Ủy ban Thường vụ Quốc hội"))


def no_colon(text: str) -> Planted | None:
    """Take the colon from the number of an administrative document."""
    found = re.search(r"(?<=\nSố):(?= ?\d+/[A-ZĐ]+-[A-ZĐ]+\s*\n)", text[:1500])
    draft = drafted(text)
    if not found or draft.normative or not draft.complete or _is_of_parliament(draft):
        return None
    return Planted(text[: found.start()] + text[found.end() :], found.start() - 2, found.start())


def no_blanks(text: str) -> Planted | None:
    """Take the blanks from the motto of an administrative document."""
    start, draft = text.find(MOTTO, 0, 1500), drafted(text)
    if start < 0 or draft.normative or not draft.complete or _is_of_parliament(draft):
        return None
    return replaced(text, start, start + len(MOTTO), MOTTO.replace(" - ", "-"))


def without_competence(text: str) -> Planted | None:
    """Put another law in the place of that of competence, in an act of a council or committee."""
    draft = drafted(text)
    named = [line for line in draft.lines if line.citation.target.number == COMPETENCE]
    own = re.match("Ủy ban nhân|Hội đồng nhân|Chủ tịch Ủy", draft.extraction.document.issuer or "")
    if not own or len(named) != 1 or not named[0].preamble:
        return None
    citation = named[0].citation
    made = replaced(text, citation.start, citation.end, "Luật Ngân sách nhà nước số 83/2015/QH13")
    return Planted(made.text, 0, len(made.text))  # what is missing has no place


def repeated(text: str) -> Planted | None:
    """Name the second basis once more, before the first."""
    found = list(bases(drafted(text)))
    if len(found) < 3 or found[1].citation.provision or not found[1].citation.text[:1].isupper():
        return None
    made = new_basis(" ".join(found[1].citation.text.split()))(text)
    more = len(made.text) - len(text) if made else 0
    return Planted(made.text, found[1].citation.start + more, found[1].citation.end + more) if made else None


def broken_numbering(text: str) -> Planted | None:
    """Skip the numbers before the last article."""
    headings = list(re.finditer(r"\n[*\s]*Điều (\d+)\.", text))
    numbers = [int(one[1]) for one in headings]
    if len(headings) < 3 or numbers != list(range(1, len(headings) + 1)) or drafted(text).extraction.changes:
        return None
    last = headings[-1]
    return replaced(text, last.start(1), last.end(1), str(int(last[1]) + 3))


def early_effect(text: str) -> Planted | None:
    """Let a normative act take effect on the day of its signing."""
    draft = drafted(text)
    head = draft.extraction.document
    start, end, first = head.in_force_start, head.in_force_end, head.in_force_from or ""
    if not draft.normative or start is None or end is None or not draft.dated or first <= draft.dated:
        return None
    return replaced(text, start, end, "có hiệu lực kể từ ngày ký")


def dissolved(text: str) -> Planted | None:
    """Give a duty of `Sở Tài chính` to a department that ended."""
    for agency in extract_text(text).agencies:
        if agency.text == "Sở Tài chính" and agency.role in ("lead", "coordinator", "recipient"):
            return replaced(text, agency.start, agency.end, "Sở Kế hoạch và Đầu tư")
    return None


_DECISION = "14/2019/QĐ-UBND ngày 02 tháng 5 năm 2019 của Ủy ban nhân dân tỉnh"
_SAME_DECISION = "14/2019/QĐ-UBND ngày 12 tháng 5 năm 2019"
KINDS = (
    Kind("law that a new one replaced", ("ended-basis",), on_basis(older_law)),
    Kind("circular that another one replaced", ("ended-basis",), new_basis(ENDED)),
    Kind("basis that takes effect later", ("basis-not-yet", "younger-document"), new_basis(LATER)),
    Kind("year in the number", ("wrong-number", "wrong-date", "year-of-number", "wrong-title"), on_basis(wrong_year)),
    Kind("serial", ("wrong-number", "wrong-title", "wrong-date"), on_basis(wrong_serial)),
    Kind("number of a law", ("wrong-number", "wrong-title"), on_basis(law_number)),
    Kind("year of the date", ("wrong-date", "younger-document"), on_basis(wrong_year_of_date)),
    Kind("month of the date", ("wrong-date", "younger-document"), on_basis(wrong_month)),
    Kind("title of another act", ("wrong-title",), on_basis(other_title)),
    Kind("words of a title", ("differing-title", "wrong-title"), on_basis(other_words)),
    Kind("type of document", ("wrong-type",), on_basis(other_type)),
    Kind("code", ("suspect-number", "wrong-number"), on_basis(no_hyphen)),
    Kind("number that does not exist", ("unknown-document",), new_basis("Nghị định số 995/2020/NĐ-CP của Chính phủ")),
    Kind("year of a local number", ("year-of-number",), new_basis(
        "Quyết định số 46/2012/QĐ-UBND ngày 12 tháng 9 năm 2022 của Ủy ban nhân dân tỉnh")),
    Kind("document of a later day", ("younger-document",), new_basis(
        "Quyết định số 311/QĐ-TTg ngày 15 tháng 12 năm 2026 của Thủ tướng Chính phủ")),
    Kind("lower document", ("lower-basis",), new_basis(
        "Công văn số 1250/BTC-NSNN ngày 12 tháng 02 năm 2025 của Bộ Tài chính", normative=True)),
    Kind("consolidated text", ("consolidated-basis",), new_basis(
        "Văn bản hợp nhất số 15/VBHN-VPQH ngày 05 tháng 9 năm 2024 của Văn phòng Quốc hội")),
    Kind("amendment of another law", ("wrong-amender",), new_basis(
        "Luật Ngân sách nhà nước số 83/2015/QH13 được sửa đổi, bổ sung bởi Luật số 51/2024/QH15")),
    Kind("missing amendment", ("missing-amender",), new_basis(
        "Luật Ngân sách nhà nước số 83/2015/QH13 được sửa đổi, bổ sung bởi Luật số 56/2024/QH15")),
    Kind("repealed provision", ("ended-provision",), new_basis(
        "Điều 20 Luật Phòng, chống tác hại của thuốc lá số 09/2012/QH13")),
    Kind("basis without issuer", ("incomplete-basis",), new_basis(
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 về công tác văn thư", normative=False)),
    Kind("basis without title", ("incomplete-basis",), new_basis(
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ", normative=False)),
    Kind("issuer of another act", ("wrong-issuer",), new_basis(
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Bộ Nội vụ về công tác văn thư")),
    Kind("act that another one ended on an unknown day", ("perhaps-ended-basis",), new_basis(
        "Thông tư số 05/2021/TT-BKHĐT của Bộ trưởng Bộ Kế hoạch và Đầu tư")),
    Kind("suspended act", ("suspended-basis",), new_basis(
        "Nghị định số 22/2019/NĐ-CP ngày 25 tháng 02 năm 2019 của Chính phủ")),
    Kind("article that the cited act lacks", ("missing-provision",), new_basis(
        "Điều 57 Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư")),
    Kind("number without a colon", ("number-form",), no_colon),
    Kind("motto without blanks", ("motto-form",), no_blanks),
    Kind("effect on the day of signing", ("early-effect",), early_effect),
    Kind("merged province", ("merged-place",), in_article(
        "Các đơn vị rà soát hồ sơ lưu trữ trên địa bàn tỉnh Thái Bình.", "tỉnh Thái Bình")),
    Kind("abbreviation before its declaration", ("short-name",), in_article(
        "BHSH lập hồ sơ. Ban Hỗ trợ số hóa (sau đây viết tắt là BHSH) họp mỗi quý. BHSH báo cáo hằng năm.",
        "BHSH lập")),
    Kind("repeated basis", ("repeated-basis",), repeated),
    Kind("missing law of competence", ("missing-competence",), without_competence),
    Kind("missing semicolon", ("basis-form",), no_semicolon),
    Kind("dissolved department", ("dissolved-agency",), dissolved),
    Kind("district level", ("district-level",), in_article(
        "Giao Ủy ban nhân dân các huyện chủ trì, tổ chức thực hiện.", "Ủy ban nhân dân các huyện")),
    Kind("article that is not there", ("own-reference",), in_article(
        "Việc báo cáo thực hiện theo Điều 99 {own} này.", "Điều 99 {own} này")),
    Kind("day that is not there", ("impossible-date",), in_article(
        "Các đơn vị báo cáo trước ngày 31 tháng 11 năm 2026.", "ngày 31 tháng 11 năm 2026")),
    Kind("end without a day", ("end-without-day",), in_article(
        f"Quyết định số {_DECISION} hết hiệu lực.", "hết hiệu lực")),
    Kind("two dates of one document", ("cited-two-ways",), in_article(
        f"Thực hiện Quyết định số {_DECISION} và Quyết định số {_SAME_DECISION} của Ủy ban nhân dân tỉnh.",
        _SAME_DECISION)),
    Kind("short name without use", ("short-name",), in_article(
        "Thành lập Nhóm hỗ trợ rà soát (sau đây gọi tắt là Nhóm rà soát).", "sau đây gọi tắt là Nhóm rà soát")),
    Kind("numbering", ("numbering",), broken_numbering),
    Kind("instruction to follow an ended act", ("ended-instruction", "ended-basis"), in_article(
        f"Các đơn vị tổ chức thực hiện {ENDED}.", "Thông tư số 13/2023/TT-BTC")),
)  # fmt: skip
"""In the order of the report."""
