"""What the finders hand to each other: mentions at folded offsets (`Folded.text`), before they become records."""

from __future__ import annotations

from typing import NamedTuple

from extract.records import AgencyRole, CitationKind, Target


class CitationHit(NamedTuple):
    """A citation at folded offsets.

    tail: the offset where its description ends: date, issuer and title that follow the span (`end` where none does);
    title: the offset where its title starts (`về ...`), None where it has none. A citation that starts in another's
    ``title..tail`` is part of that title: what its cue says there is said of the other document.
    """

    start: int
    end: int
    kind: CitationKind
    target: Target
    provision: str | None
    tail: int
    title: int | None
    confidence: float = 1.0


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
