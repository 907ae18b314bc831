"""From a pasted draft to the Word file with comments, in Chromium."""

from __future__ import annotations

import docx
from playwright.sync_api import expect

from tests.test_check_draft_command import DRAFT
from tests.views.conftest import App

SECONDS = 60_000
"""Reading starts a process of its own."""


def test_from_a_pasted_draft_to_a_word_file(app: App) -> None:
    page = app.open("/du-thao")
    page.get_by_role("tab", name="Dán văn bản").click(timeout=SECONDS)
    page.get_by_role("textbox", name="Toàn văn dự thảo").fill(DRAFT)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("SAI").first).to_be_visible(timeout=SECONDS)
    expect(page.locator(".text .mark.wrong").first).to_be_visible(timeout=SECONDS)
    with page.expect_download(timeout=SECONDS) as download:
        page.get_by_role("button", name="Tải dự thảo có nhận xét").click(timeout=SECONDS)
    comments = docx.Document(str(download.value.path())).comments
    assert any("77/2015/QH13" in comment.text for comment in comments)
    assert app.faults(page) == []
    page.close()
