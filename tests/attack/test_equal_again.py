"""Whatever was built, removed, pruned and decided before: the graph is that of a fresh build of what is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cancu.extract.batch.listing import source_files
from cancu.extract.batch.runner import read_files
from cancu.graph.identity.questions import open_questions
from cancu.graph.loading.decisions import confirm, decisions, export_lines, import_lines, reject, undo
from cancu.graph.loading.file_registry import known_files, load_files, parts_of, remove_parts
from cancu.graph.loading.pruning import files_gone, take_out
from cancu.graph.store.connection import Statement, Store

UBND = "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nSố: {}\nHưng Yên, ngày {}\n\n"
SIGNED = "\n\nNơi nhận:\n- {};\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\n\n{}\n"
TEXTS = (
    # groups that texts spell differently, which have short names and codes
    UBND.format("11/QĐ-UBND", "01 tháng 3 năm 2024")
    + "QUYẾT ĐỊNH\nVề việc kiện toàn\n\nCăn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ;\n"
    "Giao các Sở Nội vụ, các Phó Thủ tướng Chính phủ và Hội đồng nhân dân cấp huyện báo cáo trước ngày 15/4/2024."
    + SIGNED.format("Các PHÓ THỦ TƯỚNG Chính phủ", "Trần Văn A"),
    UBND.format("12/KH-UBND", "02 tháng 3 năm 2024")
    + "KẾ HOẠCH\nChuyển đổi số\n\nThực hiện Quyết định số 11/QĐ-UBND ngày 01 tháng 3 năm 2024 của Ủy ban nhân dân "
    "tỉnh Hưng Yên, các Phó thủ tướng Chính phủ chỉ đạo; hội đồng nhân dân cấp huyện, các sở nội vụ phối hợp."
    + SIGNED.format("Các Phó Thủ tướng Chính Phủ", "Lê Thị B"),
    # a programme that two texts write in two ways, and a slip in a number
    UBND.format("13/UBND-VP", "03 tháng 3 năm 2024")
    + "Kính gửi: Sở Tài chính.\n\nThực hiện Đề án “Kiện toàn tổ chức bộ máy” và Thông báo số 215/TB-VHXH ngày "
    "05/01/2024 của Ủy ban nhân dân tỉnh Hưng Yên, đề nghị Sở Tài chính báo cáo."
    + SIGNED.format("Chi cục Kiểm lâm", "Trần Văn A"),
    UBND.format("14/UBND-VP", "04 tháng 3 năm 2024")
    + "Kính gửi: Chi cục kiểm lâm.\n\nThực hiện Đề án “Kiện toàn Tổ chức bộ máy” và Thông báo số 215/TB-VHXXH ngày "
    "05/01/2024 của Ủy ban nhân dân tỉnh Hưng Yên; sửa đổi khoản 2 Điều 5 Quyết định số 11/QĐ-UBND."
    + SIGNED.format("Chi Cục Kiểm lâm", "Trần Văn A"),
    # an act that changes another one, whose own text may be there or not
    UBND.format("15/QĐ-UBND", "05 tháng 6 năm 2024")
    + "QUYẾT ĐỊNH\nSửa đổi Quyết định số 11/QĐ-UBND\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\nĐiều 1. Sửa đổi "
    "khoản 1 Điều 2 Quyết định số 11/QĐ-UBND ngày 01 tháng 3 năm 2024 như sau:\n“1. Các sở.”\n\nĐiều 2. Bãi bỏ Quyết "
    "định số 9/QĐ-UBND ngày 01 tháng 2 năm 2023.\n\nĐiều 3. Quyết định này có hiệu lực từ ngày 10 tháng 6 năm 2024."
    + SIGNED.format("Các Sở, ban, ngành", "Lê Thị B"),
    # the same number in another year
    UBND.format("11/QĐ-UBND", "01 tháng 3 năm 2023")
    + "QUYẾT ĐỊNH\nVề việc khác\n\nCăn cứ Quyết định số 9/QĐ-UBND ngày 01 tháng 2 năm 2023;"
    + SIGNED.format("Các sở, ban, ngành", "Trần Văn A"),
)
_TIMES = {"loaded_at", "at"}

Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["build", "build", "delete", "prune", "remove", "change", "confirm", "reject", "undo"]),
        st.integers(0, len(TEXTS) - 1),
    ),
    min_size=3,
    max_size=12,
)
EXAMPLES: list[list[Step]] = [
    [("build", 0), ("build", 1), ("remove", 1), ("build", 0)],
    [("build", n) for n in range(6)] + [("confirm", 0), ("delete", 3), ("prune", 0), ("undo", 0), ("remove", 0)],
    [("build", n) for n in (5, 3, 2, 4)] + [("change", 3), ("build", 3), ("reject", 0), ("delete", 4), ("prune", 0)],
]


def everything(store: Store) -> tuple[list[str], list[str]]:
    """Return all nodes and relationships with all their properties, without times and what is kept for undoing."""
    nodes = store.read("MATCH (n) WHERE NOT n:Undo AND NOT n:KeptText RETURN labels(n) AS labels, properties(n) AS of")
    edges = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS of")
    return sorted(map(_line, nodes)), sorted(map(_line, edges))


def _line(row: dict[str, Any]) -> str:
    of = row.pop("of")
    return str((*row.values(), sorted((name, value) for name, value in of.items() if name not in _TIMES)))


def build(store: Store, folder: Path) -> None:
    list(load_files(store, read_files(source_files([folder]), known=known_files(store))))


class _History:
    """What happens to a folder and its graph, step by step."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        for file in folder.glob("*.txt"):
            file.unlink()

    def do(self, step: str, number: int) -> None:
        file = self.folder / f"{number}.txt"
        if step == "build":
            file.write_text(TEXTS[number], encoding="utf-8")
            build(self.store, self.folder)
        elif step == "delete":
            file.unlink(missing_ok=True)
        elif step == "change":
            file.write_text(TEXTS[number - 1] + "\nBổ sung.\n", encoding="utf-8")
        elif step == "remove":
            remove_parts(self.store, parts_of(self.store, str(file)))
            file.unlink(missing_ok=True)
        elif step == "prune":
            take_out(self.store, files_gone(self.store, [str(self.folder)], self._present()))
        elif step == "undo":
            for decision in decisions(self.store)[:1]:
                undo(self.store, decision.id)
        else:
            for question in open_questions(self.store)[:1]:
                if step == "confirm":
                    confirm(self.store, question.id, by="An")
                else:
                    reject(self.store, question.id, by="An")

    def end(self) -> None:
        build(self.store, self.folder)
        self.do("prune", 0)

    def _present(self) -> set[str]:
        return {str(file) for file in source_files([self.folder])}


def _check(store: Store, folder: Path, steps: list[Step]) -> None:
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    history = _History(store, folder)
    for step, number in steps:
        history.do(step, number)
    history.end()
    found, made = everything(store), list(export_lines(store))
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    import_lines(store, made, name="decisions")
    build(store, folder)
    assert found == everything(store)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "kho").mkdir()
    yield tmp_path / "kho"


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
def test_any_history_leaves_the_graph_of_a_fresh_build(embedded_store: Store, folder: Path, steps: list[Step]) -> None:
    _check(embedded_store, folder, steps)


@pytest.mark.parametrize("steps", EXAMPLES, ids=["a group", "a slip", "a change"])
def test_these_histories_do(embedded_store: Store, folder: Path, steps: list[Step]) -> None:
    _check(embedded_store, folder, steps)


def test_one_does_on_neo4j(neo4j_store: Store, folder: Path) -> None:
    _check(neo4j_store, folder, EXAMPLES[0])
