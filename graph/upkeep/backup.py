"""Back a graph up into a file, and take it back out of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Store
from cancu.graph.upkeep.backup_file import (
    Header,
    Tally,
    check_backup,
    not_written,
    read_header,
    read_rows,
    write_backup,
)
from cancu.graph.upkeep.holding import close, held, reopen
from cancu.graph.upkeep.store_rows import all_rows, empty, put_rows

_ATTEMPTS = 3
Stage = Literal["writing", "checking", "emptying"]


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work is: what is done now, and how many nodes and relationships of it are done."""

    stage: Stage
    rows: int


def back_up(store: Store, target: Path, *, overwrite: bool) -> Iterator[Step]:
    """Write everything in a graph into a file, which appears when it is whole and was checked.

    Others may read the graph meanwhile; who writes waits. The file is read again, and so is the graph, whose content
    must be that of the file: a write that was under way when the backup began makes it begin anew. Raises GraphError
    where the file is there already and may not be overwritten, or cannot be written.
    """
    target = target.absolute()
    draft = target.with_name(f"{target.name}.partial")
    try:
        if target.exists() and not overwrite:
            raise GraphError(message("backup-exists"), place=str(target), status=2)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with held(store):
            yield from _written(store, draft)
        draft.replace(target)
    except OSError as error:
        raise not_written(draft, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _written(store: Store, draft: Path) -> Iterator[Step]:
    for _ in range(_ATTEMPTS):
        state = store.state()
        header = Header(state.schema, store.kind, datetime.now(UTC).isoformat(timespec="seconds"))
        for figures in write_backup(draft, header, all_rows(store)):
            yield Step("writing", figures.nodes + figures.edges)
        _, written = check_backup(draft)
        yield Step("checking", 0)
        found = Tally()
        yield from _tallied(store, found)
        if written == found.figures:
            return
    raise GraphError(message("changed-while-backed-up"), place=store.name)


def _tallied(store: Store, tally: Tally) -> Iterator[Step]:
    for number, row in enumerate(all_rows(store), start=1):
        tally.add(row)
        if number % 1000 == 0:
            yield Step("checking", number)


def may_restore(store: Store, *, replace: bool) -> None:
    """Check whether a backup may be put in the place of a graph.

    Raises GraphError where the graph holds something and may not be replaced. A graph that is not whole may always be.
    """
    if not replace and not store.state().closed and holds_something(store):
        raise GraphError(message("graph-not-empty"), place=store.name, status=2)


def holds_something(store: Store) -> bool:
    """Return whether a graph has any node but that of its state."""
    return next(iter(all_rows(store)), None) is not None


def restore(store: Store, source: Path) -> Iterator[Step]:
    """Put the graph of a checked backup in the place of what is in the store.

    Nobody can read or write the graph meanwhile. Where this is interrupted it stays closed until the same is done
    again. Raises GraphError where what was written is not what the backup says.
    """
    _, expected = check_backup(source)
    with held(store):
        store.prepare()
        close(store, "restoring", str(source.absolute()))
        yield Step("emptying", 0)
        empty(store)
        done = 0
        for some in put_rows(store, read_rows(source)):
            done += some
            yield Step("writing", done)
        found = Tally()
        yield from _tallied(store, found)
        if found.figures != expected:
            raise GraphError(message("restored-otherwise"), place=store.name)
        reopen(store, read_header(source).schema, paired=False)
