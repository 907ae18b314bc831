"""The first load of very many texts into an empty graph, in stages: read, settle, write.

Reading fills a spool and leaves the graph as it is. Settling finds which document each claim means, over all texts at
once. Writing makes every node and relationship once; the graph is closed meanwhile. An interrupted run goes on from the
stage in which it was: a file that was read is not read again, what was settled stays settled, and only the writing
begins anew.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from cancu.extract.batch.fingerprint import extractor_state
from cancu.extract.batch.runner import FileReading
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.graph.identity.kept_decisions import read_decisions
from cancu.graph.identity.link_corrections import LinkCorrection, LinkCorrections, read_corrections
from cancu.graph.identity.verdicts import Corrections, Decision
from cancu.graph.loading.corrected_text import corrected_text
from cancu.graph.loading.file_registry import FileLoaded, FileSoFar, file_rows
from cancu.graph.loading.loader import Loaded, Outcome
from cancu.graph.loading.rows import source_id
from cancu.graph.loading.statements import variants
from cancu.graph.loading.texts import content_of
from cancu.graph.model.errors import GraphError
from cancu.graph.model.schema import NODE_TYPES, RELATIONSHIP_TYPES, VERSION
from cancu.graph.store.connection import DEFAULT_FOLDER, Statement, Store, open_any_store
from cancu.graph.store.graph_state import LOADING, check_readable
from cancu.graph.store.private_files import make_private_folder
from cancu.graph.upkeep.first_load.settling import settle
from cancu.graph.upkeep.first_load.spool import Spool, files_in
from cancu.graph.upkeep.first_load.writing import Writer, note_files
from cancu.graph.upkeep.holding import closing, held, reopen
from cancu.graph.upkeep.store_rows import STATE_LABEL, empty

Stage = Literal["settling", "emptying", "documents", "texts", "finishing"]
_KEPT = ("Decision", "Correction", "Undo", "KeptText", STATE_LABEL)
"""Labels of nodes that an empty graph may have, and that stay when an interrupted load begins to write anew."""
_COMMIT_SECONDS = 1.0
_FIRST_LOAD = "first-load"


@dataclass(frozen=True, slots=True)
class Step:
    """How far a stage is. done, of: claims that are settled, documents or texts that are written; of: 0, not known."""

    stage: Stage
    done: int
    of: int


def open_for_loading(target: str | Path | None) -> Store:
    """Return the store of a graph that may be read, or whose first load was interrupted; target: as for `open_store`.

    Raises what `open_store` raises.
    """
    store = open_any_store(target)
    state = store.state()
    if state.closed != LOADING:
        try:
            check_readable(state, store.name)
        except GraphError:
            store.close()
            raise
        store.gate.watching = True
    return store


def may_load_first(store: Store) -> bool:
    """Return whether a graph has no text and no file, or only those of an interrupted first load."""
    return store.state().closed == LOADING or _is_empty(store)


def check_may_load_first(store: Store) -> None:
    """Raise GraphError where a graph cannot be loaded in one go."""
    if not may_load_first(store):
        raise GraphError(message("graph-not-empty-for-bulk"), place=store.name, status=2)


def was_interrupted(store: Store) -> Literal["", "read", "written"]:
    """Return what a first load of this graph was doing when it was interrupted; "" where none was."""
    if store.state().closed == LOADING:
        return "written"
    return "read" if _place(store, _FIRST_LOAD).exists() else ""


def files_waiting(store: Store) -> int:
    """Return how many files a first load has read whose texts are not in the graph yet."""
    return files_in(_place(store, _FIRST_LOAD))


def forget_reading(store: Store) -> None:
    """Delete what a first load has read where the graph has texts by now: it can no longer be written in one go."""
    place = _place(store, _FIRST_LOAD)
    if place.exists() and not may_load_first(store):
        Spool(place).remove()


def _is_empty(store: Store) -> bool:
    labels = (node.label for node in NODE_TYPES if node.label not in _KEPT)
    return not any(store.read(f"MATCH (n:{label}) RETURN n.id AS id LIMIT 1") for label in labels)


def _place(store: Store, name: str) -> Path:
    """Return the place of a graph's spool: in its folder, of a Neo4j server's beside the default one."""
    if store.server:
        return Path(store.name).resolve() / f"{name}.sqlite"
    digest = hashlib.sha256(store.name.encode()).hexdigest()[:12]
    return DEFAULT_FOLDER.parent.resolve() / f"{name}-{digest}.sqlite"


def open_spool(store: Store) -> Spool:
    """Return the spool of a graph's first load; what another state of the extractor read is not kept."""
    return _opened(_place(store, _FIRST_LOAD), extractor_state())


def open_upgrade_spool(store: Store, backup: str) -> Spool:
    """Return the spool of a graph's upgrade; what is of another backup, or of another extractor, is not kept."""
    return _opened(_place(store, "upgrade"), f"{extractor_state()} {backup}")


def _opened(place: Path, reader: str) -> Spool:
    make_private_folder(place.parent)
    spool = Spool(place)
    if spool.fact("extractor") not in ("", reader):
        spool.remove()
        spool = Spool(place)
    spool.note("extractor", reader)
    spool.mark_whole()
    return spool


def take_in(spool: Spool, readings: Iterable[FileReading]) -> Iterator[FileLoaded]:
    """Keep in the spool what files say, and yield the outcome for each."""
    so_far: dict[str, FileSoFar] = {}
    since = time.monotonic()
    try:
        for reading in readings:
            texts = _taken(spool, reading, so_far)
            spool.mark_whole()
            if time.monotonic() - since >= _COMMIT_SECONDS:
                spool.commit()
                since = time.monotonic()
            yield FileLoaded(reading, texts)
    finally:
        spool.commit()


def _taken(spool: Spool, reading: FileReading, so_far: dict[str, FileSoFar]) -> tuple[Loaded, ...]:
    """Keep one reading, and return the outcome for its texts; so_far: what was read of files that come in stretches."""
    texts = [take(spool, reading.path, found) for found in reading.results if isinstance(found, Extraction)]
    if reading.unchanged:
        return tuple(texts)
    file = so_far.setdefault(reading.path, FileSoFar())
    file.add(reading)
    spool.mark(file_rows([reading], so_far))
    if not reading.more:
        if not file.unread:
            spool.keep_parts(reading.path, {reading.path, *file.names})
        del so_far[reading.path]
    spool.note("settled", "")
    return tuple(texts)


def take(spool: Spool, file: str, extraction: Extraction) -> Loaded:
    """Keep in a spool what a text of a file says, and return the outcome."""
    id_, content = source_id(extraction.text), content_of(extraction)
    before = spool.hold(extraction.source, file, id_)
    known = spool.content(id_)
    outcome: Outcome
    if known == content:
        outcome = "unchanged" if before == id_ else "another source"
    else:
        spool.put(id_, extraction.text, content, variants(extraction).values())
        outcome = "replaced" if known or before else "loaded"
    return Loaded(extraction.source, outcome, "")


def write_graph(store: Store, spool: Spool) -> Iterator[Step]:
    """Settle and write all that is in a spool, delete the spool, and yield how far it is.

    Others wait to write meanwhile, and cannot read while the graph is half written. Raises GraphError where the graph
    is not empty.
    """
    with held(store):
        store.prepare()
        begun = store.state().closed == LOADING
        check_may_load_first(store)
        decisions, links = read_decisions(store), read_corrections(store)
        with nullcontext() if begun else closing(store, LOADING, str(spool.place)):
            yield from _settled(spool, decisions, links)
        if begun:
            yield Step("emptying", 0, 0)
            _clear(store)
        operation = spool.fact("operation") or hashlib.sha256(str(time.time_ns()).encode()).hexdigest()[:8]
        spool.note("operation", operation)
        spool.mark_whole()
        spool.commit()
        store.write([Statement("MATCH (u:Undo {operation: $id}) DELETE u", {"id": operation})])
        note_files(store, spool, operation)
        yield from _written(store, spool, Writer(store, spool, Corrections(decisions), LinkCorrections(links)))
        reopen(store, VERSION, paired=True)
    spool.remove()


def write_into_empty(store: Store, spool: Spool) -> Iterator[Step]:
    """Settle and write what is in a spool into a graph that has nothing but what people decided.

    Nobody else may read or write it meanwhile; yields how far it is.
    """
    decisions, links = read_decisions(store), read_corrections(store)
    yield from _settled(spool, decisions, links)
    yield from _written(store, spool, Writer(store, spool, Corrections(decisions), LinkCorrections(links)))


def _settled(spool: Spool, decisions: list[Decision], links: list[LinkCorrection]) -> Iterator[Step]:
    """Settle the claims of a spool, unless they were settled with the same decisions."""
    decided = json.dumps([*map(asdict, decisions), *map(asdict, links)])
    state = hashlib.sha256(decided.encode()).hexdigest()
    if spool.fact("settled") == state:
        return
    if links:
        made = LinkCorrections(links)
        for id_, text, content in list(spool.contents()):
            said = corrected_text(Extraction.from_json(json.loads(content), text), made)
            spool.claim(id_, variants(said.extraction).values())
    yield Step("settling", 0, 0)
    claims = 0
    for done in settle(spool, Corrections(decisions)):
        claims = claims or spool.claim_count()
        yield Step("settling", done, claims)
    spool.note("settled", state)
    spool.mark_whole()
    spool.commit()


def _written(store: Store, spool: Spool, writer: Writer) -> Iterator[Step]:
    documents, texts = spool.document_count(), spool.text_count()
    yield Step("documents", 0, documents)
    for done in writer.documents():
        yield Step("documents", done, documents)
    yield Step("texts", 0, texts)
    for done in writer.texts():
        yield Step("texts", done, texts)
    yield Step("finishing", 0, 0)
    for done in writer.rest():
        yield Step("finishing", done, 0)


def _clear(store: Store) -> None:
    """Take out what an interrupted load wrote."""
    if store.server is None:
        empty(store, _KEPT)
        return
    for kind in RELATIONSHIP_TYPES:
        store.server.sql(f"CREATE EDGE TYPE {kind.name} IF NOT EXISTS")
        store.server.sql(f"TRUNCATE TYPE {kind.name} UNSAFE")
    for node in NODE_TYPES:
        if node.label not in _KEPT:
            store.server.sql(f"TRUNCATE TYPE {node.label} UNSAFE")
