"""Tables that are imported into the base layer: what is taken, what is left out and why, and what look-ups then say."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import stat
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result
from pyarrow import parquet

from cancu.cli import main
from cancu.extract.extractor import extract_text
from cancu.extract.lexicon.statutes import known_acts
from cancu.graph.authority.acts import (
    act_with_key,
    acts_in,
    acts_issued,
    acts_of_variants,
    acts_titled,
    acts_with_numbers,
    buckets_with_names,
    known_act,
)
from cancu.graph.authority.base.imported import _Tables
from cancu.graph.authority.base.importing import reasons
from cancu.graph.authority.base.importing.directions import LEAST_PAIRS
from cancu.graph.authority.base.importing.files import input_file
from cancu.graph.authority.base.importing.forms import ACT_FIELDS, RELATION_FIELDS, forms
from cancu.graph.authority.base.importing.importer import ImportRequest, begun, sources
from cancu.graph.authority.base.importing.records import Figures, Progress
from cancu.graph.authority.base.importing.values import act_of
from cancu.graph.authority.base.relations import (
    IMPORTED_TYPES,
    relations_from,
    relations_from_acts,
    relations_to,
    relations_to_acts,
    relations_to_numbers,
)
from cancu.graph.authority.variants import Variant
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import BaseLibrary
from cancu.graph.force.coverage import base_coverage
from cancu.graph.output.force_json import coverage_as_json
from cancu.graph.output.force_words import coverage_in_words
from cancu.graph.query.base_statements import differing_statements
from cancu.messages import entries, sentence
from tests.graph.national_tables import make, write


@pytest.fixture(autouse=True)
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of imported tables, which is not there yet; nor is a graph."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEO4J_URI", raising=False)
    file = tmp_path / "kept" / "base.sqlite"
    monkeypatch.setenv("CANCU_BASE", str(file))
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["base", *map(str, arguments)])


def lines(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return path


def metadata(id_: int, number: str, day: str, kind: str = "Nghị định", issuer: str = "Chính phủ") -> dict[str, object]:
    return {
        "id": id_,
        "title": f"{kind} số {number} về việc thứ {id_}",
        "so_ky_hieu": number,
        "ngay_ban_hanh": day,
        "loai_van_ban": kind,
        "co_quan_ban_hanh": issuer,
        "ngay_co_hieu_luc": None,
        "tinh_trang_hieu_luc": "Còn hiệu lực",
    }


def relation(doc: int, other: int, label: str) -> dict[str, object]:
    return {"doc_id": doc, "other_doc_id": other, "relationship": label}


def decrees(count: int) -> list[dict[str, object]]:
    """Decrees of years from 1996, one a year and id: the greater id is the younger one."""
    return [metadata(id_, f"{900 + id_}/{1995 + id_}/NĐ-CP", f"15/03/{1995 + id_}") for id_ in range(1, count + 1)]


def imported(tmp_path: Path, acts: list[dict[str, object]], pairs: list[dict[str, object]], *more: str) -> Figures:
    files = [lines(tmp_path / "acts.jsonl", acts), *([lines(tmp_path / "pairs.jsonl", pairs)] if pairs else [])]
    done = run("import", *files, *more)
    assert done.exit_code in (0, 3), done.output
    return sources()[0].figures


def test_the_made_up_tables_come_in_with_their_dirt_told(tmp_path: Path, tables: Path) -> None:
    done = run("import", *write(make(1500, 6000), tmp_path))
    assert done.exit_code == 0, done.output
    [source] = sources()
    figures = source.figures
    assert figures.acts == 1500 and figures.stubs > 0 and figures.faults == 0
    assert set(figures.relations) <= set(IMPORTED_TYPES)
    for code in (
        reasons.SELF_LOOP, reasons.DOUBLED_RELATION, reasons.AGAINST_THE_DATES, reasons.IMPOSSIBLE_DATE,
        reasons.NO_ISSUER, reasons.LOOK_ALIKES, reasons.NO_NUMBER, reasons.LABEL_OF_NO_KIND,
    ):  # fmt: skip
        assert figures.left[code] > 0, code
    assert all(label.share > 0.9 for label in figures.labels if label.type)
    assert stat.S_IMODE(tables.stat().st_mode) == 0o600 and stat.S_IMODE(tables.parent.stat().st_mode) == 0o700
    assert {file.name for file in tables.parent.iterdir()} <= {tables.name, f"{tables.name}.lock"}


def test_the_dates_decide_the_direction_whatever_the_label_says(tmp_path: Path) -> None:
    """The same label in two tables: in one the first document acts, in the other one the second."""
    acts = decrees(30)
    for first_acts in (True, False):
        ends = [(later, later - 1) if first_acts else (later - 1, later) for later in range(2, 31)]
        source = f"way-{first_acts}"
        run(
            "import", lines(tmp_path / "acts.jsonl", acts), "--source", source,
            lines(tmp_path / "pairs.jsonl", [relation(*pair, "Văn bản được sửa đổi") for pair in ends]),
        )  # fmt: skip
        [found] = [one for one in relations_from("930/2025/NĐ-CP") if one.origin == source]
        assert (found.type, found.target, found.label) == ("AMENDS", "929/2024/NĐ-CP", "Văn bản được sửa đổi")


@pytest.mark.parametrize(
    ("agreeing", "against", "taken"),
    [(27, 3, 27), (26, 4, 0), (LEAST_PAIRS, 0, LEAST_PAIRS), (LEAST_PAIRS - 1, 0, 0)],
)
def test_a_label_that_the_dates_do_not_decide_is_left_out(
    tmp_path: Path, agreeing: int, against: int, taken: int
) -> None:
    pairs = [relation(id_ + 1, id_, "Văn bản căn cứ") for id_ in range(1, agreeing + 1)]
    pairs += [relation(id_, id_ + 1, "Văn bản căn cứ") for id_ in range(1, against + 1)]
    figures = imported(tmp_path, decrees(31), pairs)
    assert figures.relations.get("BASED_ON", 0) == taken
    assert figures.left.get(reasons.LABEL_REFUSED, 0) == (0 if taken else len(pairs))
    assert figures.left.get(reasons.AGAINST_THE_DATES, 0) == (against if taken else 0)


def test_a_person_decides_a_label_and_dates_still_rule_pairs_out(tmp_path: Path) -> None:
    pairs = [relation(2, 1, "Văn bản hết hiệu lực"), relation(3, 4, "Văn bản hết hiệu lực")]
    assert imported(tmp_path, decrees(5), pairs).relations == {}
    assert run("remove", "vbpl").exit_code == 0
    done = run("import", tmp_path / "acts.jsonl", tmp_path / "pairs.jsonl", "--direction", "Văn bản hết hiệu lực=doc")
    assert done.exit_code == 0, done.output
    assert [(one.source, one.type, one.target) for one in relations_to("901/1996/NĐ-CP")] == [
        ("902/1997/NĐ-CP", "ENDS", "901/1996/NĐ-CP")
    ]
    assert relations_to("904/1999/NĐ-CP") == ()


def test_a_refused_label_is_told_with_the_way_out(tmp_path: Path) -> None:
    pairs = [relation(2, 1, "Văn bản căn cứ")]
    done = run("import", lines(tmp_path / "acts.jsonl", decrees(3)), lines(tmp_path / "pairs.jsonl", pairs))
    assert done.exit_code == 3
    assert "refused" in done.output and '--direction "Văn bản căn cứ=doc"' in done.output
    wrong = run("import", tmp_path / "acts.jsonl", "--direction", "Văn bản lạ=doc")
    assert wrong.exit_code == 2 and "no relation has this label" in wrong.output


def test_numbers_of_several_acts_are_found_by_issuer_and_day_only(tmp_path: Path) -> None:
    acts = [
        *decrees(3),
        metadata(50, "11/2020/QĐ-UBND", "04/05/2020", "Quyết định", "UBND Tỉnh Hưng Yên"),
        metadata(51, "11/2020/QĐ-UBND", "09/06/2020", "Quyết định", "Tỉnh Cà Mau"),
        metadata(52, "77/QĐ-TTg", "10/01/2019", "Quyết định", "Thủ tướng Chính phủ"),
        metadata(53, "77/QĐ-TTg", "11/01/2021", "Quyết định", "Thủ tướng Chính phủ"),
    ]
    pairs = [relation(id_, 1, "Văn bản căn cứ") for id_ in (2, 3, 50, 51, 52, 53)]
    imported(tmp_path, acts, pairs, "--direction", "Văn bản căn cứ=doc")
    assert known_act("901/1996/NĐ-CP") and not known_act("11/2020/QĐ-UBND") and not known_act("77/QĐ-TTg")
    assert [len(found) for found in acts_with_numbers(["11/2020/qđ-ubnd", "77/QĐ-TTg", "1/1/X"]).values()] == [2, 2, 0]
    assert relations_from("11/2020/QĐ-UBND") == ()
    local = Variant("Quyết định", "11/2020/QĐ-UBND", "", "Ủy ban nhân dân tỉnh Cà Mau")
    yearly = Variant("Quyết định", "77/QĐ-TTg", "2021-01-11")
    open_ = Variant("Quyết định", "11/2020/QĐ-UBND")
    found = acts_of_variants([local, yearly, open_])
    assert [[act.date for act in found[one]] for one in (local, yearly, open_)] == [["2020-06-09"], ["2021-01-11"], []]
    [rests_on] = relations_from_acts(found[local])["vbpl:51"]
    assert (rests_on.type, rests_on.target) == ("BASED_ON", "901/1996/NĐ-CP")
    sources_of = [one.source_key for one in relations_to("901/1996/NĐ-CP")]
    assert {key: act.issuer for key in sources_of if (act := act_with_key(key))}["vbpl:50"] == (
        "Ủy ban nhân dân tỉnh Hưng Yên"
    )
    assert len(acts_in(local.bucket)) == 2


def test_a_shipped_act_and_an_imported_one_are_both_shown(tmp_path: Path) -> None:
    """Shipped facts go first; the other statement is there beside them."""
    acts = [*decrees(2), metadata(9, "41/2024/QH15", "30/06/2024", "Luật", "Quốc hội")]
    imported(tmp_path, acts, [relation(9, 1, "Văn bản căn cứ")], "--direction", "Văn bản căn cứ=doc")
    first, second = acts_with_numbers(["41/2024/QH15"])["41/2024/QH15"]
    assert (first.source, first.date, second.source, second.date) == ("", "2024-06-29", "vbpl", "2024-06-30")
    assert known_act("41/2024/QH15") == first
    assert {one.origin for one in relations_from("41/2024/QH15")} > {"vbpl"}
    assert known_acts() and not any(act.number == "901/1996/NĐ-CP" for act in known_acts())  # extraction knows nothing


def test_a_law_and_a_resolution_of_one_number_are_not_taken_for_each_other(tmp_path: Path) -> None:
    acts = [*decrees(2), metadata(9, "41/2024/QH15", "29/06/2024", "Nghị quyết", "Quốc hội")]
    imported(tmp_path, acts, [relation(9, 1, "Văn bản căn cứ")], "--direction", "Văn bản căn cứ=doc")
    assert not any(one.origin == "vbpl" for one in relations_from("41/2024/QH15"))
    resolution = Variant("Nghị quyết", "41/2024/QH15")
    [found] = acts_of_variants([resolution])[resolution]
    assert found.source == "vbpl" and len(relations_from_acts([found])[found.key]) == 1


def test_rows_of_one_act_are_one_and_what_they_disagree_on_is_open(tmp_path: Path) -> None:
    acts = [*decrees(3), metadata(80, "902/1997/NĐ-CP", "16/03/1997"), metadata(3, "903/1998/NĐ-CP", "15/03/1998")]
    pairs = [relation(80, 1, "Văn bản căn cứ"), relation(2, 1, "Văn bản căn cứ"), relation(80, 2, "Văn bản căn cứ")]
    figures = imported(tmp_path, acts, pairs, "--direction", "Văn bản căn cứ=doc")
    assert (figures.acts, figures.left[reasons.DOUBLED_ACT], figures.left[reasons.DOUBLED_ROW]) == (3, 1, 1)
    act = known_act("902/1997/NĐ-CP")
    assert act and (act.date, act.status) == ("", "Còn hiệu lực")
    assert len(relations_from("902/1997/NĐ-CP")) == 1
    assert figures.left[reasons.SELF_LOOP] == 1 and figures.left[reasons.DOUBLES_DISAGREE] == 1


def test_an_imported_act_is_shown_as_its_source_states_it(tmp_path: Path) -> None:
    acts = [
        {**metadata(1, "41/2024/QH15", "30/06/2024", "Luật", "Quốc hội"), "tinh_trang_hieu_luc": "Còn hiệu lực"},
        {**metadata(2, "931/2025/NĐ-CP", "02/07/2025"), "ngay_het_hieu_luc": "05/01/2026"},
        metadata(3, "11/2026/QĐ-UBND", "05/01/2026", "Quyết định", "UBND tỉnh Cà Mau"),
        metadata(4, "11/2026/QĐ-UBND", "06/01/2026", "Quyết định", "UBND tỉnh Lào Cai"),
    ]
    pairs = [relation(2, 1, "Văn bản căn cứ"), relation(3, 2, "Văn bản hết hiệu lực")]
    imported(tmp_path, acts, pairs, "--direction", "Văn bản căn cứ=doc", "--direction", "Văn bản hết hiệu lực=doc")

    def act(*arguments: str) -> str:
        return CliRunner().invoke(main, ["act", *arguments]).output

    law, decree = act("41/2024/QH15"), act("931/2025/NĐ-CP")
    assert "theo vbpl: ngày 30/6/2024 (khác); Còn hiệu lực" in law and "931/2025/NĐ-CP [vbpl]" in law
    assert "theo vbpl: ngày 02/7/2025; hết hiệu lực từ 05/01/2026" in decree
    assert "hết hiệu lực theo (1):\n    11/2026/QĐ-UBND (Ủy ban nhân dân tỉnh Cà Mau) [vbpl]" in decree
    several = act("11/2026/QĐ-UBND")
    assert "several acts have this number" in several and "Cà Mau [vbpl]" in several and "Lào Cai [vbpl]" in several
    found = json.loads(act("931/2025/NĐ-CP", "--format", "json"))
    [statement], [ended] = found["statements"], found["relations_to_it"]
    assert (statement["origin"], statement["in_force_to"], statement["issuer"]) == ("vbpl", "2026-01-05", "Chính phủ")
    assert (ended["type"], ended["label"], ended["issuer"]) == (
        "ENDS",
        "Văn bản hết hiệu lực",
        "Ủy ban nhân dân tỉnh Cà Mau",
    )


def test_a_constitution_is_found_by_its_date(tmp_path: Path) -> None:
    acts = [*decrees(25), metadata(70, "Không số", "28/11/2013", "Hiến pháp", "Quốc hội")]
    imported(tmp_path, acts, [relation(25, 70, "Văn bản căn cứ")], "--direction", "Văn bản căn cứ=doc")
    assert [one.target for one in relations_from("925/2020/NĐ-CP")] == ["Hiến pháp 2013-11-28"]
    assert "vbpl" in {one.origin for one in relations_to("Hiến pháp 2013-11-28")}
    one, other = Variant("Hiến pháp", date="2013-11-28"), Variant("Hiến pháp", date="1992-04-15")
    found = acts_of_variants([one, other])
    assert [act.source for act in found[one]] == ["", "vbpl"] and [act.source for act in found[other]] == [""]


def test_no_look_up_reads_a_whole_table(tmp_path: Path, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(tmp_path, decrees(3), [])
    asked: list[str] = []
    rows = _Tables.rows
    monkeypatch.setattr(_Tables, "rows", lambda self, sql, *rest: asked.append(sql) or rows(self, sql, *rest))
    number = "901/1996/NĐ-CP"
    [act] = acts_with_numbers([number])[number]
    (
        act_with_key(act.key),
        relations_from(number),
        relations_to_acts([act]),
        buckets_with_names(["t:luat-x"]),
        acts_in("n:1-x"),
    )
    acts_titled("Về việc thứ 1"), acts_issued("1996-03-15")
    assert len(asked) > 5
    with sqlite3.connect(tables) as connection:
        for sql in asked:
            query = sql.replace("{marks}", "1")
            plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", ["1"] * query.count("?")).fetchall()
            assert not [step[-1] for step in plan if re.match(r"SCAN (a|r|f|t|act|relation)\b", step[-1])], sql


def test_titles_and_days_lead_to_imported_acts_and_each_act_is_there_once(tmp_path: Path) -> None:
    shipped = known_act("158/2025/NĐ-CP")
    assert shipped
    rows = [*decrees(3), metadata(9, shipped.number, shipped.date)]
    rows[-1]["title"] = f"Nghị định {shipped.title}"
    imported(tmp_path, rows, [])
    assert [act.source for act in acts_titled(shipped.title)] == [""]
    assert shipped in acts_issued(shipped.date)
    act = known_act("901/1996/NĐ-CP")
    assert act and act.source == "vbpl"
    assert acts_titled(act.title.upper()) == (act,) and act in acts_issued(act.date)
    assert acts_titled("") == () and acts_titled("Về việc không ai biết") == ()


def test_coverage_names_imported_tables_and_their_state(tmp_path: Path) -> None:
    before = coverage_in_words(base_coverage())
    imported(tmp_path, decrees(3), [], "--state-of", "2026-02-01")
    reach = base_coverage()
    assert [(one.name, one.acts, one.state_of) for one in reach.imported] == [("vbpl", 3, "2026-02-01")]
    told = coverage_in_words(reach)
    assert told != before and "vbpl: 3 văn bản, tính đến 01/02/2026" in told and "văn bản địa phương" in told
    assert coverage_as_json(reach)["imported"] == [{"source": "vbpl", "state_of": "2026-02-01", "acts": 3}]


def test_sources_that_disagree_on_days_are_told(tmp_path: Path) -> None:
    shipped = known_act("158/2025/NĐ-CP")
    assert shipped and shipped.date == "2025-06-25" and shipped.in_force_from == "2025-07-01"
    rows = [*decrees(1), metadata(7, shipped.number, "26/06/2025")]
    rows[-1]["ngay_co_hieu_luc"] = "01/07/2025"
    imported(tmp_path, rows, [], "--state-of", "2026-02-01")
    told = differing_statements([shipped.number, "901/1996/NĐ-CP", "41/2024/QH15"])
    assert set(told) == {shipped.number}
    words = sentence(told[shipped.number], "vi")
    assert words == (
        "Các nguồn dữ liệu nền ghi ngày ban hành khác nhau: 25/6/2025 (bảng kèm theo chương trình); "
        "26/6/2025 (bảng vbpl, tính đến 01/02/2026)."
    )


def test_a_draft_is_checked_against_imported_acts(tmp_path: Path) -> None:
    """A decree by its number; a decision of a province, whose number many have, by its issuer and year."""
    kind, issuer = "Quyết định", "Ủy ban nhân dân tỉnh Hưng Yên"
    rows = [*decrees(1), metadata(7, "05/2024/QĐ-UBND", "17/02/2024", kind, "UBND Tỉnh Hưng Yên")]
    rows.append(metadata(8, "05/2024/QĐ-UBND", "20/02/2024", kind, "UBND Tỉnh Lào Cai"))
    imported(tmp_path, rows, [])
    draft = (
        f"{issuer.upper()}\nSố: 9/2026/QĐ-UBND\nHưng Yên, ngày 3 tháng 2 năm 2026\nQUYẾT ĐỊNH\nVề việc làm mẫu\n"
        "Căn cứ Nghị định số 901/1996/NĐ-CP ngày 9 tháng 9 năm 1996 của Chính phủ;\n"
        f"Căn cứ Quyết định số 05/2024/QĐ-UBND ngày 19 tháng 02 năm 2024 của {issuer};\nQUYẾT ĐỊNH:\nĐiều 1. Làm mẫu.\n"
    )
    report = check_draft(extract_text(draft), BaseLibrary(), today="2026-02-03", day=None, without=(), italics=None)
    found = [finding for finding in report.findings if finding.code == "wrong-date"]
    assert sorted(one.day for finding in found for one in finding.evidence) == ["1996-03-15", "2024-02-17"]
    assert "vbpl" in sentence(report.coverage, "vi")


def test_ids_without_metadata_say_nothing(tmp_path: Path) -> None:
    pairs = [relation(2, 1, "Văn bản căn cứ"), relation(2, 77, "Văn bản căn cứ"), relation(88, 1, "Văn bản căn cứ")]
    figures = imported(tmp_path, decrees(3), pairs, "--direction", "Văn bản căn cứ=doc")
    assert figures.stubs == 2
    assert [one.target for one in relations_from("902/1997/NĐ-CP")] == ["901/1996/NĐ-CP"]
    assert [one.source for one in relations_to("901/1996/NĐ-CP")] == ["902/1997/NĐ-CP"]


def test_the_same_import_again_changes_nothing(tmp_path: Path, tables: Path) -> None:
    acts, pairs = (
        lines(tmp_path / "acts.jsonl", decrees(30)),
        lines(tmp_path / "pairs.jsonl", [relation(id_, 1, "Văn bản căn cứ") for id_ in range(2, 31)]),
    )
    assert run("import", acts, pairs).exit_code == 0
    before = tables.read_bytes()
    again = run("import", pairs, acts)
    assert (again.exit_code, again.output) == (0, "vbpl: unchanged\n")
    assert tables.read_bytes() == before
    other = run("import", acts)
    assert other.exit_code == 2 and "cancu base update" in other.output
    assert run("update", acts).exit_code == 0
    assert relations_to("901/1996/NĐ-CP") == () and known_act("901/1996/NĐ-CP")
    assert run("remove", "vbpl").exit_code == 0
    assert known_act("901/1996/NĐ-CP") is None and sources() == []
    assert run("remove", "vbpl").exit_code == 2 and run("update", acts).exit_code == 2


@pytest.mark.parametrize("steps", [1, 2, 4])
def test_an_interrupted_import_goes_on_and_comes_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    monkeypatch.setattr("cancu.graph.authority.base.importing.staging._BATCH", 400)
    files = tuple(input_file(path) for path in write(make(600, 1500), tmp_path))
    request = ImportRequest(files, "whole", {}, "")
    with begun(request) as job:
        read = _rows_read(job.read())
        whole, _ = job.publish()
    interrupted = ImportRequest(files, "parts", {}, "")
    with begun(interrupted) as job:
        reading = job.read()
        before = _rows_read(next(reading) for _ in range(steps))
        reading.close()
    assert [source.name for source in sources()] == ["whole"]  # nothing is seen of what is not whole
    with begun(interrupted) as job:
        behind = _rows_read(job.read())
        parts, _ = job.publish()
    assert 0 < before < read and before + behind == read
    assert parts.figures == whole.figures


def _rows_read(steps: Iterable[Progress]) -> int:
    return sum({step.file: step.read for step in steps}.values())


BAD = '''\
number,type,date,issuer,title
"915/2019/NĐ-CP",Nghị định,2019-02-03,Chính phủ,"về việc ""một"""
916/2019/NĐ-CP,Nghị định,2019-02-04
"917/2019/NĐ-CP,Nghị định,2019-02-05,Chính phủ,không khép
,Nghị định,2019-02-06,Chính phủ,không số
918/2019/NĐ-CP,Nghị định,2019-02-07,Chính phủ,"hai
dòng"
915/2019/NĐ-CP,Nghị định,2019-02-09,Chính phủ,khác
'''


def test_bad_rows_are_told_with_file_line_and_reason_and_the_rest_comes_in(tmp_path: Path) -> None:
    file, report = tmp_path / "ours.csv", tmp_path / "left.jsonl"
    file.write_text(BAD, encoding="utf-8")
    done = run("import", file, "--report", report)
    assert done.exit_code == 3
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [(row["line"], row["code"]) for row in told] == [
        (3, reasons.WRONG_COLUMNS),
        (4, reasons.BROKEN_QUOTES),
        (5, reasons.NO_ACT_NUMBER),
        (8, reasons.ID_OF_ANOTHER_ROW),
    ]
    assert all(row["file"] == str(file) and row["what"] for row in told) and "line 4" in done.output
    [source] = sources()
    assert (source.name, source.figures.acts, source.figures.faults) == ("ours", 2, 4)
    act = known_act("918/2019/NĐ-CP")
    assert act and (act.date, act.title) == ("2019-02-07", "hai dòng")


def test_a_value_that_is_left_open_is_a_line_of_the_report_and_its_row_comes_in(tmp_path: Path) -> None:
    file, report = tmp_path / "ours.csv", tmp_path / "left.jsonl"
    file.write_text(
        "number,type,date,in_force_from,in_force_to\n"
        "915/2019/NĐ-CP,Nghị định,2019-02-07,2019-04-01,2019-03-01\n"
        "916/2019/NĐ-CP,Nghị định,2018-02-07,,\n"
        "917/2019/NĐ-CP,Nghị định,31/02/2019,,\n"
        "918/2019/NĐ-CP,Nghị định,2019-02-07,,\n",
        encoding="utf-8",
    )
    done = run("import", file, "--report", report)
    assert done.exit_code == 0
    told = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert [(row["line"], row["code"]) for row in told] == [
        (2, reasons.ENDS_BEFORE),
        (3, reasons.DATE_NOT_OF_NUMBER),
        (4, reasons.IMPOSSIBLE_DATE),
    ]
    [source] = sources()
    assert (source.figures.acts, source.figures.faults) == (4, 0)


def test_bad_lines_of_json_and_letters_that_are_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "ours.jsonl"
    good = json.dumps({"number": "915/2019/NĐ-CP", "type": "Nghị định"}).encode()
    file.write_bytes(b"\n".join([good, b"{", b"[1]", '{"number": "Nghị"}'.encode("utf-16-le"), b""]))
    report = tmp_path / "left.jsonl"
    assert run("import", file, "--report", report).exit_code == 3
    codes = [json.loads(line)["code"] for line in report.read_text(encoding="utf-8").splitlines()]
    assert codes[:2] == [reasons.NO_JSON_OBJECT] * 2 and len(codes) == 3
    assert known_act("915/2019/NĐ-CP")


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_nul_character_spoils_its_row_only(tmp_path: Path, ending: str) -> None:
    file, report = tmp_path / f"ours.{ending}", tmp_path / "left.jsonl"
    rows = [{"number": "915/2019/NĐ-CP", "title": "a"}, {"number": "916\0/2019/NĐ-CP", "title": "b"}]
    if ending == "csv":
        file.write_text(
            "number,title\n" + "".join(f"{row['number']},{row['title']}\n" for row in rows), encoding="utf-8"
        )
    elif ending == "jsonl":
        lines(file, rows)
    else:
        parquet.write_table(pa.Table.from_pylist(rows), file)
    assert run("import", file, "--report", report).exit_code == 3
    [left] = map(json.loads, report.read_text(encoding="utf-8").splitlines())
    assert left["code"] == reasons.NUL_CHARACTER
    assert [source.figures.acts for source in sources()] == [1] and known_act("915/2019/NĐ-CP")


def test_damaged_tables_come_in_or_are_refused(tmp_path: Path, tables: Path) -> None:
    """Damaged pages of Parquet, CSV and JSON at random, with a fixed seed: a figure or one line of error, no more."""
    rows = [{"number": f"{n}/2019/NĐ-CP", "type": "Nghị định", "title": f"về việc {n}"} for n in range(1, 40)]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet", write_page_checksum=True)
    lines(tmp_path / "a.jsonl", rows)
    csv_rows = (f"{row['number']},{row['type']},{row['title']}\n" for row in rows)
    (tmp_path / "a.csv").write_text("number,type,title\n" + "".join(csv_rows), encoding="utf-8")
    chance, codes = random.Random(11), set()
    for name in ("a.parquet", "a.jsonl", "a.csv"):
        whole = (tmp_path / name).read_bytes()
        for _ in range(25):
            at = chance.randrange(len(whole))
            (tmp_path / name).write_bytes(whole[:at] + chance.randbytes(chance.randrange(1, 9)) + whole[at + 4 :])
            tables.unlink(missing_ok=True)
            done = run("import", tmp_path / name)
            assert isinstance(done.exception, SystemExit | None), done.exception
            assert done.exit_code in (0, 2, 3), done.output
            if done.exit_code == 2:
                assert re.match(rf"cancu: {re.escape(str(tmp_path / name))}: ", done.output), done.output
            codes.add((name, done.exit_code))
    assert {("a.parquet", 2), ("a.jsonl", 3), ("a.csv", 3)} <= codes


def test_an_office_relates_its_own_acts_to_known_ones_by_number(tmp_path: Path) -> None:
    acts, relations = tmp_path / "ours.csv", tmp_path / "relations.tsv"
    acts.write_text(
        "id;number;type;date;issuer\n"
        "a;05/2026/QĐ-UBND;Quyết định;2026-01-05;UBND tỉnh Hưng Yên\n"
        "b;05/2026/QĐ-UBND;Quyết định;2026-02-06;UBND tỉnh Cà Mau\n",
        encoding="utf-8",
    )
    relations.write_text(
        "source\ttype\ttarget\tprovision\teffective\n"
        "a\tBASED_ON\t41/2024/QH15\t\t\n"
        "b\tREPEALS\t158/2025/NĐ-CP\tĐiều 3\t01/03/2026\n"
        "05/2026/QĐ-UBND\tBASED_ON\t41/2024/QH15\t\t\n",
        encoding="utf-8",
    )
    done = run("import", acts, relations, "--source", "so-tu-phap")
    assert done.exit_code == 3 and "several acts of the table have this number" in done.output
    found = relations_to_numbers(["41/2024/QH15", "158/2025/NĐ-CP"])
    ours = [one for of_act in found.values() for one in of_act if one.origin == "so-tu-phap"]
    assert [(one.source_key, one.type, one.provision, one.effective) for one in ours] == [
        ("so-tu-phap:a", "BASED_ON", "", ""),
        ("so-tu-phap:b", "REPEALS", "Điều 3", "2026-03-01"),
    ]


def test_status_tells_sources_and_their_licence(tmp_path: Path) -> None:
    nothing = json.loads(run("status", "--format", "json").output)
    assert nothing["imported"] == [] and nothing["shipped"]["acts"] > 1000
    assert sum(nothing["shipped"]["relation_types"].values()) == nothing["shipped"]["relations"]
    assert sum(nothing["shipped"]["origins_of_acts"].values()) == nothing["shipped"]["acts"]
    imported(tmp_path, decrees(2), [], "--state-of", "2025-12-31")
    shown = run("status").output
    assert "CC-BY-4.0" in shown and "th1nhng0/vietnamese-legal-documents" in shown and "2025-12-31" in shown
    [source] = json.loads(run("status", "--format", "json").output)["imported"]
    assert (source["name"], source["state_of"], source["figures"]["acts"]) == ("vbpl", "2025-12-31", 2)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("texts.jsonl", '{"id": 1, "content_html": "x"}', "Columns that must be there"),
        ("table.parquet", "no parquet", "cannot be read"),
        ("table.xlsx", "x", "must end in .parquet"),
    ],
)
def test_a_file_of_no_form_is_refused(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    done = run("import", tmp_path / name)
    assert done.exit_code == 2 and told in done.output.replace("\n", " ")


def test_a_file_that_is_no_table_of_this_version_is_told(tmp_path: Path, tables: Path) -> None:
    tables.parent.mkdir()
    tables.write_text("no database", encoding="utf-8")
    assert run("status").exit_code == 1
    act = CliRunner().invoke(main, ["act", "999/2999/NĐ-CP"])
    assert act.exit_code == 1 and "cancu base import" in act.output


VALUES = [
    # number, date, type, issuer -> number, date, issuer
    ("158/2025/NĐ-CP", "25/06/2025", "Nghị định", "Chính phủ", "158/2025/NĐ-CP", "2025-06-25", "Chính phủ"),
    ("Số: 158/2025/ND\u0110-CP", "2025-06-25T00:00:00", "", "", "158/2025/NDĐ-CP", "2025-06-25", ""),
    ("12/2019/\u0422\u0422-\u0412\u0422\u0421", "2019-02-03", "Thông tư", "", "12/2019/TT-BTC", "2019-02-03", ""),
    ("12/2019/TT-BTC", "01/01/1900", "Thông tư", "", "12/2019/TT-BTC", "", ""),
    ("12/2019/TT-BTC", "03/02/2018", "Thông tư", "", "12/2019/TT-BTC", "", ""),
    ("12/2019/TT-BTC", "31/02/2019", "Thông tư", "", "12/2019/TT-BTC", "", ""),
    ("Không số", "03/02/1959", "Pháp lệnh", "", "", "1959-02-03", ""),
    ("11/2020/QĐ-UBND", "", "Quyết định", "UBND TP. Hà Nội", "11/2020/QĐ-UBND", "",
     "Ủy ban nhân dân thành phố Hà Nội"),
    ("11/2020/NQ-HĐND", "", "Nghị quyết", "Hưng Yên", "11/2020/NQ-HĐND", "", "Hội đồng nhân dân tỉnh Hưng Yên"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "day", "kind", "issuer", "number_", "day_", "issuer_"), VALUES)
def test_values(number: str, day: str, kind: str, issuer: str, number_: str, day_: str, issuer_: str) -> None:
    counted: list[str] = []
    found = act_of("x", ("1", kind, number, day, issuer, "", "", "", ""), counted.append)
    assert (found.number, found.date, found.issuer) == (number_, day_, issuer_)
    assert set(counted) <= set(entries())


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Nghị định số 915/2019/NĐ-CP quy định chi tiết", "quy định chi tiết"),
        ("NGHỊ ĐỊNH 915/2019/NĐ-CP: Quy định", "Quy định"),
        ("Nghị định quy định chi tiết", "Nghị định quy định chi tiết"),
        ("Số hóa tài liệu", "Số hóa tài liệu"),
    ],
)
def test_titles_are_without_type_and_number(title: str, short: str) -> None:
    values = ("1", "Nghị định", "915/2019/NĐ-CP", "", "", title, "", "", "")
    assert act_of("x", values, lambda code: None).title == short


def test_forms_name_fields_and_types_that_there_are() -> None:
    for form in forms():
        assert set(form.columns["acts"]) <= set(ACT_FIELDS) and set(form.columns["relations"]) <= set(RELATION_FIELDS)
        assert all(label.type in ("", *IMPORTED_TYPES) for label in form.labels.values())
        assert all(set(form.needed[kind]) <= set(form.columns[kind].values()) for kind in form.needed)


def test_the_order_of_rows_does_not_count(tmp_path: Path) -> None:
    tables = make(300, 900)
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
        assert run("import", *write(tables, folder), "--source", folder.name).exit_code in (0, 3)
        chance = random.Random(1)
        chance.shuffle(tables.metadata)
        chance.shuffle(tables.relationships)
    one, two = (source.figures for source in sources())
    assert (one.relations, one.left, one.stubs) == (two.relations, two.left, two.stubs)
