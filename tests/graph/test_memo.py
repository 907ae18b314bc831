"""The memo on a chain: what it says in plain words, what it points out, and its two forms."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cancu.graph.loading.loader import load
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Evidence, GraphEdge, GraphNode
from cancu.graph.output.memo import Memo, memo
from cancu.graph.output.memo_forms import as_docx, as_markdown, file_name
from cancu.graph.query.dossier import Dossier, gather
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
    assert found.heading == "PHIẾU TRUY VẾT CĂN CỨ"
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
    assert found.heading == "PHIẾU TRUY VẾT VĂN BẢN DỰA VÀO"
    assert f"được thực hiện bởi Công văn {DISPATCH}" in " ".join(found.summary)


def test_a_document_that_rests_on_nothing(filled: Store) -> None:
    found = written(filled, "1/2018/QH14", date(2024, 5, 1))
    assert "không có câu nào" in found.summary[0]
    assert not found.sections


def test_both_forms_say_the_same(filled: Store) -> None:
    found = written(filled, DISPATCH, date(2025, 5, 1))
    markdown = as_markdown(found)
    word = docx.Document(io.BytesIO(as_docx(found)))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    cells = {cell.text for row in word.tables[0].rows for cell in row.cells}
    for line in found.summary:
        assert line in text
    assert markdown.startswith("# PHIẾU TRUY VẾT CĂN CỨ\n")
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
    assert docx.Document(io.BytesIO(as_docx(found))).paragraphs


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
