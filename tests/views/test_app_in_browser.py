"""The app in Chromium: from search to the sentence that says so."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.views.conftest import App, at_rest, settled

BOXES = """() => {
  const places = {};
  const look = (root) => root.querySelectorAll("*").forEach((element) => {
    if (!element.shadowRoot) return;
    element.shadowRoot.querySelectorAll("g.box").forEach((box) => {
      const { x, y } = box.getBoundingClientRect();
      places[box.dataset.id] = [x, y];
    });
    look(element.shadowRoot);
  });
  look(document);
  return places;
}"""

FOCUSED = """() => {
  let element = document.activeElement;
  while (element.shadowRoot) element = element.shadowRoot.activeElement;
  return element.dataset.id;
}"""


SEEN = """() => {
  const look = (root) => [...root.querySelectorAll("*")].flatMap((element) =>
    element.shadowRoot ? look(element.shadowRoot) : element.matches("svg[role=group]") ? [element] : []);
  const [svg] = look(document);
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("g.box")].map((box) => {
    const { left, right, top, bottom } = box.querySelector("rect").getBoundingClientRect();
    return {
      id: box.dataset.id,
      inside: left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom,
      cut: top < frame.top && bottom > frame.top,
      onScreen: bottom <= innerHeight,
      letters: Math.min(...[...box.querySelectorAll("text")].map((text) =>
        parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)),
    };
  });
}"""


def document_path(app: App, number: str, **more: str) -> str:
    return f"/van-ban?doc={quote(app.ids[number], safe='')}" + "".join(f"&{key}={value}" for key, value in more.items())


def boxes(page: Page) -> dict[str, list[float]]:
    found: dict[str, list[float]] = at_rest(page, BOXES)
    return found


def wait_for_picture(page: Page) -> None:
    expect(page.locator("g.box").first).to_be_visible()
    at_rest(page, BOXES)


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("words", ["1101 ubnd", "1101/UBND-KGVX", "chuyen doi so hung yen", "kiến nghị giám sát"])
def test_search_finds_in_any_writing(app: App, words: str) -> None:
    page = app.open()
    box = page.get_by_role("combobox", name="Tìm văn bản, chương trình, cơ quan")
    box.fill(words)
    box.press("Enter")
    page.wait_for_url(lambda address: "q=" in address)
    assert parameters(page)["q"] == [words]
    expect(page.get_by_text(re.compile(r"^\d+ kết quả$"))).to_be_visible()
    expect(page.get_by_role("button", name="Công văn 1101/UBND-KGVX")).to_be_visible()
    page.close()


def test_from_search_to_the_sentence(app: App) -> None:
    page = app.open()
    box = page.get_by_role("combobox", name="Tìm văn bản, chương trình, cơ quan")
    box.fill("1101/UBND-KGVX")
    box.press("Enter")
    expect(page.get_by_text(re.compile(r"^\d+ kết quả$"))).to_be_visible()
    page.get_by_role("button", name="Công văn 1101/UBND-KGVX").click()
    wait_for_picture(page)
    assert parameters(page)["doc"] == [app.ids["1101/UBND-KGVX"]]
    edge = page.get_by_role(
        "button", name="Công văn · 25/4/2024 1101/UBND-KGVX thực hiện Kết luận · 30/6/2023 682-KL/TU"
    )
    edge.locator("path.wide").dispatch_event("click")
    said = page.get_by_text("Tiếp tục tổ chức thực hiện có hiệu quả").first
    expect(said).to_be_visible()
    page.wait_for_url(lambda address: "sel=edge" in address)
    assert parameters(page)["sel"][0].startswith("edge ")
    page.get_by_role("button", name="Mở tại câu này").first.click()
    marked = page.locator(".mark.here").first
    expect(marked).to_be_in_viewport()
    assert "682" in marked.inner_text()
    page.close()


def test_rows_are_tiers_with_the_highest_on_top(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"))
    wait_for_picture(page)
    found = boxes(page)
    assert found[app.ids["1690/QĐ-TTg"]][1] == min(y for _, y in found.values())
    assert found[app.ids["1101/UBND-KGVX"]][1] == max(y for _, y in found.values())
    labels = page.locator("text.label").all_text_contents()
    assert "Thủ tướng Chính phủ" in labels[0]
    expect(page.locator("text.lane").filter(has_text="Đảng")).to_be_visible()
    page.close()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_the_first_picture_is_whole_where_it_can_be_read(app: App, width: int, height: int) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"), width=width, height=height)
    wait_for_picture(page)
    seen = page.evaluate(SEEN)
    assert len(seen) > 8
    assert all(box["inside"] and box["onScreen"] for box in seen)
    assert min(box["letters"] for box in seen) >= 10
    page.close()


def test_a_picture_too_large_to_be_read_whole_starts_at_its_root(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"), width=390, height=844)
    wait_for_picture(page)
    seen = page.evaluate(SEEN)
    [root] = [box for box in seen if box["id"] == app.ids["1101/UBND-KGVX"]]
    assert root["inside"]
    assert min(box["letters"] for box in seen) >= 10
    assert not any(box["cut"] for box in seen)
    page.close()


def test_nothing_moves_on_expanding(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"), height=1000)
    wait_for_picture(page)
    page.get_by_role("button", name="Vừa khung").click()
    before = boxes(page)
    page.locator(f'g.box[data-id="{app.ids["1690/QĐ-TTg"]}"]').dblclick()
    expect(page.locator("g.box")).not_to_have_count(len(before))
    after = boxes(page)
    assert set(before) < set(after)
    assert {id_: after[id_] for id_ in before} == before
    new = [after[id_] for id_ in after if id_ not in before]
    taken = list(before.values())
    assert all(abs(x - other) > 20 or abs(y - row) > 20 for x, y in new for other, row in taken)
    page.close()


def test_the_keyboard_reaches_everything(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"))
    wait_for_picture(page)
    root = page.locator(f'g.box[data-id="{app.ids["1101/UBND-KGVX"]}"]')
    root.focus()
    page.keyboard.press("ArrowUp")
    above = at_rest(page, FOCUSED)
    assert above
    assert above != app.ids["1101/UBND-KGVX"]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sel=node" in address)
    expect(page.get_by_role("button", name="Mở văn bản này")).to_be_visible()
    page.close()


def test_the_address_leads_back_to_the_same_view(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"))
    wait_for_picture(page)
    page.get_by_role("button", name="Vừa khung").click()
    page.locator(f'g.box[data-id="{app.ids["1690/QĐ-TTg"]}"]').click()
    expect(page.get_by_text("Quyết định 1690/QĐ-TTg").first).to_be_visible()
    page.wait_for_url(lambda address: "sel=node" in address)
    address = page.url.removeprefix(app.address)
    page.close()
    again = app.open(address)
    wait_for_picture(again)
    expect(again.locator("g.box.chosen")).to_have_attribute("data-id", app.ids["1690/QĐ-TTg"])
    expect(again.get_by_role("button", name="Mở văn bản này")).to_be_visible()
    again.close()


def test_the_views_share_the_document(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX", view="table"))
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Xuất").click()
        page.get_by_test_id("stPopoverBody").get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "Kết luận 682-KL/TU" in text
    assert "Tiếp tục tổ chức thực hiện có hiệu quả" in text
    page.get_by_role("radio", name="Văn bản", exact=True).click()
    mention = page.locator(".mark.citation").filter(has_text="74/KH-UBND").first
    mention.click()
    page.get_by_role("button", name="Mở văn bản này").click()
    expect(page.get_by_role("heading", name="Kế hoạch 74/KH-UBND")).to_be_visible()
    page.close()


def test_dates_of_the_table_are_sorted_by_time(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX", view="table"))
    table = page.get_by_test_id("stDataFrame")
    dates = table.locator("canvas td[aria-colindex='2']")
    expect(dates.filter(has_text="2021-06-15")).to_have_count(2)
    before = dates.all_text_contents()
    table.click(position={"x": 205, "y": 15})  # the name of the second column, left of the button of its menu
    expect(table.locator("canvas th").nth(1)).to_have_text("↑ Ngày")
    assert before != sorted(before)
    expect(dates).to_have_text(sorted(before))
    page.close()


def test_the_picture_can_be_taken_away(app: App) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"))
    wait_for_picture(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải SVG").click()
    svg = Path(download.value.path()).read_text(encoding="utf-8")
    assert "1690/QĐ-TTg" in svg
    assert svg.startswith("<svg")
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải PNG").click()
    assert Path(download.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    page.close()


@pytest.mark.parametrize(("width", "height", "dark"), [(1366, 768, False), (1366, 768, True), (390, 844, False)])
def test_it_fits_the_screen(app: App, width: int, height: int, dark: bool) -> None:
    page = app.open(document_path(app, "1101/UBND-KGVX"), width=width, height=height, dark=dark)
    wait_for_picture(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    light = sum(int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]) > 380
    assert light is not dark
    svg = page.locator("svg[role=group]").bounding_box()
    assert svg is not None
    assert svg["x"] >= 0
    assert svg["x"] + svg["width"] <= width
    page.close()


@pytest.mark.parametrize("view", ["chain", "table", "text"])
def test_a_document_never_runs_as_a_script(app: App, view: str) -> None:
    page = app.open(document_path(app, "9999/UBND-KGVX", view=view, sel="node%20x"))
    expect(page.get_by_role("heading", name="Công văn 9999/UBND-KGVX")).to_be_visible()
    settled(page)
    page.wait_for_timeout(1500)  # for a script that must never run
    if view == "chain":
        page.locator("g.edge path.wide").first.dispatch_event("click")
        expect(page.get_by_text("Thực hiện Kế hoạch số 74/KH-UBND").first).to_be_visible()
    assert page.evaluate("window.broken") is None
    assert page.locator("a[href^='javascript:']").count() == 0
    assert not page.locator("img[src*='example.org']").count()
    page.close()


def test_the_checks_are_questions(app: App) -> None:
    page = app.open("/kiem-tra")
    expect(page.get_by_text("215/TB-VHXH và 215/TB-VHXXH cùng ngày")).to_be_visible()
    expect(page.get_by_text("có thể là 04/CT-TTg")).to_be_visible()
    page.close()


def test_english(app: App) -> None:
    page = app.open()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("heading", name="What does this document rest on?")).to_be_visible()
    page.close()


def test_an_unknown_document_is_told(app: App) -> None:
    page = app.open("/van-ban?doc=%2Fakn%2Fvn%2Fnothing")
    expect(page.get_by_role("alert")).to_contain_text("Không có văn bản này")
    page.close()


def test_the_empty_graph(empty_app: App) -> None:
    page = empty_app.open()
    expect(page.get_by_text("Chưa có văn bản nào")).to_be_visible()
    expect(page.get_by_role("button", name="Đọc văn bản mẫu")).to_be_visible()
    tour = page.get_by_role("region", name="Giới thiệu nhanh")
    tour.get_by_role("button", name="Bỏ qua").click()
    expect(tour).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Đọc văn bản mẫu")).to_be_visible()
    expect(tour).to_be_hidden()
    page.close()


def test_no_request_leaves_the_machine(app: App) -> None:
    """Stands last: it looks at what all the pages before it asked for."""
    page = app.open(document_path(app, "1101/UBND-KGVX"))
    wait_for_picture(page)
    page.close()
    hosts = {urlsplit(address).hostname for address in app.requests if not address.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
