"""What people decided about suspicions: that a number is a slip for another one, or that it is right as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from extract.identifiers import number_slug
from graph.identity import Variant

Verdict = Literal["confirmed", "rejected"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: `number` of an issuer and a year is a slip for `meant` (confirmed), or is not (rejected).

    issuer: `Variant.issuer_key`, year: both "" where the suspected document has none; by: who decided; at: ISO 8601,
    UTC.
    """

    number: str
    issuer: str
    year: str
    meant: str
    verdict: Verdict
    by: str
    at: str

    @property
    def id(self) -> str:
        """The same for every decision on the same question, so that a later one takes the place of an earlier."""
        question = "\n".join((number_slug(self.number), self.issuer, self.year, number_slug(self.meant)))
        return f"/decision/{hashlib.sha256(question.encode()).hexdigest()[:16]}"

    def is_about(self, variant: Variant) -> bool:
        """Whether a mention is one of the suspected document; one that lacks issuer or year is."""
        return number_slug(variant.number) == number_slug(self.number) and all(
            not said or not decided or said == decided
            for said, decided in ((variant.issuer_key, self.issuer), (variant.year, self.year))
        )


class Corrections:
    """All decisions, as the rules of identity and the suspicions ask for them."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._confirmed: dict[str, list[Decision]] = {}
        self._rejected: set[frozenset[str]] = set()
        for decision in sorted(decisions, key=lambda decision: (decision.at, decision.id)):
            if decision.verdict == "confirmed":
                self._confirmed.setdefault(number_slug(decision.number), []).append(decision)
            else:
                self._rejected.add(frozenset((number_slug(decision.number), number_slug(decision.meant))))

    def apply(self, variant: Variant) -> Variant:
        """The mention with the number that was meant; a document's own letterhead is corrected too."""
        if not variant.number:
            return variant
        for decision in reversed(self._confirmed.get(number_slug(variant.number), ())):
            if decision.is_about(variant):
                return replace(variant, number=decision.meant)
        return variant

    def rejects(self, number: str, meant: str) -> bool:
        """Whether a person said that these two are two documents, or that the number is right."""
        return frozenset((number_slug(number), number_slug(meant))) in self._rejected
