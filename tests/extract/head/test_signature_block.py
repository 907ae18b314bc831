"""The foot of a document: its recipients, and who signed it in which office."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.text.normalization import fold
from tests.extract.head.test_parser import text_of
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


def test_who_receives_it() -> None:
    folded = fold(text_of("issued-with-this-decision"))
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


SHARED_LINES = [
    (
        "Nơi nhận: TM. CHÍNH PHỦ\n\n- Các Bộ: NV, TP; THỦ TƯỚNG\n\n- Lưu: VT, NC (2). HT\n\nĐỗ Văn Bình\n",
        ("Đỗ Văn Bình", "Thủ tướng", "TM. CHÍNH PHỦ"),
    ),
    (
        "Nơi nhận: KT. GIÁM ĐỐC\n- Như trên; PHÓ GIÁM ĐỐC\n- Lưu: VT, KH. Phạm Thị Lan\n",
        ("Phạm Thị Lan", "Phó Giám đốc", "KT. GIÁM ĐỐC"),
    ),
    (
        "Nơi nhận:\t\t\tKT. CHI CỤC TRƯỞNG\n- Như trên;\t\tPHÓ CHI CỤC TRƯỞNG\n- Lưu: VT.\t\t(đã ký)\n\t\tHồ Văn Sáu\n",
        ("Hồ Văn Sáu", "Phó Chi cục trưởng", "KT. CHI CỤC TRƯỞNG"),
    ),
    ("Nơi nhận:\n- Bộ Công an;\n- Lưu: VT. Hà Nội\n\nTHỦ TƯỚNG\n\n", (None, None, None)),
    ("Nơi nhận:\n- Bộ Công an;\n- Lưu: VT.\n\nBùi Văn Minh\n\n", ("Bùi Văn Minh", None, None)),
    ("Nơi nhận:\n- Bộ Công an;\n- Lưu: VT.\n\nTHỦ TƯỚNG\nVĂN PHÒNG\n\n", (None, None, None)),
    (  # a piece of a stamp
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nÔNG Thương\n\nMã Thị Hoa\n",
        ("Mã Thị Hoa", "Phó Giám đốc", "KT. GIÁM ĐỐC"),
    ),
]


@pytest.mark.parametrize(("foot", "signed"), SHARED_LINES, ids=[foot[:24] for foot, _ in SHARED_LINES])
def test_recipients_and_signature_on_shared_lines(foot: str, signed: tuple[str | None, ...]) -> None:
    head = letterhead_of(fold(f"{HEAD}Điều 1. Ban hành kế hoạch./.\n{foot}")).head
    assert (head.signer, head.signer_office, head.signed_for) == signed


def test_an_annex_named_at_the_start_of_a_line_ends_no_body() -> None:
    text = (
        "BỘ XÂY DỰNG\nSố: 5/QĐ-BXD\nHà Nội, ngày 5 tháng 3 năm 2025\n\nQUYẾT ĐỊNH\nVề việc đính chính\n\n"
        "Điều 1. Từ “năm” tại khoản 3 Điều 31 và Bảng số 01 Chương II\nPhụ lục 4 kèm theo Thông tư số 10/2022/TT-BXD "
        "được sửa thành “tháng”.\nĐiều 2. Vụ trưởng Vụ Pháp chế chịu trách nhiệm thi hành Quyết định này./.\n\n"
        "KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nLê Quang Phú\n\n{annex}"
    )
    for annex in ("", "Phụ lục 1\nDANH MỤC HỒ SƠ\n", "Phụ lục I kèm theo Quyết định\n"):
        assert extract_text(text.format(annex=annex)).document.signer == "Lê Quang Phú"


BODY = (
    "Căn cứ Luật Dược;\nĐiều 1. Nội dung\n{line}\nĐiều 2. Hiệu lực thi hành\nQuyết định này có hiệu lực từ ngày ký./.\n"
)


@pytest.mark.parametrize("line", ["Nơi nhận báo cáo của kho theo quy định.", "Mẫu số 13 dùng cho kho lạnh.", ""])
def test_a_line_of_the_body_that_looks_like_the_foot_or_an_annex(line: str) -> None:
    text = f"{HEAD}{BODY.format(line=line)}\nBỘ TRƯỞNG\n\nLê Thị Ba\n\nMẪU SỐ 1\nBáo cáo\nGIÁM ĐỐC\n(Ký tên)\n"
    assert extract_text(text).document.signer == "Lê Thị Ba"


@pytest.mark.parametrize("line", ["kèm theo hồ sơ của kho", "phụ lục 2 của hồ sơ", "mẫu số 2 của hồ sơ"])
def test_a_line_in_small_letters_goes_on_the_sentence_above(line: str) -> None:
    """A gazette text has neither recipients nor the mark that closes the body."""
    body = f"Căn cứ Luật Dược;\nĐiều 1. Nội dung\nThủ kho có trách nhiệm giữ giấy tờ\n{line} và nộp lại.\n"
    text = f"{HEAD}{body}TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\n\nLê Thị Ba\n"
    assert extract_text(text).document.signer == "Lê Thị Ba"


@pytest.mark.parametrize("notice", ["(kèm theo Quyết định số 12/QĐ-TTg)", "kèm theo hồ sơ mời thầu"])
def test_an_annex_in_small_letters_below_its_title(notice: str) -> None:
    form = f"DANH SÁCH KHO\n{notice}\nTM. BAN QUẢN LÝ\nTRƯỞNG BAN\n\nLê Văn Tư\n"
    text = f"{HEAD}{BODY.format(line='')}\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\n\nLê Thị Ba\n\n{form}"
    assert extract_text(text).document.signer == "Lê Thị Ba"
