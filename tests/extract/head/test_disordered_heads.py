"""Heads whose columns run into each other, of associations in communes, and stamps of certified copies."""

# ruff: noqa: E501 - a text stands in one line

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.text.normalization import fold
from tests.extract.reading import agencies_of, letterhead_of

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"

ISSUERS = [
    (
        "CỤC THUẾ TỈNH LÀO CAI CONG HÒA XA HỘI CHU NGHĨA VIET NAM\n\nCHI CỤC THUẾ HUYỆN BÁT XÁT Doc lập — Tự do - Hanh phuc\n"
        "Số: 12/CCT-TH Bát Xát, ngày 4 tháng 6 năm 2022\nV/v nộp thuế\n\nKính gửi: Hợp tác xã A\n",
        "Chi cục Thuế huyện Bát Xát",
    ),
    (
        f"ỦY BAN BẦU CỬ XÃ MƯỜNG HUM\nTIỂU BAN AN NINH TRẬT TỰ\n\nSố: 3/KH-TB\n{MOTTO}Mường Hum, ngày 3 tháng 1 năm 2026\n\nKẾ HOẠCH\n",
        "Tiểu ban An ninh trật tự Ủy ban Bầu cử xã Mường Hum",
    ),
    (
        f"HỘI NÔNG DÂN VIỆT NAM\nPHƯỜNG CAM ĐƯỜNG\n\nSố: 7/KH-HND\n{MOTTO}Cam Đường, ngày 3 tháng 9 năm 2025\n\nKẾ HOẠCH\nTập huấn\n",
        "Hội Nông dân Việt Nam phường Cam Đường",
    ),
]


@pytest.mark.parametrize(("text", "issuer"), ISSUERS, ids=[issuer for _, issuer in ISSUERS])
def test_issuers(text: str, issuer: str) -> None:
    assert letterhead_of(fold(text)).head.issuer == issuer


@pytest.mark.parametrize(
    "head",
    ["ỦY BAN MTTQ VIỆT NAM\n\nXÃ BẢN LẦU\n\nBAN THƯỜNG TRỰC\n\n", "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nXÃ BẢN LẦU\n\n"],
)
def test_the_commune_of_a_document_is_that_of_whoever_heads_it(head: str) -> None:
    text = f"{head}Số: 07/BC\n{MOTTO}Bản Lầu, ngày 5 tháng 9 năm 2025\n\nBÁO CÁO\n\nKết quả\n\nĐã gửi UBND xã và Đảng ủy xã."
    names = {hit.name for hit in agencies_of(fold(text))}
    assert {"Ủy ban nhân dân xã Bản Lầu", "Đảng ủy xã Bản Lầu"} <= names


SIGNED = "Kính gửi: Bộ Tư pháp.\n\nĐã xem Công văn số 5/BTP-PC.\n\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn Nam\n\n"


@pytest.mark.parametrize(
    ("stamp", "cited"),
    [
        ("SỞ Y TẾ TỈNH LÀO CAI\nSố: 12/SY-SYT Lào Cai, ngày 2 tháng 3 năm 2021\nSAO Y BẢN CHÍNH\n", ["5/BTP-PC"]),
        ("SỞ Y TẾ TỈNH LÀO CAI TRÍCH SAO\nSố: 13/TrS-SYT\n", ["5/BTP-PC"]),
        ("Bản sao y của Công văn số 9/UBND-NC\n", ["5/BTP-PC", "9/UBND-NC"]),  # no line of its own
    ],
)
def test_the_stamp_of_a_copy_cites_nothing(stamp: str, cited: list[str]) -> None:
    text = f"BỘ NỘI VỤ\n{MOTTO}Số: 33/BNV-TH\nHà Nội, ngày 1 tháng 3 năm 2021\n\n{SIGNED}{stamp}"
    assert [citation.target.number for citation in extract_text(text).citations] == cited


CENTRAL = "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 11-KL/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 3 tháng 10 năm 2025\n\nKẾT LUẬN\nCỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ\nvề y tế\n\n"
PROVINCE = f"ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n{MOTTO}Số: 3/KH-UBND\nSơn La, ngày 3 tháng 10 năm 2025\n\nKẾ HOẠCH\nY tế\n\n"

ROLES = [
    (CENTRAL, "Sau khi họp, Bộ Chính trị, Ban Bí thư kết luận như sau.", "Ban Bí thư Trung ương Đảng", "issuer"),
    (PROVINCE, "- Cơ quan thực hiện: Sở Y tế; Sở Nội vụ.", "Sở Nội vụ tỉnh Sơn La", "lead"),
    (PROVINCE, "- Trả kết quả: tại Trung tâm.\n- Cơ quan thực hiện: Sở Y tế.", "Sở Y tế tỉnh Sơn La", "mention"),
    (PROVINCE, "- Sở Y tế: chủ trì thẩm định.\n- Sở Nội vụ: rà soát biên chế.", "Sở Nội vụ tỉnh Sơn La", "lead"),
    (
        PROVINCE,
        "Điều 3. Sở Y tế và các ông, bà căn cứ Kế hoạch thi hành.\nNơi nhận:\n- Lưu: VT.\n",
        "Sở Y tế tỉnh Sơn La",
        "mention",
    ),
    (PROVINCE, "- Sở Y tế: 3 biên chế.\n- Sở Nội vụ: 5 biên chế.", "Sở Nội vụ tỉnh Sơn La", "mention"),
    (PROVINCE, "Về kiến nghị giao Sở Y tế làm chủ đầu tư.", "Sở Y tế tỉnh Sơn La", "mention"),
    (PROVINCE, "Hết.\nỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n\nSố: 4/KH-UBND\n", "Ủy ban nhân dân tỉnh Sơn La", "issuer"),
]


FOOT = "Điều 1. Ban hành.\nNơi nhận:                KT. CHỦ TỊCH\n- Như trên;              PHÓ CHỦ TỊCH\n- HĐND tỉnh;\n- Lưu: VT.\n     Lê Thị An\n"


def test_recipients_stay_below_the_office_that_stands_beside_them() -> None:
    found = [hit for hit in agencies_of(fold(PROVINCE + FOOT)) if hit.start >= len(PROVINCE)]
    assert [(hit.name, hit.role) for hit in found] == [("Hội đồng nhân dân tỉnh Sơn La", "recipient")]


@pytest.mark.parametrize(("head", "text", "name", "role"), ROLES)
def test_roles(head: str, text: str, name: str, role: str) -> None:
    found = [hit for hit in agencies_of(fold(head + text)) if hit.start >= len(head) and hit.name == name]
    assert [hit.role for hit in found] == [role]


def test_who_signs_beside_the_recipients() -> None:
    text = f"{PROVINCE}Điều 1. Duyệt.\n\nNơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Tài chính; CHỦ TỊCH\n- Lưu: VT.\n\nLê Văn Thành"
    roles = [(hit.name, hit.role) for hit in agencies_of(fold(text)) if hit.start > len(PROVINCE)]
    assert ("Ủy ban nhân dân tỉnh Sơn La", "issuer") in roles
    assert ("Sở Tài chính tỉnh Sơn La", "recipient") in roles


@pytest.mark.parametrize("name", ["Trần Văn Ba (đã ký)", "Trần Văn Ba (Đã ký)", "Trần Văn Ba"])
def test_a_mark_behind_the_name_of_the_signer(name: str) -> None:
    text = f"{PROVINCE}Đề nghị thực hiện.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n{name}\n"
    assert letterhead_of(fold(text)).head.signer == "Trần Văn Ba"


@pytest.mark.parametrize(
    ("foot", "signer"),
    [
        ("nghị các sở, ngành báo cáo về tỉnh\n\nM ĐC\n\nLê Văn Thành", "Lê Văn Thành"),
        ("Nghị các sở, ngành báo cáo về tỉnh\n\nM ĐC\n\nLê Văn Thành", None),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nấn Thành", None),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nẤn Thành", "Ấn Thành"),
    ],
)
def test_what_a_scan_leaves_of_a_signature(foot: str, signer: str | None) -> None:
    text = f"{PROVINCE}Đề nghị thực hiện.\n\nNơi nhận:\n- Sở Tài chính;\n- Lưu: VT.\n\n{foot}\n"
    assert letterhead_of(fold(text)).head.signer == signer


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Lào Cai, ngày 31 tháng 6 năm 2021", "2021-06"),
        ("Lào Cai, ngày mùng 3 tháng 6 năm 2021", "2021-06-03"),
        ("Lào Cai, ngày    tháng     năm 2021", "2021"),
    ],
)
@pytest.mark.parametrize("displaced", [False, True])
def test_date_of_a_letterhead(line: str, date: str, displaced: bool) -> None:
    letterhead = (
        "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố:      /QĐ-UBND\n"
        f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n{line}\n\n"
    )
    opening = "QUYẾT ĐỊNH\nVề việc giao đất\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nCăn cứ Luật Đất đai;\n"
    text = opening + letterhead if displaced else letterhead + opening
    assert letterhead_of(fold(text + "\nQUYẾT ĐỊNH:\nĐiều 1. Giao đất.\n")).head.date == date


def test_letterhead_of_an_attached_form_is_not_the_documents() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề việc ban hành biểu mẫu\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nCăn cứ Luật Đất đai;\n"
        "\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành mẫu.\n\nMẫu 01\nSố: 15/GM-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "\nLào Cai, ngày 3 tháng 6 năm 2021\n"
    )
    head = letterhead_of(fold(text)).head
    assert (head.number, head.date) == (None, None)


BROKEN = (
    "QUYẾT ĐỊNH\nVề việc giao biên chế\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nCăn cứ Luật Cán bộ, công chức;\n"
)


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        (
            f"{BROKEN}ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n\nSố: 71/QĐ-UBND\n{MOTTO}\nLào Cai, ngày 3 tháng 2 năm 2025\n\n2\n"
            "Theo đề nghị của Giám đốc Sở Nội vụ.\nQUYẾT ĐỊNH:\nĐiều 1. Giao.\n",
            "71/QĐ-UBND",
            "2025-02-03",
        ),
        (
            f"{BROKEN}Số:      /QĐ-UBND\n{MOTTO}\nLào Cai, ngày      tháng 2 năm 2025\nQUYẾT ĐỊNH:\nĐiều 1. Giao.\n",
            None,
            "2025-02",
        ),
        (  # of a form in the annex
            f"{BROKEN}QUYẾT ĐỊNH:\nĐiều 1. Giao.\nMẫu số 01\n{MOTTO}\nHà Nội, ngày 3 tháng 2 năm 2025\n",
            None,
            None,
        ),
    ],
)
def test_a_letterhead_that_a_page_break_put_behind_the_first_basis(
    text: str, number: str | None, date: str | None
) -> None:
    head = letterhead_of(fold(text)).head
    assert (head.number, head.date) == (number, date)


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("ngày 45 tháng 7 năm 2021", "2021-07"),
        ("ngày 1Ä tháng 7 năm 2021", "2021-07"),
        ("ngày [tháng 7 năm 2021", "2021-07"),
        ("ngày#| tháng 7 năm 2021", "2021-07"),
        ("ngày 5, tháng Ø{ năm 2021", "2021"),
        ("ngày 31 tháng 7 năm 2021", "2021-07-31"),
        ("ngày 3 tháng 17 năm 2021", None),
    ],
)
def test_a_day_that_nobody_can_read(day: str, date: str | None) -> None:
    text = f"BỘ NỘI VỤ\n{MOTTO}Số: 33/BNV-TH\nHà Nội, {day}\n\nKính gửi: Bộ Tư pháp\n"
    assert letterhead_of(fold(text)).head.date == date


IN_PLACES = [
    ("UBND XÃ BẢN QUA\nTRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công xã Bản Qua"),
    ("UBND PHƯỜNG SA PA\nPHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ", "Phòng Kinh tế, hạ tầng và đô thị phường Sa Pa"),
    ("ĐẢNG ỦY XÃ BẢN QUA\nỦY BAN KIỂM TRA", "Ủy ban Kiểm tra Đảng ủy xã Bản Qua"),
    ("ĐẢNG ỦY XÃ BẢN QUA\nBAN XÂY DỰNG ĐẢNG", "Ban Xây dựng Đảng Đảng ủy xã Bản Qua"),
    ("HĐND XÃ BẢN QUA\nBAN PHÁP CHẾ", "Ban Pháp chế Hội đồng nhân dân xã Bản Qua"),
    ("UBND XÃ BẢN QUA\nTRƯỜNG TIỂU HỌC KIM ĐỒNG", "Trường Tiểu học Kim Đồng"),
    ("ĐOÀN TNCS HỒ CHÍ MINH\nBCH XÃ BẢN QUA", "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh xã Bản Qua"),
    (
        "TỈNH ĐOÀN LÀO CAI\nĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH TỈNH LÀO CAI",
        "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lào Cai",
    ),
    ("BỘ Y TẾ\nBỆNH VIỆN HỮU NGHỊ VIỆT ĐỨC", "Bệnh viện Hữu Nghị Việt Đức"),
    ("TẬP ĐOÀN DỆT MAY A\nTỔNG CÔNG TY BÔNG SAO", "Tổng công ty Bông Sao"),
    ("TỔNG CÔNG TY BÔNG SAO\nCÔNG TY TNHH MTV SỢI XANH", "Công ty TNHH MTV Sợi Xanh"),
    ("QUÂN ĐOÀN 12\nSƯ ĐOÀN 308", "Sư đoàn 308"),
    ("UBND TỈNH LÀO CAI\nBAN CHỈ ĐẠO TRỒNG RỪNG", "Ban Chỉ đạo trồng rừng tỉnh Lào Cai"),
    ("LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI\nBAN CHẤP HÀNH", "Ban Chấp hành Liên đoàn Lao động tỉnh Lào Cai"),
    ("TRƯỜNG ĐẠI HỌC KIM ĐỒNG\nHỘI ĐỒNG TRƯỜNG", "Hội đồng trường Trường Đại học Kim Đồng"),
    ("TỔNG CÔNG TY BÔNG SAO\nHỘI ĐỒNG THÀNH VIÊN", "Hội đồng thành viên Tổng công ty Bông Sao"),
]


@pytest.mark.parametrize(("lines", "issuer"), IN_PLACES, ids=[issuer for _, issuer in IN_PLACES])
def test_issuers_of_communes_and_of_other_kinds(lines: str, issuer: str) -> None:
    text = f"{lines}\nSố: 07/BC-XY\n{MOTTO}Bản Qua, ngày 5 tháng 9 năm 2025\n\nBÁO CÁO\nKết quả\n"
    assert letterhead_of(fold(text)).head.issuer == issuer


def test_a_number_that_nobody_can_read_ends_the_issuer() -> None:
    text = (
        "UBND TỈNH LÀO CAI\nSỞ CÔNG THƯƠNG\nỈ\nSố: J0/TB-SCT\nSỞ NỘI VỤ ĐẾN\n"
        f"{MOTTO}Lào Cai, ngày [tháng 9 năm 2012\n\nTHÔNG BÁO\nVề việc đăng ký\n"
    )
    head = letterhead_of(fold(text)).head
    assert (head.issuer, head.date) == ("Sở Công Thương tỉnh Lào Cai", "2012-09")


def test_a_line_of_the_date_ends_a_title_also_where_it_cannot_be_read() -> None:
    text = f"BỘ NỘI VỤ\nSố: 33/BNV-TH\nV/v báo cáo\n{MOTTO}Hà Nội, ngày 5, tháng Ø{{ năm 2012\n\nKính gửi: Bộ Tư pháp\n"
    assert letterhead_of(fold(text)).head.subject == "V/v báo cáo"


def test_a_letterhead_behind_the_first_articles_of_a_gazettes_page() -> None:
    page = (
        "CÔNG BÁO/Số 351/Ngày 27-06-2026\n102\n\nTHÔNG TƯ\nQuy định về kiểm lâm\n\nCăn cứ Luật Lâm nghiệp số"
        " 16/2017/QH14;\n\nĐiều 1. Phạm vi điều chỉnh\nThông tư này quy định về kiểm lâm.\n\nBỘ NÔNG NGHIỆP VÀ MÔI"
        " TRƯỜNG\nSố: 32/2026/TT-BNNMT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày"
        " 11 tháng 6 năm 2026\n\nCÔNG BÁO/Số 351/Ngày 27-06-2026\n103\n\nĐiều 2. Hiệu lực\n"
    )
    form = "\nSố: 7/TB-KL\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 12 tháng 7 năm 2026\n"
    found = extract_text(page + form)
    assert (found.document.number, found.document.date) == ("32/2026/TT-BNNMT", "2026-06-11")
    assert "32/2026/TT-BNNMT" not in [citation.target.number for citation in found.citations]


@pytest.mark.parametrize(("line", "type_"), [("QUYẾT ĐỊNH:", "Quyết định"), ("quyết\nđịnh", None)])
def test_a_line_that_decides_begins_with_a_capital(line: str, type_: str | None) -> None:
    text = f"(Tiếp theo phần trước)\nMua sắm theo\n{line}\ncủa cấp có thẩm quyền\n"
    assert extract_text(text).document.type == type_
