"""One clause of an amending act -> what it does: action, parts, words, and the document that it names.

`Thay thế cụm từ "a" bằng cụm từ "b" tại điểm a khoản 1 Điều 3, khoản 2 Điều 5` is two operations. The verbs are data
(`lexicon/amendments.toml`); what stands around them is read from left to right, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cancu.extract.lexicon.document_types import act_pattern
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import ChangeAction
from cancu.extract.relations.amending_verbs import verbs
from cancu.extract.relations.clauses import CITED, Clause
from cancu.extract.relations.instruction_tokens import OWN_TYPE
from cancu.extract.relations.layers import without_layers
from cancu.extract.relations.operands import LOOK_BACK, OperandReader
from cancu.extract.relations.operations import Operation, Reading, Verb
from cancu.extract.relations.provision_lists import ARTICLE, Provision

_LEAD = re.compile(
    r"(?:[^\w\x01\x02]|\d)*(?:(?:kể )?từ ngày [^;:]{3,120}?, |(?:đồng thời|và|ngoài ra),? (?:cũng )?"
    r"|một số nội dung quy định tại |(?:tại )?(?:dòng|trang|cột|ô|hàng)(?: số| thứ)? [^;:.\x01\x02]{1,60}: ?)?"
    rf"(?:{OWN_TYPE}(?: có hiệu lực[^;:]{{0,160}}?)?(?:,| và|, và| thì)? ?(?:sẽ |cũng )?)?$"
)
"""What may stand before the verb of an instruction: the day, the document itself."""
_NOT = re.compile(
    r"\b(?:không|chưa|dự kiến|đề nghị|nghiên cứu|kiến nghị|xem xét|đề xuất|trình|tham mưu|rà soát|được phép|có thể"
    r"|nếu|khi|trường hợp|việc)(?! này)(?: \w+){0,2} $"
)
_LONGEST_LEAD = 320
_AMENDING_TITLE = re.compile(
    r"(?P<act>\x02+)(?: [^;\x02]{0,60})? (?:sửa đổi|bổ sung|bãi bỏ|thay thế)\b"
    r"(?<!được sửa đổi)(?<!được bổ sung)(?<!được thay thế)(?<!bị bãi bỏ)(?<!bị thay thế)"
    r"(?!.*\b(?:trừ|không bao gồm|không áp dụng)\b)"
)
"""An act of a list, with a title that names what it amends itself."""
_FOLLOWS = ("như sau", "sau đây", "sau:")
_REPLACED = re.compile(r"[^;.\x02]{0,30}?(?:như sau|thành|bằng|là|:|vào)|\W*$")
"""What goes on behind `được sửa đổi` where this document does it: `X được sửa đổi thì ...` is no instruction."""
_REPEALED = re.compile(r"\W*(?:$|(?:kể )?từ|theo \w+ \w* ?này|tại \w+ \w* ?này|bởi \w+ \w* ?này)")
_PASSIVE = ("được ", "bị ", "hiệu lực", "hết giá trị")
"""One of these is in each clause of which `_passive_verb` finds the verb."""
_ENDS = re.compile(
    r"(?:đều |sẽ )?(?:hết hiệu lực|chấm dứt hiệu lực|không còn hiệu lực|hết giá trị)(?: thi hành| pháp lý| áp dụng)?"
    r"(?! (?:thì|nếu|khi|trong trường hợp|theo quy định)\b)"
)
_BY_ANOTHER_ACT = re.compile(r"[^\x02:;]*\btheo [^\x02:;]*\x02")
"""Behind an end that another act brings about: `Quy định này hết hiệu lực … theo quy định tại Điều 9 Luật A`."""
_SUBJECT = re.compile(
    r"[\W\d]*(?:(?:kể )?từ ngày [^;:]{3,140}?, )?(?:thì )?(?:riêng )?(?:đối với |tại |ở )?"
    r"(?:các |những |cụm |toàn bộ |một số |quy định tại |nội dung )*"
    r"(?:[\x01\x02]|từ\b|từ ngữ|dấu|tên|tiêu đề|gạch|đoạn|câu"
    r"|(?:tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu|danh mục)\b"
    rf"|(?:văn bản|{act_pattern()})\b)"
)
_DAY_AHEAD = re.compile(r"(?:[^\w\x01\x02]|\d)*(?:kể )?từ ngày [^;:\x01\x02]{3,140}?, (?:thì )?")
"""The day before what ends: `Kể từ ngày Thông tư này có hiệu lực, [Thông tư] hết hiệu lực`."""
_INTO = "thành"
"""Ends the passive of a part that gets another number, and parts it from this: `Điểm d được chuyển thành điểm đ`."""
_AT_PART = re.compile(r"(?:đối với|tại|ở) (?=(?:các )?(?:tiết|điểm|khoản|điều|mục|chương|phần) [\da-zđ])")
"""Before the part within which the items below a heading speak: `2. Tại Điều 14:`."""
_PARTLY = re.compile(r"(?: (?:hiệu lực|thi hành|áp dụng))* một phần\b|(?<=hiệu lực)(?: thi hành)? đối với\b")
"""Behind a verb that ends only a part: `Bãi bỏ một phần 02 văn bản`, `hết hiệu lực thi hành một phần`,
`hết hiệu lực đối với các xã mới`."""
_PART_SUBJECT = re.compile(
    r"[\W\d]*(?:(?:kể )?từ ngày [^;:]{3,140}?, )?(?:các |những |toàn bộ |một số |\d+ )*"
    r"(?:nội dung|danh mục|thủ tục|quy trình|quy định|quy chế|mức|bảng|biểu|mẫu)\b"
    r"(?:(?! theo quy định| theo các)[^;:.\x01\x02]){0,400} (?:tại|trong|của|thuộc|kèm theo)(?: các)? \x02"
)
"""A part of an act by the words that name it, as what ends: `Nội dung công bố ... tại số thứ tự 3 Phụ lục kèm theo
[Quyết định]`."""


def read_clause(clause: Clause, inherited: ChangeAction | None, *, of_words: bool) -> Reading:
    """Return what a clause says, an exception in it included.

    inherited: the action of the clause or heading above, for one without a verb; of_words: that one spoke of words.
    """
    reading = _read(clause, inherited, of_words=of_words)
    if reading.except_at is not None:
        span = (reading.except_at, len(clause.text.rstrip(" .;,:")))
        spared = {one.hit.target.id for one in clause.cited if one.start >= reading.except_at}
        several = any(one.cited and one.cited.target.id in spared for one in reading.operations)
        reading.operations = [
            replace(one, excepted=span) if not several or (one.cited and one.cited.target.id in spared) else one
            for one in reading.operations
        ]  # `thay thế [A] và [B], trừ Điều 7 của [B]` ends A as a whole
    if reading.partly:
        reading.operations = [operation.of_part() for operation in reading.operations]
    return reading


def _read(clause: Clause, inherited: ChangeAction | None, *, of_words: bool) -> Reading:
    reading = Reading(follows=_announces(clause.masked))
    masked, reading.layers = without_layers(clause)
    matches = list(verbs().active.finditer(masked))
    active = _active_verbs(masked, matches)
    if not active and (passive := _passive_verb(masked)):
        reading.action, reading.verbs, reading.passive = passive.action, 1, True
        reading.partly = bool(_PARTLY.match(masked, passive.end))
        filled = masked[: passive.start] + " " * (passive.end - passive.start) + masked[passive.end :]
        day = _DAY_AHEAD.match(filled)
        subject = passive._replace(start=0, end=day.end() if day else 0)
        OperandReader(clause, filled, subject, reading, words=False).read(len(masked))
        return reading
    if not active:
        if any(_is_denied(masked, match.start()) for match in matches):
            reading.negated = True
        elif inherited and _SUBJECT.match(masked):
            reading.action = inherited
            start = len(masked) - len(masked.lstrip(" -.,:"))
            start = place.end() if (place := _AT_PART.match(masked, start)) else start
            title = _AMENDING_TITLE.match(masked, start)
            stop = title.end("act") if title else len(masked)
            OperandReader(clause, masked, Verb(inherited, start, start), reading, words=of_words).read(stop)
        return reading
    reading.verbs = len(active)
    actions = {verb.action for verb in active}
    reading.action = active[0].action if len(actions) == 1 else None
    reading.partly = bool(_PARTLY.match(masked, active[0].end))
    for verb, behind in zip(active, [*active[1:], None], strict=True):
        OperandReader(clause, masked, verb, reading, words=False).read(behind.start if behind else len(masked))
    if len(active) > 1:
        _share(reading, active[0].start)
    return reading


def _announces(masked: str) -> bool:
    """Return whether a clause says that what it announces follows."""
    return masked.endswith((":", ": ")) or any(words in masked for words in _FOLLOWS)


def _is_denied(masked: str, verb: int) -> bool:
    """Return whether the words before a verb say that it is not done, or not by this document."""
    return bool(_NOT.search(masked, max(0, verb - LOOK_BACK), verb))


def _active_verbs(masked: str, matches: Sequence[re.Match[str]]) -> list[Verb]:
    """Return those of the verbs that instruct: the first opens the clause,
    the others stand behind what the one before changes."""
    found: list[Verb] = []
    for match in matches:
        start = match.start()
        if not found:
            if start > _LONGEST_LEAD or not _LEAD.match(masked, 0, start):
                return []
        elif not masked.endswith((" và ", ", ", "; ", ": ", "đồng thời "), 0, start):
            continue
        found.append(Verb(verbs().action_of(match), *match.span()))
    return found


def _passive_verb(masked: str) -> Verb | None:
    """`Khoản 4 Điều 9 được sửa đổi như sau`, `Thông tư số 5 hết hiệu lực`: the verb, where the clause begins with what
    it changes."""
    if not any(words in masked for words in _PASSIVE):
        return None
    is_subject = _SUBJECT.match(masked)
    ends = _ENDS.search(masked) if is_subject or _PART_SUBJECT.match(masked) else None
    if ends and not _is_denied(masked, ends.start()):
        by_another = CITED not in masked[: ends.start()] and _BY_ANOTHER_ACT.match(masked, ends.end())
        return None if by_another else Verb("repeal", *ends.span())
    if not is_subject:
        return None
    for match in verbs().passive.finditer(masked):
        action = verbs().passive_actions[match["verb"]]
        behind = _REPEALED if action == "repeal" else _REPLACED
        renamed = match["verb"].endswith(_INTO)
        if (renamed or behind.match(masked, match.end())) and not _is_denied(masked, match.start()):
            return Verb(action, match.start(), match.end() - (len(_INTO) if renamed else 0))
    return None


def _share(reading: Reading, start: int) -> None:
    """Let the verbs of one clause share what their parts stand in: `sửa điểm c, bổ sung điểm g khoản 3 Điều 8`,
    `sửa điểm b và bổ sung điểm k khoản 1`."""
    shared: list[Operation] = []
    behind: Provision | None = None
    beside: Provision | None = None
    cited: CitationHit | None = None
    words: list[Provision | None] = []  # where words of a verb behind stand
    stop = max((operation.end for operation in reading.operations), default=0)
    for operation in reversed(reading.operations):
        provision = operation.provision
        cited = operation.cited or cited
        if provision and provision.largest < ARTICLE and behind:
            provision = provision.within(behind)
        elif provision and beside and provision.largest == beside.smallest < ARTICLE:
            provision = provision.within(beside)
        elif provision and not provision.title and provision.largest >= ARTICLE:
            behind = provision
        elif provision and provision.title and not any(ordinal for *_, ordinal in provision.steps) and behind:
            provision = Provision(behind.steps, True, provision.what)
        beside = provision if provision and not provision.title else beside
        if (
            provision
            and operation.scope == "title"
            and any(
                other.scope == "provision" and other.provision and other.provision.steps == provision.steps
                for other in shared
            )
        ):
            continue  # `sửa đổi tên Điều và sửa đổi Điều 20`
        spread = words if operation.placeless and words else [provision]
        placeless = operation.placeless and not words
        if operation.scope == "words" and not operation.placeless:
            words = [provision, *words]
        shared += [
            replace(operation, provision=one, cited=cited, start=start, end=stop, placeless=placeless)
            for one in reversed(spread)
        ]
    reading.operations = shared[::-1]
