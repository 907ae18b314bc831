"""What goes wrong with a graph: what, where, and the way out."""

from __future__ import annotations


class GraphError(Exception):
    """An error for people: what is wrong, at which place, and the remedy.

    status: the exit status of a command that ends with it, 2 where the input is at fault, else 1.
    """

    def __init__(self, what: str, *, place: str = "", remedy: str = "", status: int = 1) -> None:
        super().__init__(what)
        self.what, self.place, self.remedy, self.status = what, place, remedy, status

    def __str__(self) -> str:
        sentence = f"{self.place}: {self.what}" if self.place else self.what
        return f"{sentence}. {self.remedy}" if self.remedy else f"{sentence}."


class ServerUnavailableError(GraphError):
    """No server answers at the address."""


class AccessRefusedError(GraphError):
    """The server refuses the user name or the password."""


class QueryRefusedError(GraphError):
    """The Cypher is wrong, or writes where only reading is allowed."""


class MoreThanReadingError(QueryRefusedError):
    """The query writes, or does more than reading the graph."""


class QueryTimedOutError(GraphError):
    """The query took longer than its limit, and the server stopped it."""


class QueryCancelledError(GraphError):
    """Somebody stopped the query."""
