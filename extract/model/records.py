"""The records that extraction hands over, frozen, and their JSON form (`docs/extraction-contract.md`).

Offsets are code points into the source text as it was decoded, before any normalisation, so that
``text[start:end] == mention.text`` holds for every mention.
"""

from __future__ import annotations

import copyreg
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, Literal

from cancu.extract.model.locations import Place, Word, place_from_json, place_to_json
from cancu.extract.model.messages import Message, Params, params_from_json, params_to_json, verbatim

CitationKind = Literal["full", "short", "alias", "anaphor"]
AgencyRole = Literal["issuer", "addressee", "recipient", "lead", "coordinator", "mention"]
RelationType = Literal[
    "BASED_ON",
    "IMPLEMENTS",
    "GUIDES",
    "AMENDS",
    "REPLACES",
    "REPEALS",
    "APPROVES",
    "RESPONDS_TO",
    "ATTACHES",
    "CITES",
]
ChangeAction = Literal[
    "substitution", "insertion", "repeal", "replacement", "renumbering", "suspension", "stay", "extension"
]
ChangeScope = Literal["provision", "words", "title", "annex"]

THIS = "this"
"""Source of a relation that the document itself has (`Relation.source`)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source text: code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself (contract, section "Documents"); None where the text is silent.

    id: identifier by the Akoma Ntoso naming convention, see `cancu.extract.lexicon.akn_ids`.
    date: ISO 8601, cut to what the text gives (``2024-01-15``, ``2024-01``, ``2024``).
    place: the province that completes `Sở Nội vụ`, `UBND tỉnh` (without `tỉnh`); None for central organs.
    in_force_from, in_force_to: dates that the text itself states, ISO 8601.
    in_force_start, in_force_end: where it states them (code points).
    """

    id: str = ""
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    subject: str | None = None
    signer: str | None = None
    signer_office: str | None = None
    signed_for: str | None = None
    in_force_from: str | None = None
    in_force_to: str | None = None
    in_force_start: int | None = None
    in_force_end: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The cited document, as far as the whole text tells of it.

    resolved_by: ``"name"`` where number, date or issuer come from the table of known acts, not from the text.
    """

    id: str
    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    resolved_by: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of one particular document (contract, section "Citations").

    provision: the part that is cited, small to large (``điểm a khoản 2 Điều 5``); None for the whole document.
    """

    start: int
    end: int
    text: str
    kind: CitationKind
    target: Target
    provision: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Programme:
    """One mention of a named scheme, programme or strategy; `title` is its name without quotation marks."""

    start: int
    end: int
    text: str
    type: str
    title: str
    id: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Agency:
    """One mention of an organ (or a group of organs) with its full official name."""

    start: int
    end: int
    text: str
    id: str
    name: str
    role: AgencyRole = "mention"
    group: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation, said in ``text[start:end]``.

    source: `THIS` or the id of a citation's target; target: the id of a citation's target or of a programme.
    provision: the part of the target that is concerned, else None. correction: of a change that only puts the text
    right (``đính chính``) and leaves its force.
    """

    source: str
    type: RelationType
    target: str
    start: int
    end: int
    provision: str | None = None
    confidence: float = 1.0
    correction: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One textual modification that an amending act makes, said in ``text[start:end]`` (contract, section "Changes").

    acting: where the instruction stands in the acting act (``khoản 3 Điều 1``), None where it has no numbered place.
    target: the id of a citation's target; provision: the affected part, small to large, None for the whole document;
    position: where an insertion goes (``sau Điều 5``). old: the words that go; new: spans of the new wording.
    through: ids of the acts that are named as layers. effective, effective_to: ISO 8601, None where the text is silent.
    in_force_from, in_force_to: the first and last day of force that it gives the changed document.
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
    new: tuple[Span, ...] = ()
    through: tuple[str, ...] = ()
    effective: str | None = None
    effective_to: str | None = None
    confidence: float = 1.0
    in_force_from: str | None = None
    in_force_to: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What the document tells an agency to do, said in ``text[start:end]``.

    lead: the ids of the agencies in charge (`Agency.id`); coordinators: those that take part;
    deadline: as written (``trước ngày 15/3/2024``), None where no term is set.
    """

    start: int
    end: int
    text: str
    lead: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a person should look at, in ``text[start:end]``; code, params: of its message."""

    code: str
    start: int
    end: int
    params: Params = ()

    @property
    def message(self) -> Message:
        """What it says; `cancu.messages` has the sentence."""
        return Message(self.code, self.params)


_Flat = Head | Target | Citation | Programme | Agency | Relation | Change | Task | Warning


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that one document says.

    source: name of the file (or what the caller names it); text: the decoded text that all offsets index;
    sentences: ordered, non-overlapping spans that cover every mention, to quote from;
    plain: the text is the file's own decoded content, so the JSON form leaves it out.
    places: which page, and which place on it, each stretch of the text comes from, ordered; empty where the format has
    no pages. words: of recognised (OCR) text, ordered. notes: what a reader should know (tracked changes, pages left
    out). as_read: the text as it was recognised, where a person corrected lines of it; no part of the JSON form.
    """

    source: str
    text: str
    document: Head = field(default_factory=Head)
    citations: tuple[Citation, ...] = ()
    programmes: tuple[Programme, ...] = ()
    agencies: tuple[Agency, ...] = ()
    relations: tuple[Relation, ...] = ()
    changes: tuple[Change, ...] = ()
    tasks: tuple[Task, ...] = ()
    warnings: tuple[Warning, ...] = ()
    sentences: tuple[Span, ...] = ()
    plain: bool = True
    places: tuple[Place, ...] = ()
    words: tuple[Word, ...] = ()
    notes: tuple[Message, ...] = ()
    as_read: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the object of the contract; `text` is null for plain text, and a warning has no sentence yet."""
        return {
            "source": self.source,
            "text": None if self.plain else self.text,
            "document": _fields_of(self.document),
            "citations": [_fields_of(c) | {"target": _fields_of(c.target)} for c in self.citations],
            "programmes": list(map(_fields_of, self.programmes)),
            "agencies": list(map(_fields_of, self.agencies)),
            "relations": list(map(_fields_of, self.relations)),
            "changes": [_fields_of(c) | {"new": [[span.start, span.end] for span in c.new]} for c in self.changes],
            "tasks": list(map(_fields_of, self.tasks)),
            "warnings": [_fields_of(w) | {"params": params_to_json(w.params)} for w in self.warnings],
            "sentences": [[s.start, s.end] for s in self.sentences],
            "places": list(map(place_to_json, self.places)),
            "words": [[word.start, word.end, word.confidence] for word in self.words],
            "notes": [note.to_json() for note in self.notes],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], text: str | None = None) -> Extraction:
        """Return the record of a contract object. text: the source text where the object leaves it out.

        Raises ValueError where neither gives the text, or a mention does not stand where it says.
        """
        body = value.get("text")
        plain = body is None
        if body is None:
            body = text
        if body is None:
            raise ValueError(f"{value.get('source')}: the object has no text, and none was given")
        extraction = cls(
            source=value["source"],
            text=body,
            document=Head(**value["document"]),
            citations=tuple(Citation(**{**c, "target": Target(**c["target"])}) for c in value["citations"]),
            programmes=tuple(Programme(**p) for p in value.get("programmes", ())),
            agencies=tuple(Agency(**a) for a in value.get("agencies", ())),
            relations=tuple(Relation(**r) for r in value.get("relations", ())),
            changes=tuple(
                Change(**{**c, "new": tuple(Span(*span) for span in c["new"]), "through": tuple(c["through"])})
                for c in value.get("changes", ())
            ),
            tasks=tuple(
                Task(**{**t, "lead": tuple(t["lead"]), "coordinators": tuple(t["coordinators"])})
                for t in value.get("tasks", ())
            ),
            warnings=tuple(
                Warning(w["code"], w["start"], w["end"], params_from_json(w.get("params", {})))
                for w in value.get("warnings", ())
            ),
            sentences=tuple(Span(*s) for s in value.get("sentences", ())),
            plain=plain,
            places=tuple(map(place_from_json, value.get("places", ()))),
            words=tuple(Word(*word) for word in value.get("words", ())),
            notes=tuple(
                verbatim(note) if isinstance(note, str) else Message.from_json(note) for note in value.get("notes", ())
            ),
        )
        mentions: list[Citation | Programme | Agency] = [
            *extraction.citations,
            *extraction.programmes,
            *extraction.agencies,
        ]
        for mention in mentions:
            if body[mention.start : mention.end] != mention.text:
                raise ValueError(f"{extraction.source}: {mention.text!r} is not at {mention.start}-{mention.end}")
        return extraction


_VALUES: dict[type, tuple[tuple[str, ...], attrgetter[tuple[Any, ...]]]] = {
    record: ((names := tuple(one.name for one in fields(record))), attrgetter(*names))
    for record in (Head, Target, Citation, Programme, Agency, Relation, Change, Task, Warning, Span)
}


def _fields_of(record: _Flat) -> dict[str, Any]:
    """Return a flat record as a dictionary; `dataclasses.asdict` copies its values and takes several times as long."""
    names, values = _VALUES[type(record)]
    return dict(zip(names, values(record), strict=True))


def _reduced(record: object) -> tuple[type, tuple[Any, ...]]:
    """Return what makes a record again, for pickle; as frozen dataclasses do it themselves takes twice as long."""
    return type(record), _VALUES[type(record)][1](record)


for _record in _VALUES:
    copyreg.pickle(_record, _reduced)
