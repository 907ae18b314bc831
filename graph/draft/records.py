"""What the check of a draft hands over: a report of findings, each with its place, verdict and evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cancu.extract.model.messages import Message
from cancu.graph.model.records import document_name

Verdict = Literal["wrong", "look", "ok"]
VERDICTS: tuple[Verdict, ...] = ("wrong", "look", "ok")
"""The gravest first: certainly wrong from the evidence that is shown, to be looked at by a person, right."""
BasisState = Verdict | Literal["unknown"]
"""Of a legal basis: the gravest verdict about it, "unknown" where no source has the document."""
Origin = Literal["held", "base", "authority", "draft", "rule"]
"""Where a proof comes from: a text of the collection, the base layer, the authority file of agencies and places,
the draft itself, a rule of law."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """A cited document as the sources know it; "" where they are silent, dates in ISO 8601.

    origin: the source; source: of an act of the base layer the origin of its facts (``self``, ``codification``, ...,
    or the name of an imported table); id: in the graph, "" where only the base layer has it.
    """

    type: str
    number: str
    date: str
    issuer: str
    title: str
    in_force_from: str
    origin: Origin
    source: str = ""
    id: str = ""

    @property
    def name(self) -> str:
        """What people call it."""
        return document_name(self.type or None, self.number or None, self.title or None)


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence: who says it, since when, and in which words.

    document: number or name of what says it; day: ISO 8601, "" where there is none; quote: its words, "" where the
    source is a table.
    """

    origin: Origin
    document: str
    day: str
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in ``text[start:end] == quote`` of the draft (code points).

    code: of the rule (``rules.toml``), `CITATION` for the line of a citation that nothing is found about; message:
    the sentence, of the catalogue; target: the cited document; basis: it is about a legal basis of the draft;
    proposal: what should stand in place of the quote, None where only a person can tell.
    """

    start: int
    end: int
    quote: str
    verdict: Verdict
    code: str
    message: Message
    target: CheckedDocument | None = None
    basis: bool = False
    evidence: tuple[Proof, ...] = ()
    proposal: str | None = None

    @property
    def is_unchecked(self) -> bool:
        """No source has the cited document, so that there was nothing to check it against."""
        return self.code == CITATION and self.target is None and not self.evidence

    @property
    def is_noted(self) -> bool:
        """The cited document is not in force on the day, or perhaps not; the citation itself is as it should be."""
        return self.code == CITATION and self.message.code == NOT_IN_FORCE


CITATION = "citation"
"""The code of the line of a citation that nothing is found about."""
NOT_IN_FORCE = "draft-citation-not-in-force"
"""The message on the citation of a document that is not surely in force."""
OPEN_NUMBER = "draft-open-number"
"""The message on a legal basis whose number is not filled in, so that it is no citation."""


@dataclass(frozen=True, slots=True)
class DraftReport:
    """What was found in a draft, in the order of its text.

    draft: name of its file; text: what the offsets index; day: on which it is checked (ISO 8601); coverage: how far
    the sources reach; basis_states: of each of its legal bases.
    """

    draft: str
    text: str
    day: str
    coverage: Message
    findings: tuple[Finding, ...]
    basis_states: tuple[BasisState, ...]

    @property
    def bases(self) -> int:
        """The number of its legal bases."""
        return len(self.basis_states)

    def with_verdict(self, verdict: Verdict) -> tuple[Finding, ...]:
        """Return the findings of one verdict, in the order of the text."""
        return tuple(finding for finding in self.findings if finding.verdict == verdict)
