"""Errors of a graph: what is wrong, and where; `cancu.messages` has the sentence and the remedy."""

from __future__ import annotations

from cancu.extract.model.messages import Message


class GraphError(Exception):
    """An error for people: what is wrong, and at which place (a file, an address; "" where there is none).

    status: the exit status of a command that ends with it, 2 where the input is at fault, else 1.
    """

    def __init__(self, message: Message, *, place: str = "", status: int = 1) -> None:
        super().__init__(message)
        self.message, self.place, self.status = message, place, status

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else str(self.message)


class ServerUnavailableError(GraphError):
    """No server answers at the address."""


class AccessRefusedError(GraphError):
    """The server refuses the user name or the password."""


class QueryRefusedError(GraphError):
    """The Cypher is wrong, or writes where only reading is allowed."""


class MoreThanReadingError(QueryRefusedError):
    """The query writes, or does more than reading the graph."""


class WrittenMeanwhileError(GraphError):
    """Another writer made what this one was about to make."""


class QueryTimedOutError(GraphError):
    """The query took longer than its limit, and the server stopped it."""


class QueryCancelledError(GraphError):
    """Somebody stopped the query."""
