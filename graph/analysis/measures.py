"""The measures by name, with what each means and what it does not (``measures.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cancu.extract.model.messages import message
from cancu.graph.analysis import authority, conflicts, tasks
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Store, Table

Language = str
Run = Callable[[Store, int], list[tuple[object, ...]]]

_RUN: Mapping[str, Run] = {
    "authority": authority.ranked,
    "depth": authority.deepest,
    "impact": authority.most_depended_on,
    "communities": authority.communities,
    "cycles": conflicts.cycles,
    "contradictions": conflicts.contradictions,
    "load": tasks.load,
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure; title, meaning, not_meaning: by language (``vi``, ``en``); columns: of its table."""

    name: str
    title: Mapping[Language, str]
    meaning: Mapping[Language, str]
    not_meaning: Mapping[Language, str]
    columns: tuple[str, ...]

    def run(self, store: Store, limit: int) -> Table:
        """Return the table of the measure, the most telling rows first, `limit` of them at most."""
        rows = _RUN[self.name](store, limit)
        return Table(self.columns, tuple(rows[:limit]), truncated=len(rows) > limit)


@cache
def measures() -> Mapping[str, Measure]:
    """Return all measures by name."""
    data = tomllib.loads((resources.files(__package__) / "measures.toml").read_text(encoding="utf-8"))
    return {
        name: Measure(name, found["title"], found["meaning"], found["not"], tuple(found["columns"]))
        for name, found in data.items()
    }


def measure(name: str) -> Measure:
    """Return the measure of this name; raises GraphError for an unknown one."""
    if name not in measures():
        raise GraphError(message("no-such-measure", name=name, known=tuple(measures())), status=2)
    return measures()[name]
