"""The force of a document or of a provision on a day: records of what is known, and of who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from cancu.graph.model.provision_paths import names_row, names_rules
from cancu.graph.model.records import Evidence, GraphNode

ForceCode = Literal["not_yet", "in_force", "partly_ended", "ended", "suspended", "unknown"]
CODES: tuple[ForceCode, ...] = ("in_force", "not_yet", "partly_ended", "ended", "suspended", "unknown")
ENDED: frozenset[str] = frozenset(("ended",))
"""Codes of documents that are no longer in force."""

DayOrigin = Literal["clause", "act", "table", "base", "term", "rule"]
"""Where a day comes from: the acting clause, the acting act's own day of effect, the table of known acts, a relation of
the base layer, the document's own term, a rule of law (`force/rules.toml`)."""
Reason = Literal[
    "end-day-unknown",
    "newer-namesake",
    "exceptions",
    "start-unknown",
    "term-perhaps-extended",
    "parts-unknown",
    "end-perhaps-early",
    "shared-number",
    "impossible-number",
    "not-seen-lately",
    "amended-acts-ended",
    "no-such-provision",
]
"""Why the force is not known, or not for certain."""
NAMESAKE = "name"
"""`Change.base` where all that tells of an end is a later act of the same name."""
UNDATED_NAMESAKE = "undated-name"
"""As `NAMESAKE`, where no source tells the day on which the later act takes effect."""
NAMESAKES = (NAMESAKE, UNDATED_NAMESAKE)
WITH_AMENDED = "amended"
"""`Change.base` where all that tells of an end is that the acts have ended which an amending act amends."""
Day: TypeAlias = str
"""ISO 8601, whole."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which days something begins; None where nothing bounds it.

    by_rule: the first day that the law allows where no shortened procedure was used; rule: the id of that rule.
    """

    not_before: Day | None = None
    not_after: Day | None = None
    by_rule: Day | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """When a document is in force by itself: ISO 8601, None where nothing tells.

    said: the document's own sentence, None where the days come from the table of known acts; issued: its date; moved:
    an amending act sets the first day. in_force_by: the day by which it is in force where the first day is not known,
    resting: name of the act that rests on it and is in force then. shared: several acts have its number, so that
    the base layer cannot tell which of them a change concerns. seen: the last day on which a source tells that it is in
    force, "" where none does, None where no source follows its force; seen_by: name of what rests on it or changes it
    on that day, "" where that is no document. impossible: no act can have its number. unsure: its own sentence
    counts the first day from its date, which was read from a picture, not surely, and confirmed by nobody.
    """

    in_force_from: str | None = None
    in_force_to: str | None = None
    said: Evidence | None = None
    issued: str | None = None
    moved: bool = False
    in_force_by: Day | None = None
    resting: str | None = None
    shared: bool = False
    seen: Day | None = None
    seen_by: str = ""
    impossible: bool = False
    unsure: bool = False

    @property
    def origin(self) -> DayOrigin:
        """Where the first day comes from."""
        return "clause" if self.moved else "act" if self.said else "table"


@dataclass(frozen=True, slots=True)
class Change:
    """What a document does to another one, or to a part of it.

    action: of the contract, "Changes"; part: the affected provision, None for the whole document and where the parts
    are not known (`vague`); ends: it ends the force of what it affects; inserts: the part is new; exceptions: its
    sentence leaves something in force; since: first day of effect (ISO 8601, cut to what is known, None where nothing
    tells), since_from: where that day comes from; until: last day of effect; bounds: between which days it begins;
    document_date: date of the changed document as the sentence has it; new: the new wording, where it was read; id: of
    its node, "" where only the base layer tells of it.
    base: the origin of the relation of the base layer (`BaseRelation.origin`) that says so, None where only texts do; a
    change that no text tells has no evidence. partial: it affects something in `part`, and not known what. base_since:
    the first day that the base layer tells where the text tells another one. doubtful: the sentence perhaps means
    another document. term_from, term_to: the first and last day of force that it gives the changed document.
    """

    by: GraphNode
    action: str
    part: str | None
    evidence: tuple[Evidence, ...]
    acting: str | None = None
    scope: str = "provision"
    vague: bool = False
    ends: bool = False
    exceptions: bool = False
    since: str | None = None
    since_from: DayOrigin | None = None
    until: str | None = None
    bounds: Bounds = Bounds()
    document_date: str | None = None
    new: str | None = None
    id: str = ""
    base: str | None = None
    partial: bool = False
    base_since: Day | None = None
    doubtful: bool = False
    term_from: Day | None = None
    term_to: Day | None = None

    @property
    def whole(self) -> bool:
        """It concerns the whole document."""
        return self.part is None and not self.vague

    @property
    def relation(self) -> str:
        """The relation of the two documents that it amounts to."""
        if self.whole and self.ends:
            return "REPLACES" if self.action == "replacement" else "REPEALS"
        if self.cuts:
            return "REPEALS"
        return {"repeal": "REPEALS", "replacement": "REPLACES"}.get(self.action, "AMENDS") if self.ends else "AMENDS"

    @property
    def cuts(self) -> bool:
        """It repeals rules on a subject, or a row, of a part that stays: `Bãi bỏ quy định về phụ cấp tại Điều 4`."""
        part = self.part or ""
        return self.action == "repeal" and not self.ends and (names_rules(part) or names_row(part))

    @property
    def own(self) -> bool:
        """The changing document's own text says so, as the graph or the base layer has it."""
        return self.base == "self" or any(said.said_in == self.by.id for said in self.evidence)


@dataclass(frozen=True, slots=True)
class Force:
    """What is known of the force on a day.

    since: from when the code holds, None where nothing tells, since_from: where that day comes from; bounds: of a code
    that begins on an unknown day; reason: why it is not known; decisive: the changes that the code follows from;
    changes: all that are in effect; unclear: those that perhaps are, or perhaps concern the part that was asked for;
    coming: those that take effect later; rule: the id of a rule of law that the code follows from;
    parents: of the acts that the document details; part: the provision whose force it is, None for the document;
    last_article: number of the last article of the held text where that has no such provision (`no-such-provision`);
    spared_by: the changes that end the document and name the provision as an exception.
    """

    code: ForceCode
    day: Day
    since: str | None = None
    since_from: DayOrigin | None = None
    bounds: Bounds | None = None
    reason: Reason | None = None
    terms: Terms = Terms()
    decisive: tuple[Change, ...] = ()
    changes: tuple[Change, ...] = ()
    unclear: tuple[Change, ...] = ()
    coming: tuple[Change, ...] = ()
    rule: str | None = None
    parents: tuple[Force, ...] = ()
    part: str | None = None
    last_article: int | None = None
    spared_by: tuple[Change, ...] = ()

    @property
    def successors(self) -> tuple[GraphNode, ...]:
        """The documents that took its place."""
        found = (c.by for c in self.changes if c.whole and c.ends and c.action == "replacement")
        return tuple(dict.fromkeys(found))

    @property
    def known_changes(self) -> tuple[Change, ...]:
        """Every change that is known of, whenever it takes effect."""
        return tuple(dict.fromkeys((*self.changes, *self.unclear, *self.coming)))
