"""Publishing: what an import gathered becomes a source of the base layer, in one step that others see whole or not."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import NamedTuple

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.extract.lexicon.issuer_codes import type_of_code
from cancu.extract.text.document_numbers import normal_number, parts
from cancu.graph.authority.acts import names_alone, variant_of
from cancu.graph.authority.base.imported import title_hash
from cancu.graph.authority.base.importing import reasons
from cancu.graph.authority.base.importing.directions import Labels, younger
from cancu.graph.authority.base.importing.doubles import TableAct, table_acts
from cancu.graph.authority.base.importing.records import Fault, Figures, Source
from cancu.graph.authority.base.records import BaseAct
from cancu.graph.authority.variants import name_bucket

_INSERT_ACT = f"INSERT INTO act VALUES ({', '.join('?' * 16)})"
_INSERT_RELATION = "INSERT OR IGNORE INTO relation VALUES (?, ?, ?, ?, ?, ?, ?)"


class Pair(NamedTuple):
    """Two acts that a row relates, as rows of `Ends`."""

    label: str
    doc: int
    other: int
    provision: str
    acting: str
    effective: str


@dataclass(slots=True)
class Ends:
    """The acts of a table by what relations call them, and the stubs that relations add."""

    acts: list[TableAct]
    by_number: bool
    _by_key: dict[str, int]
    _by_slug: dict[str, list[int]]
    stubs: int = 0

    @classmethod
    def of(cls, acts: list[TableAct], *, by_number: bool) -> Ends:
        """Return the ends that these acts can be. by_number: relations name them by number too."""
        by_slug: dict[str, list[int]] = {}
        for index, act in enumerate(acts):
            by_slug.setdefault(act.slug, []).append(index)
        return cls(acts, by_number, {key: index for index, act in enumerate(acts) for key in act.keys}, by_slug)

    def find(self, name: str) -> int | None:
        """Return the index of an act; None where the number may mean several. One that no row describes is a stub."""
        if (index := self._by_key.get(name)) is not None:
            return index
        if self.by_number and (slug := number_slug(name)):
            if len(fitting := self._by_slug.get(slug, [])) > 1:
                return None
            if fitting:
                return fitting[0]
        return self._add(name)

    def _add(self, name: str) -> int:
        act = BaseAct(name, "", "", "", "", "", "", "", "", "", "")
        number = normal_number(name) if self.by_number else ""
        if number and parts(number):
            named = BaseAct(name, type_of_code(number) or "", number, "", "", "", "", "", "", "", "")
            act = named if names_alone(named) else act
        self._by_key[name] = len(self.acts)
        self.acts.append(TableAct(act, (name,), number_slug(act.number), alone=bool(act.number)))
        self.stubs += not act.number
        return len(self.acts) - 1


def read_acts(staged: sqlite3.Connection, left: Counter[str]) -> list[TableAct]:
    """Return the acts that an import gathered."""
    rows = staged.execute(
        "SELECT key, type, number, date, issuer, title, in_force_from, in_force_to, status, '', '' FROM act"
    )
    return table_acts((BaseAct(*row) for row in rows), left)


def read_pairs(staged: sqlite3.Connection, ends: Ends, faults: list[Fault], left: Counter[str]) -> Iterator[Pair]:
    """Yield the pairs that an import gathered, each once; add a fault for each end that may be several acts."""
    query = (
        "SELECT p.label, p.doc, p.other, p.provision, p.acting, p.effective, f.path, p.line, count(*), min(p.rowid) "
        "FROM pair p JOIN file f ON f.id = p.file GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"
    )
    for label, doc, other, provision, acting, effective, file, line, times, _ in staged.execute(query):
        left[reasons.DOUBLED_RELATION] += times - 1
        first, second = ends.find(doc), ends.find(other)
        if first is None or second is None:
            faults.append(Fault(file, line, reasons.SEVERAL_ACTS))
        elif first == second:  # two rows of one act
            left[reasons.SELF_LOOP] += 1
        else:
            yield Pair(label, first, second, provision, acting, effective)


def count_labels(pairs: Iterator[Pair], ends: Ends, labels: Labels) -> None:
    """Count which end of each pair is the younger one."""
    for pair in pairs:
        labels.count(pair.label, younger(ends.acts[pair.doc].act, ends.acts[pair.other].act))


def write_source(
    tables: sqlite3.Connection,
    source: Source,
    digest: str,
    ends: Ends,
    pairs: Iterator[Pair],
    labels: Labels,
    left: Counter[str],
) -> Figures:
    """Write a source in the place of the one of its name, inside the transaction of the caller; return its figures.

    source: with figures of which acts and faults count.
    """
    delete_source(tables, source.name)
    first = tables.execute("SELECT coalesce(max(id), 0) + 1 FROM act").fetchone()[0]
    about = (source.name, source.form, source.licence, source.attribution, source.state_of, source.imported_at)
    row = tables.execute(
        "INSERT INTO source (name, form, licence, attribution, state_of, imported_at, digest, figures) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, '')",
        (*about, digest),
    ).lastrowid
    before = tables.total_changes
    taken: Counter[str] = Counter()
    tables.executemany(_INSERT_RELATION, _relations(pairs, ends, labels, first, taken, left))
    left[reasons.SAME_RELATION] += sum(taken.values()) - (tables.total_changes - before)
    tables.executemany(_INSERT_ACT, (_act_row(act, first + index, row) for index, act in enumerate(ends.acts)))
    by_type = tables.execute(
        "SELECT r.type, count(*) FROM relation r WHERE r.source_act >= ? GROUP BY r.type ORDER BY 2 DESC, 1", (first,)
    )
    figures = Figures(
        acts=source.figures.acts,
        stubs=ends.stubs,
        relations=dict(by_type.fetchall()),
        labels=labels.figures(taken),
        left={code: times for code, times in sorted(left.items()) if times},
        faults=source.figures.faults,
    )
    tables.execute("UPDATE source SET figures = ? WHERE id = ?", (json.dumps(asdict(figures)), row))
    return figures


def delete_source(tables: sqlite3.Connection, name: str) -> bool:
    """Delete a source with all that it states, in the transaction of the caller; return whether it was there."""
    row = tables.execute("SELECT id FROM source WHERE name = ?", (name,)).fetchone()
    if not row:
        return False
    tables.execute("DELETE FROM relation WHERE source_act IN (SELECT id FROM act WHERE source = ?)", row)
    tables.execute("DELETE FROM act WHERE source = ?", row)
    tables.execute("DELETE FROM source WHERE id = ?", row)
    return True


def _relations(
    pairs: Iterator[Pair], ends: Ends, labels: Labels, first: int, taken: Counter[str], left: Counter[str]
) -> Iterator[tuple[int, int, str, str, str, str, str]]:
    acting = {figures.name: figures.acting for figures in labels.figures({})}
    for pair in pairs:
        kind, end = labels.label(pair.label).type, acting[pair.label]
        if not kind:
            left[reasons.LABEL_OF_NO_KIND] += 1
        elif not end:
            left[reasons.LABEL_REFUSED] += 1
        elif (later := younger(ends.acts[pair.doc].act, ends.acts[pair.other].act)) and later != end:
            left[reasons.AGAINST_THE_DATES] += 1
        else:
            taken[pair.label] += 1
            source, target = (pair.doc, pair.other) if end == "doc" else (pair.other, pair.doc)
            yield first + source, first + target, kind, pair.provision, pair.acting, pair.effective, pair.label


def _act_row(found: TableAct, id_: int, source: int | None) -> tuple[str | int | None, ...]:
    act, variant = found.act, variant_of(found.act)
    about = (act.type, act.number, act.date, act.issuer, act.title, act.in_force_from, act.in_force_to, act.status)
    bucket = variant.bucket if found.slug else ""
    found_by = (found.slug, bucket, name_bucket(variant), title_hash(act.title))
    return (id_, source, found.keys[0], *found_by, found.alone, *about)
