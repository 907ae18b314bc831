"""Documents of a list that stay in force are no ends: (sentence, what the decision does)."""

from __future__ import annotations

import pytest

from tests.extract.relations.decisions import changes_of, done_by

ENDED = "Bãi bỏ Quyết định số 96/QĐ-UBND ngày 15 tháng 7 năm 2024"
OTHER = "Quyết định số 97/QĐ-UBND ngày 16 tháng 7 năm 2024"


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (f"{ENDED}; {OTHER} vẫn còn hiệu lực.", ["REPEALS 96", "CITES 97"]),
        (f"{ENDED}; {OTHER} tiếp tục được thực hiện.", ["REPEALS 96", "CITES 97"]),
        (f"{ENDED}, {OTHER} được giữ nguyên.", ["REPEALS 96", "CITES 97"]),
        (f"{ENDED}; {OTHER} của UBND tỉnh về đất công vẫn có hiệu lực.", ["REPEALS 96", "CITES 97"]),
        (f"{OTHER} tiếp tục có hiệu lực; bãi bỏ Quyết định số 96/QĐ-UBND.", ["CITES 97", "REPEALS 96"]),
        (
            "Quyết định này thay thế Quyết định số 96/QĐ-UBND; các Quyết định số 97/QĐ-UBND và số 98/QĐ-UBND "
            "ngày 16 tháng 7 năm 2024 của UBND tỉnh tiếp tục có hiệu lực thi hành.",
            ["REPLACES 96", "CITES 97", "CITES 98"],
        ),
        (
            f"{ENDED} và Quyết định số 99/QĐ-UBND; {OTHER}, Quyết định số 98/QĐ-UBND vẫn có hiệu lực.",
            ["REPEALS 96", "REPEALS 99", "CITES 97", "CITES 98"],
        ),
        (
            f"Bãi bỏ các văn bản sau:\n1. Quyết định số 96/QĐ-UBND;\n2. {OTHER} vẫn còn hiệu lực;\n"
            "3. Quyết định số 98/QĐ-UBND.",
            ["REPEALS 96", "CITES 97", "REPEALS 98"],
        ),
        (
            "Bãi bỏ khoản 1 Điều 2 Quyết định số 96/QĐ-UBND; khoản 3 Điều 5 Quyết định số 97/QĐ-UBND được giữ nguyên.",
            ["REPEALS 96", "CITES 97"],
        ),
        # what stays is a part, or the verb governs the document itself
        (f"{ENDED}, trừ khoản 2 Điều 5 tiếp tục có hiệu lực.", ["REPEALS 96"]),
        ("Bãi bỏ Quyết định số 96/QĐ-UBND vẫn còn hiệu lực.", ["REPEALS 96"]),
    ],
)
def test_what_stays_in_force_does_not_end(text: str, relations: list[str]) -> None:
    assert done_by(text) == relations
    ended = [one.split()[1] for one in relations if not one.startswith("CITES")]
    assert [one.split()[1] for one in changes_of(text)] == ended
