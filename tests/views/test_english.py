"""What the graph says to people has its English, and no page keeps a Vietnamese text after the switch."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.views.conftest import UBND, App
from views.phrases import translated
from views.texts import TEXTS

SECONDS = 20_000
_MARKS = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I)
_TEXTS = """() => {
  const found = new Set();
  const look = (root) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) found.add(node.data.trim());
      else {
        for (const name of ["aria-label", "title", "placeholder"]) found.add((node.getAttribute(name) ?? "").trim());
        if (node.shadowRoot) look(node.shadowRoot);
      }
    }
  };
  look(document.body);
  return [...found];
}"""


def sentences() -> Iterator[str]:
    """What the graph's checks say, with any value in the place of an expression."""
    for name in ("checks", "suspicions", "doubts", "identity"):
        for node in ast.walk(ast.parse((ROOT / "graph" / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
                if text.endswith((".", "?")) and _MARKS.search(text) and "7 7" not in text:  # phrases: see SAID
                    yield text


SAID = [
    *dict.fromkeys(sentences()),
    "215/TB-VHXH và 215/TB-VHXXH cùng ngày, cùng cơ quan ban hành, khác nhau 1 ký tự.",
    "Ký hiệu 40/2025/TTBNNMT có thể bị gõ nhầm; có thể là 40/2025/TT-BNNMT.",
    "Căn cứ Luật 1/2020/QH14 hết hiệu lực từ sau ngày 1/1/2024, trước ngày 2/2/2024.",
    "Căn cứ Luật 1/2020/QH14 được thay thế bởi Luật 2/2023/QH15 từ 1/1/2024, trước ngày 2/2/2024.",
    "Thay thế Nghị định 1/2020/NĐ-CP: Thủ tướng Chính phủ thay đổi Chính phủ.",
    "Các văn bản ghi ngày khác nhau: 2024-01-02 (chính văn bản), 2024-02-01 (1). Các văn bản ghi cơ quan ban hành "
    "khác nhau: Bộ A (2), Bộ B (1).",
]


@pytest.mark.parametrize("text", SAID)
def test_what_the_graph_asks_is_told_in_english(text: str) -> None:
    assert translated(text, "english.toml", "said"), f"views/english.toml: add {text!r}"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Thay thế Nghị định 1/2020/NĐ-CP: Chính phủ thay đổi Quốc hội.",
         "Replaces Nghị định 1/2020/NĐ-CP: Government changes National Assembly."),
        ("Các văn bản ghi ngày khác nhau: 2024-01-02 (chính văn bản), 2024-02-01 (1).",
         "The texts give different dates: 2024-01-02 (the document itself), 2024-02-01 (1)."),
        ("Không có tỉnh Hưng Yêm; có thể là Hưng Yên.",
         "There is no province Hưng Yêm; perhaps Hưng Yên is meant."),
    ],
)  # fmt: skip
def test_names_in_a_sentence_stay(said: str, expected: str) -> None:
    assert translated(said, "english.toml", "said") == expected


def test_every_row_of_authority_has_an_english_name() -> None:
    levels = tomllib.loads((ROOT / "graph" / "tiers.toml").read_text(encoding="utf-8"))["level"]
    assert [level["label"] for level in levels if not translated(level["label"], "english.toml", "said")] == []


def interface_texts() -> dict[str, re.Pattern[str]]:
    """The Vietnamese texts of the interface that differ in English, as patterns of whole texts."""
    return {
        key: re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text.vi)))
        for key, text in TEXTS.items()
        if text.vi != text.en and _MARKS.search(re.sub(r"\{\w+\}", "", text.vi))
    }


PAGES = (
    *("/", "/van-ban?doc={doc}", "/van-ban?doc={doc}&view=table", "/van-ban?doc={doc}&view=text"),
    *("/co-quan", "/co-quan?id={agency}", "/tong-quan", "/nap", "/kiem-tra", "/kiem-tra?list=decided"),
    *("/cypher", "/cypher?question=own"),
)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_keeps_a_vietnamese_text(app: App, path: str) -> None:
    ids = {"doc": app.ids["1101/UBND-KGVX"], "agency": app.ids[UBND]}
    page = app.open(path.format(**{name: quote(id_, safe="") for name, id_ in ids.items()}))
    page.get_by_role("radio", name="English").click(timeout=SECONDS)
    expect(page.get_by_role("link", name="Overview")).to_be_visible(timeout=SECONDS)
    page.wait_for_function("document.querySelector('[data-test-script-state=running]') === null", timeout=SECONDS)
    page.wait_for_timeout(400)
    names = interface_texts()
    kept = {(key, text) for text in page.evaluate(_TEXTS) for key, name in names.items() if name.fullmatch(text)}
    assert kept == set()
    page.close()
