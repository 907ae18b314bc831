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
