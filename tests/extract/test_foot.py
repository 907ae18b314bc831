"""Where the foot of a document is, beside annexes, and who signed it."""

from __future__ import annotations

import pytest

from cancu.extract.text.normalization import fold
from tests.extract.reading import letterhead_of

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
    head = letterhead_of(fold(HEAD + text)).head
    assert (head.signer, head.signer_office) == expected


def test_who_receives_it() -> None:
    text = HEAD + CASES["what is issued with this decision is said in the body"][0]
    folded = fold(text)
    recipients = letterhead_of(folded).regions.recipients
    assert folded.text[slice(*recipients)] == LIST.rstrip("\n")


SIGNATURES = [
    ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "Phó Chủ tịch", "KT. CHỦ TỊCH"),
    ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
    ("TM. UBND KT. CHỦ TỊCH PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Phó Chủ tịch Thường trực", "TM. UBND; KT. CHỦ TỊCH"),
    ("TM. ĐOÀN CHỦ TỊCH\nCHỦ TỊCH", "Chủ tịch", "TM. ĐOÀN CHỦ TỊCH"),
    ("TL. CỤC TRƯỞNG TRƯỞNG BAN NGHIỆP VỤ", "Trưởng ban nghiệp vụ", "TL. CỤC TRƯỞNG"),
    ("KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM", "Phó Chủ nhiệm", "KT. BỘ TRƯỞNG, CHỦ NHIỆM"),
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ THƯỜNG TRỰC", "Phó Bí thư Thường trực", "T/M BAN THƯỜNG VỤ"),
    ("KT. TỔNG THANH TRA\nPHÓ TỔNG THANH TRA\nTHƯỜNG TRỰC", "Phó Tổng Thanh tra Thường trực", "KT. TỔNG THANH TRA"),
    ("KT. TRƯỞNG BAN NGHIỆP VỤ THUẾ\nVỀ HQ PHÓ TRƯỞNG BAN", "Phó Trưởng ban", "KT. TRƯỞNG BAN NGHIỆP VỤ THUẾ VỀ HQ"),
    ("PHÓ CHỦ TỊCH - TỔNG THƯ KÝ", "Phó Chủ tịch - Tổng thư ký", None),
    ("GIÁM ĐỐC SỞ Y TẾ      GIÁM ĐỐC SỞ TÀI CHÍNH", "Giám đốc Sở y tế", None),
]


@pytest.mark.parametrize(("offices", "office", "signed_for"), SIGNATURES, ids=[words for words, _, _ in SIGNATURES])
def test_two_offices_on_one_line(offices: str, office: str, signed_for: str | None) -> None:
    head = letterhead_of(fold(f"{HEAD}Điều 1. Nội dung./.\n{LIST}{offices}\nTrần Văn An      Lê Thị Ba\n")).head
    assert (head.signer_office, head.signed_for) == (office, signed_for)
    assert head.signer and head.signer.startswith("Trần Văn An")


def test_recipients_and_signature_side_by_side() -> None:
    folded = fold(
        HEAD
        + """Điều 1. Công bố./.
Nơi nhận:                         TM. ỦY BAN NHÂN DÂN
- Như Điều 3;                         KT. CHỦ TỊCH
- Sở Nội vụ;                          PHÓ CHỦ TỊCH
- Lưu: VT.

                                     Nguyễn Văn An
"""
    )
    letterhead = letterhead_of(folded)
    head = letterhead.head
    assert (head.signer, head.signer_office) == ("Nguyễn Văn An", "Phó Chủ tịch")
    assert head.signed_for == "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH"
    assert folded.text[slice(*letterhead.regions.recipients)].endswith("- Lưu: VT.")


def test_recipients_without_the_words_that_announce_them() -> None:
    body = "1. Yêu cầu:\n- Như trên đã nói, rà soát;\n- Báo cáo.\n"
    items = "- Như Điều 3;\n- TT. Tỉnh ủy; TT. HĐND tỉnh và\nUBND tỉnh;\n- Sở Nội vụ;\n- Lưu: VT, TH."
    folded = fold(f"{HEAD}{body}Điều 3. Thi hành./.\n{items}\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nGiàng A Tính\n")
    regions = letterhead_of(folded).regions
    assert folded.text[slice(*regions.recipients)] == items
