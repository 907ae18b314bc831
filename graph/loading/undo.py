"""Undo an operation: every file of it says again what it said before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.graph.loading.journal import FileBefore, Journal, Operation, forget, operations
from cancu.graph.loading.loader import BATCH, load_all, remove_files
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Row, Statement, Store

UNDONE = "-undone"
"""What ends the id of the undoing of an operation."""


def undo(store: Store, id_: str) -> Operation:
    """Undo an operation by its id, or how that starts, and return it; the undoing can itself be undone.

    The texts come back as they were read then; people's decisions stay. An interrupted undoing is finished when it is
    asked for again. Raises GraphError where there is no such operation, or a later one changed a file of it.
    """
    known = operations(store)
    begun = [one for one in known if one.id.startswith(id_) and not one.id.endswith(UNDONE)] if id_ else []
    exact = [one for one in known if one.id == id_] or begun  # an undoing is undone by its whole id only
    if len(exact) != 1:
        several = message("several-operations", id=id_, count=len(exact))
        raise GraphError(several if exact else message("no-such-operation", id=id_), place=store.name, status=2)
    [operation] = exact
    own = f"{operation.id}{UNDONE}"
    paths = {file.path for file in operation.files}
    for later in known:
        changed = sorted(paths & {file.path for file in later.files})
        if later.number > operation.number and later.id != own and changed:
            raise GraphError(message("changed-since", id=later.id, file=changed[0]), place=store.name, status=2)
    journal = Journal(store, "undo", own)
    first = {file.path: file for file in reversed(operation.files)}
    files = list(first.values())
    for start in range(0, len(files), BATCH):
        some = files[start : start + BATCH]
        journal.note({file.path: [part["source"] for part in file.parts if part.get("source")] for file in some})
        _bring_back(store, some)
    forget(store, operation.id)
    return operation


def _bring_back(store: Store, files: Sequence[FileBefore]) -> None:
    wanted = {part["id"]: part for file in files for part in file.parts}
    now = _parts(store, [file.path for file in files])
    remove_files(store, [row["id"] for row in now if row["source"] != wanted.get(row["id"], {}).get("source", "")])
    there = {row["id"]: row["source"] for row in _parts(store, [file.path for file in files])}
    missing = {id_: of["source"] for id_, of in wanted.items() if of.get("source") and there.get(id_) != of["source"]}
    for _ in load_all(store, _kept(store, missing)):
        pass
    rows = [dict(part) for part in wanted.values()]
    store.write([Statement("UNWIND $rows AS row MERGE (f:File {id: row.id}) SET f = row", {"rows": rows})])


def _parts(store: Store, paths: list[str]) -> list[Row]:
    return store.read(
        "UNWIND $paths AS path MATCH (f:File {file: path}) RETURN f.id AS id, f.source AS source UNION "
        "UNWIND $paths AS path MATCH (f:File {id: path}) RETURN f.id AS id, f.source AS source",
        {"paths": paths},
    )


def _kept(store: Store, missing: dict[str, str]) -> Iterator[Extraction]:
    """Yield what the missing texts said, for each part of a file that held one."""
    for part, text in sorted(missing.items()):
        rows = store.read(
            "MATCH (k:KeptText {id: $id}) RETURN k.text AS text, k.extraction AS said UNION "
            "MATCH (k:Source {id: $id}) RETURN k.text AS text, k.extraction AS said",
            {"id": text},
        )
        if not rows:
            raise GraphError(message("text-not-kept", file=part), place=store.name)
        yield Extraction.from_json({**json.loads(rows[-1]["said"]), "source": part}, rows[-1]["text"])
