"""Search, agencies, overview and checks in Chromium: the ordinary path, screens, keyboard, accessibility."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.views.conftest import App, settled

PAGES = ("/", "/co-quan", "/tong-quan", "/nap", "/kiem-tra", "/cypher")
HEADINGS = {
    "/": "Văn bản này dựa vào đâu?",
    "/co-quan": "Cơ quan",
    "/tong-quan": "Tổng quan kho văn bản",
    "/nap": "Nạp văn bản",
    "/kiem-tra": "Kiểm tra",
    "/cypher": "Hỏi dữ liệu",
}
BOX = "Tìm văn bản, chương trình, cơ quan"


def shown(app: App, path: str, **screen: int | bool) -> Page:
    """Return a page, once its script has ended."""
    page = app.open(path, **screen)  # type: ignore[arg-type]
    expect(page.get_by_role("heading", name=HEADINGS[path], exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="English")).to_be_visible()
    settled(page)
    return page


def test_suggestions_while_typing(app: App) -> None:
    page = shown(app, "/")
    box = page.get_by_role("combobox", name=BOX)
    box.press_sequentially("QĐ 169")
    option = page.get_by_role("option", name="Quyết định 1690/QĐ-TTg")
    expect(option).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    box.press("Escape")
    expect(option).to_be_hidden()
    box.fill("so noi vu hung yen")
    page.get_by_role("option", name="Sở Nội vụ tỉnh Hưng Yên").first.click()
    expect(page.get_by_role("heading", name="Sở Nội vụ tỉnh Hưng Yên")).to_be_visible()
    page.close()


CLICK = """(name) => {
  const found = [...document.querySelectorAll("button")].find((button) => button.innerText.includes(name));
  found?.click();
  return found !== undefined;
}"""


def test_a_click_while_a_search_runs_is_not_lost(app: App) -> None:
    """The button is on its way out: the new search finds nothing. A busy machine may lose one of the clicks."""
    clicks = lost = 0
    for pause in (15, 30, 45, 60, 75, 100):
        page = shown(app, "/")
        box = page.get_by_role("combobox", name=BOX)
        box.fill("khong co gi nhu vay")
        box.press("Enter")
        page.wait_for_timeout(pause)
        if page.evaluate(CLICK, "1101/UBND-KGVX"):
            clicks += 1
            opened = page.get_by_role("heading", name="Công văn 1101/UBND-KGVX")
            nothing = page.get_by_text("Không tìm thấy")
            try:
                expect(opened).to_be_visible()
            except AssertionError:
                expect(nothing).to_be_visible()
                lost += 1
        page.close()
    assert clicks > 1
    assert lost <= 1


def test_filters_are_in_the_address(app: App) -> None:
    page = app.open("/?q=ubnd&type=K%E1%BA%BF+ho%E1%BA%A1ch")
    expect(page.get_by_role("button", name="Kế hoạch 74/KH-UBND").first).to_be_visible()
    expect(page.get_by_role("button", name="Công văn 1101/UBND-KGVX")).to_have_count(0)
    page.close()
    page = app.open("/?q=khong+co+gi+nhu+vay")
    expect(page.get_by_text("Không tìm thấy")).to_be_visible()
    page.close()


def test_an_agency_with_its_tasks(app: App) -> None:
    page = app.open("/co-quan?q=so+noi+vu+hung+yen")
    page.get_by_role("button", name="Sở Nội vụ tỉnh Hưng Yên", exact=False).first.click()
    task = page.get_by_text("Chủ trì", exact=True).or_(page.get_by_text("Phối hợp", exact=True)).first
    expect(task).to_be_visible()
    page.get_by_role("button", name="Mở tại câu này").first.click()
    expect(page.locator(".text .here").first).to_be_in_viewport()
    page.close()


def test_the_overview_counts(app: App) -> None:
    page = shown(app, "/tong-quan")
    expect(page.get_by_test_id("stMetric").first).to_contain_text("3")
    expect(page.get_by_test_id("stVegaLiteChart").first).to_be_visible()
    expect(page.get_by_text("Đang đếm")).to_have_count(0)
    page.close()


def test_a_measure_of_the_whole_graph(app: App) -> None:
    page = shown(app, "/tong-quan")
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(5)  # that of chains is the last
    box = page.get_by_role("combobox", name="Chỉ số")
    option = page.get_by_role("option", name="Thứ hạng thẩm quyền")
    for _ in range(20):  # what is pressed while the page is still drawn may be lost
        box.press("ArrowDown")
        page.wait_for_timeout(500)
        if option.is_visible():
            break
    option.click()
    expect(page.get_by_text("Không phải giá trị pháp lý")).to_be_visible()
    ranked = page.get_by_role("table").filter(has_text="Thứ hạng (trung bình 1)")
    expect(ranked).to_contain_text("Quyết định 1690/QĐ-TTg")
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_fault_of_accessibility(app: App, path: str) -> None:
    page = shown(app, path)
    assert app.faults(page) == []
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_phone_in_the_dark(app: App, path: str) -> None:
    page = shown(app, path, width=390, height=844, dark=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert sum(int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3]) < 380
    page.close()


def test_no_page_asks_another_host(app: App) -> None:
    """Stands last of all: it looks at what the pages of every test before it asked for; none looks for its server in
    vain."""
    shown(app, "/tong-quan").close()
    assert not [address for address in app.failed if "/_stcore/" in address]
    hosts = {urlsplit(address).hostname for address in app.requests if not address.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
