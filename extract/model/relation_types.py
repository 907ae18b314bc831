"""The types of relations between documents, and what holds of each (contract, section "Relations")."""

from __future__ import annotations

from dataclasses import dataclass

from cancu.extract.model.records import ChangeAction, RelationType


@dataclass(frozen=True, slots=True)
class RelationKind:
    """A type of relations, read as `source TYPE target`.

    meaning: what the source does, in English, with the Vietnamese words.
    rests: the source takes its authority from the target. followed: a chain of authority goes on over it.
    own_only: a text states it of itself, never of a document that it cites.
    in_titles: the title of a document states it of that document (`Nghị định A quy định chi tiết Luật B`).
    of_programmes: the target may be a programme.
    action: of a relation that changes its target, the change that it is where no instruction tells more; else None.
    ends: it ends the force of the target, or of the part that is named.
    """

    name: RelationType
    meaning: str
    rests: bool = False
    followed: bool = False
    own_only: bool = False
    in_titles: bool = False
    of_programmes: bool = False
    action: ChangeAction | None = None
    ends: bool = False

    @property
    def changes(self) -> bool:
        """Whether the source changes the text or the force of the target, which only an act can do to another."""
        return self.action is not None


RELATION_KINDS = (
    RelationKind("BASED_ON", "rests on it as its legal basis (căn cứ)", rests=True, followed=True, own_only=True),
    RelationKind(
        "IMPLEMENTS",
        "carries it out (thực hiện, triển khai)",
        rests=True,
        followed=True,
        in_titles=True,
        of_programmes=True,
    ),
    RelationKind(
        "GUIDES",
        "guides or details it (hướng dẫn, quy định chi tiết)",
        rests=True,
        followed=True,
        in_titles=True,
        of_programmes=True,
    ),
    RelationKind("AMENDS", "amends or supplements it (sửa đổi, bổ sung)", in_titles=True, action="substitution"),
    RelationKind("REPLACES", "takes its place (thay thế)", in_titles=True, action="replacement", ends=True),
    RelationKind("REPEALS", "ends its force (bãi bỏ)", in_titles=True, action="repeal", ends=True),
    RelationKind("APPROVES", "approves or promulgates it (phê duyệt, ban hành)", of_programmes=True),
    RelationKind(
        "RESPONDS_TO",
        "answers it, or acts at its request (phúc đáp, nhận được)",
        followed=True,
        own_only=True,
    ),
    RelationKind("ATTACHES", "comes with it (đính kèm)", own_only=True),
    RelationKind("CITES", "mentions it otherwise (theo, tại)"),
)
"""All types, in the order of the contract."""

RESTING = tuple(kind.name for kind in RELATION_KINDS if kind.rests)
"""The types by which a document rests on another. An answer does not: letters answer each other."""
FOLLOWED = tuple(kind.name for kind in RELATION_KINDS if kind.followed)
"""The types over which a chain of authority goes on."""
CHANGES = tuple(kind.name for kind in RELATION_KINDS if kind.changes)
"""The types that only an act can have to another one."""
ENDS = tuple(kind.name for kind in RELATION_KINDS if kind.ends)
"""The types that end the force of their target."""
OWN_ONLY = tuple(kind.name for kind in RELATION_KINDS if kind.own_only)
"""The types that a text states of itself only."""
IN_TITLES = tuple(kind.name for kind in RELATION_KINDS if kind.in_titles)
"""The types that the title of a document states."""
OF_PROGRAMMES = tuple(kind.name for kind in RELATION_KINDS if kind.of_programmes)
"""The types whose target may be a programme."""
