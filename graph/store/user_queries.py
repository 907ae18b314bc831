"""Users' own Cypher: read-only by the server's means, limited in rows and time, stopped on request."""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Thread, Timer
from typing import Any, Literal
from uuid import uuid4

import neo4j
from neo4j.api import BookmarkManager

from cancu.extract.model.messages import message
from cancu.graph.model.errors import GraphError, QueryCancelledError
from cancu.graph.store.driver_errors import more_than_reading, reported, timed_out

_BEYOND_THE_GRAPH = {"LoadCSV", "ShowSettings", "ShowTransactions", "TerminateTransactions"}
_PAUSE = 0.05
_STOPPING_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Table:
    """A query's result.

    columns: their names; the embedded server gives none where there are no rows.
    truncated: there were more rows than the limit.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class GuestAccess:
    """The access of users' Cypher to a store: a driver with a reader's rights, the database, the store's name.

    kind: Neo4j keeps the time limit and says what a query will do; for the embedded server this module keeps the limit,
    and the guest's rights refuse what is not reading.
    """

    kind: Literal["neo4j", "embedded"]
    name: str
    driver: neo4j.Driver
    database: str | None
    bookmarks: BookmarkManager | None

    def session(self, **options: Any) -> neo4j.Session:
        """Return a reading session."""
        return self.driver.session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmark_manager=self.bookmarks,
            **options,
        )


class RunningQuery:
    """A user's query that runs in another thread; any thread may wait for its `result` or `cancel` it."""

    def __init__(
        self, access: GuestAccess, cypher: str, parameters: Mapping[str, Any], *, limit: int, timeout: float
    ) -> None:
        self._access, self._cypher, self._parameters = access, cypher, dict(parameters)
        self._limit, self._timeout = limit, timeout
        self._id = uuid4().hex
        self._stopped_by: Literal["limit", "cancel"] | None = None
        self._future: Future[Table] = Future()
        Thread(target=self._run, name="cancu query", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether there is a result or an error."""
        return self._future.done()

    def result(self) -> Table:
        """Wait for the rows. Ctrl-C while waiting stops the query on the server.

        Raises QueryRefusedError (wrong Cypher, a write, or more than the graph: files, settings, other users' queries),
        QueryTimedOutError, QueryCancelledError, ServerUnavailableError.
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
        watch = Timer(self._timeout, self._stop, ["limit"])
        watch.daemon = True
        if self._access.kind == "embedded":
            watch.start()
        try:
            table = self._table()
        except GraphError as error:
            self._future.set_exception(self._reason(error))
        except BaseException as error:  # noqa: BLE001 - raised again for who waits
            self._future.set_exception(error)
        else:
            self._future.set_result(table)
        finally:
            watch.cancel()

    def _table(self) -> Table:
        with (
            reported(self._access.name),
            self._access.session(fetch_size=min(self._limit + 1, 1000)) as session,
            session.begin_transaction(timeout=self._timeout, metadata={"query": self._id}) as tx,
        ):
            if self._access.kind == "neo4j" and not self._explains_itself_as_reading(tx):
                raise more_than_reading()
            if self._stopped_by:
                raise QueryCancelledError(message("query-cancelled"))
            result = tx.run(self._marked(), self._parameters)
            columns = tuple(result.keys())
            rows: list[tuple[Any, ...]] = []
            for record in result:
                if len(rows) == self._limit:
                    return Table(columns, tuple(rows), truncated=True)
                rows.append(tuple(record.values()))
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
        if self._stopped_by and isinstance(error, QueryCancelledError):
            return timed_out() if self._stopped_by == "limit" else error
        return error

    def _stop(self, by: Literal["limit", "cancel"]) -> None:
        self._stopped_by = self._stopped_by or by
        deadline = time.monotonic() + _STOPPING_SECONDS
        with reported(self._access.name):
            while not self.done and time.monotonic() < deadline:
                self._terminate()
                time.sleep(_PAUSE)

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
