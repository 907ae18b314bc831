"""The document types (``document_types.toml``): what a document is called, how it is numbered, where it stands.

Every other module takes from here which types there are and what holds of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from cancu.extract.lexicon import alternatives, load_toml

TypeLane = Literal["state", "party", "both"]

CONSOLIDATED = "Văn bản hợp nhất"
"""The type of texts that join an act and its amendments (Ordinance 01/2012/UBTVQH13)."""
_SEPARATOR = re.compile(r"[-/]")


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in the order of authority.

    row: 0 for the highest, None for documents that stand in no order; changes: whether documents of this rank change
    documents of other types.
    """

    name: str
    row: int | None
    changes: bool


@dataclass(frozen=True, slots=True)
class NormativeRule:
    """A level of issuers whose documents of a type are legal normative acts, or bind the Party below them.

    level: key of a level in ``graph/authority/tiers.toml``; numbered: only where the number carries the year;
    since, until: years of issue, both inclusive, None where the rule has no such bound.
    """

    level: str
    numbered: bool
    since: int | None
    until: int | None
    source: str
    example: str

    def holds_in(self, year: int) -> bool:
        """Return whether the rule holds for documents issued in the year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of documents.

    name: as it announces a document; official: the type that such a document is, mostly the same.
    codes: what names the type in a number (``QĐ``), the usual one first.
    rank_by_code: another rank by the letters with which the issuer's code in its number opens (``QH``).
    basis: whether it may be a legal basis of another document.
    called: the words by which its own sentences call it before `này`, in lower case.
    normative: the levels at which it is a legal normative act.
    named: texts call it by its name, without a number. joint: several organs issue it together.
    consolidates: its text is that of the act that it consolidates. sets_tasks: what is done under it carries it out.
    encloses: it is sent with enclosures. informs: it asks or reports and settles nothing.
    submitted: it is handed in for approval. small: its name in small letters means a document, too.
    """

    name: str
    official: str
    codes: tuple[str, ...]
    lane: TypeLane
    rank: Rank
    rank_by_code: tuple[tuple[str, Rank], ...]
    basis: bool
    called: tuple[str, ...]
    normative: tuple[NormativeRule, ...]
    source: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    named: bool
    joint: bool
    consolidates: bool
    sets_tasks: bool
    encloses: bool
    informs: bool
    submitted: bool
    small: bool

    @property
    def word(self) -> str:
        """The name in lower case, as a text is searched for it."""
        return self.name.lower()

    @property
    def always_normative(self) -> bool:
        """Whether each such document of the State is a legal normative act, whatever its issuer and number."""
        rules = [rule for rule in self.normative if not rule.level.startswith("party-")]
        return bool(rules) and not any(rule.numbered for rule in rules)


@dataclass(frozen=True, slots=True)
class Standard:
    """A kind of standards or technical regulations: the mark that opens the number, the type, the words before it."""

    mark: str
    name: str
    rank: Rank
    basis: bool
    known_as: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return all types, in the order of the table. Raises KeyError where an entry lacks what every type has."""
    return tuple(map(_type, load_toml("document_types")["type"]))


@cache
def standards() -> tuple[Standard, ...]:
    """Return the kinds of standards and technical regulations."""
    return tuple(map(_standard, load_toml("document_types")["standard"]))


@cache
def any_words() -> tuple[str, ...]:
    """Return the words, in lower case, that announce a document of any type (`văn bản`)."""
    return tuple(load_toml("document_types")["any"]["words"])


@cache
def types_by_word() -> Mapping[str, DocumentType]:
    """Return the types by their names in lower case."""
    return MappingProxyType({type_.word: type_ for type_ in document_types()})


@cache
def types_by_code() -> Mapping[str, DocumentType]:
    """Return the types by the codes that name them in a number (``QĐ``)."""
    found: dict[str, DocumentType] = {}
    for type_ in document_types():
        for code in type_.codes:
            found.setdefault(code, type_)
    return MappingProxyType(found)


def type_named(name: str | None) -> DocumentType | None:
    """Return the type of this name, however it is capitalised; None where there is none."""
    return types_by_word().get(name.lower()) if name else None


@cache
def own_words() -> tuple[str, ...]:
    """Return every word, in lower case, by which a document calls itself before `này`, `văn bản` included."""
    return tuple(dict.fromkeys([*(word for type_ in document_types() for word in type_.called), *any_words()]))


@cache
def act_words() -> tuple[str, ...]:
    """Return the own words of the types that can change documents of other types, those for any document included."""
    return tuple(dict.fromkeys([*_changing_words(), *any_words()]))


@cache
def _changing_words() -> tuple[str, ...]:
    return tuple(word for type_ in document_types() if type_.rank.changes for word in type_.called)


@cache
def own_pattern() -> str:
    """Return the own words as alternatives of a regular expression, for lower-case folded text."""
    return alternatives(own_words()).replace(r"\ ", " ")


@cache
def act_pattern() -> str:
    """Return the own words of the types that can change other types as alternatives, for lower-case text."""
    return alternatives(_changing_words()).replace(r"\ ", " ")


def rank_of(name: str | None, code: str) -> Rank | None:
    """Return the rank of a document by the name of its type; None where no type or standard has the name.

    code: of its number, without serial and year, "" where it has none: a ``QH15`` resolution ranks as a law.
    """
    if type_ := type_named(name):
        issuers = _SEPARATOR.split(code)
        coded = (rank for letters, rank in type_.rank_by_code for issuer in issuers if issuer.startswith(letters))
        return next(coded, type_.rank)
    return next((standard.rank for standard in standards() if standard.name == name), None)


@cache
def _ranks() -> Mapping[str, Rank]:
    entries = load_toml("document_types")["rank"]
    ordered = {
        entry["name"]: Rank(entry["name"], row if entry["ordered"] else None, entry["changes"])
        for row, entry in enumerate(entries)
    }
    return MappingProxyType(ordered)


def _type(entry: dict[str, Any]) -> DocumentType:
    flags = ("named", "joint", "consolidates", "sets_tasks", "encloses", "informs", "submitted", "small")
    return DocumentType(
        name=entry["name"],
        official=entry.get("same_as", entry["name"]),
        codes=tuple(entry["codes"]),
        lane=entry["lane"],
        rank=_ranks()[entry["rank"]],
        rank_by_code=tuple((letters, _ranks()[rank]) for letters, rank in entry.get("rank_by_code", {}).items()),
        basis=entry["basis"],
        called=tuple(entry["called"]),
        normative=tuple(_rules(entry)),
        source=entry["source"],
        examples=tuple(entry["examples"]),
        counterexamples=tuple(entry.get("not", ())),
        **{flag: entry.get(flag, False) for flag in flags},
    )


def _rules(entry: dict[str, Any]) -> Iterator[NormativeRule]:
    for rule in entry["normative"]:
        numbered = {"numbered": True, "always": False}[rule["when"]]
        yield NormativeRule(
            rule["level"], numbered, rule.get("since"), rule.get("until"), rule["source"], rule["example"]
        )


def _standard(entry: dict[str, Any]) -> Standard:
    return Standard(
        mark=entry["mark"],
        name=entry["name"],
        rank=_ranks()[entry["rank"]],
        basis=entry["basis"],
        known_as=tuple(entry.get("known_as", ())),
        examples=tuple(entry["examples"]),
        counterexamples=tuple(entry.get("not", ())),
    )
