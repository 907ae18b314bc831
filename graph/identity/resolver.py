"""Which mentions mean one document: the rules of identity, as a pure function of all mentions.

A document is its issuer, number and period: the year, for Party numbers the term of office
(`cancu.graph.authority.number_keys`). Every province has a ``74/KH-UBND`` every year. Mentions whose folded number
agrees, or whose title agrees where there is no number, are in one *bucket*; only these can be the same, so a change is
resolved anew in the buckets that it touches and nowhere else. Inside a bucket the result depends on the mentions, not
on the order in which they were loaded.

A mention that lacks year or issuer means the only document that fits and is not younger than the citing text. Where
none or several fit it stays by itself, `unresolved` or `ambiguous`, with its candidates: never dropped, never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_set_ratio

from cancu.extract.lexicon.akn_ids import UNKNOWN_YEAR, document_id, title_key
from cancu.extract.model.messages import Message, Value, message
from cancu.graph.authority.number_keys import issuer_key, year_of
from cancu.graph.authority.variants import Key, Variant, name_bucket
from cancu.graph.model.records import Resolution

_HELD = 1_000_000
"""The weight of a document's own letterhead, in citing texts."""
_ALIKE, _UNLIKE = 80, 40
"""Likeness of two titles (0 to 100): the least of the same title, the most of different ones."""
_FEW_WORDS = 4
_DAY = len("2024-01-31")


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its variants tell of it.

    disagreement: what they state differently; known: the table of known acts has it;
    times: texts that cite it; names: what it is called without its number (`name_bucket`).
    """

    id: str
    bucket: str
    type: str | None
    number: str | None
    date: str | None
    issuer: str | None
    title: str | None
    held: bool
    resolution: Resolution
    candidates: tuple[str, ...] = ()
    disagreement: Message | None = None
    known: bool = False
    times: int = 0
    names: frozenset[str] = frozenset()

    @property
    def year(self) -> str | None:
        """Year of issue."""
        return year_of(self.number or "", self.date or "") or None


@dataclass(slots=True, eq=False)
class _Group:
    """Variants of one document; candidates: the documents that it may be, where that is open."""

    key: Key
    members: list[Variant]
    candidates: list[_Group]

    @property
    def earliest(self) -> str:
        """Its earliest date, "" where its members state none."""
        return min((variant.date or variant.year for variant in self.members if variant.year), default="")


def resolve(variants: Mapping[Variant, int]) -> dict[Variant, Document]:
    """Return the document of each variant of one bucket.

    variants: each with the number of texts that state it; the result does not depend on their order.
    """
    groups: list[_Group] = []
    waiting: dict[Key, list[Variant]] = {}
    for variant in sorted(variants):
        waiting.setdefault(variant.key, []).append(variant)
    # The variants that state more form groups first; one that states less joins a group where only one fits.
    for known in sorted({key.known for key in waiting}, reverse=True):
        groups += [
            group for key in sorted(waiting) if key.known == known for group in _grouped(key, waiting[key], groups)
        ]
    documents = _documents(groups, variants)
    return {variant: document for group, document in zip(groups, documents, strict=True) for variant in group.members}


def _grouped(key: Key, variants: Sequence[Variant], groups: Sequence[_Group]) -> list[_Group]:
    """Join the variants of a key to the groups of which more is known; return the groups of the rest."""
    rest: dict[str, _Group] = {}
    for variant in variants:
        fitting = [group for group in groups if key.fits(group.key) and _may_cite(variant, group)]
        if len(fitting) > 1:
            named = [group for group in fitting if _likeness(variant, group) == "alike"]
            fitting = named if len(named) == 1 else fitting
        if len(fitting) == 1 and not fitting[0].candidates:
            fitting[0].members.append(variant)
            continue
        # Without a year, texts of two years may mean two documents.
        scope = variant.cited[:4] if variant.number and not key.period.start else ""
        own = rest.setdefault(scope, _Group(key, [], []))
        own.members.append(variant)
        own.candidates += [group for group in fitting if group not in own.candidates]
    return list(rest.values())


def _may_cite(variant: Variant, group: _Group) -> bool:
    """Return whether a mention may mean the document of a group.

    A text cannot cite the future, nor mean an act of another day or with quite another title.
    """
    days = {other.date for other in group.members if len(other.date) == _DAY}
    if len(variant.date) == _DAY and days and variant.date not in days:
        return False
    earliest = group.earliest
    length = min(len(variant.cited), len(earliest))
    return variant.cited[:length] >= earliest[:length] and _likeness(variant, group) != "unlike"


def _likeness(variant: Variant, group: _Group) -> str:
    mine = title_key(variant.title)
    theirs = {title_key(other.title) for other in group.members if other.title}
    if not mine or not theirs:
        return "unknown"
    best = max(token_set_ratio(mine, title) for title in theirs)
    if best >= _ALIKE:
        return "alike"
    long = min(mine.count(" "), max(title.count(" ") for title in theirs)) >= _FEW_WORDS
    return "unlike" if best <= _UNLIKE and long else "unknown"


def _documents(groups: Sequence[_Group], counts: Mapping[Variant, int]) -> list[Document]:
    """Return the documents of the groups, in their order, with ids that no two share."""
    found = [_document(group, counts) for group in groups]
    taken: Counter[str] = Counter()
    for index, document in enumerate(found):
        taken[document.id] += 1
        if taken[document.id] > 1:
            found[index] = replace(document, id=f"{document.id}-{taken[document.id]}")
    ids = {id(group): document.id for group, document in zip(groups, found, strict=True)}
    return [
        replace(document, candidates=tuple(sorted(ids[id(other)] for other in group.candidates)))
        if group.candidates
        else document
        for group, document in zip(groups, found, strict=True)
    ]


def _document(group: _Group, counts: Mapping[Variant, int]) -> Document:
    members = group.members

    def stated(of: Callable[[Variant], str]) -> Counter[str]:
        """Count the texts for each value that members state; the document itself counts more than all others."""
        found: Counter[str] = Counter()
        for variant in members:
            if value := of(variant):
                found[value] += counts[variant] + (_HELD if variant.held else 0)
        return found

    def agreed(of: Callable[[Variant], str]) -> str | None:
        if len(members) == 1:
            return of(members[0]) or None
        found = stated(of)
        return min(found, key=lambda value: (-found[value], -len(value), value)) if found else None

    type_name, title = agreed(lambda v: v.type), agreed(lambda v: v.title)
    # A date whose year is not the number's is a slip, whoever writes it.
    date = agreed(lambda v: v.date if v.date[:4] == v.year else "") or agreed(lambda v: v.date)
    number = agreed(lambda v: v.number if year_of(v.number, "") else "") or agreed(lambda v: v.number)
    issuer = agreed(lambda v: v.issuer if _names_issuer(v) else "") or agreed(lambda v: v.issuer)
    first = members[0]
    if first.source:
        identifier = document_id(type_name, None, date, issuer, f"{title or 'khong-so'} {first.source[:8]}")
    else:
        year = year_of(number or "", date or "") or UNKNOWN_YEAR
        identifier = document_id(type_name, number, year, issuer, title)
        if number and first.cited and not group.key.period.start:
            identifier += f"-{first.cited[:4]}"
    return Document(
        identifier,
        first.bucket,
        type_name,
        number,
        date,
        issuer,
        title,
        any(variant.held for variant in members),
        _resolution(group),
        disagreement=_disagreement(members, counts),
        known=any(variant.known for variant in members),
        times=sum(counts[variant] for variant in members if not variant.held and not variant.known),
        names=frozenset(filter(None, map(name_bucket, members))),
    )


def _names_issuer(variant: Variant) -> bool:
    """Return whether the issuer that the text names is that of the number's code."""
    return issuer_key("", variant.type, variant.issuer) == variant.issuer_key


def _resolution(group: _Group) -> Resolution:
    if len(group.candidates) > 1:
        return "ambiguous"
    key = group.key
    if any(variant.held or variant.source for variant in group.members):
        return "resolved"
    if group.candidates or not key.period.start:
        return "unresolved"
    named = any(not variant.number and variant.title for variant in group.members)
    return "resolved" if key.issuer or named else "unresolved"


@dataclass(slots=True)
class _Sayers:
    """Who states a value: how many citing texts, the document's own text, the base layer."""

    texts: int = 0
    itself: bool = False
    base: bool = False


def _disagreement(members: Sequence[Variant], counts: Mapping[Variant, int]) -> Message | None:
    """Return what texts and the base layer state differently, each value with who states it.

    Issuers only where organs differ.
    """
    parts: list[Message] = []
    dates = _sayers(members, counts, lambda v: v.date if len(v.date) == _DAY else "")
    if len(dates) > 1:
        parts.append(message("dates-differ", dates=_told(dates, _day)))
    if odd := sorted({variant.date for variant in members if variant.date and variant.date[:4] != variant.year}):
        parts.append(message("year-of-number-differs", dates=tuple(odd)))
    organs = {issuer_key("", "", variant.issuer): variant.issuer for variant in members if variant.issuer}
    if len(organs) > 1:
        issuers = _sayers(members, counts, lambda v: organs[issuer_key("", "", v.issuer)] if v.issuer else "")
        parts.append(message("issuers-differ", issuers=_told(issuers, str)))
    return message("disagreement", parts=tuple(parts)) if parts else None


def _sayers(
    members: Sequence[Variant], counts: Mapping[Variant, int], of: Callable[[Variant], str]
) -> dict[str, _Sayers]:
    """Return who states each value of the members."""
    found: dict[str, _Sayers] = {}
    for variant in members:
        if value := of(variant):
            sayers = found.setdefault(value, _Sayers())
            if variant.known:
                sayers.base = True
            else:
                sayers.itself |= variant.held
                sayers.texts += counts[variant] * (not variant.held)
    return found


def _told(values: Mapping[str, _Sayers], written: Callable[[str], Value]) -> tuple[Message, ...]:
    """Return the values with those who state them: the document itself first, then by the number of texts."""
    return tuple(
        _of_sayers(written(value), sayers)
        for value, sayers in sorted(values.items(), key=lambda one: (not one[1].itself, -one[1].texts, one[0]))
    )


def _day(value: str) -> Message:
    return message("a-day", day=value)


def _of_sayers(value: Value, sayers: _Sayers) -> Message:
    if sayers.itself:
        return message("said-by-itself", value=value)
    if not sayers.base:
        return message("said-by-texts", value=value, times=sayers.texts)
    if not sayers.texts:
        return message("said-by-base", value=value)
    return message("said-by-texts-and-base", value=value, times=sayers.texts)
