"""A draft of a session leaves nothing to the next one."""

from __future__ import annotations

from cancu.extract.model.messages import message
from cancu.views.draft_session import DraftFile, DraftSession


def test_a_new_draft_begins_anew() -> None:
    session = DraftSession(
        files=(DraftFile("one.docx", b"one"),),
        pasted="QUYẾT ĐỊNH",
        at=1,
        place=(3, 9),
        marked=(2,),
        corrections={(0, "wrong-date 3 9 1")},
        shown=60,
        fault=message("word-file-changed"),
    )
    session.clear()
    assert session == DraftSession(times=1)


def test_a_pasted_text_can_be_edited() -> None:
    session = DraftSession(pasted="QUYẾT ĐỊNH", place=(3, 9))
    session.edit()
    assert session == DraftSession(times=1, pasted="QUYẾT ĐỊNH")
