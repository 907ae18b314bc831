"""`cancu build --cluster`: a scheduler and two workers, one of which is killed while it reads."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from cancu.extract.batch.dask_pool import Cluster
from cancu.extract.batch.reading_protocol import MEMORY
from cancu.extract.batch.runner import Failure, read_files
from cancu.extract.batch.worker_pool import ReaderEndedError
from cancu.extract.sources import SourceError
from cancu.graph.store.connection import open_store
from tests.attack import hostile_tasks
from tests.conftest import ROOT, SAMPLES
from tests.told import refused

TEXT = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
Số: {n}/KH-UBND
Hưng Yên, ngày 05 tháng 3 năm 2024

KẾ HOẠCH
Kiện toàn tổ chức bộ máy

Căn cứ Nghị định số {basis}/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;
"""


class Running:
    """A scheduler with its workers, each a process."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self.scheduler = self._start("scheduler", *scheduler)
        self.address = self._address()
        self.workers = [
            self._start(f"worker{n}", "worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard")
            for n in range(workers)
        ]

    def _start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def _address(self) -> str:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            log = (self.folder / "scheduler.log").read_text(encoding="utf-8")
            if found := re.search(r"Scheduler at:\s+(tcp://\S+)", log):
                return found[1]
            time.sleep(0.1)
        raise AssertionError(log)

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    (tmp_path / "dask").mkdir()
    found = Running(tmp_path / "dask", 2)
    try:
        with Client(found.address, timeout=120, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=180)
        yield found
    finally:
        found.stop()


@pytest.fixture
def documents(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "documents"
    folder.mkdir()
    for n in range(1, 301):
        (folder / f"{n:03}.txt").write_text(TEXT.format(n=n, basis=n % 9 + 1), encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")
    return sorted(folder.iterdir())


@pytest.mark.parametrize("send", [False, True], ids=["by path", "by content"])
def test_the_same_as_in_this_process_though_a_worker_is_killed(
    running: Running, documents: list[Path], send: bool
) -> None:
    here = list(read_files(documents))
    found = []
    with Cluster(running.address, 60) as cluster:
        assert cluster.workers == 2
        for reading in read_files(documents, executor=cluster, send=send, ahead=100):
            found.append(reading)
            if len(found) == 20:
                running.workers[0].send_signal(signal.SIGKILL)
        with pytest.raises(ReaderEndedError) as ended:
            cluster.submit(hostile_tasks.take_memory, MEMORY).result()
        assert ended.value.message.code == "reader-too-large"
    assert running.workers[0].wait(10) == -signal.SIGKILL
    assert [repr(reading) for reading in found] == [repr(reading) for reading in here]
    assert sum(isinstance(result, Failure) for reading in found for result in reading.results) == 1


def test_the_command(running: Running, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    done = subprocess.run(
        [sys.executable, "-m", "cancu.cli", "build", str(SAMPLES), "--cluster", running.address, "--graph", str(graph)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with open_store(graph) as store:
        assert store.read("MATCH (d:Document) WHERE d.held RETURN count(d) AS n") == [{"n": 2}]


def test_a_scheduler_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cancu.extract.batch.dask_pool.CONNECT_SECONDS", 1)
    with refused(SourceError, "no Dask scheduler answers"):
        Cluster("tcp://127.0.0.1:9", 60)
