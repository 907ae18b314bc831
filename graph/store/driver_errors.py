"""Turn the driver's errors into those of the graph, without addresses of ports or credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConstraintError,
    CypherSyntaxError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ResultFailedError,
    ServiceUnavailable,
    SessionExpired,
)

from cancu.extract.model.messages import message
from cancu.graph.model.errors import (
    AccessRefusedError,
    GraphError,
    MoreThanReadingError,
    QueryCancelledError,
    QueryRefusedError,
    QueryTimedOutError,
    ServerUnavailableError,
    WrittenMeanwhileError,
)

_OF_QUERIES = (".Statement.", ".Procedure.", ".Schema.")
"""Kinds of errors that the wording of a query is at fault for."""
_MEMORY = ("OutOfMemory", "MemoryPool", "TransactionOutOfMemory", "HeapBudget", "in-heap", "Java heap space")
_PLACE = re.compile(r"\bline (?P<line>\d+)(?P<column>(?:, column |:)\d+)(?: \(offset: \d+\))?")


@contextmanager
def reported(name: str, *, lines_before: int = 0) -> Iterator[None]:
    """Raise the driver's errors as GraphError.

    name: of the store; lines_before: lines that were put before a user's Cypher and do not count in an error's place.
    """
    try:
        yield
    except AuthError as error:
        if "://" not in name:  # an embedded server that was started anew has other passwords
            raise ServerUnavailableError(message("embedded-server-changed"), place=name) from error
        raise AccessRefusedError(message("graph-access-refused"), place=name) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise ServerUnavailableError(message("no-graph-server"), place=name) from error
    except ConstraintError as error:
        raise WrittenMeanwhileError(message("written-meanwhile"), place=name) from error
    except CypherSyntaxError as error:
        raise _wrong_cypher(_placed(_first_line(error), lines_before)) from error
    except ClientError as error:
        raise _of_client(error, name, lines_before) from error
    except DatabaseError as error:
        if _first_line(error).startswith("Unknown procedure"):  # which the embedded server reports as its own fault
            raise _wrong_cypher(_first_line(error)) from error
        raise _of_server(error, name) from error
    except ResultFailedError as error:  # who leaves the transaction hears only that its result has failed
        if not isinstance(error.__cause__, (Neo4jError, DriverError)):
            raise _of_server(error, name) from error
        with reported(name, lines_before=lines_before):
            raise error.__cause__ from None
    except (Neo4jError, DriverError) as error:
        raise _of_server(error, name) from error


def more_than_reading() -> MoreThanReadingError:
    """Return the refusal of a user's Cypher that does more than reading the graph."""
    return MoreThanReadingError(message("more-than-reading"), status=2)


def timed_out() -> QueryTimedOutError:
    """Return the error of a query that was stopped at its time limit."""
    return QueryTimedOutError(message("query-timed-out"))


def _of_client(error: ClientError, name: str, lines_before: int) -> GraphError:
    code = error.code or ""
    text = _first_line(error)
    if "DatabaseNotFound" in code:
        return GraphError(message("no-such-database", text=text), place=name)
    if "TransactionTimedOut" in code:
        return timed_out()
    if "Transaction.Terminated" in code:
        return QueryCancelledError(message("query-cancelled"))
    if "Security.Forbidden" in code or "AccessMode" in code or "read access mode" in text.lower():
        return more_than_reading()
    if any(part in code for part in _OF_QUERIES) or not code:
        return _wrong_cypher(_placed(text, lines_before))
    return _of_server(error, name)


def _of_server(error: Neo4jError | DriverError, name: str) -> GraphError:
    """Return the error that is the server's own, or the driver's: no query mends it."""
    code, text = getattr(error, "code", None) or "", _first_line(error)
    if text.startswith("DeleteConnectedNode"):  # which the embedded server notices before the missing right
        return more_than_reading()
    if any(part in code or part in text for part in _MEMORY):
        return GraphError(message("query-needs-memory"), place=name)
    return GraphError(message("server-error", text=text), place=name)


def _wrong_cypher(text: str) -> QueryRefusedError:
    return QueryRefusedError(message("wrong-cypher", text=text), status=2)


def _placed(text: str, lines_before: int) -> str:
    return _PLACE.sub(lambda at: f"line {max(int(at['line']) - lines_before, 1)}{at['column']}", text)


def _first_line(error: BaseException) -> str:
    said = str(getattr(error, "message", None) or error).strip()
    return said.splitlines()[0].rstrip(".") if said else type(error).__name__
