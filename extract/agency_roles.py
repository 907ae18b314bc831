"""What a document has an agency do: issuer, addressee, recipient, lead, coordinator, or no more than a mention.

Agencies in a row (`Bộ Quốc phòng, Bộ Công an chỉ đạo ...`) have one role: what stands before the first of them and
after the last decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.agency_names import Named
from extract.agency_tables import role_columns
from extract.folding import Folded
from extract.letterhead import Letterhead, organ_of_office
from extract.records import AgencyRole

_ROW = re.compile(r"(?:,|;|,? và|/| -|:)? ?-? ?(?:(?:lãnh đạo|đồng chí|các) )?")
_WITH = re.compile(
    r"(?:phối hợp(?: chặt chẽ| cùng)?(?: với)?|cùng với|với sự (?:tham gia|phối hợp) của)(?: (?:các|cơ quan|đơn vị))?[ :]{1,2}(?P<list>[^.]*)$"
)
_BREAK = re.compile(
    r";|(?:,|và)? (?:hướng dẫn|tham mưu|xây dựng|tổ chức|rà soát|nghiên cứu|kiểm tra|thực hiện|triển khai|báo cáo|đề xuất|theo dõi|căn cứ|đôn đốc|trình|ban hành|để|theo|trong|tại|quy định|của)(?!\w)"
)
_GIVEN = re.compile(
    r"(?:^|[\s:.;(])(?:giao(?! (?:dịch|thông|tiếp|lưu|nhận|đất|khu|kế hoạch|hàng|ban))|phân công)(?: cho)?(?: đồng chí)?:? (?P<list>[^.;:]{0,200})$"
)
_ASKED = re.compile(r"(?:^|[\s:.;(])(?:đề nghị|yêu cầu) (?:các )?$")
_TAKES_PART = re.compile(r" (?:và [^,.;]{0,60} )?(?:phối hợp|tham gia)(?!\w)")
_LEADS = re.compile(
    r"(?:,? (?:và )?(?:các|cơ quan|đơn vị)[^.;,()]{0,70})? ?(?:\([^)]{0,60}\) ?)?(?:là (?:cơ quan|đơn vị) )?"
    r"(?:chủ trì|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|làm đầu mối)(?!\w)"
)
_CLAUSE = re.compile(
    r"(?:(?:^|\n)[ |#\">]*(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}[.)]|[-+•]|điều \d+[a-zđ]?[.:]) ?)*|[.:;]\s|(?:trên cơ sở|căn cứ|theo)[^.;]{0,80},\s)(?:(?:các|hai|đồng chí|đề nghị|yêu cầu|giao) ){0,2}$"
)
_DOES = re.compile(
    r"(?: \([^)]{0,60}\))?,? (?:chỉ đạo|khẩn trương|chủ động|hướng dẫn|tổng hợp|rà soát|đẩy nhanh|kịp thời|hoàn (?:tất|thành|thiện)|thực hiện|triển khai|tổ chức|tham mưu|phối hợp|xây dựng|tập trung|tăng cường|tiếp tục"
    r"|theo dõi|đôn đốc|bố trí|nghiên cứu|theo chức năng|căn cứ|bảo đảm|đảm bảo|quán triệt|đề xuất|cập nhật|quản lý|thường xuyên|nghiêm túc|báo cáo|lập|cân đối|kiểm tra|thanh tra|cung cấp|duy trì|vận hành|xử lý)(?!\w)"
)
_HEADING = re.compile(
    r"(?:^|\n)[ |#]*(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}[.)]) ?)(?:giao |đề nghị |trách nhiệm của |đối với )?(?:các )?$"
)
_HEADING_END = re.compile(r" ?(?::|[.;]?\s*\n[ |]*(?:[-+•]|[a-zđ]\)|\d{1,2}[.)])|\n(?=[A-ZĐÀ-Ỹa-z]))")
_ACTS = re.compile(r" (?:yêu cầu|thông báo|có ý kiến|ban hành|quyết định|đề nghị|kêu gọi|điện|hướng dẫn)(?!\w)")

_OPENS = re.compile(r"[,.;:|\n)\"] ?$")


class Roles:
    """The roles in one document."""

    def __init__(self, folded: Folded, letterhead: Letterhead) -> None:
        self.lower, self.flat = folded.lower, folded.flat
        self.regions = letterhead.regions
        self.spans = letterhead.issuer_spans
        self.issuer = letterhead.head.issuer
        self.columns = role_columns(folded)
        self.column_starts = [low for low, _, _ in self.columns]

    def assign(self, named: Sequence[Named]) -> list[AgencyRole]:
        """The role of each mention, in the order given (that of the text)."""
        roles: list[AgencyRole] = []
        for row in self._rows(named):
            shared: AgencyRole | None = None
            for one in row:
                role = self._by_place(one)
                if role is None:
                    if shared is None:
                        shared = self._in_body(row)
                    role = self._own(one) or shared
                roles.append(role)
        return roles

    def _rows(self, named: Sequence[Named]) -> Iterator[list[Named]]:
        """The mentions that follow each other with nothing but commas between them."""
        row: list[Named] = []
        for one in named:
            if row and not (one.start - row[-1].end < 24 and _ROW.fullmatch(self.flat, row[-1].end, one.start)):
                yield row
                row = []
            row.append(one)
        if row:
            yield row

    def _by_place(self, one: Named) -> AgencyRole | None:
        """The role that the part of the document gives, outside the body."""
        start, end, regions = one.start, one.end, self.regions
        if any(low < end and start < high for low, high in self.spans):
            return "issuer"
        if regions.recipients[0] <= start < regions.recipients[1]:
            return "recipient"
        if regions.signature[0] <= start < regions.signature[1]:
            return "issuer"
        if regions.addressees[0] <= start < regions.addressees[1]:
            return "addressee"
        if self.columns:
            index = bisect_right(self.column_starts, start) - 1
            if index >= 0 and start < self.columns[index][1]:
                return self.columns[index][2]
        return "mention" if start < regions.body[0] else None

    def _own(self, one: Named) -> AgencyRole | None:
        """The issuer that acts in its own document."""
        if self.issuer is None or self.issuer not in (one.name, organ_of_office(one.name)):
            return None
        opens = one.start == 0 or bool(_OPENS.search(self.lower, max(0, one.start - 4), one.start))
        return "issuer" if opens and _ACTS.match(self.flat, one.end) else None

    def _in_body(self, row: Sequence[Named]) -> AgencyRole:
        start, end = row[0].start, row[-1].end
        low = max(0, start - 260)
        before = self.flat[low:start]
        if (match := _WITH.search(before)) and not _BREAK.search(match["list"]):
            return "coordinator"
        if _LEADS.match(self.flat, end) or ((match := _GIVEN.search(before)) and not _BREAK.search(match["list"])):
            return "lead"
        if _ASKED.search(before) and _TAKES_PART.match(self.flat, end):
            return "coordinator"
        lines = self.lower[max(0, start - 100) : start]
        if row[0].organ.kind in ("ministries", "departments", "local"):
            lines = re.sub(r"(?:các (?:bộ|sở)|bộ trưởng các bộ|giám đốc các sở|(?:chủ tịch )?(?:ủy ban nhân dân|ubnd)\s(?:các )?(?:tỉnh|thành phố|tỉnh, thành phố)):?\s?$", "", lines)
        if _CLAUSE.search(lines) and _DOES.match(self.flat, end) and self.issuer not in {one.name for one in row}:
            return "lead"
        if _HEADING.search(lines) and _HEADING_END.match(self.lower, end):
            return "lead"
        return "mention"
