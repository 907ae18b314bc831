"""What sources of the base layer state of acts and of relations between them."""

from __future__ import annotations

from dataclasses import dataclass

SHIPPED = ""
"""The name of the source of the tables that are shipped."""


@dataclass(frozen=True, slots=True)
class BaseAct:
    """An act as one source states it; "" where the source is silent, dates in ISO 8601.

    key: names the act within the base layer, for `cancu.graph.authority.base.relations.relations_from_acts`. source:
    the name of the imported table, `SHIPPED` for those that are shipped. origin: of a shipped act as in
    ``extract/lexicon/acts.tsv``, else the source. status: in the words of the source.
    """

    key: str
    type: str
    number: str
    date: str
    issuer: str
    title: str
    in_force_from: str
    in_force_to: str
    status: str
    source: str
    origin: str

    @property
    def name(self) -> str:
        """Its number, of the Constitution its type and date, as relations name their ends; "" where it has neither."""
        if not self.number and self.type == "Hiến pháp" and self.date:
            return f"{self.type} {self.date}"
        return self.number


@dataclass(frozen=True, slots=True)
class BaseRelation:
    """A relation between two acts, as one source states it; "" where the source is silent.

    source: the act that says it; target: the other one; both by number, of the Constitution by type and date.
    provision: the part of the target that is concerned; acting: the part of the source that says so; effective: from
    when, ISO 8601. origin: as of `BaseAct`. source_key, target_key: the keys of both acts, "" in the shipped tables,
    where a number is one act. label: what an imported table calls the relation.
    """

    source: str
    type: str
    target: str
    provision: str
    acting: str
    effective: str
    origin: str
    source_key: str = ""
    target_key: str = ""
    label: str = ""
