"""The files behind the graph: what is not read again, what deleted files take along, what interruptions leave."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from cancu.extract.batch.listing import source_files
from cancu.extract.batch.runner import FileReading, read_files
from cancu.extract.model.messages import verbatim
from cancu.extract.model.records import Extraction
from cancu.extract.sources.formats import json_lines
from cancu.graph.loading.file_registry import files, known_files, load_files, parts_of, remove_parts
from cancu.graph.loading.loader import Loaded, load_all
from cancu.graph.loading.pruning import files_gone, take_out
from cancu.graph.model.errors import GraphError
from cancu.graph.store.connection import Statement, Store
from tests.told import english, way_out

DECISION = "Số: {}/QĐ-UBND\nHà Nội, ngày 15 tháng 1 năm 2024\n\nQUYẾT ĐỊNH\nCăn cứ Nghị định số {}/2020/NĐ-CP;\n"


def text(number: int, basis: int = 30) -> str:
    return "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\n\n" + DECISION.format(number, basis)


def zipped(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in members.items():
            package.writestr(f"{name}.txt", content)
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "văn bản"
    (place / "sub").mkdir(parents=True)
    (place / "a.txt").write_text(text(1), encoding="utf-8")
    (place / "sub" / "b.txt").write_text(text(2, 31), encoding="utf-8")
    (place / "c.zip").write_bytes(zipped(x=text(3), y=text(4)))
    (place / "bad.pdf").write_bytes(b"%PDF-1.4 cut")
    return place


def build(store: Store, folder: Path) -> dict[str, str]:
    """Load the folder; what became of each file."""
    readings = read_files(source_files([folder]), known=known_files(store))
    return {Path(done.reading.path).name: outcome(done.reading) for done in load_files(store, readings)}


def outcome(reading: FileReading) -> str:
    if reading.unchanged:
        return "unchanged"
    return f"read {len(reading.results)}"


def numbers(store: Store) -> list[str]:
    return sorted(row["n"] for row in store.read("MATCH (d:Document) WHERE NOT d.base_only RETURN d.number AS n"))


HELD = ["1/QĐ-UBND", "2/QĐ-UBND", "3/QĐ-UBND", "30/2020/NĐ-CP", "31/2020/NĐ-CP", "4/QĐ-UBND"]


def test_what_was_read_is_not_read_again(store: Store, folder: Path) -> None:
    assert build(store, folder) == {"a.txt": "read 1", "bad.pdf": "read 1", "b.txt": "read 1", "c.zip": "read 2"}
    assert numbers(store) == HELD
    again = {"a.txt": "unchanged", "bad.pdf": "read 1", "b.txt": "unchanged", "c.zip": "unchanged"}
    assert build(store, folder) == again
    (folder / "a.txt").write_text(text(1, 32), encoding="utf-8")
    assert build(store, folder) == {**again, "a.txt": "read 1"}
    assert "32/2020/NĐ-CP" in numbers(store)


def test_another_state_of_the_extractor_reads_again(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(store, folder)
    monkeypatch.setattr("cancu.extract.batch.runner.extractor_state", lambda: "another")
    assert "unchanged" not in build(store, folder).values()
    assert list(build(store, folder).values()).count("unchanged") == 3


def test_files_tell_what_they_hold_and_why_not(store: Store, folder: Path) -> None:
    build(store, folder)
    found = {Path(file.path).name: file for file in files(store)}
    assert [document.name for document in found["c.zip"].documents] == ["Quyết định 3/QĐ-UBND", "Quyết định 4/QĐ-UBND"]
    assert [Path(document.part).name for document in found["c.zip"].documents] == ["x.txt", "y.txt"]
    [fault] = found["bad.pdf"].faults
    assert "damaged" in english(fault) and way_out(fault)
    assert all(file.at.startswith("20") for file in found.values())
    assert found["a.txt"].size == (folder / "a.txt").stat().st_size


def test_one_text_in_two_files_is_one_document_with_two_sources(store: Store, folder: Path) -> None:
    (folder / "copy.txt").write_text(text(1), encoding="utf-8")
    build(store, folder)
    [row] = store.read("MATCH (d:Document {number: '1/QĐ-UBND'})-[:READ_FROM]->(s:Source) RETURN s.paths AS paths")
    assert [Path(path).name for path in row["paths"]] == ["a.txt", "copy.txt"]
    assert build(store, folder)["a.txt"] == build(store, folder)["copy.txt"] == "unchanged"
    (folder / "a.txt").unlink()
    assert [Path(path).name for path in pruned(store, folder)] == ["a.txt"]
    assert numbers(store) == HELD
    assert build(store, folder)["copy.txt"] == "unchanged"
    (folder / "copy.txt").unlink()
    pruned(store, folder)
    assert "1/QĐ-UBND" not in numbers(store)


def pruned(store: Store, folder: Path, closed: Sequence[str] = ()) -> list[str]:
    gone = files_gone(store, [str(folder)], {str(file) for file in source_files([folder])}, closed)
    take_out(store, gone)
    return gone.paths


def test_pruning_takes_only_what_is_gone(store: Store, folder: Path, tmp_path: Path) -> None:
    build(store, folder)
    other = tmp_path / "văn bản 2"
    other.mkdir()
    (other / "d.txt").write_text(text(5, 33), encoding="utf-8")
    build(store, other)
    (other / "d.txt").unlink()
    (folder / "c.zip").unlink()
    (folder / "bad.pdf").unlink()
    (folder / "sub" / "b.txt").unlink()
    assert [Path(path).name for path in pruned(store, folder, [str(folder / "sub")])] == ["bad.pdf", "c.zip"]
    assert numbers(store) == ["1/QĐ-UBND", "2/QĐ-UBND", "30/2020/NĐ-CP", "31/2020/NĐ-CP", "33/2020/NĐ-CP", "5/QĐ-UBND"]


@pytest.mark.parametrize(
    ("path", "gone"),
    [
        ("a.txt", ["1/QĐ-UBND"]),
        ("c.zip", ["3/QĐ-UBND", "4/QĐ-UBND"]),
        ("c.zip/x.txt", ["3/QĐ-UBND"]),
        ("sub", ["2/QĐ-UBND", "31/2020/NĐ-CP"]),
        ("sub/", ["2/QĐ-UBND", "31/2020/NĐ-CP"]),
        ("none", []),
    ],
)
def test_removing_by_path(store: Store, folder: Path, path: str, gone: list[str]) -> None:
    build(store, folder)
    remove_parts(store, parts_of(store, f"{folder}/{path}"))
    assert numbers(store) == [number for number in HELD if number not in gone]


def test_a_file_that_holds_less_than_before_says_less(store: Store, folder: Path) -> None:
    build(store, folder)
    (folder / "c.zip").write_bytes(zipped(x=text(3)))
    (folder / "a.txt").write_bytes(zipped(z=text(6)))
    build(store, folder)
    assert numbers(store) == ["2/QĐ-UBND", "3/QĐ-UBND", "30/2020/NĐ-CP", "31/2020/NĐ-CP", "6/QĐ-UBND"]
    (folder / "a.txt").write_text(text(1), encoding="utf-8")
    build(store, folder)
    assert numbers(store) == ["1/QĐ-UBND", "2/QĐ-UBND", "3/QĐ-UBND", "30/2020/NĐ-CP", "31/2020/NĐ-CP"]


def test_a_file_that_breaks_goes_on_saying_what_it_said(store: Store, folder: Path) -> None:
    build(store, folder)
    whole = (folder / "c.zip").read_bytes()
    (folder / "c.zip").write_bytes(whole[:100])
    build(store, folder)
    assert numbers(store) == HELD
    (folder / "c.zip").write_bytes(whole)
    assert build(store, folder)["c.zip"] == "read 2"
    assert build(store, folder)["c.zip"] == "unchanged"
    assert not next(file for file in files(store) if file.path.endswith("c.zip")).faults


def test_an_interruption_leaves_what_the_next_run_completes(store: Store, folder: Path) -> None:
    def broken(count: int) -> Iterator[FileReading]:
        yield from list(read_files(source_files([folder])))[:count]
        raise KeyboardInterrupt

    for count in (0, 3):
        with pytest.raises(KeyboardInterrupt):
            list(load_files(store, broken(count)))
    build(store, folder)
    assert numbers(store) == HELD


def test_an_interruption_between_loading_and_marking(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("cancu.graph.loading.file_registry._mark", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build(store, folder)
    assert known_files(store) == {}
    build(store, folder)
    assert numbers(store) == HELD
    assert len(known_files(store)) == 3


def test_a_text_that_the_store_refuses_takes_no_other_with_it(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(store: Store, texts: Sequence[Extraction]) -> Iterator[Loaded]:
        if any("31/2020" in text.text for text in texts):
            raise GraphError(verbatim("too large to index"))
        return load_all(store, texts)

    with monkeypatch.context() as patch:
        patch.setattr("cancu.graph.loading.file_registry.load_all", refusing)
        build(store, folder)
    assert numbers(store) == [number for number in HELD if number not in ("2/QĐ-UBND", "31/2020/NĐ-CP")]
    [file] = [file for file in files(store) if file.path.endswith("b.txt")]
    assert "too large to index" in english(file.faults[0])
    assert build(store, folder)["b.txt"] == "read 1"
    assert numbers(store) == HELD


def test_the_longest_texts_fit(store: Store) -> None:
    long = "Căn cứ " * 2_600_000
    store.write([Statement("CREATE (s:Source {id: 'long', text: $text})", {"text": long})])
    assert store.read("MATCH (s:Source {id: 'long'}) RETURN size(s.text) AS n") == [{"n": len(long)}]


def test_a_long_file_is_loaded_in_stretches(
    embedded_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    monkeypatch.setattr(json_lines, "LONG", 1000)
    monkeypatch.setattr(json_lines, "STRETCH", 800)
    monkeypatch.setattr(json_lines, "_BLOCK", 256)
    file = tmp_path / "texts.jsonl"

    def write(many: int) -> None:
        file.write_text("".join(json.dumps({"text": text(n)}) + "\n" for n in range(1, many)), encoding="utf-8")

    write(30)
    readings = list(read_files([file]))
    assert len(readings) > 3
    done = list(load_files(embedded_store, readings))
    assert sum(len(one.texts) for one in done) == 29
    assert known_files(embedded_store)[str(file)] == readings[-1].state
    [size] = embedded_store.read("MATCH (f:File {id: $id}) RETURN f.size AS size", {"id": str(file)})
    assert size["size"] == file.stat().st_size
    [again] = read_files([file], known=known_files(embedded_store))
    assert again.unchanged
    write(20)
    list(load_files(embedded_store, read_files([file], known=known_files(embedded_store))))
    assert len(files(embedded_store)[0].documents) == 19
