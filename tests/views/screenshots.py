"""The README's pictures, from the app as it is: `make screenshots`, or `python -m tests.views.screenshots FOLDER`."""

from __future__ import annotations

import io
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Page, TimeoutError, sync_playwright

from cancu.extract.batch.runner import read_files
from cancu.graph.loading.file_registry import load_files
from cancu.graph.query.search import by_number
from cancu.graph.store.connection import open_store
from tests.conftest import SAMPLES
from tests.test_check_draft_command import DRAFT
from tests.views.conftest import CHROMIUM, QUIET, settled, started_app

SIZE = {"width": 1366, "height": 768}
SETTLED = 1500  # ms
CLICKS, SECOND_CLICK = 5, 20_000  # a busy machine may lose a click; ms before the next one
PATIENCE = 120_000  # ms


def chain(page: Page) -> None:
    """Take the chain of a dispatch with one of its lines chosen."""
    edge = page.get_by_role("button", name="74/KH-UBND thực hiện")
    edge.locator("path.wide").dispatch_event("click")
    page.get_by_role("button", name="Mở tại câu này").first.wait_for()


def text(page: Page) -> None:
    """Take the text with a mention chosen."""
    shown = page.get_by_role("button", name="Mở văn bản này")
    for _ in range(CLICKS):
        page.locator(".mark.citation").filter(has_text="682").first.click()
        with suppress(TimeoutError):
            shown.wait_for(timeout=SECOND_CLICK)
            return
    raise RuntimeError("no click on a mention is heard")


def checks(page: Page) -> None:
    """Take the work list of suspicions."""
    page.get_by_text("215/TB-VHXH và 215/TB-VHXXH cùng ngày").wait_for()


def draft(page: Page) -> None:
    """Take a checked draft with one of its marks chosen."""
    page.get_by_role("tab", name="Dán văn bản").click()
    page.get_by_role("textbox", name="Toàn văn dự thảo").fill(DRAFT)
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.locator(".text .mark.wrong").filter(has_text="15 tháng 7").click()
    page.locator(".revealed").wait_for()


def main(folder: Path) -> None:
    """Write the pictures into the folder."""
    with tempfile.TemporaryDirectory() as scratch, open_store(Path(scratch) / "graph") as store:
        store.prepare()
        list(load_files(store, read_files(sorted(SAMPLES.glob("*.txt")))))
        [document] = by_number(store, "1101/UBND-KGVX")
        process, address = started_app(Path(scratch) / "graph")
        path = f"/van-ban?doc={quote(document.id, safe='')}"
        pictures = {
            "screenshot": (path, chain),
            "text": (f"{path}&view=text", text),
            "checks": ("/kiem-tra", checks),
            "draft": ("/du-thao", draft),
        }
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
            for name, (where, act) in pictures.items():
                page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
                page.set_default_timeout(PATIENCE)
                page.goto(address + where)
                settled(page)  # a click on a page that is still being drawn may be lost
                act(page)
                page.wait_for_timeout(SETTLED)
                picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                small = picture.quantize(method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
                small.save(folder / f"{name}.png", optimize=True)
            browser.close()
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
