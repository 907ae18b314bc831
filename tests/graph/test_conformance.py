"""Everything that the product sends gives the same on both stores: rows with their types and order, and refusals.

The product's flows run on one store while what they send is noted; it is sent to the other, in the same order, and
every answer is compared. Where a statement leaves the order open, the product does not count on one, and rows are
compared as a set.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cancu.extract.batch.runner import read_files
from cancu.graph.analysis.authority import touched, write_back
from cancu.graph.analysis.measures import measures
from cancu.graph.exchange.content import Stored, held
from cancu.graph.force.collection import forces
from cancu.graph.identity.questions import open_questions
from cancu.graph.loading import decisions, file_registry
from cancu.graph.loading.loader import load_all, remove
from cancu.graph.model.errors import GraphError
from cancu.graph.output.memo import memo
from cancu.graph.query import agency_profile, checks, nodes, search, statistics
from cancu.graph.query.dossier import gather
from cancu.graph.query.expansion import expand
from cancu.graph.query.relation_lists import relation_lists
from cancu.graph.query.search import Wanted
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Row, Statement, Store
from tests.conftest import SAMPLES
from tests.graph.made_up import document

UBND = "Ủy ban nhân dân tỉnh Hưng Yên"
TEXTS = [
    document("30/2020/NĐ-CP", "2020-03-05", "Chính phủ", subject="Công tác văn thư"),
    document(
        "74/KH-UBND", "2024-05-06", UBND, ("BASED_ON", "30/2020/NĐ-CP", None, "Chính phủ"), approves="Chuyển đổi số"
    ),
    document(
        "1101/UBND-KGVX",
        "2024-06-07",
        UBND,
        ("IMPLEMENTS", "74/KH-UBND", None, UBND),
        ("CITES", "47/CĐ-UBND", None, None),
        ("CITES", "04/CT-TTCT", "2022", "Thủ tướng Chính phủ"),
        implements="Chuyển đổi số",
    ),
    document("78/2025/NĐ-CP", "2025-04-01", "Chính phủ", ("REPLACES", "30/2020/NĐ-CP", None, None)),
]


def tracing(store: Store) -> None:
    """Load, find, trace, check, export and remove."""
    list(load_all(store, TEXTS, batch=2))
    list(load_all(store, TEXTS))
    for text in ("1101 ubnd", "van thu", "chuyen doi so", "khong co gi"):
        search.find(store, text)
    [found] = search.by_number(store, "1101/UBND-KGVX")
    for direction in ("up", "down"):
        trace(store, found.id, direction=direction, cites=True, day=date(2026, 1, 1))  # type: ignore[arg-type]
    nodes.neighbours(store, found.id)
    nodes.heads(store, [found.id])
    nodes.held_text(store, found.id)
    nodes.overview(store)
    checks.findings(store)
    held(Stored(store))
    sources = [row["id"] for row in store.read("MATCH (s:Source) RETURN s.id AS id ORDER BY id")]
    remove(store, sources[0])
    remove(store, "nothing")


def pages(store: Store) -> None:
    """Ask what the app's pages ask, from the start page to the list of files."""
    list(file_registry.load_files(store, read_files(sorted(SAMPLES.glob("*.txt")))))
    for text in ("1101", "74 kh", "so noi vu", "chuyen doi"):
        search.suggest(store, text)
        for wanted in (
            Wanted(),
            Wanted(type="Kế hoạch", year="2024"),
            Wanted(issuer=UBND, held=True),
            Wanted(held=False, ended=False),
        ):
            search.find(store, text, wanted=wanted)
            search.find(store, "", wanted=wanted, skip=2, limit=5)
        search.find_agencies(store, text, limit=30)
    for id_, _ in search.agencies_of_names(store, [UBND, "Sở Nội vụ tỉnh Hưng Yên"]):
        agency_profile.agency_profile(store, id_)
        agency_profile.issued_by(store, id_)
        agency_profile.tasks_of(store, [id_])
    statistics.figures(store)
    statistics.most_cited(store)
    statistics.latest_loaded(store)
    statistics.chain_lengths(store)
    file_registry.latest_files(store)
    file_registry.latest_files(store, "hung-yen")
    file_registry.known_files(store)
    [found] = search.by_number(store, "1101/UBND-KGVX")
    chain = trace(store, found.id, depth=1)
    for id_ in chain.nodes:
        chain = expand(store, chain, id_)
        relation_lists(store, id_)
    nodes.held_text(store, found.id)
    forces(store, chain.nodes, "2025-01-01")
    memo(gather(store, found.id), date(2026, 1, 1))
    file_registry.remove_parts(store, file_registry.parts_of(store, str(SAMPLES / "hung-yen-1101.txt")))


def deciding(store: Store) -> None:
    """Answer questions as people do: confirmed, taken back, rejected, and kept over loading anew."""
    list(file_registry.load_files(store, read_files(sorted(SAMPLES.glob("*.txt")))))
    asked = open_questions(store)
    assert {question.other is None for question in asked} == {True, False}
    for question in asked:
        decisions.confirm(store, question.id, by="Lan")
        decisions.undo(store, question.id)
        decisions.reject(store, question.id, by="Lan")
    lines = list(decisions.export_lines(store))
    for decision in decisions.decisions(store):
        decisions.undo(store, decision.id)
    decisions.import_lines(store, lines, name="decisions.jsonl")
    list(load_all(store, TEXTS))
    checks.findings(store)


def analysing(store: Store) -> None:
    """Ask for the measures of the whole graph."""
    list(load_all(store, TEXTS))
    for measure in measures().values():
        measure.run(store, 20)
    [found] = search.by_number(store, "30/2020/NĐ-CP")
    touched(store, found.id)
    write_back(store)


class Recorder:
    """Notes what a store is sent, and what it answers."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.sent: list[tuple[str, Any, Any]] = []
        read, write = Store.read, Store.write

        def noted_read(store: Store, cypher: str, parameters: Any = None) -> list[Row]:
            rows = read(store, cypher, parameters)
            self.sent.append(("read", (cypher, parameters), rows))
            return rows

        def noted_write(store: Store, statements: Any) -> None:
            write(store, statements)
            self.sent.append(("write", statements, None))

        patch.setattr(Store, "read", noted_read)
        patch.setattr(Store, "write", noted_write)


def typed(value: Any) -> Any:
    """Return a value with its type, for comparing; floats as a server computes them."""
    if isinstance(value, dict):
        return {key: typed(item) for key, item in sorted(value.items())}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return [type(value).__name__, round(value, 9) if isinstance(value, float) else value]


def comparable(cypher: str, rows: list[Row]) -> Any:
    shown = [json.dumps(typed({k: v for k, v in row.items() if k != "score"}), ensure_ascii=False) for row in rows]
    return shown if "ORDER BY" in cypher and "score" not in cypher else sorted(shown)


FLOWS = {tracing: 100, pages: 150, deciding: 100, analysing: 20}
"""Each with how many statements it sends at least."""


@pytest.mark.parametrize(("flow", "least"), FLOWS.items(), ids=[flow.__name__ for flow in FLOWS])
def test_what_the_product_sends_gives_the_same_on_both(
    flow: Callable[[Store], None], least: int, embedded_store: Store, neo4j_store: Store
) -> None:
    for store in (embedded_store, neo4j_store):
        store.write([Statement("MATCH (n) DETACH DELETE n")])
    with pytest.MonkeyPatch.context() as patch:
        recorder = Recorder(patch)
        flow(neo4j_store)
    assert len(recorder.sent) > least
    for kind, sent, answer in recorder.sent:
        if kind == "write":
            embedded_store.write(sent)
        else:
            cypher, parameters = sent
            assert comparable(cypher, embedded_store.read(cypher, parameters)) == comparable(cypher, answer), cypher


WRONG: list[Callable[[Store], Any]] = [
    lambda store: store.read("MATCH (n RETURN n"),
    lambda store: store.read("RETURN $missing"),
    lambda store: store.read("CALL made.up()"),
    lambda store: store.write([Statement("CREATE (:Document {id: 'x'})"), Statement("CREATE (:Document {id: 'x'})")]),
    lambda store: store.query("MATCH (d:Document) SET d.x = 1"),
    lambda store: store.query("RETURN 1 AS a, 2 AS a"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_errors_are_of_one_kind(embedded_store: Store, neo4j_store: Store, wrong: Callable[[Store], Any]) -> None:
    kinds = []
    for store in (embedded_store, neo4j_store):
        with pytest.raises(GraphError) as error:
            wrong(store)
        kinds.append((type(error.value), error.value.status))
    assert kinds[0] == kinds[1]


def test_the_same_graph_comes_out(embedded_store: Store, neo4j_store: Store) -> None:
    contents = []
    for store in (embedded_store, neo4j_store):
        store.write([Statement("MATCH (n) DETACH DELETE n")])
        list(load_all(store, TEXTS))
        found = held(Stored(store))
        contents.append(
            (
                sorted(
                    repr((n.label, n.id, sorted((k, v) for k, v in n.properties.items() if k != "loaded_at")))
                    for n in found.nodes()
                ),
                sorted(repr((e.type, e.source, e.target, sorted(e.properties.items()))) for e in found.edges()),
            )
        )
    assert contents[0] == contents[1]
