"""Files that are gone: what pruning would take out of the graph, and where that is too much to be meant.

A folder whose disk is not connected looks like one whose files were deleted. Pruning is therefore refused where nothing
or little is left of a folder, until somebody says that it is meant.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from cancu.graph.loading.file_registry import remove_parts
from cancu.graph.store.connection import Store

MOST_WITHOUT_A_QUESTION = 10
"""Texts that may go even where fewer than them stay, unless none stays."""


@dataclass(frozen=True, slots=True)
class Emptied:
    """A folder of which nothing or little is left: how many texts in it would leave the graph, and how many stay."""

    folder: str
    leaving: int
    staying: int


@dataclass(frozen=True, slots=True)
class Gone:
    """The files that are gone. parts: ids of their `File` nodes by path; emptied: folders that speak against it."""

    parts: Mapping[str, Sequence[str]]
    emptied: tuple[Emptied, ...] = ()

    @property
    def paths(self) -> list[str]:
        """The paths of the files, sorted."""
        return sorted(self.parts)


def files_gone(store: Store, folders: Sequence[str], present: Collection[str], closed: Sequence[str] = ()) -> Gone:
    """Return the files below the folders that do not exist any more.

    present: paths of the files that exist; closed: folders that could not be opened, whose files stay.
    """
    kept = set(present)
    parts: dict[str, list[str]] = {}
    leaving: dict[str, set[str]] = {}
    staying: dict[str, set[str]] = {}
    for row in store.read(
        "MATCH (f:File) RETURN f.id AS id, coalesce(f.file, f.id) AS path, f.source AS source ORDER BY id"
    ):
        path = row["path"]
        gone = path not in kept and _is_below(path, folders) and not _is_below(path, closed)
        if gone:
            parts.setdefault(path, []).append(row["id"])
        if row["source"]:
            (leaving if gone else staying).setdefault(path, set()).add(row["source"])
    held = frozenset[str]().union(*staying.values())
    lost = {path: texts - held for path, texts in leaving.items()}
    return Gone(parts, tuple(_emptied(folders, {path: texts for path, texts in lost.items() if texts}, staying, kept)))


def take_out(store: Store, gone: Gone) -> None:
    """Remove files that are gone from the collection, with their statements."""
    remove_parts(store, [part for path in gone.paths for part in gone.parts[path]])


def _emptied(
    folders: Sequence[str], lost: Mapping[str, set[str]], staying: Mapping[str, set[str]], present: Collection[str]
) -> Iterator[Emptied]:
    """Yield the given folders of which nothing or little is left, and those below that are there and empty.

    A folder that is there and empty is where another disk was connected; who deletes a folder deletes it whole.
    """
    given = {str(PurePath(folder)) for folder in folders}
    full = {str(folder) for path in present for folder in PurePath(path).parents}
    around: dict[str, set[str]] = {}
    for path, texts in lost.items():
        for folder in map(str, PurePath(path).parents):
            if folder in given or (folder not in full and _is_below(folder, folders)):
                around.setdefault(folder, set()).update(texts)
    told: list[str] = []
    for folder, leaving in sorted(around.items()):
        if not Path(folder).is_dir() or _is_below(folder, told):
            continue
        stay = len(frozenset[str]().union(*(texts for path, texts in staying.items() if _is_below(path, [folder]))))
        little = stay < len(leaving) > MOST_WITHOUT_A_QUESTION and folder in given
        if little or not stay:
            told.append(folder)
            yield Emptied(folder, len(leaving), stay)


def _is_below(path: str, folders: Sequence[str]) -> bool:
    return path.startswith(tuple(f"{folder.rstrip('/')}/" for folder in folders))
