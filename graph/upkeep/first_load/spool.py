"""The spool: what files say, kept in one SQLite file until all of it is read and can be written into the graph.

It outlives an interruption: a file that it has is not read again. Memory does not grow with it.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from cancu.extract.batch.runner import FileState
from cancu.graph.authority.variants import Variant
from cancu.graph.loading.claim_resolution import Claim, variant_from_json, variant_json

_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS text (n INTEGER PRIMARY KEY, id TEXT UNIQUE, body BLOB, content BLOB);
CREATE TABLE IF NOT EXISTS part (id TEXT PRIMARY KEY, file TEXT, text TEXT, row TEXT);
CREATE TABLE IF NOT EXISTS claim (
    n INTEGER PRIMARY KEY, variant TEXT UNIQUE, bucket TEXT, named TEXT, times INTEGER, document TEXT
);
CREATE TABLE IF NOT EXISTS says (text INTEGER, claim INTEGER, PRIMARY KEY (text, claim)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document (id TEXT PRIMARY KEY, bucket TEXT, day TEXT, side TEXT, row TEXT);
CREATE INDEX IF NOT EXISTS part_text ON part (text);
CREATE INDEX IF NOT EXISTS part_file ON part (file);
"""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS claim_bucket ON claim (bucket)",
    "CREATE INDEX IF NOT EXISTS claim_named ON claim (named) WHERE named IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS claim_open ON claim (bucket) WHERE document IS NULL",
)
_CLAIMS = 5000
"""Claims that are handed out at once."""
_AT_ONCE = 500
"""Values in one statement."""
_FAST = 1
"""Level of zlib that costs little and makes texts a fifth as long."""


@dataclass(frozen=True, slots=True)
class SpooledText:
    """A text in the spool.

    id: SHA-256; paths: the files that hold it, sorted; text, content: as in `cancu.graph.loading.texts`; documents:
    id of the document in the graph by variant.
    """

    id: str
    paths: tuple[str, ...]
    text: str
    content: str
    documents: Mapping[Variant, str]


@dataclass(frozen=True, slots=True)
class SettledDocument:
    """A document as it will be in the graph. side: what pairs of doubtful documents are found by (JSON)."""

    id: str
    bucket: str
    day: str | None
    side: str | None
    row: Mapping[str, Any]


def files_in(place: Path) -> int:
    """Return how many files the spool at a place has read, 0 where there is none; it may be written meanwhile."""
    if not place.exists():
        return 0
    with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro", uri=True)) as db:
        [(count,)] = db.execute("SELECT count(DISTINCT file) FROM part WHERE row IS NOT NULL")
    return int(count)


class Spool:
    """An open spool; a context manager. Nothing is kept that was not committed."""

    def __init__(self, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        self.place = place
        self._db = sqlite3.connect(place, isolation_level=None, check_same_thread=False)
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", "cache_size = -65536", "temp_store = FILE"):
            self._db.execute(f"PRAGMA {setting}")
        self._db.executescript(_SCHEMA)
        self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it; what was not committed is lost."""
        self._db.close()

    def remove(self) -> None:
        """Close it and delete its files."""
        self.close()
        for ending in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.place.with_name(f"{self.place.name}{ending}").unlink()

    def commit(self) -> None:
        """Keep what was put in up to the last mark; what came after it is lost."""
        self._db.execute("ROLLBACK TO whole")
        self._db.execute("COMMIT")
        self._begin()

    def mark_whole(self) -> None:
        """Mark what was put in as whole, so that the next commit keeps it."""
        self._db.execute("RELEASE whole")
        self._db.execute("SAVEPOINT whole")

    def _begin(self) -> None:
        self._db.execute("BEGIN")
        self._db.execute("SAVEPOINT whole")

    def fact(self, name: str) -> str:
        """Return what was noted under a name, "" where nothing was."""
        return next((row[0] for row in self._db.execute("SELECT value FROM fact WHERE name = ?", (name,))), "")

    def note(self, name: str, value: str) -> None:
        """Note something under a name."""
        self._db.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    # Reading

    def known_files(self) -> dict[str, FileState]:
        """Return the states of the files that were read, by path."""
        query = "SELECT row FROM part WHERE json_extract(row, '$.sha256') IS NOT NULL"
        rows = (json.loads(row) for (row,) in self._db.execute(query))
        return {row["id"]: FileState(row["sha256"], row["extractor"], row["encoding"], row["complete"]) for row in rows}

    def content(self, id_: str) -> str:
        """Return what the spool has of a text, "" where it has none."""
        found = self._db.execute("SELECT content FROM text WHERE id = ?", (id_,)).fetchone()
        return zlib.decompress(found[0]).decode() if found else ""

    def put(self, id_: str, text: str, content: str, variants: Iterable[Variant]) -> None:
        """Keep a text with its claims, in the place of what the spool has of it."""
        body = zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)
        self._db.execute(
            "INSERT INTO text (id, body, content) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET content = "
            "excluded.content",
            (id_, body, zlib.compress(content.encode("utf-8", "surrogatepass"), _FAST)),
        )
        self.claim(id_, variants)

    def claim(self, id_: str, variants: Iterable[Variant]) -> None:
        """Keep the claims of a text, in the place of its earlier ones."""
        [(number,)] = self._db.execute("SELECT n FROM text WHERE id = ?", (id_,))
        self._db.execute("DELETE FROM says WHERE text = ?", (number,))
        said = [(variant_json(variant),) for variant in set(variants)]
        self._db.executemany("INSERT OR IGNORE INTO claim (variant) VALUES (?)", said)
        self._db.executemany(
            "INSERT INTO says SELECT ?, n FROM claim WHERE variant = ?", [(number, one[0]) for one in said]
        )

    def hold(self, part: str, file: str, text: str) -> str:
        """Note that a part of a file holds a text; return the id of the one that it held, "" for none."""
        before = self._db.execute("SELECT text FROM part WHERE id = ?", (part,)).fetchone()
        self._db.execute(
            "INSERT INTO part (id, file, text) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text, "
            "file = excluded.file",
            (part, file, text),
        )
        return (before and before[0]) or ""

    def holders(self, text: str) -> int:
        """Return how many parts of files hold a text."""
        [(count,)] = self._db.execute("SELECT count(*) FROM part WHERE text = ?", (text,))
        return int(count)

    def keep_parts(self, file: str, names: Collection[str]) -> None:
        """Forget the parts of a file but these."""
        known = self._db.execute("SELECT id FROM part WHERE file = ?", (file,)).fetchall()
        self._db.executemany("DELETE FROM part WHERE id = ?", [(id_,) for (id_,) in known if id_ not in names])

    def mark(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Keep what `File` nodes tell of parts of files."""
        self._db.executemany(
            "INSERT INTO part (id, file, row) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET row = excluded.row",
            [(row["id"], row["file"], json.dumps(row, ensure_ascii=False)) for row in rows],
        )

    # Settling

    def text_count(self) -> int:
        """Return how many texts files hold."""
        [(count,)] = self._db.execute("SELECT count(DISTINCT text) FROM part WHERE text IS NOT NULL")
        return int(count)

    def contents(self) -> Iterator[tuple[str, str, str]]:
        """Yield id, text and content of each text that a file holds."""
        for id_, body, content in self._db.execute(
            "SELECT id, body, content FROM text WHERE id IN (SELECT text FROM part) ORDER BY n"
        ):
            yield id_, _unpacked(body), _unpacked(content)

    def document_count(self) -> int:
        """Return how many documents were settled."""
        [(count,)] = self._db.execute("SELECT count(*) FROM document")
        return int(count)

    def claim_count(self) -> int:
        """Return how many claims texts make."""
        [(count,)] = self._db.execute("SELECT count(*) FROM claim WHERE times > 0")
        return int(count)

    def count_claims(self) -> None:
        """Count the texts that make each claim. Nothing is settled then."""
        self._db.execute("DELETE FROM document")
        self._db.execute("UPDATE claim SET times = 0, bucket = NULL, named = NULL, document = NULL")
        self._db.execute(
            "UPDATE claim SET times = counted.times FROM (SELECT claim, count(*) AS times FROM says JOIN text ON "
            "text.n = says.text WHERE text.id IN (SELECT text FROM part) GROUP BY claim) AS counted "
            "WHERE claim.n = counted.claim"
        )

    def variants(self, after: int) -> list[tuple[int, Variant]]:
        """Return some thousand claims that texts make, by number; after: the number of the last one known."""
        found = self._db.execute(
            "SELECT n, variant FROM claim WHERE n > ? AND times > 0 ORDER BY n LIMIT ?", (after, _CLAIMS)
        )
        return [(number, variant_from_json(variant)) for number, variant in found]

    def place_claims(self, placed: Iterable[tuple[str, str | None, int]]) -> None:
        """Keep bucket and bucket of the name of claims, by number."""
        self._db.executemany("UPDATE claim SET bucket = ?, named = ? WHERE n = ?", placed)

    def index_claims(self) -> None:
        """Make claims be found by their buckets."""
        for index in _INDEXES:
            self._db.execute(index)

    def open_buckets(self, most: int) -> list[str]:
        """Return some buckets whose claims are not settled, the first ones."""
        rows = self._db.execute(
            "SELECT DISTINCT bucket FROM claim WHERE document IS NULL AND bucket > '' AND times > 0 "
            "ORDER BY bucket LIMIT ?",
            (most,),
        )
        return [bucket for (bucket,) in rows]

    def in_buckets(self, buckets: Collection[str]) -> Mapping[Variant, Claim]:
        """Return the claims of some buckets."""
        rows = self._in("SELECT variant, bucket, named, times FROM claim WHERE times > 0 AND bucket", buckets)
        return {variant_from_json(row[0]): Claim(row[1], row[2] or "", "", row[3]) for row in rows}

    def buckets_named(self, names: Collection[str]) -> set[str]:
        """Return the buckets of the claims that these buckets of names may mean."""
        return {row[0] for row in self._in("SELECT DISTINCT bucket FROM claim WHERE times > 0 AND named", names)}

    def settle(self, claims: Mapping[Variant, str], documents: Iterable[SettledDocument]) -> None:
        """Keep which document each claim means, and the documents."""
        self._db.executemany(
            "UPDATE claim SET document = ? WHERE variant = ?",
            [(document, variant_json(variant)) for variant, document in claims.items()],
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?)",
            [(one.id, one.bucket, one.day, one.side, json.dumps(one.row, ensure_ascii=False)) for one in documents],
        )

    def sides_alike(self, by: str) -> Iterator[list[str]]:
        """Yield the sides of documents that have the same `bucket`, or `day`, where there are several."""
        same: list[str] = []
        last = None
        for value, side in self._db.execute(
            f"SELECT {by}, side FROM document WHERE side IS NOT NULL AND {by} IN (SELECT {by} FROM document WHERE "
            f"side IS NOT NULL AND {by} IS NOT NULL GROUP BY {by} HAVING count(*) > 1) ORDER BY {by}, id"
        ):
            if value != last and same:
                yield same
                same = []
            last = value
            same.append(side)
        if same:
            yield same

    # Writing

    def documents(self) -> Iterator[Mapping[str, Any]]:
        """Yield the properties of the documents."""
        for (row,) in self._db.execute("SELECT row FROM document ORDER BY id"):
            yield json.loads(row)

    def document(self, id_: str) -> Mapping[str, Any]:
        """Return the properties of a document."""
        [(row,)] = self._db.execute("SELECT row FROM document WHERE id = ?", (id_,))
        found: Mapping[str, Any] = json.loads(row)
        return found

    def claims(self) -> Iterator[tuple[Variant, Claim]]:
        """Yield the claims as they were settled."""
        for variant, bucket, named, document, times in self._db.execute(
            "SELECT variant, bucket, named, document, times FROM claim WHERE times > 0 ORDER BY n"
        ):
            yield variant_from_json(variant), Claim(bucket, named or "", document, times)

    def spooled_texts(self) -> Iterator[SpooledText]:
        """Yield the texts that files hold, in the order in which they were read."""
        for number, id_, body, content in self._db.execute(
            "SELECT n, id, body, content FROM text WHERE id IN (SELECT text FROM part) ORDER BY n"
        ):
            paths = self._db.execute("SELECT id FROM part WHERE text = ? ORDER BY id", (id_,))
            said = self._db.execute(
                "SELECT variant, document FROM says JOIN claim ON claim.n = says.claim WHERE text = ?", (number,)
            )
            documents = {variant_from_json(variant): document for variant, document in said}
            yield SpooledText(id_, tuple(sorted(p for (p,) in paths)), _unpacked(body), _unpacked(content), documents)

    def parts(self) -> Iterator[Mapping[str, Any]]:
        """Yield the properties of the `File` nodes, with the text that each holds."""
        for id_, text, row in self._db.execute("SELECT id, text, row FROM part ORDER BY id"):
            yield {"id": id_, **(json.loads(row) if row else {}), "source": text}

    def files(self) -> Iterator[tuple[str, list[str]]]:
        """Yield the files with the texts that each holds."""
        for (file,) in self._db.execute("SELECT DISTINCT file FROM part ORDER BY file"):
            rows = self._db.execute("SELECT text FROM part WHERE file = ? AND text IS NOT NULL", (file,))
            yield file, [text for (text,) in rows]

    def _in(self, query: str, values: Iterable[str]) -> Iterator[Sequence[Any]]:
        wanted = sorted(values)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            yield from self._db.execute(f"{query} IN ({', '.join('?' * len(some))})", some)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
