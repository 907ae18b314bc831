"""The command line as its users meet it, with good and bad input."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.server_process import free_ports
from tests.conftest import ROOT, SAMPLES
from tests.neo4j.server import Neo4jServer


def cancu(*arguments: str, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, as users do."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    return subprocess.run(
        [sys.executable, "-m", "cancu.cli", *arguments],
        cwd=cwd or ROOT,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def asked(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in this process: starting Python takes longer than what most commands do."""
    done = CliRunner(env=dict.fromkeys(name for name in os.environ if name.startswith("NEO4J_"))).invoke(
        main, arguments
    )
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = str(tmp_path_factory.mktemp("cli") / "graph")
    done = cancu("build", str(SAMPLES), "--graph", folder)
    assert done.returncode == 0, done.stderr
    assert "2 loaded" in done.stdout
    with open_store(folder):  # keeps the server running between the commands
        yield folder


def assert_clear(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("cancu: ")
    for word in words:
        assert word in done.stderr, done.stderr


def test_extract_prints_the_contract() -> None:
    done = cancu("extract", str(SAMPLES), "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [Path(one["source"]).name for one in documents] == ["hai-duong-ubnd-vp.txt", "hung-yen-1101.txt"]
    for one in documents:
        text = Path(one["source"]).read_text(encoding="utf-8")
        for mention in (*one["citations"], *one["programmes"], *one["agencies"]):
            assert text[mention["start"] : mention["end"]] == mention["text"]


def test_extract_with_workers_keeps_the_order() -> None:
    plain = cancu("extract", str(SAMPLES), "--format", "jsonl")
    parallel = cancu("extract", str(SAMPLES), "--format", "jsonl", "--workers", "2")
    assert parallel.stdout == plain.stdout


def test_a_second_build_changes_nothing(graph: str) -> None:
    done = cancu("build", str(SAMPLES), "--graph", graph)
    assert done.returncode == 0
    assert "2 unchanged" in done.stdout


def test_trace_goes_up_to_what_is_never_named(graph: str) -> None:
    done = cancu("trace", "1101/UBND-KGVX", "--graph", graph)
    assert done.returncode == 0, done.stderr
    assert "1690/QĐ-TTg" in done.stdout
    down = cancu("trace", "1690/QĐ-TTg", "--direction", "down", "--graph", graph)
    assert "1101/UBND-KGVX" in down.stdout
    chain = json.loads(cancu("trace", "1101/UBND-KGVX", "--format", "json", "--graph", graph).stdout)
    assert chain["root"] == "/akn/vn-hung-yen/act/cong-van/ubnd/2024/1101-ubnd-kgvx"
    assert cancu("trace", "1101/UBND-KGVX", "--format", "mermaid", "--graph", graph).stdout.startswith("flowchart BT")


def test_query_by_name_and_by_cypher(graph: str) -> None:
    named = asked("query", "rests-on", "-p", "number=682-KL/TU", "--format", "json", "--graph", graph)
    assert [row["basis"] for row in json.loads(named.stdout)] == ["Nghị quyết 06-NQ/TU"]
    cypher = asked("query", "MATCH (p:Programme) RETURN count(p) AS n", "--format", "csv", "--graph", graph)
    assert cypher.stdout.splitlines() == ["n", "3"]
    assert "rests-on" in asked("query", "--list").stdout


def test_force(graph: str) -> None:
    done = asked("force", "1690/QĐ-TTg", "--date", "01/1/2023", "--graph", graph)
    assert done.stdout.startswith("Quyết định 1690/QĐ-TTg ngày 26/12/2023"), done.stderr
    assert "chưa có hiệu lực" in done.stdout
    assert_clear(asked("force", "9/no-such", "--graph", graph), 2, "no document")
    done = asked("force", "1690/QĐ-TTg", "--provision", "Điều 1", "--format", "json", "--graph", graph)
    told = json.loads(done.stdout)
    assert {"document", "date", "provision", "status", "since", "bounds", "by", "coverage"} <= told.keys()
    assert (told["document"], told["provision"]) == ("1690/QĐ-TTg", "Điều 1")
    done = asked("impact", "1690/QĐ-TTg", "--graph", graph)
    assert "“" in done.stdout and "1690/QĐ-TTg" in done.stdout


def test_deciding(graph: str, tmp_path: Path) -> None:
    listed = asked("decide", "list", "--graph", graph).stdout
    [question] = [line.split()[0] for line in listed.splitlines() if "04/CT-TTCT không phải" in line]
    done = asked("decide", "confirm", question[:6], "--by", "Lan", "--graph", graph)
    assert done.stdout == f"{question}: 04/CT-TTCT is a slip for 04/CT-TTg\n", done.stderr
    assert "04/CT-TTg" in asked("find", "04", "ct", "ttg", "--graph", graph).stdout
    file = tmp_path / "decisions.jsonl"
    assert asked("decide", "export", "--output", str(file), "--graph", graph).returncode == 0
    assert json.loads(file.read_text(encoding="utf-8"))["by"] == "Lan"
    assert "confirmed: 04/CT-TTCT → 04/CT-TTg  (Lan" in asked("decide", "list", "--decided", "--graph", graph).stdout
    assert "open again" in asked("decide", "undo", question, "--graph", graph).stdout
    assert asked("decide", "import", str(file), "--graph", graph).stdout == "1 new decision(s)\n"
    assert asked("decide", "undo", question, "--graph", graph).returncode == 0
    assert asked("decide", "list", "--graph", graph).stdout == listed
    assert_clear(asked("decide", "reject", "nothing", "--by", "Lan", "--graph", graph), 2, "no open question", "list")


def test_status_find_and_check(graph: str) -> None:
    assert "2 held" in asked("status", "--graph", graph).stdout
    assert "Kế hoạch 74/KH-UBND" in asked("find", "74", "kh", "ubnd", "--graph", graph).stdout
    assert "04/CT-TTCT" in asked("check", "--graph", graph).stdout


def test_a_graph_of_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph"):  # keeps the server running between the commands
        graph = str(tmp_path / "graph")
        for command in (("force", "1/2020/QH99"), ("trace", "1/2020/QH99"), ("find", "no", "such", "words")):
            assert_clear(asked(*command, "--graph", graph), 2, "in the graph")
        assert "0 held" in asked("status", "--graph", graph).stdout


def test_a_link_is_corrected_and_the_correction_undone(graph: str) -> None:
    listed = json.loads(asked("decide", "links", "1101/UBND-KGVX", "--format", "json", "--graph", graph).stdout)
    [link] = [one for one in listed if one["object"] == "74/KH-UBND" and one["relation"] == "IMPLEMENTS"]
    told = ("decide", "correct", "1101/UBND-KGVX", link["id"][:8], "--by", "Lan", "--graph", graph)
    made = asked(*told, "--relation", "CITES")
    assert "quan hệ đúng là “dẫn chiếu”; máy đọc: “thực hiện”" in made.stdout, made.stderr
    [kept] = json.loads(asked("decide", "corrections", "--format", "json", "--graph", graph).stdout)
    assert (kept["state"], kept["read"], kept["right"], kept["by"]) == ("applied", "IMPLEMENTS", "CITES", "Lan")
    assert_clear(asked(*told, "--role", "lead"), 2, "has no role", "target, relation")
    assert_clear(asked(*told, "--relation", "FOO"), 2, "none of the allowed values", "BASED_ON")
    assert_clear(asked(*told, "--date", "2025-06-31"), 2, "no day", "30/6/2025")
    assert_clear(asked(*told, "--target", "1101/UBND-KGVX"), 2, "is this document itself", "another document")
    assert "undone by Lan" in asked("decide", "undo", kept["id"], "--by", "Lan", "--graph", graph).stdout
    assert asked("decide", "corrections", "--graph", graph).stdout == "0 correction(s)\n"


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        (("find", "Kế hoạch số 74/KH-UBND"), {"name", "id", "number", "date", "issuer", "status", "held"}),
        (("check",), {"kind", "document", "document_id", "code", "vi", "en", "quote"}),
        (("decide", "list"), {"id", "code", "vi", "en", "score", "document", "sentences", "meant", "other"}),
        (("status",), {"graph", "held", "cited_only", "agencies", "relations", "files"}),
    ],
)
def test_answers_as_json(graph: str, command: tuple[str, ...], fields: set[str]) -> None:
    told = json.loads(asked(*command, "--format", "json", "--graph", graph).stdout)
    for one in told if isinstance(told, list) else [told]:
        assert fields <= one.keys()
    assert told


def test_tasks_as_a_list_and_as_a_calendar(graph: str, tmp_path: Path) -> None:
    told = cancu("tasks", "Sở Nội vụ tỉnh Hưng Yên", "--graph", graph)
    assert told.returncode == 0 and "1101/UBND-KGVX" in told.stdout
    file = tmp_path / "lich.ics"
    assert cancu("tasks", "so noi vu hung yen", "--graph", graph, "--output", str(file)).returncode == 0
    assert file.read_text(encoding="utf-8").startswith("BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    "text", ["KH74 ngày 10/4/2024", "ke hoach 74 nam 2024", "Kế hoạch số 74/KH-UBND ngày 10/4/2024"]
)
def test_a_question_takes_a_document_in_any_writing(graph: str, text: str) -> None:
    done = asked("query", "rests-on", "-p", f"number={text}", "--format", "json", "--graph", graph)
    assert {row["document"] for row in json.loads(done.stdout)} == {"Kế hoạch 74/KH-UBND"}, done.stderr
    assert_clear(asked("query", "rests-on", "-p", "number=9/no-such", "--graph", graph), 2, "no document")


def test_a_missing_path(tmp_path: Path) -> None:
    assert_clear(cancu("extract", str(tmp_path / "nothing")), 2, "nothing: no such file or folder")
    assert_clear(cancu("build", str(tmp_path / "nothing"), "--graph", str(tmp_path / "g")), 2, "no such file")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\xff\xfe\x00\x01\xd8", "text"),
        (b"%PDF-1.7 \xe2", "PDF"),
        (b"a\x00b", "binary"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "bad.txt").write_bytes(content)
    assert_clear(cancu("extract", str(tmp_path / "bad.txt")), 2, "bad.txt", words)


def test_one_bad_file_among_good_ones(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text("Thực hiện Quyết định số 1690/QĐ-TTg ngày 26/12/2023.", encoding="utf-8")
    done = cancu("extract", str(tmp_path), "--format", "jsonl")
    assert_clear(done, 3, "bad.txt", "1 file(s) could not be read")
    assert len(done.stdout.splitlines()) == 1


def test_a_document_without_any_citation(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Hôm nay trời đẹp.", encoding="utf-8")
    done = cancu("extract", str(tmp_path / "note.txt"))
    assert done.returncode == 0
    assert "no document is cited" in done.stdout


def test_a_number_that_is_not_in_the_graph(graph: str) -> None:
    assert_clear(asked("trace", "99999/QĐ-XYZ", "--graph", graph), 2, "99999/QĐ-XYZ")


def test_a_slip_in_the_name_of_a_saved_question(graph: str) -> None:
    assert_clear(asked("query", "most-citd", "--graph", graph), 2, "Perhaps most-cited")


@pytest.mark.parametrize("cypher", ["MATCH (n RETURN n", "MATCH (n) RETURN m"])
def test_cypher_with_a_mistake(graph: str, cypher: str) -> None:
    assert_clear(asked("query", cypher, "--graph", graph), 2, "Cypher")


@pytest.mark.parametrize(
    "cypher", ["CREATE (n:Document {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n) SET n.x = 1"]
)
def test_cypher_that_writes(graph: str, cypher: str) -> None:
    before = asked("status", "--graph", graph).stdout
    assert_clear(asked("query", cypher, "--graph", graph), 2, "not allowed")
    assert asked("status", "--graph", graph).stdout == before


def test_a_parameter_of_the_wrong_type_or_name(graph: str) -> None:
    assert_clear(asked("query", "most-cited", "-p", "most=many", "--graph", graph), 2, "most must be an integer")
    assert_clear(asked("query", "most-cited", "-p", "least=1", "--graph", graph), 2, "no parameter least")


def test_a_neo4j_that_is_not_there() -> None:
    done = cancu("status", NEO4J_URI="bolt://127.0.0.1:1", NEO4J_PASSWORD="secret-word")
    assert_clear(done, 1, "no graph server answers")
    assert "secret-word" not in done.stderr


def test_a_neo4j_that_refuses_the_password(neo4j_server: Neo4jServer) -> None:
    done = cancu("status", NEO4J_URI=neo4j_server.address, NEO4J_USERNAME="neo4j", NEO4J_PASSWORD="secret-word")
    assert_clear(done, 1, "refuses the user name or password")
    assert "secret-word" not in done.stderr


def test_the_same_commands_on_neo4j(neo4j_server: Neo4jServer, neo4j_store: Store) -> None:
    neo4j_store.write([Statement("MATCH (n) DETACH DELETE n")])
    environment = {
        "NEO4J_URI": neo4j_server.address,
        "NEO4J_USERNAME": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    assert cancu("build", str(SAMPLES), **environment).returncode == 0
    assert "1690/QĐ-TTg" in cancu("trace", "1101/UBND-KGVX", **environment).stdout


def test_removing_a_document(kept_graph: str) -> None:
    assert asked("build", str(SAMPLES), "--graph", kept_graph).returncode == 0
    done = asked("remove", "1101/UBND-KGVX", "--graph", kept_graph)
    assert done.returncode == 0, done.stderr
    assert "1 held" in asked("status", "--graph", kept_graph).stdout
    assert_clear(asked("remove", "1690/QĐ-TTg", "--graph", kept_graph), 2, "only cited")


def test_export_forms_by_their_ending_and_back(graph: str, tmp_path: Path) -> None:
    listed = asked("export", "--list").stdout
    for form in ("ttl", "jsonld", "graphml", "gexf", "cypher", "csv", "mmd", "akn"):
        assert f"\n{form} " in f"\n{listed}"
    done = asked("export", str(tmp_path / "g.ttl"), "--check", "--graph", graph)
    assert done.returncode == 0, done.stderr
    same = asked("diff", graph, str(tmp_path / "g.ttl"))
    assert (same.returncode, same.stdout.strip()) == (0, "no difference"), same.stderr
    rests = asked("sparql", "rests-on", "--on", str(tmp_path / "g.ttl"), "--format", "csv")
    assert "Kết luận 682-KL/TU" in rests.stdout


def test_export_of_one_chain_to_standard_output(graph: str) -> None:
    diagram = asked("export", "-", "--format", "mmd", "--of", "1101/UBND-KGVX", "--graph", graph)
    assert diagram.returncode == 0 and "1690/QĐ-TTg" in diagram.stdout
    text = asked("export", "-", "--format", "akn", "--of", "1101/UBND-KGVX", "--graph", graph)
    assert "<akomaNtoso" in text.stdout and "<ref href=" in text.stdout


def test_export_that_cannot_be_done(graph: str, tmp_path: Path) -> None:
    assert_clear(asked("export", "g.xyz", "--graph", graph), 2, "g.xyz", "--format")
    assert_clear(asked("export", "c.mmd", "--graph", graph), 2, "--of NUMBER")
    assert_clear(asked("export", "c.ttl", "--of", "9/XX", "--graph", graph), 2, "9/XX")
    assert_clear(asked("export", str(tmp_path / "no" / "g.ttl"), "--graph", graph), 2, "cannot be written")
    assert_clear(asked("sparql", "SELECT", "--graph", graph), 2, "SPARQL")
    assert_clear(asked("diff", graph, str(tmp_path / "nothing")), 2, "no such graph")


def test_analyse(graph: str) -> None:
    listed = asked("analyse", "--list")
    assert listed.returncode == 0 and "It is no legal rank" in listed.stdout
    ranked = asked("analyse", "authority", "--limit", "3", "--format", "json", "--graph", graph)
    assert "Nghị quyết 06-NQ/TU" in [row["document"] for row in json.loads(ranked.stdout)]
    touched = asked("analyse", "impact", "--of", "06-NQ/TU", "--graph", graph)
    assert "Công văn 1101/UBND-KGVX" in touched.stdout
    assert_clear(asked("analyse", "fame", "--graph", graph), 2, "authority")


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
def test_the_app_and_its_server_end_with_the_command(tmp_path: Path, ended_by: signal.Signals) -> None:
    (port,) = free_ports(1)
    with socket.create_server(("127.0.0.1", port)):
        taken = cancu("app", "--port", str(port), "--no-open", cwd=tmp_path)
        assert_clear(taken, 1, str(port), "--port")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "cancu.cli",
            "app",
            "--graph",
            str(tmp_path / "graph"),
            "--port",
            str(port),
            "--no-open",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until(lambda: _answers(port))
    process.send_signal(ended_by)
    process.wait(120)
    until(lambda: not _answers(port))


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 180
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_the_base_layer_is_named_where_the_graph_has_nothing(graph: str) -> None:
    assert_clear(asked("find", "nđ155/2020", "--graph", graph), 2, "cancu act 155/2020/NĐ-CP")
    assert_clear(asked("trace", "nghị định 155 năm 2020", "--graph", graph), 2, "cancu act 155/2020/NĐ-CP")
    for name, act in (
        ("Luật Phòng thủ dân sự", "18/2023/QH15"),
        ("luat phong thu dan su", "18/2023/QH15"),
        ("Hiến pháp năm 1992", '"Hiến pháp 1992-04-15"'),
    ):
        assert_clear(asked("trace", name, "--graph", graph), 2, f"The base layer knows it: cancu act {act}. It enters")
        assert asked("act", act.strip('"')).returncode == 0
    assert_clear(asked("find", "luật phòng thủ dân sự", "--graph", graph), 2, "cancu act 18/2023/QH15")
    assert asked("act", "nđ155/2020").stdout.startswith("Nghị định 155/2020/NĐ-CP")


def test_a_memo_of_another_form_is_refused(graph: str, tmp_path: Path) -> None:
    done = asked("report", "1101/UBND-KGVX", "--output", str(tmp_path / "memo.pdf"), "--graph", graph)
    assert_clear(done, 2, "memo.pdf", ".docx")
    assert not (tmp_path / "memo.pdf").exists()


@pytest.mark.parametrize(
    ("command", "begun"),
    [
        (("build", str(SAMPLES)), "cancu.commands.build_run._readers"),
        (("status",), "cancu.graph.store.connection.open_store"),
        (("act", "41/2024/QH15"), "cancu.graph.force.base_force.force_of_act"),
    ],
)
def test_an_interrupt_before_the_work_begins(
    command: tuple[str, ...], begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(begun, interrupted)
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 130
    assert "cancu: interrupted" in done.stderr and "Aborted" not in done.stderr
    assert ("goes on from here" in done.stderr) == (command[0] == "build")
