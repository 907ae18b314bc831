"""Imports of tables into the base layer, one source at a time.

An interrupted import goes on where it ended; the same import again changes nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from cancu.extract.model.messages import message
from cancu.graph.authority.base.importing.directions import Labels
from cancu.graph.authority.base.importing.publishing import (
    Ends,
    count_labels,
    delete_source,
    read_acts,
    read_pairs,
    write_source,
)
from cancu.graph.authority.base.importing.records import (
    Acting,
    Fault,
    Figures,
    Form,
    InputFile,
    LabelFigures,
    Progress,
    Source,
)
from cancu.graph.authority.base.importing.staging import Staging
from cancu.graph.authority.base.location import not_kept, open_for_reading, open_for_writing, tables_file
from cancu.graph.model.errors import GraphError

RULES = 2
"""The version of the rules of the import: a file that was imported by older ones is imported again."""
_NAME = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What to import: files of one form, as which source.

    directions: the acting end of labels as a person decided it; state_of: the day up to which the files tell, ISO 8601,
    "" for the day of the youngest act.
    """

    files: tuple[InputFile, ...]
    source: str
    directions: Mapping[str, Acting]
    state_of: str

    @property
    def form(self) -> Form:
        """The form of the files."""
        return self.files[0].form

    @property
    def digest(self) -> str:
        """The digest of all that decides what is imported."""
        told = [RULES, self.form.name, sorted(file.digest for file in self.files), sorted(self.directions.items())]
        return hashlib.sha256(json.dumps([*told, self.state_of]).encode()).hexdigest()


class ImportJob:
    """An import that has begun: `read` all, then `publish`."""

    def __init__(self, request: ImportRequest, staging: Staging, tables: Path) -> None:
        self._request, self._staging, self._tables = request, staging, tables

    def read(self) -> Iterator[Progress]:
        """Gather the rows of all files, acts first; yield after each batch. Raises GraphError."""
        for file in sorted(self._request.files, key=lambda file: (file.kind, str(file.path))):
            try:
                yield from self._staging.read(file)
            except (OSError, ValueError) as error:
                reason = getattr(error, "strerror", None) or " ".join(str(error).split())
                raise GraphError(
                    message("base-file-unreadable", reason=reason), place=str(file.path), status=2
                ) from error

    def publish(self) -> tuple[Source, list[Fault]]:
        """Make what was read a source of the base layer; return it, the rows that could not be used, and the
        values that are left open.

        Raises GraphError where the file of the tables cannot be written.
        """
        request, staged = self._request, self._staging.connection
        left, faults = self._staging.left(), self._staging.faults()
        acts = read_acts(staged, left)
        count = len(acts)
        ends = Ends.of(acts, by_number=request.form.by_number)
        labels = Labels(request.form, request.directions)
        count_labels(read_pairs(staged, ends, faults, left), ends, labels)
        source = Source(
            request.source,
            request.form.name,
            request.form.licence,
            request.form.attribution,
            request.state_of or max((act.act.date for act in acts), default=""),
            date.today().isoformat(),
            Figures(count, 0, {}, (), {}, sum(fault.of_row for fault in faults)),
        )
        with _writing(self._tables) as tables:
            pairs = read_pairs(staged, ends, [], Counter())
            figures = write_source(tables, source, request.digest, ends, pairs, labels, left)
        self._staging.discard()
        return replace(source, figures=figures), faults


@contextmanager
def begun(request: ImportRequest) -> Iterator[ImportJob]:
    """Begin an import, or go on with an interrupted one of the same files and options.

    Raises GraphError where another process imports, or the folder cannot be written.
    """
    tables = tables_file()
    open_for_writing(tables).close()
    lock = FileLock(f"{tables}.lock", timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise GraphError(message("base-import-running"), place=str(tables)) from error
    except OSError as error:
        raise not_kept(error, tables) from error
    gathered = tables.with_name(f"{tables.name}.{request.source}.part")
    try:
        with Staging(gathered, request.source, request.digest) as staging:
            yield ImportJob(request, staging, tables)
    except sqlite3.Error as error:
        raise not_kept(error, gathered) from error
    finally:
        lock.release()


def source_name(files: Sequence[InputFile], given: str) -> str:
    """Return the name of the source that files are: as given, else that of their form or of the first file.

    Raises GraphError where the files are of several forms, or a name has other characters than letters and figures.
    """
    form = files[0].form
    if other := next((file for file in files if file.form.name != form.name), None):
        raise GraphError(message("base-files-of-two-forms"), place=str(other.path), status=2)
    name = given or form.source or files[0].path.stem
    if not _NAME.fullmatch(name):
        raise GraphError(message("base-source-name", name=name), status=2)
    return name


def is_imported(request: ImportRequest) -> bool:
    """Return whether the same files were imported with the same options, as this source."""
    return any(digest == request.digest for name, digest in _digests() if name == request.source)


def sources() -> list[Source]:
    """Return the imported sources, by name. Raises GraphError where the file cannot be read."""
    query = "SELECT name, form, licence, attribution, state_of, imported_at, figures FROM source ORDER BY name"
    return [
        Source(name, form, licence, attribution, state_of, imported_at, _figures(figures))
        for name, form, licence, attribution, state_of, imported_at, figures in _rows(query)
    ]


def remove_source(name: str) -> bool:
    """Take a source out of the base layer; return whether it was there. Raises GraphError."""
    if not tables_file().exists():
        return False
    with _writing(tables_file()) as tables:
        return delete_source(tables, name)


def _digests() -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in _rows("SELECT name, digest FROM source")]


def _rows(query: str) -> list[Any]:
    file = tables_file()
    if not file.exists():
        return []
    connection = open_for_reading(file)
    try:
        return connection.execute(query).fetchall()
    except sqlite3.Error as error:
        raise GraphError(message("base-tables-unreadable", reason=str(error)), place=str(file)) from error
    finally:
        connection.close()


def _figures(text: str) -> Figures:
    entry = json.loads(text)
    labels = tuple(LabelFigures(**label) for label in entry.pop("labels"))
    return Figures(**entry, labels=labels)


@contextmanager
def _writing(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the tables in one transaction, which is kept where the block ends without an error."""
    tables = open_for_writing(file)
    try:
        tables.execute("BEGIN IMMEDIATE")
        yield tables
        tables.execute("COMMIT")
        with suppress(sqlite3.OperationalError):  # somebody looks up: the next import does it
            tables.execute("PRAGMA journal_mode = DELETE")  # one file, which can lie in a folder that is read only
    except sqlite3.Error as error:
        raise not_kept(error, file) from error
    finally:
        tables.close()
