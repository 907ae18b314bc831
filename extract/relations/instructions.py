"""One clause of an amending act -> what it does: action, parts, words, and the document that it names.

`Thay thế cụm từ "a" bằng cụm từ "b" tại điểm a khoản 1 Điều 3, khoản 2 Điều 5` is two operations. The verbs are data
(`lexicon/amendments.toml`); what stands around them is read from left to right, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from cancu.extract.lexicon.document_types import act_pattern
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import ChangeAction, ChangeScope
from cancu.extract.relations.amending_verbs import verbs
from cancu.extract.relations.clauses import CITED, QUOTED, Clause
from cancu.extract.relations.instruction_tokens import OWN_TYPE, Token, tokens
from cancu.extract.relations.layers import without_layers
from cancu.extract.relations.provision_lists import ANNEX, ARTICLE, Provision

_LEAD = re.compile(
    r"(?:[^\w\x01\x02]|\d)*(?:(?:kể )?từ ngày [^;:]{3,120}?, |(?:đồng thời|và|ngoài ra),? (?:cũng )?"
    r"|một số nội dung quy định tại )?"
    rf"(?:{OWN_TYPE}(?: có hiệu lực[^;:]{{0,160}}?)?(?:,| và|, và| thì)? ?(?:sẽ |cũng )?)?$"
)
"""What may stand before the verb of an instruction: the day, the document itself."""
_NOT = re.compile(
    r"\b(?:không|chưa|dự kiến|đề nghị|nghiên cứu|kiến nghị|xem xét|đề xuất|trình|tham mưu|rà soát|được phép|có thể"
    r"|nếu|khi|trường hợp|việc)(?! này)(?: \w+){0,2} $"
)
_LOOK_BACK = 120
"""How many code points before a verb or a part the words may start that say what it is named for."""
_LONGEST_LEAD = 320
_JOINED = re.compile(r"[ ,;]*(?:và|hoặc)?[ ,]*(?:các |của )?")
"""What parts two acts of one list."""
_ACCORDING = re.compile(
    r"(?:\btheo|căn cứ|đối với|phù hợp với|thực hiện|hướng dẫn|thi hành)(?: đúng)?(?: quy định)?"
    r"(?: tại| của)?(?: các)? $"
)
"""Before parts that are named as the measure of something: `theo quy định tại Điều 5`."""
_WHOLE = re.compile(
    r"(?:[ ,:;]|toàn bộ|nội dung|hiệu lực|thi hành|thực hiện|của|đối với|các|những|văn bản|quy phạm pháp luật"
    r"|sau đây|sau|và|hoặc|cả|\d{1,3}|bằng|với)*"
)
"""What stands between the verb and an act that ends as a whole."""
_NAMED_PART = re.compile(
    r"[ :]*(?P<part>(?!toàn bộ|các (?:văn bản|" + act_pattern() + r")|hiệu lực|văn bản|việc )"
    r"\w[^;:]{2,300}?)(?:,? (?:được )?(?:ban hành )?kèm theo| tại| của| trong)(?: các)? "
)
_IN_ANNEX = re.compile(r"(?!,|;| và | hoặc )[^;:\x01\x02]*\w[^;:\x01\x02]* (?:tại|của|thuộc|trong) ")
_INSIDE = re.compile(r" (?:tại|thuộc|của|trong) (?:các )?(?:phụ lục|danh mục)\b")
_OF_CITED = re.compile(r"(?: của| tại| thuộc)?(?: các)? \x02")
_WORDS_OF = re.compile(
    r" (?:(?:một số|các|những) )?(?:cụm từ|từ ngữ|từ)"
    r"(?:(?:, | và )(?:(?:một số|các) )?(?:cụm từ|từ|điểm|khoản|nội dung))* (?:tại|trong|của|ở|thuộc) (?:các )?"
)
"""Words that a heading does not tell: `Bãi bỏ cụm từ tại Điều 6`, which stays."""
_INNER = re.compile(
    r"[ :]*(?P<words>\w[^;:\x01\x02]{2,300}?),? (?:(?:được )?quy định |nêu )?(?:tại|của|trong|thuộc) (?:các )?"
)
_RULES_ON = re.compile(
    r"[ :]*(?P<words>(?:các |những |một số )?(?:nội dung |quy định )+(?:về|liên quan đến) [^;:\x01\x02]{2,300}?) "
    r"(?:(?:được )?quy định |nêu )?(?:tại|của|trong) "
)
_WHOLE_PART = re.compile(
    r"(?:toàn bộ|các|những|nội dung|quy định|hiệu lực|thi hành|cả|phần|một số|điểm|khoản|điều|mục|phụ lục|mẫu|biểu"
    r"|riêng|đối với|và|hoặc|tên|tiêu đề|[ ,])*"
)
"""Words before a part that mean all of it: `toàn bộ nội dung quy định tại`."""
_AMENDING_TITLE = re.compile(
    r"(?P<act>\x02+)(?: [^;\x02]{0,60})? (?:sửa đổi|bổ sung|bãi bỏ|thay thế)\b"
    r"(?<!được sửa đổi)(?<!được bổ sung)(?<!được thay thế)(?<!bị bãi bỏ)(?<!bị thay thế)"
    r"(?!.*\b(?:trừ|không bao gồm|không áp dụng)\b)"
)
"""An act of a list, with a title that names what it amends itself."""
_FOLLOWS = re.compile(r"như sau|sau đây|sau:|: ?$")
_REPLACED = re.compile(r"[^;.\x02]{0,30}?(?:như sau|thành|bằng|là|:|vào)|\W*$")
"""What goes on behind `được sửa đổi` where this document does it: `X được sửa đổi thì ...` is no instruction."""
_REPEALED = re.compile(r"\W*(?:$|(?:kể )?từ|theo \w+ \w* ?này|tại \w+ \w* ?này|bởi \w+ \w* ?này)")
_ENDS = re.compile(
    r"(?:đều |sẽ )?(?:hết hiệu lực|chấm dứt hiệu lực|không còn hiệu lực|hết giá trị)(?: thi hành| pháp lý| áp dụng)?"
    r"(?! (?:thì|nếu|khi|trong trường hợp|theo quy định)\b)"
)
_SUBJECT = re.compile(
    r"[\W\d]*(?:(?:kể )?từ ngày [^;:]{3,140}?, )?(?:thì )?(?:riêng )?(?:đối với )?"
    r"(?:các |những |cụm |toàn bộ |một số |quy định tại |nội dung )*"
    r"(?:[\x01\x02]|từ\b|từ ngữ|dấu|tên|tiêu đề|gạch|đoạn|câu"
    r"|(?:tiết|điểm|khoản|điều|mục|chương|phần|phụ lục|mẫu|biểu|danh mục)\b"
    rf"|(?:văn bản|{act_pattern()})\b)"
)

Role = Literal["part", "position", "into", "by"]


@dataclass(frozen=True, slots=True)
class Operation:
    """What an instruction does to one part, at offsets of its clause.

    provision: None for the whole document. old: the words that go; new: the span of the new ones, without marks;
    cited: the document that is named for it; start, end: the instruction; excepted: the span of an exception in it;
    placeless: the clause does not tell where the words stand; beside: the part next to which a
    new one goes that only its wording names (`Bổ sung vào sau khoản 2 như sau:`).
    """

    action: ChangeAction
    scope: ChangeScope
    provision: Provision | None
    start: int
    end: int
    position: str | None = None
    old: tuple[str, ...] = ()
    new: tuple[int, int] | None = None
    cited: CitationHit | None = None
    excepted: tuple[int, int] | None = None
    placeless: bool = False
    beside: Provision | None = None


@dataclass(slots=True)
class Reading:
    """What a clause says. action: of its verb; base: the part within which it speaks of several (`một số khoản của Điều
    6`); cited: the document that it names; forward: the one that a later clause of the sentence names; layers: those
    that changed it before; negated: it says that nothing is done;
    except_at: where an exception starts."""

    operations: list[Operation] = field(default_factory=list)
    action: ChangeAction | None = None
    verbs: int = 0
    some: bool = False
    base: Provision | None = None
    cited: CitationHit | None = None
    layers: list[CitationHit] = field(default_factory=list)
    follows: bool = False
    negated: bool = False
    except_at: int | None = None
    names_words: bool = False
    passive: bool = False
    forward: CitationHit | None = None


class _Verb(NamedTuple):
    action: ChangeAction
    start: int
    end: int


def read_clause(clause: Clause, inherited: ChangeAction | None, *, of_words: bool) -> Reading:
    """Return what a clause says, an exception in it included.

    inherited: the action of the clause or heading above, for one without a verb; of_words: that one spoke of words.
    """
    reading = _read(clause, inherited, of_words=of_words)
    if reading.except_at is not None:
        span = (reading.except_at, len(clause.text.rstrip(" .;,:")))
        reading.operations = [replace(operation, excepted=span) for operation in reading.operations]
    return reading


def _read(clause: Clause, inherited: ChangeAction | None, *, of_words: bool) -> Reading:
    reading = Reading(follows=bool(_FOLLOWS.search(clause.masked)))
    masked, reading.layers = without_layers(clause)
    active = _active_verbs(masked)
    if not active and (passive := _passive_verb(masked)):
        reading.action, reading.verbs, reading.passive = passive.action, 1, True
        filled = masked[: passive.start] + " " * (passive.end - passive.start) + masked[passive.end :]
        _operate(clause, filled, passive._replace(start=0, end=0), len(masked), reading)
        return reading
    if not active:
        if _negated(masked):
            reading.negated = True
        elif inherited and _SUBJECT.match(masked):
            reading.action = inherited
            start = len(masked) - len(masked.lstrip(" -.,:"))
            title = _AMENDING_TITLE.match(masked, start)
            stop = title.end("act") if title else len(masked)
            _operate(clause, masked, _Verb(inherited, start, start), stop, reading, words=of_words)
        return reading
    reading.verbs = len(active)
    actions = {verb.action for verb in active}
    reading.action = active[0].action if len(actions) == 1 else None
    for verb, behind in zip(active, [*active[1:], None], strict=True):
        _operate(clause, masked, verb, behind.start if behind else len(masked), reading)
    if len(active) > 1:
        _share(reading, active[0].start)
    return reading


def _negated(masked: str) -> bool:
    return any(_is_denied(masked, match.start()) for match in verbs().active.finditer(masked))


def _is_denied(masked: str, verb: int) -> bool:
    """Return whether the words before a verb say that it is not done, or not by this document."""
    return bool(_NOT.search(masked, max(0, verb - _LOOK_BACK), verb))


def _active_verbs(masked: str) -> list[_Verb]:
    """Return the verbs that instruct: the first opens the clause,
    the others stand behind what the one before changes."""
    found: list[_Verb] = []
    for match in verbs().active.finditer(masked):
        start = match.start()
        if not found:
            if start > _LONGEST_LEAD or not _LEAD.match(masked, 0, start):
                return []
        elif not masked.endswith((" và ", ", ", "; ", ": ", "đồng thời "), 0, start):
            continue
        found.append(_Verb(verbs().actions[match.group()], *match.span()))
    return found


def _passive_verb(masked: str) -> _Verb | None:
    """`Khoản 4 Điều 9 được sửa đổi như sau`, `Thông tư số 5 hết hiệu lực`: the verb, where the clause begins with what
    it changes."""
    if not _SUBJECT.match(masked):
        return None
    if (ends := _ENDS.search(masked)) and not _is_denied(masked, ends.start()):
        return _Verb("repeal", *ends.span())
    for match in verbs().passive.finditer(masked):
        action = verbs().passive_actions[match["verb"]]
        behind = _REPEALED if action == "repeal" else _REPLACED
        if behind.match(masked, match.end()) and not _is_denied(masked, match.start()):
            return _Verb(verbs().passive_actions[match["verb"]], *match.span())
    return None


@dataclass(slots=True)
class _Words:
    """Words that are changed, with the places where: `cụm từ "a", "b" bằng cụm từ "c" tại Điều 5`."""

    old: list[tuple[int, int]] = field(default_factory=list)
    new: tuple[int, int] | None = None
    places: list[Provision] = field(default_factory=list)
    cited: CitationHit | None = None
    whole: bool = False


def _operate(clause: Clause, masked: str, verb: _Verb, end: int, reading: Reading, *, words: bool = False) -> None:
    """Read what one verb changes, and add it to the reading."""
    places: list[tuple[Provision, CitationHit | None]] = []
    groups: list[_Words] = []
    role: Role = "part"
    position: str | None = None
    beside: Provision | None = None
    around: Provision | None = None
    some_open = False
    by_part = False
    names_words = words
    named: list[CitationHit] = []
    wholes: list[tuple[CitationHit, Provision | None]] = []
    listed_to = read_to = verb.end
    end_of_cited = 0
    pending = 0  # places that wait for the document that they are of
    last_cited: CitationHit | None = None
    for token in tokens(clause, masked, verb.end, end):
        kind = token.kind
        if kind == "except":
            reading.except_at = token.start
        if kind == "words":
            names_words = True
        elif kind == "position":
            role, position = "position", token.word
        elif kind == "into":
            role = "into"
        elif kind == "by":
            role = "by"
        elif kind == "by part":
            by_part = True
        elif kind == "quote":
            span = (token.start, token.end)
            if role == "position":
                position = f"{position} {_kind_of_words(masked, token.start)}{_plain(clause, span, marks=True)}"
                role = "part"
            elif role == "by":
                waiting = [group for group in groups if group.new is None]
                for group in waiting:
                    group.new = span
                role = "part"
                names_words = True
            else:
                if (
                    not groups
                    or groups[-1].new is not None
                    or groups[-1].places
                    or groups[-1].cited
                    or groups[-1].whole
                ):
                    groups.append(_Words())
                groups[-1].old.append(span)
        elif kind in ("list", "annex"):
            if by_part:  # `bằng Mẫu số 01 tại Phụ lục kèm theo Thông tư này`
                by_part = bool(_INSIDE.match(masked, token.end))
                continue
            if _ACCORDING.search(masked, max(verb.end, token.start - _LOOK_BACK), token.start):
                continue
            if role == "position":
                if token.provisions:
                    beside = token.provisions[0]
                    position = f"{position} {beside.path()}"
                    around = around or _parent(token.provisions[0])
                role = "part"
            elif role == "into":
                around = token.provisions[0]
                if not places and not groups:
                    places += [(p, None) for p in token.provisions]
                    pending += len(token.provisions)
                    around = None
                role = "part"
            elif groups:
                open_groups = [g for g in groups if not g.places and not g.whole]
                if not open_groups and _holds(masked, read_to, token):
                    groups[-1].places = [_inside_annex(place, token) for place in groups[-1].places]
                else:
                    for group in open_groups or groups[-1:]:
                        group.places += token.provisions
            elif not places and _WORDS_OF.fullmatch(masked, verb.end, token.start):
                reading.base = token.provisions[0] if len(token.provisions) == 1 else None
                reading.some = names_words = True
            elif some_open and _is_of(masked, token.start):
                reading.base = token.provisions[0] if len(token.provisions) == 1 else None
                some_open = False
                places += [(p, None) for p in token.provisions]
                pending += len(token.provisions)
            elif pending and _holds(masked, read_to, token):
                places = [(_inside_annex(p, token), c) for p, c in places]
            else:
                what = "" if places or verb.action == "insertion" else _words_before(clause, masked, verb.end, token)
                places += [
                    (
                        replace(p, what=what) if what and not p.title and not p.what else p,
                        last_cited if not pending and _after_cited(masked, token.start, token.end) else None,
                    )
                    for p in token.provisions
                ]
                pending += len(token.provisions)
                listed_to = token.end
            read_to = token.end
        elif kind == "same":
            same = _named_before(reading.operations, token.word) if token.start <= verb.end + 1 else None
            if same is not None:
                places.append((same, last_cited))
                pending += 1
        elif kind == "some":
            some_open = True
            reading.some = True
            if groups and not groups[-1].places:  # `"a" trong các điều, khoản của Thông tư`
                groups[-1].whole = True
        elif kind == "cited":
            hit = token.cited
            if hit is None or by_part:
                continue
            previous, end_of_cited = end_of_cited, token.end
            named.append(hit)
            last_cited = hit
            if groups:
                free = [g for g in groups if g.cited is None]
                for group in free:
                    group.cited = hit
                    group.whole = not group.places
            elif pending:
                places = [(p, c or hit) for p, c in places]
                pending = 0
            elif not some_open and (not named[:-1] or _JOINED.fullmatch(masked, previous, token.start)):
                part = _part_before(clause, masked, verb.end, token.start) or _subject(clause, masked, verb.end)
                if part or _WHOLE.fullmatch(masked, previous if named[:-1] else verb.end, token.start):
                    wholes.append((hit, part))
        elif kind == "own":
            by_part = False
    reading.names_words = reading.names_words or names_words
    reading.cited = reading.cited or (named[0] if named else None)
    start, stop = verb.start, end
    while stop > start and masked[stop - 1] in " .;,":
        stop -= 1
    if reading.except_at is not None:
        stop = len(masked.rstrip(" .;,:"))
    if position and position in ("sau", "trước"):
        position = None
    if groups and (names_words or any(g.new for g in groups)):
        if places and ":" in masked[listed_to : groups[0].old[0][0]]:  # `tại khoản 2 Điều 3: "a"`
            groups[0].places = groups[0].places or [provision for provision, _ in places]
            places = []
        _emit_words(clause, verb, groups, position, around, start, stop, reading)
    if places:
        for provision, cited in places:
            whole = provision.within(around)
            scope: ChangeScope = "title" if provision.title else "annex" if provision.smallest >= ANNEX else "provision"
            action = verb.action
            reading.operations.append(Operation(action, scope, whole, start, stop, position, cited=cited))
    elif beside and verb.action == "insertion" and not groups and reading.follows:
        operation = Operation("insertion", "provision", None, start, stop, position, cited=reading.cited, beside=beside)
        reading.operations.append(operation)
    if wholes and verb.action in ("repeal", "replacement") and not (some_open and not places):
        in_part = {cited.target.id for _, cited in places if cited}
        for hit, part in wholes:
            if hit.target.id in in_part:  # `[Thông tư A], gồm Điều 4`
                continue
            reading.operations.append(Operation(verb.action, "provision", part, start, stop, cited=hit))


def _emit_words(
    clause: Clause,
    verb: _Verb,
    groups: Sequence[_Words],
    position: str | None,
    around: Provision | None,
    start: int,
    stop: int,
    reading: Reading,
) -> None:
    for number, group in enumerate(groups):
        places = group.places
        if not places and not group.whole:  # `"a" thành "b", "c" thành "d" tại Điều 5`
            places = next((other.places for other in groups[number + 1 :] if other.places), [])
        old = tuple(_plain(clause, span) for span in group.old)
        new = _inside(clause, group.new) if group.new else None
        action: ChangeAction = verb.action
        if verb.action == "replacement":
            action = "substitution"
        if action == "insertion":
            old, new = (), _inside(clause, group.old[0])
        if action == "substitution" and new is None:
            continue
        cited = group.cited or next((other.cited for other in groups[number + 1 :] if other.cited), None)
        wholes: list[Provision | None] = [*places] or [None]
        for provision in wholes:
            whole = provision.within(around) if provision else None
            if provision and provision.title and provision.steps:
                whole = replace(whole or provision, what=f"tên {provision.what}".strip())
            placeless = provision is None and not group.whole
            reading.operations.append(
                Operation(action, "words", whole, start, stop, position, old, new, cited, placeless=placeless)
            )


def _share(reading: Reading, start: int) -> None:
    """Let the verbs of one clause share what their parts stand in: `sửa điểm c, bổ sung điểm g khoản 3 Điều 8`."""
    shared: list[Operation] = []
    behind: Provision | None = None
    cited: CitationHit | None = None
    words: list[Provision | None] = []  # where words of a verb behind stand
    stop = max((operation.end for operation in reading.operations), default=0)
    for operation in reversed(reading.operations):
        provision = operation.provision
        cited = operation.cited or cited
        if provision and provision.largest < ARTICLE and behind:
            provision = provision.within(behind)
        elif provision and not provision.title and provision.largest >= ARTICLE:
            behind = provision
        elif provision and provision.title and not any(ordinal for *_, ordinal in provision.steps) and behind:
            provision = Provision(behind.steps, True, provision.what)
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


def _part_before(clause: Clause, masked: str, start: int, stop: int) -> Provision | None:
    """Return the part that words name without an ordinal: `Quy chế ... ban hành kèm theo [Quyết định]`;
    None for the whole."""
    match = _NAMED_PART.fullmatch(masked, start, stop)
    if match is None or QUOTED in match.group() or CITED in match.group():
        return None
    return Provision((), what=clause.text[slice(*match.span("part"))])


def _subject(clause: Clause, masked: str, start: int) -> Provision | None:
    """Return the rules on a subject that a list is about, which are a part of each of its documents:
    `Bãi bỏ các quy định về mức thu tại Điều 5 [Thông tư A] và [Thông tư B]`; None where none are named."""
    match = _RULES_ON.match(masked, start)
    return Provision((), what=clause.text[slice(*match.span("words"))]) if match else None


def _named_before(operations: Sequence[Operation], level: str) -> Provision | None:
    """Return the article or clause that the verb before has named:
    `Bãi bỏ khoản 1 Điều 6 và sửa đổi Điều này như sau`."""
    for operation in reversed(operations):
        steps = operation.provision.steps if operation.provision else ()
        at = next((number for number, step in enumerate(steps) if step[1].lower() == level), None)
        if at is not None:
            return Provision(steps[at:])
    return None


def _holds(masked: str, start: int, token: Token) -> bool:
    """Return whether the annex that a token names holds the parts before it:
    `điểm 1 mục 2 Bản mô tả ... tại Phụ lục VI`."""
    if len(token.provisions) != 1 or token.provisions[0].smallest < ANNEX:
        return False
    return bool(_IN_ANNEX.fullmatch(masked, start, token.start))


def _inside_annex(place: Provision, token: Token) -> Provision:
    """Return a place with the annex that holds it; articles and annexes stand for themselves."""
    alone = any(level == ARTICLE or level >= ANNEX for level, *_ in place.steps)
    return place if alone else place.within(token.provisions[0])


def _words_before(clause: Clause, masked: str, start: int, token: Token) -> str:
    """Return the words that name something inside the parts behind them, empty where these are meant as a whole:
    `Bãi bỏ nội dung về lệ phí tại khoản 2 Điều 5`."""
    match = _INNER.fullmatch(masked, start, token.start)
    if match is None or _WHOLE_PART.fullmatch(match["words"]):
        return ""
    return clause.text[slice(*match.span("words"))]


def _parent(provision: Provision) -> Provision | None:
    return Provision(provision.steps[1:]) if len(provision.steps) > 1 else None


def _is_of(masked: str, at: int) -> bool:
    """Return whether the list at the offset stands behind `một số khoản của`."""
    return bool(
        re.search(r"\b(?:của|tại|thuộc|trong) $|(?:điểm|khoản|mục|nội dung|quy định) $", masked[max(0, at - 12) : at])
    )


def _after_cited(masked: str, start: int, end: int) -> bool:
    """Return whether the list at the offsets is of the document before it: `[Thông tư A]: Điều 4`,
    not `[A], Điều 4 [B]`."""
    behind = re.search(r"\x02[ :,]*(?:tại|gồm|bao gồm|như sau|ở)?[ :]*$", masked[max(0, start - 20) : start])
    return bool(behind) and not _OF_CITED.match(masked, end)


def _kind_of_words(masked: str, at: int) -> str:
    match = re.search(r"(cụm từ|từ ngữ|từ|dấu|số|chữ) ?$", masked[max(0, at - 10) : at])
    return f"{match[1]} " if match else ""


def _inside(clause: Clause, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span[0] + 1, span[1] - 1
    while start < end and clause.text[start] == " ":
        start += 1
    while end > start and clause.text[end - 1] == " ":
        end -= 1
    return start, end


def _plain(clause: Clause, span: tuple[int, int], *, marks: bool = False) -> str:
    start, end = _inside(clause, span)
    words = clause.text[start:end]
    return f"“{words}”" if marks else words
