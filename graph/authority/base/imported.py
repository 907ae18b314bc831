"""Look-up in the imported tables (``schema.sql``): acts and relations of all imported sources.

Nothing is kept in memory: the next look-up sees what another process imports. Without imported tables every look-up is
empty. All functions take many values, and raise GraphError where the file cannot be read.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal, TypeVar

from cancu.extract.lexicon.akn_ids import title_key
from cancu.extract.model.messages import message
from cancu.graph.authority.base.location import open_for_reading, tables_file
from cancu.graph.authority.base.records import BaseAct, BaseRelation
from cancu.graph.model.errors import GraphError

Side = Literal["source_act", "target_act"]
_Value = TypeVar("_Value", str, int)

_MANY = 500
"""Values of one query."""
_ACT = (
    "s.name || ':' || a.external, a.type, a.number, a.date, a.issuer, a.title, a.in_force_from, a.in_force_to, "
    "a.status, s.name, s.name"
)
_END = "CASE {0}.number WHEN '' THEN {0}.type || ' ' || {0}.date ELSE {0}.number END"
_RELATION = (
    f"{_END.format('f')}, r.type, {_END.format('t')}, r.provision, r.acting, r.effective, s.name, "
    "s.name || ':' || f.external, s.name || ':' || t.external, r.label"
)


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """A source that was imported. state_of: the day up to which it tells (ISO 8601), "" where that is not known."""

    name: str
    state_of: str
    acts: int


class _Tables:
    """An open file of imported tables; one query runs at a time."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, Lock()
        self._connection = open_for_reading(file)

    def rows(self, sql: str, values: Iterable[str | int], *first: str) -> list[Any]:
        """Return the rows of a query in which ``{marks}`` stands for the values, behind those of `first`."""
        wanted, found = list(values), []
        for start in range(0, len(wanted), _MANY):
            part = wanted[start : start + _MANY]
            found += self.query(sql.replace("{marks}", ",".join("?" * len(part))), *first, *part)
        return found

    def query(self, sql: str, *values: str | int) -> list[Any]:
        """Return the rows of a query."""
        try:
            with self._lock:
                return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise GraphError(message("base-tables-unreadable", reason=str(error)), place=str(self._file)) from error


def imported_tables() -> list[ImportedTable]:
    """Return the imported sources, by name."""
    if not (tables := _tables()):
        return []
    query = "SELECT name, state_of, json_extract(figures, '$.acts') FROM source ORDER BY name"
    return [ImportedTable(*row) for row in tables.query(query)]


def acts_with_slugs(slugs: Iterable[str]) -> dict[str, list[BaseAct]]:
    """Return the acts of each folded number, those of one source together."""
    return _acts("slug", slugs)


def acts_issued(date: str) -> list[BaseAct]:
    """Return the acts that were issued on a day (ISO 8601)."""
    return _acts("date", [date]).get(date, [])


def acts_titled(title: str) -> list[BaseAct]:
    """Return the acts with a title, however it is spelled."""
    key = title_key(title)
    found = _acts("titled", [title_hash(title)]) if key else {}
    return [act for acts in found.values() for act in acts if title_key(act.title) == key]


def title_hash(title: str) -> int:
    """Return a number of 63 bits by which the tables find a title, however it is spelled; 0 for none."""
    key = title_key(title)
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1 if key else 0


def acts_in_buckets(buckets: Iterable[str]) -> dict[str, list[BaseAct]]:
    """Return the acts of each bucket of numbers."""
    return _acts("bucket", buckets)


def buckets_with_names(names: Iterable[str]) -> dict[str, list[str]]:
    """Return the buckets of the acts that have the name of each bucket of names."""
    found: dict[str, list[str]] = {}
    if tables := _tables():
        for name, bucket in tables.rows(
            "SELECT DISTINCT named, bucket FROM act WHERE named <> '' AND named IN ({marks})", names
        ):
            found.setdefault(name, []).append(bucket)
    return found


def relations_of_slugs(slugs: Iterable[str], side: Side, types: Sequence[str]) -> dict[str, list[BaseRelation]]:
    """Return the relations of these types of the acts that each folded number alone means.

    side: the end at which these acts are.
    """
    if not (tables := _tables()):
        return {}
    rows = tables.rows("SELECT id, slug FROM act WHERE alone AND slug <> '' AND slug IN ({marks})", slugs)
    return _relations(tables, dict(rows), side, types)


def relations_of_keys(keys: Iterable[str], side: Side, types: Sequence[str]) -> dict[str, list[BaseRelation]]:
    """Return the relations of these types of the acts with these keys, by key.

    side: the end at which these acts are.
    """
    if not (tables := _tables()):
        return {}
    return _relations(tables, dict(_rows_with_keys(tables, keys, "a.id, s.name || ':' || a.external")), side, types)


def acts_with_keys(keys: Iterable[str]) -> dict[str, BaseAct]:
    """Return the acts with these keys, as the ends of relations have them."""
    if not (tables := _tables()):
        return {}
    return {row[0]: BaseAct(*row) for row in _rows_with_keys(tables, keys, _ACT)}


def _rows_with_keys(tables: _Tables, keys: Iterable[str], columns: str) -> list[Any]:
    by_source: dict[str, list[str]] = {}
    for key in keys:
        name, _, external = key.partition(":")
        by_source.setdefault(name, []).append(external)
    query = (
        f"SELECT {columns} FROM source s JOIN act a ON a.source = s.id WHERE s.name = ? AND a.external IN ({{marks}})"
    )
    return [row for name, externals in by_source.items() for row in tables.rows(query, externals, name)]


def _acts(column: Literal["slug", "bucket", "titled", "date"], values: Iterable[_Value]) -> dict[_Value, list[BaseAct]]:
    found: dict[_Value, list[BaseAct]] = {}
    if tables := _tables():
        query = (
            f"SELECT a.{column}, {_ACT} FROM act a JOIN source s ON s.id = a.source "
            f"WHERE a.slug <> '' AND a.{column} IN ({{marks}}) ORDER BY s.name, a.id"
        )
        for key, *row in tables.rows(query, values):
            found.setdefault(key, []).append(BaseAct(*row))
    return found


def _relations(
    tables: _Tables, acts: Mapping[int, str], side: Side, types: Sequence[str]
) -> dict[str, list[BaseRelation]]:
    """Return the relations of acts by what the mapping has for their row; those whose other end is a stub are none."""
    query = (
        f"SELECT r.{side}, {_RELATION} FROM relation r JOIN act f ON f.id = r.source_act "
        "JOIN act t ON t.id = r.target_act JOIN source s ON s.id = f.source "
        f"WHERE r.type IN ({','.join('?' * len(types))}) AND r.{side} IN ({{marks}}) "
        "AND f.slug <> '' AND t.slug <> '' ORDER BY s.name, r.source_act, r.target_act"
    )
    found: dict[str, list[BaseRelation]] = {}
    for row, *relation in tables.rows(query, acts, *types):
        found.setdefault(acts[row], []).append(BaseRelation(*relation))
    return found


_open: dict[tuple[str, int], _Tables] = {}


def _tables() -> _Tables | None:
    """Return the imported tables; None where nothing is imported."""
    file = tables_file()
    try:
        key = (str(file.resolve()), file.stat().st_ino)
    except OSError:
        return None
    if key not in _open:
        _open[key] = _Tables(file)
    return _open[key]
