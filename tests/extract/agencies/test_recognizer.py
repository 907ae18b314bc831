"""Agencies: their spans, names and roles."""

# ruff: noqa: E501 - the tables show whole sentences

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.hits import AgencyHit
from cancu.extract.text.normalization import Folded, fold
from tests.extract.markup import Case, read_cases
from tests.extract.reading import agencies_of, complete_name
from tests.timing import growth

PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH SƠN LA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
Sơn La, ngày 5 tháng 5 năm 2025
KẾ HOẠCH
Chuyển đổi số
Căn cứ Luật Tổ chức chính quyền địa phương;

"""
MINISTRY = """BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/BNV-CQĐP
Hà Nội, ngày 5 tháng 5 năm 2025
Kính gửi: Bộ Tài chính
Căn cứ Luật Tổ chức chính quyền địa phương;

"""
COMMUNE = """ỦY BAN NHÂN DÂN
XÃ TÂN HƯNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
Tân Hưng, ngày 5 tháng 5 năm 2025
KẾ HOẠCH
Chuyển đổi số
Căn cứ Luật Tổ chức chính quyền địa phương;

"""
HEADS = {"tỉnh": PROVINCE, "bộ": MINISTRY, "xã": COMMUNE}


def _found(head: str, plain: str) -> list[AgencyHit]:
    folded = fold(head + plain)
    return [hit for hit in agencies_of(folded) if hit.start >= len(head)]


@pytest.mark.parametrize("case", read_cases("agencies"), ids=str)
def test_names(case: Case) -> None:
    head, plain = HEADS[case.head], case.marked.text
    found = _found(head, plain)
    assert [plain[hit.start - len(head) : hit.end - len(head)] for hit in found] == case.marked.words()
    assert tuple("(group)" if hit.group else hit.name for hit in found) == case.meant


@pytest.mark.parametrize("case", read_cases("roles"), ids=str)
def test_roles(case: Case) -> None:
    found = {hit.start - len(PROVINCE): hit.role for hit in _found(PROVINCE, case.marked.text)}
    assert tuple(found.get(start) for start, _ in case.marked.mentions) == case.meant


def test_addressees_go_on_over_a_long_line() -> None:
    head = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 217/CĐ-TTg\nHà Nội, ngày 16 tháng 11 năm 2025\nCÔNG ĐIỆN\nV/v ứng phó mưa lũ\n"
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ điện:\n\n- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố: Hà Tĩnh,\nQuảng Trị, Huế, Đà Nẵng, "
        "Quảng Ngãi, Gia Lai, Đắk Lắk, Khánh Hòa;\n\n- Các Bộ: Quốc phòng, Công an;\n\nTheo báo cáo của Bộ Y tế, mưa to.\n"
    )
    folded = fold(head + text)
    roles = [hit.role for hit in agencies_of(folded) if hit.start >= len(head)]
    assert roles == ["issuer", *["addressee"] * 10, "mention"]


def test_addressees_go_on_behind_a_stop() -> None:
    head = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 12/CĐ-TTg\nHà Nội, ngày 5 tháng 5 năm 2025\nCÔNG ĐIỆN\nVỀ LŨ\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n|\n"
    listed = (
        "- Bộ trưởng các Bộ: Tài chính, Nội vụ.\n- Chủ tịch Ủy ban nhân dân tỉnh Gia Lai.\n|\nTrong mấy ngày qua.\n"
    )
    folded = fold(f"{head}{listed}1. Bộ Y tế chủ trì.\n")
    start = folded.text.index("- Bộ trưởng")
    roles = [hit.role for hit in agencies_of(folded) if hit.start >= start]
    assert roles == [*["addressee"] * 3, "lead"]


def test_addressees_end_with_a_stop_before_a_short_line() -> None:
    head = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 31/CĐ-TTg\nHà Nội, ngày 5 tháng 5 năm 2025\nCÔNG ĐIỆN\nVỀ BÃO\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n"
    text = "- Bộ trưởng Bộ Y tế;\n- Văn phòng Quốc hội.\nHồi 7 giờ ngày 05/5, Thủ tướng Chính phủ yêu cầu:\n1. Bộ Công an rà soát.\n"
    folded = fold(head + text)
    roles = [hit.role for hit in agencies_of(folded) if hit.start >= len(head)]
    assert roles == ["addressee", "addressee", "issuer", "lead"]


def test_the_issuer_names_itself_in_its_letterhead() -> None:
    folded = fold(PROVINCE)
    first = agencies_of(folded)[0]
    assert (first.name, first.role) == ("Ủy ban nhân dân tỉnh Sơn La", "issuer")
    assert folded.text[first.start : first.end] == "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA"


def test_an_issuer_that_the_vocabulary_does_not_know_stands_in_its_letterhead() -> None:
    head = PROVINCE.replace("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", "BỘ Y TẾ\nTRƯỜNG ĐẠI HỌC TÂY BẮC")
    folded = fold(head.replace("KH-UBND", "KH-ĐHTB"))
    first = agencies_of(folded)[1]
    assert (first.name, first.role) == ("Trường Đại học Tây Bắc", "issuer")
    assert folded.text[first.start : first.end] == "TRƯỜNG ĐẠI HỌC TÂY BẮC"


def test_declared_short_name() -> None:
    name = "Ban Chỉ đạo của Chính phủ về chuyển đổi số"
    found = _found(MINISTRY, f"{name} (sau đây gọi tắt là Ban Chỉ đạo) họp. Ban Chỉ đạo yêu cầu.")
    assert [hit.name for hit in found] == [name] * 3


def test_short_name_of_a_committee_in_a_bracket() -> None:
    name = "Ban Chỉ đạo về giải quyết các vấn đề khó khăn, vướng mắc các dự án tồn đọng"
    text = f"{name} (Ban Chỉ đạo 751) giao. Ban Chỉ\nđạo 751 họp; dự án của Ban chỉ đạo. Ban Chỉ đạo cấp tỉnh"
    assert [hit.name for hit in _found(MINISTRY, text)] == [name] * 4
    other = f"{text}; Ban Chỉ đạo về chuyển đổi số. Ban Chỉ đạo họp."
    assert [hit.name for hit in _found(MINISTRY, other)] == [*[name] * 3, "Ban Chỉ đạo về chuyển đổi số"]


def test_excluded_spans_hold_no_agency() -> None:
    folded = fold("Căn cứ Luật Ngân hàng Nhà nước; Ngân hàng Nhà nước báo cáo.")
    start = folded.flat.index("luật ngân hàng")
    hits = agencies_of(folded, [(start, start + len("luật ngân hàng nhà nước"))])
    assert [hit.start for hit in hits] == [folded.flat.index("; ngân") + 2]


def test_complete_name() -> None:
    assert complete_name("UBND tỉnh", "Hưng Yên") == "Ủy ban nhân dân tỉnh Hưng Yên"
    assert complete_name("Sở KH&CN", "Huế") == "Sở Khoa học và Công nghệ thành phố Huế"
    assert complete_name("Vụ Pháp chế", None, "Bộ Y tế") == "Vụ Pháp chế Bộ Y tế"
    assert complete_name("Công ty TNHH X", None) == "Công ty TNHH X"


HOSTILE = [
    "ubnd ", "Sở, ", "UBND, ", "các Bộ: Y tế, ", "các Bộ: Y tế (Vụ A), ", "Tòa án nhân dân, ", "Ban Chấp hành Đảng bộ ", "Chủ tịch ", "(", "Cục A ", "Hội A, ", "phối hợp với ", "giao ", "|",
    "|chủ trì|phối hợp|a", "|chủ trì|phối hợp||", "KT. AB\n", "Nơi nhận\n", "\n- Lưu: VT", "(Kèm theo Quyết định số 1", "A|",
    "(sau đây gọi là Sở A)", "Ban Chỉ đạo về a (Ban Chỉ đạo 1) ", "Ban quản lý hồ A b ", "\n- Sở A;", "UBND: Chủ tịch, ", "Thanh tra Bộ Y tế ", "Các VP: TU, ", "các Bộ: Y tế, Bộ Y tế, ", "Cục A, B (BTC), ", "Ban Chỉ đạo về a, ", "tỉnh Hà Nội, ",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_time_is_linear(words: str) -> None:
    short, long = (fold("Điều 1. " + words * times) for times in (4000, 20000))

    def read(folded: Folded) -> None:
        agencies_of(folded)

    assert growth(lambda: read(short), lambda: read(long), 12) < 12, "five times the text"  # quadratic: 25


def test_a_name_has_the_whole_number_in_which_it_ends() -> None:
    name = "Ban Chỉ đạo thực hiện Nghị quyết số 57-NQ/TW"
    found = extract_text(f"{name} giao Sở Y tế báo cáo.").agencies
    assert [one.name for one in found][:1] == [name]
