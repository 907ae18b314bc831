"""From an empty graph to an own document in Chromium: files and pasted text, errors, removal, hostile names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import SAMPLES
from tests.views.conftest import HOSTILE, App, started_app


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[App]:
    """An app on a graph without any document, which the tests fill one after another."""
    folder = tmp_path_factory.mktemp("own")
    process, address = started_app(folder / "graph")
    yield App(address, {"folder": str(folder)}, browser, folder / "graph")
    process.terminate()
    process.wait(20)


def hand_over(page: Page, **files: bytes) -> None:
    """Give the app files by name."""
    handed = [{"name": name, "mimeType": "application/octet-stream", "buffer": body} for name, body in files.items()]
    page.locator("input[type=file]").first.set_input_files(handed)  # type: ignore[arg-type]


def test_a_new_user_is_led_to_a_chain(own_app: App) -> None:
    page = own_app.open("/")
    page.get_by_role("button", name="Nạp văn bản").click()
    expect(page.get_by_text("Chưa có tệp nào")).to_be_visible()
    sample = (SAMPLES / "hung-yen-1101.txt").read_bytes()
    hand_over(page, **{"hung-yen-1101.txt": sample, "cut.pdf": b"%PDF-1.4"})
    expect(page.get_by_role("heading", name="Đã đọc được 1 văn bản")).to_be_visible()
    expect(page.get_by_text("Tệp PDF bị hỏng hoặc bị cụt")).to_be_visible()
    expect(page.locator(".text .mark.citation").first).to_be_visible()
    assert own_app.faults(page) == []
    page.get_by_role("button", name="Nạp 1 văn bản vào kho văn bản").click()
    expect(page.get_by_text("Đã nạp 1 văn bản")).to_be_visible()
    page.get_by_role("button", name="Công văn 1101/UBND-KGVX").first.click()
    expect(page.locator("g.box").first).to_be_visible()
    page.close()


def test_a_pasted_text_is_text(own_app: App) -> None:
    page = own_app.open("/nap")
    page.get_by_role("tab", name="Dán văn bản").click()
    page.get_by_role("textbox", name="Toàn văn").fill(HOSTILE)
    page.get_by_role("button", name="Đọc", exact=True).click()
    expect(page.get_by_text("Công văn 9999/UBND-KGVX").first).to_be_visible()
    expect(page.locator(".text").get_by_text("window.broken = 6")).to_be_visible()
    assert page.evaluate("window.broken") is None
    page.get_by_role("button", name="Bỏ, không nạp").click()
    expect(page.get_by_text("Công văn 9999/UBND-KGVX")).to_have_count(0)
    assert not list(Path(own_app.ids["folder"], "graph", "files").glob("*dán*"))
    page.close()


def test_a_file_stays_in_its_folder_and_can_be_taken_out(own_app: App) -> None:
    page = own_app.open("/nap")
    text = (SAMPLES / "hai-duong-ubnd-vp.txt").read_bytes()
    hand_over(page, **{"../../<b>x.txt": text})
    page.get_by_role("button", name="Nạp 1 văn bản vào kho văn bản").click()
    expect(page.get_by_text("Đã nạp 1 văn bản")).to_be_visible()
    folder = Path(own_app.ids["folder"])
    assert {file.name for file in (folder / "graph" / "files").iterdir()} >= {"hung-yen-1101.txt"}
    assert [entry.name for entry in folder.iterdir()] == ["graph"]
    page.get_by_role("button", name="Gỡ", exact=True).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Gỡ", exact=True).click()
    expect(page.get_by_text("Đã gỡ")).to_be_visible()
    assert [file.name for file in (folder / "graph" / "files").iterdir()] == ["hung-yen-1101.txt"]
    page.get_by_role("button", name="Hoàn tác lần gỡ gần nhất").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("trở lại như trước đó")).to_be_visible()
    dialog.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.get_by_text("Đã hoàn tác: Lần gỡ lúc")).to_be_visible()
    page.get_by_role("button", name="Thôi hoàn tác lần gần nhất").click()
    expect(dialog.get_by_text("rời khỏi bộ dữ liệu")).to_be_visible()
    dialog.get_by_role("button", name="Hoàn tác", exact=True).click()
    expect(page.get_by_text("Đã hoàn tác: Lần hoàn tác lúc")).to_be_visible()
    page.close()


def test_a_decision_is_stored_and_taken_back(own_app: App) -> None:
    page = own_app.open("/kiem-tra")
    page.get_by_role("textbox", name="Người quyết định").fill("Lan")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Hai văn bản khác nhau").first.click()
    expect(page.get_by_text("Đã ghi: Hai văn bản khác nhau")).to_be_visible()
    page.get_by_role("radio", name="Đã quyết định (1)").click()
    expect(page.get_by_text("Lan ·")).to_be_visible()
    expect(page.get_by_role("button", name="Hoàn tác")).to_have_count(1)  # that of the other list goes
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã ghi: Hoàn tác")).to_be_visible()
    page.close()
