"""What the issuer of a document decides in its text: names of its organs, roles, short names."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from tests.extract.head.test_parser import text_of


def test_names_in_a_district_party_committee() -> None:
    text = text_of("party-committee-of-a-district")
    extraction = extract_text(text)
    names = {agency.name for agency in extraction.agencies}
    assert "Ban Thường vụ Tỉnh ủy Sơn La" in names
    assert "Ban Tuyên giáo Huyện ủy Mộc Châu" in names
    assert not any("Huyện ủy viên" in text[a.start : a.end + 5] for a in extraction.agencies)


def test_joint_issuers_are_both_issuers() -> None:
    roles = {agency.name: agency.role for agency in extract_text(text_of("joint-circular-in-one-line")).agencies[:2]}
    assert roles == {"Bộ Tài chính": "issuer", "Bộ Y tế": "issuer"}


def test_a_document_s_short_name_is_no_agency() -> None:
    extraction = extract_text(text_of("letter-of-the-supreme-court"))
    assert [a.text for a in extraction.agencies] == ["TÒA ÁN NHÂN DÂN TỐI CAO", "Ủy ban Thường vụ Quốc hội"]
    aliases = [(c.text, c.target.number) for c in extraction.citations if c.kind == "alias"]
    assert aliases == [("Nghị quyết 326", "326/2016/UBTVQH14")] * 2


def test_a_term_with_an_hour_and_a_commune_with_a_figure() -> None:
    extraction = extract_text(text_of("office-of-a-city-committee"))
    assert [task.deadline for task in extraction.tasks] == ["trước 17h00 ngày 10/7/2025"]
    assert "Chủ tịch Ủy ban nhân dân xã A Lưới 1" in {agency.name for agency in extraction.agencies}


def test_a_school_and_a_hospital_name_themselves_again() -> None:
    head = "SỞ Y TẾ TỈNH NGHỆ AN\nBỆNH VIỆN PHỔI MIỀN TÂY\nSố: 45/BVP-KHTH\nNghệ An, ngày 5 tháng 6 năm 2025\n"
    found = extract_text(f"{head}Kính gửi: Sở Y tế.\n\nBệnh viện Phổi Miền Tây báo cáo như sau:\n")
    assert [(one.name, one.role) for one in found.agencies] == [
        ("Sở Y tế tỉnh Nghệ An", "mention"),
        ("Bệnh viện Phổi Miền Tây", "issuer"),
        ("Sở Y tế tỉnh Nghệ An", "addressee"),
        ("Bệnh viện Phổi Miền Tây", "issuer"),
    ]


BELOW = "\nLai Châu, ngày 5 tháng 6 năm 2023\nV/v rà soát\n\nKính gửi: Các huyện ủy.\n\nĐề nghị báo cáo.\n"
CODED = [
    # the first letters of the lower line are the code's, though figures stand in it
    (
        "TỈNH ỦY LAI CHÂU\nBỘ PHẬN GIÚP VIỆC\nTHỰC HIỆN KẾT LUẬN TW6 (KHÓA XII)\nSố 14-CV/BPGV",
        "Bộ phận giúp việc thực hiện kết luận TW6 (khóa XII)",
    ),
    # they are not: figures tell another line of the head
    ("TỈNH ỦY LAI CHÂU\nHỒ SƠ TW6 (KHÓA XII)\nSố 14-CV/TU", "Tỉnh ủy Lai Châu"),
    ("UBND TỈNH LAI CHÂU\nTỔ ỨNG CỨU SỰ CỐ A05\nSố: 14/BC-TUCSC", "Tổ Ứng cứu sự cố A05 tỉnh Lai Châu"),
]


@pytest.mark.parametrize(("letterhead", "issuer"), CODED)
def test_the_code_of_the_number_tells_whose_line_it_is(letterhead: str, issuer: str) -> None:
    assert extract_text(f"{letterhead}{BELOW}").document.issuer == issuer


JOINT = [
    ("SỞ NỘI VỤ/SỞ Y TẾ", ["Sở Nội vụ tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu"]),
    ("UBND TỈNH LAI CHÂU\nSỞ NỘI VỤ / SỞ Y TẾ", ["Sở Nội vụ tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu"]),
    ("ĐẢNG ỦY XÃ MƯỜNG MÔ/HỘI ĐỒNG NHÂN DÂN XÃ MƯỜNG MÔ", ["Đảng ủy xã Mường Mô", "Hội đồng nhân dân xã Mường Mô"]),
]


@pytest.mark.parametrize(("letterhead", "issuers"), JOINT)
def test_a_slash_joins_two_issuers(letterhead: str, issuers: list[str]) -> None:
    found = extract_text(f"{letterhead}\nSố: 7/HD-LN{BELOW}")
    assert found.document.issuer == " - ".join(issuers)
    assert [one.name for one in found.agencies if one.role == "issuer"] == issuers


@pytest.mark.parametrize(
    ("letterhead", "place", "department"),
    [
        # `xã hội` is no commune
        ("BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI\nSố: 5/LĐTBXH-VP", None, "Sở Nội vụ"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM\nSố: 5/BHXH-VP", None, "Sở Nội vụ"),
        ("UBND XÃ HỘI AN\nSố: 5/UBND-VP", "Lai Châu", "Sở Nội vụ tỉnh Lai Châu"),
    ],
)
def test_a_central_organ_whose_name_has_a_word_like_a_place(
    letterhead: str, place: str | None, department: str
) -> None:
    found = extract_text(f"{letterhead}{BELOW}Sở Nội vụ trả lời Công văn của UBND tỉnh Lai Châu.\n")
    assert found.document.place == place
    assert department in {one.name for one in found.agencies}
