"""Force on real documents: bases that had ended when they were used, and known ends.

    cancu build CORPUS --graph FOLDER
    python benchmarks/force.py FOLDER [--show]

Prints how many rows the two lists of bases have, and of the acts in `ended_acts.tsv` how many are in force on the day
before their end and ended on it: by the graph with the base layer, and by the base layer alone. --show lists the rows
with their sentences, to be read, and the acts that are not right.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cancu.graph.force.base_force import force_of_act
from cancu.graph.force.collection import forces
from cancu.graph.output.force_words import in_words
from cancu.graph.query.ended_bases import EndedBasis, ended_bases
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Store, open_store

ACTS = Path(__file__).parent / "ended_acts.tsv"


@dataclass(frozen=True, slots=True)
class Known:
    """An act that ended, the act that ended it, and the first day on which it was in force no more."""

    ended: str
    by: str
    day: str


def known_ends() -> Iterator[Known]:
    """Yield the acts of the table."""
    lines = (line for line in ACTS.read_text(encoding="utf-8").splitlines() if not line.startswith("# "))
    for row in csv.DictReader(lines, delimiter="\t"):
        yield Known(row["ended"], row["by"], row["day"])


def in_graph(store: Store, known: Known, day: str) -> set[str]:
    """Return the codes of force of the documents with the act's number."""
    ids = [document.id for document in by_number(store, known.ended)]
    return {force.code for force in forces(store, ids, day).values()}


def in_base(known: Known, day: str) -> set[str]:
    """Return the code of force of the act by the base layer."""
    force = force_of_act(known.ended, day)
    return {force.code} if force else set()


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("graph")
    options.add_argument("--show", action="store_true", help="list the rows and the acts that are not right")
    chosen = options.parse_args()
    with open_store(chosen.graph) as store:
        sys.stdout.writelines(f"{line}\n" for line in _lines(store, show=chosen.show))


def _lines(store: Store, *, show: bool) -> Iterator[str]:
    rows = list(ended_bases(store))
    certain = sum(row.certain for row in rows)
    yield f"ended bases: {certain} certain, {len(rows) - certain} to be looked at"
    yield from map(_shown, rows if show else ())
    found = {"graph": 0, "base layer": 0}
    acts = list(known_ends())
    for known in acts:
        before = (date.fromisoformat(known.day) - timedelta(1)).isoformat()
        right = {
            "graph": "ended" in in_graph(store, known, known.day) - in_graph(store, known, before),
            "base layer": "ended" in in_base(known, known.day) - in_base(known, before),
        }
        for where, is_right in right.items():
            found[where] += is_right
            if show and not is_right:
                yield f"{where}: {known.ended} not ended by {known.by} on {known.day}"
    for where, count in found.items():
        yield f"{where}: {count} of {len(acts)} ends on their day"


def _shown(row: EndedBasis) -> str:
    part = f", {row.part}" if row.part else ""
    sentences = [said.quote for change in row.force.decisive[:1] for said in change.evidence[:1]]
    kind = "certain" if row.certain else "perhaps"
    said = "\n    ".join((row.quote, *sentences))
    return f"{kind}: {row.document_name} ({row.date}) on {row.basis_name}{part}: {in_words(row.force)}\n    {said}"


if __name__ == "__main__":
    main()
