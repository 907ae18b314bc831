"""The memo on a chain: what it says in plain words, what it points out, and its two forms."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from cancu.graph.loading.loader import load
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.memo import Memo, memo
from cancu.graph.output.memo_forms import as_markdown, file_name
from cancu.graph.output.memo_notes import Note
from cancu.graph.output.memo_summary import points
from cancu.graph.output.memo_template import MARKER, TemplateError, shipped_template
from cancu.graph.output.memo_word import as_docx
from cancu.graph.query.assigned_tasks import AssignedTask
from cancu.graph.query.dossier import Dossier, gather
from cancu.graph.query.nodes import DocumentHead
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Store
from tests.graph.made_up import document

PROVINCE, PARTY, GOVERNMENT, ASSEMBLY = "Ủy ban nhân dân tỉnh Hưng Yên", "Tỉnh ủy Hưng Yên", "Chính phủ", "Quốc hội"
DISPATCH = "1101/UBND-KGVX"


@pytest.fixture
def filled(store: Store) -> Store:
    """A dispatch that carries out a conclusion and rests on a decree that was replaced since."""
    for extraction in (
        document(
            DISPATCH,
            "2024-04-25",
            PROVINCE,
            ("IMPLEMENTS", "682-KL/TU", "2023-06-30", PARTY),
            ("BASED_ON", "10/2020/NĐ-CP", "2020-02-02", GOVERNMENT),
            ("BASED_ON", "77/KH-UBND", None, None),
            subject="Về việc chuyển đổi số",
        ),
        document("10/2020/NĐ-CP", "2020-02-02", GOVERNMENT, ("BASED_ON", "1/2018/QH14", "2018-06-12", ASSEMBLY)),
        document(
            "20/2025/NĐ-CP",
            "2025-01-01",
            GOVERNMENT,
            ("REPLACES", "10/2020/NĐ-CP", "2020-02-02", GOVERNMENT),
            force=("2025-01-01", None),
        ),
    ):
        load(store, extraction)
    return store


def written(store: Store, number: str, today: date, direction: str = "up") -> Memo:
    [root] = by_number(store, number)
    return memo(gather(store, root.id, direction=direction), today)  # type: ignore[arg-type]


def test_the_chain_in_plain_language(filled: Store) -> None:
    found = written(filled, DISPATCH, date(2024, 5, 1))
    assert found.heading == "PHIẾU RÀ SOÁT CĂN CỨ PHÁP LÝ"
    assert found.name == f"Công văn {DISPATCH}"
    assert found.subject == "Về việc chuyển đổi số"
    summary = " ".join(found.summary)
    assert f"Công văn {DISPATCH} thực hiện Kết luận 682-KL/TU ngày 30/6/2023 của Tỉnh ủy Hưng Yên." in summary
    assert f"Công văn {DISPATCH} căn cứ " in summary
    assert "Nghị định 10/2020/NĐ-CP ngày 02/02/2020 của Chính phủ" in summary
    steps = {(step.relation, step.name): step for section in found.sections for step in section.steps}
    [quote] = steps["thực hiện", "Kết luận 682-KL/TU"].quotes
    assert "IMPLEMENTS 682-KL/TU" in quote.text
    assert quote.said_in == f"Công văn {DISPATCH}"


def test_gaps_expired_and_doubtful_links_are_pointed_out(filled: Store) -> None:
    before = written(filled, DISPATCH, date(2024, 5, 1))
    assert not [note for note in before.notes if note.kind == "ended" and "10/2020" in note.text.split(" chưa ")[0]]
    after = written(filled, DISPATCH, date(2025, 5, 1))
    [ended] = [note for note in after.notes if note.kind == "ended"]
    assert "Nghị định 10/2020/NĐ-CP" in ended.text
    assert "được thay thế bởi Nghị định 20/2025/NĐ-CP" in ended.text
    assert any("REPLACES 10/2020/NĐ-CP" in detail for detail in ended.details)
    doubts = " ".join(note.text for note in after.notes if note.kind == "doubt")
    assert "77/KH-UBND" in doubts
    gaps = [detail for note in after.notes if note.kind == "gap" for detail in note.details]
    assert any("Kết luận 682-KL/TU" in gap for gap in gaps)
    forces = {listed.name: listed.force for listed in after.documents}
    assert "thay thế" in forces["Nghị định 10/2020/NĐ-CP"]
    assert any(line.startswith("Có ") and "lưu ý" in line for line in after.summary)


def test_what_hangs_on_a_document(filled: Store) -> None:
    found = written(filled, "682-KL/TU", date(2024, 5, 1), "down")
    assert found.heading == "PHIẾU RÀ SOÁT VĂN BẢN DỰA VÀO"
    assert f"được thực hiện bởi Công văn {DISPATCH}" in " ".join(found.summary)


def test_a_document_that_rests_on_nothing(filled: Store) -> None:
    found = written(filled, "1/2018/QH14", date(2024, 5, 1))
    assert "không có câu nào" in found.summary[0]
    assert not found.sections


def test_both_forms_say_the_same(filled: Store) -> None:
    found = written(filled, DISPATCH, date(2025, 5, 1))
    markdown = as_markdown(found)
    word = docx.Document(io.BytesIO(as_docx(found, shipped_template())))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    cells = {cell.text for row in word.tables[0].rows for cell in row.cells}
    for line in found.summary:
        assert line in text
    assert markdown.startswith("# PHIẾU RÀ SOÁT CĂN CỨ PHÁP LÝ\n")
    for listed in found.documents:
        assert any(listed.name in cell for cell in cells)
        assert listed.name.split()[-1] in markdown
    for note in found.notes:
        assert note.text in text
    section = word.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    assert word.styles["Normal"].font.name == "Times New Roman"


def one_of(title: str, quote: str) -> Memo:
    """Return the memo of a chain of two whose texts are these."""
    common = {
        "date": None,
        "issuer": None,
        "tier": None,
        "lane": "state",
        "status": "unknown",
        "resolution": "resolved",
    }
    nodes = {
        id_: GraphNode(id=id_, label="Document", type="Kế hoạch", number=id_, title=title, held=True, **common)  # type: ignore[arg-type]
        for id_ in ("1/KH", "2/KH")
    }
    edge = GraphEdge("1/KH", "BASED_ON", "2/KH", (Evidence("1/KH", title, quote, 0, 1, None, 1.0),))
    return memo(Dossier(Chain("1/KH", "up", nodes, (edge,), {}), {}, {}, {}), date(2024, 1, 1))


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "[đây](javascript:1)", "![x](http://x)", "# *a* _b_ `c` | d ~e~", "a\n\n# b"],
)
def test_nothing_that_a_document_says_is_markdown(hostile: str) -> None:
    markdown = as_markdown(one_of(hostile, hostile))
    headings = [line for line in markdown.splitlines() if line.startswith("#")]
    assert len(headings) == 5
    for raw in ("<script", r"\]\(", r"\[", "`", "~", "_b_", r"\| d"):
        assert not re.search(rf"(?<!\\){raw}", markdown.partition("## 3.")[0])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(min_size=1, max_size=80))
def test_any_text_can_be_written(title: str, quote: str) -> None:
    found = one_of(title, quote)
    assert as_markdown(found).encode("utf-8", "surrogatepass")
    assert docx.Document(io.BytesIO(as_docx(found, shipped_template()))).paragraphs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Công văn 1101/UBND-KGVX", "phieu-cong-van-1101-ubnd-kgvx.md"),
        ("Nghị định 30/2020/NĐ-CP", "phieu-nghi-dinh-30-2020-nd-cp.md"),
        ("../../Đề án\n“x”", "phieu-de-an-x.md"),
    ],
)
def test_names_of_files(name: str, expected: str) -> None:
    assert file_name("phieu", name, "md") == expected


def marked_template(write: Callable[[Any], None]) -> bytes:
    """Return the shipped template as somebody changed it."""
    template = docx.Document(io.BytesIO(shipped_template()))
    write(template)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def test_the_memo_fills_the_template_of_an_office() -> None:
    def change(template: Any) -> None:
        template.paragraphs[0].insert_paragraph_before("SỞ TƯ PHÁP")
        template.add_paragraph("NGƯỜI LẬP PHIẾU")
        template.styles["Normal"].font.size = Pt(14)

    word = docx.Document(io.BytesIO(as_docx(one_of("Kế hoạch một", "Căn cứ 2/KH"), marked_template(change))))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert (texts[0], texts[1], texts[-1]) == ("SỞ TƯ PHÁP", "PHIẾU RÀ SOÁT CĂN CỨ PHÁP LÝ", "NGƯỜI LẬP PHIẾU")
    assert MARKER not in texts
    assert word.styles["Normal"].font.size == Pt(14)


def test_the_shipped_template_is_set_after_the_decree() -> None:
    template = docx.Document(io.BytesIO(shipped_template()))
    section = template.sections[0]
    assert [round(side.cm, 1) for side in (section.page_width, section.page_height)] == [21.0, 29.7]
    assert 2 <= section.top_margin.cm <= 2.5 and 2 <= section.bottom_margin.cm <= 2.5
    assert 3 <= section.left_margin.cm <= 3.5 and 1.5 <= round(section.right_margin.cm, 1) <= 2
    assert all(template.styles[name].font.name == "Times New Roman" for name in ("Normal", "Title", "Quote"))
    assert 13 <= template.styles["Normal"].font.size.pt <= 14


def test_a_template_that_lacks_something_is_refused() -> None:
    memo_of_two = one_of("Kế hoạch một", "Căn cứ 2/KH")
    lacking = marked_template(lambda template: setattr(template.paragraphs[0], "text", "phiếu ở đây"))
    with pytest.raises(TemplateError, match="PHIẾU"):
        as_docx(memo_of_two, lacking)
    with pytest.raises(TemplateError):
        as_docx(memo_of_two, b"no Word file")


def test_a_sentence_is_quoted_once() -> None:
    nodes = {
        id_: GraphNode(id_, "Document", "Kế hoạch", id_, None, None, None, None, "state", True, "unknown", "resolved")
        for id_ in ("1/KH", "2/KH", "3/KH")
    }
    quote = "Căn cứ Kế hoạch 2/KH và Kế hoạch 3/KH; " + "nội dung dài " * 60
    edges = tuple(
        GraphEdge("1/KH", "BASED_ON", id_, (Evidence("1/KH", "Kế hoạch 1/KH", quote, 0, 1, None, 1.0),))
        for id_ in ("2/KH", "3/KH")
    )
    written = memo(Dossier(Chain("1/KH", "up", nodes, edges, {}), {}), date(2024, 1, 1))
    first, second = written.sections[0].steps
    assert [one.text for one in first.quotes] == [quote]  # whole, as it names both
    assert (second.quotes, second.again) == ((), (1,))
    assert as_markdown(written).count("Căn cứ Kế hoạch 2/KH và") == 1
    assert written.advice[0].startswith("2 văn bản chưa rõ hiệu lực")


def test_tasks_have_agency_and_term() -> None:
    task = AssignedTask(
        "Báo cáo kết quả", ("Sở Tài chính",), ("Sở Nội vụ",), "trước ngày 15/12/2025", "2025-12-14", 0, 16,
        "1/KH", (), "khoản 2 Điều 4",
    )  # fmt: skip
    node = GraphNode("1/KH", "Document", "Kế hoạch", "1", None, None, None, None, "state", True, "unknown", "resolved")
    dossier = Dossier(Chain("1/KH", "up", {"1/KH": node}, (), {}), {}, tasks=(task,))
    written = memo(dossier, date(2024, 1, 1))
    [assigned] = written.tasks
    assert assigned.agencies == "Sở Tài chính; phối hợp: Sở Nội vụ"
    assert assigned.term == "trước ngày 15/12/2025 (đến 14/12/2025)"
    assert "| 1 | Báo cáo kết quả (khoản 2 Điều 4) |" in as_markdown(written)
    word = docx.Document(io.BytesIO(as_docx(written, shipped_template())))
    assert "Sở Nội vụ" in word.tables[0].rows[1].cells[2].text


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("QUY ĐỊNH PHẠM VI QUẢN LÝ CỦA TỈNH HÀ GIANG", "Quy định phạm vi quản lý của tỉnh Hà Giang"),
        ("BÃI BỎ NGHỊ ĐỊNH SỐ 15/2019/NĐ-CP CỦA CHÍNH PHỦ", "Bãi bỏ Nghị định số 15/2019/NĐ-CP của Chính phủ"),
        ("ỦY QUYỀN CHO UBND CẤP XÃ VÀ SỞ TÀI CHÍNH", "Ủy quyền cho UBND cấp xã và Sở Tài chính"),
        ("THI HÀNH LUẬT ĐẤT ĐAI NHIỆM KỲ KHÓA XV", "Thi hành Luật Đất đai nhiệm kỳ khóa XV"),
        ("PHÁT TRIỂN MẠNG 5G", "Phát triển mạng 5G"),
        ("Về quản lý GIÁ đất", "Về quản lý GIÁ đất"),
        ("", ""),
    ],
)
def test_titles_in_capitals_are_set_in_sentence_case(title: str, expected: str) -> None:
    assert display_title(title) == expected


@pytest.mark.parametrize(
    ("type_", "number", "title", "expected"),
    [
        ("Luật", "83/2015/QH13", "NGÂN SÁCH NHÀ NƯỚC", "Luật Ngân sách nhà nước số 83/2015/QH13"),
        ("Luật", "31/2024/QH15", "Luật Đất đai", "Luật Đất đai số 31/2024/QH15"),
        (
            "Luật",
            "04/2017/QH14",
            "hỗ trợ doanh nghiệp nhỏ và vừa",
            "Luật Hỗ trợ doanh nghiệp nhỏ và vừa số 04/2017/QH14",
        ),
        ("Luật", "9/2030/QH17", "sửa đổi, bổ sung " + "một số điều của " * 9, "Luật 9/2030/QH17"),
        ("Nghị định", "30/2020/NĐ-CP", "về công tác văn thư", "Nghị định 30/2020/NĐ-CP"),
        ("Luật", "9/2030/QH17", None, "Luật 9/2030/QH17"),
    ],
)
def test_laws_are_called_by_their_names(type_: str, number: str, title: str | None, expected: str) -> None:
    node = GraphNode("x", "Document", type_, number, None, title, None, None, "state", True, "unknown", "resolved")
    assert spoken_name(node) == expected


def test_the_first_page_stays_short() -> None:
    found = tuple(Note("ended", f"Nghị định {index} " + "hết hiệu lực " * 40) for index in range(9))
    short = list(points((*found, Note("gap", "5 văn bản chưa có toàn văn:", ("a",) * 5, listed=True))))
    assert len(short) == 5
    assert max(map(len, short)) < 200
    assert short[3] == "Và 6 văn bản hết hiệu lực nữa."
    assert short[4] == "5 văn bản chưa có toàn văn."


def test_for_whom_a_document_was_signed() -> None:
    node = GraphNode(
        "1/QĐ", "Document", "Quyết định", "1", None, None, None, None, "state", True, "unknown", "resolved"
    )
    head = DocumentHead("Lê An", "Phó Chủ tịch", "KT. CHỦ TỊCH", None, None, None, None, None, (), 0)
    dossier = Dossier(Chain("1/QĐ", "up", {"1/QĐ": node}, (), {}), {"1/QĐ": head})
    assert "Lê An, Phó Chủ tịch (KT. CHỦ TỊCH)" in as_markdown(memo(dossier, date(2024, 1, 1)))
