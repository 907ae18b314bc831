"""Citations on their levels: those of the text itself, those in the title of another one; lists that cues open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cancu.extract.model.hits import CitationHit, ProgrammeHit
from cancu.extract.model.records import THIS, RelationType
from cancu.extract.relations.cues import CHANGES, may_change, may_guide

_LOCAL = re.compile(r"UB(?!TV)|HĐND")
_CENTRAL = re.compile(r"TTG|CP\b|QH\d|TW\b|TT-B")
_OF_ASSEMBLY = re.compile(r"QH\d")
_WITH_YEAR = re.compile(r"\d+/\d{4}/")
NORMATIVE = frozenset(("Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch"))
"""Types that lay down rules for all: what they say of `thực hiện` is said to others."""


def is_normative(item: Item) -> bool:
    """A document that lays down rules: by its type, or because its number carries the year (`98/2025/QĐ-UBND`)."""
    return item.type in NORMATIVE or item.type == "Văn bản hợp nhất" or bool(_WITH_YEAR.match(item.number))


@dataclass(slots=True, eq=False)
class Item:
    """A citation or programme, at folded offsets, with those that stand in its title.

    tail: where its description ends; title: where its title starts (`tail` where it has none).
    """

    start: int
    end: int
    tail: int
    title: int
    id: str
    type: str | None
    kind: str
    provision: str | None = None
    number: str = ""
    inner: list[Item] = field(default_factory=list)

    @property
    def rank(self) -> str | None:
        """The type, by which authority is ordered; a resolution of the National Assembly ranks as a law."""
        if self.type == "Nghị quyết" and _OF_ASSEMBLY.search(self.number):
            return "Nghị quyết của Quốc hội"
        return self.type

    @property
    def code(self) -> str:
        """The number without its figures and year: ``12/2024/QĐ-UBND`` -> ``QĐ-UBND``."""
        return self.number.lstrip("0123456789./-").upper()

    @property
    def is_programme(self) -> bool:
        """A named scheme, not a document."""
        return self.kind == "programme"


@dataclass(slots=True, eq=False)
class Frame:
    """A cue and what it governs so far; its list may go on.

    source: who has the relation (None in a passive: each member has it); head: what the members of a passive act on;
    outer: the frame that this one stands in; listed: the members stand as items below each other; bracketed: it ends
    with the bracket that it stands in; part: of each member, what is meant (`thay thế Danh mục A tại [B], [C]`).
    """

    type: RelationType
    source: Item | None
    head: Item | None = None
    outer: Frame | None = None
    listed: bool = False
    bracketed: bool = False
    part: str | None = None
    members: list[Item] = field(default_factory=list)

    def fits(self, item: Item) -> bool:
        """Whether the item can be a member: an act changes no higher one, and guides none of its own type."""
        if self.head is not None:
            return not item.is_programme and (self.type not in CHANGES or may_change(item.rank, self.head.rank))
        return self.source is not None and allowed(self.type, self.source, item)


def allowed(type: RelationType, source: Item, item: Item) -> bool:
    """Whether a document of the source's type can stand so to the item."""
    if item.is_programme:
        return type in ("IMPLEMENTS", "APPROVES", "GUIDES")
    if source.id == THIS and source.type is None and type in CHANGES:
        return True
    if type in CHANGES:
        local_on_central = bool(_LOCAL.search(source.code) and _CENTRAL.search(item.code))
        return not local_on_central and may_change(source.rank, item.rank)
    if type == "IMPLEMENTS" and source.id != THIS:
        return item.type not in ("Báo cáo", "Tờ trình")
    if type == "GUIDES":
        return may_guide(source.rank, item.rank)
    return type != "APPROVES" or (source.type == "Quyết định" and item.type not in NORMATIVE)


def _holds(owner: Item, item: Item) -> bool:
    """Whether an item, which starts before the owner's description ends, is of its name or title."""
    return item.start >= owner.title or item.start < owner.end


def levels(citations: Sequence[CitationHit], programmes: Sequence[ProgrammeHit]) -> list[Item]:
    """The items of the text itself, in order; those in a title are in the `inner` of the one whose title it is.

    One in a bracket between a citation and its title (`Nghị định A (sửa đổi tại [Nghị định B]) quy định ...`) is of the
    text itself; what follows it begins behind that title.
    """
    items = [
        Item(
            c.start,
            c.end,
            max(c.tail, c.end),
            max(c.tail, c.end) if c.title is None else c.title,
            c.target.id,
            c.target.type,
            c.kind,
            c.provision,
            c.target.number or "",
        )
        for c in citations
    ]
    items += [Item(p.start, p.end, p.end, p.end, p.id, None, "programme") for p in programmes]
    items.sort(key=lambda item: (item.start, -item.end))
    top: list[Item] = []
    opened: list[Item] = []
    enclosed: list[tuple[Item, int]] = []
    for item in items:
        while opened and opened[-1].tail <= item.start:
            opened.pop()
        depth = next((d for d in range(len(opened), 0, -1) if _holds(opened[d - 1], item)), 0)
        owner = opened[depth - 1] if depth else None
        enclosed += [(item, around.tail) for around in opened[depth : depth + 1]]
        if owner is None:
            top.append(item)
        else:
            owner.inner.append(item)
            item.tail = max(item.end, min(item.tail, owner.tail))
        opened.append(item)
    for item, tail in enclosed:
        item.tail = max(item.tail, tail)
    return top
