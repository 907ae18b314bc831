"""Count the bytes of a query's result as they arrive, and cut it off at a limit.

A row is only counted once it is there, and a single one can fill the memory; the driver has no limit of its own. So the
socket that the driver reads from is put behind a counter for the time of a query. `tests/attack` shows that it holds
for the driver that is installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j


class Meter:
    """What the driver reads from instead of its socket.

    exceeded: whether more than the limit arrived; the connection is then broken, and the server ends the query.
    """

    def __init__(self, socket: Any, limit: int) -> None:
        self._socket, self._left = socket, limit
        self.exceeded = False

    def recv_into(self, buffer: Any, count: int) -> int:
        """Read at most `count` bytes into the buffer. Raises OSError past the limit."""
        if self._left <= 0:
            self.exceeded = True
            raise OSError("the result is larger than its limit")
        received: int = self._socket.recv_into(buffer, count)
        self._left -= received
        return received

    def __getattr__(self, name: str) -> Any:
        return getattr(self._socket, name)


@contextmanager
def metered(transaction: neo4j.Transaction, limit: int) -> Iterator[Meter]:
    """Count what arrives for a transaction, up to a limit in bytes."""
    inbox: Any = transaction._connection.inbox
    meter = Meter(inbox._socket, limit)
    inbox._socket = meter
    try:
        yield meter
    finally:
        inbox._socket = meter._socket
