"""Bring a graph of an older version up to date: everything is made anew from its texts.

A backup comes first. The texts are read again by the present extractor, people's decisions and the list of files stay.
They are written in one go, as in a first load (`cancu.graph.upkeep.first_load`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cancu.extract.batch.recognised import as_sure_as_its_words
from cancu.extract.extractor import extract_text
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.graph.identity.kept_decisions import decision_from_line
from cancu.graph.identity.link_corrections import correction_from_line
from cancu.graph.loading.rows import NodeRow
from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import NODE_TYPES, VERSION
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_state import GraphState, check_readable
from cancu.graph.upkeep.backup_file import check_backup, read_rows
from cancu.graph.upkeep.first_load.run import open_upgrade_spool, take, write_into_empty
from cancu.graph.upkeep.first_load.spool import Spool
from cancu.graph.upkeep.holding import close, held, reopen
from cancu.graph.upkeep.store_rows import empty, put_rows

_KEPT = ("File", "Undo", "KeptText")
"""Labels of nodes that stay as they are."""
_DECIDED = {"Decision": decision_from_line, "Correction": correction_from_line}
"""Labels of what people decided, each with its reader."""
_COMMITTED = 100
"""Texts that are kept at once of those that were read."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """How far an upgrade is: texts that were loaded, decisions that could not be kept."""

    texts: int = 0
    decisions_left_out: int = 0


def needs_upgrade(state: GraphState, name: str) -> bool:
    """Return whether a graph is of an older version, or its upgrade was interrupted; name: of the store.

    Raises GraphError where it is of a newer version, or is being restored.
    """
    if state.closed == "upgrading":
        return True
    if state.closed or state.schema > VERSION:
        check_readable(state, name)
    return 0 < state.schema < VERSION


def upgrade(store: Store, backup: Path) -> Iterator[Upgraded]:
    """Make the graph of a backup anew in the store, and yield the figures now and then and at the end.

    Nobody can read or write the graph meanwhile. Where this is interrupted it stays closed until it is done again.
    Raises GraphError.
    """
    check_backup(backup)
    done = Upgraded()
    with held(store):
        store.prepare()
        close(store, "upgrading", str(backup.absolute()))
        empty(store)
        decisions = [row for row in _of(backup, *_DECIDED) if _is_whole(row)]
        left_out = sum(1 for _ in _of(backup, *_DECIDED)) - len(decisions)
        for _ in put_rows(store, decisions):
            pass
        done = Upgraded(0, left_out)
        with open_upgrade_spool(store, str(backup.absolute())) as spool:
            for number in _read_again(backup, spool):
                done = replace(done, texts=number)
                yield done
            for _ in write_into_empty(store, spool):
                yield done
        for _ in put_rows(store, (_known(row) for row in _of(backup, *_KEPT))):
            pass
        reopen(store, VERSION, paired=True)
    spool.remove()
    yield done


def backup_of_interrupted(store: Store) -> Path | None:
    """Return the backup from which an interrupted upgrade goes on; None where none was interrupted."""
    state = store.state()
    if state.closed != "upgrading":
        return None
    backup = Path(state.closed_for)
    if not backup.exists():
        raise GraphError(message("backup-not-read", reason="it is not there"), place=str(backup))
    return backup


def _of(backup: Path, *labels: str) -> Iterator[NodeRow]:
    return (row for row in read_rows(backup) if isinstance(row, NodeRow) and row.label in labels)


def _read_again(backup: Path, spool: Spool) -> Iterator[int]:
    """Keep in the spool what the texts of a backup say, for each file that holds them; yield how many it has.

    A text that an interrupted upgrade read is not read again.
    """
    number = 0
    for at, row in enumerate(_of(backup, "Source")):
        text = str(row.properties["text"])
        said = None if spool.content(row.id) else _said(text, str(row.properties["extraction"]))
        for path in row.properties["paths"]:
            if said:
                take(spool, path, replace(said, source=path))
            else:
                spool.hold(path, path, row.id)
            number += 1
            yield number
        spool.mark_whole()
        if at % _COMMITTED == 0:
            spool.commit()
    spool.commit()


def _said(text: str, before: str) -> Extraction:
    """Return what the present extractor reads in a text; before: what was read, with its pages and words."""
    seen = _layout(text, before)
    said = replace(extract_text(text), places=seen.places, words=seen.words, notes=seen.notes, plain=seen.plain)
    return as_sure_as_its_words(said)


def _layout(text: str, stored: str) -> Extraction:
    """Return the pages and words of a text as an earlier extraction has them; none where it has another form."""
    try:
        found = json.loads(stored)
        kept = {name: found[name] for name in ("places", "words", "notes") if name in found}
        return Extraction.from_json({"source": "", "document": {}, "citations": [], "sentences": [], **kept}, text)
    except (ValueError, KeyError, TypeError):
        return Extraction("", text)


def _is_whole(row: NodeRow) -> bool:
    """Return whether a decision has the form that the present program knows."""
    try:
        _DECIDED[row.label](json.dumps({**row.properties, "id": row.id}), "")
    except GraphError:
        return False
    return True


def _known(row: NodeRow) -> NodeRow:
    """Return a node with those of its properties that the schema still has."""
    [kind] = [kind for kind in NODE_TYPES if kind.label == row.label]
    return replace(row, properties={name: of for name, of in row.properties.items() if name in kind.properties})
