"""The page that Streamlit begins with."""

from __future__ import annotations

from cancu.views.start_page import start_page


def test_the_page_knows_its_server_before_its_scripts_run() -> None:
    page = start_page()
    assert page.count("BACKEND_BASE_URL: new URL('./', location.href)") == 1
    assert page.index("BACKEND_BASE_URL") < page.index('type="module"')
