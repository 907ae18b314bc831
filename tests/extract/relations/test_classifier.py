"""Which cue governs which citation: one table of texts, and every example of the vocabulary."""

# ruff: noqa: E501 - a text stands in one line, as a paragraph does

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.document_types import DocumentType, document_types
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import Head, Target
from cancu.extract.relations.classifier import find_relations
from cancu.extract.text.normalization import Folded, fold
from tests.extract.marked_hits import NOWHERE, hits_of, read_hits, relations_of
from tests.extract.markup import Case, read_cases
from tests.timing import growth

_CUES = load_toml("cues")["cue"]


@pytest.mark.parametrize("case", read_cases("relations"), ids=str)
def test_relations_of_a_text(case: Case) -> None:
    assert relations_of(hits_of(case.marked)) == set(case.said)


@pytest.mark.parametrize(("type_name", "text"), [(cue["type"], text) for cue in _CUES for text in cue["examples"]])
def test_every_example_of_a_cue_has_its_relation(type_name: str, text: str) -> None:
    own = "Công văn" if type_name in ("RESPONDS_TO", "ATTACHES", "IMPLEMENTS") else "Thông tư"
    own = text.split(" này")[0] if " này thay thế" in text else own
    assert any(f" {type_name} " in said for said in relations_of(read_hits(text), own))


@pytest.mark.parametrize("type_", document_types(), ids=lambda type_: type_.name)
@pytest.mark.parametrize(
    "wording", ["{own} này thay thế [{type} số 5/X-UBND]", "Điều 3. {own} này thay thế [{type} số 5/X-UBND]"]
)
def test_a_document_is_the_subject_by_the_words_of_its_type(type_: DocumentType, wording: str) -> None:
    for word in type_.called:
        text = wording.format(own=word.capitalize(), type=type_.name)
        change = "CITES" if type_.informs else "REPLACES"
        assert relations_of(read_hits(text), type_.name) == {f"this {change} 5/X-UBND"}


@pytest.mark.parametrize(("type_name", "text"), [(cue["type"], text) for cue in _CUES for text in cue.get("not", ())])
def test_what_is_no_such_relation(type_name: str, text: str) -> None:
    assert not any(f" {type_name} " in said for said in relations_of(read_hits(text), "Công văn"))


@pytest.mark.parametrize(
    ("text", "type_name", "provision"),
    [
        ("Điều 3. Quyết định này thay thế [Quyết định số 5/QĐ-UBND].", "REPLACES", None),
        ("Điều 3. Bãi bỏ toàn bộ các Quyết định: [Quyết định số 5/QĐ-UBND].", "REPEALS", None),
        ("Điều 3. Bãi bỏ khoản 2 Điều 3 [Quyết định số 5/QĐ-UBND].", "REPEALS", "khoản 2 Điều 3"),
        ("2. Thay thế Phụ lục II ban hành kèm theo [Quyết định số 5/QĐ-UBND].", "REPLACES", "Phụ lục II"),
        (
            "2. Thay thế Phụ lục II ban hành kèm theo [Quyết định số 5/QĐ-UBND] bằng Phụ lục ban hành kèm theo Quyết định này.",
            "AMENDS",
            "Phụ lục II",
        ),
        ("2. Bãi bỏ 03 thủ tục hành chính tại [Quyết định số 5/QĐ-UBND].", "REPEALS", "03 thủ tục hành chính"),
        (
            "3. Quy chế tiếp dân kèm theo [Quyết định số 5/QĐ-UBND] hết hiệu lực từ ngày Quyết định này có hiệu lực.",
            "REPEALS",
            "Quy chế tiếp dân",
        ),
        ('2. Thay thế cụm từ "xã" tại [Quyết định số 5/QĐ-UBND].', "AMENDS", None),
        (
            "Thủ tục số 3 công bố tại [Quyết định số 5/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
            "REPEALS",
            "Thủ tục số 3",
        ),
        (
            "[Quyết định số 5/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực, trừ khoản 2 và khoản 3 Điều 5.",
            "REPEALS",
            "trừ khoản 2 và khoản 3 Điều 5",
        ),
        (
            "[Quyết định số 5/QĐ-UBND] hết hiệu lực một phần kể từ ngày Quyết định này có hiệu lực.",
            "REPEALS",
            "một phần",
        ),
        (
            "2. Các quy trình kiểm kê kho lạnh, kho khô ban hành kèm\ntheo [Quyết định số 5/QĐ-UBND] hết hiệu lực kể từ ngày"
            " Quyết định này có hiệu lực.",
            "REPEALS",
            "Các quy trình kiểm kê kho lạnh, kho khô",
        ),
        (
            "Điều 2. Hiệu lực thi hành\nBảng giá kho tại [Quyết định số 5/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này"
            " có hiệu lực.",
            "REPEALS",
            "Bảng giá kho",
        ),
    ],
)
def test_the_part_that_is_concerned(text: str, type_name: str, provision: str | None) -> None:
    folded, citations, _ = read_hits(text)
    [hit] = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert (hit.type, hit.provision) == (type_name, provision)


@pytest.mark.parametrize(
    ("text", "type_name", "provision"),
    [
        (
            "b) Điều 4, Điều 6; khoản 2 Điều 8 và phạm vi thu phí tại [Quyết định số 5/QĐ-UBND] đã bị bãi bỏ bởi [Quyết"
            " định số 9/QĐ-UBND].",
            "REPEALS",
            "Điều 4, Điều 6; khoản 2 Điều 8 và phạm vi thu phí",
        ),
        (
            "Mức thu phí tại [Quyết định số 5/QĐ-UBND] được thay thế bởi [Quyết định số 9/QĐ-UBND].",
            "REPLACES",
            "Mức thu phí",
        ),
        ("[Quyết định số 5/QĐ-UBND] đã bị bãi bỏ bởi [Quyết định số 9/QĐ-UBND].", "REPEALS", None),
        (
            "Thực hiện theo quy định tại [Quyết định số 5/QĐ-UBND] đã bị thay thế bởi [Quyết định số 9/QĐ-UBND].",
            "REPLACES",
            None,
        ),
    ],
)
def test_a_passive_of_a_part_that_words_name(text: str, type_name: str, provision: str | None) -> None:
    folded, citations, _ = read_hits(text)
    hits = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert [(hit.type, hit.provision) for hit in hits if hit.type != "CITES"] == [(type_name, provision)]


def test_what_names_the_document_itself_is_no_relation() -> None:
    folded, citations, _ = read_hits("(Kèm theo [Quyết định số 7/QĐ-UBND] ngày 5/5/2025)")
    assert find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND")) == []


def test_a_part_of_each_document_of_a_list() -> None:
    text = "Quyết định này thay thế Danh mục thủ tục tại [Quyết định số 5/QĐ-UBND], [Quyết định số 6/QĐ-UBND]."
    folded, citations, _ = read_hits(text)
    hits = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert [(hit.type, hit.provision) for hit in hits] == [("REPLACES", "Danh mục thủ tục")] * 2
    text = "Bãi bỏ thủ tục số 8, 9 tại [Quyết định số 5/QĐ-UBND] và thủ tục số 1 tại [Quyết định số 6/QĐ-UBND]."
    folded, citations, _ = read_hits(text)
    hits = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert [hit.provision for hit in hits if hit.type == "REPEALS"] == ["thủ tục số 8, 9", "thủ tục số 1"]


def test_the_standing_committee_ends_its_own_resolution() -> None:
    text = "[Nghị quyết số 238/2021/NQ-UBTVQH15] hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành."
    folded, citations, _ = read_hits(text)
    [hit] = find_relations(folded, citations, [], NOWHERE, Head(type="Nghị quyết", number="80/2025/UBTVQH15"))
    assert hit.type == "REPEALS"


def test_a_dispatch_repeals_no_decision() -> None:
    assert relations_of(read_hits("- Bãi bỏ [Quyết định số 12/2020/QĐ-UBND]."), "Công văn") == {
        "this CITES 12/2020/QĐ-UBND"
    }


def test_a_consolidated_text_lists_what_changed_it() -> None:
    text = (
        "[Luật Thi hành án dân sự số 26/2008/QH12] ngày 14/11/2008 của Quốc hội, có hiệu lực từ ngày 01/7/2009, được sửa"
        " đổi, bổ sung bởi:\n1. [Luật số 64/2014/QH13] ngày 25/11/2014, có hiệu lực từ ngày 01/7/2015;\n2. [Luật Cạnh"
        " tranh số 23/2018/QH14].\nCăn cứ [Luật Giá];\nTheo [Luật Điện ảnh]."
    )
    assert relations_of(read_hits(text), "Văn bản hợp nhất") - {"this CITES Luật Điện ảnh"} == {
        "this CITES 26/2008/QH12",
        "64/2014/QH13 AMENDS 26/2008/QH12",
        "this CITES 64/2014/QH13",
        "23/2018/QH14 AMENDS 26/2008/QH12",
        "this CITES 23/2018/QH14",
        "this BASED_ON Luật Giá",
    }


QUOTED = """[Luật Khiếu nại số 02/2011/QH13] được sửa đổi.
Căn cứ [Luật Giá];

1 Điều 35 của [Luật Tiếp công dân số 42/2013/QH13], có hiệu lực từ ngày 01/7/2014 quy định như sau:
"Điều 35. Hiệu lực thi hành
Chương V của [Luật số 58/2005/QH11] hết hiệu lực kể từ ngày Luật này có hiệu lực."
[Luật Thanh tra số 84/2025/QH15] có căn cứ ban hành như sau:
"Căn cứ [Luật Điện ảnh];"
[Nghị định số 9/2020/NĐ-CP] có căn cứ ban hành như sau:
CÔNG BÁO/Số 5 + 6/Ngày 01-7-2022
Căn cứ [Luật Dược];
Căn cứ [Luật Hóa chất];
Chính phủ ban hành Nghị định về kho.
Việc thi hành [Luật Du lịch] được thực hiện theo quy định của Chính phủ.
1. Chỉ đạo, tổ chức thực hiện [Luật Xuất bản]."""


def test_a_consolidated_text_quotes_what_other_acts_say() -> None:
    assert {one for one in relations_of(read_hits(QUOTED), "Văn bản hợp nhất") if "CITES" not in one} == {
        "this BASED_ON Luật Giá",
        "42/2013/QH13 REPEALS 58/2005/QH11",
        "84/2025/QH15 BASED_ON Luật Điện ảnh",
        "9/2020/NĐ-CP BASED_ON Luật Dược",
        "9/2020/NĐ-CP BASED_ON Luật Hóa chất",
    }


def test_behind_the_end_of_a_page_nobody_knows_who_speaks() -> None:
    text = """[Nghị định số 8/2014/NĐ-CP] được sửa đổi.
50 Điều 3 của [Nghị định số 6/2023/NĐ-CP], có hiệu lực từ ngày 01/7/2023 quy định như sau:
"Điều 3. Hiệu lực thi hành
1. Nghị định này bãi bỏ [Nghị định số 5/2012/NĐ-CP].
2. Các kho ngoài đảo
CÔNG BÁO/Số 5 + 6/Ngày 01-7-2024
51

2. Nghị định này thay thế [Nghị định số 4/2011/NĐ-CP].
3. Kho của xã báo cáo theo
hướng dẫn của tỉnh".
3. [Nghị định số 3/2010/NĐ-CP] được bãi bỏ bởi [Nghị định số 7/2022/NĐ-CP]."""
    found = relations_of(read_hits(text), "Văn bản hợp nhất")
    assert {one for one in found if "CITES" not in one} == {
        "6/2023/NĐ-CP REPEALS 5/2012/NĐ-CP",
        "7/2022/NĐ-CP REPEALS 3/2010/NĐ-CP",
    }
    assert "this CITES 4/2011/NĐ-CP" in found


def test_a_quotation_goes_on_behind_the_end_of_a_page_with_its_labels() -> None:
    text = """[Nghị định số 8/2014/NĐ-CP] được sửa đổi.
50 Điều 3 của [Nghị định số 6/2023/NĐ-CP] quy định như sau:
"Điều 3. Hiệu lực thi hành
1. Nghị định này có hiệu lực từ ngày 01/7/2023.
CÔNG BÁO/Số 5 + 6/Ngày 01-7-2024
51

2. Nghị định này bãi bỏ [Nghị định số 5/2012/NĐ-CP]"."""
    assert "6/2023/NĐ-CP REPEALS 5/2012/NĐ-CP" in relations_of(read_hits(text), "Văn bản hợp nhất")


def test_the_act_that_a_note_quotes_stands_before_the_quotation() -> None:
    title = "sửa đổi các thông tư về kho của xã, của phường và của đặc khu, " * 12
    text = (
        f"Căn cứ [Nghị định số 10/2012/NĐ-CP];\n\n1 [Thông tư số 12/2024/TT-BYT] {title}có hiệu lực từ ngày 29 tháng 12 năm"
        ' 2024 có căn cứ ban hành như sau:\n"Căn cứ [Nghị định số 62/2022/NĐ-CP];\nCăn cứ [Nghị định số 51/2016/NĐ-CP];"'
    )
    found = relations_of(read_hits(text), "Văn bản hợp nhất")
    assert {one for one in found if "CITES" not in one} == {
        "this BASED_ON 10/2012/NĐ-CP",
        "12/2024/TT-BYT BASED_ON 62/2022/NĐ-CP",
        "12/2024/TT-BYT BASED_ON 51/2016/NĐ-CP",
    }


NOTE_WITHOUT_MARKS = """[Thông tư số 9/2014/TT-BTC] được sửa đổi.
- Điều 8, Điều 9 [Thông tư số 5/2021/TT-BTC], có hiệu lực kể từ ngày 01 tháng 01 năm 2022 quy định như sau:
Điều 8. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 01 năm 2022.
2. Thông tư này bãi bỏ:
a) [Thông tư số 6/2013/TT-BTC] ngày 06/11/2013;
b) [Thông tư số 7/2016/TT-BTC].
Điều 9. Tổ chức thực hiện
1. Thông tư này thay thế [Thông tư số 8/2016/TT-BTC].
Điều 3. Kho riêng
Bãi bỏ [Thông tư số 3/2012/TT-BTC].
- Điều 5 [Thông tư số 2/2023/TT-BTC] quy định như sau:
Điều 12. Kho của xã
Thông tư này bãi bỏ [Thông tư số 4/2012/TT-BTC]./."""


def test_a_note_sets_out_without_marks_the_articles_that_it_names() -> None:
    found = relations_of(read_hits(NOTE_WITHOUT_MARKS), "Văn bản hợp nhất")
    assert {one for one in found if one.startswith(("5/2021", "2/2023")) and "CITES" not in one} == {
        "5/2021/TT-BTC REPEALS 6/2013/TT-BTC",
        "5/2021/TT-BTC REPEALS 7/2016/TT-BTC",
        "5/2021/TT-BTC REPLACES 8/2016/TT-BTC",
    }


def test_a_letter_quotes_what_an_act_says() -> None:
    text = (
        'Tại khoản 4 Điều 2 [Nghị định số 15/2022/NĐ-CP] quy định: "4. Sửa đổi Điều 6 [Nghị định số 44/2020/NĐ-CP] như'
        ' sau:"\nBộ trả lời [Công văn số 7/SXD-QH].'
    )
    assert relations_of(read_hits(text), "Công văn") >= {
        "15/2022/NĐ-CP AMENDS 44/2020/NĐ-CP",
        "this CITES 44/2020/NĐ-CP",
        "this RESPONDS_TO 7/SXD-QH",
    }


def test_a_list_of_bills_changes_no_law() -> None:
    text = "Điều 1. Điều chỉnh Chương trình năm 2025\nĐối với các dự án:\n1. [Luật Điện ảnh];\n2. [Luật Du lịch]."
    assert relations_of(read_hits(text), "Luật") == {"this CITES Luật Điện ảnh", "this CITES Luật Du lịch"}


def test_a_law_ends_what_only_amended_it_not_other_laws() -> None:
    text = (
        "[Luật Thuế thu nhập cá nhân số 04/2007/QH12] đã được sửa đổi, bổ sung theo [Luật số 26/2012/QH13],"
        " [Luật số 31/2024/QH15] hết hiệu lực kể từ ngày Luật này có hiệu lực."
    )
    said = relations_of(read_hits(text), "Luật")
    assert {one for one in said if "REPEALS" in one} == {"this REPEALS 04/2007/QH12", "this REPEALS 26/2012/QH13"}


def test_what_perhaps_stands_by_itself_does_not_end_with_what_it_amends() -> None:
    text = (
        "[Nghị định số 86/2012/NĐ-CP] đã được sửa đổi, bổ sung một số điều theo [Nghị định số 5/2016/NĐ-CP] hết hiệu"
        " lực kể từ ngày Nghị định này có hiệu lực."
    )
    said = relations_of(read_hits(text), "Nghị định")
    assert {one for one in said if "REPEALS" in one} == {"this REPEALS 86/2012/NĐ-CP"}


def test_what_amends_several_laws_does_not_end_with_one() -> None:
    text = (
        "[Luật Nhà ở số 27/2023/QH15] đã được sửa đổi, bổ sung theo [Luật số 35/2018/QH14] hết hiệu lực kể từ ngày Luật"
        " này có hiệu lực."
    )
    assert {one for one in relations_of(read_hits(text), "Luật") if "REPEALS" in one} == {"this REPEALS 27/2023/QH15"}


def test_time_is_linear_in_one_long_list() -> None:
    """Twenty thousand citations in one sentence: each is read once, with a bounded look back."""

    def listed(count: int) -> tuple[Folded, list[CitationHit]]:
        text, citations = "Căn cứ ", []
        for number in range(count):
            target = Target(str(number), "Nghị định", f"{number}/2020/NĐ-CP")
            words = f"Nghị định số {number}/2020/NĐ-CP"
            end = len(text) + len(words)
            citations.append(CitationHit(len(text), end, "full", target, None, end, None))
            text += words + ", "
        return fold(text), citations

    def related(folded: Folded, citations: list[CitationHit]) -> list[str]:
        return [hit.type for hit in find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định"))]

    short, long = listed(5000), listed(20000)
    assert related(*long) == ["BASED_ON"] * 20000
    assert growth(lambda: related(*short), lambda: related(*long), 9) < 9, "four times the list"  # quadratic: 16


ENACTED = (
    "QUỐC HỘI\n\nLuật số: 140/2025/QH15\n\nHà Nội, ngày 11 tháng 12 năm 2025\n\nLUẬT\n"
    "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA CÁC LUẬT VỀ THỐNG KÊ\n\n{} Luật sửa đổi, bổ sung một số điều liên quan đến "
    "thống kê của Luật Thống kê số 89/2015/QH13 và Luật Kế toán số 88/2015/QH13.\nĐiều 1. Hiệu lực\n"
)


@pytest.mark.parametrize(("words", "own"), [("Quốc hội ban hành", True), ("Ngày mai, Sở Tư pháp phổ biến", False)])
def test_the_enactment_of_a_law_names_the_law_itself(words: str, *, own: bool) -> None:
    extraction = extract_text(ENACTED.format(words))
    changed = {one.target.number for one in extraction.citations if one.target.number}
    said = {one.type for one in extraction.relations if one.source == "this"}
    assert {"89/2015/QH13", "88/2015/QH13"} <= changed
    assert ("AMENDS" in said) is own


DECISIONS = [
    ("NGHỊ QUYẾT", "Điều 1. Thông qua nội dung giải trình của Bộ Tài chính tại Mục III Tờ trình số 611/TTr-BTC.", "APPROVES"),
    ("NGHỊ QUYẾT", "Điều 1. Thống nhất nội dung tại mục 2 Tờ trình số 611/TTr-BTC.", "APPROVES"),
    ("NGHỊ QUYẾT", "Điều 1. Các sở thống nhất nội dung theo Tờ trình số 611/TTr-BTC.", "CITES"),
    ("BÁO CÁO", "Điều 1. Thông qua nội dung tại Tờ trình số 611/TTr-BTC.", "CITES"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "text", "relation"), DECISIONS)
def test_what_is_handed_in_is_approved_by_an_act(type: str, text: str, relation: str) -> None:
    extraction = extract_text(f"Số: 12/NQ-HĐND\n\n{type}\nVề vốn\n\n{text}\n")
    assert [one.type for one in extraction.relations] == [relation]
