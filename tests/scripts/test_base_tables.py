"""The base layer's script: doubts about facts and relations, and the same bytes from the same inputs."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

import pytest

from cancu.extract import extract_text
from scripts import base_layer
from scripts.base.codification import read_note
from scripts.base.facts import ActFact, Field, Origin, RelationFact
from scripts.base.names import bare_title
from scripts.base.tables import Report, act_rows, relation_rows
from scripts.base.texts import facts_of


def _dated(number: str, day: str, origin: Origin, times: int = 1) -> list[ActFact]:
    fields: tuple[tuple[Field, str], ...] = (("type", "Nghị định"), ("date", day))
    return [ActFact(number, name, value, origin, f"{origin} {time}") for name, value in fields for time in range(times)]


@pytest.mark.parametrize(
    ("day", "origin", "times", "kept"),
    [
        ("2031-03-05", "mention", 2, True),
        ("2031-03-28", "mention", 2, False),  # the next number is of 8 March
        ("2031-02-01", "lexicon", 1, False),
        ("2031-03-28", "mention", 9, True),  # many texts, or one that is sure: reported only
        ("2031-03-28", "codification", 1, True),
    ],
)
def test_a_date_out_of_order_needs_more_than_few_mentions(day: str, origin: Origin, times: int, kept: bool) -> None:
    report = Report()
    facts = [
        *_dated("10/2031/NĐ-CP", "2031-03-01", "self"),
        *_dated("11/2031/NĐ-CP", day, origin, times),
        *_dated("12/2031/NĐ-CP", "2031-03-08", "self"),
    ]
    rows = {row.number: row.date for row in act_rows(facts, {}, report).values()}
    assert (rows.get("11/2031/NĐ-CP") == day) is kept
    assert any(line.startswith("11/2031/NĐ-CP") for line in report.out_of_order) is (day != "2031-03-05")


@pytest.mark.parametrize(
    ("effect", "origin", "kept"),
    [
        ("2031-05-01", "codification", True),
        ("2033-09-01", "codification", True),
        ("2034-05-01", "codification", False),  # a slip in the year
        ("2034-05-01", "correction", True),
    ],
)
def test_a_day_of_effect_years_after_the_issue_is_a_slip(effect: str, origin: Origin, kept: bool) -> None:
    report = Report()
    facts = [
        *_dated("11/2031/NĐ-CP", "2031-03-05", "self"),
        ActFact("11/2031/NĐ-CP", "in_force_from", effect, origin, "a"),
    ]
    (row,) = act_rows(facts, {}, report).values()
    assert (row.in_force_from == effect) is kept
    assert bool(report.unlikely) is not kept


def _relations(said: Sequence[RelationFact], report: Report) -> list[tuple[str, str, str, str]]:
    facts = [
        fact
        for number, day, title in (
            ("11/2031/NĐ-CP", "2031-03-05", "Về kho lạnh"),
            ("21/2026/NĐ-CP", "2026-03-05", "Về bến cảng"),
            ("22/2026/NĐ-CP", "2026-03-06", "Sửa đổi, bổ sung một số điều của Nghị định về kho"),
            ("23/2026/NĐ-CP", "2026-03-06", "Sửa đổi, bổ sung một số điều của các Nghị định về kho"),
        )
        for fact in (*_dated(number, day, "self"), ActFact(number, "title", title, "self", "a"))
    ]
    rows = relation_rows(said, act_rows(facts, {}, report), {}, report)
    return [(row.target, row.type, row.provision, row.effective) for row in rows]


def test_a_relation_takes_no_effect_before_its_source_was_issued() -> None:
    report = Report()
    said = [
        RelationFact("11/2031/NĐ-CP", "AMENDS", "21/2026/NĐ-CP", "Điều 3", "", "2031-01-01", "self", "a"),
        RelationFact("11/2031/NĐ-CP", "AMENDS", "21/2026/NĐ-CP", "Điều 4", "", "2031-03-05", "self", "a"),
    ]
    assert _relations(said, report) == [
        ("21/2026/NĐ-CP", "AMENDS", "Điều 3", ""),
        ("21/2026/NĐ-CP", "AMENDS", "Điều 4", "2031-03-05"),
    ]
    assert len(report.before_issue) == 1


def test_what_an_act_leaves_as_it_is_is_no_part_that_ends() -> None:
    said = [
        RelationFact("11/2031/NĐ-CP", "REPEALS", target, part, "", "2031-05-01", "self", "a")
        for target, part in (
            ("21/2026/NĐ-CP", "một phần, trừ các nội dung sau: a) Điều 3; b) Điều 4"),
            ("22/2026/NĐ-CP", "Điều 3; Điều 4, trừ khoản 2; khoản 3 Điều 4"),
            ("23/2026/NĐ-CP", "trừ Điều 3; Điều 4"),
        )
    ]
    assert {(target, part) for target, _, part, _ in _relations(said, Report())} == {
        ("21/2026/NĐ-CP", "một phần"),
        ("22/2026/NĐ-CP", "Điều 3"),
        ("22/2026/NĐ-CP", "Điều 4"),
        ("23/2026/NĐ-CP", "trừ Điều 3; Điều 4"),
    }


def test_an_act_named_among_those_that_amended_another_is_ended_only_where_it_did_nothing_else() -> None:
    report = Report()
    said = [
        *(
            RelationFact("11/2031/NĐ-CP", "REPEALS", target, "", "", "", "self", "a", layered=True)
            for target in ("21/2026/NĐ-CP", "22/2026/NĐ-CP", "23/2026/NĐ-CP")
        ),
        RelationFact("22/2026/NĐ-CP", "AMENDS", "21/2026/NĐ-CP", "", "", "", "self", "a"),
        RelationFact("23/2026/NĐ-CP", "AMENDS", "21/2026/NĐ-CP", "", "", "", "self", "a"),
        RelationFact("23/2026/NĐ-CP", "AMENDS", "22/2026/NĐ-CP", "", "", "", "self", "a"),
    ]
    assert [target for target, kind, *_ in _relations(said, report) if kind == "REPEALS"] == ["22/2026/NĐ-CP"]
    assert sum("it may only have amended" in line for line in report.left_out) == 2


DECREE = (
    "CHÍNH PHỦ\n\nSố: 11/2031/NĐ-CP\n\nHà Nội, ngày 05 tháng 3 năm 2031\n\nNGHỊ ĐỊNH\nVề kho lạnh\n\n"
    "Chính phủ ban hành Nghị định về kho lạnh.\n\nĐiều 9. Điều khoản thi hành\n"
)


LAW = (
    "QUỐC HỘI\n\nLuật số: 11/2031/QH17\n\nHà Nội, ngày 05 tháng 3 năm 2031\n\nLUẬT\nVề kho lạnh\n\n"
    "Quốc hội ban hành Luật về kho lạnh.\n\nĐiều 9. Điều khoản thi hành\n"
)


@pytest.mark.parametrize(
    ("text", "ended", "layered"),
    [
        (
            f"{DECREE}1. Nghị định số 21/2026/NĐ-CP ngày 05 tháng 3 năm 2026 hết hiệu lực kể từ ngày Nghị định này có "
            "hiệu lực.",
            "21/2026/NĐ-CP",
            [],
        ),
        (
            f"{LAW}1. Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 đã được sửa đổi, bổ sung theo Luật số "
            "87/2025/QH15 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
            "87/2025/QH15",
            ["87/2025/QH15"],
        ),
        (
            f"{DECREE}1. Bãi bỏ Nghị định số 20/2026/NĐ-CP (đã được sửa đổi theo Nghị định số 19/2026/NĐ-CP); "
            "Nghị định số 21/2026/NĐ-CP.",
            "21/2026/NĐ-CP",
            [],
        ),
    ],
)
def test_an_act_behind_amended_by_is_marked(text: str, ended: str, layered: list[str]) -> None:
    found = facts_of("a", extract_text(f"{text}\n"))
    ends = [fact for fact in found if isinstance(fact, RelationFact) and fact.type in ("REPEALS", "REPLACES")]
    assert ended in {fact.target for fact in ends}
    assert [fact.target for fact in ends if fact.layered] == layered


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        ("1. Bãi bỏ Điều 7 và Phụ lục II ban hành kèm theo Nghị định số 21/2026/NĐ-CP.", {"REPEALS"}),
        ("1. Bãi bỏ Mục 3 Chương II, Phụ lục II của Nghị định số 21/2026/NĐ-CP.", {"REPEALS"}),
        ("1. Bãi bỏ chỉ tiêu số 12 tại Phụ lục II ban hành kèm theo Nghị định số 21/2026/NĐ-CP.", set()),
        (
            "1. Bãi bỏ điểm c khoản 2 Điều 1 và quy định về kho lạnh đối với “cấp huyện” tại Phụ lục I, Phụ lục II ban "
            "hành kèm theo Nghị định số 21/2026/NĐ-CP.",
            {"AMENDS"},
        ),
    ],
)
def test_an_annex_of_which_only_a_part_goes_is_not_repealed(clause: str, kinds: set[str]) -> None:
    found = facts_of("a", extract_text(f"{DECREE}{clause}\n"))
    assert {fact.type for fact in found if isinstance(fact, RelationFact) and fact.provision == "Phụ lục II"} == kinds


@pytest.mark.parametrize(
    ("announced", "acting", "kinds"),
    [
        ("có nội dung bị bãi bỏ", "Điều 1 Thông tư số 31/2030/TT-BXD", {"AMENDS"}),
        ("được bổ sung, có nội dung bị bãi bỏ", "Điều 1 Thông tư số 31/2030/TT-BXD", {"AMENDS"}),
        ("được bổ sung, bị bãi bỏ", "Điều 1 Thông tư số 31/2030/TT-BXD", {"AMENDS", "REPEALS"}),
        (  # which of the two repealed it is not told
            "được bổ sung, bị bãi bỏ",
            "Điều 1 Thông tư số 31/2030/TT-BXD có hiệu lực thi hành kể từ ngày 01/03/2030; "
            "Điều 2 Thông tư số 32/2030/TT-BXD",
            {"AMENDS"},
        ),
    ],
)
def test_each_announced_change_counts_by_itself(announced: str, acting: str, kinds: set[str]) -> None:
    note = (
        f"(Điều 8a Thông tư số 12/2022/TT-BXD, có hiệu lực thi hành kể từ ngày 10/07/2022, {announced} bởi {acting} "
        "có hiệu lực thi hành kể từ ngày 15/02/2031)"
    )
    found = [fact for fact in read_note(note, "1.1") if isinstance(fact, RelationFact)]
    assert {fact.type for fact in found} == kinds


def test_a_title_that_names_amendments_announces_no_change() -> None:
    note = (
        "(Điều 2 Thông tư số 12/2022/TT-BXD hướng dẫn Nghị định số 5/2020/NĐ-CP được sửa đổi, bổ sung ngày 01/06/2022 "
        "của Bộ Xây dựng, có hiệu lực thi hành kể từ ngày 10/07/2022, bị bãi bỏ bởi Điều 2 Thông tư số 32/2030/TT-BXD "
        "có hiệu lực thi hành kể từ ngày 15/02/2031)"
    )
    found = [fact for fact in read_note(note, "1.1") if isinstance(fact, RelationFact)]
    assert {fact.type for fact in found} == {"REPEALS"}


def test_the_same_inputs_give_the_same_bytes_whatever_the_tables_held(tmp_path: Path) -> None:
    facts, corpus, acts, relations = (tmp_path / name for name in ("facts", "corpus", "acts.tsv", "relations.tsv"))
    facts.mkdir()
    corpus.mkdir()
    (facts / "acts.tsv").write_text(
        "type\tnumber\tdate\tin_force_from\ttitle\n"
        "Nghị định\t21/2026/NĐ-CP\t2026-03-05\t2026-05-01\tVề bến cảng\n"
        "Thông tư\t7/2026/TT-BXD\t2026-06-05\t\tHướng dẫn Nghị định số 21/2026/NĐ-CP\n",
        encoding="utf-8",
    )
    (facts / "mined-acts.tsv").write_text("number\ttype\tdate\tdate_votes\tdocuments\tknown\n", encoding="utf-8")
    _write_lines(facts / "codification-notes.jsonl.gz", [])
    for name in base_layer._TEXTS:
        text = f"{DECREE}1. Nghị định số 21/2026/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.\n"
        _write_lines(corpus / f"{name}.jsonl.gz", [{"id": "a", "text": text}] if name == "gazette" else [])
    made = []
    for before in ("", "# an older table\nnumber\ttitle\n1/2020/QH14\tKho lạnh\n"):
        for table in (acts, relations):
            table.write_text(before, encoding="utf-8")
        base_layer.make(facts, corpus, acts, relations)
        made.append((acts.read_bytes(), relations.read_bytes()))
    assert made[0] == made[1]
    assert b"11/2031/N\xc4\x90-CP\tREPEALS\t21/2026/N\xc4\x90-CP" in made[0][1]


def test_texts_are_first_read_with_the_list_of_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the last run made is gone by then; the second reading has the table of the first."""
    acts, relations = tmp_path / "acts.tsv", tmp_path / "relations.tsv"
    acts.write_text("an older table\n", encoding="utf-8")
    read: list[str] = []

    class Here:
        """Run what is submitted in this process."""

        def __init__(self, _workers: int, mp_context: object) -> None:
            pass

        def __enter__(self) -> Here:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def submit(self, _run: object, _facts: Path, _corpus: Path, table: Path, _relations: Path) -> Future[Report]:
            read.append(table.read_text(encoding="utf-8"))
            table.write_text(f"of reading {len(read)}\n", encoding="utf-8")
            done: Future[Report] = Future()
            done.set_result(Report())
            return done

    monkeypatch.setattr(base_layer, "ProcessPoolExecutor", Here)
    base_layer.make_anew(tmp_path, tmp_path, acts, relations)
    assert "older table" not in read[0] and "91/2015/QH13" in read[0]
    assert read[1:] == ["of reading 1\n"]


def _write_lines(path: Path, rows: Sequence[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("về việc giảm phí cảng biển có quy định: “Điều 8", ""),
        ("về phí cảng biển “Điều 12. Mức thu", ""),
        ("bãi bỏ một số thông tư có quy định về phí cảng biển", "bãi bỏ một số thông tư có quy định về phí cảng biển"),
        ("về việc phê duyệt “Chương trình cảng biển xanh", "về việc phê duyệt “Chương trình cảng biển xanh"),
    ],
)
def test_a_title_does_not_go_on_with_quoted_provisions(said: str, title: str) -> None:
    assert bare_title(ActFact("98/2099/QH25", "title", said, "mention", "a text")).value == title
