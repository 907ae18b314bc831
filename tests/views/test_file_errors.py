"""Why a file cannot be read, as the app tells it."""

from __future__ import annotations

import pytest

from cancu.extract.model.messages import Message, message
from cancu.views.file_errors import file_error


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (message("empty-file"), "Tệp rỗng. Hãy bỏ ra, hoặc lưu nội dung văn bản vào tệp."),
        (message("file-too-large", size=300, most=200), "Tệp có 300 MB, quá mức 200 MB. Hãy chia nhỏ tệp."),
        (message("is-rar"), "Đây là tệp nén RAR. Hãy giải nén, hoặc nén lại thành ZIP."),
        (message("verbatim", text="Is a directory"), "Is a directory."),
    ],
)
def test_an_error_is_a_sentence_with_a_way_out(told: Message, expected: str) -> None:
    assert file_error(told) == expected
