"""Lines of scans that a person corrects before the text is loaded."""

from __future__ import annotations

import pytest

from cancu.graph.model.errors import GraphError
from cancu.graph.query.lines import lines_before_loading
from cancu.views.upload_session import UploadSession
from tests.graph.test_scanned_lines import DOUBTED, NUMBER


def test_lines_wait_for_their_text_and_go_with_the_upload() -> None:
    session = UploadSession()
    [asked] = [line for line in lines_before_loading(DOUBTED, session.corrections) if line.unsure]
    session.correct_line(DOUBTED, asked, "Số: 415/QĐ-UBND", "Lan")
    session.correct_line(DOUBTED, asked, "Số: 417/QĐ-UBND", "Lan")
    assert session.corrected(DOUBTED).document.number == "417/QĐ-UBND" and len(session.lines) == 1
    with pytest.raises(GraphError) as error:
        session.correct_line(DOUBTED, asked, "Số: /QĐ-UBND <i>a</i>", "Lan")
    assert error.value.message.code == "line-without-number"
    assert session.corrected(DOUBTED).document.number == "417/QĐ-UBND"
    session.clear()
    assert session.corrected(DOUBTED).document.number == NUMBER
