"""The force of acts whose number others have: one answer of `cancu act`, the graph and the check of drafts."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from cancu.extract.extractor import extract_text
from cancu.graph.authority.acts import known_act
from cancu.graph.authority.base import shared_numbers
from cancu.graph.authority.base.relations import base_relations
from cancu.graph.draft.check import check_draft
from cancu.graph.draft.library import BaseLibrary, GraphLibrary
from cancu.graph.force.base_force import force_of_act
from cancu.graph.force.collection import forces
from cancu.graph.force.provisions import force_of_part
from cancu.graph.loading.loader import load_all
from cancu.graph.output.force_words import in_words
from cancu.graph.store.connection import Statement, Store
from tests.drafts import LETTERHEAD
from tests.graph.made_up import document

DAYS = ("2005-01-01", "2011-01-15", "2016-08-01", "2026-06-01")
UNCHANGED = "chưa thấy văn bản nào thay đổi"


def shared_acts() -> list[tuple[str, str, str]]:
    """Return type, number and date of each act whose number others have."""
    told = resources.files(shared_numbers.__package__).joinpath("shared_numbers.toml").read_text(encoding="utf-8")
    return [(type_, entry["number"], date) for entry in tomllib.loads(told)["number"] for type_, date in entry["acts"]]


@pytest.fixture
def collection(embedded_store: Store) -> Store:
    """Return a store with one document that cites all acts whose number others have."""
    cited = [
        ("BASED_ON", number, date or None, "Chính phủ" if type_ == "Nghị định" else "Quốc hội")
        for type_, number, date in shared_acts()
    ]
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    list(load_all(embedded_store, [document("12/QĐ-UBND", "2026-03-15", "Ủy ban nhân dân tỉnh Hưng Yên", *cited)]))
    return embedded_store


def test_the_graph_tells_of_shared_numbers_what_the_base_layer_tells(collection: Store) -> None:
    rows = collection.read(
        "MATCH (d:Document) WHERE d.number IN $numbers RETURN d.id AS id, d.number AS number, d.date AS date, "
        "d.status AS status",
        {"numbers": [number for _, number, _ in shared_acts()]},
    )
    assert {row["status"] for row in rows} == {"unknown"}  # what the graph keeps, for today
    compared = 0
    for day in DAYS:
        found = forces(collection, [row["id"] for row in rows], day)
        for row in rows:
            own, act = found[row["id"]], known_act(row["number"])
            assert own.code != "in_force", row
            assert UNCHANGED not in in_words(own), row
            if act and act.date == row["date"]:
                base = force_of_act(row["number"], day)
                assert base and (own.code, own.reason) == (base.code, base.reason), (row, day)
                compared += 1
    assert compared == len(DAYS) * len({number for _, number, _ in shared_acts() if known_act(number)})


@pytest.mark.parametrize("number", ["55/2010/QH12", "33/2009/QH12"])
def test_why_the_force_of_a_shared_number_is_not_known(number: str) -> None:
    force = force_of_act(number, "2026-06-01")
    assert force and (force.code, force.reason) == ("unknown", "shared-number")
    assert "số này có ở nhiều văn bản" in in_words(force)
    part = force_of_part(force, "Điều 2")
    assert (part.code, part.reason) == ("unknown", "shared-number")
    before = force_of_act(number, "2009-07-01")
    assert before and before.code == "not_yet"


def test_no_change_of_the_shipped_tables_is_by_a_shared_number() -> None:
    """Such a change is left out, and nothing would tell that the changed act is not known to be unchanged."""
    changes = [one for one in base_relations() if one.type not in ("BASED_ON", "GUIDES", "CITES")]
    assert changes
    assert not [one for one in changes if shared_numbers.is_shared(one.source)]


def test_a_basis_with_a_shared_number_is_to_be_looked_at(collection: Store) -> None:
    text = (
        f"{LETTERHEAD}Căn cứ Luật An toàn thực phẩm số 55/2010/QH12 ngày 17 tháng 6 năm 2010;\n"
        "Theo đề nghị của Giám đốc Sở Y tế.\nQUYẾT ĐỊNH:\nĐiều 1. Kiện toàn Tổ công tác.\n"
    )
    for library in (BaseLibrary(), GraphLibrary(collection)):
        report = check_draft(
            extract_text(text), library, today="2026-06-01", day="2026-06-01", without=(), italics=None
        )
        assert report.basis_states == ("look",)
        assert [one.verdict for one in report.findings if one.code == "perhaps-ended-basis"] == ["look"]
