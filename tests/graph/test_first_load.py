"""A first load in one go gives the graph that loading text after text gives; interrupted, it goes on from its stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from cancu.extract import extract_text
from cancu.extract.batch.runner import Failure, FileReading, FileState
from cancu.extract.model.messages import message
from cancu.extract.model.records import Extraction
from cancu.extract.sources import SourceError
from cancu.graph.authority.base.records import BaseRelation
from cancu.graph.identity.link_corrections import correction
from cancu.graph.identity.verdicts import Decision, Key, key_of, question_id
from cancu.graph.loading import base_refresh
from cancu.graph.loading.corrected_text import Places
from cancu.graph.loading.file_registry import load_files
from cancu.graph.loading.journal import operations
from cancu.graph.loading.loader import correct, decide
from cancu.graph.loading.undo import undo
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Store
from cancu.graph.store.graph_state import LOADING, check_readable
from cancu.graph.upkeep.first_load import new_rows, run, settling, writing
from tests.graph.amending import Instruction, amending
from tests.graph.made_up import document
from tests.graph.made_up_base import RELATIONS, dispatch, made_up_base
from tests.graph.test_loader import picture
from tests.graph.test_loading_order import HUNG_YEN, PREMIER, TEXTS, empty
from tests.graph.test_statuses import DETAILING, NEW

LETTER = """
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
Số: 31/UBND-KTTH
Hưng Yên, ngày 5 tháng 3 năm 2024

Kính gửi: Sở Tài chính; Ủy ban nhân dân các xã, phường.

Thực hiện Quyết định số 1690/QĐ-TTg ngày 26/12/2023 của Thủ tướng Chính phủ, Nghị định số 30/2020/NĐ-CP ngày 05/3/2020
của Chính phủ, Ủy ban nhân dân tỉnh giao Sở Nội vụ chủ trì trước ngày 30/4/2024, Tổ giúp việc chuyển đổi số biết.
"""

DECISION = """
THỦ TƯỚNG CHÍNH PHỦ
Số: {number}/2024/QĐ-TTg
Hà Nội, ngày 5 tháng 3 năm 2024

QUYẾT ĐỊNH
Về hồ sơ điện tử

Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;

Điều 1. Ban hành Quy chế hồ sơ điện tử.
{term}
"""
TERM = "Điều 2. Quyết định này có hiệu lực thi hành từ ngày 20 tháng 4 năm 2024."


def texts() -> list[Extraction]:
    made = [
        *TEXTS,
        amending(
            "2/2024/QĐ-TTg",
            "2024-02-01",
            PREMIER,
            Instruction("repeal", ("1690/QĐ-TTg", "2023-12-26", PREMIER), "Điều 3"),
        ),
    ]
    read = [
        extract_text(LETTER.replace("31/", f"{number}/").replace("giúp việc", words), source=f"{number}.txt")
        for number, words in ((31, "giúp việc"), (32, "Giúp việc"), (33, "giúp Việc"))
    ]
    twice = [
        extract_text(DECISION.format(number=number, term=term), source=f"{number}-{at}.txt")
        for number in (8, 9, 10)
        for at, term in enumerate((TERM, "Điều 2. Các Bộ trưởng chịu trách nhiệm thi hành."))
    ]
    without_term, _, _ = DETAILING.text.partition("Điều 2.")  # its force rests on that of what it details
    detailing = extract_text(without_term, source="detailing.txt")
    return [*made, *read, replace(read[0], source="copy.txt"), *twice, NEW, detailing]


def readings(found: Iterable[Extraction]) -> list[FileReading]:
    """Return each text as a file, one file of two texts, and one that cannot be read."""
    rest = list(found)
    broken = SourceError("broken.pdf", message("no-text"))
    return [
        *(FileReading(one.source, len(one.text), FileState(f"of {one.source}", "today"), (one,)) for one in rest[2:]),
        FileReading(
            "two.zip",
            99,
            FileState("of two.zip", "today"),
            tuple(replace(one, source=f"two.zip/{number}") for number, one in enumerate(rest[:2])),
        ),
        FileReading("broken.pdf", 7, None, (Failure("broken.pdf", broken),)),
    ]


def whole(store: Store) -> tuple[list[str], list[str]]:
    """Return everything in the graph but times, and the notes for undoing."""
    nodes, edges = picture(store)
    times = [row["at"] for row in store.read("MATCH (f:File) RETURN DISTINCT f.at AS at")]
    for at in times:
        nodes = [node.replace(str(at), "AT") for node in nodes]
    return sorted(node for node in nodes if not node.startswith("('Undo'")), edges


@pytest.fixture(autouse=True)
def readers_see_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.graph.upkeep.holding.LOOK_SECONDS", -1)
    monkeypatch.setattr(settling, "_BUCKETS", 3)
    monkeypatch.setattr(writing, "_TEXTS", 4)
    monkeypatch.setattr(new_rows, "_EDGES", 7)


def load_first(store: Store, found: Iterable[FileReading]) -> list[str]:
    with run.open_spool(store) as spool:
        outcomes = [text.outcome for done in run.take_in(spool, found) for text in done.texts]
        for _ in run.write_graph(store, spool):
            pass
    return outcomes


def people_decide(store: Store) -> None:
    """Decide and correct what concerns the texts, before any of them is loaded."""
    slip, meant = key_of("215/TB-VHXXH", None, "2024-01-05"), Key("215/TB-VHXH", "", "2024")
    what = question_id("number", slip, meant)
    decide(store, [Decision(what, "number", slip.number, "", "", meant.number, "", "", "", "confirmed", "An", "2024")])
    places = Places(TEXTS[0])
    correct(
        store, [correction(places.relation(TEXTS[0].relations[0]), "relation", "IMPLEMENTS", "CITES", by="An", at="1")]
    )


@pytest.mark.parametrize("decided", [False, True])
def test_it_is_the_graph_of_loading_text_after_text(store: Store, decided: bool) -> None:
    if decided:
        people_decide(store)
    outcomes = load_first(store, readings(texts()))
    assert sorted(set(outcomes)) == ["another source", "loaded"]
    in_one_go = whole(store)
    empty(store)
    if decided:
        people_decide(store)
    list(load_files(store, readings(texts())))
    one_by_one = whole(store)
    assert in_one_go == one_by_one
    assert len(one_by_one[0]) > 100


def test_an_interrupted_load_goes_on(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store = empty(embedded_store)
    files = readings(texts())

    def some_then_stop() -> Iterator[FileReading]:
        yield from files[:5]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_first(store, some_then_stop())
    assert run.was_interrupted(store) == "read" and run.files_waiting(store) == 5
    with run.open_spool(store) as spool:
        assert spool.known_files() == {one.path: one.state for one in files[:5]}
        list(run.take_in(spool, files[5:]))
        for step in run.write_graph(store, spool):
            if step.stage == "texts" and step.done > 4:
                break
    assert run.was_interrupted(store) == "written"
    with pytest.raises(GraphError, match="graph-loading"):
        check_readable(store.state(), store.name)
    with run.open_spool(store) as spool, monkeypatch.context() as patch:
        patch.setattr(settling, "resolve_all", None)  # what was settled is not settled again
        stages = [step.stage for step in run.write_graph(store, spool)]
    assert "emptying" in stages and "settling" not in stages
    assert run.was_interrupted(store) == "" and run.files_waiting(store) == 0
    found = whole(store)
    empty(store)
    list(load_files(store, files))
    assert found == whole(store)


def test_a_load_that_ends_before_it_writes_leaves_the_graph_open(embedded_store: Store) -> None:
    store = empty(embedded_store)
    with run.open_spool(store) as spool:
        list(run.take_in(spool, readings(texts())))
        for step in run.write_graph(store, spool):
            if step.stage == "settling" and step.done:
                assert store.state().closed == LOADING  # who reads hears of it while claims are settled
                break
    check_readable(store.state(), store.name)
    assert run.was_interrupted(store) == "read"


def test_the_base_layer_is_followed_in_whatever_parts(embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base_refresh, "_PART", 1)
    alone = BaseRelation("158/2025/NĐ-CP", "BASED_ON", "100/2015/QH13", "", "", "", "self")
    store, files = empty(embedded_store), readings([dispatch(10, "158/2025/NĐ-CP"), *texts()])
    with made_up_base((*RELATIONS, alone)):
        load_first(store, files)
        found = whole(store)
        empty(store)
        list(load_files(store, files))
    assert found == whole(store)
    assert store.read("MATCH (d:Document {base_act: '100-2015-qh13'}) RETURN d.base_followed AS f") == [{"f": True}]


def test_a_first_load_can_be_undone(embedded_store: Store) -> None:
    store = empty(embedded_store)
    load_first(store, readings(texts()))
    [operation] = operations(store)
    undo(store, operation.id)
    assert store.read("MATCH (n) WHERE n:Document OR n:Source OR n:Claim RETURN count(n) AS n") == [{"n": 0}]


def test_a_graph_that_has_texts_is_not_loaded_in_one_go(embedded_store: Store) -> None:
    store = empty(embedded_store)
    files = readings(texts())
    list(load_files(store, files[:1]))
    before = whole(store)
    with run.open_spool(store) as spool:
        list(run.take_in(spool, files[1:]))
        with pytest.raises(GraphError, match="graph-not-empty-for-bulk"):
            list(run.write_graph(store, spool))
        spool.remove()
    assert whole(store) == before
    assert not run.may_load_first(store)


def test_what_was_read_goes_once_files_are_loaded_another_way(embedded_store: Store) -> None:
    store, files = empty(embedded_store), readings(texts())
    with run.open_spool(store) as spool:
        list(run.take_in(spool, files[:2]))
    run.forget_reading(store)
    assert run.files_waiting(store) == 2  # the empty graph may still be loaded in one go
    list(load_files(store, files[:1]))
    run.forget_reading(store)
    assert run.files_waiting(store) == 0 and run.was_interrupted(store) == ""


def test_a_file_that_changed_between_two_runs_says_what_it_says_now(embedded_store: Store) -> None:
    store = empty(embedded_store)
    [*_, broken] = files = readings(texts())
    changed = document("99/KH-UBND", "2024-05-01", HUNG_YEN, ("CITES", "06-NQ/TU", None, None), source="two.zip/0")
    again = FileReading("two.zip", 50, FileState("other", "today"), (changed,))
    with run.open_spool(store) as spool:
        list(run.take_in(spool, files))
    assert load_first(store, [again]) == ["replaced"]
    found = whole(store)
    empty(store)
    list(load_files(store, [*files[:-2], again, broken]))
    assert found == whole(store)
    assert HUNG_YEN in str(found)
