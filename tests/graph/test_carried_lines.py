"""Corrections of lines of a scan hold when another version of the recogniser reads the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.identity.link_corrections import LinkCorrections, correction
from cancu.graph.loading.carried_lines import carried_lines
from cancu.graph.loading.corrected_lines import lines_corrected
from cancu.graph.loading.loader import load
from cancu.graph.output.correction_words import state_message
from cancu.graph.query.lines import lines_before_loading
from cancu.graph.query.links import kept_corrections
from cancu.graph.store.connection import Store
from tests.graph.test_scanned_lines import BASIS, DOUBTED, SCAN, cited, graph, line, say, scanned, unsure

__all__ = ["graph"]
RIGHT = BASIS.replace("83", "88") + " ngày 02/02/2024 của Thủ tướng Chính phủ;"


def carried(now: Extraction) -> list[tuple[str, str]]:
    """Return the lines of a new reading to which the correction of the basis is carried, with the right words."""
    [asked] = [one for one in lines_before_loading(DOUBTED, LinkCorrections(())) if one.line.text.startswith(BASIS)]
    made = correction(asked.place, "line", asked.line.text, RIGHT, by="Lan", at="2026-01-01T00:00:00Z")
    new = [new for old, new in carried_lines(DOUBTED, now, LinkCorrections([made])) if old == made]
    assert lines_corrected(now, LinkCorrections(new)).applied == tuple(one.id for one in new)
    assert all((one.by, one.at) == (made.by, made.at) for one in new)
    return [(one.quote, one.right) for one in new]


@pytest.mark.parametrize(
    ("read", "is_carried"),
    [
        (SCAN.replace("rà soát", "rà soạt lại"), True),  # another line was read otherwise: this one begins elsewhere
        (SCAN.replace("Thực hiện", "Thục hiện"), True),
        (SCAN.replace("83/", "88/"), True),  # what the person said
        (SCAN.replace("83/", "33/"), False),  # neither: perhaps another scan
        (SCAN.replace(BASIS, "Xét các ý kiến nêu tại cuộc họp tháng 8 năm 3"), False),
        (SCAN.replace("Theo đề nghị", "\n\nTheo đề nghị").replace("Số: 41", "\n\nSố: 41"), False),  # two lines lower
    ],
)
def test_a_correction_holds_for_the_line_at_its_place(read: str, is_carried: bool) -> None:
    found = carried(scanned(read))
    assert [right for _, right in found] == [RIGHT] * is_carried
    assert all(quote in read for quote, _ in found)


def test_a_correction_is_not_carried_to_another_page() -> None:
    now = scanned(SCAN + "x")
    places = tuple(replace(place, page=2) for place in now.places)
    assert carried(now) and not carried(replace(now, places=places))


def test_a_file_that_is_read_anew_keeps_its_corrections(graph: Store) -> None:
    load(graph, DOUBTED)
    say(graph, BASIS, RIGHT)
    load(graph, scanned(SCAN.replace("rà soát", "rà soạt"), "41/QĐ-UBND"))
    assert cited(graph) == {"88/QĐ-TTg"} and unsure(graph) == ["number"]
    now = line(graph, BASIS)
    assert now.correction and (now.correction.by, now.now) == ("Lan", RIGHT)
    assert [one.state for one in kept_corrections(graph)] == ["applied"]
    load(graph, DOUBTED)
    assert [one.state for one in kept_corrections(graph)] == ["applied"] and cited(graph) == {"88/QĐ-TTg"}


def test_a_correction_that_fits_no_line_is_listed_for_review(graph: Store) -> None:
    load(graph, DOUBTED)
    say(graph, BASIS, RIGHT)
    load(graph, scanned(SCAN.replace("83/", "33/")))
    assert cited(graph) == {"33/QĐ-TTg"}
    [kept] = kept_corrections(graph)
    assert (kept.state, kept.correction.right) == ("no text", RIGHT)
    told = state_message(kept)
    assert told and told.code == "correction-no-line"
