"""Chains: what is followed, how they are cut, and how boxes open, on both stores."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest

from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load
from cancu.graph.model.chains import Chain
from cancu.graph.model.records import Direction
from cancu.graph.output.tables import as_csv, as_xlsx, rows
from cancu.graph.query.expansion import HANDFUL, MAX_SHOWN, expand
from cancu.graph.query.relation_lists import LISTED, relation_lists
from cancu.graph.query.search import by_number
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Store
from tests.graph.made_up import document

GOVERNMENT, PROVINCE = "Chính phủ", "Ủy ban nhân dân tỉnh Hưng Yên"
LAW = ("BASED_ON", "72/2025/QH15", "2025-06-16", "Quốc hội")


def filled(store: Store, *extractions: Extraction) -> Store:
    for extraction in extractions:
        load(store, extraction)
    return store


def names(chain: Chain) -> set[str | None]:
    return {node.number or node.title for node in chain.nodes.values()}


def id_of(store: Store, number: str) -> str:
    [found] = by_number(store, number)
    return found.id


@pytest.fixture
def chained(store: Store) -> Store:
    """A plan of a province, over a decree, up to a law; and a programme on the way."""
    return filled(
        store,
        document("10/2025/NĐ-CP", "2025-07-01", GOVERNMENT, LAW),
        document("20/KH-UBND", "2025-08-01", PROVINCE, ("BASED_ON", "10/2025/NĐ-CP", "2025-07-01", GOVERNMENT)),
        document("30/KH-UBND", "2025-09-01", PROVINCE, ("IMPLEMENTS", "20/KH-UBND", "2025-08-01", PROVINCE)),
        document("40/QĐ-UBND", "2025-07-15", PROVINCE, approves="Chuyển đổi số"),
        document("50/KH-UBND", "2025-09-02", PROVINCE, implements="Chuyển đổi số"),
    )


@pytest.mark.parametrize(
    ("number", "direction", "depth", "expected"),
    [
        ("30/KH-UBND", "up", 1, {"30/KH-UBND", "20/KH-UBND"}),
        ("30/KH-UBND", "up", 2, {"30/KH-UBND", "20/KH-UBND", "10/2025/NĐ-CP"}),
        ("30/KH-UBND", "up", 6, {"30/KH-UBND", "20/KH-UBND", "10/2025/NĐ-CP", "72/2025/QH15"}),
        ("72/2025/QH15", "down", 2, {"72/2025/QH15", "10/2025/NĐ-CP", "20/KH-UBND"}),
        ("50/KH-UBND", "up", 1, {"50/KH-UBND", "Chuyển đổi số", "40/QĐ-UBND"}),
        ("40/QĐ-UBND", "down", 1, {"40/QĐ-UBND", "Chuyển đổi số", "50/KH-UBND"}),
    ],
)
def test_what_a_chain_holds(chained: Store, number: str, direction: str, depth: int, expected: set[str]) -> None:
    chain = trace(chained, id_of(chained, number), direction=direction, depth=depth)  # type: ignore[arg-type]
    assert names(chain) == expected


def test_edges_come_from_the_root_outward_with_their_sentence(chained: Store) -> None:
    chain = trace(chained, id_of(chained, "30/KH-UBND"))
    assert [chain.nodes[edge.target].number for edge in chain.edges] == ["20/KH-UBND", "10/2025/NĐ-CP", "72/2025/QH15"]
    assert all(evidence.quote for edge in chain.edges for evidence in edge.evidence)


def test_what_is_cut_is_counted(chained: Store) -> None:
    chain = trace(chained, id_of(chained, "30/KH-UBND"), depth=1)
    assert chain.folded == {id_of(chained, "20/KH-UBND"): 1}


def test_a_chain_of_nothing(store: Store) -> None:
    assert trace(store, "/akn/vn/nothing").nodes == {}


@pytest.fixture
def hub(store: Store) -> Store:
    """A law that 40 decisions rest on."""
    return filled(store, *(document(f"{n}/QĐ-UBND", f"2025-08-{1 + n % 28:02}", PROVINCE, LAW) for n in range(1, 41)))


def test_a_hub_is_cut_and_opens_by_the_handful(hub: Store) -> None:
    law = id_of(hub, "72/2025/QH15")
    chain = trace(hub, law, direction="down", depth=2, most=10)
    assert (len(chain.nodes), chain.folded) == (10, {law: 31})
    opened = expand(hub, chain, law)
    assert (len(opened.nodes), opened.folded) == (10 + HANDFUL, {law: 31 - HANDFUL})
    assert set(chain.nodes) < set(opened.nodes)
    assert {edge.key for edge in chain.edges} < {edge.key for edge in opened.edges}
    assert set(opened.forces) == set(opened.nodes)


def test_no_more_boxes_than_can_be_followed(hub: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.graph.query.expansion.MAX_SHOWN", 15)
    law = id_of(hub, "72/2025/QH15")
    chain = trace(hub, law, direction="down", most=10)
    for _ in range(3):
        chain = expand(hub, chain, law)
    assert len(chain.nodes) == 15 < MAX_SHOWN


def test_opening_goes_against_the_chain_where_nothing_is_on_its_way(chained: Store) -> None:
    chain = trace(chained, id_of(chained, "20/KH-UBND"), depth=1)
    opened = expand(chained, chain, id_of(chained, "20/KH-UBND"))
    assert names(opened) - names(chain) == {"30/KH-UBND"}
    assert expand(chained, opened, "/akn/vn/nothing") == opened


def test_relations_are_listed_in_both_directions(hub: Store) -> None:
    law = id_of(hub, "72/2025/QH15")
    [found] = relation_lists(hub, law)
    assert (found.key, found.count, len(found.nodes)) == ("BASED_ON in", 40, LISTED)
    [whole] = relation_lists(hub, law, whole=["BASED_ON in"])
    assert len({node.id for node in whole.nodes}) == 40
    [outward] = relation_lists(hub, id_of(hub, "7/QĐ-UBND"))
    assert (outward.key, [node.number for node in outward.nodes]) == ("BASED_ON out", ["72/2025/QH15"])


def test_the_table_has_a_row_for_each_saying(chained: Store) -> None:
    chain = trace(chained, id_of(chained, "30/KH-UBND"))
    assert [row.key for row in rows(chain)] == [edge.key for edge in chain.edges]
    assert as_csv(chain).count("\r\n") == 1 + len(chain.edges)


@pytest.mark.parametrize(("direction", "words"), [("up", "là căn cứ của"), ("down", "căn cứ")])
def test_a_row_describes_its_own_document(chained: Store, direction: Direction, words: str) -> None:
    """Up it is the document that is rested on, down the one that rests on it."""
    chain = trace(chained, id_of(chained, "20/KH-UBND"), direction=direction)
    table = list(csv.DictReader(io.StringIO(as_csv(chain))))
    assert table
    for row, said in zip(table, rows(chain), strict=True):
        own = said.target if direction == "up" else said.source
        assert (row["Văn bản"], row["Tên gọi, trích yếu"]) == (own.name, own.title or "")
        assert row["Với văn bản"] == (said.source if direction == "up" else said.target).name
        assert said.relation != "BASED_ON" or row["Quan hệ"] == words


def test_a_table_says_what_it_leaves_out(hub: Store) -> None:
    chain = trace(hub, id_of(hub, "72/2025/QH15"), direction="down", most=10)
    *listed, last = csv.DictReader(io.StringIO(as_csv(chain)))
    assert len(listed) + int(re.findall(r"\d+", last["Văn bản"])[0]) == 40
    assert last["Với văn bản"] == listed[0]["Với văn bản"]


def test_a_table_holds_no_formula(store: Store) -> None:
    hostile = document("30/KH-UBND", "2025-09-01", PROVINCE, LAW, subject='=HYPERLINK("http://example.org")')
    filled(
        store,
        hostile,
        document("31/KH-UBND", "2025-09-02", PROVINCE, ("IMPLEMENTS", "30/KH-UBND", "2025-09-01", PROVINCE)),
    )
    chain = trace(store, id_of(store, "31/KH-UBND"))
    assert ",\"'=HYPERLINK" in as_csv(chain)
    sheet = xml_of(as_xlsx(chain), "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    assert "=HYPERLINK" in xml_of(as_xlsx(chain), "xl/sharedStrings.xml")


def xml_of(workbook: bytes, part: str) -> str:
    return zipfile.ZipFile(io.BytesIO(workbook)).read(part).decode()
