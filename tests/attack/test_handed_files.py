"""Files that people hand to the graph: what cannot be read of them is said in one line, and nothing is half done."""

from __future__ import annotations

import io
import json
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import DCTERMS, XSD

from cancu.graph.authority.base.importing import files
from cancu.graph.authority.base.location import not_kept
from cancu.graph.exchange import rdf_reader, terms
from cancu.graph.exchange.questions import dataset_of_file
from cancu.graph.identity.kept_decisions import decision_from_line
from cancu.graph.loading.failure_report import reported_files, write_report
from cancu.graph.model.errors import GraphError
from cancu.graph.model.handed_lines import LONGEST, handed_lines
from cancu.messages import sentence

DEEP = "[" * 100_000
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
GOOD = b'{"file": "a.txt"}\n'


def _entities() -> bytes:
    names = "abcdefghijkl"
    made = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    return (
        f'<!DOCTYPE r [<!ENTITY a "ten letters">{made}]><rdf:RDF xmlns:rdf="{RDF}" xmlns:x="http://x/">'
        '<rdf:Description rdf:about="http://a"><x:p>&l;</x:p></rdf:Description></rdf:RDF>'
    ).encode()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cut.nt", b"<http://a> <http://b> <http://c> .\n<http://a", "line 2"),
        ("nul.nt", b"<http://a> <http://b> .\n\0\n", "line 1"),
        ("wide.ttl", '<http://a> <http://b> "Luật" .'.encode("utf-16"), "line 1"),
        ("deep.jsonld", DEEP.encode(), "line 1"),
        ("long.nt", b'<http://a> <http://b> "' + b"x" * (1 << 25) + b'" .', "maximal size"),
        ("entities.rdf", _entities(), "1 GB of memory"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_linked_data(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(GraphError) as refused:
        dataset_of_file(file)
    said = sentence(refused.value.message, "en")
    assert (refused.value.place, refused.value.status) == (str(file), 2)
    assert told in said and "\n" not in said and len(said) < 500


def test_linked_data_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").mkdir()
    with pytest.raises(GraphError, match="data-not-read"):
        rdf_reader.read(tmp_path / "a.ttl")


@pytest.mark.parametrize(
    ("described", "told"),
    [
        ("a cancu:Saying", "lacks"),
        ("a cancu:Document ; dcterms:identifier 'x' ; cancu:year 'x'^^xsd:integer", "http://a is not described"),
        ("a cancu:Document ; dcterms:identifier 'x' ; cancu:year '[[[' ^^rdf:JSON", "http://a is not described"),
    ],
)
def test_resources_that_describe_nothing(tmp_path: Path, described: str, told: str) -> None:
    text = f"<http://a> {described} .".replace("cancu:Document", f"<{terms.class_term('Document')}>")
    prefixes = {"cancu": terms.CANCU, "dcterms": DCTERMS, "xsd": XSD, "rdf": RDF}
    file = tmp_path / "a.ttl"
    file.write_text("".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items()) + text, encoding="utf-8")
    with pytest.raises(GraphError) as refused:
        rdf_reader.read(file)
    assert told in sentence(refused.value.message, "en")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"no json\n", "no-report"),
        (DEEP.encode() + b"\n", "no-report"),
        (b'{"file": "a\\u0000b"}\n', "no-report"),
        (b'{"file": "\\ud800"}\n', "no-report"),
        (b"[1]\n", "no-report"),
        (b"\xff\xfe{\n", "handed-line-no-utf-8"),
        (b'{"file": "' + b"x" * LONGEST + b'"}\n', "handed-line-too-long"),
    ],
    ids=["no json", "deep", "nul", "surrogate", "list", "encoding", "long"],
)
def test_a_report_names_its_broken_line(tmp_path: Path, line: bytes, code: str) -> None:
    report = tmp_path / "failed.jsonl"
    report.write_bytes(b"\xef\xbb\xbf" + GOOD + b"\n" + line + GOOD)
    with pytest.raises(GraphError) as refused:
        reported_files(report)
    assert (refused.value.message.code, refused.value.place) == (code, f"{report}: line 3")
    assert refused.value.status == 2


@pytest.mark.parametrize("line", [DEEP, '{"id": "\\ud800"}', '{"id": "\\u0000"}', "\0", "1" * 5000])
def test_a_decision_that_is_none(line: str) -> None:
    [handed] = handed_lines(io.BytesIO(line.encode()), "x")
    with pytest.raises(GraphError) as refused:
        decision_from_line(handed, "x: line 1")
    assert refused.value.place == "x: line 1" and refused.value.status == 2


def test_a_backslash_is_not_a_nul() -> None:
    with pytest.raises(GraphError, match="decision-fields"):
        decision_from_line(json.dumps({"id": "\\u0000"}), "x: line 1")


def test_rows_of_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LONGEST_LINE", 1000)
    table = tmp_path / "rows.jsonl"
    rows = ['{"a": "1"}', DEEP[:900], '{"a": "\\ud800"}', '{"a": "' + "x" * 5000 + '"}', "\0", '{"a": "\\u1ead"}']
    table.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    found = [(line.number, line.values, line.fault) for line in files._json_lines(table, ["a"], 0)]
    assert found == [
        (1, ("1",), ""),
        (2, (), "base-no-json-object"),
        (3, (), "base-not-utf-8"),
        (4, (), "base-line-too-long"),
        (5, (), "base-no-json-object"),
        (6, ("ậ",), ""),
    ]
    table = tmp_path / "rows.csv"
    table.write_text("a,b\n1,2\n" + "x" * 5000 + ",2\n3,4\n", encoding="utf-8")
    found = [(line.number, line.values, line.fault) for line in files._csv_lines(table, ["a"], 0)]
    assert found == [(2, ("1",), ""), (3, (), "base-line-too-long"), (4, ("3",), "")]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet"])
@pytest.mark.parametrize("content", [b"\0" * 5000, b"x" * (1 << 21), DEEP.encode(), "số,ngày\n".encode("utf-16")])
def test_tables_of_no_form(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(GraphError) as refused:
        files.input_file(file)
    assert (refused.value.place, refused.value.status) == (str(file), 2)
    assert len(sentence(refused.value.message, "en")) < 1000


def test_a_full_disk_under_the_tables(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    connection.execute("CREATE TABLE a (b)")
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.OperationalError) as full:
        connection.execute("INSERT INTO a VALUES (zeroblob(100000))")
    connection.close()
    error = not_kept(full.value, tmp_path / "a.sqlite")
    assert (error.message.code, error.status) == ("disk-full", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_report_on_a_full_disk() -> None:
    with pytest.raises(GraphError) as full:
        write_report(Path("/dev/full"), [{"file": "a"}])
    assert (full.value.message.code, full.value.status) == ("disk-full", 1)
