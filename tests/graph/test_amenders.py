"""What amended a repealed act ends with it as far as it amended it, unless the text lists it for itself."""

from __future__ import annotations

import pytest

from cancu.extract.spacy_components import extract_text
from cancu.graph.loading.statements import edges, variants

HEAD = "QUỐC HỘI\n\nLuật số: 109/2025/QH15\n\nLUẬT\nTHUẾ THU NHẬP CÁ NHÂN\n\nĐiều 29. Hiệu lực thi hành\n"


@pytest.mark.parametrize(
    ("text", "whole", "in_part"),
    [
        (
            "3. Luật Thuế thu nhập cá nhân số 04/2007/QH12 đã được sửa đổi, bổ sung một số điều theo Luật số "
            "26/2012/QH13 và Luật số 71/2014/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
            {"04-2007-qh12"},
            "phần sửa đổi, bổ sung 04/2007/QH12",
        ),
        (
            "2. Bãi bỏ Nghị định số 139/2016/NĐ-CP và Nghị định số 22/2020/NĐ-CP sửa đổi, bổ sung một số điều của "
            "Nghị định số 139/2016/NĐ-CP.",
            {"139-2016-nd-cp", "22-2020-nd-cp"},
            None,
        ),
    ],
)
def test_what_ends(text: str, whole: set[str], in_part: str | None) -> None:
    found = extract_text(f"{HEAD}{text}\n")
    rows = edges(found, {local: local for local in variants(found)})
    ended = {row.target.rpartition("/")[2]: row.properties["provision"] for row in rows if row.type == "REPEALS"}
    assert {number for number, part in ended.items() if part is None} == whole
    assert {part for part in ended.values() if part} <= {in_part}
