"""The app as its users have it: started by `cancu app`, looked at in a real Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect, sync_playwright

from cancu.extract.batch.listing import source_files
from cancu.extract.batch.runner import extract_files
from cancu.extract.model.records import Extraction
from cancu.graph.loading.loader import load
from cancu.graph.query.search import agencies_of_names, by_number
from cancu.graph.store.connection import open_store
from cancu.graph.store.server_process import free_ports
from tests.conftest import ROOT, SAMPLES, missing

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = ROOT / "views" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60_000
"""Milliseconds to wait for what a page shows: a busy machine is slow, and what never comes is waited for once."""
expect.set_options(timeout=PATIENCE)
UBND = "Ủy ban nhân dân tỉnh Hưng Yên"
HOSTILE = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
Số: 9999/UBND-KGVX
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hưng Yên, ngày 02 tháng 5 năm 2024
V/v <script>window.broken = 1</script> [bấm vào đây](javascript:window.broken=2)
<img src=x onerror="window.broken = 3">

Kính gửi: Sở Nội vụ.

Thực hiện Kế hoạch số 74/KH-UBND ngày 10/4/2024 của UBND tỉnh <b onclick="window.broken = 4">về chuyển đổi số</b>
![x](http://example.org/x.png), [đây](javascript:window.broken=5), :red[x], $x$ và <script>window.broken = 6</script>.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Duy Hưng
"""


@dataclass
class App:
    """The running app.

    address: without the slash at its end; ids: of documents by number and of agencies by name; graph: its folder;
    requests: all that the pages of `open` made; failed: those that were answered with an error.
    """

    address: str
    ids: dict[str, str]
    browser: Browser
    graph: Path
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def open(
        self, path: str = "/", *, width: int = 1366, height: int = 768, dark: bool = False, locale: str = "vi-VN"
    ) -> Page:
        page = self.browser.new_page(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
            locale=locale,
        )
        page.set_default_timeout(PATIENCE)
        page.on("request", self._note)
        page.on("response", self._note_failure)
        page.goto(self.address + path)
        return page

    def faults(self, page: Page) -> list[str]:
        """Return what axe-core finds serious or critical on the page, each with the element that it is about.

        It looks once the page is settled and nothing fades any more: what Streamlit is about to redraw is pale. An
        animation that never ends, as in a page that is not painted, is not waited for.
        """
        if not AXE.exists():
            missing("axe-core is not there (npm ci in views/frontend)")
        settled(page)
        page.evaluate(
            "() => Promise.race([Promise.all(document.getAnimations()"
            ".filter((fading) => fading.effect.getComputedTiming().endTime !== Infinity)"
            ".map((fading) => fading.finished.catch(() => null))),"
            " new Promise((done) => setTimeout(done, 10000))])"
        )
        page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy forbids a script tag
        found = page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
            ".filter((fault) => ['serious', 'critical'].includes(fault.impact))"
            ".flatMap((fault) => fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 200)}`))"
        )
        return list(found)

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_failure(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(response.url)


def settled(page: Page, *, signed_in: bool = True) -> None:
    """Wait until the page's script has run, and what it said is there.

    signed_in: the page has the switch of languages below all else, which stands last.
    """
    page.wait_for_function(
        """(last) => document.querySelector("[data-test-script-state=notRunning]") &&
                    document.querySelector(`[data-testid=stMainBlockContainer] ${last}`) &&
                    !document.querySelector("[data-stale=true]")""",
        arg="[data-testid=stButtonGroup]" if signed_in else "button",
        timeout=PATIENCE,
    )


def at_rest(page: Page, look: str) -> Any:
    """Return what a script sees on the page, once it sees the same twice while nothing runs."""
    deadline = time.monotonic() + PATIENCE / 1000
    before: Any = object()
    while time.monotonic() < deadline:
        settled(page)
        seen = page.evaluate(look)
        if seen == before:
            return seen
        before = seen
        page.wait_for_timeout(300)
    pytest.fail("the page does not come to rest")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        missing("Chromium is not installed (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield started
        started.close()


def started_app(folder: Path, *, home: Path | None = None) -> tuple[subprocess.Popen[bytes], str]:
    """Return the command `cancu app` on a graph, and its address once it answers; home: where it is started."""
    (port,) = free_ports(1)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "cancu.cli", "app", "--graph", str(folder), "--port", str(port), "--no-open"],
        cwd=home or folder.parent,
        env={**clean, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return process, address
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    process.kill()
    pytest.fail("the app did not start")


@contextmanager
def running_app(folder: Path) -> Iterator[str]:
    """Yield the address of the app on a graph; it ends with the block, also where that fails."""
    process, address = started_app(folder)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[App]:
    folder = tmp_path_factory.mktemp("app")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    with open_store(folder / "graph") as store:
        store.prepare()
        for extraction in extract_files(source_files([SAMPLES, folder / "hostile.txt"])):
            assert isinstance(extraction, Extraction)
            load(store, extraction)
        ids = {}
        for number in ("1101/UBND-KGVX", "9999/UBND-KGVX", "1690/QĐ-TTg"):
            [document] = by_number(store, number)
            ids[number] = document.id
        [(ids[UBND], _)] = agencies_of_names(store, [UBND])
        process, address = started_app(folder / "graph")
        yield App(address, ids, browser, folder / "graph")
        process.terminate()
        process.wait(20)


@pytest.fixture
def empty_app(tmp_path: Path, browser: Browser) -> Iterator[App]:
    """The app on a graph without any document."""
    process, address = started_app(tmp_path / "graph")
    yield App(address, {}, browser, tmp_path / "graph")
    process.terminate()
    process.wait(20)
