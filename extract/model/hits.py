"""What the finders hand to each other: mentions at folded offsets (`Folded.text`), before they become records."""

from __future__ import annotations

from typing import NamedTuple

from cancu.extract.model.records import AgencyRole, ChangeAction, ChangeScope, CitationKind, RelationType, Target


class CitationHit(NamedTuple):
    """A citation at folded offsets.

    tail: the offset where its description ends: date, issuer and title that follow the span (`end` where none does);
    title: the offset where its title starts (`về ...`), None where it has none. A citation that starts in another's
    ``title..tail`` is part of that title: what its cue says there is said of the other document.

    What `cancu.extract.relations.nesting.levels` adds: inner: the citations and programmes in the title, in order;
    is_programme: a named scheme, whose target has an id only.
    """

    start: int
    end: int
    kind: CitationKind
    target: Target
    provision: str | None
    tail: int
    title: int | None
    confidence: float = 1.0
    inner: tuple[CitationHit, ...] = ()
    is_programme: bool = False

    @property
    def id(self) -> str:
        """The identifier of the target."""
        return self.target.id

    @property
    def title_start(self) -> int:
        """The offset where the title starts, `tail` where there is none."""
        return self.tail if self.title is None else self.title

    def words_from(self, before: CitationHit | None) -> int:
        """Return the offset where the words between the citation `before` and this one begin.

        It lies behind the description of `before`, or behind its number where this citation is in that description;
        0 where `before` is None.
        """
        if before is None:
            return 0
        return before.tail if before.tail <= self.start else before.end


class ProgrammeHit(NamedTuple):
    """A programme at folded offsets; title without quotation marks."""

    start: int
    end: int
    type: str
    title: str
    id: str
    confidence: float = 1.0


class AgencyHit(NamedTuple):
    """An agency at folded offsets; name: full official name, or the words as written for a group."""

    start: int
    end: int
    name: str
    role: AgencyRole = "mention"
    group: bool = False
    confidence: float = 1.0


class RelationHit(NamedTuple):
    """A relation at folded offsets, from its cue to the citation; source and target: `records.THIS` or ids."""

    source: str
    type: RelationType
    target: str
    start: int
    end: int
    provision: str | None = None
    confidence: float = 1.0


class ChangeHit(NamedTuple):
    """A textual modification at folded offsets (`records.Change`).

    new: folded spans of the new wording; excepted: the folded span of what it leaves as it is (`trừ khoản 2 Điều 5`).
    """

    start: int
    end: int
    action: ChangeAction
    scope: ChangeScope
    target: str
    acting: str | None = None
    provision: str | None = None
    position: str | None = None
    old: str | None = None
    new: tuple[tuple[int, int], ...] = ()
    through: tuple[str, ...] = ()
    effective: str | None = None
    effective_to: str | None = None
    confidence: float = 1.0
    excepted: tuple[int, int] | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None


class TaskHit(NamedTuple):
    """A task at folded offsets; lead, coordinators: names of the agencies; deadline: as written."""

    start: int
    end: int
    lead: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    deadline: str | None = None


class Regions(NamedTuple):
    """Where the parts of the document lie, as folded offsets; (0, 0) where there is no such part.

    head: letterhead with number, date and subject; addressees: `Kính gửi`; basis: the `Căn cứ ...` lines;
    body: from the end of the head to the start of the foot; recipients: `Nơi nhận`; signature: the block of the signer.
    """

    head: tuple[int, int]
    addressees: tuple[int, int]
    basis: tuple[int, int]
    body: tuple[int, int]
    recipients: tuple[int, int]
    signature: tuple[int, int]
