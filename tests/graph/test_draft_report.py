"""What a report on a draft says on top, and what it calls its rules and verdicts."""

from __future__ import annotations

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import BaseLibrary
from cancu.graph.draft.records import DraftReport
from cancu.graph.draft.rules import rules
from cancu.graph.output.draft_report import as_text, rule_name, summary_of_bases, summary_of_findings
from tests.drafts import LETTERHEAD

ENDED = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;"
IN_FORCE = "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"
RIGHT = "Căn cứ Nghị định số 83/2018/NĐ-CP ngày 24 tháng 5 năm 2018 của Chính phủ về khuyến nông;"
WRONG_DAY = RIGHT.replace("24 tháng 5", "15 tháng 7")
WRAPPED = WRONG_DAY.replace(" ngày", "\nngày")
NOBODY_KNOWS = "Căn cứ Nghị định số 110/2004/NĐ-CP ngày 08 tháng 4 năm 2004 của Chính phủ về công tác văn thư;"
"""An act of which no source tells when it took effect, nor whether it still has."""
LOCAL = "Căn cứ Quyết định số 31/2024/QĐ-UBND ngày 08 tháng 7 năm 2024 của Ủy ban nhân dân tỉnh Nghệ An về lưu trữ;"


def report(*bases: str) -> DraftReport:
    text = "\n".join((LETTERHEAD + bases[0], *bases[1:], "QUYẾT ĐỊNH:", "Điều 1. Kiện toàn Tổ công tác.", ""))
    return check_draft(extract_text(text), BaseLibrary(), today="2025-12-31", day=None, without=(), italics=None)


@pytest.mark.parametrize(
    ("bases", "states", "vietnamese", "english"),
    [
        ([IN_FORCE, RIGHT], ("ok", "ok"), "2 căn cứ: 2 đúng", "2 bases: 2 right"),
        ([ENDED, RIGHT], ("wrong", "ok"), "2 căn cứ: 1 sai, 1 đúng", "2 bases: 1 wrong, 1 right"),
        ([IN_FORCE, WRONG_DAY], ("ok", "wrong"), "2 căn cứ: 1 sai, 1 đúng", "2 bases: 1 wrong, 1 right"),
        ([IN_FORCE, WRAPPED], ("ok", "wrong"), "2 căn cứ: 1 sai, 1 đúng", "2 bases: 1 wrong, 1 right"),
        (
            [IN_FORCE, LOCAL, RIGHT],
            ("ok", "unknown", "ok"),
            "3 căn cứ: 2 đúng, 1 chưa đối chiếu được",
            "3 bases: 2 right, 1 not checked",
        ),
        (
            [IN_FORCE, NOBODY_KNOWS],
            ("ok", "unknown"),
            "2 căn cứ: 1 đúng, 1 chưa đối chiếu được",
            "2 bases: 1 right, 1 not checked",
        ),
        (["Theo đề nghị của Giám đốc Sở Nội vụ."], (), "Không nhận ra căn cứ nào", "No legal basis was recognised"),
    ],
)
def test_each_basis_is_counted_once(bases: list[str], states: tuple[str, ...], vietnamese: str, english: str) -> None:
    found = report(*bases)
    assert found.basis_states == states
    assert (summary_of_bases(found, "vi"), summary_of_bases(found, "en")) == (vietnamese, english)


def test_findings_are_counted_apart_from_bases() -> None:
    found = report(ENDED.replace(";", ""), RIGHT)
    assert summary_of_bases(found, "vi") == "2 căn cứ: 1 sai, 1 đúng"
    assert summary_of_findings(found, "vi") == "trong cả dự thảo: 1 chỗ sai, 1 chỗ cần xem"
    assert summary_of_findings(report(IN_FORCE, RIGHT), "vi") == "không thấy chỗ nào sai hoặc cần xem"


def test_what_no_source_knows_is_not_called_right() -> None:
    lines = as_text(report(IN_FORCE, LOCAL), "vi").splitlines()
    [local] = [line for line in lines if "31/2024/QĐ-UBND" in line]
    [law] = [line for line in lines if "[citation] “Luật" in line]
    assert local.split()[:3] == ["chưa", "đối", "chiếu"]
    assert law.split()[0] == "đúng"


@pytest.mark.parametrize("code", rules())
def test_every_rule_has_a_name(code: str) -> None:
    assert rule_name(code, "vi") != rule_name(code, "en")
    assert code not in (rule_name(code, "vi"), rule_name(code, "en"))
