"""Whether a text was read from page images, by its letters."""

from __future__ import annotations

import pytest

from cancu.extract.diagnostics.scanned_text import is_scanned
from cancu.extract.extractor import extract_text
from cancu.extract.text.normalization import fold

SCAN = (
    "Thực hiện Nghị quyêt số 12/NQ-CP ngày 05/3/2024 của Chính phủ, Sở Y tế bỗ sung thú tục hành chính theo thâm "
    "quyên, đê nghị các đơn vị câp xã báo cáo."
)
CLEAN = (
    "Thực hiện Nghị quyết số 12/NQ-CP ngày 05/3/2024 của Chính phủ, Sở Y tế bổ sung thủ tục hành chính theo thẩm "
    "quyền, đề nghị các đơn vị cấp xã báo cáo."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SCAN, True),
        (CLEAN, False),
        ("Nghi định số 5. Nghi định số 6. Nghi định số 7.", False),  # one mistake of a typist, again and again
        ("THUC HIEN NGHI QUYET VA KE HOACH BO SUNG", False),  # without marks: no scan
        ("Biện pháp, lớp học, đột xuất, ước tính, tiếp tục, thuộc, được", False),
        ("", False),
    ],
)
def test_letters_tell_a_scan(text: str, expected: bool) -> None:
    assert is_scanned(fold(text)) is expected


def test_mentions_of_a_scan_are_less_sure() -> None:
    scan, clean = extract_text(SCAN), extract_text(CLEAN)
    assert [warning.code for warning in scan.warnings][:1] == ["misread-letters"]
    assert [citation.confidence for citation in scan.citations] == [0.9]
    assert all(agency.confidence < 1 for agency in scan.agencies)
    assert all(citation.confidence == 1 for citation in clean.citations)
    assert not clean.warnings
