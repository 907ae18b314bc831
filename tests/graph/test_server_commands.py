"""Commands to the embedded server whose interface opens later than the one for queries, or whose server has gone."""

from __future__ import annotations

import socket
import urllib.error
from pathlib import Path

import pytest

from cancu.graph.model.errors import ServerUnavailableError
from cancu.graph.store.server import EmbeddedServer, State

STATE = State(1, 2, "a", "b", "c", "d", "e", "f")


def refusing(times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse the first connections, then answer without rows."""
    left = iter(range(times))

    def posted(*_: object) -> bytes:
        if next(left, None) is not None:
            raise urllib.error.URLError(ConnectionRefusedError())
        return b'{"result": []}'

    monkeypatch.setattr(EmbeddedServer, "_posted", posted)


def test_a_command_waits_for_its_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    server = EmbeddedServer(STATE, tmp_path, ours)
    refusing(2, monkeypatch)
    assert server.sql("SELECT 1") == []
    server.release()
    theirs.close()


def test_a_server_that_has_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    server = EmbeddedServer(STATE, tmp_path, ours)
    theirs.close()
    refusing(1000, monkeypatch)
    with pytest.raises(ServerUnavailableError):
        server.sql("SELECT 1")
