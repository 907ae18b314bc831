"""Where the foot of a document is, beside annexes, and who signed it."""

from __future__ import annotations

import pytest

from extract.folding import fold
from extract.letterhead import read_letterhead

HEAD = """THỦ TƯỚNG CHÍNH PHỦ
-------
Số: 2700/QĐ-TTg
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 29 tháng 11 năm 2025
QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH
"""
LIST = "Nơi nhận:\n- Bộ Công an;\n- Lưu: VT.\n"

CASES = {
    "what is issued with this decision is said in the body": (
        "Điều 1.\nBan hành kèm theo Quyết định này Kế hoạch triển khai.\n\n" + LIST + "THỦ TƯỚNG\nPhạm Minh Chính\n",
        ("Phạm Minh Chính", "Thủ tướng"),
    ),
    "an annex that the body names at the head of a line": (
        "Điều 1. Điều chỉnh theo\nPhụ lục I kèm theo.\nĐiều 2. Chịu trách nhiệm thi hành Quyết định này.\n"
        + LIST
        + "KT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nTrần Hồng Hà\nPHỤ LỤC I\nDANH MỤC\n",
        ("Trần Hồng Hà", "Phó Thủ tướng"),
    ),
    "an office that a soft break cuts at its first word": (
        "Điều 1. Ban hành Quy chế./.\n" + LIST + "CHỦ\nTỊCH\nPhùng Thị Hồng Hà\nPhụ lục I\n",
        ("Phùng Thị Hồng Hà", "Chủ tịch"),
    ),
    "the list of recipients of a form in an annex is not the document's": (
        "Điều 1. Ban hành mẫu đơn.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nPhạm Minh Chính\nPhụ lục I\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN\nNơi nhận:\n- Ông Lê Văn Lâm;\n"
        "GIÁM ĐỐC\nLê Văn Lâm\n",
        ("Phạm Minh Chính", "Thủ tướng"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_who_signed(name: str) -> None:
    text, expected = CASES[name]
    head = read_letterhead(fold(HEAD + text)).head
    assert (head.signer, head.signer_office) == expected


def test_who_receives_it() -> None:
    text = HEAD + CASES["what is issued with this decision is said in the body"][0]
    folded = fold(text)
    recipients = read_letterhead(folded).regions.recipients
    assert folded.text[slice(*recipients)] == LIST.rstrip("\n")
