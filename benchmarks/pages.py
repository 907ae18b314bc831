"""How long the app's pages take to open on a large graph: seconds from the address to what the page is for.

    python benchmarks/pages.py [--documents 100000] [--edges 1000000] [--keep FOLDER]

The made-up graph of `benchmarks/graph.py` in the embedded store, with the samples loaded into it, whose suspicions are
the questions of *Kiểm tra*; the app as `cancu app` starts it, Chromium. Each page is opened three times, each time in a
window of its own; the servers have just been started. For *Kiểm tra* also: until the lists of findings are there, and a
decision with its return. --keep leaves the graph in a folder, and finds it there the next time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.citations import Citations
from benchmarks.duties import Duties
from benchmarks.graph import questions_of, tell
from cancu.extract.batch.runner import read_files
from cancu.graph.loading.bulk import load_rows
from cancu.graph.loading.file_registry import load_files
from cancu.graph.query.search import find_agencies
from cancu.graph.store.connection import Store, open_store
from tests.conftest import SAMPLES
from tests.views.conftest import CHROMIUM, QUIET, running_app

SECONDS = 120_000
"""Milliseconds until a page counts as failed."""
BOX = "g.box"
"""A box of the picture of a chain."""
QUESTION = "215/TB-VHXH và 215/TB-VHXXH cùng ngày"
"""A question about the samples."""


def pages_of(store: Store, graph: Citations) -> Iterator[tuple[str, str, str]]:
    """Return name, address and the element that must be seen of each page."""
    long = questions_of(graph, Duties(graph), 200)["chain up, depth 6"][0][0]
    hub = graph.made[graph.cited_by.most_common(1)[0][0]].id
    agency = find_agencies(store, "ủy ban nhân dân tỉnh hưng yên")[0][0]
    yield "search, start", "/", "text=lượt viện dẫn"
    yield "document, long chain", f"/van-ban?doc={quote(long, safe='')}", BOX
    yield "document, most cited", f"/van-ban?doc={quote(hub, safe='')}", f"{BOX}, [data-testid=stAlert]"  # no bases
    yield "document, most cited, downward", f"/van-ban?doc={quote(hub, safe='')}&dir=down", BOX
    yield "agency", f"/co-quan?id={quote(agency, safe='')}", "h1:has-text('Ủy ban nhân dân tỉnh Hưng Yên')"
    yield "overview", "/tong-quan", "[data-testid=stVegaLiteChart]"
    yield "checks", "/kiem-tra", f"text={QUESTION}"


def opened(browser: Browser, address: str, shown: str) -> float:
    """Return the seconds until the element is seen."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    started = time.perf_counter()
    page.goto(address)
    page.locator(shown).first.wait_for(state="visible", timeout=SECONDS)
    seconds = time.perf_counter() - started
    page.close()
    return seconds


def decided(browser: Browser, address: str) -> Iterator[tuple[str, float]]:
    """Yield the seconds until a decision is told, until it is taken back, and until the lists of findings are there."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto(f"{address}/kiem-tra")
    by = page.get_by_role("textbox", name="Người quyết định")
    by.fill("Lan")
    by.press("Enter")
    question = page.get_by_test_id("stVerticalBlock").filter(has_text=QUESTION).last
    answer = question.get_by_role("button", name="Hai văn bản khác nhau").first
    answer.click(timeout=SECONDS, trial=True)
    started = time.perf_counter()
    answer.click()
    back = page.get_by_role("button", name="Hoàn tác").first
    back.wait_for(timeout=SECONDS)
    yield "checks, a decision", time.perf_counter() - started
    started = time.perf_counter()
    back.click()
    page.get_by_text("câu hỏi được mở lại").first.wait_for(timeout=SECONDS)
    yield "checks, the decision taken back", time.perf_counter() - started
    page.get_by_text("Được viện dẫn, chưa có toàn văn").wait_for(timeout=10 * SECONDS)
    yield "checks, lists of findings after it", time.perf_counter() - started
    page.close()


def main() -> None:
    """Load the graph, start the app, open the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    graph = Citations(args.documents, args.edges)
    with tempfile.TemporaryDirectory(prefix="cancu-benchmark-") as home, sync_playwright() as playwright:
        folder = (args.keep or Path(home)) / "graph"
        made = folder.exists()
        with open_store(folder) as store:
            if not made:
                for _ in load_rows(store, graph.nodes(), graph.edges()):
                    pass
                list(load_files(store, read_files(sorted(SAMPLES.glob("*.txt")))))
            store.prepare()  # a kept graph that was made before may lack an index
            pages = list(pages_of(store, graph))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        with running_app(folder) as address:
            for name, path, shown in pages:
                times = [opened(browser, address + path, shown) for _ in range(3)]
                tell(name, f"first {times[0]:5.2f} s, then {min(times[1:]):5.2f} s")
            for name, seconds in decided(browser, address):
                tell(name, f"      {seconds:5.2f} s")


if __name__ == "__main__":
    main()
