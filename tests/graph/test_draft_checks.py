"""The check of drafts on what examples of `rules.toml` cannot show: forces that a source tells, forms of a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from cancu.extract.extractor import extract_text
from cancu.extract.model.messages import Message, message
from cancu.extract.model.records import Target
from cancu.graph.authority.acts import known_act
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import BaseLibrary, Known, base_act, of_act
from cancu.graph.draft.outline import Outline
from cancu.graph.draft.records import DraftReport, Finding
from cancu.graph.draft.view import day_of
from cancu.graph.force.base_changes import act_node
from cancu.graph.force.status import force_on
from cancu.graph.model.force import Bounds, Change, Day, Terms
from cancu.graph.output.draft_report import verdict_of
from tests.drafts import LETTERHEAD

HEAD = f"""{LETTERHEAD}Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
"""
BODY = """Theo đề nghị của Giám đốc Sở Nội vụ.
QUYẾT ĐỊNH:
Điều 1. Kiện toàn Tổ công tác.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
BASIS = "Căn cứ {}Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;\n"


class Told:
    """Sources that tell one change of every act, besides what the base layer knows of it."""

    def __init__(self, action: str, part: str | None, since: Day | None, base: str) -> None:
        self._told = action, part, since, base

    def look_up(self, targets: Iterable[Target], day: Day) -> Mapping[str, Known]:
        found: dict[str, Known] = {}
        for target in targets:
            act = base_act(target)
            force = force_on(day, Terms("2020-03-05", issued="2020-03-05"), [self._change()])
            found[target.id] = Known(of_act(act) if act else None, force)
        return found

    def _change(self) -> Change:
        action, part, since, base = self._told
        by = known_act("72/2025/QH15")
        assert by is not None
        ends = action in ("repeal", "replacement")
        bounds = Bounds(since, since) if since else Bounds("2024-01-01")
        return Change(
            act_node(by), action, part, (), ends=ends, since=since, since_from="base" if since else None,
            bounds=bounds, base=base,
        )  # fmt: skip

    def outlines(self, ids: Iterable[str]) -> Mapping[str, Outline]:
        return {}

    def coverage(self) -> Message:
        return message("draft-coverage-of-base", acts=1)


def check(text: str, library: Told | BaseLibrary) -> DraftReport:
    return check_draft(extract_text(text), library, today="2025-12-31", day=None, without=(), italics=None)


def of(report: DraftReport, code: str) -> list[tuple[str, str]]:
    return [(finding.verdict, finding.quote) for finding in report.findings if finding.code == code]


NAMED = "Nghị định số 30/2020/NĐ-CP"
WHOLE = f"{NAMED} ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư"


@pytest.mark.parametrize(
    ("action", "part", "since", "base", "cited", "code", "expected"),
    [
        ("replacement", None, "2025-06-01", "self", "", "ended-basis", [("wrong", WHOLE)]),
        ("repeal", None, "2025-06-01", "codification", "", "ended-basis", [("look", WHOLE)]),
        ("replacement", None, "2025-11-12", "self", "", "ended-basis", [("look", WHOLE)]),
        ("replacement", None, "2026-01-01", "self", "", "ended-basis", []),
        ("replacement", None, None, "self", "", "perhaps-ended-basis", [("look", NAMED)]),
        ("suspension", None, "2025-06-01", "self", "", "suspended-basis", [("wrong", NAMED)]),
        ("repeal", "khoản 2 Điều 5", "2025-06-01", "codification", "khoản 2 Điều 5 ", "ended-provision",
         [("wrong", NAMED)]),
        ("repeal", "khoản 2 Điều 5", "2025-06-01", "self", "khoản 2 Điều 5 ", "ended-provision", [("look", NAMED)]),
        ("repeal", "khoản 2 Điều 5", "2025-06-01", "codification", "khoản 3 Điều 5 ", "ended-provision", []),
    ],
)  # fmt: skip
def test_a_force_that_a_source_tells_is_certain_or_asked(
    action: str, part: str | None, since: Day | None, base: str, cited: str, code: str, expected: list[tuple[str, str]]
) -> None:
    text = (
        HEAD.replace("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n", "") + BASIS.format(cited) + BODY
    )
    assert of(check(text, Told(action, part, since, base)), code) == expected


def test_an_ended_act_that_is_only_named_is_not_called_right() -> None:
    named = BODY.replace("Kiện toàn Tổ công tác.", "Hồ sơ lập theo Nghị định số 30/2020/NĐ-CP được giữ nguyên.")
    for since, called in (("2025-06-01", "draft-verdict-noted"), (None, "draft-verdict-noted")):
        report = check(HEAD + named, Told("replacement", None, since, "self"))
        [finding] = [one for one in report.findings if one.quote == "Nghị định số 30/2020/NĐ-CP"]
        assert (finding.verdict, verdict_of(finding).code) == ("ok", called)


def test_a_letter_may_tell_of_what_an_ended_act_said() -> None:
    """A dispatch rests on nothing in its preamble: an ended act in it is a question at most."""
    letter = (
        HEAD.replace("QUYẾT ĐỊNH\nVề việc kiện toàn", "V/v kiện toàn").replace("/QĐ-UBND", "/UBND-NC")
        + BASIS.format("")
        + "Ủy ban nhân dân tỉnh có ý kiến như sau: đề nghị các đơn vị báo cáo.\n"
    )
    report = check(letter, Told("replacement", None, "2025-06-01", "self"))
    assert not report.with_verdict("wrong")


@pytest.mark.parametrize(
    ("lines", "code", "expected"),
    [
        (
            "Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13\n",
            "basis-form",
            [("look", "Luật Ngân sách nhà nước số 83/2015/QH13")],
        ),
        ("Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13;\n", "basis-form", []),
        (
            "Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13.\n",
            "basis-form",
            [("look", "Luật Ngân sách nhà nước số 83/2015/QH13.")],
        ),
        ("Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13;”.\n", "basis-form", []),
        (
            "Căn cứ Luật Ngân sách nhà nước số 83/2015/QH13 được sửa đổi, bổ sung bởi Luật số 51/2024/QH15;\n",
            "wrong-amender",
            [("look", "Luật số 51/2024/QH15")],
        ),
        (
            "Căn cứ Luật Bảo hiểm y tế số 25/2008/QH12 được sửa đổi, bổ sung bởi Luật số 46/2014/QH13;\n",
            "wrong-amender",
            [],
        ),
    ],
)
def test_lines_of_the_legal_basis(lines: str, code: str, expected: list[tuple[str, str]]) -> None:
    assert of(check(HEAD + lines + BODY, BaseLibrary()), code) == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("Thông tư số 13/2023/TT-BTC ngày 28 tháng 02 năm 2023 của Bộ trưởng Bộ Y tế", [("look", "Bộ trưởng Bộ Y tế")]),
        ("Thông tư số 13/2023/TT-BTC ngày 28 tháng 02 năm 2023 của Bộ trưởng Bộ Tài chính", []),
        ("Thông tư số 13/2023/TT-BTC ngày 28 tháng 02 năm 2023 của Bộ Kế hoạch và Đầu tư", []),  # now a part of it
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Thủ tướng Chính phủ về công tác văn thư",
         [("wrong", "Thủ tướng Chính phủ")]),
        ("Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Bộ Nội vụ về công tác văn thư",
         [("wrong", "Bộ Nội vụ")]),
        ("Nghị định số 30/2020/NĐ-CP ngày 06 tháng 3 năm 2020 của Bộ Nội vụ về công tác văn thư", []),
    ],
)  # fmt: skip
def test_an_issuer_is_wrong_where_number_and_date_are_right(basis: str, expected: list[tuple[str, str]]) -> None:
    assert of(check(f"{HEAD}Căn cứ {basis};\n{BODY}", BaseLibrary()), "wrong-issuer") == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("Thông tư số 199/2024/TT-BNV ngày 03 tháng 6 năm 2024 của Thủ tướng Chính phủ quy định về lưu trữ",
         [("look", "Thủ tướng Chính phủ")]),
        ("Thông tư số 199/2024/TT-BNV ngày 03 tháng 6 năm 2024 của Bộ trưởng Bộ Nội vụ quy định về lưu trữ", []),
        ("Quyết định số 77/QĐ-UBND ngày 03 tháng 6 năm 2024 của Chủ tịch Ủy ban nhân dân tỉnh quy định về lưu trữ", []),
    ],
)  # fmt: skip
def test_the_code_of_a_number_tells_of_another_issuer(basis: str, expected: list[tuple[str, str]]) -> None:
    assert of(check(f"{HEAD}Căn cứ {basis};\n{BODY}", BaseLibrary()), "wrong-issuer") == expected


@pytest.mark.parametrize(
    ("basis", "words", "states"),
    [
        ("Nghị định số [số]/2025/NĐ-CP ngày ... tháng ... năm 2025 của Chính phủ", "Nghị định số [số]/2025/NĐ-CP",
         ("ok", "look")),
        ("Nghị định số 30/2020/NĐ-CP ngày … tháng … năm 2020 của Chính phủ về công tác văn thư",
         "ngày … tháng … năm 2020", ("ok", "look")),
    ],
)  # fmt: skip
def test_a_basis_with_an_open_place_is_counted_and_marked(basis: str, words: str, states: tuple[str, ...]) -> None:
    report = check(f"{HEAD}Căn cứ {basis};\n{BODY}", BaseLibrary())
    assert of(report, "open-basis") == [("look", words)]
    assert report.basis_states == states


def test_a_draft_whose_only_basis_is_open_has_a_basis() -> None:
    head = HEAD.replace("Luật Tổ chức chính quyền địa phương số 72/2025/QH15", "Nghị định số …/2025/NĐ-CP")
    report = check(head + BODY, BaseLibrary())
    assert report.basis_states == ("look",)


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" của Chính phủ;", ["Nghị định số 30/2020/NĐ-CP"]),
        (" của Chính phủ", ["Nghị định số 30/2020/NĐ-CP"]),
        (" của Chính phủ (sau đây gọi là Nghị định 30);", ["Nghị định số 30/2020/NĐ-CP"]),
        (" của Chính phủ về công tác văn thư;", []),
        (" của Chính phủ\nvề công tác văn thư;", []),
    ],
)
def test_a_basis_has_its_title(behind: str, expected: list[str]) -> None:
    text = f"{HEAD}Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020{behind}\nCăn cứ Bộ luật Dân sự;\n{BODY}"
    found = check(text.replace("/QĐ-UBND", "12/QĐ-UBND", 1), BaseLibrary())
    assert [quote for _, quote in of(found, "incomplete-basis")] == expected


def test_a_missing_article_is_a_question() -> None:
    broken = BODY.replace("Điều 2.", "Điều 3.")
    assert of(check(HEAD + broken, BaseLibrary()), "numbering") == [("look", "Điều 3.")]
    assert of(check(HEAD + BODY, BaseLibrary()), "numbering") == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("ngày 12 tháng 11 năm 2025", [("wrong", "Tờ trình số 118/TTr-SNV ngày 05 tháng 02 năm 2026")]),
        ("ngày     tháng     năm 2025", [("look", "Tờ trình số 118/TTr-SNV ngày 05 tháng 02 năm 2026")]),
        ("ngày     tháng     năm", [("look", "Tờ trình số 118/TTr-SNV ngày 05 tháng 02 năm 2026")]),
    ],
)
def test_a_document_of_a_later_day(day: str, expected: list[tuple[str, str]]) -> None:
    """A draft without a date may be signed later than it is checked."""
    basis = "Căn cứ Tờ trình số 118/TTr-SNV ngày 05 tháng 02 năm 2026 của Sở Nội vụ;\n"
    text = HEAD.replace("ngày 12 tháng 11 năm 2025", day) + basis + BODY
    assert of(check(text, BaseLibrary()), "younger-document") == expected


@pytest.mark.parametrize(
    ("title", "code", "proposed"),
    [
        ("ngày 05 tháng 3 năm 2020 của Chính phủ về quản lý trang thiết bị y tế", "wrong-title", True),
        ("của Chính phủ về quản lý trang thiết bị y tế", "wrong-title", False),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn phòng", "differing-title", True),
    ],
)
def test_a_title_is_proposed_where_the_date_shows_the_number_to_be_right(title: str, code: str, proposed: bool) -> None:
    text = HEAD + f"Căn cứ Nghị định số 30/2020/NĐ-CP {title};\n" + BODY
    [finding] = [one for one in check(text, BaseLibrary()).findings if one.code == code]
    assert (finding.proposal is not None) == proposed


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("quy định chi tiết một số điều và biện pháp để tổ chức, hướng dẫn thi hành Luật Ban hành VBQPPL", []),
        ("quy định chi tiết một số điều và biện pháp đê tổ chức, hướng dân thi hành Luật Ban hành VBQPPL", []),
        ("quy định chi tiết một số điều, biện pháp tổ chức và hướng dẫn thi hành Luật Ban hành văn bản QPPL", []),
    ],
)
def test_abbreviations_and_marks_in_a_title_are_no_difference(title: str, expected: list[tuple[str, str]]) -> None:
    basis = f"Căn cứ Nghị định số 78/2025/NĐ-CP ngày 01 tháng 4 năm 2025 của Chính phủ {title};\n"
    assert of(check(HEAD + basis + BODY, BaseLibrary()), "differing-title") == expected


@pytest.mark.parametrize("issuer", ["Bộ trưởng Bộ Tài chính", "Bộ Tài chính"])
def test_a_proposal_keeps_the_office_that_issues_a_circular(issuer: str) -> None:
    text = HEAD + f"Căn cứ Thông tư số 13/2023/TT-BTC ngày 28 tháng 02 năm 2023 của {issuer};\n" + BODY
    [finding] = [one for one in check(text, BaseLibrary()).findings if one.code == "ended-basis"]
    assert f" của {issuer} " in f"{finding.proposal} "


def test_the_proposal_for_an_ended_basis_replaces_its_date() -> None:
    text = HEAD + "Căn cứ Thông tư số 13/2023/TT-BTC ngày 28 tháng 02 năm 2023 của Bộ Tài chính;\n" + BODY
    [finding] = [one for one in check(text, BaseLibrary()).findings if one.code == "ended-basis"]
    corrected = text[: finding.start] + (finding.proposal or "") + text[finding.end :]
    assert "28 tháng 02 năm 2023" not in corrected and "69/2025/TT-BTC" in corrected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        pytest.param(
            "Nghị định số 01/2022/NĐ-CP ngày 30 tháng 11 năm 2022 của Chính phủ quy định chức năng, nhiệm vụ, quyền "
            "hạn và cơ cấu tổ chức của Bộ Quốc phòng",
            [],
            id="unpublished acts are numbered apart",
        ),
        pytest.param(
            "Nghị định số 01/2021/NĐ-CP ngày 21 tháng 10 năm 2021 của Chính phủ quy định tiêu chuẩn vật chất hậu cần",
            [],
            id="with a title that is quite another one",
        ),
        pytest.param(
            "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 "
            "ngày 29 tháng 6 năm 2024",
            [],
            id="the date of an amending act stands behind the acts that it amends",
        ),
        pytest.param(
            "Nghị định số 86/2017/NĐ-CP ngày 26 tháng 7 năm 2017 của Chính phủ quy định chức năng, nhiệm vụ, quyền "
            "hạn và cơ cấu tổ chức của Bộ Kế hoạch và Đầu tư",
            [],
            id="one word of the title makes it another ministry's",
        ),
        pytest.param(
            "Nghị định số 95/2010/NĐ-CP ngày 22 tháng 8 năm 2013 của Chính phủ",
            ["Nghị định số 95/2010/NĐ-CP"],
            id="serial and date show that the year of the number is wrong",
        ),
        pytest.param(
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về quản lý trang thiết bị y tế",
            ["Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về quản lý trang thiết bị y tế"],
            id="another title is one finding",
        ),
        pytest.param(
            "Nghị quyết số 116/NQ-CP ngày 24 tháng 9 năm 2021 của Chính phủ về chính sách hỗ trợ người lao động và "
            "người sử dụng lao động bị ảnh hưởng bởi đại dịch COVID-19 từ Quỹ bảo hiểm thất nghiệp",
            [],
            id="acts of two organs on one day with one title",
        ),
        pytest.param(
            "Quyết định số 62/2015/QĐ-TTg ngày 04 tháng 12 năm 2015 của Thủ tướng Chính phủ sửa đổi, bổ sung một số "
            "điều của Quyết định số 57/2013/QĐ-TTg",
            [],
            id="the source has the title of the amended act",
        ),
        pytest.param(
            "Thông tư số 23/2005/TTLT-BLĐTBXH-BTC ngày 31 tháng 8 năm 2005",
            [],
            id="a joint circular is called a circular",
        ),
    ],
)
def test_a_citation_of_another_document_is_wrong_only_where_no_act_has_it(basis: str, expected: list[str]) -> None:
    report = check(f"{HEAD}Căn cứ {basis};\n{BODY}", BaseLibrary())
    assert [finding.quote for finding in report.findings if finding.verdict == "wrong"] == expected


def test_the_later_name_of_an_issuer_is_no_difference_of_titles() -> None:
    title = (
        "sửa đổi, bổ sung một số điều của Thông tư số 04/2016/TT-BNNPTNT ngày 10/5/2016 của Bộ trưởng Bộ Nông nghiệp "
        "và PTNT (nay là Bộ Nông nghiệp và Môi trường) quy định về phòng, chống dịch bệnh động vật thủy sản"
    )
    basis = f"Căn cứ Thông tư số 12/2024/TT-BNNPTNT ngày 24/10/2024 của Bộ Nông nghiệp và PTNT {title};\n"
    assert of(check(HEAD + basis + BODY, BaseLibrary()), "differing-title") == []


DISTRICTS = "Điều 2. Giao Ủy ban nhân dân các huyện tổ chức thực hiện.\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (HEAD, ["wrong"]),
        (HEAD.replace("ngày 12 tháng 11 năm 2025", "ngày     tháng     năm"), ["wrong"]),
        (
            HEAD.replace("Số:      /", "Số: 118/").replace("ngày 12 tháng 11 năm 2025", "ngày     tháng     năm"),
            ["look"],
        ),
    ],
)
def test_a_numbered_text_without_a_date_is_of_an_unknown_day(head: str, expected: list[str]) -> None:
    """It was signed on a day that nobody knows, so what depends on the day is a question."""
    found = of(check(head + BODY.replace("Điều 2.", DISTRICTS + "Điều 3."), BaseLibrary()), "district-level")
    assert [verdict for verdict, _ in found] == expected


def test_a_consolidated_text_repeats_the_agencies_of_its_time() -> None:
    head = HEAD.replace("QUYẾT ĐỊNH\n", "VĂN BẢN HỢP NHẤT\nQUYẾT ĐỊNH\n").replace(
        "Số:      /QĐ-UBND", "Số: 7/VBHN-UBND"
    )
    assert of(check(head + DISTRICTS + BODY, BaseLibrary()), "district-level") == []


def test_a_replaced_phrase_is_no_agency_of_today() -> None:
    phrase = 'Thay cụm từ bằng chữ: "Cục trưởng Sở Kế hoạch và Đầu tư" thành "Giám đốc Sở Tài chính" tại Điều 3.'
    text = HEAD + BODY.replace("Điều 2.", f"Điều 2. {phrase}\nĐiều 3.")
    assert of(check(text, BaseLibrary()), "dissolved-agency") == []


ENDING = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("article", "ending", "expected"),
    [
        ("Tổ công tác làm việc theo Điều 9 Quyết định này.", ENDING, ["wrong"]),
        ("Tổ công tác làm việc theo Điều 9 Quyết định này.", "", ["look"]),
        ("Tổ công tác làm việc theo Điều 9 Nghị định này.", ENDING, []),
        ("Sửa khoản 3 như sau: “3. Hồ sơ theo Điều 9 Quyết định này.”", ENDING, []),
        ("Tổ công tác làm việc theo Điều 2 Quyết định này.", ENDING, []),
    ],
)
def test_a_reference_to_a_missing_article(article: str, ending: str, expected: list[str]) -> None:
    """It is certain in a whole text, in the words of the draft itself."""
    text = HEAD + BODY.replace("Điều 1.", f"Điều 1. {article}") + ending
    assert [verdict for verdict, _ in of(check(text, BaseLibrary()), "own-reference")] == expected


def test_a_text_of_an_act_and_its_amendments_is_a_consolidated_one() -> None:
    made = (
        "Quyết định số 14/2023/QĐ-UBND ngày 02 tháng 5 năm 2023 của Ủy ban nhân dân tỉnh, có hiệu lực kể từ ngày 15 "
        "tháng 5 năm 2023, được sửa đổi, bổ sung bởi:\n"
    )
    head = HEAD.replace("ỦY BAN NHÂN DÂN TỈNH NGHỆ AN\n", made, 1)
    assert of(check(head + DISTRICTS + BODY, BaseLibrary()), "district-level") == []


def test_proposals_fit_the_words_that_they_replace() -> None:
    """The form of the date is that of the draft."""
    text = HEAD + "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/7/2020 của Chính phủ về công tác văn thư;\n" + BODY
    [finding] = [one for one in check(text, BaseLibrary()).findings if one.code == "wrong-date"]
    assert (finding.quote, finding.proposal) == ("ngày 05/7/2020", "ngày 05/3/2020")


def test_every_citation_has_a_line_in_the_order_of_the_text() -> None:
    extraction = extract_text(HEAD + BASIS.format("") + BODY)
    report = check_draft(extraction, BaseLibrary(), today="2025-12-31", day=None, without=(), italics=None)
    lines: list[Finding] = [one for one in report.findings if one.target or one.code == "citation"]
    assert [one.quote for one in lines] == [citation.text for citation in extraction.citations]
    assert [one.start for one in report.findings] == sorted(one.start for one in report.findings)
    assert report.bases == 2


@pytest.mark.parametrize(
    ("stated", "day"),
    [("2025-11-12", "2025-11-12"), ("2025-11", "2025-11-20"), ("2025-10", "2025-10-31"), (None, "2025-11-20")],
)
def test_the_day_of_a_draft(stated: str | None, day: Day) -> None:
    """A draft with blanks is checked today, within the month that it states."""
    assert day_of(stated, "2025-11-20") == day
