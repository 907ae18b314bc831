"""The title of a document: where it begins below its type, and where it ends."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
CERTIFIED = (
    "BỘ Y TẾ\nSố: 21/VBHN-BYT\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 16 tháng 6 năm 2022\nBỘ TRƯỞNG\nLê Thị Ba\n"
)
FIRST = (
    "Thông tư số 5/2019/TT-BYT ngày 05 tháng 3 năm 2019 của Bộ trưởng Bộ Y tế quy định về kho; hướng dẫn\nvề tủ, có "
    "hiệu lực kể từ ngày 01 tháng 5 năm 2019, được sửa đổi, bổ sung bởi:\nThông tư số 9/2021/TT-BYT ngày 02 tháng 3 "
    "năm 2021 của Bộ trưởng Bộ Y tế.\n"
)
CONSOLIDATED = [
    # the heading of the gazette is neither type nor title
    "VĂN BẢN HỢP NHẤT -\nBỘ Y TẾ\n{motto}THÔNG TƯ\nQuy định về kho\n\n{first}",
    "VĂN BẢN HỢP NHẤT - BỘ Y TẾ\n{motto}THÔNG TƯ1\nQuy định về kho2\n\n1 Văn bản này được hợp nhất từ:\n",
    # no empty line parts the title from the first sentence
    "{motto}THÔNG TƯ\nQuy định về kho\n{first}",
]


@pytest.mark.parametrize("head", CONSOLIDATED)
def test_the_title_of_a_consolidated_text(head: str) -> None:
    text = head.format(motto=MOTTO, first=FIRST) + "Căn cứ Luật Dược;\nĐiều 1. Kho\nKho có cửa.\n" + CERTIFIED
    document = extract_text(text).document
    assert (document.type, document.number, document.subject) == ("Văn bản hợp nhất", "21/VBHN-BYT", "Quy định về kho")


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("VĂN BẢN HỢP NHẤT - BỘ Y TẾ\nBỘ Y TẾ\nSố: 5/2019/TT-BYT\n{motto}THÔNG TƯ\nQuy định về kho\n\n{first}",
         ("Văn bản hợp nhất", None)),
        ("BỘ Y TẾ\nSố: 5/2019/TT-BYT\n{motto}THÔNG TƯ\nQuy định về thể thức\nvăn bản hợp nhất\n\n",
         ("Thông tư", "5/2019/TT-BYT")),
    ],
)  # fmt: skip
def test_a_consolidated_text_has_not_the_number_of_the_act(head: str, told: tuple[str, str | None]) -> None:
    text = head.format(motto=MOTTO, first=FIRST) + "Căn cứ Luật Dược;\nĐiều 1. Kho\nKho có cửa.\n"
    document = extract_text(text).document
    assert (document.type, document.number) == told


def test_a_consolidated_text_guides_what_its_title_names() -> None:
    text = (
        f"VĂN BẢN HỢP NHẤT - BỘ Y TẾ\n{MOTTO}THÔNG TƯ1\nHướng dẫn thi hành Nghị định số 7/2018/NĐ-CP về kho\n\n{FIRST}"
    )
    extraction = extract_text(text + "Căn cứ Luật Dược;\nĐiều 1. Kho\nKho có cửa.\n" + CERTIFIED)
    [decree] = [one.target.id for one in extraction.citations[:1]]
    assert [one.target for one in extraction.relations if (one.source, one.type) == ("this", "GUIDES")] == [decree]


NAMED = [
    ("BAN CHẤP HÀNH TRUNG ƯƠNG\n|\nĐẢNG CỘNG SẢN VIỆT NAM\n|\nSố 38-QĐ/TW\n", "VỀ THƯ VIỆN ĐẢNG CỘNG SẢN VIỆT NAM"),
    (f"BỘ Y TẾ\nSố: 38/QĐ-BYT\n{MOTTO}", "Về ngày thành lập Đảng Cộng sản Việt Nam"),
    (f"BỘ Y TẾ\nSố: 38/QĐ-BYT\n{MOTTO}", "Về hợp tác giữa Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam và Lào"),
]


@pytest.mark.parametrize(("letterhead", "title"), NAMED)
def test_a_title_that_names_the_state_or_the_party(letterhead: str, title: str) -> None:
    text = f"{letterhead}Hà Nội, ngày 19 tháng 11 năm 2025\nQUY ĐỊNH\n{title}\n-----\nCăn cứ Luật Dược;\n"
    assert extract_text(text).document.subject == title


BELOW = "BỘ Y TẾ\nSố: 38/{code}\n" + MOTTO + "Hà Nội, ngày 19 tháng 11 năm 2025\n{type}\n{lines}"
LINES = [
    (
        "Sửa đổi một số điều của Thông tư số 5/2019/TT-BYT\nngày 05 tháng 3 năm 2019 quy định về kho\n\n"
        "Căn cứ Luật Dược;\n",
        "Sửa đổi một số điều của Thông tư số 5/2019/TT-BYT ngày 05 tháng 3 năm 2019 quy định về kho",
    ),
    (
        "Bãi bỏ Thông tư số 5/2019/TT-BYT,\nngày 05/3/2019\nCăn cứ Luật Dược;\n",
        "Bãi bỏ Thông tư số 5/2019/TT-BYT, ngày 05/3/2019",
    ),
    ("Kiểm tra kho lạnh\nHà Nội, ngày 05 tháng 3 năm 2019\nCăn cứ Luật Dược;\n", "Kiểm tra kho lạnh"),
    ("Kiểm tra kho lạnh\n\nIV. TỔ CHỨC THỰC HIỆN\nCục Dược báo cáo.\n", "Kiểm tra kho lạnh"),
    ("Kiểm tra kho lạnh\n\nĐiều 21. Hiệu lực thi hành\nThông tư này có hiệu lực.\n", "Kiểm tra kho lạnh"),
    ("Kiểm tra kho lạnh\nChương II\nQUY ĐỊNH CHUNG\n", "Kiểm tra kho lạnh"),
    (
        "Hướng dẫn một số nội dung của\nĐiều 52 Luật Dược về kho\nCăn cứ Luật Dược;\n",
        "Hướng dẫn một số nội dung của Điều 52 Luật Dược về kho",
    ),
]


@pytest.mark.parametrize(("lines", "title"), LINES, ids=[lines[:40] for lines, _ in LINES])
@pytest.mark.parametrize(("code", "kind"), [("QĐ-BYT", "QUYẾT ĐỊNH"), ("KH-BYT", "KẾ HOẠCH")])
def test_where_a_title_ends(code: str, kind: str, lines: str, title: str) -> None:
    assert extract_text(BELOW.format(code=code, type=kind, lines=lines)).document.subject == title


def test_the_subject_of_a_letter_goes_on_with_the_date_of_a_cited_document() -> None:
    subject = "V/v trả lời Công văn số 41/SYT-NVD\nngày 5/3/2025"
    text = f"BỘ Y TẾ\nSố: 38/BYT-KCB\n{subject}\n{MOTTO}Hà Nội, ngày 9/4/2025\nKính gửi: Sở Y tế.\n"
    assert extract_text(text).document.subject == subject.replace("\n", " ")
