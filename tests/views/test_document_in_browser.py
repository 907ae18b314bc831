"""One document in Chromium: a dense chain as picture, table and text, its force, its exports, its relations."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from cancu.graph.loading.loader import load, load_all, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.output.memo import memo
from cancu.graph.output.memo_forms import as_markdown
from cancu.graph.query.dossier import gather
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import open_store
from tests.views.conftest import App, at_rest, settled, started_app
from tests.views.dense_collection import ENDED, LAW, ROOT, SURE, TEXT, TWO_TEXTS, UNSURE, collection, scanned

PICTURE = """() => {
  const found = { boxes: {}, edges: {} };
  const look = (root) => root.querySelectorAll("*").forEach((element) => {
    if (!element.shadowRoot) return;
    element.shadowRoot.querySelectorAll("g.box").forEach((box) => {
      const [x, y] = box.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
      const rect = box.querySelector("rect");
      found.boxes[box.dataset.id] = [x, y, Number(rect.getAttribute("width")), Number(rect.getAttribute("height"))];
    });
    element.shadowRoot.querySelectorAll("g.edge").forEach((edge) => {
      const line = edge.querySelector(".line");
      const length = line.getTotalLength();
      found.edges[edge.dataset.id] = Array.from({ length: 60 }, (_, i) => {
        const point = line.getPointAtLength((length * (i + 0.5)) / 60);
        return [point.x, point.y];
      });
    });
    look(element.shadowRoot);
  });
  look(document);
  return found;
}"""


@pytest.fixture(scope="module")
def dense(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("dense")
    with open_store(folder / "graph") as store:
        store.prepare()
        assert all(loaded.outcome == "loaded" for loaded in load_all(store, collection(folder)))
        ids = {}
        for number in (ROOT, LAW, ENDED, "600/QĐ-UBND", "20-NQ/TU", "88/KH-UBND", "89/KH-UBND"):
            [found] = by_number(store, number)
            ids[number] = found.id
        dossier = gather(store, ids[ROOT])
        (folder / "memo.md").write_text(as_markdown(memo(dossier, date(2024, 10, 1))), encoding="utf-8")
        process, address = started_app(folder / "graph")
        yield App(address, {**ids, "memo": str(folder / "memo.md")}, browser, folder / "graph")
        process.terminate()
        process.wait(20)


def opened(app: App, number: str, *, width: int = 1366, height: int = 1000, dark: bool = False, **more: str) -> Page:
    path = f"/van-ban?doc={quote(app.ids[number], safe='')}"
    return app.open(path + "".join(f"&{k}={quote(v)}" for k, v in more.items()), width=width, height=height, dark=dark)


def picture(page: Page) -> dict[str, Any]:
    expect(page.locator("g.box").first).to_be_visible()
    found: dict[str, Any] = at_rest(page, PICTURE)
    return found


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def overlapping(boxes: dict[str, list[float]]) -> list[tuple[str, str]]:
    names = sorted(boxes)
    return [
        (a, b)
        for at, a in enumerate(names)
        for b in names[at + 1 :]
        if abs(boxes[a][0] - boxes[b][0]) < boxes[a][2] and abs(boxes[a][1] - boxes[b][1]) < boxes[a][3]
    ]


def behind(found: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the edges that run behind a box that is no end of theirs."""
    return {
        (edge, id_)
        for edge, points in found["edges"].items()
        for id_, (x, y, width, height) in found["boxes"].items()
        if id_ not in edge.split(" ")
        for px, py in points
        if x < px < x + width and y < py < y + height
    }


def test_a_dense_chain_is_calm(dense: App) -> None:
    page = opened(dense, ROOT)
    found = picture(page)
    assert len(found["boxes"]) >= 19
    assert not overlapping(found["boxes"])
    assert not behind(found)
    state = [x + w for id_, (x, _, w, _) in found["boxes"].items() if "/nghi-quyet/" not in id_]
    party = [x for id_, (x, _, _, _) in found["boxes"].items() if "/nghi-quyet/" in id_]
    assert len(party) == 2
    assert min(party) > max(state)
    legend = page.locator(".legend").inner_text()
    for text in (
        "căn cứ",
        "thực hiện",
        "Có toàn văn",
        "Chỉ được viện dẫn",
        "Hết hiệu lực",
        "Chưa xác định chắc chắn",
    ):
        assert text in legend
    page.close()


def test_a_hub_is_folded_and_opens_without_moving_anything(dense: App) -> None:
    page = opened(dense, LAW, dir="down")
    assert len(picture(page)["boxes"]) < 60
    expect(page.locator("g.box.stack").first).to_be_visible()
    page.get_by_role("button", name="Gộp cùng loại").click()
    before = picture(page)
    assert len(before["boxes"]) == 60
    page.get_by_role("button", name="Vừa khung").click()
    places = picture(page)
    badge = page.locator(f'g.box[data-id="{dense.ids[LAW]}"] .more')
    left = int((badge.text_content() or "").lstrip("+"))
    badge.click()
    expect(page.locator("g.box")).to_have_count(72)
    after = picture(page)
    assert {id_: after["boxes"][id_] for id_ in places["boxes"]} == places["boxes"]
    expect(badge).to_have_text(f"+{left - 12}")
    assert not overlapping(after["boxes"])
    page.locator(f'g.box[data-id="{dense.ids[LAW]}"]').focus()
    page.keyboard.press("+")
    expect(page.locator("g.box")).to_have_count(84)
    again = picture(page)
    assert {id_: again["boxes"][id_] for id_ in after["boxes"]} == after["boxes"]
    assert not overlapping(again["boxes"])
    page.get_by_role("button", name="Thu gọn").click()
    expect(page.locator("g.box")).to_have_count(60)
    page.close()


def test_the_views_share_one_selection(dense: App) -> None:
    page = opened(dense, ROOT)
    picture(page)
    edge = f"{dense.ids[ROOT]} IMPLEMENTS {dense.ids['20-NQ/TU']}"
    page.locator(f'g.edge[data-id="{edge}"] path.wide').dispatch_event("click")
    sentence = page.get_by_test_id("stMarkdown").get_by_text("IMPLEMENTS 20-NQ/TU")
    expect(sentence).to_be_visible()
    page.wait_for_url(lambda address: "sel=edge" in address)
    assert parameters(page)["sel"] == [f"edge {edge}"]
    page.get_by_role("radio", name="Bảng").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    expect(sentence).to_be_visible()
    page.get_by_role("radio", name="Văn bản", exact=True).click()
    here = page.locator(".here").filter(has_text="20-NQ/TU")
    expect(here).to_be_in_viewport()
    expect(sentence).to_be_visible()
    page.get_by_role("radio", name="Chuỗi căn cứ").click()
    expect(page.locator("g.edge.chosen")).to_have_attribute("data-id", edge)
    page.close()


def test_relations_and_rows_can_be_left_out(dense: App) -> None:
    page = opened(dense, ROOT)
    before = picture(page)
    page.get_by_role("button", name="Lọc").click()
    filters = page.get_by_test_id("stPopoverBody")
    filters.get_by_role("button", name="Quốc hội").click()
    expect(page.locator("g.box").filter(has_text="QH14")).to_have_count(0)
    after = picture(page)
    assert {id_: before["boxes"][id_] for id_ in after["boxes"]} == after["boxes"]
    filters.get_by_role("button", name="Quốc hội").click()
    filters.get_by_role("button", name="dẫn chiếu").click()
    expect(page.locator("g.box").filter(has_text="9/2020/QH14")).to_be_visible()
    page.wait_for_url(lambda address: "rel=" in address)
    assert "CITES" in parameters(page)["rel"][0].split(".")
    page.close()


def test_documents_that_are_only_cited_are_drawn_on_demand(dense: App) -> None:
    page = opened(dense, "88/KH-UBND")
    expect(page.get_by_text("chỉ có 1 văn bản nêu bằng quan hệ dẫn chiếu")).to_be_visible()
    page.get_by_role("button", name="Vẽ cả quan hệ dẫn chiếu").click()
    drawn = page.locator("svg[role=group] g.edge.CITES")  # the legend has one more
    expect(drawn).to_have_count(1)
    page.wait_for_url(lambda address: "rel=" in address)
    assert "CITES" in parameters(page)["rel"][0]
    page.close()


def test_force_is_that_of_the_day(dense: App) -> None:
    page = opened(dense, ROOT, asof="2024-10-01")
    picture(page)
    law = page.locator(f'g.box[data-id="{dense.ids[ENDED]}"]')
    expect(law).not_to_contain_class("ended")
    page.close()
    page = opened(dense, ROOT)
    picture(page)
    expect(page.locator(f'g.box[data-id="{dense.ids[ENDED]}"]')).to_contain_class("ended")
    page.close()
    page = opened(dense, ENDED)
    page.get_by_role("button", name="Hết hiệu lực", exact=True).click()
    expect(page.get_by_text("Ghi trong 99/2025/QH15")).to_be_visible()
    expect(page.get_by_text("theo kho văn bản")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("radio", name="English").click()
    page.get_by_role("button", name="No longer in force").click()
    expect(page.get_by_text("repealed by 99/2025/QH15")).to_be_visible()
    page.close()


def test_the_memo_and_the_chain_are_taken_away(dense: App) -> None:
    page = opened(dense, ROOT, asof="2024-10-01", view="table")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.get_by_role("button", name="Xuất").click()

    def taken(name: str) -> tuple[str, bytes]:
        with page.expect_download() as download:
            page.get_by_test_id("stPopoverBody").get_by_role("button", name=name).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    name, content = taken("Markdown")
    assert name == "phieu-ra-soat-quyet-dinh-500-qd-ubnd.md"
    assert content.decode() == Path(dense.ids["memo"]).read_text(encoding="utf-8")
    name, content = taken("Word")
    assert "PHIẾU RÀ SOÁT CĂN CỨ PHÁP LÝ" in [
        paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs
    ]
    rows = taken("CSV")[1].decode("utf-8-sig").splitlines()
    sheet = zipfile.ZipFile(io.BytesIO(taken("Excel")[1])).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(rows)
    chain = json.loads(taken("JSON")[1])
    assert len(rows) == 1 + sum(len(edge["evidence"]) for edge in chain["edges"])
    assert taken("Mermaid")[1].decode().startswith("flowchart")
    page.close()


def test_the_link_is_copied(dense: App) -> None:
    page = opened(dense, ROOT, view="table")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_role("button", name="Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.close()


def test_the_whole_screen(dense: App) -> None:
    page = opened(dense, ROOT)
    picture(page)
    page.get_by_role("button", name="Toàn màn hình").click()
    page.wait_for_function("document.fullscreenElement !== null")
    picture_frame = page.locator("svg[role=group]").element_handle()
    page.wait_for_function("(svg) => svg.getBoundingClientRect().width >= 1300", arg=picture_frame)
    box = page.locator("svg[role=group]").bounding_box()
    assert box is not None
    assert box["width"] >= 1300
    page.keyboard.press("Escape")
    page.close()


def test_of_several_texts_the_one_that_says_it_is_shown(dense: App) -> None:
    short, long = TWO_TEXTS
    page = opened(dense, "89/KH-UBND", view="text")
    choice = page.get_by_role("combobox", name="2 bản toàn văn")
    expect(choice).to_have_value(long.source)  # it says most
    expect(page.locator(".mark.citation")).to_have_count(2)
    page.close()
    [said] = short.relations
    page = opened(dense, "89/KH-UBND", view="text", at=f"{said.start}-{said.end}")
    choice = page.get_by_role("combobox", name="2 bản toàn văn")
    expect(choice).to_have_value(short.source)
    expect(page.locator(".text .here").first).to_be_visible()
    choice.click()
    page.get_by_role("option", name=long.source).click()
    expect(page.locator(".mark.citation")).to_have_count(2)
    page.close()


def test_the_text_with_its_outline_and_mentions(dense: App) -> None:
    page = opened(dense, "600/QĐ-UBND", view="text", height=800)
    expect(page.locator(".mark.citation").first).to_be_visible()
    known = page.locator(".mark.citation").filter(has_text="1/2020/QH14")
    assert "Luật 1/2020/QH14" in (known.get_attribute("title") or "")
    assert "hiệu lực" in (known.get_attribute("title") or "")
    expect(page.locator(".mark.citation.doubtful").filter(has_text="77/QĐ-UBND")).to_be_visible()
    heading = page.locator(".body a").nth(2)
    expect(heading).not_to_be_in_viewport()
    page.get_by_role("button", name="Điều 3. Chánh Văn phòng").click()
    expect(heading).to_be_in_viewport()
    page.locator(".mark.agency").filter(has_text="Sở Tài chính").first.click()
    expect(page.get_by_text("Sở Tài chính tỉnh Hưng Yên").first).to_be_visible()
    expect(page.locator(".mark.agency.chosen").first).to_be_in_viewport()
    assert page.evaluate("window.broken") is None
    page.close()


def test_the_page_of_a_scan_follows_the_place(dense: App) -> None:
    page = opened(dense, "600/QĐ-UBND", view="text")
    number = page.get_by_role("spinbutton", name="Trang")
    expect(number).to_have_value("1")
    page.locator(".mark.agency").filter(has_text="Sở Tài chính").first.click()
    expect(number).to_have_value("2")
    expect(page.get_by_alt_text("Ảnh trang 2 của 600.tiff")).to_be_visible()
    page.locator(".mark.citation").filter(has_text="1/2020/QH14").click()
    expect(number).to_have_value("1")
    page.close()
    at = TEXT.index("Sở Tài chính")
    page = opened(dense, "600/QĐ-UBND", view="text", at=f"{at}-{at + 12}")
    expect(page.get_by_role("spinbutton", name="Trang")).to_have_value("2")
    page.close()


def test_an_unsure_word_of_a_scan_is_corrected_in_its_place(dense: App) -> None:
    page = opened(dense, "600/QĐ-UBND", view="text")
    page.locator(".mark.look").click()
    reads = page.get_by_role("textbox", name="Dòng này ghi")
    expect(reads).to_have_value(re.compile(f"^Điều 3. {UNSURE}"))
    expect(page.get_by_role("img", name="Ảnh cắt từ trang 2 của bản scan")).to_be_visible()
    reads.fill(reads.input_value().replace(UNSURE, SURE))
    reads.press("Enter")
    save = page.get_by_role("button", name="Ghi sửa đổi")
    expect(save).to_be_disabled()
    by = page.get_by_role("textbox", name="Người quyết định")
    by.fill("Lan")
    by.press("Enter")
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_role("combobox", name="Dòng")).to_have_value(re.compile(f"^✓ Điều 3. {SURE}"))
    expect(page.locator(".body")).to_contain_text(SURE)
    expect(page.locator(".mark.look")).to_have_count(0)
    page.close()
    with open_store(dense.graph) as store:
        assert remove(store, source_id(TEXT))
        assert load(store, scanned(dense.graph.parent)).outcome == "loaded"
    page = opened(dense, "600/QĐ-UBND", view="text")
    expect(page.locator(".body")).to_contain_text(SURE)
    page.close()


def test_the_relations_below_open_documents(dense: App) -> None:
    page = opened(dense, LAW, view="table")
    expect(page.get_by_role("heading", name="Lược đồ")).to_be_visible()
    page.get_by_text("Là căn cứ của").click()
    items = page.locator(".lists details").filter(has_text="Là căn cứ của").locator("li")
    expect(items).to_have_count(12)
    page.get_by_role("button", name="Xem thêm").click()
    expect(items).to_have_count(84)
    page.locator(".lists li button").filter(has_text="500/QĐ-UBND").click()
    expect(page.get_by_role("heading", name="Quyết định 500/QĐ-UBND")).to_be_visible()
    page.close()


@pytest.mark.parametrize("view", ["chain", "table", "text"])
def test_a_phone_for_reading(dense: App, view: str) -> None:
    page = opened(dense, "600/QĐ-UBND", view=view, width=390, height=844)
    expect(page.get_by_role("heading", name="Quyết định 600/QĐ-UBND")).to_be_visible()
    settled(page)
    assert at_rest(page, "document.documentElement.scrollWidth") <= 390
    page.locator(".st-key-subject p").evaluate("(title) => { title.textContent += ' và sửa đổi, bổ sung'.repeat(30) }")
    tabs = page.get_by_role("radiogroup").first.bounding_box()
    assert tabs and tabs["y"] + 2 * tabs["height"] < 844 / 2, "a long title leaves picture or list half the screen"
    page.close()


@pytest.mark.parametrize(("view", "dark"), [("chain", False), ("text", True), ("table", False)])
def test_everybody_can_use_it(dense: App, view: str, dark: bool) -> None:
    page = opened(dense, "600/QĐ-UBND", view=view, dark=dark)
    expect(page.get_by_role("heading", name="Lược đồ")).to_be_visible()
    at_rest(page, "document.body.innerText")
    assert dense.faults(page) == []
    page.close()
