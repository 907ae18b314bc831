"""The page `Kiểm tra dự thảo`, without a browser: forms, findings, corrections, and what it leaves behind."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic, sleep

import docx
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cancu.extract.batch.runner import FileReading, read_files
from cancu.graph.store.connection import Statement, Store
from cancu.views.data import answer
from cancu.views.draft_findings import corrections_of
from cancu.views.draft_session import DraftSession
from cancu.views.work import Work
from tests.conftest import ROOT
from tests.test_check_draft_command import DRAFT, RIGHT

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Opened = Callable[[], AppTest]
PATIENCE = 120
"""Seconds to wait for a reading."""


@pytest.fixture
def page(embedded_folder: Path, embedded_store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Yield what opens the page in a session of its own, on an empty graph."""
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    monkeypatch.setenv("CANCU_GRAPH", str(embedded_folder))
    st.cache_resource.clear()
    yield lambda: AppTest.from_file(str(ROOT / "views" / "pages" / "draft.py"), default_timeout=PATIENCE).run()
    answer(lambda store: store).close()
    st.cache_resource.clear()


@pytest.fixture
def opened(page: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return the same, where files are read in this process."""
    monkeypatch.setattr("cancu.views.draft_session.read_once_in_background", lambda files: read_here(tmp_path, files))
    return page


def read_here(folder: Path, files: Sequence[tuple[str, bytes]]) -> Work[FileReading]:
    paths = []
    for index, (name, content) in enumerate(files):
        path = folder / str(index) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        paths.append(path)
    return Work(len(paths), lambda: read_files(paths))


def read(app: AppTest) -> AppTest:
    """Wait until the drafts are read; return the page that shows them."""
    deadline = monotonic() + PATIENCE
    while (reading := session_of(app).reading) and reading.running and monotonic() < deadline:
        sleep(0.05)
    app.run()
    assert not app.exception
    return app


def pasted(app: AppTest, text: str) -> AppTest:
    app.text_area[0].set_value(text)
    [button] = [one for one in app.button if one.label == "Kiểm tra"]
    button.click().run()
    return read(app)


def uploaded(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, WORD) for name, content in files])
    app.run()
    return read(app)


def session_of(app: AppTest) -> DraftSession:
    found: DraftSession = app.session_state["draft_session"]
    return found


def word_file(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph().add_run(line).italic = line.startswith("Căn cứ")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def press(app: AppTest, label: str) -> AppTest:
    [button] = [one for one in app.button if one.label == label]
    button.click().run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.markdown, *app.caption, *app.error, *app.success, *app.header))


def test_a_pasted_draft_is_checked_against_the_base_layer_of_an_empty_graph(opened: Opened) -> None:
    app = pasted(opened(), DRAFT)
    assert app.header[0].value == "2 căn cứ\\: 2 sai"
    assert "Trong cả dự thảo\\: 2 chỗ sai, 0 chỗ cần xem" in said(app)
    assert "**Căn cứ không còn hiệu lực**" in said(app) and "**Ngày ban hành ghi sai**" in said(app)
    labels = [one.label for one in app.download_button]
    assert labels == ["Tải dự thảo có nhận xét (Word)", "Báo cáo (Word)", "Excel", "JSON"]


def test_a_right_draft_says_so(opened: Opened) -> None:
    app = pasted(opened(), RIGHT)
    assert app.header[0].value == "2 căn cứ\\: 2 đúng"
    unchecked = "Không thấy chỗ nào sai hoặc cần xem, nhưng 1 viện dẫn chưa đối chiếu được."
    assert not app.success and [one.value for one in app.info] == [unchecked]
    assert [one.label for one in app.expander] == ["Đúng: 2 viện dẫn", "Chưa đối chiếu được: 1 viện dẫn"]


def test_a_pasted_text_can_be_edited_and_checked_again(opened: Opened) -> None:
    app = press(pasted(opened(), DRAFT), "Sửa bản dán")
    assert app.text_area[0].value == DRAFT
    assert pasted(app, RIGHT).header[0].value == "2 căn cứ\\: 2 đúng"


def test_corrections_are_taken_one_by_one(opened: Opened) -> None:
    app = uploaded(opened(), ("du-thao.docx", word_file(DRAFT)))
    [date] = [one for one in app.checkbox if "24 tháng 5 năm 2018" in one.label]
    date.check().run()
    assert app.download_button[0].label == "Tải dự thảo có nhận xét (Word, 1 chỗ sửa)"
    session = session_of(app)
    assert session.reports
    [report] = session.reports[1]
    assert [one.code for one in corrections_of(session, report)] == ["wrong-date"]
    press(app, "Chọn cả 2 đề nghị sửa")
    assert len(corrections_of(session, report)) == 2 and all(one.value for one in app.checkbox)
    press(app, "Bỏ chọn mọi đề nghị sửa")
    assert corrections_of(session, report) == [] and not any(one.value for one in app.checkbox)


def test_a_choice_does_not_pass_to_the_next_draft(opened: Opened) -> None:
    app = press(pasted(opened(), DRAFT), "Chọn cả 2 đề nghị sửa")
    app = pasted(press(app, "Dự thảo khác"), DRAFT)
    assert app.checkbox and not any(one.value for one in app.checkbox)


def test_another_draft_leaves_nothing_of_the_one_before(opened: Opened) -> None:
    app = press(uploaded(opened(), ("du-thao.docx", word_file(DRAFT))), "Dự thảo khác")
    assert session_of(app) == DraftSession(times=session_of(app).times)
    assert not app.header and not app.file_uploader[0].value and app.text_area[0].value == ""


def test_several_files_give_a_list_and_a_broken_one_an_error(opened: Opened) -> None:
    broken = word_file(DRAFT)[:900]
    app = uploaded(
        opened(),
        ("một.docx", word_file(DRAFT)),
        ("hỏng.docx", broken),
        ("rỗng.txt", b""),
        ("một.docx", word_file(RIGHT)),
    )
    assert [one.value.partition("**: ")[0] for one in app.error] == ["**hỏng\\.docx", "**rỗng\\.txt"]
    assert all("Hãy" in one.value for one in app.error)
    assert [one.value for one in app.header] == ["2 dự thảo", "2 căn cứ\\: 2 sai"]
    [other] = [one for one in app.button if one.label == "một\\.docx"]
    other.click().run()
    assert app.header[1].value == "2 căn cứ\\: 2 đúng"
    assert [one.label for one in app.download_button][:2] == ["Tất cả (Excel)", "Tất cả (JSON)"]


def test_only_broken_files_leave_the_form(opened: Opened) -> None:
    app = uploaded(opened(), ("hỏng.docx", b"PK\x03\x04 and nothing else"))
    assert app.error[0].value.startswith("**hỏng\\.docx**")
    assert app.file_uploader and not app.header


def test_a_rule_can_be_switched_off_by_its_name(opened: Opened) -> None:
    app = pasted(opened(), DRAFT)
    rules = app.multiselect[0]
    assert "Ngày ban hành ghi sai" in rules.options and "wrong-date" not in rules.options
    rules.select("Ngày ban hành ghi sai").run()
    assert app.header[0].value == "2 căn cứ\\: 1 sai, 1 đúng"


def test_a_rule_that_is_off_stays_off_in_the_other_language(opened: Opened) -> None:
    app = pasted(opened(), DRAFT)
    app.multiselect[0].select("Ngày ban hành ghi sai").run()
    for language, off in (("en", "2 bases\\: 1 wrong, 1 right"), ("vi", "2 căn cứ\\: 1 sai, 1 đúng")):
        app.session_state["language"] = language
        app.run()
        assert not app.exception
        assert app.header[0].value == off and len(app.multiselect[0].value) == 1


def test_a_draft_stays_in_its_session(
    page: Opened, embedded_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It is not in the graph, no file of it is left, and another session does not see it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    app = uploaded(page(), ("du-thao.docx", word_file(DRAFT)))
    assert app.header[0].value == "2 căn cứ\\: 2 sai"
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert embedded_store.read("MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]
    other = page()
    assert session_of(other) == DraftSession() and not other.header and other.text_area[0].value == ""
