"""One client's queries, endless, deaf, sleeping or greedy, stop nobody else, and end at their limit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cancu.graph.model.errors import GraphError, QueryCancelledError, QueryRefusedError, QueryTimedOutError
from cancu.graph.store import user_queries
from cancu.graph.store.connection import QUERY_BYTES, Store
from cancu.graph.store.guest_slots import SLOTS, GuestQuery, GuestSlots
from tests.attack.conftest import DEAF, ENDLESS, WIDE_BYTES, fill, running, state, until
from tests.conftest import ROOT


def count(store: Store) -> int:
    [row] = store.read("MATCH (d:Document) RETURN count(d) AS n")
    return int(row["n"])


@pytest.fixture
def both(store: Store) -> Store:
    """Each store in turn, with what endless queries need."""
    fill(store)
    return store


def test_pages_are_answered_beside_endless_queries(both: Store) -> None:
    """More of them than the server has slots for anybody: readers waited until all had ended."""
    attack = [both.start(ENDLESS, timeout=3, person=f"reader {number}") for number in range(3 * SLOTS)]
    answered = 0
    while not all(query.done for query in attack):
        assert count(both) == 301
        answered += 1
    assert answered > len(attack)
    for query in attack:
        with pytest.raises(QueryTimedOutError):
            query.result()
    assert running(both, "a.id + b.id") == []


def test_cancelling_does_not_wait_for_what_it_cancels(both: Store) -> None:
    attack = [both.start(ENDLESS, timeout=600, person=f"reader {number}") for number in range(3 * SLOTS)]
    until(lambda: len(running(both, "a.id + b.id")) == SLOTS)
    for query in attack:
        query.cancel()
        with pytest.raises(QueryCancelledError):
            query.result()
    until(lambda: running(both, "a.id + b.id") == [])


def test_one_person_leaves_room_for_others(both: Store) -> None:
    greedy = [both.start(ENDLESS, timeout=600, person="greedy") for _ in range(3 * SLOTS)]
    until(lambda: running(both, "a.id + b.id") != [])
    assert both.start("RETURN 1 AS one", person="modest").result().rows == ((1,),)
    assert both.start("RETURN 2 AS two", person="modest").result().rows == ((2,),)
    assert not any(query.done for query in greedy)
    for query in greedy:
        query.cancel()


def test_turns_go_round() -> None:
    slots = GuestSlots(3)
    for person in ("a", "a", "a", "a", "b", "b", "c"):
        slots.ask(GuestQuery(f"{person}{len(slots.running)}{id(object())}", person, 1.0))
    order = [query.person for query in slots.begin()]
    while slots.running:
        slots.end(next(iter(slots.running)))
        order += [query.person for query in slots.begin()]
    assert order == ["a", "b", "c", "a", "b", "a", "a"]


def test_who_cost_others_the_server_waits() -> None:
    slots = GuestSlots(2)
    slots.hold("a")
    for name, person in (("1", "a"), ("2", "b")):
        slots.ask(GuestQuery(name, person, 1.0))
    assert [query.id for query in slots.begin()] == ["2"]


def test_a_waiting_query_leaves_its_line() -> None:
    slots = GuestSlots(2)
    for name in ("1", "2", "3"):
        slots.ask(GuestQuery(name, "a", 1.0))
    assert [query.id for query in slots.begin()] == ["1"]
    slots.end("2")
    slots.end("1")
    assert [query.id for query in slots.begin()] == ["3"]
    slots.end("unknown")


def test_a_late_result_is_a_timeout(attacked: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that sleeps hears nothing; it came back with a row after its limit. It is refused, too."""
    with pytest.raises(QueryRefusedError):
        attacked.query("RETURN apoc.util.sleep(3000)", timeout=1)
    monkeypatch.setattr(user_queries, "require_reading", lambda cypher: None)
    with pytest.raises(QueryTimedOutError):
        attacked.query("RETURN apoc.util.sleep(3000)", timeout=1)


def test_a_query_that_hears_nothing_is_ended_by_the_supervisor(attacked: Store, attacked_folder: Path) -> None:
    before = state(attacked_folder)
    with pytest.raises(QueryTimedOutError):
        attacked.start(DEAF, timeout=1, person="deaf").result()
    assert count(attacked) == 301
    until(lambda: state(attacked_folder)["server_pid"] != before["server_pid"])
    assert count(attacked) == 301
    assert attacked.query("RETURN 1").rows == ((1,),)
    assert state(attacked_folder)["supervisor_pid"] == before["supervisor_pid"]


ASKER = """
import sys
from pathlib import Path
from cancu.graph.store.connection import open_store

store = open_store(Path(sys.argv[1]))
running = store.start(sys.argv[2], timeout=600)
print("asked", flush=True)
running.result()
"""


def test_the_query_of_a_killed_client_is_ended(attacked: Store, attacked_folder: Path) -> None:
    """The limit is the server's own: nobody is left who would stop the query."""
    command = [sys.executable, "-c", ASKER, str(attacked_folder), ENDLESS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as asker:
        assert asker.stdout is not None and asker.stdout.readline() == "asked\n"
        until(lambda: running(attacked, "a.id + b.id") != [])
        asker.send_signal(signal.SIGKILL)
    until(lambda: running(attacked, "a.id + b.id") == [])


GREEDY = [
    "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s))",
    "RETURN size(reduce(s = [1], i IN range(1, 40) | s + s))",
    "UNWIND range(1, 6000000) AS a UNWIND range(1, 100) AS b RETURN size(collect(toString(a) + toString(b)))",
]


@pytest.mark.parametrize("cypher", GREEDY)
def test_a_query_that_wants_all_memory_stops_nobody(attacked: Store, cypher: str) -> None:
    query = attacked.start(cypher, timeout=5)
    while not query.done:
        assert count(attacked) == 301
    with pytest.raises(GraphError):
        query.result()
    assert count(attacked) == 301
    assert attacked.query("RETURN 1").rows == ((1,),)


def test_wide_rows_are_cut_by_their_bytes(both: Store) -> None:
    """3,000 rows of a long text took 1.2 GB."""
    table = both.query("UNWIND range(1, 3000) AS i MATCH (d:Document {id: 'wide'}) RETURN i, d.title", limit=3000)
    assert table.truncated
    assert QUERY_BYTES // 2 < sum(len(row[1]) for row in table.rows) <= QUERY_BYTES
    assert both.query("RETURN 1").rows == ((1,),)


@pytest.mark.parametrize("row", ["[i IN range(1, 30) | d.title]", "[i IN range(1, 900) | [j IN range(1, 900) | d.id]]"])
def test_one_wide_row_is_refused(both: Store, row: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        both.query(f"MATCH (d:Document {{id: 'wide'}}) RETURN {row} AS wide", size=QUERY_BYTES // 4)
    assert refused.value.message.code == "result-too-large"
    assert both.query("MATCH (d:Document {id: 'wide'}) RETURN d.title").rows == (("x" * WIDE_BYTES,),)


@pytest.mark.parametrize("cypher", ["SHOW TRANSACTIONS", "TERMINATE TRANSACTIONS 'x'", "SHOW USERS"])
def test_a_reader_neither_sees_nor_ends_what_others_ask(both: Store, cypher: str) -> None:
    other = both.start(ENDLESS, timeout=600, person="other")
    until(lambda: running(both, "a.id + b.id") != [])
    with pytest.raises(QueryRefusedError):
        both.start(cypher, person="curious").result()
    assert not other.done
    other.cancel()


@pytest.mark.skipif(sys.platform != "linux", reason="a thread of another process has a priority on Linux only")
def test_what_computes_for_long_goes_behind_short_queries(attacked: Store, attacked_folder: Path) -> None:
    """With as many endless queries as cores, a page's own query waited for each of them."""

    def behind() -> list[bool]:
        threads = [int(task.name) for task in Path(f"/proc/{state(attacked_folder)['server_pid']}/task").iterdir()]
        return [os.getpriority(os.PRIO_PROCESS, thread) > 0 for thread in threads]

    attack = [attacked.start(ENDLESS, timeout=600, person=f"reader {number}") for number in range(SLOTS)]
    until(lambda: sum(behind()) >= SLOTS)
    assert count(attacked) == 301
    assert not all(behind())
    for query in attack:
        query.cancel()
