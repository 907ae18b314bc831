"""Head and foot of a document: what it says of itself, and where its parts lie.

The letterhead of State documents (Decree 30/2020/NĐ-CP, appendix I) and of the Party (Guidance 36-HD/VPTW): issuing
agency with its parent above it, number, place and date, type with its title or `V/v`, addressees. Two columns may be
flattened into lines in any order, with page furniture before them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.agency_names import NameReader, Setting
from extract.dates import match_date
from extract.folding import Folded
from extract.foot import Foot, read_foot
from extract.hits import Regions
from extract.issuers import issuer_of, type_of_code
from extract.numbers import LOWER_NUMBER, NUMBER, OPEN_NUMBER, normal_number
from extract.organs import scanner
from extract.places import Province, province_of, province_pattern
from extract.records import Head
from extract.vocabulary import alternatives, load_toml

_WINDOW = 6000
_BODY = re.compile(
    r"(?:^|[\n|])[ #|\"-]*(?:(?P<basis>căn[ \n]cứ\b|xét (?:đề nghị|tờ trình|thấy)|theo đề nghị)|điều 1\b|chương i\b|phần thứ nhất|phần i\b|mục 1\b|i\. |1\. )"
)
_ADDRESS = re.compile(r"(?:^|[\n|])[ #|]*(?:kính[ \n]gửi ?:?|[^\n|]{0,60} điện ?:(?=[\s|]*\n))")
_MOTTO = re.compile(
    r"cộng\s*hòa\s*xã\s*hội\s*chủ\s*nghĩa\s*việt\s*nam|độc\s*lập\s*[-.]?\s*tự\s*do\s*[-.]?\s*hạnh\s*phúc|đảng\s*cộng\s*sản\s*việt\s*nam"
)
_FURNITURE = re.compile(
    r"công báo[ /]|ký bởi|email|cơ quan ?:|thời gian ký|https?:|www\.|văn bản quy phạm|trang \d|page \d"
)
_SO = re.compile(
    r"(?:^|[\n|]|[_-]{3})[ #|(]*(?P<type>[^\W\d][^\n\d:|]{0,30}? )?(?P<so>s[ốồổô](?: hiệu)?) ?(?P<colon>[:.;]*)[ \n|]{0,4}(?=\d|[.…_]*[ \n.…_]{0,20}/|[.…_]{2,})"
)
_ENGLISH_SO = re.compile(r"(?:^|[\n|])[ #|]*no\. ?:?[ \n]{0,2}(?=\d)")
_BLANK_NUMBER = re.compile(r"[.…_ ]{0,20}" + OPEN_NUMBER)
_UNTYPED = re.compile(r"\d{1,6}(?:-\d{4})?/[A-ZĐ0-9][\w&.Đ-]{1,30}")
_DAY = re.compile(r"ngày(?=[\s.…_\d]{0,24}(?:tháng|/|-|\d))")
_OPEN_DAY = re.compile(
    r"ngày[\s.…_]{0,30}tháng[\s.…_]{0,30}(?P<month>\d{1,2})?[\s.…_]{0,10}năm[\s.…_]{0,6}(?P<year>\d{4})"
)
_ENGLISH_DATE = re.compile(
    r"(january|february|march|april|may|june|july|august|september|october|november|december)\s(\d{1,2}),\s(\d{4})"
)
_ABOUT = re.compile(r"(?:^|[\n|])[ #|(]*(?:v/v|v/ v|về việc|về[ \n]việc)(?=[ :\n])")
_ATTACHED = re.compile(r"\( ?(?:ban hành )?kèm theo (?P<type>[^\W\d][^\d\n]{2,40}?) số ?:? ?(?=\d)")
_PASSED = re.compile(r"(?:được|đã) (?:quốc hội|ủy ban thường vụ|hội đồng nhân dân)[^.]{0,160}?thông qua ngày ")
_LINE_END = re.compile(r"[ .,;|]{0,3}(?:\n|$|[ \t]{1,4}[^\W\d][^\n]{0,30}, ngày)")
_ADDRESSEE_END = re.compile(
    r"\n[\n|]|[.:]\n|(?:(?<=[\n|:])|^)[^\n]{1,38}[^,;\n-]\n(?=[A-ZĐÀ-Ỹ(])|\n(?=(?:Căn|Thực|Ngày|Trả|Theo|Để|Tiếp|Phúc|Triển|Qua|Hiện|Trong|Vừa|Bộ|Cục|Ủy|Uỷ|Sở)[ \n])"
)
_EDGES = " |#-_.:*+=\"'"


class Letterhead(NamedTuple):
    """What the head and the foot tell. issuer_spans: where the issuer names itself there, at folded offsets."""

    head: Head
    regions: Regions
    issuer_spans: tuple[tuple[int, int], ...]
    setting: Setting


class _Line(NamedTuple):
    start: int
    end: int
    words: str
    lower: str

    @property
    def capital(self) -> bool:
        letters = [char for char in self.words if char.isalpha()]
        return bool(letters) and sum(char.isupper() for char in letters) >= 0.8 * len(letters)


class _Issuer(NamedTuple):
    name: str | None
    province: Province | None
    locality: str | None
    spans: tuple[tuple[int, int], ...]


def read_letterhead(folded: Folded, *, place: str | None = None, issued: str | None = None) -> Letterhead:
    """The head of a document and where its parts lie.

    place: province of the issuer, issued: date of issue (ISO 8601): used only where the text is silent.
    """
    return _Reading(folded, place, issued).letterhead()


class _Reading:
    """One letterhead while it is read; the fields are found in the order in which they help each other."""

    def __init__(self, folded: Folded, place: str | None, issued: str | None) -> None:
        self.folded = folded
        self.place = place
        self.issued = issued
        self.text, self.lower = folded.text, folded.lower
        self.limit = min(_WINDOW, len(self.text))
        address = _ADDRESS.search(self.lower, 0, self.limit)
        body = _BODY.search(self.lower, 0, self.limit)
        self.address = address
        self.basis = body.start() if body and body["basis"] else None
        starts = [match.start() for match in (address, body) if match]
        self.subject_end = 0
        self.edge = min(starts) if starts else min(self.limit, 1500)
        self.motto = _MOTTO.search(self.lower, 0, self.edge)

    def letterhead(self) -> Letterhead:
        number, number_span, coded = self._number()
        lines = self._lines(self.edge)
        date, date_span, town = self._date()
        type_line = self._type_line(lines, number_span)
        type_name = type_line[0] if type_line else None
        known = bool(self.motto or number_span or type_line or self.address)
        foot = read_foot(self.folded, self._body_start(number_span, date_span)) if known else Foot()
        issuer = (
            self._issuer(lines, number_span, date_span, type_line, town) if known else _Issuer(None, None, None, ())
        )
        if not known:
            date = None
        attached = self._attached(type_name) if number is None and coded is None and known else None
        if attached:
            number, type_name, date = attached[0], type_name or attached[1], date or attached[2]
        if coded == "Văn bản hợp nhất" or type_name is None:
            type_name = coded or (type_of_code(number) if number else None) or type_name
        if type_name is None and known and (self.address or number_span):
            type_name = "Công văn"
        if date is None and known:
            date = self._passed() or (self.issued if known else None)
        province = issuer.province or (province_of(self.place) if self.place else None)
        name = issuer.name
        if name is None and number:
            name = issuer_of(number, type_name, province.name if province else town)
        if name is None and known:
            name = self._acting(foot)
        local = _is_local(name)
        setting = Setting(province if local else None, name, issuer.locality)
        subject = self._subject(lines, type_line, number_span) if known else None
        head = Head(
            type=type_name,
            number=number,
            date=date,
            issuer=name,
            place=province.name if province and local else None,
            subject=subject,
            signer=foot.signer,
            signer_office=foot.office,
            signed_for=foot.signed_for,
        )
        return Letterhead(head, self._regions(number_span, date_span, type_line, foot), issuer.spans, setting)

    # Number and date

    def _number(self) -> tuple[str | None, tuple[int, int] | None, str | None]:
        """The number, where it stands, and the type that its code names (also of an open number)."""
        for match in _SO.finditer(self.lower, 0, self.edge):
            at = match.end()
            if match["type"] and match["type"].strip() not in _type_names():
                continue
            found = (
                re.compile(NUMBER).match(self.text, at)
                or re.compile(LOWER_NUMBER).match(self.lower, at)
                or _UNTYPED.match(self.text, at)
            )
            start = match.start("type") if match["type"] else match.start("so")
            if (
                found
                and not match["colon"]
                and not (_LINE_END.match(self.text, found.end()) and self._announced(match))
            ):
                continue
            if found:
                number = normal_number(found.group())
                number = number.upper() if number.islower() else number
                named = _type_names().get(match["type"].strip()) if match["type"] else None
                return number, (start, found.end()), named or type_of_code(number)
            if opened := _BLANK_NUMBER.match(self.text, at):
                return None, (start, opened.end()), type_of_code("0" + normal_number(opened.group()).lstrip("._…"))
        if match := _ENGLISH_SO.search(self.lower, 0, self.edge):
            found = re.compile(NUMBER).match(self.text, match.end())
            if found:
                number = _vietnamese(normal_number(found.group()))
                return number, (match.start(), found.end()), type_of_code(number)
        return None, None, None

    def _announced(self, match: re.Match[str]) -> bool:
        """Without a colon only a letterhead's own line is a number's: `Số 06-NQ/TU`, below or beside the motto."""
        return self.motto is not None or (not match["type"] and self.edge < self.limit)

    def _date(self) -> tuple[str | None, tuple[int, int] | None, str | None]:
        """The date of the letterhead, where it stands, and the town before it."""
        flat = self.folded.flat
        for match in _DAY.finditer(flat, 0, self.edge):
            before = flat[max(0, match.start() - 48) : match.start()].rstrip()
            if (
                not before.endswith((",", "|", "."))
                and self.text[match.start() - 1 : match.start()] not in ("\n", "")
                and match.start()
            ):
                continue
            found = match_date(flat, match.start(), partial=True)
            if found is None and (opened := _OPEN_DAY.match(flat, match.start())):
                month = f"-{int(opened['month']):02}" if opened["month"] else ""
                found = f"{opened['year']}{month}", opened.end()
            if found:
                return found[0], (match.start(), found[1]), self._town(match.start())
        if match := _ENGLISH_DATE.search(flat, 0, self.edge):
            return _english_date(match), match.span(), None
        return None, None, None

    def _town(self, at: int) -> str | None:
        """The province in `Hưng Yên, ngày ...`; None where the town is none."""
        line = self.folded.flat[max(0, at - 40) : at].rstrip(" ,.")
        match = re.search(rf"(?:^|[ |,])(?:tỉnh |thành phố |tp\.? ?)?(?P<name>{province_pattern()})$", line)
        return province.name if match and (province := province_of(match["name"])) else None

    # Lines

    def _lines(self, end: int) -> list[_Line]:
        """The lines of the head without the motto and without page furniture."""
        text, lower = self.text, self.lower
        masked = _MOTTO.sub(lambda match: "\n" * len(match.group()), lower[:end])
        found = []
        at = 0
        for raw in re.split(r"[\n|]", masked):
            low, high = at, at + len(raw)
            at = high + 1
            while low < high and text[low] in _EDGES:
                low += 1
            while high > low and text[high - 1] in _EDGES:
                high -= 1
            if low < high and not _FURNITURE.search(lower[low:high]):
                found.append(_Line(low, high, text[low:high], lower[low:high]))
        return found

    def _type_line(self, lines: list[_Line], number_span: tuple[int, int] | None) -> tuple[str, int, int] | None:
        """The type named in a line of its own, in capitals, and the lines that it takes (index from, to)."""
        names = _type_names()
        for index, line in enumerate(lines):
            if not line.capital or (number_span and number_span[0] <= line.start < number_span[1]):
                continue
            joined = line.lower
            if index + 1 < len(lines) and lines[index + 1].capital:
                both = f"{joined} {lines[index + 1].lower}"
                if both in names:
                    return names[both], index, index + 2
            if joined in names:
                return names[joined], index, index + 1
            head = _type_pattern().match(joined)
            if head and self._after_letterhead(line, number_span) and len(joined) > head.end():
                return names[head.group()], index, index + 1
        return None

    def _after_letterhead(self, line: _Line, number_span: tuple[int, int] | None) -> bool:
        return bool(number_span and line.start > number_span[1]) or bool(self.motto and line.start > self.motto.end())

    def _body_start(self, number_span: tuple[int, int] | None, date_span: tuple[int, int] | None) -> int:
        ends = [span[1] for span in (number_span, date_span) if span]
        return max([self.edge if self.basis is not None or self.address else 0, *ends])

    def _subject(
        self, lines: list[_Line], type_line: tuple[str, int, int] | None, number_span: tuple[int, int] | None
    ) -> str | None:
        """The title under the type, else the `V/v` lines."""
        if type_line:
            taken: list[str] = []
            first = lines[type_line[1]]
            if rest := _type_pattern().sub("", first.lower, count=1).strip(_EDGES):
                taken.append(first.words[len(first.words) - len(rest) :])
            for line in lines[type_line[2] :]:
                if (
                    (self._is_authority(line) and not (taken and taken[-1].endswith((",", "-"))))
                    or (number_span and number_span[0] <= line.start < number_span[1])
                    or _is_dateline(line)
                ):
                    break
                if "\n\n\n\n" in self.text[line.start - 6 : line.start] and taken and not line.capital:
                    break
                taken.append(line.words)
                self.subject_end = line.end
                if len(taken) > 12:
                    break
            return " ".join(" ".join(taken).split()) or None
        if match := _ABOUT.search(self.lower, 0, self.edge):
            start = match.start() + len(match.group()) - len(match.group().lstrip("\n| #("))
            taken = []
            for line in self._lines(self.edge):
                if line.start >= start:
                    if _is_dateline(line) or len(taken) > 8 or (taken and line.capital and line.words.isupper()):
                        break
                    taken.append(line.words)
                    self.subject_end = line.end
            return " ".join(" ".join(taken).split()) or None
        return None

    def _is_authority(self, line: _Line) -> bool:
        """`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ...` under the title: the organ that decides."""
        return line.capital and bool(_authority().match(line.lower))

    # Issuer

    def _issuer(
        self,
        lines: list[_Line],
        number_span: tuple[int, int] | None,
        date_span: tuple[int, int] | None,
        type_line: tuple[str, int, int] | None,
        town: str | None,
    ) -> _Issuer:
        stop = self._letterhead_end(lines, number_span, date_span, type_line)
        block = [line for line in lines if line.end <= stop and line.capital and not _is_dateline(line)]
        if number_span:
            block = [line for line in block if line.end <= number_span[0] or line.start >= number_span[1]]
        if type_line:
            block = [line for line in block if line not in lines[type_line[1] : type_line[2]]]
        province = self._province(block) or (province_of(town) if town else None)
        spans: list[tuple[int, int]] = []
        name, locality = None, None
        if block:
            name, locality, spans = self._named(block, province)
        under = lines[type_line[2] :] if type_line else []
        authority = [line for line in under if self._is_authority(line)]
        if authority:
            deciding, _, more = self._named(authority[:3], province)
            spans += more
            if name is None and deciding:
                name = organ_of_office(deciding)
            province = province or self._province(authority)
        if province is None and (province_in := self._province_in(name)):
            province = province_in
        return _Issuer(name, province, locality, tuple(spans))

    def _letterhead_end(
        self,
        lines: list[_Line],
        number_span: tuple[int, int] | None,
        date_span: tuple[int, int] | None,
        type_line: tuple[str, int, int] | None,
    ) -> int:
        if number_span:
            ends = [number_span[0]]
            if self.motto:
                ends.append(self.motto.start())
            if date_span and date_span[0] - number_span[1] < 400:
                ends.append(date_span[0])
            last = max(ends)
            return (
                min(last, lines[type_line[1]].start)
                if type_line and lines[type_line[1]].start > number_span[0]
                else last
            )
        if type_line:
            return lines[type_line[1]].start
        if date_span:
            return date_span[0]
        return self.motto.end() if self.motto else 0

    def _province(self, block: list[_Line]) -> Province | None:
        words = " ".join(line.lower for line in block)
        match = re.search(rf"(?:tỉnh|thành phố|tp\.?|tỉnh ủy|thành ủy) ?(?P<name>{province_pattern()})(?!\w)", words)
        return province_of(match["name"]) if match else None

    def _province_in(self, name: str | None) -> Province | None:
        match = re.search(rf"(?:{province_pattern()})$", name.lower()) if name else None
        return province_of(match.group()) if match else None

    def _named(
        self, block: list[_Line], province: Province | None
    ) -> tuple[str | None, str | None, list[tuple[int, int]]]:
        """The issuer that the lines name last, its district or commune, and its span."""
        folded, offsets = _joined(block)
        hits = list(scanner().find(folded.flat))
        reader = NameReader(folded, hits, Setting(province, None, None))
        found = []
        end = 0
        for hit in hits:
            if hit.start >= end:
                named = reader.read(hit)
                found += [one for one in named if not one.group or one.organ.kind in ("local", "department")]
                end = max([end, *(one.end for one in named)])
        rest = folded.text[end:].strip(_EDGES + "\n")
        if len(rest.split()) > 1 and not re.search(r"\d", rest):
            name = self._as_written(rest)
            start = folded.text.rindex(rest)
            return name, None, [(offsets[start], offsets[start + len(rest) - 1] + 1)]
        if not found:
            return None, None, []
        last = found[-1]
        joint = [one for one in found if one.organ.kind == "ministry"]
        name = last.name
        if len(joint) > 1 and joint[-1] is last:
            name = " - ".join(dict.fromkeys(one.name for one in joint))
        match = re.search(r" ((?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố) [^\W\d].*)$", name)
        locality = match[1] if match and province_of(match[1].removeprefix("thành phố ")) is None else None
        return name, locality, [(offsets[last.start], offsets[last.end - 1] + 1)]

    def _as_written(self, capitals: str) -> str:
        """A name in capitals as the body writes it; in sentence case where the body does not."""
        words = " ".join(capitals.split())
        wanted = " ".join(new.lower() for new in words.split())
        at = self.folded.flat.find(wanted, 0)
        while at >= 0:
            written = " ".join(self.text[at : at + len(wanted)].split())
            if not written.isupper():
                return written[0].upper() + written[1:]
            at = self.folded.flat.find(wanted, at + len(wanted))
        return words[0].upper() + words[1:].lower()

    def _acting(self, foot: Foot) -> str | None:
        """The issuer of a text without a letterhead: the organ of the signer's office that the body says to act."""
        if foot.signer is None:
            return None
        heads = {"bộ trưởng": "ministry", "cục trưởng": "central", "trưởng ban": "head", "chủ tịch": "local"}
        words = f"{foot.signed_for or ''} {foot.office or ''}".lower()
        start = self._body_start(None, None)
        end = min(len(self.text), foot.signature[0], start + 40000)
        region = Folded(
            self.text[start:end], self.text[start:end], self.lower[start:end], self.folded.flat[start:end], (0,), (0,)
        )
        hits = list(scanner().find(region.flat))
        province = province_of(self.place) if self.place else None
        reader = NameReader(region, hits, Setting(province, None, None))
        counts: dict[str, int] = {}
        for office, kind in heads.items():
            if office not in words:
                continue
            for hit in hits:
                if hit.entry.kind != kind and not (kind == "head" and hit.entry.name == "Ban Chỉ đạo"):
                    continue
                for named in reader.read(hit)[:1]:
                    if named.group or not named.name.startswith(_ORGAN_OF[office]):
                        continue
                    acts = bool(_ACTS.match(region.flat, named.end))
                    counts[named.name] = counts.get(named.name, 0) + 1 + 3 * acts
            if counts:
                return max(counts, key=lambda name: counts[name])
        return None

    # Silent heads

    def _attached(self, wanted: str | None) -> tuple[str, str | None, str | None] | None:
        """Number, type and date as an annex repeats them: `(Kèm theo Hướng dẫn số 40-HD/... ngày ...)`."""
        for match in _ATTACHED.finditer(self.lower):
            found = re.compile(NUMBER).match(self.text, match.end())
            type_name = _type_names().get(" ".join(match["type"].split()))
            if not found or type_name is None or (wanted or type_name) != type_name:
                continue
            at = self.folded.flat.find("ngày", found.end(), found.end() + 12)
            date = match_date(self.folded.flat, at) if at >= 0 else None
            return normal_number(found.group()), type_name, date[0] if date else None
        return None

    def _passed(self) -> str | None:
        """The day on which a law or a resolution was passed."""
        last = None
        for match in _PASSED.finditer(self.folded.flat):
            last = match
        found = match_date(self.folded.flat, last.end()) if last else None
        return found[0] if found else None

    # Parts

    def _regions(
        self,
        number_span: tuple[int, int] | None,
        date_span: tuple[int, int] | None,
        type_line: tuple[str, int, int] | None,
        foot: Foot,
    ) -> Regions:
        ends = [span[1] for span in (number_span, date_span) if span]
        end = max([self.subject_end, self.basis or 0, *ends])
        addressees = (0, 0)
        if self.address:
            addressees = self.address.end(), self._addressees_end()
            end = max(end, addressees[1])
        basis = (0, 0)
        if self.basis is not None:
            last = None
            for match in re.finditer(
                r"(?:^|\n)[ |\"#-]*căn[ \n]cứ\b[^;]*?[;.]\n", self.lower[: min(len(self.lower), 20000)]
            ):
                last = match
            basis = (self.basis, last.end()) if last and last.end() > self.basis else (0, 0)
        tail = [span[0] for span in (foot.recipients, foot.signature) if span != (0, 0)]
        return Regions(
            (0, end), addressees, basis, (end, min(tail) if tail else len(self.text)), foot.recipients, foot.signature
        )

    def _addressees_end(self) -> int:
        """The list after `Kính gửi`: its items, or one line with its continuation."""
        assert self.address is not None
        text = self.text
        at = self.address.end()
        while at < len(text) and text[at] in " \n|:":
            at += 1
        if text.startswith("-", at):
            end = at
            for match in re.compile(r"-[^-\n|][^\n]*(?:\n(?![-|]|[A-ZĐ][^\n]{60})[^\n]+)*[\n ]*").finditer(
                text, at, at + 3000
            ):
                if match.start() > end + 4:
                    break
                end = match.end()
                if text[match.start() : match.end()].rstrip().endswith((".", "|")):
                    break
            return max(end, at)
        match = _ADDRESSEE_END.search(text, at, at + 600)
        return match.start() + 1 if match else min(len(text), at + 600)


_ORGAN_OF = {"bộ trưởng": "Bộ ", "cục trưởng": "Cục ", "trưởng ban": "Ban ", "chủ tịch": ("Ủy ban", "Hội đồng")}
_ACTS = re.compile(
    r"(?: \([^)]{0,60}\))? (?:nhận được|có ý kiến|yêu cầu|đề nghị|thông báo|trả lời|hướng dẫn|phải|ban hành|báo cáo|đã có)"
)


def _type_names() -> dict[str, str]:
    return {entry["name"].lower(): entry["name"] for entry in load_toml("document_types")["type"]}


def _type_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(_type_names())})(?!\w)".replace(r"\ ", " "))


def _authority() -> re.Pattern[str]:
    return re.compile(
        r"(?:chủ tịch|bộ trưởng|thủ tướng|chính phủ|ủy ban|hội đồng|giám đốc|cục trưởng|tổng cục trưởng|quốc hội|thống đốc|chánh án|viện trưởng|tổng thanh tra|tổng kiểm toán|ban |trưởng ban|chánh văn phòng|hội nghị|tòa án|hiệu trưởng|chi cục trưởng)"
    )


def _is_dateline(line: _Line) -> bool:
    return bool(re.search(r",? ?ngày[\s.…_\d]{0,20}(?:tháng|/|$)", line.lower)) and len(line.words) < 70


def organ_of_office(name: str) -> str:
    """The organ for which an office acts: `Chủ tịch Ủy ban nhân dân tỉnh X` -> `Ủy ban nhân dân tỉnh X`."""
    match = re.match(
        r"(?:Chủ tịch|Bộ trưởng, Chủ nhiệm|Bộ trưởng|Giám đốc|Cục trưởng|Tổng cục trưởng|Thống đốc|Chánh án|Viện trưởng|Tổng Kiểm toán|Tổng Thanh tra|Chánh) (?=[A-ZĐỦ])",
        name,
    )
    return name[match.end() :] if match else name


def _is_local(name: str | None) -> bool:
    return bool(
        name
        and re.search(
            rf"(?:tỉnh|thành phố|xã|phường|huyện|quận|đặc khu|thị trấn|(?:tỉnh|thành) ủy) |(?:{province_pattern()})$",
            name.lower(),
        )
    )


def _joined(block: list[_Line]) -> tuple[Folded, list[int]]:
    """The lines as one text, and the folded offset of each of its code points."""
    text, lower, offsets = [], [], []
    for line in block:
        text.append(line.words + "\n")
        lower.append(line.lower + "\n")
        offsets += [*range(line.start, line.end), line.end]
    joined, low = "".join(text), "".join(lower)
    return Folded(joined, joined, low, low.replace("\n", " "), (0,), (0,)), offsets


def _english_date(match: re.Match[str]) -> str:
    months = "january february march april may june july august september october november december".split()
    return f"{match[3]}-{months.index(match[1]) + 1:02}-{int(match[2]):02}"


def _vietnamese(number: str) -> str:
    """A number of a translation with the marks of its code (`306/2025/ND-CP` -> `306/2025/NĐ-CP`)."""
    for plain, marked in (("/ND-", "/NĐ-"), ("/QD-", "/QĐ-"), ("/CD-", "/CĐ-"), ("-HDND", "-HĐND"), ("BGDDT", "BGDĐT")):
        number = number.replace(plain, marked)
    return number
