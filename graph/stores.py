"""The graph's store: a Neo4j server, or the embedded ArcadeDB server, both spoken to with the official Neo4j driver.

Cypher that both run (tests/graph/test_stores.py shows it): MATCH, OPTIONAL MATCH, WITH, UNWIND, MERGE, SET +=,
DETACH DELETE, lists, maps, variable-length paths, `shortestPath()`, `CALL db.index.fulltext.queryNodes`, `EXISTS { }`,
`COUNT { }`.
Not in both: `SHORTEST 1`, `CREATE FULLTEXT INDEX` (see `_prepare_search`), `elementId`, `apoc`.

What differs between the two stores lives in this module and in `graph.embedded`.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    CypherSyntaxError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph import schema
from graph.embedded import EmbeddedServer, use_server
from graph.errors import (
    AccessRefusedError,
    GraphError,
    MoreThanReadingError,
    QueryRefusedError,
    QueryTimedOutError,
    ServerUnavailableError,
)
from graph.supervisor import DATABASE

DEFAULT_FOLDER = Path(".cancu/graph")

_SCHEMA_ATTEMPTS = 4
_WRITE_ATTEMPTS = 4
_BEYOND_THE_GRAPH = {"LoadCSV", "ShowSettings", "ShowTransactions", "TerminateTransactions"}

_PLACE = re.compile(r"\(line (?P<line>\d+), column (?P<column>\d+) \(offset: \d+\)\)")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """Cypher with its parameters."""

    cypher: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A query's result.

    columns: their names; the embedded server tells none where there are no rows.
    truncated: there were more rows than the limit.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


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
        database: str | None,
        server: EmbeddedServer | None = None,
    ) -> None:
        self.kind, self.name = kind, name
        self._writer, self._reader, self._database, self._server = writer, reader, database, server

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connections; the embedded server stops when nobody else uses it."""
        self._writer.close()
        self._reader.close()
        if self._server is not None:
            self._server.release()

    def prepare(self) -> None:
        """Makes constraints and indexes; may be run again, and by several processes at once."""
        for _ in range(_SCHEMA_ATTEMPTS - 1):
            try:
                return self._make_schema()
            except (ServerUnavailableError, AccessRefusedError):
                raise
            except GraphError:  # another process made the same thing between the look and the making
                time.sleep(0.1)
        return self._make_schema()

    def _make_schema(self) -> None:
        statements = [schema.constraint(node) for node in schema.NODE_TYPES]
        statements += [schema.index(node, name) for node in schema.NODE_TYPES for name in node.indexed]
        with self._reported(), self._writer.session(database=self._database) as session:
            for statement in statements:
                session.run(statement).consume()
        for node in schema.NODE_TYPES:
            if node.search:
                self._prepare_search(node)

    def _prepare_search(self, node: schema.NodeType) -> None:
        name = schema.search_index(node)
        if self._server is not None:
            self._server.sql(f"CREATE PROPERTY {node.label}.search IF NOT EXISTS STRING")
            self._server.sql(f"CREATE INDEX {name} IF NOT EXISTS ON {node.label} (search) FULL_TEXT")
            return
        with self._reported(), self._writer.session(database=self._database) as session:
            session.run(
                f"CREATE FULLTEXT INDEX {name} IF NOT EXISTS FOR (n:{node.label}) ON EACH [n.search] "
                "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-no-stop-words'}}"
            ).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The rows of the product's own reading query, in a managed transaction that is tried again after a hiccup."""
        with self._reported(), self._reader.session(database=self._database, default_access_mode="READ") as session:
            return session.execute_read(lambda tx: tx.run(cypher, dict(parameters or {})).data())

    def write(self, statements: Sequence[Statement]) -> None:
        """Runs the statements in one managed transaction: all of them, or none.

        Where two writers MERGE the same node at once, the embedded server refuses the later one at its commit; run
        again it finds the node.
        """

        def work(tx: neo4j.ManagedTransaction) -> None:
            for statement in statements:
                tx.run(statement.cypher, dict(statement.parameters)).consume()

        with self._reported(), self._writer.session(database=self._database) as session:
            for _ in range(_WRITE_ATTEMPTS - 1):
                with suppress(ConstraintError):
                    return session.execute_write(work)
            return session.execute_write(work)

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        limit: int = 1000,
        timeout: float = 10.0,
    ) -> Table:
        """A user's Cypher: read-only by the server's own means, stopped after `timeout` seconds, `limit` rows at most.

        The embedded server ends a reader's query after ten seconds (CANCU_QUERY_SECONDS), whatever `timeout` says.
        Raises QueryRefusedError (wrong Cypher, a write, or more than the graph: files, settings, other users' queries),
        QueryTimedOutError.
        """
        with (
            self._reported(),
            self._reader.session(
                database=self._database, default_access_mode="READ", fetch_size=min(limit + 1, 1000)
            ) as session,
            session.begin_transaction(timeout=timeout) as tx,
        ):
            if self.kind == "neo4j" and not _explains_itself_as_reading(tx, cypher, parameters or {}):
                raise _more_than_reading()
            result = tx.run(cypher, dict(parameters or {}))
            columns = tuple(result.keys())
            rows: list[tuple[Any, ...]] = []
            for record in result:
                if len(rows) == limit:
                    return Table(columns, tuple(rows), truncated=True)
                rows.append(tuple(record.values()))
        return Table(columns, tuple(rows))

    @contextmanager
    def _reported(self) -> Iterator[None]:
        """Turns the driver's errors into ours, without addresses of ports or credentials."""
        try:
            yield
        except GraphError:
            raise
        except AuthError as error:
            raise AccessRefusedError(
                "the server refuses the user name or password",
                place=self.name,
                remedy="Check NEO4J_USERNAME and NEO4J_PASSWORD.",
            ) from error
        except (ServiceUnavailable, SessionExpired) as error:
            raise ServerUnavailableError(
                "no graph server answers", place=self.name, remedy="Start it, or check NEO4J_URI."
            ) from error
        except CypherSyntaxError as error:
            raise _wrong_cypher(_first_line(error)) from error
        except ClientError as error:
            raise _of_client(error, self.name) from error
        except DatabaseError as error:
            if _first_line(error).startswith("Unknown procedure"):  # which the embedded server calls a fault of its own
                raise _wrong_cypher(_first_line(error)) from error
            raise GraphError(_first_line(error), place=self.name) from error
        except (Neo4jError, DriverError) as error:
            raise GraphError(_first_line(error), place=self.name) from error


def _of_client(error: ClientError, name: str) -> GraphError:
    code = error.code or ""
    message = _first_line(error)
    if "DatabaseNotFound" in code:
        return GraphError(message, place=name, remedy="Check NEO4J_DATABASE.")
    if "TransactionTimedOut" in code:
        return QueryTimedOutError(
            "the query took longer than its limit and was stopped", remedy="Ask for less, or LIMIT it."
        )
    if "Security.Forbidden" in code or "AccessMode" in code or "read access mode" in message.lower():
        return _more_than_reading()
    return _wrong_cypher(message)


def _wrong_cypher(message: str) -> QueryRefusedError:
    return QueryRefusedError(f"Cypher: {message}", remedy="Mend the query.", status=2)


def _more_than_reading() -> MoreThanReadingError:
    return MoreThanReadingError(
        "this query writes, or does more than reading the graph, and is not allowed",
        remedy="Only reading queries are run here.",
        status=2,
    )


def _explains_itself_as_reading(tx: neo4j.Transaction, cypher: str, parameters: Mapping[str, Any]) -> bool:
    """Whether Neo4j's plan of a query reads nothing but the graph and its schema.

    Read access mode refuses writes only: LOAD CSV, the server's settings and procedures of other kinds would pass.
    """
    try:
        summary = tx.run(f"EXPLAIN\n{cypher}", dict(parameters)).consume()
    except CypherSyntaxError as error:
        message = _PLACE.sub(
            lambda at: f"(line {max(int(at['line']) - 1, 1)}, column {at['column']})", _first_line(error)
        )
        raise _wrong_cypher(message) from error
    return summary.query_type == "r" and summary.plan is not None and _reads_only(summary.plan)


def _reads_only(plan: Mapping[str, Any]) -> bool:
    operator = str(plan["operatorType"]).partition("@")[0]
    details = str(plan.get("args", {}).get("Details", ""))
    if operator in _BEYOND_THE_GRAPH or (operator == "ProcedureCall" and not details.startswith("db.")):
        return False
    return all(_reads_only(child) for child in plan.get("children", ()))


def _first_line(error: BaseException) -> str:
    message = getattr(error, "message", None) or str(error)
    return str(message).strip().splitlines()[0].rstrip(".") if str(message).strip() else type(error).__name__


def open_store(target: str | Path | None = None) -> Store:
    """The store of a Neo4j address or of a folder.

    target: an address with ``://``, a folder for the embedded store, or None: ``NEO4J_URI`` where it is set, else
    `DEFAULT_FOLDER`. A Neo4j server's credentials come from ``NEO4J_USERNAME``, ``NEO4J_PASSWORD``, its database from
    ``NEO4J_DATABASE``. Raises ServerUnavailableError, AccessRefusedError, GraphError.
    """
    if target is None:
        target = os.environ.get("NEO4J_URI") or DEFAULT_FOLDER
    if isinstance(target, str) and "://" in target:
        return _open_neo4j(target)
    server = use_server(Path(target))
    address = f"bolt://127.0.0.1:{server.bolt_port}"
    store = Store(
        "embedded",
        str(target),
        neo4j.GraphDatabase.driver(address, auth=("root", server.root_password)),
        neo4j.GraphDatabase.driver(address, auth=("reader", server.reader_password)),
        DATABASE,
        server,
    )
    _await_database(store)
    return store


def _open_neo4j(address: str) -> Store:
    user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
    name = re.sub(r"//.*@", "//", address)
    try:
        driver = neo4j.GraphDatabase.driver(
            address, auth=(user, password) if password else None, notifications_min_severity="OFF"
        )
    except (ConfigurationError, ValueError) as error:
        raise GraphError(
            "this is no address of a Neo4j server",
            place=name,
            remedy="Write bolt://host:7687 or neo4j://host:7687.",
            status=2,
        ) from error
    store = Store("neo4j", name, driver, driver, os.environ.get("NEO4J_DATABASE"))
    try:
        with store._reported(), driver.session(database=store._database) as session:
            session.run("RETURN 1").consume()
    except GraphError:
        driver.close()
        raise
    return store


def _await_database(store: Store) -> None:
    """Waits until the embedded database answers: it appears a moment after its port opens."""
    deadline = time.monotonic() + 60
    while True:
        try:
            with store._reader.session(database=DATABASE) as session:
                session.run("RETURN 1").consume()
            return
        except (Neo4jError, DriverError) as error:
            if time.monotonic() > deadline:
                store.close()
                raise ServerUnavailableError("the embedded graph server does not answer", place=store.name) from error
            time.sleep(0.05)
