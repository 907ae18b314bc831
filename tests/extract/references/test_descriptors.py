"""What is said of a cited document behind its number: date, issuer, title; and what a report on documents says."""

# ruff: noqa: E501 - a text stands in one line, as a paragraph does
from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text

TITLES = [
    ("hồ sơ \"Đăng ký kho theo Thông tư số 5/2019/TT-BYT hướng dẫn về kho\" tại Quyết định số 7/QĐ-BYT", "hướng dẫn về kho"),
    ("Nghị định số 5/2024/NĐ-CP quy định về tiền thuê: \"Điều 8. Đơn giá\"", "quy định về tiền thuê"),
    ("Công văn số 5/CT-CS ngày 5/6/2024 trả lời vướng mắc của doanh nghiệp có nêu: \"Sau khi rà soát\"", "trả lời vướng mắc của doanh nghiệp"),
    ("Quyết định số 7/QĐ-BYT phê duyệt nhiệm vụ có tên gọi: \"Kho số\";", "phê duyệt nhiệm vụ có tên gọi: \"Kho số\""),
    ("Nghị định số 5/2024/NĐ-CP quy định về phí và Điều 3 Nghị định số 7/2024/NĐ-CP.", "quy định về phí"),
    ("Nghị định số 5/2024/NĐ-CP sửa đổi Điều 2, Điều 3 Nghị định số 7/2020/NĐ-CP.", "sửa đổi Điều 2, Điều 3 Nghị định số 7/2020/NĐ-CP"),
    ("Thông tư số 5/2019/TT-BYT quy định về kho; hướng dẫn thực hiện Nghị định số 7/2018/NĐ-CP.", "quy định về kho; hướng dẫn thực hiện Nghị định số 7/2018/NĐ-CP"),
    ("Quyết định số 7/QĐ-BYT về kho hết hiệu lực.", "về kho"),
    ("Quyết định số 7/QĐ-BYT về việc công bố Danh mục quyết định hết hiệu lực.", "về việc công bố Danh mục quyết định hết hiệu lực"),
    ("Quyết định số 5/QĐ-UBND quy định.", None),
    ("Nghị định số 5/2024/NĐ-CP quy định đối tượng áp dụng, gồm:", "quy định đối tượng áp dụng"),
    ("Kế hoạch số 88-KH/TU, ngày 11/8/2025 của Ban Thường vụ Tỉnh ủy, Ban Nội chính Tỉnh ủy báo cáo như sau:", None),
    ("Chỉ thị số 08-CT/TU ngày 20/7/2025 của Tỉnh ủy về đại hội, Ban Thường vụ Liên đoàn Lao động tỉnh hướng dẫn như sau:", "về đại hội"),
    ("Quyết định số 385/QĐ-BTC quy định chức năng của KBNN, KBNN hướng dẫn như sau:", "quy định chức năng của KBNN"),
    ("Nghị định số 5/2024/NĐ-CP của Chính phủ quy định về tiền lương như sau: a", "quy định về tiền lương"),
    ("Nghị quyết số 326/2016/UBTVQH14 quy định về án phí, Viện kiểm sát nhân dân khu vực 2 - Bắc Ninh có quyền kháng nghị", "quy định về án phí"),
    ("Quyết định số 12/QĐ-UBND về việc công bố thủ tục do Sở Tư pháp thực hiện\";", "về việc công bố thủ tục do Sở Tư pháp thực hiện"),
    ("Quyết định số 7/2014/QĐ-UBND ngày 25/01/2014 của UBND tỉnh Quảng Trị (cũ) Ban hành Quy chế;", "Ban hành Quy chế"),
    ("Quyết định số 7/2014/QĐ-UBND của UBND tỉnh Phú Yên (nay là tỉnh Đắk Lắk) về phí;", "về phí"),
    ("Nghị quyết số 198/2025/QH15 về kinh tế tư nhân thì hộ kinh doanh không", "về kinh tế tư nhân"),
    ("Nghị định số 126/2020/NĐ-CP quy định chi tiết Luật Quản lý thuế quy định.", "quy định chi tiết Luật Quản lý thuế"),
    ("Nghị định số 13/2020/NĐ-CP hướng dẫn chi tiết Luật Chăn nuôi, Nghị định số 46/2022/NĐ-CP sửa đổi;", "hướng dẫn chi tiết Luật Chăn nuôi"),
    ("Quyết định số 3740/QĐ-BTC về việc công bố thủ tục được sửa đổi, bổ sung, bãi bỏ trong lĩnh vực đấu thầu;", "về việc công bố thủ tục được sửa đổi, bổ sung, bãi bỏ trong lĩnh vực đấu thầu"),
    ("Quyết định số 3740/QĐ-BTC về giá, được sửa đổi, bổ sung bởi: Quyết định số 12/QĐ-BTC;", "về giá"),
    ("Quyết định số 6/2020/QĐ-UBND (sửa đổi tại Quyết định số 9/2021/QĐ-UBND ngày 10/7/2021);", None),
    ("Nghị quyết số 193/2025/QH15 về thí điểm một số cơ chế (áp dụng từ ngày 19/02/2025);", "về thí điểm một số cơ chế"),
    ("Quyết định số 27/QĐ-UBND quy định danh mục tài sản (trừ thương hiệu) của thành phố;", "quy định danh mục tài sản (trừ thương hiệu) của thành phố"),
    ("Nghị định số 3/2017/NĐ-CP (đã được sửa đổi, bổ sung tại Nghị định số 145/2024/NĐ-CP) của Chính phủ về casino;", "về casino"),
    ("Nghị định số 70/2025/NĐ-CP (sửa đổi, bổ sung Điều 4 Nghị định số 123/2020/NĐ-CP về hóa đơn) quy định về lập hóa đơn;", "sửa đổi, bổ sung Điều 4 Nghị định số 123/2020/NĐ-CP về hóa đơn"),
    ("Kế hoạch số 2-KH/BCĐTW của Ban Chỉ đạo Trung ương, Ủy ban nhân dân tỉnh Tây Ninh ban hành Kế hoạch phát triển sóng;", None),
    ("Nghị định số 9/2021/NĐ-CP quy định về vật liệu và ý kiến của Bộ Xây dựng tại Công văn số 5/BXD-VLXD;", "quy định về vật liệu"),
    ("Quyết định số 9/QĐ-BXD quy định về cấp phép, nội dung trao đổi của Bộ Công an tại Công văn số 5/BCA-C08;", "quy định về cấp phép"),
    ("Nghị định số 9/2021/NĐ-CP quy định về vật liệu: Giao Bộ Xây dựng xem xét Công văn số 5/BCA-C08;", "quy định về vật liệu"),
    ("Nghị định số 9/2021/NĐ-CP của Chính phủ: Đề nghị Bộ Xây dựng xem xét Công văn số 5/BCA-C08;", None),
    ("Kế hoạch số 3/KH-UBND về \"Chuyển đổi số\";", "về \"Chuyển đổi số\""),
    ("Kết luận số 12-KL/TW của Bộ Chính trị, Ban Bí thư về công tác cán bộ;", "về công tác cán bộ"),
]  # fmt: skip


def test_an_order_behind_a_colon_is_no_title() -> None:
    [citation] = extract_text("Đối với kiến nghị tại Văn bản số 55/BS-TH: giao Sở Tài chính tham mưu.").citations
    assert citation.target.title is None


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_where_a_title_ends(text: str, title: str | None) -> None:
    citation = extract_text(f"Thực hiện {text}").citations[0]
    assert citation.target.title == title


ISSUERS = [
    ("Hội đồng nhân dân tỉnh Hòa Bình đã ban hành Nghị quyết số 21/2023/NQ-HĐND.", ["Hội đồng nhân dân tỉnh Hòa Bình"]),
    ("UBND huyện Tân Biên đã ban hành Quyết định số 5/QĐ-UBND ngày 5/4/2019.", ["Ủy ban nhân dân huyện Tân Biên"]),
    ("Chủ tịch UBND huyện Tân Biên ký ban hành Quyết định số 5/QĐ-UBND.", ["Ủy ban nhân dân huyện Tân Biên"]),
    ("HĐND huyện Tân Biên đã thông qua Nghị quyết số 5/NQ-HĐND.", ["Hội đồng nhân dân huyện Tân Biên"]),
    ("UBND xã Thạnh Bình có Công văn số 5/UBND-VP ngày 5/4/2025.", ["Ủy ban nhân dân xã Thạnh Bình"]),
    ("Theo đề nghị của UBND huyện Tân Biên tại Tờ trình số 5/TTr-UBND", ["Ủy ban nhân dân huyện Tân Biên"]),
    ("Giao UBND huyện Tân Biên thực hiện Quyết định số 5/QĐ-UBND.", ["Ủy ban nhân dân tỉnh Tây Ninh"]),
    ("Sở Y tế tỉnh Bến Tre ban hành Quyết định số 21/QĐ-UBND ngày 5/1/2022.", ["Ủy ban nhân dân tỉnh Tây Ninh"]),
    (
        "Bãi bỏ các Quyết định: số 100/QĐ-UBND ngày 05/1/2022, số 234/QĐ-UBND ngày 06/02/2023 và số 567/QĐ-UBND ngày 07/3/2024 của UBND tỉnh Long An",
        ["Ủy ban nhân dân tỉnh Long An"] * 3,
    ),
    (
        "Quyết định số 100/QĐ-UBND ngày 05/1/2022, Quyết định số 234/QĐ-UBND ngày 06/02/2023 của UBND tỉnh Long An",
        ["Ủy ban nhân dân tỉnh Tây Ninh", "Ủy ban nhân dân tỉnh Long An"],
    ),
    (
        "các Quyết định: số 1/QĐ-UBND ngày 5/1/2022 của UBND tỉnh Long An ban hành kèm theo Quyết định số 2/QĐ-UBND ngày 5/8/2016; số 3/QĐ-UBND ngày 8/12/2023 của UBND tỉnh Bến Tre",
        ["Ủy ban nhân dân tỉnh Long An", "Ủy ban nhân dân tỉnh Tây Ninh", "Ủy ban nhân dân tỉnh Bến Tre"],
    ),
    ("Xét đề nghị của Sở Y tế (Tờ trình số 9/TTr-ABC ngày 28/11/2025), kiến nghị của Chi cục Thú y (Văn bản số 7/XY-TH)", ["Sở Y tế tỉnh Tây Ninh", "Chi cục Thú y"]),
    ("Công văn số 8/BS-TH của Công ty Bông Sao (sau đây gọi là Công văn 8) và Tờ trình số 9/BS-TH của Quý Công ty", ["Công ty Bông Sao", "Công ty Bông Sao", None]),
    ("Kết luận số 183-KL/TW ngày 01/8/2025 của Bộ Chính trị, Ban Bí thư;", ["Bộ Chính trị, Ban Bí thư Trung ương Đảng"]),
    (
        "Kết luận số 186-KL/TW ngày 29/8/2025 và Kết luận số 195-KL/TW ngày 26/9/2025 của Bộ Chính trị, Ban Bí thư về",
        ["Bộ Chính trị, Ban Bí thư Trung ương Đảng"] * 2,
    ),
    (
        "theo chỉ đạo của Tỉnh ủy tại Thông báo số 7-TB/TU ngày 02/8/2025, của UBND tỉnh tại Công văn số 8/UBND-NC",
        ["Tỉnh ủy Tây Ninh", "Ủy ban nhân dân tỉnh Tây Ninh"],
    ),
    (
        "theo đề nghị của Bộ Y tế tại Tờ trình số 2/TTr-BYT; của Chủ tịch UBND tỉnh Lào Cai tại Tờ trình số 8/TTr-UBND",
        ["Bộ Y tế", "Ủy ban nhân dân tỉnh Lào Cai"],
    ),
    (
        "nhận được công văn số 1108/QNI-QLDN2 ngày 22/9/2025 và công văn số 1701/QNI-QLDN2 ngày 24/10/2025 của Thuế tỉnh Quảng Ninh",
        ["Thuế tỉnh Quảng Ninh"] * 2,
    ),
    (
        "Công văn số 12/BNV-TL ngày 22/9/2025 và Công văn số 1701/QNI-QLDN2 ngày 24/10/2025 của Thuế tỉnh Quảng Ninh",
        ["Bộ Nội vụ", "Thuế tỉnh Quảng Ninh"],
    ),
    ("theo các Quyết định của UBND tỉnh Lào Cai, trong đó có Quyết định số 5/2025/QĐ-UBND", ["Ủy ban nhân dân tỉnh Lào Cai"]),
    ("Quyết định số 206-CP ngày 30/5/1979 của Hội đồng Chính phủ bổ sung chính sách đối với cán bộ xã", ["Hội đồng Chính phủ"]),
    ("thay thế Quyết định số 905/QĐ-BTL ngày 20/5/2019 của Tư lệnh Quân khu 7.", ["Tư lệnh Quân khu 7"]),
    ("Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Hội nghị Trung ương 6 khóa XII về hệ thống", ["Ban Chấp hành Trung ương Đảng"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issuers"), ISSUERS)
def test_who_issued_the_documents_of_a_list(text: str, issuers: list[str]) -> None:
    assert [c.target.issuer for c in extract_text(text, place="Tây Ninh").citations] == issuers


DATES = [
    ("Theo Công văn số 88/BNV-TL ban hành tháng 02/2025 của Bộ Nội vụ và Công văn số 8/BNV-TL tháng 3/2025", ["2025-02", None]),
    ("Căn cứ Quyết định số 7/QĐ-BXD[2] ngày 05/02/2024; Kế hoạch số 8/KH-BXD [3], ngày 06/02/2024;", ["2024-02-05", "2024-02-06"]),
    ("Xét Tờ trình số 347/TTr-CP và Đề án số 348/ĐA-CP ngày 09 tháng 5 năm 2025 của Chính phủ;", ["2025-05-09"] * 2),
    ("Quyết định số 12/QĐ-UBND và Quyết định số 15/QĐ-UBND ngày 05/1/2022", [None, "2022-01-05"]),
    ("Ngày 22/10/2025, tại Thông báo số 569/TB-VPCP của Văn phòng Chính phủ", ["2025-10-22"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_dates_said_of_several_or_before(text: str, dates: list[str | None]) -> None:
    assert [c.target.date for c in extract_text(text).citations] == dates


BRACKETS = [
    (
        "Căn cứ Nghị định số 78/2025/NĐ-CP của Chính phủ (được sửa đổi một số điều tại Nghị định số 187/2025/NĐ-CP) quy định chi tiết một số điều của Luật Giá số 16/2023/QH15 và Nghị định số 15/2025/NĐ-CP;",
        {
            "this BASED_ON 78/2025/NĐ-CP", "this CITES 187/2025/NĐ-CP", "this BASED_ON 15/2025/NĐ-CP",
            "187/2025/NĐ-CP AMENDS 78/2025/NĐ-CP", "78/2025/NĐ-CP GUIDES 16/2023/QH15",
        },
    ),
    (
        "Căn cứ Nghị định số 100/2016/NĐ-CP sửa đổi Điều 10 Nghị định số 209/2013/NĐ-CP (đã được bổ sung bởi Nghị định số 12/2015/NĐ-CP) quy định về thuế;",
        {
            "this BASED_ON 100/2016/NĐ-CP", "100/2016/NĐ-CP AMENDS 209/2013/NĐ-CP", "this CITES 209/2013/NĐ-CP",
            "12/2015/NĐ-CP AMENDS 209/2013/NĐ-CP",
        },
    ),
    (
        "Nhận được Công văn số 88/KCN-TH ngày 01/10/2025 của Công ty Bông Sao (gọi tắt là Công văn số 88) về vướng mắc khi áp dụng Nghị định số 100/2024/NĐ-CP (được sửa đổi bởi Nghị định số 261/2025/NĐ-CP).",
        {"this RESPONDS_TO 88/KCN-TH", "this CITES 261/2025/NĐ-CP", "261/2025/NĐ-CP AMENDS 100/2024/NĐ-CP"},
    ),
    (
        "Nhận được Công văn số 88/KCN-TH ngày 01/10/2025 của Công ty Bông Sao về vướng mắc khi áp dụng Nghị định số 100/2024/NĐ-CP đã được sửa đổi bởi Nghị định số 261/2025/NĐ-CP.",
        {"this RESPONDS_TO 88/KCN-TH", "this CITES 261/2025/NĐ-CP", "261/2025/NĐ-CP AMENDS 100/2024/NĐ-CP"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relations"), BRACKETS)
def test_what_stands_between_a_document_and_its_title_acts_on_it(text: str, relations: set[str]) -> None:
    assert _said(text) == relations


REPORTS = [
    (
        "Ban Bí thư đã ban hành Quy định số 379-QĐ/TW về giao dịch điện tử. Quy định này thay thế Quy định số 269-QĐ/TW.",
        {"379-QĐ/TW REPLACES 269-QĐ/TW", "this CITES 379-QĐ/TW", "this CITES 269-QĐ/TW"},
    ),
    (
        "Góp ý dự thảo Nghị định sửa đổi Nghị định số 172/2024/NĐ-CP. Nghị định này thay thế Nghị định số 62/2017/NĐ-CP.",
        {"this CITES 172/2024/NĐ-CP", "this CITES 62/2017/NĐ-CP"},
    ),
    (
        "Bộ Y tế vừa ban hành Thông tư số 30/2025/TT-BYT ngày 01/7/2025.\n\nThông tư này có hiệu lực từ ngày 01/9/2025; bãi bỏ Thông tư số 52/2017/TT-BYT.",
        {"30/2025/TT-BYT REPEALS 52/2017/TT-BYT", "this CITES 30/2025/TT-BYT", "this CITES 52/2017/TT-BYT"},
    ),
    (
        "Chính phủ ban hành Nghị định số 190/2025/NĐ-CP về phí. Theo đó, Nghị định bãi bỏ Nghị định số 20/2016/NĐ-CP; sửa đổi Điều 3 Nghị định số 8/2020/NĐ-CP.",
        {
            "190/2025/NĐ-CP REPEALS 20/2016/NĐ-CP", "190/2025/NĐ-CP AMENDS 8/2020/NĐ-CP", "this CITES 190/2025/NĐ-CP",
            "this CITES 20/2016/NĐ-CP", "this CITES 8/2020/NĐ-CP",
        },
    ),
    (
        "Bộ Y tế vừa ban hành Thông tư số 30/2025/TT-BYT. Trước đó, Bộ Nội vụ bãi bỏ Thông tư số 11/2014/TT-BNV. Thông tư của Bộ Công an bãi bỏ Thông tư số 5/2010/TT-BCA.",
        {"this CITES 30/2025/TT-BYT", "this CITES 11/2014/TT-BNV", "this CITES 5/2010/TT-BCA"},
    ),
    (
        "Quyết định số 96/QĐ-BYT ngày 2/1/2024 hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành.",
        {"this REPEALS 96/QĐ-BYT"},
    ),
    (
        "Dự thảo\nĐiều 1. Phạm vi\nĐiều 2. Quy định này thay thế Quy định số 269-QĐ/TW.",
        {"this REPLACES 269-QĐ/TW"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relations"), REPORTS)
def test_a_report_does_not_speak_for_itself(text: str, relations: set[str]) -> None:
    assert _said(text) == relations


def _said(text: str) -> set[str]:
    extraction = extract_text(text)
    numbers = {c.target.id: c.target.number for c in extraction.citations}
    return {f"{numbers.get(r.source, 'this')} {r.type} {numbers[r.target]}" for r in extraction.relations}


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Công văn số 31/CT-THNVDT ngày 3/5/2016 của Cục Thuế tỉnh Lào Cai về hóa đơn", "Cục Thuế tỉnh Lào Cai"),
        ("Công văn số 31/CT-CS ngày 3/5/2016 của Tổng cục Thuế", "Tổng cục Thuế"),
        ("Công văn số 31/CT-CS ngày 3/5/2025", "Cục Thuế"),
        ("Chỉ thị số 31/CT-TTg của Chính phủ", "Thủ tướng Chính phủ"),
    ],
)
def test_issuer_of_a_code_that_several_organs_write(text: str, issuer: str) -> None:
    assert extract_text(f"Thực hiện {text}.").citations[0].target.issuer == issuer


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Giấy phép theo Thông tư số 9/2019/TT-BYT tiếp tục có giá trị đến hết thời hạn.", None),
        ("Thông tư số 9/2019/TT-BYT quy định về kho vẫn được áp dụng.", "quy định về kho"),
        ("Theo Tờ trình số 3-TTr/ĐU ngày 05/9/2025 của Đảng ủy, Ban Chấp hành Đảng bộ quyết nghị: Xây kho.", None),
        ("Theo Kết luận số 127-KL/TW ngày 28/02/2025 tiếp tục đổi mới kho thuốc.", "tiếp tục đổi mới kho thuốc"),
    ],
)
def test_what_is_said_of_a_document_is_not_its_title(text: str, title: str | None) -> None:
    assert extract_text(text).citations[0].target.title == title


def test_a_document_in_a_title_has_the_place_of_the_document_with_the_title() -> None:
    text = (
        "Thực hiện Quyết định số 5/2025/QĐ-UBND ngày 17/01/2025 của Ủy ban nhân dân tỉnh Lào Cai về việc sửa đổi Quy"
        " định ban hành kèm theo Quyết định số 6/2019/QĐ-UBND ngày 31/12/2019 của Ủy ban nhân dân tỉnh về giá đất."
    )
    assert [one.target.issuer for one in extract_text(text).citations] == ["Ủy ban nhân dân tỉnh Lào Cai"] * 2
