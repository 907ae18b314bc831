"""What a server reports as its own fault is told as such, with the way out, and never as a query to mend."""

from __future__ import annotations

from unittest import mock

import pytest
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DatabaseError,
    Neo4jError,
    ResultFailedError,
    ServiceUnavailable,
    TransientError,
)

from cancu.graph.model.errors import (
    AccessRefusedError,
    GraphError,
    QueryCancelledError,
    QueryRefusedError,
    QueryTimedOutError,
    ServerUnavailableError,
)
from cancu.graph.store.driver_errors import reported
from cancu.messages import remedy

FOLDER, ADDRESS = ".cancu/graph", "bolt://127.0.0.1:7687"


def of_code(code: str, text: str = "words of the server") -> Neo4jError:
    return Neo4jError._hydrate_neo4j(code=code, message=text)


@pytest.mark.parametrize(
    ("error", "name", "kind", "code", "status"),
    [
        (of_code("Neo.ClientError.Statement.SyntaxError"), FOLDER, QueryRefusedError, "wrong-cypher", 2),
        (of_code("Neo.ClientError.Statement.TypeError"), FOLDER, QueryRefusedError, "wrong-cypher", 2),
        (of_code("Neo.ClientError.Procedure.ProcedureNotFound"), ADDRESS, QueryRefusedError, "wrong-cypher", 2),
        (of_code("Neo.ClientError.Request.Invalid"), FOLDER, GraphError, "server-error", 1),
        (of_code("Neo.ClientError.General.Unknown"), ADDRESS, GraphError, "server-error", 1),
        (of_code("Neo.DatabaseError.General.UnknownError"), ADDRESS, GraphError, "server-error", 1),
        (
            of_code("Neo.DatabaseError.General.UnknownError", "Java heap space"),
            FOLDER,
            GraphError,
            "query-needs-memory",
            1,
        ),
        (
            of_code("Neo.TransientError.General.MemoryPoolOutOfMemoryError"),
            ADDRESS,
            GraphError,
            "query-needs-memory",
            1,
        ),
        (
            of_code(
                "Neo.DatabaseError.General.UnknownError", "Limit of allowed elements for in-heap collect() exceeded"
            ),
            FOLDER,
            GraphError,
            "query-needs-memory",
            1,
        ),
        (of_code("Neo.ClientError.Transaction.TransactionTimedOut"), ADDRESS, QueryTimedOutError, "query-timed-out", 1),
        (ServiceUnavailable("gone"), FOLDER, ServerUnavailableError, "no-graph-server", 1),
        (AuthError("no"), ADDRESS, AccessRefusedError, "graph-access-refused", 1),
        (AuthError("no"), FOLDER, ServerUnavailableError, "embedded-server-changed", 1),
    ],
)
def test_each_error_has_its_sentence(error: Exception, name: str, kind: type, code: str, status: int) -> None:
    with pytest.raises(GraphError) as told, reported(name):
        raise error
    assert (type(told.value), told.value.message.code, told.value.status) == (kind, code, status)
    assert all(remedy(told.value.message, language) for language in ("vi", "en"))


def test_the_kinds_are_those_of_the_driver() -> None:
    assert isinstance(of_code("Neo.ClientError.Request.Invalid"), ClientError)
    assert isinstance(of_code("Neo.DatabaseError.General.UnknownError"), DatabaseError)
    assert isinstance(of_code("Neo.TransientError.General.MemoryPoolOutOfMemoryError"), TransientError)


@pytest.mark.parametrize(
    ("cause", "kind"),
    [
        (of_code("Neo.ClientError.Transaction.Terminated"), QueryCancelledError),
        (of_code("Neo.ClientError.Transaction.TransactionTimedOut"), QueryTimedOutError),
        (ServiceUnavailable("gone"), ServerUnavailableError),
        (None, GraphError),
    ],
)
def test_a_failed_result_tells_why_it_failed(cause: Exception | None, kind: type) -> None:
    """The driver raises it where a transaction is left whose result failed."""
    with pytest.raises(GraphError) as told, reported(FOLDER):
        raise ResultFailedError(mock.Mock(), "The result has failed") from cause
    assert type(told.value) is kind
