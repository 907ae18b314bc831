"""A draft of a session leaves nothing to the next one."""

from __future__ import annotations

from cancu.views.draft_session import DraftSession


def test_a_new_draft_begins_anew() -> None:
    session = DraftSession(name="one.docx", content=b"one", place=(3, 9))
    session.clear()
    assert session == DraftSession()
