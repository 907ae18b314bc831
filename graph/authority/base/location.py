"""Where imported tables of the base layer are kept, and how the file is opened.

They are one SQLite file beside the default folder of the graph: ``.cancu/base.sqlite`` in the working folder, or the
file that the environment variable ``CANCU_BASE`` names.
"""

from __future__ import annotations

import os
import sqlite3
from importlib import resources
from pathlib import Path

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError
from cancu.graph.model.write_errors import why_not_written

DEFAULT_FILE = Path(".cancu/base.sqlite")
FORMAT = 2
"""The version of the tables (`user_version` of the file); older files are imported again."""
_CACHE = -131_072
"""Memory of a writer (KiB, negative), so that rows that come in any order do not write their pages many times."""
_WRITER_SECONDS = 60.0
"""Seconds to wait for another process that writes."""


def tables_file() -> Path:
    """Return the file of the imported tables, which need not exist."""
    return Path(os.environ.get("CANCU_BASE") or DEFAULT_FILE)


def open_for_reading(file: Path) -> sqlite3.Connection:
    """Open the file for look-ups in any thread. Raises GraphError where it is not one of this version."""
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise GraphError(message("base-tables-unreadable", reason=str(error)), place=str(file)) from error
    if version != FORMAT:
        connection.close()
        raise GraphError(message("base-tables-of-another-version"), place=str(file))
    return connection


def open_for_writing(file: Path) -> sqlite3.Connection:
    """Open the file to change it; it is made, for its owner only, where it is missing. Raises GraphError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not file.exists():
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
        connection = sqlite3.connect(file, timeout=_WRITER_SECONDS, isolation_level=None)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, FORMAT):
            connection.close()
            raise GraphError(message("base-tables-of-another-version"), place=str(file))
        connection.execute("PRAGMA journal_mode = WAL")  # look-ups go on while tables are imported
        connection.execute(f"PRAGMA cache_size = {_CACHE}")
        connection.executescript((resources.files(__package__) / "schema.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA user_version = {FORMAT}")
    except (OSError, sqlite3.Error) as error:
        raise not_kept(error, file) from error
    return connection


def not_kept(error: OSError | sqlite3.Error, file: Path) -> GraphError:
    """Return the error of tables, or of what becomes tables, that cannot be written."""
    if isinstance(error, OSError):
        full = why_not_written(error).code == "disk-full"
    else:
        full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    reason = getattr(error, "strerror", None) or str(error)
    why = message("disk-full", reason=reason) if full else message("base-tables-unreadable", reason=reason)
    return GraphError(why, place=str(file))
