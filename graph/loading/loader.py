"""Extractions -> the graph in a store: load, replace and remove the statements of texts.

The graph is a function of the set of texts that were read and of people's decisions, whatever the order. Texts are
loaded in small batches, each in one transaction (`cancu.graph.loading.transaction`). An interruption leaves whole
batches; the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from cancu.extract.model.records import Extraction
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.kept_decisions import read_decisions
from cancu.graph.identity.link_corrections import LinkCorrection, LinkCorrections, read_corrections
from cancu.graph.identity.verdicts import Corrections, Decision
from cancu.graph.loading.carried_lines import carried_lines
from cancu.graph.loading.corrected_lines import lines_corrected
from cancu.graph.loading.portions import portions
from cancu.graph.loading.rows import source_id
from cancu.graph.loading.statements import own_variant
from cancu.graph.loading.texts import TEXT_FIELDS, NewText, StoredText, content_of, read_texts
from cancu.graph.loading.transaction import Update, write_update
from cancu.graph.model.errors import WrittenMeanwhileError
from cancu.graph.store.connection import Statement, Store

Outcome = Literal["loaded", "replaced", "unchanged", "another source"]
BATCH = 256
"""Texts in one transaction: the more, the less often what many of them lead to is looked up and written anew."""
_ATTEMPTS = 4


@dataclass(frozen=True, slots=True)
class Loaded:
    """The outcome for a text; path: its source; document: id of the document that it is the text of."""

    path: str
    outcome: Outcome
    document: str


def load(store: Store, extraction: Extraction) -> Loaded:
    """Load the statements of a text; those of an earlier text of the same file are replaced."""
    return next(load_all(store, [extraction]))


def load_all(store: Store, extractions: Iterable[Extraction], *, batch: int = BATCH) -> Iterator[Loaded]:
    """Load texts in their order, `batch` of them in one transaction, and yield the outcome for each."""
    for group in portions(extractions, batch):
        yield from _load_batch(store, group)


def remove(store: Store, source: str) -> bool:
    """Remove a text (by its `Source` id) with its statements; return False where it is not in the graph."""
    found = read_texts(store, f"MATCH (s:Source {{id: $id}}) RETURN {TEXT_FIELDS}", {"id": source})
    if found:
        write_update(store, Update(gone=found))
    return bool(found)


def remove_files(store: Store, files: Iterable[str]) -> None:
    """Remove files (by their `File` ids), and the texts that no other file holds with their statements."""
    ids = sorted(set(files))
    texts = read_texts(
        store,
        "UNWIND $ids AS id MATCH (f:File {id: id}) MATCH (s:Source {id: f.source}) "
        f"WITH DISTINCT s RETURN {TEXT_FIELDS}",
        {"ids": ids},
    )
    left = {text.id: sorted(set(text.paths) - set(ids)) for text in texts}
    gone = [text for text in texts if not left[text.id]]
    write_update(store, Update(gone=gone, paths={id_: paths for id_, paths in left.items() if paths}))
    store.write([Statement("UNWIND $ids AS id MATCH (f:File {id: id}) DELETE f", {"ids": ids})])


def decide(store: Store, made: Sequence[Decision], undone: Sequence[Decision] = ()) -> None:
    """Add decisions to the graph, or remove them, and apply what follows in the same transaction."""
    write_update(store, Update(made=made, undone=undone))


def correct(store: Store, made: Sequence[LinkCorrection], undone: Sequence[LinkCorrection] = ()) -> None:
    """Add corrections of what texts say, or remove them, and write what these texts say anew."""
    texts = _texts_about(store, [*made, *undone])
    new = {text.id: NewText(text.extraction, text.content, text.paths) for text in texts}
    write_update(store, Update(new=new, gone=texts, corrected=made, uncorrected=undone))


def _texts_about(store: Store, corrections: Sequence[LinkCorrection]) -> list[StoredText]:
    """Return the texts that corrections are about."""
    slips, kept = Corrections(read_decisions(store)), LinkCorrections(read_corrections(store))
    lines = {one.text for one in corrections if one.what == "line"}
    buckets = {bucket for one in corrections for bucket in one.buckets}
    buckets |= {slips.apply(Variant(number=one.number)).bucket for one in corrections if one.number}
    found = read_texts(
        store,
        "UNWIND $buckets AS bucket MATCH (c:Claim {bucket: bucket}) WHERE c.held MATCH (s:Source)-[:SAYS]->(c) "
        f"WITH DISTINCT s RETURN {TEXT_FIELDS} UNION "
        f"UNWIND $lines AS id MATCH (s:Source {{id: id}}) RETURN {TEXT_FIELDS}",
        {"buckets": sorted(buckets), "lines": sorted({*lines, *kept.texts_with_lines})},
    )
    return [text for text in found if text.id in lines or _is_about(text, corrections, kept)]


def _is_about(text: StoredText, corrections: Sequence[LinkCorrection], kept: LinkCorrections) -> bool:
    """Return whether one of the corrections is about a text; kept: those that the graph has, of lines too."""
    read = text.extraction
    own = {own_variant(read), own_variant(lines_corrected(read, kept).extraction)}
    return any(one.place.is_in(variant) for one in corrections for variant in own)


@dataclass(slots=True)
class _Text:
    """A text of a batch: the files that hold it, its earlier state, the new extraction, what it says now (JSON)."""

    paths: set[str] = field(default_factory=set)
    stored: StoredText | None = None
    read: Extraction | None = None
    content: str = ""

    @property
    def moved(self) -> bool:
        """Whether the files that hold it changed."""
        return self.paths != set(self.stored.paths if self.stored else ())


def _load_batch(store: Store, extractions: Sequence[Extraction]) -> list[Loaded]:
    """Load a batch; look anew at what the graph has where another writer loads the same at once."""
    for _ in range(_ATTEMPTS - 1):
        try:
            return _load_once(store, extractions)
        except WrittenMeanwhileError:
            continue
    return _load_once(store, extractions)


def _load_once(store: Store, extractions: Sequence[Extraction]) -> list[Loaded]:
    ids = [source_id(extraction.text) for extraction in extractions]
    texts = _texts_of(store, ids, [extraction.source for extraction in extractions])
    read_anew = _read_anew(texts, ids, extractions)
    outcomes = [_take(texts, id_, extraction) for id_, extraction in zip(ids, extractions, strict=True)]
    update = _with_lines(store, _update(texts), read_anew)
    documents = {id_: text.stored.document for id_, text in texts.items() if text.stored}
    documents |= write_update(store, update)
    return [
        Loaded(extraction.source, outcome, documents.get(id_, ""))
        for id_, extraction, outcome in zip(ids, extractions, outcomes, strict=True)
    ]


def _texts_of(store: Store, ids: Sequence[str], paths: Sequence[str]) -> dict[str, _Text]:
    """Return what the graph has of these texts, and of the texts of these files, by id."""
    found = read_texts(
        store,
        f"UNWIND $ids AS id MATCH (s:Source {{id: id}}) RETURN {TEXT_FIELDS} UNION "
        f"UNWIND $paths AS path MATCH (f:File {{id: path}}) MATCH (s:Source {{id: f.source}}) RETURN {TEXT_FIELDS}",
        {"ids": ids, "paths": paths},
    )
    return {stored.id: _Text(set(stored.paths), stored, content=stored.content) for stored in found}


def _read_anew(
    texts: Mapping[str, _Text], ids: Sequence[str], extractions: Sequence[Extraction]
) -> list[tuple[StoredText, Extraction]]:
    """Return the new texts of files that had another one before, each with that one."""
    return [
        (text.stored, extraction)
        for id_, extraction in zip(ids, extractions, strict=True)
        for other, text in texts.items()
        if extraction.words and other != id_ and text.stored and extraction.source in text.stored.paths
    ]


def _with_lines(store: Store, update: Update, read_anew: Sequence[tuple[StoredText, Extraction]]) -> Update:
    """Return the update with the corrections of lines that hold in the new readings of scans, too.

    They replace those of the earlier reading, unless another file still has its text.
    """
    if not read_anew:
        return update
    made = LinkCorrections(read_corrections(store))
    gone = {text.id for text in update.gone}
    carried = {
        new.id: (old, new)
        for before, now in read_anew
        if before.id in made.texts_with_lines and source_id(now.text) in update.new
        for old, new in carried_lines(before.extraction, now, made)
        if new.id not in {one.id for one in made.lines_of(new.text)}
    }
    return replace(
        update,
        corrected=[new for _, new in carried.values()],
        uncorrected=[old for old, _ in carried.values() if old.text in gone],
    )


def _take(texts: dict[str, _Text], id_: str, extraction: Extraction) -> Outcome:
    """Note that a file holds this text, and return the outcome."""
    path = extraction.source
    replaced = False
    for other, text in texts.items():
        if other != id_ and path in text.paths:
            text.paths.discard(path)
            replaced |= not text.paths
    content = content_of(extraction)
    text = texts.setdefault(id_, _Text())
    known = path in text.paths
    text.paths.add(path)
    if text.content == content:
        return "unchanged" if known else "another source"
    replaced |= bool(text.content)
    text.read, text.content = extraction, content
    return "replaced" if replaced else "loaded"


def _update(texts: dict[str, _Text]) -> Update:
    return Update(
        new={
            id_: NewText(text.read, text.content, tuple(sorted(text.paths)))
            for id_, text in texts.items()
            if text.read and text.paths
        },
        gone=[text.stored for text in texts.values() if text.stored and (text.read or not text.paths)],
        paths={id_: sorted(text.paths) for id_, text in texts.items() if text.moved},
    )
