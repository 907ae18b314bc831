"""Five journeys of a clerk through the app in Chromium: how many clicks and seconds each takes, from the start page.

    python benchmarks/journeys.py [--rounds 3]

The graph is made of the samples and of a plan with last days. A journey begins with the open start page and ends with
the file. Clicks are those of the mouse; fields are those that are typed into. The seconds are
those of a reader who knows the way and does not pause: what the app makes one wait. The first round of each is printed
apart, as it warms the app up; of the others the median.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cancu.extract.batch.runner import read_files
from cancu.graph.loading.file_registry import load_files
from cancu.graph.store.connection import open_store
from tests.conftest import SAMPLES
from tests.test_check_draft_command import DRAFT
from tests.views.conftest import CHROMIUM, QUIET, running_app, settled

PATIENCE = 60_000  # ms
PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN

Số: 905/KH-UBND
Hưng Yên, ngày 02 tháng 02 năm 2030

KẾ HOẠCH
Số hóa hồ sơ lưu trữ

Căn cứ Kế hoạch số 74/KH-UBND ngày 10/4/2024 của Ủy ban nhân dân tỉnh Hưng Yên.

1. Giao Sở Nội vụ chủ trì lập danh mục hồ sơ, hoàn thành trước ngày 30/6/2030.
2. Giao Sở Nội vụ báo cáo kết quả trước ngày 15/12/2030.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Tám
"""
SEARCH = "Tìm văn bản, chương trình, cơ quan"


Role = Literal["button", "combobox", "link", "option", "radio", "tab", "textbox"]


@dataclass
class Reader:
    """A reader at a page, whose clicks and fields are counted."""

    page: Page
    clicks: int = 0
    fields: int = 0

    def click(self, target: Locator) -> None:
        """Click; it waits until the target is there."""
        target.click(timeout=PATIENCE)
        self.clicks += 1

    def press(self, name: str, role: Role = "button") -> None:
        """Click a button, link, tab, option or radio button by its name."""
        self.click(self.page.get_by_role(role, name=name).first)

    def fill(self, role: Role, name: str, text: str, *, enter: bool = False) -> None:
        """Type into a field."""
        field = self.page.get_by_role(role, name=name)
        field.fill(text, timeout=PATIENCE)
        if enter:
            field.press("Enter")
        self.fields += 1

    def take(self, name: str) -> None:
        """Click what gives a file, once the page is settled, and wait for it."""
        settled(self.page)
        with self.page.expect_download(timeout=PATIENCE) as download:
            self.press(name)
        if not Path(download.value.path()).stat().st_size:
            raise RuntimeError(f"an empty file: {name}")


def trace_to_memo(reader: Reader) -> None:
    """A number, its document, the memo as a Word file."""
    reader.fill("combobox", SEARCH, "1101/UBND-KGVX")
    reader.press("Công văn 1101/UBND-KGVX", "option")
    reader.press("Lập phiếu, xuất")
    reader.take("Word")


def impact_to_list(reader: Reader) -> None:
    """A document, what it affects, the list as a workbook."""
    reader.fill("combobox", SEARCH, "1690/QĐ-TTg")
    reader.press("Quyết định 1690/QĐ-TTg", "option")
    reader.press("Văn bản bị ảnh hưởng", "radio")
    reader.take("XLSX")


def draft_to_word(reader: Reader) -> None:
    """A pasted draft, its findings, the Word file with comments."""
    reader.press("Kiểm tra dự thảo", "link")
    reader.press("Dán văn bản", "tab")
    reader.fill("textbox", "Toàn văn dự thảo", DRAFT)
    reader.click(reader.page.get_by_role("button", name="Kiểm tra", exact=True))
    reader.take("Tải dự thảo có nhận xét")


def tasks_to_calendar(reader: Reader) -> None:
    """An agency, its tasks, their last days as a calendar."""
    reader.fill("combobox", SEARCH, "so noi vu hung yen")
    reader.press("Sở Nội vụ tỉnh Hưng Yên", "option")
    reader.take("Tải lịch")


def question_to_xlsx(reader: Reader) -> None:
    """A saved question about a document, the answer as a workbook."""
    reader.press("Hỏi dữ liệu", "link")
    reader.press("Câu hỏi có sẵn", "combobox")
    reader.press("Căn cứ: Văn bản này căn cứ vào đâu?", "option")
    reader.fill("textbox", "Số, ký hiệu văn bản", "74/KH-UBND")
    reader.press("Chạy")
    reader.take("Tải Excel")


JOURNEYS: dict[str, Callable[[Reader], None]] = {
    "trace to memo (Word)": trace_to_memo,
    "impact to list (XLSX)": impact_to_list,
    "draft to Word with comments": draft_to_word,
    "tasks of an agency to calendar": tasks_to_calendar,
    "question to XLSX": question_to_xlsx,
}


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Make the graph where none is given, go each way, print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cancu-benchmark-") as home, sync_playwright() as playwright:
        folder, plan = Path(home) / "graph", Path(home) / "plan.txt"
        plan.write_text(PLAN, encoding="utf-8")
        with open_store(folder) as store:
            store.prepare()
            list(load_files(store, read_files([*sorted(SAMPLES.glob("*.txt")), plan])))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        with running_app(folder) as address:
            say("| journey | clicks | fields | seconds, first | seconds, then |\n| --- | --- | --- | --- | --- |")
            for name, go in JOURNEYS.items():
                times: list[float] = []
                for _ in range(args.rounds):
                    page = browser.new_page(
                        viewport={"width": 1366, "height": 768}, locale="vi-VN", accept_downloads=True
                    )
                    page.goto(address)
                    settled(page)
                    reader = Reader(page)
                    started = time.perf_counter()
                    go(reader)
                    times.append(time.perf_counter() - started)
                    page.close()
                then = f"{statistics.median(times[1:]):.1f}" if times[1:] else ""
                say(f"| {name} | {reader.clicks} | {reader.fields} | {times[0]:.1f} | {then} |")
        browser.close()


if __name__ == "__main__":
    main()
