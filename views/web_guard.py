"""What the app's server lets in, and what it tells browsers to forbid.

- `Host` has to be an address in figures, `localhost`, this machine's name or a name of its own (`named_hosts`). A page
  from elsewhere whose name was turned to this machine (DNS rebinding) sends its own name, and is refused.
- `Origin` has to be the address that the page itself has, so that no other page opens a connection, not even one of
  another port of this machine.
- The headers of `HEADERS` and `content_policy` go with every answer.
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import os
import re
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from cancu.views.start_page import start_page

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS_VARIABLE = "CANCU_HOSTS"
"""Names under which a reverse proxy makes the app known, separated by spaces."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Headers by which a reverse proxy tells of itself."""
HEADERS = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def named_hosts() -> frozenset[str]:
    """Return the names of the app that are no addresses: those that are set, that of the sign-in, this machine's."""
    listed = os.environ.get(HOSTS_VARIABLE, "").split()
    if st.secrets.load_if_toml_exists() and "auth" in st.secrets:
        listed.append(urlsplit(str(st.secrets["auth"].get("redirect_uri", ""))).hostname or "")
    if str(st.get_option("server.address")) not in LOOPBACK:
        listed += [socket.gethostname(), socket.getfqdn()]
    return frozenset(name.lower() for name in listed if name)


def is_allowed_host(host: str, named: Iterable[str]) -> bool:
    """Return whether the `Host` of a request is one of the app's."""
    name = _host_name(host)
    return bool(name) and (name in LOOPBACK or name in named or _is_address(name))


def is_allowed_origin(origin: str, host: str, named: Iterable[str]) -> bool:
    """Return whether the page that makes a request is the app's own.

    origin: as the browser sends it, with scheme and port; host: `Host` of the request; named: names of the app, for a
    reverse proxy that asks under another `Host`.
    """
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and (
        parts.netloc.lower() == host.lower() or (parts.hostname or "") in named
    )


def is_local(headers: Iterable[tuple[str, str]]) -> bool:
    """Return whether a request came from a browser on this machine, without a reverse proxy between.

    headers: of the request, which `WebGuard` let through. A proxy on this machine connects from it, too: it tells of
    itself, or of the name that the browser has the app under.
    """
    found = {name.lower(): value for name, value in headers}
    if any(name in found for name in FORWARDED):
        return False
    origin = urlsplit(found.get("origin", "http://localhost")).hostname
    return _host_name(found.get("host", "localhost")) in LOOPBACK and origin in LOOPBACK


def content_policy() -> str:
    """Return the Content-Security-Policy: everything from the app itself, and what Streamlit cannot do without.

    `unsafe-inline` for styles: Streamlit writes them into elements. `blob:` for scripts: components come as such, and
    only a script that runs already can make one. The inline scripts of the page are allowed by their digests; nothing
    is evaluated.
    """
    digests = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(start_page())
    ]
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *digests]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "frame-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class WebGuard:
    """ASGI middleware in front of Streamlit's server."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [
            (name.encode(), value.encode())
            for name, value in {**HEADERS, "content-security-policy": content_policy()}.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through to the app, or answer 403."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get("host", ""), headers.get("origin")
        named = named_hosts()
        if is_allowed_host(host, named) and (origin is None or is_allowed_origin(origin, host, named)):
            await self._app(scope, receive, self._with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})  # before it was accepted: the client gets a 403
        else:
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"This address is not one of the app's.\n"})

    def _with_headers(self, send: Send) -> Send:
        ours = {name for name, _ in self._headers}

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                theirs = [header for header in message.get("headers", ()) if header[0].lower() not in ours]
                message = {**message, "headers": [*theirs, *self._headers]}
            await send(message)

        return guarded


def _host_name(host: str) -> str:
    """Return the name or address of a `Host`, without its port; "" where it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
