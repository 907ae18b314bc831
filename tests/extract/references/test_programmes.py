"""Named programmes: every example of the vocabulary, and where names end."""

# ruff: noqa: E501 - a text stands in one line, as a paragraph does
from __future__ import annotations

import re

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.akn_ids import programme_id
from cancu.extract.references.programmes import find_programmes
from cancu.extract.text.normalization import fold
from tests.extract.marked_hits import read_hits

_TYPES = load_toml("programmes")["type"]
_NATIONAL = load_toml("programmes")["national"]
_YEARLY = load_toml("programmes")["yearly"]
_CAMPAIGNS = load_toml("programmes")["campaign"]
_CUSTOMARY = load_toml("programmes")["customary"]

TEXTS = [
    # A period ends a name, and an outlook belongs to it.
    "theo <Quy hoạch tỉnh Đồng Tháp thời kỳ 2021 - 2030, tầm nhìn đến năm 2050> và các quy hoạch khác",
    "Quy hoạch khác và <Chiến lược quốc gia về tăng trưởng xanh giai đoạn 2021 - 2030, tầm nhìn 2050> để đảm bảo",
    # The title of the document that approves it proves a name without a period.
    "Căn cứ [Quyết định số 213/QĐ-TTg] {phê duyệt <Đề án tổng kiểm kê tài sản công tại cơ quan, tổ chức do Nhà nước đầu tư, quản lý>};",
    "Căn cứ [Nghị quyết số 66/NQ-CP] {về <Chương trình cắt giảm, đơn giản hóa thủ tục hành chính năm 2025 và 2026>}, đảm bảo",
    # What custom calls by a number has its full title too.
    "hợp nhất vào <Chương trình phát triển kinh tế - xã hội các xã đặc biệt khó khăn miền núi và vùng sâu, vùng xa>.",
    # The year of a national target programme is that of the money.
    "phân bổ vốn <Chương trình mục tiêu quốc gia xây dựng nông thôn mới> năm 2025",
    "<CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG> TRÊN ĐỊA BÀN THÀNH PHỐ",
    # A national target programme whose name goes on to its period, and one that others are named with.
    "đầu tư <Chương trình mục tiêu quốc gia giảm nghèo bền vững và an sinh xã hội vùng biên giai đoạn 2026 - 2030>.",
    "vốn <Chương trình mục tiêu quốc gia giảm nghèo bền vững> và các dự án khác giai đoạn 2021 - 2025",
    # What there is one of for the country.
    "Tổ chức thực hiện <Quy hoạch tổng thể quốc gia> và quy hoạch vùng",
    # A document with a number is a citation, no programme; the word alone is nothing.
    "theo [Chương trình hành động số 10-CTr/TU] và [Đề án số 341/ĐA-CP]",
    "kết quả thực hiện Chương trình của các ngành, Đề án này và Dự án tuyến đường bộ cao tốc Bắc - Nam đến năm 2030",
    "ban hành Chương trình công tác năm 2025, Chương trình, Đề án giai đoạn 2021-2025",
]


def _spans(marked: str) -> tuple[list[str], list[str]]:
    """Return what the marks hold and what was found."""
    text, citations, programmes = read_hits(marked)
    return [text.text[p.start : p.end] for p in programmes], [
        text.text[p.start : p.end] for p in find_programmes(text, citations)
    ]


@pytest.mark.parametrize(
    "marked",
    [
        *TEXTS,
        *(text for entry in (*_TYPES, *_YEARLY, *_NATIONAL, *_CAMPAIGNS, *_CUSTOMARY) for text in entry["examples"]),
    ],
)
def test_programmes(marked: str) -> None:
    expected, found = _spans(re.sub("[“”]", '"', marked))
    assert found == expected


@pytest.mark.parametrize(
    "text", [text for entry in (*_TYPES, *_YEARLY, *_CAMPAIGNS, *_CUSTOMARY) for text in entry.get("not", ())]
)
def test_no_programme(text: str) -> None:
    assert find_programmes(fold(text), []) == []


def test_every_type_has_its_examples() -> None:
    for entry in (*_TYPES, *_CAMPAIGNS):
        marked = [read_hits(re.sub("[“”]", '"', text)) for text in entry["examples"]]
        found = {hit.type for text, citations, _ in marked for hit in find_programmes(text, citations)}
        assert found == {entry["name"]}


@pytest.mark.parametrize(
    "text",
    [
        'Đề án "Kiện toàn tổ chức bộ máy, nâng cao năng lực từ Trung ương đến địa phương"',
        "Đề án “Kiện toàn tổ chức bộ máy, nâng cao năng lực từ trung ương đến địa phương”",
        "ĐỀ ÁN «KIỆN TOÀN TỔ CHỨC BỘ MÁY, NÂNG CAO NĂNG LỰC TỪ TRUNG ƯƠNG ĐẾN ĐỊA PHƯƠNG»",
    ],
)
def test_one_title_is_one_programme(text: str) -> None:
    [hit] = find_programmes(fold(text), [])
    assert hit.id == programme_id("Đề án", "kiện toàn tổ chức bộ máy nâng cao năng lực từ trung ương đến địa phương")
    assert '"' not in hit.title


@pytest.mark.parametrize("entry", _CUSTOMARY, ids=lambda entry: entry["names"][0])
def test_a_name_of_custom_is_the_programme_of_the_full_title(entry: dict[str, str]) -> None:
    folded = fold(f"Thực hiện {entry['names'][0]}, {entry['type']} \u201c{entry['title'].upper()}\u201d.")
    custom, full = find_programmes(folded, [])
    assert custom.id == full.id
    assert entry["source"]


def test_a_strategy_without_its_period_is_the_one_that_has_it() -> None:
    text = (
        "Thực hiện Chiến lược quốc gia về bình đẳng giới giai đoạn 2021 - 2030. Các sở triển khai Chiến lược quốc gia "
        "về bình đẳng giới; Chương trình mục tiêu quốc gia giảm nghèo bền vững và Chương trình mục tiêu quốc gia giảm "
        "nghèo bền vững giai đoạn 2021 - 2025."
    )
    found = [programme.title for programme in extract_text(text).programmes]
    assert len(found) == 4
    assert found[0] == found[1] == "quốc gia về bình đẳng giới giai đoạn 2021 - 2030"
    assert found[2] != found[3]
