"""The relations between known acts (``relations.tsv``): what they rest on, guide and change, before any text is read.

Each has its origin: the notes of the published codification (Bộ pháp điển), an act's own text, consolidated texts, or
titles of acts. A relation that no source tells is missing: the table never shows that an act was not changed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cancu.extract.lexicon.akn_ids import number_slug

TYPES = ("BASED_ON", "GUIDES", "AMENDS", "REPLACES", "REPEALS")
"""The types of relations of the table, in the order of display."""


@dataclass(frozen=True, slots=True)
class BaseRelation:
    """A relation of the table between two acts, by their numbers; "" where it is silent.

    source: the act that says it; target: the other one, of the Constitution its type and date. provision: the part of
    the target that is concerned; acting: the part of the source that says so; effective: from when, ISO 8601. origin:
    as in ``extract/lexicon/acts.tsv``.
    """

    source: str
    type: str
    target: str
    provision: str
    acting: str
    effective: str
    origin: str


def relations_from(number: str) -> tuple[BaseRelation, ...]:
    """Return what the act with this number, in any writing, rests on, guides or changes."""
    return _by_source().get(number_slug(number), ())


def relations_to(number: str) -> tuple[BaseRelation, ...]:
    """Return what rests on the act with this number, in any writing, guides it or changes it."""
    return _by_target().get(number_slug(number), ())


@cache
def base_relations() -> tuple[BaseRelation, ...]:
    """Return all relations of the table."""
    text = (resources.files(__package__) / "relations.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("# "))
    return tuple(BaseRelation(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def _by_source() -> Mapping[str, tuple[BaseRelation, ...]]:
    return _gathered([(relation.source, relation) for relation in base_relations()])


@cache
def _by_target() -> Mapping[str, tuple[BaseRelation, ...]]:
    return _gathered([(relation.target, relation) for relation in base_relations()])


def _gathered(pairs: list[tuple[str, BaseRelation]]) -> dict[str, tuple[BaseRelation, ...]]:
    found: dict[str, list[BaseRelation]] = {}
    for number, relation in pairs:
        found.setdefault(number_slug(number), []).append(relation)
    return {key: tuple(relations) for key, relations in found.items()}
