from __future__ import annotations

import pytest

from cancu.extract.references.named_laws import find_laws
from cancu.extract.text.normalization import fold


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Căn cứ Luật Giá ngày 19 tháng 6 năm 2023", ["Luật Giá"]),
        ("Bộ luật Hàng hải Việt Nam ngày 25 tháng 11", ["Bộ luật Hàng hải Việt Nam"]),
        ("theo Luật Phí và lệ phí và Luật Quản lý thuế", ["Luật Phí và lệ phí", "Luật Quản lý thuế"]),
        ("Luật Quản lý thuế năm 2019 quy định", ["Luật Quản lý thuế năm 2019"]),
        ("của luật chứng khoán, luật kế toán", ["luật chứng khoán", "luật kế toán"]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức năm 2019",
            [
                "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức năm 2019",
                "Luật Cán bộ, công chức",
                "Luật Viên chức",
            ],
        ),
        (
            "Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;",
            ["Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15"],
        ),
        ("Luật Bảo trợ Sao Hỏa số 99/2031/QH17 quy định", ["Luật Bảo trợ Sao Hỏa số 99/2031/QH17"]),
        ("Luật Bảo trợ Sao Hỏa, các văn bản", ["Luật Bảo trợ Sao Hỏa"]),
        ("theo Hiến pháp năm 2013 và pháp luật", ["Hiến pháp năm 2013"]),
        ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;", ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"]),
        ("Pháp lệnh Ưu đãi người có công với cách mạng", ["Pháp lệnh Ưu đãi người có công với cách mạng"]),
        ("vi phạm pháp luật giao thông đường bộ", []),
        ("dự thảo Luật Dân số", []),
        ("luật sư, Đoàn Luật sư thành phố", []),
        ("cử nhân Luật Kinh tế", []),
        ("Luật này", []),
        ("Luật Khiếu nại1 quy định", ["Luật Khiếu nại"]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Thanh tra số 84/2025/QH15 đã được",
            ["Luật sửa đổi, bổ sung một số điều của Luật Thanh tra", "Luật Thanh tra số 84/2025/QH15"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở số 27/2023/QH15 và Luật Các tổ chức tín dụng số "
            "32/2024/QH15 ngày 29 tháng 6 năm 2024;",
            [
                "Luật sửa đổi, bổ sung một số điều của Luật Nhà ở số 27/2023/QH15 và Luật Các tổ chức tín dụng số "
                "32/2024/QH15",
                "Luật Nhà ở số 27/2023/QH15",
                "Luật Các tổ chức tín dụng số 32/2024/QH15",
            ],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Các tổ chức tín dụng số 32/2024/QH15 ngày 18 tháng 01 năm 2024",
            [
                "Luật sửa đổi, bổ sung một số điều của Luật Các tổ chức tín dụng",
                "Luật Các tổ chức tín dụng số 32/2024/QH15",
            ],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Các tổ chức tín dụng số 32/2024/QH15 số 43/2024/QH15;",
            [
                "Luật sửa đổi, bổ sung một số điều của Luật Các tổ chức tín dụng số 32/2024/QH15 số 43/2024/QH15",
                "Luật Các tổ chức tín dụng số 32/2024/QH15",
            ],
        ),
        (
            "Luật Phòng, chống phổ biến vũ khí hủy diệt hàng loạt; Luật Quản lý, bảo vệ công trình quốc phòng;",
            ["Luật Phòng, chống phổ biến vũ khí hủy diệt hàng loạt", "Luật Quản lý, bảo vệ công trình quốc phòng"],
        ),
        (
            "Luật Phòng, chống vi rút mắc phải ở người (HIV/AIDS) số 64/2006/QH11;",
            ["Luật Phòng, chống vi rút mắc phải ở người (HIV/AIDS) số 64/2006/QH11"],
        ),
        (
            "Luật sửa đổi, bổ sung một số điều và Phụ lục Danh mục chỉ tiêu thống kê quốc gia của Luật Thống kê;",
            [
                "Luật sửa đổi, bổ sung một số điều và Phụ lục Danh mục chỉ tiêu thống kê quốc gia của Luật Thống kê",
                "Luật Thống kê",
            ],
        ),
        ("theo Luật KH, CN&ĐMST có hiệu lực", []),
        ("LUẬT ĐỂ ÁP DỤNG; LUẬT VỀ GIAO THÔNG; Luật Quốc tịch;", ["Luật Quốc tịch"]),
        (
            "Luật sửa đổi, bổ sung một số điều của các Luật về thuế và sửa đổi, bổ sung một số điều của các Nghị định",
            ["Luật sửa đổi, bổ sung một số điều của các Luật về thuế"],
        ),
        ("theo Luật Kế toán năm 2015. Luật An ninh mạng 2025;", ["Luật Kế toán năm 2015", "Luật An ninh mạng 2025"]),
        ("Luật Thuế GTGT 13/2008/QH12 (đã được", ["Luật Thuế GTGT 13/2008/QH12"]),
        ("Luật Công nghiệp công nghệ số 71/2025/QH15;", ["Luật Công nghiệp công nghệ số 71/2025/QH15"]),
        (
            "các Luật: Tổ chức Chính phủ ngày 18/02/2025, Ngân sách nhà nước ngày 25/6/2015 và Đầu tư công;",
            ["Luật: Tổ chức Chính phủ", "Ngân sách nhà nước", "Đầu tư công"],
        ),
        ("các Luật: Bầu cử, Khiếu nại và Tố cáo.", ["Luật: Bầu cử", "Khiếu nại", "Tố cáo"]),
        ("các Luật: Phòng, chống tham nhũng, Đất đai;", ["Luật: Phòng, chống tham nhũng", "Đất đai"]),
        ("các luật: Sao Hỏa, Sao Kim.", []),
        ("các luật: Đất đai, các nghị định", []),
        ("theo các Luật Đất đai, Nhà ở, Sao Hỏa", ["Luật Đất đai", "Nhà ở"]),
        ("các Luật Đất đai, nhà ở và công trình", ["Luật Đất đai"]),
        (
            "Căn cứ Luật Đầu tư theo phướng\nthức đối tác công tư ngày 18/6/2020;",
            ["Luật Đầu tư theo phướng\nthức đối tác công tư"],
        ),
        ("Luật Đầu tư theo quy định; Luật Đầu tư công", ["Luật Đầu tư", "Luật Đầu tư công"]),
        ("Căn cứ Luật An ninh mạng quốc gia;", ["Luật An ninh mạng quốc gia"]),
        ("theo Luật Đất đai nộp 01 bộ hồ sơ", ["Luật Đất đai"]),
        ("Điều 51 BLHS 2015, công văn số 12/BLHS-A, blhs", ["BLHS 2015"]),
        ("Luật ban hành VBQPPL, luật nsnn, Luật NSNN", ["Luật ban hành VBQPPL", "Luật NSNN"]),
    ],
)
def test_named_laws(text: str, names: list[str]) -> None:
    folded = fold(text)
    assert [folded.quote(law.start, law.end) for law in find_laws(folded)] == names
