"""Whether a cue reaches a citation over the words between, and whether the document itself is its subject."""

from __future__ import annotations

import re
from collections.abc import Callable

from cancu.extract.lexicon import alternatives, context
from cancu.extract.lexicon.document_types import own_words, type_named
from cancu.extract.model.hits import CitationHit, Regions
from cancu.extract.model.records import RelationType
from cancu.extract.model.relation_types import CHANGES
from cancu.extract.references.preceding_context import has_subject, is_heading, is_opening, is_quoted
from cancu.extract.relations.authority import code_of, is_normative, is_submitted
from cancu.extract.relations.cues import Occurrence, bridge
from cancu.extract.relations.frames import Speaker

_VIA = re.compile(r" (?:của|do) [^;:.()]{2,120}? (?:tại|trong|nêu tại|theo)(?: các)? $")
_LIST_OF = re.compile(rf" (?:các|những) (?:{alternatives(own_words())})[^;:.()]{{0,120}}: ?(?:các )?$")
"""`Thực hiện các Thông báo kết luận của Thường trực Tỉnh ủy: [số A], [số B]`."""
_IN_BRACKET = re.compile(rf" (?:{context('asks_in_bracket')}) [^;:.()]{{2,250}} \((?:tại )?$")
"""`Thực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ về việc ... ([Công văn])`."""
_UNDER = re.compile(
    rf"(?: [^;:.()]{{8,200}} (?:theo(?: đúng| tinh thần)?|(?:{context('settled_at')}) (?:tại|trong))"
    rf"| [^;:.()]{{8,200}} theo (?:đúng )?(?:{context('directs')})(?: (?:của|do) [^;:.()]{{2,120}}?)? (?:tại|trong)"
    r"| [^;:.()]{0,60}\b(?:nhiệm vụ|giải pháp)\b[^;:.()]{0,200} (?:tại|trong))"
    r"(?: các| những)? $"
)
_BY_RULE = re.compile(rf"theo (?:đúng )?(?:các )?(?:{context('by_rule')})")
_NOT_DONE = re.compile(rf"(?:^|\W)(?:{context('change_not_made')})(?! này)(?: \w+){{0,2}} $")
"""Words before a change that make it none: it is denied, planned or asked for."""
_NOT_DOING = re.compile(
    rf"(?:{context('not_carried_out')}|(?:{context('reviews')})(?: việc)?)(?: tổ chức| triển khai)? $"
)
"""Words before `thực hiện` after which it says of what is done elsewhere, by others, or not at all."""
_NOUN = re.compile(r"[\W\d]*việc (?:tổ chức )?$")
"""`Việc thi hành Luật A được thực hiện theo ...`: what is said of it follows."""
_OVER_SUBJECT = re.compile(r" [^;:.()]{2,250} (?:(?:theo )?quy định (?:tại|của|trong)|của)(?: các)? $")
"""`hướng dẫn việc phân bổ hạn ngạch theo quy định tại [Luật]`."""
_NOT_GUIDING = re.compile(rf"(?<!\w)(?:{context('not_guiding')}) $")
_MATTER = re.compile(r"(?:^|[.:;)])[\W\d]*việc $")
"""The same of a change: `Việc bãi bỏ Thông tư A do Bộ trưởng quyết định`, not the `Về việc bãi bỏ` of a title."""
_DUTY = re.compile(r"tổ chức (?:thực hiện|thi hành|triển khai).*")
"""In the articles of an act this is a duty of others: `1. Chỉ đạo, tổ chức thực hiện Luật ...`."""
_PURPOSE = re.compile(r"(?:^|[.:])[\W\d]*(?:nhằm|để)(?: tiếp tục| kịp thời| tổ chức)? $")
_REQUEST = re.compile(r"[^;.]{0,260}?(?: tại|:|\(|,) ?(?:các )?(?:văn bản|tờ trình)?[\s:(]*$")
_MORE_ASKED = re.compile(rf"(?:,| và) (?:{context('asks')})(?=[ ,])")
_APPROVED_IN = re.compile(r"(?: [^;:.()]{2,250})? (?:tại|theo|trong)(?: các)? $")
_ASKED_IN = re.compile(rf" (?:{context('asks')}) [^;:.()]{{2,200}} (?:tại|trong)(?: các)? $")
_MEETING = re.compile(r"[\W_]*(?:(?:tại|trong) (?:phiên|cuộc|buổi|hội nghị)[^;.:]{2,100}, )?$")
"""Before `xem xét` where the document itself considers: elsewhere it tells others to."""
_AFTER_RECEIPT = re.compile(rf"(?:{context('no_receipt_of_ours')}) (?:tiếp )?$")
_ATTACHED_BY = re.compile(rf"(?:{context('attached_by_others')}) (?:gửi )?$")
_ANNEX = re.compile(rf"\W*(?:{context('annex')})\b")
_AFTER_UNCITED = re.compile(rf" (?:các )?(?:{alternatives([*own_words(), 'ý kiến'])})[^.:]{{2,250}}; (?:các )?$")
_CLOSED = (",", ";", ")", "|")
_WITHIN = re.compile(r"(?<!theo quy định )(?:tại|của|kèm theo|thuộc|vào)(?: các)? $")
_RESTS_ON = re.compile(
    rf"(?! .*?(?:{context('rests_on_no_rule')}) )"
    r"(?: [^;.()]{2,160}(?:tại|của|theo|:)(?: các)? ?| [^;:.,()]{2,60} )"
)


def reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    """Return whether no object of the cue's own stands between the cue and the item."""
    between = cue.between
    if cue.cue.via and (more := _MORE_ASKED.match(between)):
        between = between[more.end() :]  # `Xét báo cáo, đề xuất của Sở Y tế tại`
    if between.lstrip()[:1] in _CLOSED:
        return False
    if bridge(cue.type).fullmatch(between):
        return cue.type != "IMPLEMENTS" or not _follows_rule(cue)
    if cue.phrase == "xem xét":
        asked = _REQUEST.fullmatch(between) and _MEETING.fullmatch(cue.before)
        return bool(asked) and not cue.before.startswith("- ")
    if cue.cue.via:
        after = (";", ",") if cue.phrase.startswith("xét ") else (";",)
        return bool(_REQUEST.fullmatch(between)) and (is_opening(cue.before) or cue.before.rstrip().endswith(after))
    over_words = _OVER_WORDS.get(cue.type)
    return over_words is not None and over_words(cue, item, speaker)


def _follows_rule(cue: Occurrence) -> bool:
    """Return whether something is done by a rule, so that nothing is carried out: `thực hiện theo quy định tại [Luật]`.

    `Thực hiện quy định [Luật]` carries it out where a clause opens with it.
    """
    between = cue.between
    if _BY_RULE.search(between) or between.lstrip().startswith(("tại", "trong")):
        return True
    return "quy định" in between and (" quy định tại " in between or not is_opening(cue.before))


def _basis_reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    uncited = is_opening(cue.before) and _AFTER_UNCITED.fullmatch(cue.between)
    return bool(uncited or _RESTS_ON.fullmatch(cue.between))


def _implementation_reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    between = cue.between
    if is_opening(cue.before) and any(
        pattern.fullmatch(between) for pattern in (_AFTER_UNCITED, _IN_BRACKET, _LIST_OF)
    ):
        return True
    via = _VIA.search(between)
    if via and bridge("IMPLEMENTS").fullmatch(between[: via.start()] + " "):
        return not _BY_RULE.search(between)
    return _is_done_under(cue, item, speaker)


def _change_reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    """Over the words of a part that an act of the same kind changes (`bãi bỏ thủ tục số 8 tại [Quyết định]`)."""
    if cue.phrase.startswith("thu hồi"):  # `thu hồi đất của hộ dân tại [Quyết định]`
        return False
    own, other = (code_of(target.number).rstrip("0123456789") for target in (speaker.target, item.target))  # QH15, QH13
    same_kind = speaker.target.type == item.target.type and own in ("", other)
    return same_kind and bool(_WITHIN.search(cue.between)) and ";" not in cue.between


def _answer_reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    """`nhận được kiến nghị của cử tri do Ban Dân nguyện chuyển đến tại [Văn bản]`."""
    return not is_normative(item.target) and bool(_ASKED_IN.fullmatch(cue.between))


def _guidance_reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    return guides_over_subject(cue, item)


def guides_over_subject(cue: Occurrence, item: CitationHit) -> bool:
    """Return whether an act is guided over a subject: `hướng dẫn việc phân bổ hạn ngạch theo quy định tại [Luật]`."""
    return is_normative(item.target) and bool(_OVER_SUBJECT.fullmatch(cue.between))


def _approval_reaches(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    """Over what is approved to the proposal that holds it: `thông qua nội dung ... tại [Tờ trình]`."""
    opens = is_opening(cue.before) and cue.phrase != "ban hành"
    return opens and is_submitted(item.target) and bool(_APPROVED_IN.fullmatch(cue.between))


_OVER_WORDS: dict[RelationType, Callable[[Occurrence, CitationHit, Speaker], bool]] = {
    "BASED_ON": _basis_reaches,
    "IMPLEMENTS": _implementation_reaches,
    "AMENDS": _change_reaches,
    "REPLACES": _change_reaches,
    "REPEALS": _change_reaches,
    "RESPONDS_TO": _answer_reaches,
    "GUIDES": _guidance_reaches,
    "APPROVES": _approval_reaches,
}
"""By type: whether a cue reaches a citation over words that are no bridge of the lexicon."""


def is_under(item: CitationHit, words: str, start: int) -> bool:
    """`thực hiện chế độ theo [Thông báo]` in a title, from the cue's end on: it carries a policy out."""
    type_ = type_named(item.target.type)
    sets_tasks = type_ is not None and type_.sets_tasks
    return sets_tasks and bool(_UNDER.fullmatch(words, start)) and not _BY_RULE.search(words, start)


def _is_done_under(cue: Occurrence, item: CitationHit, speaker: Speaker) -> bool:
    """`thực hiện đơn giản hóa thủ tục theo [Nghị quyết]`: a policy is carried out by doing what it says."""
    return (
        not is_normative(speaker.target)
        and is_under(item, cue.between, 0)
        and not _NOT_DOING.search(cue.before)
        and cue.phrase.endswith(("thực hiện", "thực thi"))
        and not cue.phrase.startswith("triển khai")
    )


def applies(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    """Return whether the document that speaks is the source of an active cue."""
    if speaker.kind != "quoted" and is_quoted(cue.before):
        return False
    return _OWN_CUE.get(cue.type, _is_own_act)(cue, item, speaker, regions)


def _is_own_basis(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    return is_opening(cue.before) and not 0 < regions.signature[0] < item.start


def _is_own_implementation(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    before = cue.before
    if is_normative(speaker.target):
        if not (is_opening(before) or before.endswith("(")):
            return False
        if _DUTY.fullmatch(cue.phrase) and 0 < regions.body[0] < item.start:
            return False
    if _NOUN.fullmatch(before):
        return False
    if _PURPOSE.search(before):
        return item.kind != "anaphor"
    return not _NOT_DOING.search(before)


def _is_own_answer(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    return not _AFTER_RECEIPT.search(cue.before)


def _is_own_annex(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    before = cue.before
    type_ = type_named(speaker.target.type)
    encloses = type_ is not None and type_.encloses
    enclosed = type_named(item.target.type)
    may_enclose = encloses or (enclosed is not None and enclosed.informs)
    if cue.phrase == "kèm theo" and (not may_enclose or _ANNEX.match(before)):
        return False  # `Phụ lục II (kèm theo Nghị định ...)` names the document that the annex belongs to
    starts = not before.strip(' -*+("') or before.rstrip().endswith(("(", ",", ";", "."))
    starts = starts or _is_issuer(before, speaker)
    return starts and not _ATTACHED_BY.search(before) and not 0 < regions.signature[0] < item.start


def _is_issuer(before: str, speaker: Speaker) -> bool:
    """Return whether only the issuer of the document that speaks stands before: `UBND tỉnh gửi kèm`."""
    words = before.strip(' -*+("').replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")
    issuer = (speaker.target.issuer or "").lower()
    return speaker.kind == "document" and " " in words and issuer.startswith(words)


def _is_own_act(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    """Return whether the document is the subject, or the cue opens an operative clause or the document's own title."""
    if cue.type in CHANGES and (
        _NOT_DONE.search(cue.before) or (item.start >= regions.head[1] and _MATTER.search(cue.before))
    ):
        return False
    if has_subject(cue.before):
        return speaker.kind != "report"
    in_head = item.start < regions.head[1]
    opens = is_opening(cue.before) and (in_head or cue.type != "GUIDES")
    return speaker.target.type is not None and (opens or (in_head and is_heading(cue.before)))


def _is_own_guidance(cue: Occurrence, item: CitationHit, speaker: Speaker, regions: Regions) -> bool:
    if _NOT_GUIDING.search(cue.before):
        return False
    purpose = speaker.kind == "document" and _PURPOSE.fullmatch(cue.before)
    return bool(purpose) or _is_own_act(cue, item, speaker, regions)


_OWN_CUE: dict[RelationType, Callable[[Occurrence, CitationHit, Speaker, Regions], bool]] = {
    "BASED_ON": _is_own_basis,
    "IMPLEMENTS": _is_own_implementation,
    "RESPONDS_TO": _is_own_answer,
    "ATTACHES": _is_own_annex,
    "GUIDES": _is_own_guidance,
}
"""By type: whether the cue is the speaker's own; acts on other documents follow `_is_own_act`."""
