"""Whether a cue reaches a citation over the words between, and whether the document itself is its subject."""

from __future__ import annotations

import re

from cancu.extract.model.hits import Regions
from cancu.extract.references import preceding_context as clauses
from cancu.extract.relations.cues import CHANGES, Cue, bridge
from cancu.extract.relations.nesting import Item, is_normative

_POLICY = frozenset(
    ("Nghị quyết", "Kết luận", "Chỉ thị", "Quyết định", "Kế hoạch", "Chương trình", "Chương trình hành động",
     "Công điện", "Thông báo", "Đề án", "Nghị quyết liên tịch", "Thông tri")
)  # fmt: skip
"""Types that set goals and tasks: doing something `theo` them carries them out."""

_SENT = frozenset(("Công văn", "Thông báo", "Tờ trình", "Báo cáo", "Công điện", "Giấy mời", "Kế hoạch"))
"""Types of documents that are sent with something."""

_VIA = re.compile(r" (?:của|do) [^;:.()]{2,120}? (?:tại|trong|nêu tại|theo)(?: các)? $")
_LIST_OF = re.compile(
    r" (?:các|những) (?:nghị quyết|quyết định|kết luận|chỉ thị|thông báo|kế hoạch|công văn|văn bản|công điện|"
    r"chương trình|nghị định|luật|quy định|hướng dẫn)[^;:.()]{0,120}: ?(?:các )?$"
)
"""`Thực hiện các Thông báo kết luận của Thường trực Tỉnh ủy: [số A], [số B]`."""
_IN_BRACKET = re.compile(
    r" (?:ý kiến|chỉ đạo|sự chỉ đạo|kết luận|yêu cầu|chủ trương|đề nghị) [^;:.()]{2,250} \((?:tại )?$"
)
"""`Thực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ về việc ... ([Công văn])`."""
_UNDER = re.compile(
    r"(?: [^;:.()]{8,200} (?:theo(?: đúng| tinh thần)?|(?:phê duyệt|giao|đề ra|nêu|xác định) (?:tại|trong))"
    r"| [^;:.()]{0,60}\b(?:nhiệm vụ|giải pháp)\b[^;:.()]{0,200} (?:tại|trong))"
    r"(?: các| những)? $"
)
_BY_RULE = re.compile(r"theo (?:đúng )?(?:các )?(?:quy định|hướng dẫn|trình tự|nguyên tắc)")
_NOT_DOING = re.compile(
    r"(?:trong|trong việc|quá trình|kết quả|tình hình|năm|"
    r"(?:tổng kết|sơ kết|đánh giá|giám sát|kiểm tra|báo cáo)(?: việc)?|"
    r"khi|được|nhà đầu tư|người|để|trình tự|thủ tục|nhằm|cơ quan|biện pháp|hồ sơ|điều khoản|hiệu lực|điều kiện|"
    r"trách nhiệm|kinh phí|khoản chi|mức chi|vốn|ngân sách|ngân sách nhà nước|dự toán|nguồn|dừng|ngừng|không|chưa)"
    r"(?: tổ chức| triển khai)? $"
)
"""Words before `thực hiện` after which it says of what is done elsewhere, by others, or not at all."""
_NOUN = re.compile(r"[\W\d]*việc (?:tổ chức )?$")
"""`Việc thi hành Luật A được thực hiện theo ...`: what is said of it follows."""
_DUTY = re.compile(r"tổ chức (?:thực hiện|thi hành|triển khai).*")
"""In the articles of an act this is a duty of others: `1. Chỉ đạo, tổ chức thực hiện Luật ...`."""
_PURPOSE = re.compile(r"(?:^|[.:])[\W\d]*(?:nhằm|để)(?: tiếp tục| kịp thời| tổ chức)? $")
_REQUEST = re.compile(r"[^;.]{0,260}?(?: tại|:|\(|,)(?: các)?(?: văn bản| tờ trình)?[\s:(]*$")
_MEETING = re.compile(r"[\W_]*(?:(?:tại|trong) (?:phiên|cuộc|buổi|hội nghị)[^;.:]{2,100}, )?$")
"""Before `xem xét` where the document itself considers: elsewhere it tells others to."""
_AFTER_RECEIPT = re.compile(
    r"(?:sau khi|kể từ ngày|từ ngày|khi|ngày|biên bản|bộ phận|giấy|nơi|người|bên|ghi|xác|công|chứng|chấp|thừa|đón|"
    r"giao) (?:tiếp )?$"
)
_ATTACHED_BY = re.compile(r"(?:ban hành|công bố|phê duyệt|quy định|nêu|đã) (?:gửi )?$")
_ANNEX = re.compile(r"\W*(?:phụ lục|mẫu|biểu|danh mục)\b")
_AFTER_UNCITED = re.compile(
    r" (?:các )?(?:nghị quyết|kết luận|chỉ thị|kế hoạch|chương trình|quyết định|luật|thông báo|quy định|văn bản|"
    r"điều lệ|nghị định|ý kiến)[^.:]{2,250}; (?:các )?$"
)
_CLOSED = (",", ";", ")", "|")
_WITHIN = re.compile(r"(?<!theo quy định )(?:tại|của|kèm theo|thuộc|vào)(?: các)? $")
_RESTS_ON = re.compile(
    r"(?! .*?(?:đối với trường hợp|so với|thuộc quy định|trường hợp|trên cơ sở|phù hợp với) )"
    r"(?: [^;.()]{2,160}(?:tại|của|theo|:)(?: các)? ?| [^;:.,()]{2,60} )"
)


def reaches(cue: Cue, phrase: str, between: str, words: str, item: Item, this: Item) -> bool:
    """Whether nothing between the cue and the item is an object of the cue's own.

    phrase: the cue as it stands; between: the words from it to the item; words: those before it in the clause.
    """
    if between.lstrip()[:1] in _CLOSED:
        return False
    if bridge(cue.type).fullmatch(between):
        if cue.type != "IMPLEMENTS":
            return True
        return not _BY_RULE.search(between) and not between.lstrip().startswith(("tại", "trong"))
    if phrase == "xem xét":
        return bool(_REQUEST.fullmatch(between) and _MEETING.fullmatch(words) and not words.startswith("- "))
    if cue.via:
        after = (";", ",") if phrase.startswith("xét ") else (";",)
        return bool(_REQUEST.fullmatch(between)) and (clauses.is_opening(words) or words.rstrip().endswith(after))
    if cue.type in ("BASED_ON", "IMPLEMENTS") and clauses.is_opening(words) and _AFTER_UNCITED.fullmatch(between):
        return True
    if cue.type == "IMPLEMENTS":
        if clauses.is_opening(words) and (_IN_BRACKET.fullmatch(between) or _LIST_OF.fullmatch(between)):
            return True
        via = _VIA.search(between)
        if via and bridge(cue.type).fullmatch(between[: via.start()] + " "):
            return not _BY_RULE.search(between)
        return _is_done_under(phrase, between, words, item, this)
    if cue.type in CHANGES and this.type == item.type and this.code in ("", item.code):
        return bool(_WITHIN.search(between)) and ";" not in between
    return cue.type == "BASED_ON" and bool(_RESTS_ON.fullmatch(between))


def is_under(item: Item, words: str, start: int) -> bool:
    """`thực hiện chế độ theo [Thông báo]` in a title, from the cue's end on: it carries a policy out."""
    return item.type in _POLICY and bool(_UNDER.fullmatch(words, start)) and not _BY_RULE.search(words, start)


def _is_done_under(phrase: str, between: str, words: str, item: Item, this: Item) -> bool:
    """`thực hiện đơn giản hóa thủ tục theo [Nghị quyết]`: a policy is carried out by doing what it says."""
    return (
        not is_normative(this)
        and is_under(item, between, 0)
        and not _NOT_DOING.search(words)
        and phrase.endswith(("thực hiện", "thực thi"))
        and not phrase.startswith("triển khai")
    )


def applies(cue: Cue, phrase: str, words: str, item: Item, this: Item, regions: Regions) -> bool:
    """Whether this document is the source of an active cue; phrase: as it stands; words: before it in its clause."""
    if this.kind != "quoted" and clauses.is_quoted(words):
        return False
    if cue.type == "BASED_ON":
        return clauses.is_opening(words) and not 0 < regions.signature[0] < item.start
    if cue.type == "IMPLEMENTS":
        if is_normative(this) and not (clauses.is_opening(words) or words.endswith("(")):
            return False
        if _NOUN.fullmatch(words) or (
            is_normative(this) and _DUTY.fullmatch(phrase) and 0 < regions.body[0] < item.start
        ):
            return False
        if _PURPOSE.search(words):
            return item.kind != "anaphor"
        return not _NOT_DOING.search(words)
    if cue.type == "RESPONDS_TO":
        return not _AFTER_RECEIPT.search(words)
    if cue.type == "ATTACHES":
        starts = not words.strip(' -*+("') or words.rstrip().endswith(("(", ",", ";", "."))
        if phrase == "kèm theo" and (this.type not in _SENT or _ANNEX.match(words)):
            return False  # `Phụ lục II (kèm theo Nghị định ...)` names whose annex it is
        return starts and not _ATTACHED_BY.search(words) and not 0 < regions.signature[0] < item.start
    if clauses.has_subject(words):
        return this.kind != "report"
    in_head = item.start < regions.head[1]
    opens = clauses.is_opening(words) and (in_head or cue.type != "GUIDES")
    return this.type is not None and (opens or (in_head and clauses.is_heading(words)))
