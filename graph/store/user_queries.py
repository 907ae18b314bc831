"""Users' own Cypher: read-only by the server's means, limited in rows, time and bytes, stopped on request."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread, Timer
from typing import Any, Literal
from uuid import uuid4

import neo4j
from neo4j.api import BookmarkManager
from neo4j.exceptions import DriverError, Neo4jError

from cancu.extract.model.messages import message
from cancu.graph.model.errors import (
    GraphError,
    QueryCancelledError,
    QueryRefusedError,
    ServerUnavailableError,
)
from cancu.graph.store.driver_errors import more_than_reading, reported, timed_out
from cancu.graph.store.guest_cypher import require_reading
from cancu.graph.store.guest_slots import GuestQuery, Turns
from cancu.graph.store.result_meter import Meter, metered

_BEYOND_THE_GRAPH = {"LoadCSV", "ShowSettings", "ShowTransactions", "TerminateTransactions"}
TURN_SECONDS = 60.0
"""Longest time that a query waits for its turn."""
_PAUSE, _LONGEST_PAUSE = 0.05, 0.5
_STOPPING_SECONDS = 5.0
_BEGIN_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Table:
    """A query's result.

    columns: their names; the embedded server gives none where there are no rows.
    truncated: there was more than the limit of rows or bytes.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class GuestAccess:
    """The access of users' Cypher to a store: a driver with a reader's rights, the database, the store's name, turns.

    kind: Neo4j keeps the time limit and says what a query will do; for the embedded server this module and the
    supervisor keep the limit, and the guest's rights refuse what is not reading.
    """

    kind: Literal["neo4j", "embedded"]
    name: str
    driver: neo4j.Driver
    database: str | None
    bookmarks: BookmarkManager | None
    turns: Turns

    def session(self, **options: Any) -> neo4j.Session:
        """Return a reading session."""
        return self.driver.session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmark_manager=self.bookmarks,
            **options,
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """What a user's query may take: rows, seconds from its turn on, and bytes of its result."""

    rows: int
    seconds: float
    bytes: int


class RunningQuery:
    """A user's query that runs in another thread; any thread may wait for its `result` or `cancel` it.

    person: who asked, for a fair share of the turns; "" for whoever has the store open.
    """

    def __init__(
        self, access: GuestAccess, cypher: str, parameters: Mapping[str, Any], limits: Limits, person: str
    ) -> None:
        self._access, self._cypher, self._parameters, self._limits = access, cypher, dict(parameters), limits
        self._id = uuid4().hex
        self._stopped_by: Literal["limit", "cancel"] | None = None
        self._future: Future[Table] = Future()
        self._turn = access.turns.ask(GuestQuery(self._id, person, limits.seconds))
        Thread(target=self._run, name="cancu query", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether there is a result or an error."""
        return self._future.done()

    @property
    def waits(self) -> bool:
        """Whether it waits for its turn."""
        return not self._turn.is_set()

    def result(self) -> Table:
        """Wait for the rows. Ctrl-C while waiting stops the query on the server.

        Raises QueryRefusedError (wrong Cypher, a write, or more than the graph: files, settings, other users' queries),
        QueryTimedOutError, QueryCancelledError, ServerUnavailableError, GraphError where the server broke it off.
        """
        try:
            return self._future.result()
        except KeyboardInterrupt:
            self.cancel()
            raise

    def cancel(self) -> None:
        """Let the server stop the query and wait until it has; a query that is done stays as it is."""
        self._stop("cancel")

    def _run(self) -> None:
        watch = Timer(self._limits.seconds, self._stop, ["limit"])
        watch.daemon = True
        try:
            require_reading(self._cypher)
            self._await_turn()
            watch.start()
            table = self._table()
        except GraphError as error:
            self._settle(self._reason(error))
        except BaseException as error:  # noqa: BLE001 - raised again for who waits
            self._settle(error)
        else:
            self._settle(table if self._stopped_by is None else self._stopped())
        finally:
            watch.cancel()
            self._access.turns.end(self._id)

    def _await_turn(self) -> None:
        if not self._turn.wait(TURN_SECONDS):
            raise GraphError(message("no-turn-for-query"), place=self._access.name)
        if self._stopped_by:
            raise self._stopped()

    def _table(self) -> Table:
        with reported(self._access.name), self._access.session(fetch_size=min(self._limits.rows + 1, 1000)) as session:
            tx = self._begun(session)
            table: Table | None = None
            with metered(tx, self._limits.bytes) as meter:
                try:
                    with tx:
                        if self._access.kind == "neo4j" and not self._explains_itself_as_reading(tx):
                            raise more_than_reading()
                        if self._stopped_by:
                            raise self._stopped()
                        table = self._read(tx.run(self._marked(), self._parameters), meter)
                except (Neo4jError, DriverError):
                    if not meter.exceeded:
                        raise
            if table is None:
                raise QueryRefusedError(message("result-too-large", megabytes=self._limits.bytes >> 20), status=2)
        return table

    def _begun(self, session: neo4j.Session) -> neo4j.Transaction:
        """Begin a transaction; a server that is being started anew is waited for, one that has gone is not."""
        deadline = time.monotonic() + _BEGIN_SECONDS
        while True:
            try:
                return session.begin_transaction(timeout=self._limits.seconds, metadata={"query": self._id})
            except (Neo4jError, DriverError) as error:
                passing = error.is_retryable() or "DatabaseNotFound" in (getattr(error, "code", "") or "")
                given_up = self._stopped_by or self._access.turns.gone or time.monotonic() > deadline
                if not passing or given_up:
                    raise
            time.sleep(_LONGEST_PAUSE)

    def _read(self, result: neo4j.Result, meter: Meter) -> Table | None:
        """Read the rows up to the limits; None where not even the first is within them."""
        columns: tuple[str, ...] = ()
        rows: list[tuple[Any, ...]] = []
        try:
            columns = tuple(result.keys())
            for record in result:
                if len(rows) == self._limits.rows:
                    return Table(columns, tuple(rows), truncated=True)
                rows.append(tuple(record.values()))
        except (Neo4jError, DriverError):
            if not meter.exceeded:
                raise
            return Table(columns, tuple(rows), truncated=True) if rows else None
        return Table(columns, tuple(rows))

    def _marked(self) -> str:
        """Return the Cypher with its mark: in a comment, as the embedded server keeps no metadata of transactions."""
        return self._cypher if self._access.kind == "neo4j" else f"//{self._id}\n{self._cypher}"

    def _explains_itself_as_reading(self, tx: neo4j.Transaction) -> bool:
        """Return whether Neo4j's plan of the query reads nothing but the graph and its schema.

        Read access mode refuses writes only: LOAD CSV, the server's settings and procedures of other kinds would pass.
        """
        with reported(self._access.name, lines_before=1):
            summary = tx.run(f"EXPLAIN\n{self._cypher}", self._parameters).consume()
        return summary.query_type == "r" and summary.plan is not None and _reads_only(summary.plan)

    def _reason(self, error: GraphError) -> GraphError:
        """Return why the query ended, where the server or the connection says it in another way."""
        if self._stopped_by and isinstance(error, QueryCancelledError | ServerUnavailableError):
            return self._stopped()
        begun = self._access.kind == "embedded" and self._turn.is_set() and not self._access.turns.gone
        if isinstance(error, ServerUnavailableError) and begun:
            return GraphError(message("query-broken-off"), place=self._access.name)
        return error

    def _stopped(self) -> GraphError:
        return timed_out() if self._stopped_by == "limit" else QueryCancelledError(message("query-cancelled"))

    def _settle(self, outcome: Table | BaseException) -> None:
        """Give the outcome to those who wait; the first one counts."""
        with suppress(InvalidStateError):
            if isinstance(outcome, BaseException):
                self._future.set_exception(outcome)
            else:
                self._future.set_result(outcome)

    def _stop(self, by: Literal["limit", "cancel"]) -> None:
        """Stop the query; one that does not listen is left to the supervisor, and nobody waits for it any longer."""
        self._stopped_by = self._stopped_by or by
        self._turn.set()
        deadline, pause = time.monotonic() + _STOPPING_SECONDS, _PAUSE
        while not self.done and time.monotonic() < deadline:
            with suppress(GraphError), reported(self._access.name):  # of a server that has gone: `_run` hears it too
                self._terminate()
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        if not self.done:
            self._settle(self._stopped())

    def _terminate(self) -> None:
        """Tell the server to end the query; it may not have begun there yet."""
        mine = "metaData.query = $id" if self._access.kind == "neo4j" else "currentQuery STARTS WITH '//' + $id"
        yielded = "metaData" if self._access.kind == "neo4j" else "currentQuery"
        with self._access.session() as session:
            listed = session.run(
                f"SHOW TRANSACTIONS YIELD transactionId, {yielded} WHERE {mine} RETURN transactionId AS id",
                {"id": self._id},
            )
            ids = [record["id"] for record in listed]
            if ids:
                session.run("TERMINATE TRANSACTIONS $ids", {"ids": ids}).consume()


def _reads_only(plan: Mapping[str, Any]) -> bool:
    operator = str(plan["operatorType"]).partition("@")[0]
    details = str(plan.get("args", {}).get("Details", ""))
    if operator in _BEYOND_THE_GRAPH or (operator == "ProcedureCall" and not details.startswith("db.")):
        return False
    return all(_reads_only(child) for child in plan.get("children", ()))
