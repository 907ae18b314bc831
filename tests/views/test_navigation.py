"""The page that an address names is the one that opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import ROOT


class Page:
    def run(self) -> None:
        st.title("page")


def test_nothing_that_runs_the_page_again_comes_before_the_pages_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser of another language runs the page again; one that knows no pages yet would ask for the first one."""
    order: list[str] = []

    def noted(name: str, result: Any) -> Callable[..., Any]:
        return lambda *args, **kwargs: order.append(name) or result

    monkeypatch.setattr(st, "navigation", noted("navigation", Page()))
    monkeypatch.setattr("cancu.views.components.interface_phrases", noted("phrases", None))
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    assert not app.exception and app.title[0].value == "page"
    assert order == ["navigation", "phrases"]
