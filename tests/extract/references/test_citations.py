"""Every rule of citations on a sentence that shows it."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Citation
from cancu.messages import sentence
from tests.extract.markup import Case, read_cases

NO_REFERENCE = """
Lưu: VT, KGVX, Nam(2b).
theo mẫu số 01/TB-BSTT-NNT và mẫu 03/NDAN
giấy phép số 123/GP-UBND
các biểu số liệu 01/TTr, 02/TTr, 03/TTr ban hành kèm theo Thông tư này
trực 24/7, sinh ngày 01/01 năm nay, 1/2 số hộ
pháp luật về đất đai và pháp luật đầu tư công
đạt TCVN, theo QCVN hiện hành, TCVN 9001, ISO 9001:2015
tài khoản số 3713.0.1058/KBNN
các nghị quyết nêu trên
100.000 đồng/người/tháng, 5-7 ngày
vụ án thụ lý số 45/2025/TLST-DS ngày 05/5/2025
luật sư Nguyễn Văn A, cử nhân Luật Kinh tế
"""


def label(citation: Citation) -> str:
    target = citation.target
    words = [target.type or "", target.number or f"'{target.title}'", target.date or ""]
    provision = f" {{{citation.provision}}}" if citation.provision else ""
    return " ".join(filter(None, words)) + provision


@pytest.mark.parametrize("case", read_cases("citations"), ids=str)
def test_citations(case: Case) -> None:
    text, spans = case.marked.text, case.marked.mentions
    place, _, issued = case.head.rpartition(" ")
    found = extract_text(text, place=place or None, issued=issued or None).citations
    assert tuple((c.start, c.end) for c in found) == spans, [c.text for c in found]
    for citation, expected in zip(found, case.meant, strict=True):
        got = label(citation)
        assert got == expected or got.endswith(" " + expected) or got.startswith(expected + " "), (got, expected)
        assert text[citation.start : citation.end] == citation.text


@pytest.mark.parametrize("text", NO_REFERENCE.strip().splitlines())
def test_what_is_no_reference_stays_out(text: str) -> None:
    assert [c.text for c in extract_text(text).citations] == []


def test_one_name_for_two_documents() -> None:
    text = (
        "Nghị quyết số 1/2024/NQ-HĐND ngày 10/7/2024 và Nghị quyết số 2/2024/NQ-HĐND (sau đây gọi chung là"
        " các Nghị quyết về phí). Thu theo các Nghị quyết về phí."
    )
    found = [(c.text, c.kind, c.target.number) for c in extract_text(text).citations if c.kind == "alias"]
    assert found == [("các Nghị quyết về phí", "alias", f"{n}/2024/NQ-HĐND") for n in (1, 2)] * 2


def test_this_law_of_a_consolidated_text_is_itself() -> None:
    text = (
        "VĂN PHÒNG QUỐC HỘI\nSố: 28/VBHN-VPQH\nLUẬT\nKHIẾU NẠI\nLuật Tố tụng hành chính số 93/2015/QH13 có hiệu lực."
        " Theo quy định tại Điều 34 Luật này thì."
    )
    assert [c.text for c in extract_text(text).citations] == ["Luật Tố tụng hành chính số 93/2015/QH13"]


def test_no_agency_in_a_number() -> None:
    assert extract_text("Quyết định số 12/QĐ- TTg, số 3/QĐ-\nUBND và văn bản số 7 /VPCP-NN").agencies == ()


def test_carriage_returns_are_line_breaks() -> None:
    text = "Thực hiện Quyết định\r\nsố 12/QĐ-\r\nTTg ngày 01/02/2024\r\ncủa Thủ tướng Chính phủ về việc này"
    [found] = extract_text(text).citations
    assert (found.text, found.target.number) == ("Quyết định\r\nsố 12/QĐ-\r\nTTg", "12/QĐ-TTg")
    assert (found.target.date, found.target.title) == ("2024-02-01", "về việc này")


def test_a_declared_name_is_one_mention() -> None:
    found = extract_text("Quyết định số 22/QĐ-TTg (sau đây gọi là Quyết định 22); theo Quyết định 22").citations
    assert [(c.text, c.kind) for c in found][1:] == [("Quyết định 22", "alias")] * 2


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Thông báo số 1/TB-UBND và Thông báo số 2/TB-UBND. Theo Thông báo nêu trên", "unclear-reference", "2/TB-UBND"),
        ("Công văn số 1/SNV-TCCB. Theo công văn nêu trên", "taken-reference", "1/SNV-TCCB"),
        ("Nghị quyết số 57-NQ/TW; theo Nghị quyết 57", "taken-reference", "57-NQ/TW"),
        ("theo Thông tư số 49/2025TT-BCT", "suspect-number", "49/2025/TT-BCT"),
        ("theo Nghị định số 214/2025/NĐCP", "suspect-number", "214/2025/NĐ-CP"),
        ("theo Nghị định số 69/2018/NĐ-CP ngày 15/5/2025", "suspect-date", "15/5/2025"),
        ("theo Luật Nhà ở", "assumed-act", "27/2023/QH15"),
        ("theo Luật Bảo trợ Sao Hỏa", "uncertain-name", "Sao Hỏa"),
        ("Kế hoạch số 12, 13/KH-UBND", "uncertain-number", "12"),
        ("Luật Tổ chức Chính quyên địa phương ngày 16/6/2025", "uncertain-name", "72/2025/QH15"),
        ("Luật Ngân sách nhà nước số 83/2015/QH14", "suspect-number", "83/2015/QH13"),
        ("Trung tâm Ươm Mầm có trách nhiệm", "uncertain-name", "Ươm Mầm"),
    ],
)
def test_what_is_not_certain_says_why(text: str, code: str, words: str) -> None:
    warnings = extract_text(text, issued="2025-11-01").warnings
    assert [(w.code, words in sentence(w.message, "vi")) for w in warnings if w.code != "cites-the-future"] == [
        (code, True)
    ]
    assert text[warnings[0].start : warnings[0].end]


MEETINGS = [
    "Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII về công tác",
    "Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Hội nghị lần thứ sáu Ban\nChấp hành Trung ương khóa XII",
    "Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Hội nghị Ban Chấp hành Trung ương Đảng",
]


def test_an_empty_warning_stands_somewhere() -> None:
    extraction = extract_text("** \n**CÔNG ĐIỆN**\n\nVỀ XUẤT KHẨU\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng;\n")
    assert all(warning.start <= warning.end for warning in extraction.warnings)


@pytest.mark.parametrize("text", MEETINGS)
def test_a_meeting_stands_for_the_organ_that_meets(text: str) -> None:
    [citation] = extract_text(text).citations
    assert citation.target.issuer == "Ban Chấp hành Trung ương Đảng"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Thực hiện Kế hoạch số 4/KH-TCT ngày 18/7/2025 của Tổ Công tác rà soát hồ sơ về", "Tổ Công tác rà soát hồ sơ"),
        ("Căn cứ Quyết định số 5/QĐ-TCT ngày 01/2/2021 của Tổng công ty Sông Lam;", "Tổng công ty Sông Lam"),
        ("Căn cứ Quyết định số 5/QĐ-TCT ngày 01/2/2021 của Tổng cục Thuế;", "Tổng cục Thuế"),
        ("Căn cứ Quyết định số 5/QĐ-TCT ngày 01/2/2021 về quy trình;", "Tổng cục Thuế"),
        ("Căn cứ Quyết định số 5/QĐ-BTC ngày 01/2/2021 của Lãnh đạo Bộ;", "Bộ Tài chính"),
    ],
)
def test_a_named_issuer_that_the_code_abbreviates_goes_first(text: str, issuer: str) -> None:
    [citation] = extract_text(text).citations
    assert citation.target.issuer == issuer


def test_an_issuer_that_is_not_known_ends_with_the_known_one_inside() -> None:
    [citation] = extract_text(
        "Trên cơ sở Báo cáo số 860/BC-UBPLTP15 ngày 20/8/2025 của Thường trực Ủy ban Pháp luật và Tư pháp về dự án;"
    ).citations
    assert citation.target.issuer == "Thường trực Ủy ban Pháp luật và Tư pháp"


OWN_LAW = """QUỐC HỘI
Luật số: 135/2025/QH15
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

LUẬT
XÂY DỰNG

Quốc hội ban hành Luật Xây dựng.
Điều 1. Áp dụng Luật Xây dựng và các luật có liên quan
{}
"""


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("Luật này quy định về xây dựng.", []),
        ("Luật Xây dựng số 50/2014/QH13 hết hiệu lực.", ["50/2014/QH13"]),
        ("Luật Xây dựng ngày 18 tháng 6 năm 2014 hết hiệu lực.", ["50/2014/QH13"]),
        ("Áp dụng Luật Nhà ở số 27/2023/QH15.", ["27/2023/QH15"]),
    ],
)
def test_a_law_that_names_itself_cites_nothing(text: str, cited: list[str]) -> None:
    assert [citation.target.number for citation in extract_text(OWN_LAW.format(text)).citations] == cited


LISTS = [
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15;",
        [None, "31/2024/QH15", "27/2023/QH15"],
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công, Luật Nhà ở và Luật Thi hành án dân sự số 03/2022/QH15;"
        " Luật sửa đổi, bổ sung một số điều của Luật Doanh nghiệp số 76/2025/QH15;",
        ["03/2022/QH15", "76/2025/QH15"],
    ),
]


@pytest.mark.parametrize(("text", "numbers"), LISTS)
def test_whose_number_it_is_in_the_name_of_an_amending_law(text: str, numbers: list[str | None]) -> None:
    found = [citation for citation in extract_text(f"Căn cứ {text}").citations if citation.target.resolved_by != "name"]
    assert [citation.target.number for citation in found] == numbers


def test_an_amending_law_that_names_itself_amends() -> None:
    name = "sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15"
    text = (
        "QUỐC HỘI\nLuật số: 43/2024/QH15\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        f"LUẬT\n{name.upper()}\n\nQuốc hội ban hành Luật {name}.\n"
    )
    relations = extract_text(text).relations
    assert {(one.source, one.type, one.target.rpartition("/")[2]) for one in relations} == {
        ("this", "AMENDS", "31-2024-qh15"),
        ("this", "AMENDS", "27-2023-qh15"),
    }


def test_a_title_goes_on_behind_a_semicolon() -> None:
    text = (
        "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14/6/2025 của Chính phủ quy định về phân cấp trong lĩnh vực thi đua;"
        " quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng;"
    )
    extraction = extract_text(text, issued="2025-11-01")
    assert {(r.source == "this", r.type) for r in extraction.relations} == {(True, "BASED_ON"), (False, "GUIDES")}


def test_a_commune_may_cite_its_own_or_the_provinces() -> None:
    head = (
        "ỦY BAN NHÂN DÂN\nXÃ ĐẠI ĐỒNG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 215/BC-UBND\n"
        "Đại Đồng, ngày 29 tháng 12 năm 2025\nBÁO CÁO\nKết quả\nKính gửi: Sở Nội vụ tỉnh Bắc Ninh\n"
    )
    text = f"{head}Kế hoạch số 02/KH-UBND; Nghị quyết số 15/NQ-HĐND của HĐND tỉnh."
    assert [c.target.issuer for c in extract_text(text).citations] == [None, "Hội đồng nhân dân tỉnh Bắc Ninh"]


@pytest.mark.parametrize(
    ("cited", "issuer"),
    [
        ("Nghị quyết số 05/NQ-HĐT ngày 15/4/2021", "Hội đồng trường Trường Đại học Kim Đồng"),
        (
            "Quyết định số 6/QĐ-HĐT của Hội đồng trường Trường Đại học Bông Sao",
            "Hội đồng trường Trường Đại học Bông Sao",
        ),
        ("Nghị quyết số 7/NQ-HĐX", None),
        ("Quyết định số 8/QĐ-UBND", None),
    ],
)
def test_a_code_that_the_citing_document_bears_is_of_its_issuer(cited: str, issuer: str | None) -> None:
    head = (
        "TRƯỜNG ĐẠI HỌC KIM ĐỒNG\nHỘI ĐỒNG TRƯỜNG\nSố: 27/NQ-HĐT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Ngày 4 tháng 9 năm 2024\n\nNGHỊ QUYẾT\nVề quy chế\n\n"
    )
    [citation] = extract_text(f"{head}Căn cứ {cited};").citations
    assert citation.target.issuer == issuer


def test_a_note_rests_its_act_on_the_constitution_of_that_acts_day() -> None:
    name = "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"
    basis = f"có căn cứ ban hành như sau:\n“Căn cứ {name};\nQuốc hội ban hành Luật.”.\n"
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLUẬT\nKHO CHUNG\n\n"
        f"Căn cứ {name} năm 1992;\nQuốc hội ban hành Luật Kho chung.\n"
        f"1 Luật số 12/2010/QH12 ngày 15 tháng 6 năm 2010 {basis}"
        f"2 Luật số 7/2019/QH14 ngày 14 tháng 6 năm 2019 {basis}"
        f"3 Luật số 5/2013/QH13 {basis}"
        "VĂN PHÒNG QUỐC HỘI\nSố: 7/VBHN-VPQH\nXÁC THỰC VĂN BẢN HỢP NHẤT\nHà Nội, ngày 5 tháng 1 năm 2026\n"
    )
    relations = [one for one in extract_text(text).relations if one.type == "BASED_ON"]
    assert [(one.source.rpartition("/")[2], one.target.split("/")[5]) for one in relations] == [
        ("this", "1992"),
        ("12-2010-qh12", "1992"),
        ("7-2019-qh14", "2013"),
        ("5-2013-qh13", "1992"),
    ]


def test_a_constitution_named_without_its_year_is_not_a_former_one() -> None:
    cited = extract_text("So với Hiến pháp năm 1992, Hiến pháp quy định rõ hơn.", issued="2025-03-01").citations
    assert [one.target.date for one in cited] == ["1992", None]
