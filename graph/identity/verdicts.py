"""Verdicts of people on suspicions: a document is a slip for another one, or it is right as it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.authority.number_keys import buckets_of
from cancu.graph.authority.variants import Variant

Verdict = Literal["confirmed", "rejected"]
Doubt = Literal["number", "date", "issuer", "saying"]
"""What is doubted: a number (its code is not its issuer's, or it is a near miss of another one), a date or an issuer
(one number with two of them), or what one text says of a document (`cancu.graph.loading.suspect_citations`)."""


class Key(NamedTuple):
    """What identifies a document in a decision: number, issuer (`Variant.issuer_key`) and year, as far as known."""

    number: str
    issuer: str = ""
    year: str = ""

    @property
    def folded(self) -> tuple[str, str, str]:
        """What must agree in two writings of the key."""
        return number_slug(self.number), self.issuer, self.year


def key_of(number: str | None, issuer: str | None, date: str | None) -> Key:
    """Return the key of a document by its properties."""
    variant = Variant(number=number or "", issuer=issuer or "", date=date or "")
    return Key(variant.number, variant.issuer_key, variant.year)


def question_id(doubt: Doubt, key: Key, meant: Key, said_in: str = "") -> str:
    """Return the identifier of a question; of the two documents of a pair either may be the slip."""
    sides = sorted((key.folded, meant.folded)) if meant.number else [key.folded]
    words = "\n".join((doubt, *(part for side in sides for part in side), said_in))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the document `number` of an issuer and a year is a slip for another (confirmed), or is not.

    issuer, year: "" where they are not known; meant, meant_issuer (full name), meant_year: of the document that is
    meant, "" where the question is not about a second one; said_in: id of the text whose citation is doubted, ""
    where it is not about one citation; by: who decided; at: ISO 8601, UTC.
    """

    id: str
    doubt: Doubt
    number: str
    issuer: str
    year: str
    meant: str
    meant_issuer: str
    meant_year: str
    said_in: str
    verdict: Verdict
    by: str
    at: str

    @property
    def buckets(self) -> set[str]:
        """The buckets of `cancu.graph.authority.variants` that the decision may change."""
        return {f"n:{bucket}" for number in (self.number, self.meant) if number for bucket in buckets_of(number)}

    def is_about(self, variant: Variant) -> bool:
        """Return whether a mention means the doubted document.

        Where the number is the slip, a mention without issuer or year does too: hardly any other document has it.
        """
        if number_slug(variant.number) != number_slug(self.number):
            return False
        said = key_of(variant.number, variant.issuer, variant.date)[1:]
        known = (self.issuer, self.year)
        if self.doubt != "number" or not any(said):
            return said == known
        return all(not mine or not theirs or mine == theirs for mine, theirs in zip(said, known, strict=True))

    def corrected(self, variant: Variant) -> Variant:
        """Return a mention of the doubted document as a mention of the document that is meant."""
        date = variant.date
        if date and self.meant_year and self.doubt == "date":
            date = self.meant_year + date[4:]
        issuer = self.meant_issuer if self.doubt == "issuer" else variant.issuer
        return replace(variant, number=self.meant, date=date, issuer=issuer)


class Corrections:
    """All decisions: what they correct in mentions, and the verdict on each question."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._confirmed: dict[str, list[Decision]] = {}
        self._verdicts: dict[str, Verdict] = {}
        for decision in sorted(decisions, key=lambda decision: (decision.at, decision.id)):
            self._verdicts[decision.id] = decision.verdict
            if decision.verdict == "confirmed" and decision.meant:
                self._confirmed.setdefault(number_slug(decision.number), []).append(decision)

    def apply(self, variant: Variant) -> Variant:
        """Return the mention as people corrected it; a document's own letterhead is corrected too."""
        seen = {variant}
        while True:
            decisions = reversed(self._confirmed.get(number_slug(variant.number), ()))
            corrected = next((found.corrected(variant) for found in decisions if found.is_about(variant)), variant)
            if corrected in seen:
                return variant
            seen.add(corrected)
            variant = corrected

    def verdict(self, question: str) -> Verdict | None:
        """Return the verdict of a person on the question with this id."""
        return self._verdicts.get(question)
