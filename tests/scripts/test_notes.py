"""Notes of consolidated texts that tell by which act a provision was changed."""

from __future__ import annotations

import pytest

from cancu.extract import extract_text
from scripts.base.notes import noted_changes
from scripts.base.texts import facts_of
from tests.scripts.test_consolidated import HEAD, PAGE

ACT = "Thông tư số 32/2021/TT-BXD ngày 15 tháng 4 năm 2021 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 01 tháng 6 năm 2021.\n"  # noqa: E501
ARTICLES = """
Điều 1. Phạm vi điều chỉnh
Thông tư này quy định về kho lạnh theo
Điều 9 của Luật Xây dựng.
Điều 2. Nhiệt độ trong kho
1. Nhiệt độ được đo mỗi ngày theo khoản 2
Điều 3 Thông tư này.
{clause} Sổ ghi nhiệt độ gồm:
a) Ngày đo;
{point} Người đo;
Điều 3. Kiểm tra kho{title}
1. Kho được kiểm tra mỗi năm.
"""


def note(mark: int, said: str, by: str = "điểm a khoản 3 Điều 1") -> str:
    return f"{mark} {said} theo quy định tại {by} {ACT}"


@pytest.mark.parametrize(
    ("marks", "notes", "expected"),
    [
        (
            {"clause": "2.3"},
            note(3, "Khoản này được sửa đổi, bổ sung"),
            [("AMENDS", "khoản 2 Điều 2", "điểm a khoản 3 Điều 1", "2021-06-01")],
        ),
        (
            {"point": "b)3"},
            note(3, "Điểm này được bãi bỏ", "khoản 4 Điều 1"),
            [("REPEALS", "điểm b khoản 2 Điều 2", "khoản 4 Điều 1", "2021-06-01")],
        ),
        (
            {"title": "3"},
            note(3, "Tên Điều này được sửa đổi", "khoản 5 Điều 1"),
            [("AMENDS", "tên Điều 3", "khoản 5 Điều 1", "2021-06-01")],
        ),
        (
            {"clause": "2a.3", "point": "b)4"},
            note(3, "Khoản này được bổ sung") + note(4, "Điểm này được sửa đổi", "khoản 4 Điều 1"),
            [
                ("AMENDS", "khoản 2a Điều 2", "điểm a khoản 3 Điều 1", "2021-06-01"),
                ("AMENDS", "điểm b khoản 2a Điều 2", "khoản 4 Điều 1", "2021-06-01"),
            ],
        ),
        pytest.param({}, note(3, "Khoản này được sửa đổi"), [], id="no mark"),
        pytest.param({"clause": "2.3", "title": "3"}, note(3, "Tên Khoản này được sửa đổi"), [
            ("AMENDS", "tên khoản 2 Điều 2", "điểm a khoản 3 Điều 1", "2021-06-01")
        ], id="a label of its kind goes before a word"),
        pytest.param({"clause": "2.3"}, note(3, "Mẫu này được thay thế"), [], id="a part of an annex"),
        pytest.param(
            {"clause": "2.3"}, "3 Khoản này được sửa đổi, xem Thông tư số 32/2021/TT-BXD.\n", [], id="not by that act"
        ),
    ],
)  # fmt: skip
def test_a_note_tells_what_changed_the_provision_at_its_mark(
    marks: dict[str, str], notes: str, expected: list[tuple[str, str, str, str]]
) -> None:
    body = ARTICLES.format(**{"clause": "2.", "point": "b)", "title": "", **marks})
    text = extract_text(f"{HEAD}{body}\n{notes}{PAGE}Điều 4. Hiệu lực\n1. Như trên.\n")
    found = [fact for fact in facts_of("made-up", text) if getattr(fact, "acting", "")]
    assert all((one.source, one.target) == ("32/2021/TT-BXD", "31/2016/TT-BXD") for one in found)  # type: ignore[union-attr]
    assert sorted((one.type, one.provision, one.acting, one.effective) for one in found) == sorted(expected)  # type: ignore[union-attr]


def test_an_article_in_a_note_is_none_of_the_act() -> None:
    body = ARTICLES.format(clause="2.", point="b)", title="")
    quoted = "3 Điều 2 của Thông tư này quy định như sau:\n“Điều 4. Hiệu lực\n1. Như trên.”\n"
    text = extract_text(f"{HEAD}{body}\n{quoted}{PAGE}2.4 Kho mới.\n\n{note(4, 'Khoản này được bổ sung')}")
    assert [one.provision for one in noted_changes(text)] == ["khoản 2 Điều 3"]
