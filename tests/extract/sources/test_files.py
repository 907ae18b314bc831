"""Real files of offices and gazettes, compared with what a person sees on their pages."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from cancu.extract.batch.runner import extract_file
from cancu.extract.model.records import Extraction
from cancu.extract.sources import read_source
from cancu.extract.sources.dispatch import content_of
from cancu.extract.sources.formats.doc import office
from tests.conftest import missing

# File, letterhead as printed, documents that its first page cites (read off the page).
FILES = [
    (
        "43-2024-qh15.pdf",
        ("Luật", "43/2024/QH15", "2024-06-29", "Quốc hội", "Trần Thanh Mẫn"),
        {"31/2024/QH15", "27/2023/QH15", "29/2023/QH15", "32/2024/QH15", "132/2020/QH14", "45/2013/QH13"},
    ),
    (
        "67-2025-tt-btc.pdf",
        ("Thông tư", "67/2025/TT-BTC", "2025-07-01", "Bộ Tài chính", "Cao Anh Tuấn"),
        {"13/2022/TT-BTC", "10/2022/NĐ-CP", "175/2025/NĐ-CP", "29/2025/NĐ-CP", "166/2025/NĐ-CP"},
    ),
    (
        "2944-2026-qd-ubnd.pdf",
        (
            "Quyết định",
            "2944/QĐ-UBND",
            "2026-05-19",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
            "Nguyễn Mạnh Cường",
        ),
        {"63/2010/NĐ-CP", "92/2017/NĐ-CP", "118/2025/NĐ-CP", "02/2017/TT-VPCP", "03/2025/TT-VPCP", "12203/TTr-STC"},
    ),
    (
        "143-2018-nd-cp.docx",
        ("Nghị định", "143/2018/NĐ-CP", "2018-10-15", "Chính phủ", "Nguyễn Xuân Phúc"),
        {"11/2016/NĐ-CP", "115/2015/NĐ-CP", "37/2016/NĐ-CP"},
    ),
    (
        "838-qd-bhxh.docx",
        ("Quyết định", "838/QĐ-BHXH", "2024-06-05", "Bảo hiểm xã hội Việt Nam", "Nguyễn Thế Mạnh"),
        {"89/2020/NĐ-CP", "63/2010/NĐ-CP", "48/2013/NĐ-CP", "61/2018/NĐ-CP", "107/2021/NĐ-CP", "27/CT-TTg"},
    ),
    (
        "58-2014-qh13.doc",
        ("Luật", "58/2014/QH13", "2014-11-20", "Quốc hội", "Nguyễn Sinh Hùng"),
        {"71/2006/QH11"},
    ),
    (
        "3467-qd-byt-page-1.png",
        ("Quyết định", "3467/QĐ-BYT", "2024-11-15", "Bộ Y tế", None),
        {"96/2023/NĐ-CP", "95/2022/NĐ-CP", "23/2024/TT-BYT", "21/2024/TT-BYT", "3418/BVNTW", "1400/BB-BYT"},
    ),
]


@pytest.mark.parametrize(("name", "head", "cited"), FILES, ids=[name for name, _, _ in FILES])
def test_letterhead_and_citations(shared: Path, name: str, head: tuple[str | None, ...], cited: set[str]) -> None:
    if name.endswith(".doc") and office() is None:
        missing("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    [found] = extract_file(shared / "corpus" / "files" / name)
    assert isinstance(found, Extraction)
    document = found.document
    assert (document.type, document.number, document.date, document.issuer, document.signer) == head
    assert cited <= {citation.target.number for citation in found.citations}


@pytest.mark.parametrize("name", ["43-2024-qh15.pdf", "67-2025-tt-btc.pdf", "2944-2026-qd-ubnd.pdf"])
def test_running_headers_are_kept_apart(shared: Path, name: str) -> None:
    source = read_source(shared / "corpus" / "files" / name)
    assert "CÔNG BÁO" not in source.text
    pages = {place.page for place in source.places}
    headers = [aside for aside in source.asides if aside.part == "header" and "CÔNG BÁO" in aside.text]
    assert {aside.page for aside in headers} <= pages and len(headers) >= len(pages) - 1


def test_the_stamp_of_a_signature_is_kept_apart(shared: Path) -> None:
    source = read_source(shared / "corpus" / "files" / "2944-2026-qd-ubnd.pdf")
    assert source.text.startswith("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\n\nSố: 2944/QĐ-UBND")
    [stamp] = [aside for aside in source.asides if aside.part == "stamp"]
    assert "Ký bởi: TRUNG TÂM THÔNG TIN ĐIỆN TỬ" in stamp.text
    assert source.confidence(0, 10) < 1, "a scanner's own text layer is a reading, not the text"


def test_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    """A reading process has 1 GB for the recogniser and all else."""
    path = tmp_path / "small.txt"
    path.write_text("Quyết định số 1/QĐ-UBND", encoding="utf-8")
    tracemalloc.start()
    content_of(path, "small.txt")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1 << 20
