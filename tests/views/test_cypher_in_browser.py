"""The page of questions in Chromium: saved ones, own Cypher, what goes wrong, what can be taken away."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

from playwright.sync_api import Page, expect

from tests.views.conftest import App

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a WHERE a < 0 RETURN a"
PATH = 'MATCH p = (d:Document {number: "1101/UBND-KGVX"})-[:IMPLEMENTS]->(b:Document) RETURN p'


def write(page: Page, cypher: str) -> None:
    """Type into the editor, in the place of what stands there."""
    editor = page.get_by_role("textbox", name="Câu lệnh Cypher")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(cypher)


def own(app: App, cypher: str) -> str:
    return f"/cypher?question=own&cypher={quote(cypher, safe='')}"


def test_a_saved_question_is_a_form(app: App) -> None:
    page = app.open("/cypher?question=rests-on")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    number = page.get_by_role("textbox", name="Số, ký hiệu văn bản")
    assert number.input_value() == "1101/UBND-KGVX"
    number.fill("9999/UBND-KGVX")
    page.get_by_role("button", name="Chạy").click()
    page.wait_for_url(lambda address: "p.number=9999" in address)
    expect(page.get_by_text("1 dòng")).to_be_visible()
    address = page.url.removeprefix(app.address)
    page.close()
    again = app.open(address)
    expect(again.get_by_text("1 dòng")).to_be_visible()
    again.close()


def test_own_cypher_with_completion(app: App) -> None:
    page = app.open("/cypher?question=own")
    write(page, "")
    page.keyboard.type("MATCH (d:Docu")
    expect(page.locator(".cm-tooltip-autocomplete").get_by_text("Document")).to_be_visible()
    page.keyboard.press("Escape")
    write(page, "MATCH (d:Document {number: '1690/QĐ-TTg'}) RETURN d.date AS day")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.wait_for_url(lambda address: "1690" in address)
    assert "1690" in parse_qs(urlsplit(page.url).query)["cypher"][0]
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải JSON").click()
    assert list(json.loads(Path(download.value.path()).read_text(encoding="utf-8"))[0]) == ["day"]
    page.close()


def test_paths_are_a_picture_to_click(app: App) -> None:
    page = app.open(own(app, PATH))
    edge = page.get_by_role(
        "button", name="Công văn · 25/4/2024 1101/UBND-KGVX thực hiện Kết luận · 30/6/2023 682-KL/TU"
    )
    edge.locator("path.wide").dispatch_event("click")
    expect(page.get_by_text("Tiếp tục tổ chức thực hiện có hiệu quả").first).to_be_visible()
    expect(page.locator("g.edge.chosen")).to_have_count(1)
    root = page.locator(f'g.box[data-id="{app.ids["1101/UBND-KGVX"]}"]')
    root.click()
    expect(page.get_by_role("button", name="Mở văn bản này")).to_be_visible()
    root.dblclick()
    expect(page.get_by_role("heading", name="Công văn 1101/UBND-KGVX")).to_be_visible()
    page.close()


def test_relationships_alone_have_named_boxes(app: App) -> None:
    page = app.open(own(app, 'MATCH (d:Document {number: "1101/UBND-KGVX"})-[r:ISSUED_BY|ADDRESSED_TO]->() RETURN r'))
    agency = page.locator("g.box.agency").filter(has_text="Ủy ban nhân dân tỉnh Hưng Yên")
    agency.click()
    expect(page.locator("g.box.document")).to_contain_text("1101/UBND-KGVX")
    page.get_by_role("button", name="Mở trang cơ quan").click()
    expect(page.get_by_role("heading", name="Ủy ban nhân dân tỉnh Hưng Yên")).to_be_visible()
    page.close()


def test_everybody_can_use_own_questions(app: App) -> None:
    page = app.open(own(app, PATH))
    expect(page.locator("g.box").first).to_be_visible()
    assert app.faults(page) == []
    page.close()


def test_a_cell_without_a_value_is_empty(app: App) -> None:
    page = app.open(own(app, "UNWIND [1, 2] AS i RETURN i, CASE i WHEN 1 THEN 'x' END AS name, null AS nothing"))
    cells = page.get_by_test_id("stDataFrame").locator("canvas td")
    expect(cells).to_have_text(["1", "x", "", "2", "", ""])
    page.close()


def test_writing_is_refused_in_words(app: App) -> None:
    page = app.open(own(app, "MATCH (n) DETACH DELETE n"))
    expect(page.get_by_text("Ở đây chỉ những câu đọc dữ liệu")).to_be_visible()
    page.close()
    page = app.open(own(app, "MATCH (n RETURN n"))
    expect(page.get_by_text("Hãy sửa lại theo thông báo của máy chủ")).to_be_visible()
    assert page.get_by_text("Traceback").count() == 0
    page.close()


def test_a_long_query_can_be_cancelled(app: App) -> None:
    page = app.open(own(app, ENDLESS))
    page.get_by_role("spinbutton", name="Số giây tối đa").fill("60")  # a slow machine needs the time
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Chạy").click()
    page.get_by_role("button", name="Hủy").click()
    expect(page.get_by_text("Đã hủy theo yêu cầu")).to_be_visible()
    page.close()


def test_names_in_a_picture_are_text(app: App) -> None:
    cypher = (
        "MATCH p = (d:Document {number: '9999/UBND-KGVX'})-[]->() RETURN p, '<img src=x onerror=window.broken=9>' AS t"
    )
    page = app.open(own(app, cypher))
    expect(page.locator("g.box").first).to_be_visible()
    assert page.evaluate("window.broken") is None
    page.close()
