"""Nobody else on the machine reads a graph: what Python writes, what Java writes, what an old version left."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cancu.graph.store.connection import Statement, Store, open_store
from cancu.graph.store.private_files import make_graph_private
from tests.conftest import missing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")


def open_to_others(folder: Path) -> list[str]:
    """Return what group or others have rights to, the folder itself first."""
    return [
        str(path.relative_to(folder))
        for path in (folder, *folder.rglob("*"))
        if stat.S_IMODE(path.lstat().st_mode) & 0o077 and not path.is_symlink()
    ]


def test_all_files_are_the_owners(attacked: Store, attacked_folder: Path) -> None:
    attacked.write([Statement("MERGE (:Programme {id: 'new', title: 'mới'})")])
    assert any(attacked_folder.rglob("*.bucket")), "Java has written"
    assert open_to_others(attacked_folder) == []


def test_another_user_reads_nothing(attacked: Store, attacked_folder: Path, tmp_path: Path) -> None:
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        missing("only root can become another user, with setpriv")
    for parent in attacked_folder.parents:  # the test's own folders are closed as well: that would hide the graph's
        if stat.S_IMODE(parent.stat().st_mode) & 0o055 != 0o055 and parent != Path("/root"):
            parent.chmod(0o755)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    for command in (["ls", str(attacked_folder)], ["cat", str(attacked_folder / "server.json")]):
        done = subprocess.run([*nobody, *command], capture_output=True, text=True, check=False)
        assert done.returncode != 0 and "ermission" in done.stderr, done


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_folders_are_closed_from_the_first_moment(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with open_store(tmp_path / "new" / "graph") as store:
            store.prepare()
            assert open_to_others(tmp_path / "new" / "graph") == []
    finally:
        os.umask(before)


def test_an_old_folder_is_mended_and_nothing_else(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    for folder in ("databases/cancu", "config", "log", "files"):
        (graph / folder).mkdir(parents=True)
    for file in ("databases/cancu/Document_0.bucket", "files/74.docx", "server.log", "lock", "config/x.json"):
        (graph / file).write_text("x", encoding="utf-8")
        (graph / file).chmod(0o644)
    for path in (graph, *(path for path in graph.rglob("*") if path.is_dir())):
        path.chmod(0o755)
    (tmp_path / "secret.txt").write_text("x", encoding="utf-8")
    (tmp_path / "secret.txt").chmod(0o644)
    (graph / "files" / "link").symlink_to(tmp_path / "secret.txt")
    make_graph_private(graph)
    assert open_to_others(graph) == []
    assert stat.S_IMODE((tmp_path / "secret.txt").stat().st_mode) == 0o644
    assert stat.S_IMODE((graph / "files" / "74.docx").stat().st_mode) == 0o600


def test_a_folder_that_holds_other_things_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "databases").mkdir(mode=0o755)
    (tmp_path / "page.html").write_text("x", encoding="utf-8")
    (tmp_path / "page.html").chmod(0o644)
    tmp_path.chmod(0o755)
    make_graph_private(tmp_path)
    assert open_to_others(tmp_path) == [".", "page.html"]
