"""Heads and names of issuers beside committees and ministries: district Party, courts, audit, joint ones, offices."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DISTRICT_PARTY = """ĐẢNG BỘ TỈNH SƠN LA
HUYỆN ỦY MỘC CHÂU
*
Số 45-CT/HU
ĐẢNG CỘNG SẢN VIỆT NAM
Mộc Châu, ngày 12 tháng 4 năm 2023
CHỈ THỊ
của Ban Thường vụ Huyện ủy về quản lý đất đai
Thực hiện Chương trình hành động số 22-CTr/TU, ngày 10/10/2022 của Ban Thường vụ Tỉnh ủy:
Ban Tuyên giáo Huyện ủy hướng dẫn tuyên truyền.
Nơi nhận:
- Các đồng chí Huyện ủy viên,
- Lưu Văn phòng Huyện ủy.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Lò Văn Phương
"""
JOINT = f"""BỘ TÀI CHÍNH - BỘ Y TẾ
{MOTTO}Số: 08/2015/TTLT-BYT-BTC
Hà Nội, ngày 27 tháng 5 năm 2015
THÔNG TƯ LIÊN TỊCH
Hướng dẫn thực hiện
Căn cứ Nghị định số 63/2012/NĐ-CP ngày 31 tháng 8 năm 2012;
KT. BỘ TRƯỞNG BỘ TÀI CHÍNH
THỨ TRƯỞNG
Nguyễn Thị Minh
"""
AUDIT = f"""KIỂM TOÁN NHÀ NƯỚC
KIỂM TOÁN NHÀ NƯỚC KHU VỰC V
{MOTTO}Số: 321/TB-KV V
Cần Thơ, ngày 21 tháng 8 năm 2022
THÔNG BÁO
Kết quả kiểm toán
Căn cứ Quyết định số 450/QĐ-KTNN ngày 10/5/2022.
KIỂM TOÁN TRƯỞNG
Trần Văn Hảo
"""
OFFICE = f"""UBND THÀNH PHỐ HUẾ
VĂN PHÒNG
{MOTTO}Số: 77/VP-TH
Huế, ngày 2 tháng 7 năm 2025
Kính gửi: Chủ tịch UBND xã A Lưới 1.
Sở Y tế chủ trì, hoàn thành trước 17h00 ngày 10/7/2025.
CHÁNH VĂN PHÒNG
BS. CKII Trần Hữu Giang
"""
COURT = f"""TÒA ÁN NHÂN DÂN TỐI CAO
{MOTTO}Số: 196/TANDTC-PC
Hà Nội, ngày 03 tháng 10 năm 2023
Kính gửi: Các Tòa án nhân dân
Trả lời Công văn số 55/TA-KTNV ngày 12/9/2023 về việc áp dụng Nghị quyết số 326/2016/UBTVQH14 ngày 30-12-2016 \
của Ủy ban Thường vụ Quốc hội (sau đây gọi là Nghị quyết 326), theo Nghị quyết 326 thì miễn án phí.
Nơi nhận:
- Lưu: VT (Vụ PC&QLKH).
"""


@pytest.mark.parametrize(
    ("text", "number", "issuer", "place", "signer"),
    [
        (DISTRICT_PARTY, "45-CT/HU", "Huyện ủy Mộc Châu", "Sơn La", "Lò Văn Phương"),
        (JOINT, "08/2015/TTLT-BYT-BTC", "Bộ Tài chính - Bộ Y tế", None, "Nguyễn Thị Minh"),
        (AUDIT, "321/TB-KVV", "Kiểm toán nhà nước khu vực V", None, "Trần Văn Hảo"),
        (OFFICE, "77/VP-TH", "Văn phòng Ủy ban nhân dân thành phố Huế", "Huế", "Trần Hữu Giang"),
        (COURT, "196/TANDTC-PC", "Tòa án nhân dân tối cao", None, None),
    ],
)
def test_heads(text: str, number: str, issuer: str, place: str | None, signer: str | None) -> None:
    head = extract_text(text).document
    assert (head.number, head.issuer, head.place, head.signer) == (number, issuer, place, signer)


def test_names_in_a_district_party_committee() -> None:
    extraction = extract_text(DISTRICT_PARTY)
    names = {agency.name for agency in extraction.agencies}
    assert "Ban Thường vụ Tỉnh ủy Sơn La" in names
    assert "Ban Tuyên giáo Huyện ủy Mộc Châu" in names
    assert not any("Huyện ủy viên" in DISTRICT_PARTY[a.start : a.end + 5] for a in extraction.agencies)


def test_joint_issuers_are_both_issuers() -> None:
    roles = {agency.name: agency.role for agency in extract_text(JOINT).agencies[:2]}
    assert roles == {"Bộ Tài chính": "issuer", "Bộ Y tế": "issuer"}


def test_a_document_s_short_name_is_no_agency() -> None:
    extraction = extract_text(COURT)
    assert [a.text for a in extraction.agencies] == ["TÒA ÁN NHÂN DÂN TỐI CAO", "Ủy ban Thường vụ Quốc hội"]
    aliases = [(c.text, c.target.number) for c in extraction.citations if c.kind == "alias"]
    assert aliases == [("Nghị quyết 326", "326/2016/UBTVQH14")] * 2


def test_a_term_with_an_hour_and_a_commune_with_a_figure() -> None:
    extraction = extract_text(OFFICE)
    assert [task.deadline for task in extraction.tasks] == ["trước 17h00 ngày 10/7/2025"]
    assert "Chủ tịch Ủy ban nhân dân xã A Lưới 1" in {agency.name for agency in extraction.agencies}
