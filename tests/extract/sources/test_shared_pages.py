"""Pages of one scan that several processes recognise: each once, and the text is that of one reader alone."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock
from PIL import Image, ImageDraw

from cancu.extract.batch.worker_pool import ReaderEndedError, ReadingProcesses
from cancu.extract.sources import read_source
from cancu.extract.sources.dispatch import read_pages_ahead
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr import kept_pages
from cancu.extract.sources.ocr.kept_pages import KeptPages
from tests.attack import hostile_tasks
from tests.attack.conftest import until

PAGES = ("một", "hai", "ba", "bốn", "năm")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of kept pages."""
    folder = tmp_path / "pages"
    monkeypatch.setenv("CANCU_PAGES", str(folder))
    monkeypatch.setattr(kept_pages, "_LOOK", 0.01)
    return folder


def words_of(page: int) -> list[PageWord]:
    return [PageWord(PAGES[page - 1], 10, 10, 60, 20, 0.9)]


@pytest.mark.parametrize("form", ["pdf", "image"])
def test_a_helper_recognises_pages_from_the_end(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    scan = tmp_path / ("scan.pdf" if form == "pdf" else "scan.tif")
    sheets = [Image.new("L", (620, 877), 255) for _ in PAGES]
    for sheet in sheets:
        ImageDraw.Draw(sheet).rectangle((20, 20, 600, 850), fill=0)
    sheets[0].save(scan, save_all=True, append_images=sheets[1:])
    begun: list[tuple[str, int]] = []
    reader = threading.current_thread()
    helper = threading.Thread(target=read_pages_ahead, args=(scan,))

    def recognise(picture: Image.Image, name: str, page: int, width: float) -> list[PageWord]:
        is_reader = threading.current_thread() is reader
        begun.append(("reader" if is_reader else "helper", page))
        if is_reader and page == 1:  # PDFium runs in one thread at a time: the helper works while this one waits
            helper.start()
            helper.join()
        return words_of(page)

    monkeypatch.setattr(f"cancu.extract.sources.formats.{form}.recognise", recognise)
    assert read_source(scan).text.split() == list(PAGES)
    assert begun == [("reader", 1), *(("helper", page) for page in (5, 4, 3, 2))]
    assert not list(pages.iterdir())


def test_a_page_that_a_helper_reads_is_waited_for(pages: Path) -> None:
    reader, helper = KeptPages(b"scan", "scan.pdf"), KeptPages(b"scan", "scan.pdf")
    reader.read(1, lambda: words_of(1))
    is_begun, may_end = threading.Event(), threading.Event()

    def slowly() -> list[PageWord]:
        is_begun.set()
        may_end.wait()
        return words_of(2)

    thread = threading.Thread(target=helper.read_ahead, args=(2, slowly))
    thread.start()
    is_begun.wait()
    threading.Timer(0.05, may_end.set).start()
    assert reader.read(2, lambda: pytest.fail("it was read twice")) == words_of(2)
    thread.join()


def test_a_page_of_a_helper_that_hangs_is_read_by_the_reader(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "_PATIENCE", 0.05)
    reader = KeptPages(b"scan", "scan.pdf")
    reader.read(1, lambda: words_of(1))
    [lock] = pages.glob("*-1.lock")
    with FileLock(lock.with_name(lock.name.replace("-1.", "-2."))):
        assert reader.read(2, lambda: words_of(2)) == words_of(2)


def test_a_helper_leaves_alone_what_others_have(pages: Path) -> None:
    reader, helper = KeptPages(b"scan", "scan.pdf"), KeptPages(b"scan", "scan.pdf")
    unwanted: Callable[[], list[PageWord]] = lambda: pytest.fail("nobody waits for it")  # noqa: E731
    assert helper.read_ahead(1, unwanted) == [] and not pages.exists(), "no reader has begun"
    reader.read(1, lambda: words_of(1))
    assert helper.read_ahead(1, unwanted) == [], "it is kept"
    reader.read(2, lambda: helper.read_ahead(2, unwanted) or words_of(2))

    def meanwhile() -> list[PageWord]:
        reader.clear()
        return words_of(3)

    assert helper.read_ahead(3, meanwhile) == words_of(3)
    assert not list(pages.glob("*.json")), "the reader was done before"
    assert helper.read_ahead(4, unwanted) == []


def test_the_folder_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CANCU_PAGES", str(tmp_path / "file" / "pages"))
    kept = KeptPages(b"scan", "scan.pdf")
    assert kept.read(1, lambda: words_of(1)) == words_of(1)
    kept.clear()


@pytest.mark.parametrize("task", [hostile_tasks.leave_file, hostile_tasks.leave_file_and_crash])
def test_an_idle_process_helps_and_one_that_crashes_harms_nothing(tmp_path: Path, task: Callable[[Path], None]) -> None:
    helped = partial(task, tmp_path / "helped")
    with ReadingProcesses(2) as processes:
        future = processes.submit_shared(helped, hostile_tasks.recognise_until, tmp_path / "helped")
        assert future.result() == "read"


def test_who_comes_too_late_to_help_does_nothing(tmp_path: Path) -> None:
    helped, done = partial(hostile_tasks.leave_file, tmp_path / "helped"), tmp_path / "done"
    done.touch()
    with ReadingProcesses(1) as processes:
        processes.workers = 2  # the helper waits for the only process
        assert processes.submit_shared(helped, hostile_tasks.recognise_until, done).result() == "read"
        assert processes.submit(hostile_tasks.take_memory, 1).result() == 1
    assert not (tmp_path / "helped").exists()


def test_reading_is_cancelled_at_any_time_in_all_processes(tmp_path: Path) -> None:
    processes = ReadingProcesses(2)
    helped = partial(hostile_tasks.leave_file_and_wait, tmp_path / "helped")
    future = processes.submit_shared(helped, hostile_tasks.recognise_until, tmp_path / "never")
    until((tmp_path / "helped").exists)
    children = [process._child for process in processes._processes]
    processes.shutdown()
    assert len(children) == 2 and all(child.poll() is not None for child in children)
    with pytest.raises(ReaderEndedError):
        future.result()
