"""What the issuer of a document decides in its text: names of its organs, roles, short names."""

from __future__ import annotations

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
