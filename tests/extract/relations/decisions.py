"""A made-up decision of a province around one sentence, and what is read of it."""

from __future__ import annotations

from cancu.extract.extractor import extract_text
from cancu.extract.model.records import THIS, Extraction

_DECISION = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 302/QĐ-UBND
Hưng Yên, ngày 12 tháng 8 năm 2025

QUYẾT ĐỊNH
Về việc quản lý công sản

QUYẾT ĐỊNH:

Điều 1. Phê duyệt phương án quản lý công sản.
Điều 2. {sentence}
Điều 3. Quyết định này có hiệu lực kể từ ngày 20 tháng 8 năm 2025.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Nguyễn Văn Bình
"""


def read(sentence: str) -> Extraction:
    """Return the records of a decision that says the sentence."""
    return extract_text(_DECISION.format(sentence=sentence), source="decision.txt")


def done_by(sentence: str) -> list[str]:
    """Return the relations of the decision: type and serial."""
    found = read(sentence)
    serials = {one.target.id: (one.target.number or "").split("/")[0] for one in found.citations}
    return [" ".join(filter(None, (one.type, serials[one.target]))) for one in found.relations if one.source == THIS]


def changes_of(sentence: str) -> list[str]:
    """Return its changes: action, serial, the part, the day of effect after `>`."""
    found = read(sentence)
    serials = {one.target.id: (one.target.number or "").split("/")[0] for one in found.citations}
    return [
        " ".join(filter(None, (one.action, serials[one.target], one.provision, f">{one.effective}")))
        for one in found.changes
    ]
