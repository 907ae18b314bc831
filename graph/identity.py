"""Which mentions are one document: the rules for "the same", as a pure function of all that was said.

A document is its issuer, number and year (every province has a ``74/KH-UBND`` every year). Mentions whose folded number
agrees, or whose title agrees where there is no number, are in one *bucket*; only these can be the same, so a change is
resolved anew in the buckets that it touches and nowhere else. Inside a bucket the result depends on what is said, not
on the order in which it was loaded.

A mention that lacks year or issuer means the only document that fits. Where none or several fit it stays by itself,
`unresolved` or `ambiguous`, with its candidates: never dropped, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.identifiers import UNKNOWN_YEAR, document_id, locality_and_actor, number_slug, title_slug
from graph.records import Resolution

_YEAR = re.compile(r"/((?:19|20)\d{2})/")
_OFFICES = re.compile(
    r"^(?:quyen-)?(?:pho-)?(?:bo-truong-chu-nhiem|bo-truong|chu-tich|tong-giam-doc|giam-doc|tong-cuc-truong|cuc-truong|"
    r"vu-truong|chanh-van-phong|chu-nhiem|truong-ban|tong-thanh-tra|thong-doc)-(?=\w)"
)
_COMMITTEE = re.compile(r"^(?:ban-thuong-vu|ban-chap-hanh|thuong-truc)-(?=tinh-uy|thanh-uy|dang-bo|dang-uy|huyen-uy)")


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """What one mention, or many that agree, say of a document; "" where they are silent.

    held: this is the document's own letterhead; source: set for a held document without number, which is no other one;
    known: the table of known acts says so (`graph.acts`), and no text.
    """

    type: str = ""
    number: str = ""
    date: str = ""
    issuer: str = ""
    title: str = ""
    held: bool = False
    source: str = ""
    known: bool = False

    @property
    def bucket(self) -> str:
        """Folded number, else folded title: only variants of one bucket can be one document."""
        if self.number:
            return f"n:{number_slug(self.number)}"
        if self.source:
            return f"s:{self.source}"
        return f"t:{title_slug(f'{self.type} {self.title}')}"

    @property
    def year(self) -> str:
        """Year of issue, from the number where it has one, else from the date."""
        match = _YEAR.search(self.number)
        return match[1] if match else self.date[:4]

    @property
    def issuer_key(self) -> str:
        """What must agree in two names of one issuer: the organ, not the office that signs for it."""
        if not self.issuer:
            return ""
        place, actor = locality_and_actor(self.issuer)
        actor = _COMMITTEE.sub("", _OFFICES.sub("", actor)) or actor
        return f"{place}:{'tinh-uy' if actor in ('dang-bo', 'thanh-uy') and place else actor}"


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its variants tell of it.

    disagreement: what they say differently, for people; known: the table of known acts has it;
    times: texts that cite it.
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
    disagreement: str | None = None
    known: bool = False
    times: int = 0

    @property
    def year(self) -> str | None:
        """Year of issue."""
        match = _YEAR.search(self.number or "")
        return match[1] if match else (self.date[:4] if self.date else None)


def resolve(variants: Mapping[Variant, int]) -> dict[Variant, Document]:
    """The document of each variant of one bucket.

    variants: with the number of documents that say each; the result does not depend on their order.
    """
    groups: dict[tuple[str, str], list[Variant]] = {}
    for variant in sorted(variants):
        groups.setdefault((variant.issuer_key, variant.year), []).append(variant)
    # what says more is settled first; what says less joins it where only one fits
    order = sorted(groups, key=lambda key: (-sum(map(bool, key)), key))
    members: dict[tuple[str, str], list[Variant]] = {}
    doubtful: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in order:
        fitting = [other for other in members if sum(map(bool, other)) > sum(map(bool, key)) and _fits(key, other)]
        if len(fitting) == 1 and fitting[0] not in doubtful:
            members[fitting[0]] += groups[key]
            continue
        members[key] = list(groups[key])
        if fitting:
            doubtful[key] = fitting
    documents = {
        key: _document(found, variants, _resolution(key, found, key in doubtful)) for key, found in members.items()
    }
    for key, fitting in doubtful.items():
        candidates = tuple(sorted(documents[other].id for other in fitting))
        documents[key] = _with_candidates(documents[key], candidates)
    return {variant: documents[key] for key, found in members.items() for variant in found}


def _fits(less: tuple[str, str], more: tuple[str, str]) -> bool:
    return all(not a or a == b for a, b in zip(less, more, strict=True))


def _resolution(key: tuple[str, str], found: Sequence[Variant], doubtful: bool) -> Resolution:
    if doubtful:
        return "ambiguous"
    if all(key) or any(variant.held or variant.source for variant in found):
        return "resolved"
    named = any(not variant.number and variant.title for variant in found)
    return "resolved" if named and key[1] else "unresolved"


def _document(found: Sequence[Variant], counts: Mapping[Variant, int], resolution: Resolution) -> Document:
    def settled(of: Callable[[Variant], str]) -> str | None:
        """What the document itself says, else what most say."""
        said: Counter[str] = Counter()
        for variant in found:
            if value := of(variant):
                said[value] += counts[variant] + (1_000_000 if variant.held else 0)
        return min(said, key=lambda value: (-said[value], -len(value), value)) if said else None

    type_name, number = settled(lambda v: v.type), settled(lambda v: v.number)
    date, issuer, title = settled(lambda v: v.date), settled(lambda v: v.issuer), settled(lambda v: v.title)
    first = found[0]
    if first.source:
        identifier = document_id(type_name, None, date, issuer, f"{title or 'khong-so'} {first.source[:8]}")
    else:
        identifier = document_id(type_name, number, first_year(found) or UNKNOWN_YEAR, issuer, title)
    return Document(
        identifier,
        first.bucket,
        type_name,
        number,
        date,
        issuer,
        title,
        any(variant.held for variant in found),
        resolution,
        disagreement=_disagreement(found),
        known=any(variant.known for variant in found),
        times=sum(counts[variant] for variant in found if not variant.held and not variant.known),
    )


def first_year(found: Iterable[Variant]) -> str:
    """The year that the variants give."""
    return next((variant.year for variant in found if variant.year), "")


def _disagreement(found: Sequence[Variant]) -> str | None:
    dates = sorted({variant.date for variant in found if len(variant.date) == 10})
    return f"Các văn bản ghi ngày khác nhau: {', '.join(dates)}." if len(dates) > 1 else None


def _with_candidates(document: Document, candidates: tuple[str, ...]) -> Document:
    return replace(document, candidates=candidates)
