"""The driver's errors as ours: one sentence, without addresses of ports or credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    CypherSyntaxError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from cancu.graph.model.errors import (
    AccessRefusedError,
    GraphError,
    MoreThanReadingError,
    QueryCancelledError,
    QueryRefusedError,
    QueryTimedOutError,
    ServerUnavailableError,
)

_PLACE = re.compile(r"\bline (?P<line>\d+)(?P<column>(?:, column |:)\d+)(?: \(offset: \d+\))?")


@contextmanager
def reported(name: str, *, lines_before: int = 0) -> Iterator[None]:
    """Raises the driver's errors as GraphError.

    name: of the store; lines_before: lines that were put before a user's Cypher, and do not count in a place.
    """
    try:
        yield
    except AuthError as error:
        raise AccessRefusedError(
            "the server refuses the user name or password",
            place=name,
            remedy="Check NEO4J_USERNAME and NEO4J_PASSWORD.",
        ) from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise ServerUnavailableError(
            "no graph server answers", place=name, remedy="Start it, or check NEO4J_URI."
        ) from error
    except CypherSyntaxError as error:
        raise _wrong_cypher(_placed(_first_line(error), lines_before)) from error
    except ClientError as error:
        raise _of_client(error, name, lines_before) from error
    except DatabaseError as error:
        if _first_line(error).startswith("Unknown procedure"):  # which the embedded server calls a fault of its own
            raise _wrong_cypher(_first_line(error)) from error
        raise GraphError(_first_line(error), place=name) from error
    except (Neo4jError, DriverError) as error:
        raise GraphError(_first_line(error), place=name) from error


def more_than_reading() -> MoreThanReadingError:
    """The refusal of a user's Cypher that does more than reading the graph."""
    return MoreThanReadingError(
        "this query writes, or does more than reading the graph, and is not allowed",
        remedy="Only reading queries are run here.",
        status=2,
    )


def timed_out() -> QueryTimedOutError:
    """A query was stopped at its limit."""
    return QueryTimedOutError(
        "the query took longer than its limit and was stopped", remedy="Ask for less, or LIMIT it."
    )


def _of_client(error: ClientError, name: str, lines_before: int) -> GraphError:
    code = error.code or ""
    message = _first_line(error)
    if "DatabaseNotFound" in code:
        return GraphError(message, place=name, remedy="Check NEO4J_DATABASE.")
    if "TransactionTimedOut" in code:
        return timed_out()
    if "Transaction.Terminated" in code:
        return QueryCancelledError("the query was cancelled")
    if "Security.Forbidden" in code or "AccessMode" in code or "read access mode" in message.lower():
        return more_than_reading()
    return _wrong_cypher(_placed(message, lines_before))


def _wrong_cypher(message: str) -> QueryRefusedError:
    return QueryRefusedError(f"Cypher: {message}", remedy="Mend the query.", status=2)


def _placed(message: str, lines_before: int) -> str:
    return _PLACE.sub(lambda at: f"line {max(int(at['line']) - lines_before, 1)}{at['column']}", message)


def _first_line(error: BaseException) -> str:
    message = getattr(error, "message", None) or str(error)
    return str(message).strip().splitlines()[0].rstrip(".") if str(message).strip() else type(error).__name__
