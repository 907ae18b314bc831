"""The graph's store: a Neo4j server or the embedded ArcadeDB server, both used with the official Neo4j driver.

Cypher that both run (tests/graph/test_stores.py shows it): MATCH, OPTIONAL MATCH, WITH, UNWIND, MERGE, SET +=,
DETACH DELETE, lists, maps, variable-length paths, `shortestPath()`, `CALL db.index.fulltext.queryNodes`, `EXISTS { }`,
`COUNT { }`.
Not in both: `SHORTEST 1`, `CREATE FULLTEXT INDEX` (see `_prepare_search`), `elementId`, `apoc`.

The differences of the two stores are handled in this module, in `cancu.graph.store.user_queries` and in
`cancu.graph.store.server`.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import neo4j
from neo4j.exceptions import ClientError, ConfigurationError, ConstraintError, DriverError, Neo4jError

from cancu.extract.model.messages import message
from cancu.graph.model import schema
from cancu.graph.model.errors import AccessRefusedError, GraphError, ServerUnavailableError
from cancu.graph.store.busy_threads import CONNECTION_SECONDS
from cancu.graph.store.daily_status import DUE, TURN
from cancu.graph.store.driver_errors import reported
from cancu.graph.store.embedded_schema import asked_ends, declare_properties, index_questions
from cancu.graph.store.graph_state import (
    FORGET,
    HELD,
    RELEASE,
    STATE,
    Gate,
    GraphState,
    HeldError,
    check_readable,
    state_of,
)
from cancu.graph.store.guest_slots import LocalTurns
from cancu.graph.store.schema_statements import (
    constraint,
    ends_of_questions,
    index,
    index_name,
    index_of_questions,
)
from cancu.graph.store.server import EmbeddedServer, not_started, use_server
from cancu.graph.store.server_process import DATABASE
from cancu.graph.store.user_queries import GuestAccess, Limits, RunningQuery, Table

__all__ = ["DEFAULT_FOLDER", "QUERY_SECONDS", "Row", "RunningQuery", "Statement", "Store", "Table", "open_store"]

DEFAULT_FOLDER = Path(".cancu/graph")
READ_AGAIN_SECONDS = 30.0
"""Seconds in which a read is tried again."""
QUERY_SECONDS = 10.0
"""Time limit of a user's query."""
QUERY_BYTES = 8 << 20
"""Limit of what a user's query brings: in memory it is up to ten times as much."""

_CONNECT_SECONDS = 10.0
"""Seconds in which a Neo4j server has to take a connection, and half of those in which it has to answer on it."""
_SCHEMA_ATTEMPTS = 4
_WRITE_ATTEMPTS = 4
_READ_PAUSE, _LONGEST_READ_PAUSE = 0.1, 1.0
_ASKED = tuple(kind for kind in schema.RELATIONSHIP_TYPES if kind.question)
"""The types of relationships that people may be asked about."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """Cypher with its parameters."""

    cypher: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


class Store:
    """An open store. Use it as a context manager, or `close` it.

    name: for people, never with a credential.
    """

    def __init__(
        self,
        kind: Literal["neo4j", "embedded"],
        name: str,
        writer: neo4j.Driver,
        reader: neo4j.Driver,
        guest: neo4j.Driver,
        database: str | None,
        server: EmbeddedServer | None = None,
    ) -> None:
        self.kind, self.name = kind, name
        self._writer, self._reader, self._database, self._server = writer, reader, database, server
        # A cluster's replicas may lag behind: who reads after writing waits for the write.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager() if kind == "neo4j" else None
        self.gate = Gate()
        self._day = ""
        self._guest = GuestAccess(kind, name, guest, database, self._bookmarks, server or LocalTurns())

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connections; the embedded server stops when nobody else uses it."""
        for driver in (self._writer, self._reader, self._guest.driver):
            driver.close()
        if self._server is not None:
            self._server.release()

    @property
    def server(self) -> EmbeddedServer | None:
        """The embedded server; None where the store is a Neo4j server."""
        return self._server

    def _session(self, driver: neo4j.Driver, mode: str) -> neo4j.Session:
        """Return a session that goes, in a cluster, to its leader for writing and to any replica for reading."""
        return driver.session(database=self._database, default_access_mode=mode, bookmark_manager=self._bookmarks)

    def prepare(self) -> None:
        """Make constraints and indexes; may be run again, and by several processes at once."""
        for _ in range(_SCHEMA_ATTEMPTS - 1):
            try:
                return self._make_schema()
            except (ServerUnavailableError, AccessRefusedError):
                raise
            except GraphError:  # another process made the same thing in the meantime
                time.sleep(0.1)
        return self._make_schema()

    def _make_schema(self) -> None:
        self._run([constraint(node) for node in schema.NODE_TYPES])
        if self._server is not None:
            declare_properties(self._server)
            index_questions(self._server)
        else:
            self._run([index_of_questions(kind) for kind in _ASKED])
        self._run([index(node, name) for node in schema.NODE_TYPES for name in node.indexed])
        for node in schema.NODE_TYPES:
            for name in node.searched:
                self._prepare_search(node, name)

    def _run(self, statements: Sequence[str]) -> None:
        with reported(self.name), self._session(self._writer, neo4j.WRITE_ACCESS) as session:
            for statement in statements:
                session.run(statement).consume()

    def _prepare_search(self, node: schema.NodeType, of: str) -> None:
        name = index_name(node, of)
        if self._server is not None:
            self._server.sql(f"CREATE PROPERTY {node.label}.{of} IF NOT EXISTS STRING")
            self._server.sql(f"CREATE INDEX {name} IF NOT EXISTS ON {node.label} ({of}) FULL_TEXT")
            return
        with reported(self.name), self._session(self._writer, neo4j.WRITE_ACCESS) as session:
            session.run(
                f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{node.label}) ON EACH [n.{of}] "
                "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"
            ).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

    def state(self) -> GraphState:
        """Return the state of the graph, whether or not it may be read."""
        row = self._state_row()
        return state_of(row, holds_texts=row is None and bool(self._read(HELD, {})))

    def _state_row(self) -> Row | None:
        return next(iter(self._read(STATE, {})), None)

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return the rows of the product's own reading query, which is tried again after a passing error.

        It commits by itself: beginning and ending a transaction would take two more round trips, which is slow for a
        chain of twenty queries. Raises GraphError where the graph was closed in the meantime.
        """
        self.gate.look(self._state_row, self.name)
        self._follow_day()
        return self._read(cypher, parameters or {})

    def relationship_counts(self) -> dict[str, int]:
        """Return how many relationships of each type there are, which both stores keep count of."""
        if self._server is not None:
            rows = self._server.sql("SELECT name, records FROM schema:types WHERE type = 'edge'")
            return {row["name"]: row["records"] for row in rows}
        names = [kind.name for kind in schema.RELATIONSHIP_TYPES]
        return {name: self.read(f"MATCH ()-[r:{name}]->() RETURN count(r) AS n")[0]["n"] for name in names}

    def asked_ends(self, names: Iterable[str]) -> set[tuple[str, str]]:
        """Return the keys of source and target of the relationships of some types that people are asked about.

        The cost grows with their number and not with the graph. Raises GraphError.
        """
        kinds = [kind for kind in _ASKED if kind.name in set(names)]
        if self._server is not None:
            return set(asked_ends(self._server, kinds))
        rows = [row for kind in kinds for row in self.read(ends_of_questions(kind))]
        return {(row["source"], row["target"]) for row in rows}

    def _read(self, cypher: str, parameters: Mapping[str, Any]) -> list[Row]:
        deadline, pause = time.monotonic() + READ_AGAIN_SECONDS, _READ_PAUSE
        with reported(self.name):
            while True:
                try:
                    with self._session(self._reader, neo4j.READ_ACCESS) as session:
                        return _rows(session.run(cypher, dict(parameters)))
                except (Neo4jError, DriverError) as error:
                    passing = error.is_retryable() or (self._server is not None and _is_starting(error))
                    if not passing or time.monotonic() > deadline or self._is_gone():
                        raise
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_READ_PAUSE)  # many readers at once would hold up the server's start

    def _is_gone(self) -> bool:
        """Return whether the embedded server has ended for good: the next one has other ports."""
        return self._server is not None and self._server.gone

    def _follow_day(self) -> None:
        """Bring the status of documents to today, once a day; an account that may only read leaves it as it is."""
        today = date.today().isoformat()
        if self._day == today or not self.gate.watching:
            return
        self._day = today
        if self._read(DUE, {"today": today}):
            try:
                self._write([Statement(TURN, {"today": today}), Statement(FORGET)])
            except HeldError:
                self._day = ""  # a backup keeps writers waiting: the next read tries again
            except AccessRefusedError:
                pass

    def write(self, statements: Sequence[Statement]) -> None:
        """Run the statements in one managed transaction: all of them, or none.

        Where two writers MERGE the same node at once, the embedded server refuses the later one at its commit; the next
        attempt finds the node. Waits while a backup keeps the graph from changing.
        """
        self._write_in_turn([*statements, Statement(FORGET)])

    def write_apart(self, statements: Sequence[Statement]) -> None:
        """Run statements that change nothing that figures are counted from, as `write` does."""
        self._write_in_turn(statements)

    def _write_in_turn(self, statements: Sequence[Statement]) -> None:
        while True:
            try:
                return self._write(statements)
            except HeldError as held:
                if self.gate.wait(held.state):
                    with reported(self.name), self._session(self._writer, neo4j.WRITE_ACCESS) as session:
                        session.run(RELEASE, {"holder": held.state.holder, "beat": held.state.beat}).consume()

    def _write(self, statements: Sequence[Statement]) -> None:
        def work(tx: neo4j.ManagedTransaction) -> None:
            self.gate.check_writable(tx.run(STATE).single(), self.name)
            for statement in statements:
                tx.run(statement.cypher, dict(statement.parameters)).consume()

        with reported(self.name), self._session(self._writer, neo4j.WRITE_ACCESS) as session:
            for _ in range(_WRITE_ATTEMPTS - 1):
                try:
                    return session.execute_write(work)
                except ConstraintError:
                    continue
                except ClientError as error:  # the embedded server was started again and is not ready yet
                    if self._server is None or not _is_starting(error):
                        raise
                    _await_database(self)
            return session.execute_write(work)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limit: int = 1000,
        timeout: float = QUERY_SECONDS,
        size: int = QUERY_BYTES,
    ) -> Table:
        """Run a user's Cypher, read-only by the server's means, within limits of rows, seconds and bytes.

        Raises what `RunningQuery.result` raises.
        """
        return self.start(cypher, parameters, limit=limit, timeout=timeout, size=size).result()

    def start(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limit: int = 1000,
        timeout: float = QUERY_SECONDS,
        size: int = QUERY_BYTES,
        person: str = "",
    ) -> RunningQuery:
        """Start the same without waiting; any thread can wait for the returned query or cancel it.

        person: who asks; nobody gets all turns while others wait.
        """
        self._follow_day()
        return RunningQuery(self._guest, cypher, parameters or {}, Limits(limit, timeout, size), person)


def _is_starting(error: Neo4jError | DriverError) -> bool:
    """Return whether the embedded server, started again, does not have its database yet."""
    return "DatabaseNotFound" in (getattr(error, "code", "") or "")


def _rows(result: neo4j.Result) -> list[Row]:
    """Return the records; `Result.data` would go through every value of their lists once more."""
    columns = result.keys()
    return [dict(zip(columns, record.values(), strict=True)) for record in result]


def open_store(target: str | Path | None = None) -> Store:
    """Return the store of a Neo4j address or of a folder.

    target: an address with ``://``, a folder for the embedded store, or None: ``NEO4J_URI`` where it is set, else
    `DEFAULT_FOLDER`. A Neo4j server's credentials come from ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``, its database from
    ``NEO4J_DATABASE``. Raises ServerUnavailableError, AccessRefusedError, GraphError; the last one also where the graph
    is of another version, or not whole.
    """
    store = open_any_store(target)
    try:
        check_readable(store.state(), store.name)
    except GraphError:
        store.close()
        raise
    store.gate.watching = True
    return store


def open_any_store(target: str | Path | None = None) -> Store:
    """Return the store, also where its graph is of another version, or not whole; target: as for `open_store`."""
    if target is None:
        target = os.environ.get("NEO4J_URI") or DEFAULT_FOLDER
    if isinstance(target, str) and "://" in target:
        return _open_neo4j(target)
    store = _open_embedded(Path(target))
    try:
        _await_database(store)
    except ServerUnavailableError:
        if not store._is_gone():
            raise
        store = _open_embedded(Path(target))  # another program may have taken its ports
        _await_database(store)
    return store


def _open_embedded(folder: Path) -> Store:
    """Return the store of a folder, whose database may not answer yet."""
    server = use_server(folder)
    address = f"bolt://127.0.0.1:{server.bolt_port}"

    def driver(user: str, password: str) -> neo4j.Driver:
        life = CONNECTION_SECONDS
        return neo4j.GraphDatabase.driver(address, auth=(user, password), max_connection_lifetime=life)

    return Store(
        "embedded",
        str(folder),
        driver("root", server.root_password),
        driver("reader", server.reader_password),
        driver("guest", server.guest_password),
        DATABASE,
        server,
    )


def _open_neo4j(address: str) -> Store:
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    name = re.sub(r"//.*@", "//", address)
    try:
        driver = neo4j.GraphDatabase.driver(
            address,
            auth=(user, password) if password else None,
            notifications_min_severity="OFF",
            connection_timeout=_CONNECT_SECONDS,
            connection_acquisition_timeout=2 * _CONNECT_SECONDS,
        )
    except (ConfigurationError, ValueError) as error:
        raise GraphError(message("no-server-address"), place=name, status=2) from error
    store = Store("neo4j", name, driver, driver, driver, os.environ.get("NEO4J_DATABASE"))
    try:
        with reported(name), store._session(driver, neo4j.READ_ACCESS) as session:
            session.run("RETURN 1").consume()
    except GraphError:
        driver.close()
        raise
    return store


def _await_database(store: Store) -> None:
    """Wait until the embedded database answers: it appears a moment after its port opens."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with store._reader.session(database=DATABASE) as session:
                session.run("RETURN 1").consume()
            return
        except (Neo4jError, DriverError) as error:
            if store._is_gone():
                store.close()
                raise not_started(Path(store.name).resolve()) from error
            if time.monotonic() > deadline:
                store.close()
                raise ServerUnavailableError(message("embedded-server-silent"), place=store.name) from error
            time.sleep(0.05)
