"""Lines of scans: corrected or confirmed by a person, kept, undone; an unsure number is never shown as certain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.extract.batch.recognised import Rewording, RightLine, as_sure_as_its_words
from cancu.extract.diagnostics.recognised_head import unsure_of_head
from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import Box, Place, Word
from cancu.extract.model.records import Extraction
from cancu.graph.force.collection import forces
from cancu.graph.force.force_message import force_message
from cancu.graph.identity.link_corrections import LinkCorrections, correction
from cancu.graph.loading.corrected_lines import lines_corrected
from cancu.graph.loading.decisions import export_lines, import_lines
from cancu.graph.loading.link_decisions import correct, undo
from cancu.graph.loading.loader import load, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.model.errors import GraphError
from cancu.graph.query.checks import findings
from cancu.graph.query.lines import TextLine, cited_like, lines_before_loading, text_lines
from cancu.graph.query.links import corrections_of, kept_corrections, text_links
from cancu.graph.query.nodes import held_texts
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.upkeep import holding
from cancu.graph.upkeep.backup import back_up
from cancu.graph.upkeep.upgrade import upgrade
from cancu.messages import sentence
from tests.graph.test_loader import picture

SCAN = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 41/QĐ-UBND
Hưng Yên, ngày 20 tháng 5 năm 2024

QUYẾT ĐỊNH
Về việc rà soát hồ sơ

Thực hiện Quyết định số 83/QĐ-TTg ngày 02/02/2024 của Thủ tướng Chính phủ;
Theo đề nghị của Giám đốc Sở Nội vụ.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Tám
"""
NUMBER, LETTERHEAD, BASIS = "41/QĐ-UBND", "Số: 41/QĐ-UBND", "Thực hiện Quyết định số 83/QĐ-TTg"


def scanned(text: str = SCAN, *doubted: str, source: str = "scan.pdf") -> Extraction:
    """Return what a scan says whose lines are those of the text; doubted: words that were not read surely."""
    places, words, start = [], [], 0
    for row, line in enumerate(text.split("\n")):
        if line:
            places.append(Place(start, 1, "body", Box(50, 20.0 * row, 500, 20.0 * row + 14)))
            at = 0
            for word in line.split():
                at = line.index(word, at)
                words.append(Word(start + at, start + at + len(word), 0.4 if word in doubted else 0.97))
                at += len(word)
        start += len(line) + 1
    said = replace(extract_text(text, source=source, plain=False), places=tuple(places), words=tuple(words))
    return as_sure_as_its_words(said)


DOUBTED = scanned(SCAN, NUMBER, "83/QĐ-TTg")


@pytest.fixture
def graph(embedded_store: Store) -> Store:
    """Return an empty graph."""
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    return embedded_store


def document(store: Store, number: str = NUMBER) -> str:
    [node] = by_number(store, number)
    return node.id


def line(store: Store, start: str, number: str = NUMBER) -> TextLine:
    [found] = [one for one in text_lines(store, document(store, number)) if one.line.text.startswith(start)]
    return found


def say(store: Store, start: str, right: str, number: str = NUMBER) -> str:
    """Correct the line that starts so; a right line ending in `…` keeps the rest of the one that was read."""
    found = line(store, start, number)
    whole = right.removesuffix("…") + found.line.text[len(start) :] if right.endswith("…") else right
    return correct(store, found.place, "line", found.line.text, whole, by="Lan").id


def cited(store: Store, number: str = NUMBER) -> set[str]:
    rows = store.read(
        "MATCH (:Document {number: $number})-[:IMPLEMENTS|BASED_ON|CITES]->(b) RETURN b.number AS number",
        {"number": number},
    )
    return {row["number"] for row in rows}


def unsure(store: Store, number: str = NUMBER) -> list[str]:
    [row] = store.read("MATCH (d:Document {number: $number}) RETURN d.unsure AS unsure", {"number": number})
    return row["unsure"] or []


def test_offsets_move_with_corrected_lines() -> None:
    rewording = Rewording([RightLine(10, 14, "123456"), RightLine(20, 22, "")])
    moved = [rewording.moved(offset) for offset in (0, 9, 10, 13, 14, 19, 20, 21, 22, 30)]
    assert moved == [0, 9, 10, 10, 16, 21, 22, 22, 22, 30]


def test_the_corrected_text_is_read_anew_with_its_places() -> None:
    start = SCAN.index(LETTERHEAD)
    said = Rewording([RightLine(start, start + len(LETTERHEAD), "Số: 4123/QĐ-UBND")]).applied(DOUBTED)
    assert said.document.number == "4123/QĐ-UBND" and DOUBTED.document.number == NUMBER
    assert said.as_read == SCAN and "number-read-from-picture" not in {one.code for one in said.warnings}
    for place in said.places:
        assert place.start == 0 or said.text[place.start - 1] == "\n"
    assert [said.text[word.start : word.end] for word in said.words] == [
        word for row in SCAN.split("\n") if row != LETTERHEAD for word in row.split()
    ]
    [citation] = said.citations
    assert citation.confidence == 0.4


def test_a_corrected_line_changes_what_the_graph_says(graph: Store) -> None:
    load(graph, DOUBTED)
    assert cited(graph) == {"83/QĐ-TTg"}
    made = say(graph, BASIS, "Thực hiện Quyết định số 88/QĐ-TTg…")
    assert cited(graph) == {"88/QĐ-TTg"} and not by_number(graph, "83/QĐ-TTg")
    [held] = held_texts(graph, document(graph))
    assert "88/QĐ-TTg" in held.text and held.text == held.extraction.text
    [citation] = held.extraction.citations
    assert held.text[citation.start : citation.end] == citation.text and citation.confidence > 0.9
    now = line(graph, BASIS)
    assert now.correction and (now.correction.by, now.is_open) == ("Lan", False)
    assert held.text[now.start : now.end] == now.now
    [kept] = corrections_of(graph, document(graph))
    assert (kept.state, kept.correction.id) == ("applied", made)
    assert undo(graph, made)
    assert cited(graph) == {"83/QĐ-TTg"} and line(graph, BASIS).is_open


def test_an_unsure_number_is_marked_until_a_person_confirms_it(graph: Store) -> None:
    load(graph, DOUBTED)
    [node] = by_number(graph, NUMBER)
    assert node.resolution == "unconfirmed" and unsure(graph) == ["number"]
    [finding] = findings(graph, ["read from picture"])
    assert finding.id == node.id
    made = say(graph, LETTERHEAD, LETTERHEAD)
    [node] = by_number(graph, NUMBER)
    assert node.resolution == "resolved" and not unsure(graph) and not findings(graph, ["read from picture"])
    undo(graph, made)
    assert unsure(graph) == ["number"]


@pytest.mark.parametrize(
    ("clause", "doubted", "said"),
    [
        ("kể từ ngày ký", "20", "counted from the date of issue, which was read from a picture"),
        (
            "sau 10 ngày kể từ ngày ký",
            "20",
            "counted from the date of issue, which was read from a picture",
        ),
        ("kể từ ngày 01 tháng 6 năm 2024", "20", "the day is that of the document's own text"),
        ("kể từ ngày ký", "Hưng", "the day is that of the document's own text"),
    ],
)
def test_a_first_day_that_follows_from_an_unsure_date_is_told_as_unsure(
    graph: Store, clause: str, doubted: str, said: str
) -> None:
    text = SCAN.replace("TM. ỦY BAN", f"Điều 3. Quyết định này có hiệu lực thi hành {clause}.\n\nTM. ỦY BAN")
    load(graph, scanned(text, doubted))
    [force] = forces(graph, [document(graph)], "2025-01-01").values()
    assert force.code == "in_force" and said in sentence(force_message(force), "en")


def test_a_number_that_was_read_wrongly_is_another_one(graph: Store) -> None:
    load(graph, DOUBTED)
    before = picture(graph)
    link = next(one for one in text_links(graph, document(graph)) if one.place.relation == "IMPLEMENTS")
    of_link = correct(graph, link.place, "relation", "IMPLEMENTS", "CITES", by="Lan").id
    made = say(graph, LETTERHEAD, "Số: 415/QĐ-UBND")
    assert not by_number(graph, NUMBER) and not unsure(graph, "415/QĐ-UBND")
    states = {one.correction.id: one.state for one in kept_corrections(graph)}
    assert states == {of_link: "applied", made: "applied"}
    undo(graph, of_link)
    undo(graph, made)
    assert picture(graph) == before


def test_a_correction_is_kept_when_the_text_comes_back(graph: Store, tmp_path: Path) -> None:
    load(graph, DOUBTED)
    made = say(graph, BASIS, "Thực hiện Quyết định số 88/QĐ-TTg…")
    remove(graph, source_id(SCAN))
    assert [one.state for one in kept_corrections(graph)] == ["no text"]
    load(graph, DOUBTED)
    assert cited(graph) == {"88/QĐ-TTg"}
    lines = list(export_lines(graph))
    undo(graph, made)
    assert import_lines(graph, lines, name="decisions.jsonl") == 1
    assert cited(graph) == {"88/QĐ-TTg"}


def test_a_correction_is_kept_by_an_upgrade(graph: Store, tmp_path: Path) -> None:
    load(graph, DOUBTED)
    say(graph, BASIS, "Thực hiện Quyết định số 88/QĐ-TTg…")
    before = picture(graph)
    for _ in back_up(graph, tmp_path / "backup.zip", overwrite=False):
        pass
    holding.close(graph, "upgrading", str(tmp_path / "backup.zip"))
    for _ in upgrade(graph, tmp_path / "backup.zip"):
        pass
    assert picture(graph) == before and unsure(graph) == ["number"]


def test_lines_are_corrected_before_loading(graph: Store) -> None:
    [asked] = [one for one in lines_before_loading(DOUBTED, LinkCorrections(())) if one.unsure]
    made = correction(asked.place, "line", asked.line.text, "Số: 415/QĐ-UBND", by="Lan", at="2026-01-01T00:00:00Z")
    waiting = LinkCorrections([made])
    assert lines_corrected(DOUBTED, waiting).extraction.document.number == "415/QĐ-UBND"
    assert not [one for one in lines_before_loading(DOUBTED, waiting) if one.is_open and one.unsure]


def test_numbers_are_offered_that_others_cite(graph: Store) -> None:
    load(graph, DOUBTED)
    letter = SCAN.replace(NUMBER, "77/QĐ-UBND").replace("20 tháng 5", "25 tháng 5")
    basis = "Thực hiện Quyết định số 47/QĐ-UBND ngày 20/5/2024 của Ủy ban nhân dân tỉnh Hưng Yên;"
    load(graph, replace(extract_text(letter.replace(BASIS, f"{basis}\n{BASIS}")), source="other.txt"))
    assert cited_like(graph, document(graph)) == ["47/QĐ-UBND"]


def test_the_command_lists_and_corrects_lines(tmp_path: Path) -> None:
    graph = str(tmp_path / "graph")
    with open_store(graph) as store:
        store.prepare()
        load(store, DOUBTED)
    run = CliRunner()
    listed = run.invoke(main, ["decide", "lines", NUMBER, "--graph", graph])
    assert listed.exit_code == 0 and "? 83/QĐ-TTg (40%)" in listed.output and listed.output.endswith("2 line(s)\n")
    id_ = next(row.split()[0] for row in listed.output.splitlines() if LETTERHEAD in row)
    for line_id, right, said in (
        ("zzzz", "x", "cancu decide lines NUMBER"),
        (id_, " ", "--line is empty"),
        (id_, "Số: /QĐ-UBND", "no number of the document can be read"),
    ):
        given = ["decide", "correct", NUMBER, line_id, "--line", right, "--by", "Lan", "--graph", graph]
        refused = run.invoke(main, given)
        assert refused.exit_code == 2 and said in refused.output
    made = run.invoke(
        main, ["decide", "correct", NUMBER, id_, "--line", "Số: 415/QĐ-UBND", "--by", "Lan", "--graph", graph]
    )
    assert made.exit_code == 0 and "dòng đúng là “Số: 415/QĐ-UBND”; máy đọc: “Số: 41/QĐ-UBND”" in made.output


@pytest.mark.parametrize("right", ["", "  "])
def test_an_empty_line_corrects_nothing(graph: Store, right: str) -> None:
    load(graph, DOUBTED)
    found = line(graph, LETTERHEAD)
    with pytest.raises(GraphError) as error:
        correct(graph, found.place, "line", found.line.text, right, by="Lan")
    assert error.value.message.code == "no-right-value"


DAY = "Hưng Yên, ngày 20 tháng 5 năm 2024"
LATER = "Hưng Yên, ngày 02 tháng 6 năm 2024"
"""A line of the day whose figures are others."""


@pytest.mark.parametrize(
    ("start", "right", "code"),
    [
        (DAY, "Hưng Yên, ngày 31 tháng 9 năm 2024", "line-without-day"),
        (DAY, "Hưng Yên, ngày 52 tháng 15 năm 2024", "line-without-day"),
        (DAY, "không đọc được", "line-without-day"),
        (LETTERHEAD, "Số: /QĐ-UBND <u>y</u>", "line-without-number"),
        (LETTERHEAD, "Số:", "line-without-number"),
    ],
)
def test_a_line_that_takes_number_or_day_away_is_refused(graph: Store, start: str, right: str, code: str) -> None:
    load(graph, scanned(SCAN, NUMBER, "20", "5"))
    found = line(graph, start)
    with pytest.raises(GraphError) as error:
        correct(graph, found.place, "line", found.line.text, right, by="Lan")
    assert (error.value.message.code, error.value.status) == (code, 2)
    assert unsure(graph) == ["number", "date"] and not kept_corrections(graph)


def test_the_day_may_be_corrected_to_another_one(graph: Store) -> None:
    load(graph, scanned(SCAN, "20", "5"))
    assert unsure(graph) == ["date"]
    say(graph, DAY, LATER)
    [node] = by_number(graph, NUMBER)
    assert node.date == "2024-06-02" and not unsure(graph)


@pytest.mark.parametrize(
    ("start", "right", "lost"),
    [(DAY, "Hưng Yên, ngày 31 tháng 9 năm 2024", "date"), (LETTERHEAD, "Số: /QĐ-UBND", "number")],
)
def test_a_kept_line_that_takes_number_or_day_away_confirms_nothing(start: str, right: str, lost: str) -> None:
    """Such a correction comes from an earlier version, or from a file of decisions."""
    read = scanned(SCAN, NUMBER, "20", "5")
    [asked] = [one for one in lines_before_loading(read, LinkCorrections(())) if one.line.text == start]
    made = LinkCorrections([correction(asked.place, "line", start, right, by="Lan", at="2026-01-01T00:00:00Z")])
    assert set(unsure_of_head(lines_corrected(read, made).extraction)) == {"number", "date"}
    [now] = [one for one in lines_before_loading(read, made) if one.correction]
    assert now.is_open and now.lost == (lost,)


@pytest.mark.parametrize(
    ("right", "lost"),
    [
        ("Hưng Yên, ngày … tháng 5 năm 2024", None),
        ("Hưng Yên, ngày 20 tháng 5 năm 2024", None),
        ("Hưng Yên, ngày 35 tháng 5 năm 2024", ("date",)),
    ],
)
def test_a_day_that_the_picture_leaves_blank_may_stay_so(right: str, lost: tuple[str, ...] | None) -> None:
    blank = SCAN.replace("ngày 20 tháng", "ngày     tháng")
    read = scanned(blank, "năm")
    place = next(one.place for one in lines_before_loading(read, LinkCorrections(())) if "tháng 5" in one.line.text)
    made = correction(place, "line", place.quote, right, by="Lan", at="2026-01-01T00:00:00Z")
    assert lines_corrected(read, LinkCorrections([made])).lost.get(made.id) == lost
