"""`cancu check-draft`: a draft against the shipped tables, without a graph; nothing is stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cancu.cli import main
from cancu.extract.extractor import extract_text
from cancu.extract.model.records import Extraction
from tests.drafts import LETTERHEAD

DRAFT = f"""{LETTERHEAD}Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;
Căn cứ Nghị định số 83/2018/NĐ-CP ngày 15 tháng 7 năm 2018 của Chính phủ về khuyến nông;
Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 118/TTr-SNV ngày 10 tháng 11 năm 2025.
QUYẾT ĐỊNH:
Điều 1. Kiện toàn Tổ công tác số hóa hồ sơ của tỉnh.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
RIGHT = DRAFT.replace("77/2015/QH13", "72/2025/QH15").replace("15 tháng 7", "24 tháng 5")


def check(folder: Path, text: str, *options: str) -> Result:
    file = folder / "draft.txt"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["check-draft", str(file), "--base-only", *options])


def found(result: Result) -> list[tuple[str, str, str]]:
    report = json.loads(result.stdout)
    assert set(report) == {"draft", "day", "coverage", "findings"}
    return [(f["verdict"], f["code"], f["quote"]) for f in report["findings"] if f["verdict"] != "ok"]


def test_what_is_wrong_is_found_at_its_place(tmp_path: Path) -> None:
    result = check(tmp_path, DRAFT, "--format", "json")
    assert result.exit_code == 4
    assert found(result) == [
        ("wrong", "ended-basis", "Luật Tổ chức chính quyền địa phương số 77/2015/QH13"),
        ("wrong", "wrong-date", "ngày 15 tháng 7 năm 2018"),
    ]
    findings = json.loads(result.stdout)["findings"]
    assert all(DRAFT[one["start"] : one["end"]] == one["quote"] for one in findings)
    assert findings[1]["proposal"] == "ngày 24 tháng 5 năm 2018"
    assert findings[1]["target"]["number"] == "83/2018/NĐ-CP" and findings[1]["evidence"]
    keys = {"start", "end", "quote", "verdict", "code", "message", "target", "evidence", "proposal"}
    assert all(set(one) == keys for one in findings)


def test_a_right_draft_has_a_line_for_each_citation_and_status_0(tmp_path: Path) -> None:
    result = check(tmp_path, RIGHT, "--format", "json")
    assert (result.exit_code, found(result)) == (0, [])
    assert [one["quote"] for one in json.loads(result.stdout)["findings"]] == [
        "Luật Tổ chức chính quyền địa phương số 72/2025/QH15",
        "Nghị định số 83/2018/NĐ-CP",
        "Tờ trình số 118/TTr-SNV",
    ]


def test_the_day_can_be_set(tmp_path: Path) -> None:
    """In 2024 the law of 2015 was in force."""
    result = check(tmp_path, DRAFT, "--format", "json", "--date", "2024-05-06", "--without", "wrong-date")
    assert (result.exit_code, found(result)) == (0, [])


@pytest.mark.parametrize(("least", "status"), [("wrong", 0), ("look", 4)])
def test_what_counts_as_a_finding_can_be_set(tmp_path: Path, least: str, status: int) -> None:
    lacking = RIGHT.replace("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;\n", "")
    assert check(tmp_path, lacking, "--least", least).exit_code == status


def test_a_folder_gives_a_table_by_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(RIGHT, encoding="utf-8")
    result = CliRunner().invoke(main, ["check-draft", str(tmp_path), "--base-only"])
    assert result.exit_code == 4
    rows = [line.split() for line in result.stdout.splitlines()[1:]]
    assert [(row[:3], Path(row[-1]).name) for row in rows] == [(["2", "0", "1"], "a.txt"), (["0", "0", "3"], "b.txt")]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 cut off")
    (tmp_path / "b.txt").write_text(DRAFT, encoding="utf-8")
    result = CliRunner().invoke(main, ["check-draft", str(tmp_path), "--base-only"])
    assert result.exit_code == 3
    assert "a.docx" in result.stderr and "1 draft(s) checked, 1 with findings" in result.stderr
    assert "b.txt" in result.stdout


def test_an_interrupted_run_prints_what_was_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")

    def interrupted(*arguments: object) -> Iterator[Extraction]:
        yield extract_text(DRAFT, source="a.txt")
        raise KeyboardInterrupt

    monkeypatch.setattr("cancu.commands.check_draft.read", interrupted)
    result = CliRunner().invoke(main, ["check-draft", str(tmp_path), "--base-only"])
    assert result.exit_code == 130
    assert "a.txt" in result.stdout and "interrupted" in result.stderr


def test_an_unknown_rule_cannot_be_switched_off(tmp_path: Path) -> None:
    result = check(tmp_path, RIGHT, "--without", "no-such-rule")
    assert result.exit_code == 2 and "ended-basis" in result.stderr
