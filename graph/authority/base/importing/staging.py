"""The file in which the rows of an import gather until it is published; an interrupted import goes on from it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from cancu.graph.authority.base.importing import reasons
from cancu.graph.authority.base.importing.files import lines
from cancu.graph.authority.base.importing.records import Fault, InputFile, Line, Progress
from cancu.graph.authority.base.importing.values import act_of, effective_day
from cancu.graph.authority.base.records import BaseAct

_BATCH = 10_000
"""Rows that are kept together: an interrupted import reads at most these again."""


class Staging:
    """The gathered rows of one import. Use it as a context manager; `discard` when the import is published."""

    def __init__(self, path: Path, source: str, digest: str) -> None:
        self._path, self._source = path, source
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        self.connection = sqlite3.connect(path)
        self._prepare()
        row = self.connection.execute("SELECT digest FROM request").fetchone()
        if row and row[0] != digest:  # other files, or other options: what is there is of no use
            self.connection.close()
            self.discard()
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            self.connection = sqlite3.connect(path)
            self._prepare()
            row = None
        if not row:
            self.connection.execute("INSERT INTO request VALUES (?)", (digest,))
            self.connection.commit()

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.execute("PRAGMA cache_size = -65536")
        self.connection.executescript((resources.files(__package__) / "staging.sql").read_text(encoding="utf-8"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def discard(self) -> None:
        """Delete the file."""
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)

    def read(self, file: InputFile) -> Iterator[Progress]:
        """Gather the rows of a file, from where an earlier run ended; yield after each batch."""
        name = str(file.path)
        skip, done, whole = self.connection.execute(
            "SELECT line, rows, whole FROM progress WHERE file = ?", (name,)
        ).fetchone() or (0, 0, 0)
        started, before = time.monotonic(), done
        batch: list[Line] = []
        for line in () if whole else lines(file, skip):
            batch.append(line)
            if len(batch) == _BATCH:
                done += len(batch)
                self._keep(file, batch, done, whole=False)
                yield Progress(name, done, file.rows, done - before, time.monotonic() - started)
                batch = []
        done += len(batch)
        self._keep(file, batch, done, whole=True)
        yield Progress(name, done, done, done - before, time.monotonic() - started)

    def _keep(self, file: InputFile, batch: list[Line], done: int, *, whole: bool) -> None:
        """Write a batch and how far the file is read, both or nothing."""
        left: Counter[str] = Counter()
        name = str(file.path)
        faults = [Fault(name, line.number, line.fault) for line in batch if line.fault]
        readable = [line for line in batch if not line.fault]
        faults += (self._keep_acts if file.kind == "acts" else self._keep_pairs)(file, readable, left)
        self.connection.executemany("INSERT INTO fault VALUES (?, ?, ?)", faults)
        self.add(left)
        self.connection.execute(
            "INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?)",
            (name, batch[-1].number if batch else 0, done, whole),  # of a whole file the line is of no use
        )
        self.connection.commit()

    def _keep_acts(self, file: InputFile, batch: list[Line], left: Counter[str]) -> list[Fault]:
        faults: list[Fault] = []
        name = str(file.path)
        for line in batch:
            act, opened = self._read_act(line, left)
            faults += (Fault(name, line.number, code) for code in opened)
            key = act.key or (_key_of(act) if file.form.by_number else "")
            if file.form.by_number and not act.name:
                faults.append(Fault(name, line.number, reasons.NO_ACT_NUMBER))
            elif not key:
                faults.append(Fault(name, line.number, reasons.NO_ID))
            else:
                about = (act.type, act.number, act.date, act.issuer, act.title)
                row = (key, *about, act.in_force_from, act.in_force_to, act.status, name, line.number)
                if self.connection.execute(f"INSERT OR IGNORE INTO act VALUES ({_marks(11)})", row).rowcount:
                    continue
                if self.connection.execute("SELECT * FROM act WHERE key = ?", (key,)).fetchone()[:-2] == row[:-2]:
                    left[reasons.DOUBLED_ROW] += 1
                else:
                    faults.append(Fault(name, line.number, reasons.ID_OF_ANOTHER_ROW))
        return faults

    def _read_act(self, line: Line, left: Counter[str]) -> tuple[BaseAct, list[str]]:
        """Return the act of a row, and the codes of values in it that are left open."""
        found: Counter[str] = Counter()
        act = act_of(self._source, line.values, lambda code: found.update((code,)))
        left.update(found)
        return act, [code for code in reasons.VALUES if found[code]]

    def _keep_pairs(self, file: InputFile, batch: list[Line], left: Counter[str]) -> list[Fault]:
        rows: list[tuple[str | int, ...]] = []
        faults: list[Fault] = []
        name = str(file.path)
        self.connection.execute("INSERT OR IGNORE INTO file (path) VALUES (?)", (name,))
        [id_] = self.connection.execute("SELECT id FROM file WHERE path = ?", (name,)).fetchone()
        for line in batch:
            doc, other, label, provision, acting, effective = map(str.strip, line.values)
            if not (doc and other and label):
                faults.append(Fault(name, line.number, reasons.END_OR_LABEL_MISSING))
            elif doc == other:
                left[reasons.SELF_LOOP] += 1
            else:
                day = effective_day(effective, lambda code: left.update((code,)))
                rows.append((label, doc, other, provision, acting, day, id_, line.number))
        self.connection.executemany(f"INSERT INTO pair VALUES ({_marks(8)})", rows)
        return faults

    def add(self, left: Counter[str]) -> None:
        """Count what was left out or mended, by the code of the reason."""
        self.connection.executemany(
            "INSERT INTO left VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET times = times + excluded.times",
            [(code, times) for code, times in left.items() if times],
        )

    def left(self) -> Counter[str]:
        """Return what was left out or mended, by the code of the reason."""
        return Counter(dict(self.connection.execute("SELECT code, times FROM left")))

    def faults(self) -> list[Fault]:
        """Return the rows that could not be used, in the order of files and lines."""
        return [Fault(*row) for row in self.connection.execute("SELECT * FROM fault ORDER BY file, line")]


def _key_of(act: BaseAct) -> str:
    """Return the id of an act of a table without ids: what identifies it."""
    return "|".join((act.name, act.issuer, act.date[:4])) if act.number else act.name


def _marks(count: int) -> str:
    return ", ".join("?" * count)
