"""What the graph says to people has its English; no page keeps a text of the other language."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from cancu.views.texts import TEXTS, Text
from tests.views.conftest import UBND, App, at_rest, settled

_MARKS = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
_TEXTS = """() => {
  const found = new Set();
  const look = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement?.closest("text.name")) found.add(node.data.trim());  // a line of a document's name
      } else {
        for (const name of ["aria-label", "title", "placeholder"]) found.add((node.getAttribute(name) ?? "").trim());
        if (node.role === "combobox") found.add(node.value);
        if (node.shadowRoot) look(node.shadowRoot);
      }
    }
  };
  look(document.body);
  return [...found];
}"""


def interface_texts() -> dict[str, re.Pattern[str]]:
    """Return the Vietnamese texts of the interface that differ in English, as patterns of whole texts."""
    return {
        key: whole(text.vi)
        for key, text in TEXTS.items()
        if not key.startswith("streamlit.") and text.vi != text.en and _MARKS.search(re.sub(r"\{\w+\}", "", text.vi))
    }


def streamlit_texts() -> dict[str, Text]:
    """Return what Streamlit itself says."""
    return {key: text for key, text in TEXTS.items() if key.startswith("streamlit.")}


def whole(text: str) -> re.Pattern[str]:
    """Return a pattern of whole texts; what stands in braces is anything."""
    return re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)))


PUT_TOGETHER = tuple(
    f"streamlit.{name}" for name in ("press_", "option", "choose_date_month", "month_", "result_of_many")
)
"""Texts that the front end has in pieces only."""


def test_what_streamlit_says_is_in_its_front_end() -> None:
    """A new version that words a text otherwise is noticed here."""
    folder = Path(str(resources.files("streamlit"))) / "static" / "static" / "js"
    bundle = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.js"))
    gone = [
        key
        for key, text in streamlit_texts().items()
        if not key.startswith(PUT_TOGETHER) and max(re.split(r"\{\d\}", text.en), key=len).strip() not in bundle
    ]
    assert gone == []


def test_each_text_of_streamlit_leads_there_and_back() -> None:
    texts = streamlit_texts()
    for one in ("vi", "en"):
        said = [getattr(text, one) for text in texts.values()]
        assert len(set(said)) == len(said)
    said_anew = [
        (key, other)
        for key, text in texts.items()
        for other, found in texts.items()
        if whole(found.en).fullmatch(text.vi) or whole(found.vi).fullmatch(text.en)
    ]
    assert said_anew == []  # the page would translate its own translation


PAGES = (
    *("/", "/van-ban?doc={doc}", "/van-ban?doc={doc}&view=table", "/van-ban?doc={doc}&view=text"),
    *("/co-quan", "/co-quan?id={agency}", "/tong-quan", "/nap", "/kiem-tra", "/kiem-tra?list=decided"),
    *("/cypher", "/cypher?question=own"),
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_keeps_a_vietnamese_text(app: App, path: str) -> None:
    ids = {"doc": app.ids["1101/UBND-KGVX"], "agency": app.ids[UBND]}
    page = app.open(path.format(**{name: quote(id_, safe="") for name, id_ in ids.items()}))
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Overview")).to_be_visible()
    names = interface_texts()
    kept = {(key, text) for text in at_rest(page, _TEXTS) for key, name in names.items() if name.fullmatch(text)}
    assert kept == set()
    page.close()


def test_the_chain_stays_when_the_language_changes(app: App) -> None:
    page = app.open(f"/van-ban?doc={quote(app.ids['1101/UBND-KGVX'], safe='')}")
    expect(page.locator("g.box").first).to_be_visible()
    shown = at_rest(page, "document.body.innerText") and page.locator("g.box").count()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("combobox", name="Steps")).to_have_value("2 steps")
    expect(page.locator("g.box")).to_have_count(shown)
    page.close()


def visible(page: Page) -> str:
    return page.locator("body").inner_text()


def streamlit_says(page: Page) -> set[tuple[str, str]]:
    """Return the English texts of Streamlit that the page has, labels for screen readers too."""
    names = {key: whole(text.en) for key, text in streamlit_texts().items() if "stop" not in key}
    return {(key, text) for text in page.evaluate(_TEXTS) for key, name in names.items() if name.fullmatch(text)}


def test_a_file_is_asked_for_in_the_language_of_the_reader(app: App) -> None:
    page = app.open("/nap")
    uploader = page.get_by_test_id("stFileUploader")
    expect(uploader).to_contain_text("tối đa 50MB mỗi tệp")
    expect(uploader.get_by_role("button", name="Chọn tệp")).to_be_visible()
    assert not re.search(r"\b(Upload|Browse|Drag|per file|Limit)\b", visible(page))
    assert page.evaluate("document.documentElement.lang") == "vi-VN"
    page.get_by_role("radio", name="English").click()
    expect(uploader).to_contain_text("50MB per file")
    expect(uploader.get_by_role("button", name="Upload", exact=True)).to_be_visible()
    assert "tối đa" not in visible(page)
    page.get_by_role("radio", name="Tiếng Việt").click()
    expect(uploader).to_contain_text("tối đa 50MB mỗi tệp")
    page.close()


def open_filter(page: Page) -> None:
    settled(page)
    page.get_by_role("combobox", name="Cơ quan ban hành").press("ArrowDown")
    settled(page)
    page.get_by_role("combobox", name="Cơ quan ban hành").focus()


def open_calendar(page: Page) -> None:
    page.get_by_role("button", name="Chọn ngày").click()
    calendar = page.get_by_test_id("stDateInputCalendar")
    expect(calendar).to_contain_text(re.compile(r"tháng \d+", re.I))
    expect(calendar.get_by_text("CN", exact=True)).to_be_visible()


def open_menu_of_column(page: Page) -> None:
    table = page.get_by_test_id("stDataFrame")
    table.hover(position={"x": 100, "y": 15})
    table.click(position={"x": 167, "y": 15})  # the button at the end of the column
    expect(page.get_by_text("Sắp xếp tăng dần")).to_be_visible()


def point_at_toolbar(page: Page) -> None:
    chart = page.get_by_test_id("stVegaLiteChart").first
    chart.evaluate("chart => chart.scrollIntoView({block: 'center'})")  # its toolbar is above it, not under the top bar
    chart.hover()
    page.get_by_role("button", name="Toàn màn hình").first.hover()
    expect(page.get_by_role("tooltip")).to_have_text("Toàn màn hình")


def type_in_form(page: Page) -> None:
    page.get_by_role("textbox").first.fill("74/KH-UBND")
    expect(page.get_by_text("Nhấn Enter để chạy")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "act"),
    [
        ("/?text=held", open_filter),
        ("/van-ban?doc={doc}", open_calendar),
        ("/van-ban?doc={doc}&view=table", open_menu_of_column),
        ("/tong-quan", point_at_toolbar),
        ("/cypher", type_in_form),
    ],
)
def test_streamlit_speaks_vietnamese(app: App, path: str, act: Callable[[Page], None]) -> None:
    page = app.open(path.format(doc=quote(app.ids["1101/UBND-KGVX"], safe="")), locale="en-US")
    act(page)
    assert streamlit_says(page) == set()
    page.close()
