"""What loads and removals changed, kept for 30 days so that it can be undone.

One run of `cancu build`, one load in the app, one removal and one pruning is an operation. Before it changes files of
the collection it notes their state, in `Undo` nodes, and keeps the texts that leave, in `KeptText` nodes. A text that
is only read again by a newer extractor does not leave.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from cancu.graph.store.connection import Row, Statement, Store

KEPT_DAYS = 30
"""Days for which an operation can be undone."""

Kind = Literal["load", "remove", "undo"]
_AT_ONCE = 100
_ENTRY = (
    "RETURN u.operation AS operation, u.number AS number, u.kind AS kind, u.at AS at, u.files AS files ORDER BY u.id"
)
_STATE = "RETURN path, properties(f) AS of ORDER BY f.id"


@dataclass(frozen=True, slots=True)
class FileBefore:
    """A file before an operation. parts: the properties of its `File` nodes; none where it was not there."""

    path: str
    parts: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """What one run did. number: grows with every operation; at: ISO 8601, UTC; files: as they were before."""

    id: str
    number: int
    kind: Kind
    at: str
    files: tuple[FileBefore, ...]


class Journal:
    """Notes what one operation changes; id: "" for a new one."""

    def __init__(self, store: Store, kind: Kind, id_: str = "") -> None:
        self._store, self._kind = store, kind
        self.id = id_ or secrets.token_hex(4)
        self._noted: set[str] = set()
        self._number = 0
        self._entries = 0

    def note(self, files: Mapping[str, Collection[str]]) -> None:
        """Note the state of files that are about to change, where this was not done yet.

        files: by path the ids of the texts that the file holds afterwards; a file whose texts stay is not noted.
        """
        asked = sorted(files.keys() - self._noted)
        before = self._before(asked)
        changed = [path for path in asked if _texts(before[path]) != set(files[path]) or not files[path]]
        changed = [path for path in changed if before[path] or files[path]]
        self._noted.update(changed)
        if not changed:
            return
        if not self._number:
            self._begin()
        leaving = {text for path in changed for text in _texts(before[path]) - set(files[path])}
        self._entries += 1
        entry = {
            "id": f"{self.id}/{self._entries:06}",
            "operation": self.id,
            "number": self._number,
            "kind": self._kind,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "files": json.dumps([[path, before[path]] for path in changed], ensure_ascii=False),
        }
        self._store.write(
            [
                Statement(
                    "UNWIND $ids AS id MATCH (s:Source {id: id}) MERGE (k:KeptText {id: id}) "
                    "SET k.text = s.text, k.extraction = s.extraction, k.number = $number",
                    {"ids": sorted(leaving), "number": self._number},
                ),
                Statement("MERGE (u:Undo {id: $entry.id}) SET u += $entry", {"entry": entry}),
            ]
        )

    def _before(self, paths: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {path: [] for path in paths}
        rows = self._store.read(
            f"UNWIND $paths AS path MATCH (f:File {{file: path}}) {_STATE} UNION "
            f"UNWIND $paths AS path MATCH (f:File {{id: path}}) {_STATE}",
            {"paths": list(paths)},
        )
        for row in rows:
            if row["of"] not in found[row["path"]]:
                found[row["path"]].append(row["of"])
        return found

    def _begin(self) -> None:
        """Take the next number; forget what can no longer be undone."""
        rows = self._store.read(
            "MATCH (u:Undo) RETURN u.operation AS id, u.number AS number, max(u.at) AS at, count(u) AS n"
        )
        own = [row for row in rows if row["id"] == self.id]
        self._number = own[0]["number"] if own else max((row["number"] for row in rows), default=0) + 1
        self._entries = own[0]["n"] if own else 0
        if not own and self._kind != "undo":
            _forget(self._store, _last_expired(rows))


def _last_expired(rows: Iterable[Row]) -> int:
    """Return the number of the last operation that is older than 30 days, 0 where there is none.

    An operation is no older than those before it, whatever a clock that was set back said.
    """
    day = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat(timespec="seconds")
    last = 0
    for row in sorted(rows, key=lambda row: row["number"]):
        if row["at"] >= day:
            break
        last = row["number"]
    return last


def _texts(parts: Iterable[Mapping[str, Any]]) -> set[str]:
    return {part["source"] for part in parts if part.get("source")}


def _forget(store: Store, last: int) -> None:
    """Forget the operations up to a number, and the texts that only they kept."""
    for label in ("Undo", "KeptText"):
        some = f"MATCH (n:{label}) WHERE n.number <= $last RETURN n.id AS id LIMIT {_AT_ONCE}"
        while ids := [row["id"] for row in store.read(some, {"last": last})]:
            store.write([Statement(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DELETE n", {"ids": ids})])


def operations(store: Store) -> list[Operation]:
    """Return the operations that can be undone, the latest first."""
    return _made(store.read(f"MATCH (u:Undo) {_ENTRY}"))


def latest_operation(store: Store) -> Operation | None:
    """Return the latest operation that can be undone, None where there is none."""
    last = "MATCH (u:Undo) RETURN u.operation AS id ORDER BY u.number DESC, u.operation LIMIT 1"
    for row in store.read(last):
        return next(iter(_made(store.read(f"MATCH (u:Undo {{operation: $id}}) {_ENTRY}", row))), None)
    return None


def _made(rows: Iterable[Row]) -> list[Operation]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["operation"], []).append(row)
    made = [
        Operation(id_, of[0]["number"], of[0]["kind"], of[0]["at"], tuple(one for row in of for one in _files(row)))
        for id_, of in found.items()
    ]
    return sorted(made, key=lambda one: (-one.number, one.id))


def _files(row: Row) -> Iterable[FileBefore]:
    return (FileBefore(path, tuple(parts)) for path, parts in json.loads(row["files"]))


def forget(store: Store, operation: str) -> None:
    """Forget an operation that was undone."""
    store.write([Statement("MATCH (u:Undo {operation: $id}) DELETE u", {"id": operation})])
