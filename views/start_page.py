"""The HTML page that Streamlit begins with, told where its server is.

Streamlit's script looks for its server below the address of the page (`/van-ban/_stcore/health`) before it looks at the
root. Each page but the first one would so begin with two answers 404, which the browser's console shows as errors.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_SCRIPT = "<script>window.__streamlit = { BACKEND_BASE_URL: new URL('./', location.href).href }</script>"
"""The server is where the scripts of the page are, which have relative addresses as well."""
_ANCHOR = '<script type="module"'


@cache
def start_page() -> str:
    """Return the HTML of Streamlit's page with the address of its server before its first module."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return page.replace(_ANCHOR, f"{_SCRIPT}\n    {_ANCHOR}", 1)


class StartPage:
    """ASGI middleware that answers the addresses of the app's pages with `start_page`.

    pages: the last parts of their addresses.
    """

    def __init__(self, app: ASGIApp, pages: frozenset[str]) -> None:
        self._app, self._pages = app, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a page, or let the request through."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"].rsplit("/", 1)[-1] in self._pages:
            await HTMLResponse(start_page(), headers={"cache-control": "no-cache"})(scope, receive, send)
        else:
            await self._app(scope, receive, send)
