"""Java's cache of the embedded server: its classes as they are linked, its methods as they are profiled (JEP 514, 515).

    python -m cancu.graph.store.java_cache

makes it, with a server of its own that answers the saved questions. A server that uses it needs 1.6 s of a processor up
to its first chain, without it 2.6 s. Each installation has its own, as it fits one Java and one set of jars; it is in
``~/.cache/cancu/java`` or the folder that `CANCU_JAVA` names. When the first server of an installation has ended, its
supervisor has the cache made. Where that fails, servers start without one.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cancu.extract.model.cache_folder import cache_folder

_RECORDED = "CANCU_JAVA_RECORDED"
"""The file to which a server writes its cache when it ends."""
_DAY = 86_400.0
_UNUSED_DAYS = 30
_SERVER_SECONDS = 120.0
_QUIET = ("-Xlog:aot*=off", "-Xlog:cds*=off")
_WRITTEN = """
UNWIND [{id: 'a', number: '1/QĐ-UBND'}, {id: 'b', number: '2/QĐ-UBND'}] AS row
MERGE (d:Document {id: row.id}) SET d += row
WITH count(*) AS documents MATCH (a:Document {id: 'a'}), (b:Document {id: 'b'})
MERGE (a)-[r:BASED_ON {key: 'a b'}]->(b) SET r.confidence = 1.0
"""


def options(package: Path) -> list[str]:
    """Return Java's options by which the server in a package uses its cache, or makes it where one is being made."""
    if recorded := os.environ.get(_RECORDED):
        return [f"-XX:AOTCacheOutput={recorded}", *_QUIET]
    cache = cache_of(package)
    with suppress(OSError):
        os.utime(cache)  # in use: `delete_unused` keeps it
        return [f"-XX:AOTCache={cache}", *_QUIET]
    return ["-Xshare:auto"]


def make_in_background(package: Path) -> None:
    """Have the cache of the server in a package made by another process, unless it is there or was tried today."""
    cache = cache_of(package)
    if os.environ.get(_RECORDED) or cache.exists() or not _is_first_try(cache):
        return
    with suppress(OSError):
        subprocess.Popen(
            [sys.executable, "-I", "-m", __name__],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def make(package: Path) -> None:
    """Make the cache of the server in a package unless it is there; delete those that no server used for a month.

    Raises OSError where the cache's folder cannot be written, GraphError where the server does not start.
    """
    cache = cache_of(package)
    if cache.exists():
        return
    # Not above: a supervisor, which imports this module, starts without the driver.
    from cancu.graph.store.connection import Statement, open_store
    from cancu.graph.store.private_files import make_private_folder
    from cancu.graph.store.saved_queries import load_questions
    from cancu.graph.store.server_process import STATE

    make_private_folder(cache.parent)
    with TemporaryDirectory() as folder, TemporaryDirectory(dir=cache.parent) as beside:
        recorded = Path(beside, cache.name)
        os.environ[_RECORDED] = str(recorded)
        try:
            with open_store(Path(folder, "graph")) as store:
                store.prepare()
                store.write([Statement(_WRITTEN)])
                for question in load_questions():
                    store.query(question.cypher, question.bind({}))
        finally:
            del os.environ[_RECORDED]
        ends = time.monotonic() + _SERVER_SECONDS
        while Path(folder, "graph", STATE).exists() and time.monotonic() < ends:
            time.sleep(0.1)
        recorded.replace(cache)
    delete_unused(cache.parent)


def delete_unused(folder: Path) -> None:
    """Delete the caches in a folder that no server has used for a month. Raises OSError where one must stay."""
    for cache in folder.glob("*.aot"):
        if cache.stat().st_mtime < time.time() - _UNUSED_DAYS * _DAY:
            cache.unlink(missing_ok=True)


def cache_of(package: Path) -> Path:
    """Return the file of a package's cache: another one where the package was installed anew or elsewhere."""
    folder = cache_folder("java", "CANCU_JAVA")
    fits = f"{package} {(package / 'jars').stat().st_mtime_ns} {(package / 'jre').stat().st_mtime_ns}"
    return folder / f"{hashlib.sha256(fits.encode()).hexdigest()[:16]}.aot"


def _is_first_try(cache: Path) -> bool:
    """Return whether nobody has tried to make a cache in the last day; from now on somebody has."""
    tried = cache.with_suffix(".tried")
    try:
        tried.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if tried.exists() and tried.stat().st_mtime < time.time() - _DAY:
            tried.unlink(missing_ok=True)
        os.close(os.open(tried, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        return False
    return True


if __name__ == "__main__":
    from cancu.graph.store.server_process import package_of_server

    make(package_of_server())
