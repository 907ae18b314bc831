"""What a document has an agency do: issuer, addressee, recipient, lead, coordinator, or no more than a mention."""

from __future__ import annotations

import re

from extract.agency_names import Named
from extract.folding import Folded
from extract.letterhead import Letterhead
from extract.records import AgencyRole

_WITH = re.compile(r"(?:phối hợp(?: chặt chẽ| cùng)?(?: với)?|cùng với|với sự (?:tham gia|phối hợp) của)(?: (?:các|cơ quan|đơn vị))?[ :]{1,2}(?P<list>[^.]*)$")
_BREAK = re.compile(
    r";|(?:,|và)? (?:hướng dẫn|tham mưu|xây dựng|tổ chức|rà soát|nghiên cứu|kiểm tra|thực hiện|triển khai|báo cáo|đề xuất|theo dõi|căn cứ|đôn đốc|trình|ban hành|để|theo|trong|tại|quy định)(?!\w)"
)
_GIVES = re.compile(r"(?:^|[\s:.;(])(?:giao|phân công|ủy quyền|yêu cầu|đề nghị)(?: cho)?(?: đồng chí)?:? (?P<list>[^.:]*)$")
_GIVEN = re.compile(r"(?:^|[\s:.;(])(?:giao|phân công)(?: cho)?(?: đồng chí)?:? (?P<list>[^.;:]{0,200})$")
_LEADS = re.compile(
    r"(?:,? (?:các [^.;]{0,120}|và [^.;]{0,120}))? ?(?:\([^)]{0,60}\) ?)?(?:là (?:cơ quan|đơn vị) )?(?:chủ trì|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm (?:chủ trì|thực hiện|tổ chức)|làm đầu mối|theo chức năng)(?!\w)"
)
_NUMBERED = re.compile(r"(?:^|\n)[ |]*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[ivx]{1,5}[.)]|[-+]) ?(?:giao |đề nghị |trách nhiệm của )?$")
_HEADING_END = re.compile(r" ?(?::|\n[ |]*(?:[-+a-z]|\d{1,2}[.)])|\.\n)")
_ACTS = re.compile(r" (?:yêu cầu|thông báo|có ý kiến|ban hành|quyết định|đề nghị|kêu gọi|điện)(?!\w)")


class Roles:
    """The roles in one document."""

    def __init__(self, folded: Folded, letterhead: Letterhead) -> None:
        self.lower, self.flat = folded.lower, folded.flat
        self.regions = letterhead.regions
        self.spans = letterhead.issuer_spans
        self.issuer = letterhead.head.issuer

    def of(self, named: Named) -> AgencyRole:
        """The role of one mention."""
        start, end = named.start, named.end
        regions = self.regions
        if any(low < end and start < high for low, high in self.spans):
            return "issuer"
        if regions.recipients[0] <= start < regions.recipients[1]:
            return "recipient"
        if regions.signature[0] <= start < regions.signature[1]:
            return "issuer"
        if regions.addressees[0] <= start < regions.addressees[1]:
            return "addressee"
        if start < regions.body[0]:
            return "mention"
        return self._in_body(named)

    def _in_body(self, named: Named) -> AgencyRole:
        flat = self.flat
        low = max(0, named.start - 260)
        before = flat[low : named.start]
        if (match := _WITH.search(before)) and not _BREAK.search(match["list"]):
            return "coordinator"
        if named.name == self.issuer and _ACTS.match(flat, named.end):
            return "issuer"
        if _LEADS.match(flat, named.end) or ((match := _GIVEN.search(before)) and not _BREAK.search(match["list"])):
            return "lead"
        if _NUMBERED.search(self.lower[max(0, named.start - 40) : named.start]) and _HEADING_END.match(self.lower, named.end):
            return "lead"
        return "mention"
