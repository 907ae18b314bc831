"""From a draft to the Word file with comments, in Chromium."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.oxml.ns import qn
from playwright.sync_api import Page, expect

from tests.test_check_draft_command import DRAFT
from tests.views.conftest import App, settled


def word_file(page: Page, folder: Path, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    file = folder / "checked.docx"
    download.value.save_as(file)
    return file


def test_from_a_pasted_draft_to_a_word_file(app: App, tmp_path: Path) -> None:
    page = app.open("/du-thao")
    page.get_by_role("tab", name="Dán văn bản").click()
    page.get_by_role("textbox", name="Toàn văn dự thảo").fill(DRAFT)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(page.get_by_text("SAI").first).to_be_visible()
    expect(page.locator(".text .mark.wrong").first).to_be_visible()
    file = word_file(page, tmp_path, "Tải dự thảo có nhận xét")
    comments = docx.Document(str(file)).comments
    assert any("77/2015/QH13" in comment.text for comment in comments)
    assert app.faults(page) == []
    page.close()


def test_a_mark_leads_to_its_finding_and_back_on_a_phone(app: App) -> None:
    page = app.open("/du-thao", width=390, height=844, dark=True)
    page.get_by_role("tab", name="Dán văn bản").click()
    page.get_by_role("textbox", name="Toàn văn dự thảo").fill(DRAFT)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    mark = page.locator(".text .mark.wrong").filter(has_text="15 tháng 7")
    mark.click()
    card = page.locator(".revealed").filter(has_text="Ngày ban hành ghi sai")
    expect(card).to_be_in_viewport()
    expect(mark).not_to_be_in_viewport()
    settled(page)
    card.get_by_role("button").first.click()
    expect(mark).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert app.faults(page) == []
    page.close()


def test_an_uploaded_file_comes_back_with_comments_and_a_correction(app: App, tmp_path: Path) -> None:
    document = docx.Document()
    for line in DRAFT.splitlines():
        document.add_paragraph().add_run(line).italic = line.startswith("Căn cứ")
    document.save(str(tmp_path / "dự thảo.docx"))
    page = app.open("/du-thao")
    page.locator("input[type=file]").set_input_files(tmp_path / "dự thảo.docx")
    page.get_by_text("Sửa thành “ngày 24 tháng 5 năm 2018”").click()
    found = docx.Document(str(word_file(page, tmp_path, "Tải dự thảo có nhận xét (Word, 1 chỗ sửa)")))
    assert len(list(found.comments)) == 2
    [insertion] = found.element.body.iter(qn("w:ins"))
    assert "".join(node.text for node in insertion.iter(qn("w:t"))) == "ngày 24 tháng 5 năm 2018"
    assert all(
        run.italic for line in found.paragraphs if line.text.startswith("Căn cứ") for run in line.runs if run.text
    )
    page.close()
