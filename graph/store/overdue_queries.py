"""End guests' queries on the embedded server: those whose time is over, and those whose user has gone.

It works beside the queries, over the server's HTTP port and with rights of its own, so that nothing that a guest does
keeps it waiting.
"""

from __future__ import annotations

import base64
import json
import urllib.request
from collections.abc import Iterable
from threading import Event, Lock, Thread

_PAUSE = 0.5
_ANSWER_SECONDS = 5.0


class OverdueQueries:
    """A thread that ends queries until the server no longer runs them.

    url: of the server's command interface; password: of its user `root`.
    """

    def __init__(self, url: str, password: str) -> None:
        self._url = url
        self._credentials = base64.b64encode(f"root:{password}".encode()).decode()
        self._lock, self._wanted = Lock(), Event()
        self._overdue: frozenset[str] = frozenset()
        self._gone: frozenset[str] = frozenset()
        Thread(target=self._run, name="overdue queries", daemon=True).start()

    def end(self, queries: Iterable[str]) -> frozenset[str]:
        """Say which queries are overdue now; return those of them that the server runs no more."""
        with self._lock:
            self._overdue = frozenset(queries)
            self._gone &= self._overdue
            (self._wanted.set if self._overdue - self._gone else self._wanted.clear)()
            return self._gone

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            with self._lock:
                overdue = self._overdue - self._gone
            gone = self._end(overdue)
            with self._lock:
                self._gone |= gone & self._overdue
            Event().wait(_PAUSE)

    def _end(self, queries: frozenset[str]) -> frozenset[str]:
        """Tell the server to end the queries; return those that it does not run."""
        try:
            listed = self._ask("SHOW TRANSACTIONS YIELD transactionId, currentQuery RETURN transactionId, currentQuery")
            running = {}
            for row in listed:
                mark = row["currentQuery"][2:].partition("\n")[0]
                if mark in queries:
                    running[mark] = row["transactionId"]
            if running:
                self._ask("TERMINATE TRANSACTIONS $ids", ids=list(running.values()))
        except (OSError, ValueError, KeyError, TypeError):  # the server is busy, or ends: the next attempt tells
            return frozenset()
        return queries - running.keys()

    def _ask(self, command: str, **parameters: object) -> list[dict[str, str]]:
        request = urllib.request.Request(
            self._url,
            data=json.dumps({"language": "opencypher", "command": command, "params": parameters}).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Basic {self._credentials}"},
        )
        with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:
            found: list[dict[str, str]] = json.load(answer)["result"]
        return found
