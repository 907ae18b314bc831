"""Corrections of people in what one text says: a link, the role of an agency, a task, or the letterhead.

A correction names its place by what the machine read there, in words of the text: the document, the relation, both of
its ends and the sentence. So it holds after a rebuild, after the removal and return of the text, and under a later
extractor. Where nothing of the text is read so any more, it applies to nothing, and `cancu.graph.query.links` says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from cancu.extract.lexicon.akn_ids import number_slug, title_slug
from cancu.extract.model.messages import message
from cancu.extract.model.records import Target
from cancu.graph.authority.number_keys import buckets_of
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.verdicts import key_of
from cancu.graph.model.errors import GraphError
from cancu.graph.model.handed_lines import json_of_line
from cancu.graph.store.connection import Statement, Store

What = Literal["target", "relation", "date", "role", "agency", "deadline", "task", "line"]
"""What is corrected: the document that a link leads to, its relation, a date (of the document that is cited, or of the
text's own), the role of an agency, the agency, the term of a task, that something is a task, or the words of a line
that was read from a picture."""
NONE = "none"
"""The right value where there is no such relation, or no such task."""
LINE = "LINE"
"""The relation of the place of a line that was read from a picture."""


@dataclass(frozen=True, slots=True)
class Place:
    """A link of a text as the machine read it; strings are empty where something is not known.

    number, issuer, year: of the document whose text it is (`cancu.graph.identity.verdicts.Key`); text: id of the text
    where that document has no number. relation: type of the relationship (`BASED_ON`, `ADDRESSED_TO`, `ASSIGNS`;
    `ISSUED_BY` for the letterhead, `LINE` for a line that was read from a picture). source: number or title of the
    document that has the relation, empty for the text's own; of a line where it starts, in code points of the text.
    object: number or title of the document, or name of the agency, that it leads to; empty for a whole task, for the
    letterhead and for a line. quote: the sentence, the words of the task, or the line.
    """

    number: str
    issuer: str
    year: str
    text: str
    relation: str
    source: str
    object: str
    quote: str

    @property
    def id(self) -> str:
        """Identifier of the place, 12 hexadecimal digits."""
        own = number_slug(self.number) or self.text
        ends = (_folded(self.source), _folded(self.object), _words(self.quote))
        return _digest(own, self.issuer, self.year, self.relation, *ends)

    def is_in(self, variant: Variant) -> bool:
        """Return whether the place is in the text with this letterhead."""
        if not self.number:
            return bool(self.text) and variant.source == self.text
        if number_slug(variant.number) != number_slug(self.number):
            return False
        said = key_of(variant.number, variant.issuer, variant.date)[1:]
        known = (self.issuer, self.year)
        return all(not mine or not theirs or mine == theirs for mine, theirs in zip(said, known, strict=True))

    def is_read_as(self, other: Place) -> bool:
        """Return whether another place of the same text is this one, however its sentence is cut."""
        mine, theirs = _words(self.quote), _words(other.quote)
        return (
            self.relation == other.relation
            and _folded(self.source) == _folded(other.source)
            and _folded(self.object) == _folded(other.object)
            and (mine == theirs or bool(mine and theirs and (mine in theirs or theirs in mine)))
        )


@dataclass(frozen=True, slots=True)
class LinkCorrection:
    """A correction of a place.

    id: identifier of place and `what`, of which one correction holds. read: the value that the machine read; right: the
    right one: a relation or `NONE`, a date (ISO 8601), a role (`cancu.extract.model.records.AgencyRole`), the name of
    an agency, the term in words, `NONE` for what is no task, the number or title of a document, of which right_type,
    right_date, right_issuer and right_title tell the rest. by: who; at: ISO 8601, UTC.
    """

    id: str
    what: What
    number: str
    issuer: str
    year: str
    text: str
    relation: str
    source: str
    object: str
    quote: str
    read: str
    right: str
    right_type: str
    right_date: str
    right_issuer: str
    right_title: str
    by: str
    at: str

    @property
    def place(self) -> Place:
        """The place that it corrects."""
        return Place(
            self.number, self.issuer, self.year, self.text, self.relation, self.source, self.object, self.quote
        )

    @property
    def buckets(self) -> set[str]:
        """The buckets of `cancu.graph.authority.variants` in which the letterhead of its text is."""
        return {f"n:{bucket}" for bucket in buckets_of(self.number)} if self.number else {f"s:{self.text}"}


def correction(place: Place, what: What, read: str, right: str | Target, *, by: str, at: str) -> LinkCorrection:
    """Return the correction of a place; right: the right value, for a target the document that is meant.

    Raises GraphError where nobody is named who corrects.
    """
    if not by.strip():
        raise GraphError(message("nobody-decides"), status=2)
    meant = right if isinstance(right, Target) else None
    return LinkCorrection(
        id=_digest(place.id, what),
        what=what,
        **asdict(place),
        read=read,
        right=(meant.number or meant.title or "") if meant else str(right),
        right_type=(meant.type or "") if meant else "",
        right_date=(meant.date or "") if meant else "",
        right_issuer=(meant.issuer or "") if meant else "",
        right_title=(meant.title or "") if meant else "",
        by=by.strip(),
        at=at,
    )


class LinkCorrections:
    """All corrections, by the text that they are about."""

    def __init__(self, made: Iterable[LinkCorrection]) -> None:
        self._by_text: dict[str, list[LinkCorrection]] = {}
        self._lines: dict[str, list[LinkCorrection]] = {}
        for one in made:
            if one.what == "line":
                self._lines.setdefault(one.text, []).append(one)
            else:
                self._by_text.setdefault(number_slug(one.number) or one.text, []).append(one)

    @property
    def texts_with_lines(self) -> Collection[str]:
        """The ids of the texts of which lines are corrected."""
        return self._lines.keys()

    def lines_of(self, text: str) -> Sequence[LinkCorrection]:
        """Return the corrections of lines of the text with this id."""
        return self._lines.get(text, ())

    def of(self, variant: Variant) -> list[LinkCorrection]:
        """Return the corrections of the text with this letterhead, the earliest first."""
        known = self._by_text.get(number_slug(variant.number) or variant.source, ())
        return sorted((one for one in known if one.place.is_in(variant)), key=lambda one: (one.at, one.id))


def read_corrections(store: Store) -> list[LinkCorrection]:
    """Return the corrections in the graph, the latest first."""
    returned = ", ".join(f"x.{field.name} AS {field.name}" for field in fields(LinkCorrection))
    return [LinkCorrection(**row) for row in store.read(f"MATCH (x:Correction) RETURN {returned} ORDER BY at DESC, id")]


def correction_statements(made: Iterable[LinkCorrection], undone: Iterable[LinkCorrection]) -> list[Statement]:
    """Keep corrections, one for each place and what is wrong with it, and remove those that were undone."""
    return [
        Statement("UNWIND $ids AS id MATCH (x:Correction {id: id}) DELETE x", {"ids": [one.id for one in undone]}),
        Statement(
            "UNWIND $rows AS row MERGE (x:Correction {id: row.id}) SET x += row",
            {"rows": [asdict(one) for one in made]},
        ),
    ]


def correction_line(made: LinkCorrection) -> str:
    """Return a correction as a line of JSON."""
    return json.dumps(asdict(made), ensure_ascii=False)


def is_correction_line(line: str) -> bool:
    """Return whether a line of JSON is meant as a correction, and not as a decision on a question."""
    try:
        value = json_of_line(line)
    except ValueError:
        return False
    return isinstance(value, dict) and "what" in value


def correction_from_line(line: str, place: str) -> LinkCorrection:
    """Parse a line of JSON. Raises GraphError where it is no correction; place: of the line, for the error."""
    value = json_of_line(line)
    names = [field.name for field in fields(LinkCorrection)]
    if sorted(value) != sorted(names):
        raise GraphError(message("decision-fields", fields=tuple(names)), place=place, status=2)
    wrong = [key for key in names if not isinstance(value[key], str)]
    wrong += ["what"] * (value["what"] not in get_args(What))
    wrong += [key for key in ("id", "relation", "right", "by", "at") if value[key] == ""]
    if wrong:
        raise GraphError(message("wrong-decision-field", field=wrong[0]), place=place, status=2)
    made = LinkCorrection(**value)
    if made.id != _digest(made.place.id, made.what):
        raise GraphError(message("wrong-decision-field", field="id"), place=place, status=2)
    return made


def _folded(name: str) -> str:
    return number_slug(name) if any(letter.isdigit() for letter in name) else title_slug(name) if name else ""


def _words(quote: str) -> str:
    return " ".join(quote.replace("**", "").lower().split())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
