"""Pages from elsewhere, names that were turned to this machine, and proxies: none of them reads or edits."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from cancu.views import access, web_guard
from cancu.views.web_guard import WebGuard, content_policy, is_allowed_host, is_allowed_origin, is_local
from tests.views.conftest import started_app

NAMED = frozenset({"cancu.example.vn"})


@pytest.mark.parametrize(
    ("host", "allowed"),
    [
        ("127.0.0.1:8501", True),
        ("localhost:8501", True),
        ("LOCALHOST", True),
        ("[::1]:8501", True),
        ("192.168.1.7:8501", True),
        ("cancu.example.vn", True),
        ("evil.example", False),
        ("evil.example:8501", False),
        ("localhost.evil.example:8501", False),
        ("127.0.0.1.evil.example", False),
        ("cancu.example.vn.evil.example", False),
        ("127.0.0.1@evil.example", False),
        ("evil.example#localhost", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_only_the_apps_own_names_are_served(host: str, allowed: bool) -> None:
    assert is_allowed_host(host, NAMED) is allowed


@pytest.mark.parametrize(
    ("origin", "host", "allowed"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("http://localhost:8501", "localhost:8501", True),
        ("https://cancu.example.vn", "cancu.example.vn", True),
        ("https://cancu.example.vn", "127.0.0.1:8501", True),
        ("http://localhost:9999", "localhost:8501", False),
        ("http://127.0.0.1:9999", "127.0.0.1:8501", False),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("https://evil.example", "127.0.0.1:8501", False),
        ("https://evil.example", "cancu.example.vn", False),
        ("https://127.0.0.1:8501.evil.example", "127.0.0.1:8501", False),
        ("file://127.0.0.1:8501", "127.0.0.1:8501", False),
        ("http://[::1", "127.0.0.1:8501", False),
        ("null", "127.0.0.1:8501", False),
        ("", "127.0.0.1:8501", False),
    ],
)
def test_only_the_apps_own_pages_connect(origin: str, host: str, allowed: bool) -> None:
    assert is_allowed_origin(origin, host, NAMED) is allowed


@pytest.mark.parametrize(
    ("headers", "local"),
    [
        ({"Host": "127.0.0.1:8501"}, True),
        ({"Host": "localhost:8501", "Origin": "http://localhost:8501"}, True),
        ({"Host": "127.0.0.1:8501", "Origin": "https://cancu.example.vn"}, False),
        ({"Host": "cancu.example.vn", "Origin": "https://cancu.example.vn"}, False),
        ({"Host": "192.168.1.7:8501", "Origin": "http://192.168.1.7:8501"}, False),
        *(({"Host": "127.0.0.1:8501", name.title(): "203.0.113.9"}, False) for name in web_guard.FORWARDED),
    ],
)
def test_behind_a_proxy_without_sign_in_nobody_edits(
    headers: dict[str, str], local: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_local(headers.items()) is local
    monkeypatch.setattr(access, "_has_provider", lambda: False)
    monkeypatch.setattr(access.st, "get_option", lambda name: "127.0.0.1")
    monkeypatch.setattr(type(st.context), "headers", property(lambda context: headers))
    assert access.may_edit() is local


def answered(kind: str, headers: dict[str, str]) -> list[dict[str, Any]]:
    """Return what the guard sends for a request; behind it an app answers everything."""
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        begin = "http.response.start" if kind == "http" else "websocket.accept"
        await send({"type": begin, "status": 200, "headers": [(b"X-Frame-Options", b"ALLOWALL")]})

    async def receive() -> dict[str, str]:
        return {"type": f"{kind}.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(WebGuard(app)({"type": kind, "path": "/", "headers": raw}, receive, send))
    return sent


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Host": "127.0.0.1:8501"}, True),
        ({"Host": "127.0.0.1:8501", "Origin": "http://127.0.0.1:8501"}, True),
        ({"Host": "evil.example"}, False),
        ({"Host": "127.0.0.1:8501", "Origin": "http://localhost:9999"}, False),
        ({}, False),
    ],
)
def test_the_guard_stands_before_pages_and_connections(kind: str, headers: dict[str, str], allowed: bool) -> None:
    first = answered(kind, headers)[0]
    if kind == "http":
        assert first["status"] == (200 if allowed else 403)
    else:
        assert first["type"] == ("websocket.accept" if allowed else "websocket.close")


def test_browsers_are_told_what_to_forbid() -> None:
    [start] = answered("http", {"Host": "localhost"})
    headers = dict(start["headers"])
    assert headers[b"x-frame-options"] == b"DENY" and b"X-Frame-Options" not in headers
    policy = content_policy()
    assert "frame-ancestors 'none'" in policy and "object-src 'none'" in policy
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src"))
    assert "unsafe" not in scripts and scripts.count("'sha256-") == 2


@pytest.fixture(scope="module")
def address(attacked_folder: Path, attacked: object) -> Iterator[str]:
    process, found = started_app(attacked_folder)
    yield found
    process.terminate()
    process.wait(60)


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/stream", "/static/x", "/media/x", "/van-ban"])
def test_the_running_app_is_guarded(address: str, path: str) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "http://localhost:9999"}, {"Origin": "https://evil.example"}):
        handshake = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        more = {**handshake, "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="} if path.endswith("stream") else {}
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(urllib.request.Request(address + path, headers={**headers, **more}), timeout=30)
        assert refused.value.code == 403, headers


def test_the_running_app_serves_its_own(address: str) -> None:
    with urllib.request.urlopen(address, timeout=30) as page:
        assert page.headers["Content-Security-Policy"] == content_policy()
        assert page.headers["X-Frame-Options"] == "DENY"
