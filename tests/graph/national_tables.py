"""Made-up tables in the form of the data set of the national database: metadata and relationships, with their dirt.

python -m tests.graph.national_tables FOLDER --acts 153420 --relations 897890
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
from pyarrow import parquet

METADATA = (
    "id", "title", "so_ky_hieu", "ngay_ban_hanh", "loai_van_ban", "ngay_co_hieu_luc", "ngay_het_hieu_luc",
    "nguon_thu_thap", "ngay_dang_cong_bao", "nganh", "linh_vuc", "co_quan_ban_hanh", "chuc_danh", "nguoi_ky", "pham_vi",
    "thong_tin_ap_dung", "tinh_trang_hieu_luc",
)  # fmt: skip
DOC_ACTS = {
    "Văn bản căn cứ": (True, 40),
    "Văn bản dẫn chiếu": (True, 25),
    "Văn bản được HD, QĐ chi tiết": (True, 8),
    "Văn bản HD, QĐ chi tiết": (False, 6),
    "Văn bản hết hiệu lực": (True, 5),
    "Văn bản quy định hết hiệu lực": (False, 5),
    "Văn bản được bổ sung": (True, 2),
    "Văn bản bổ sung": (False, 2),
    "Văn bản được sửa đổi": (True, 2),
    "Văn bản sửa đổi": (False, 2),
    "Văn bản bị hết hiệu lực 1 phần": (True, 1),
    "Văn bản quy định hết hiệu lực 1 phần": (False, 1),
    "Văn bản liên quan khác": (True, 1),
}
"""Labels: whether `doc_id` acts in these tables, and how often of a hundred the label comes."""
_PLACES = (
    *("Hưng Yên", "Hải Dương", "Lào Cai", "Cà Mau", "Nghệ An", "Bắc Ninh", "Đồng Tháp", "Lâm Đồng", "Gia Lai"),
    *("Sơn La", "Tây Ninh", "An Giang", "Thái Bình", "Hà Nam", "Phú Thọ", "Quảng Trị", "Đắk Lắk", "Vĩnh Long"),
)
_CENTRAL = (
    ("Nghị định", "NĐ-CP", "Chính phủ"),
    ("Thông tư", "TT-BTC", "Bộ Tài chính"),
    ("Thông tư", "TT-BYT", "Bộ Y tế"),
    ("Quyết định", "QĐ-TTg", "Thủ tướng Chính phủ"),
)
_YEARS = range(1995, 2026)
_PER_YEAR = 250
"""Numbers of one series in a year."""
_LAWS = 12
"""Of the decrees of a year so many are laws in place of decrees."""
_FIRST_YEAR_OF_TERM = {9: 1992, 10: 1997, 11: 2002, 12: 2007, 13: 2011, 14: 2016, 15: 2021}
_ON_HIGHER = ("Văn bản căn cứ", "Văn bản được HD, QĐ chi tiết", "Văn bản HD, QĐ chi tiết")
"""Labels of relations to an act of a higher rank: from a decree to a law, from other acts to a decree."""
_OF_ANY_RANK = "Văn bản dẫn chiếu"


class Made(NamedTuple):
    """A row of metadata, and the day on which the act was issued."""

    row: tuple[str | int | None, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of both tables."""

    metadata: list[tuple[str | int | None, ...]]
    relationships: list[tuple[int, int, str]]


def make(acts: int, relations: int) -> Tables:
    """Return made-up tables; the same numbers give the same tables."""
    chance = random.Random(acts)
    made = [_act(id_, chance) for id_ in range(1, acts + 1)]
    return Tables([one.row for one in made], list(_relations([one.day for one in made], relations, chance)))


def _act(id_: int, chance: random.Random) -> Made:
    """Return an act: two of three are local; one in fifty has some dirt."""
    series = id_ // (len(_YEARS) * _PER_YEAR)
    year = _YEARS[id_ % len(_YEARS)]
    serial = id_ // len(_YEARS) % _PER_YEAR + 1
    day = date(year, 1, 1) + timedelta(days=min(serial * 364 // _PER_YEAR, 363))
    if series < len(_CENTRAL):
        kind, code, issuer = _CENTRAL[series]
        if series == 0 and serial <= _LAWS:
            term = max(term for term, first in _FIRST_YEAR_OF_TERM.items() if first < year)
            kind, code, issuer = "Luật", f"QH{term}", "Quốc hội"
    else:
        kind, code = "Quyết định", "QĐ-UBND"
        issuer = f"UBND Tỉnh {_PLACES[series % len(_PLACES)]}"
    number: str | None = f"{serial:02}/{year}/{code}"
    issued: str | None = f"{day:%d/%m/%Y}"
    match chance.randrange(400):
        case 0:
            issued = "01/01/1900"
        case 1:
            issuer = ""
        case 2:
            number = f"{serial:02}/{year}/{code}".replace("T", "\u0422").replace("C", "\u0421")
        case 3:
            number = "Không số"
        case 4:
            issued = None
    title = f"{kind} số {number} về việc made-up {id_} trong lĩnh vực {id_ % 97}"
    force = f"{day + timedelta(days=45):%d/%m/%Y}"
    ended = f"{day + timedelta(days=2000):%d/%m/%Y}" if id_ % 3 == 0 else None
    status = "Hết hiệu lực toàn bộ" if ended else "Còn hiệu lực"
    about = ("Công báo", None, "Tài chính", "Thuế", issuer, "Chủ tịch", "Nguyễn Văn A", "Toàn quốc", None, status)
    return Made((id_, title, number, issued, kind, force, ended, *about), day)


def _relations(days: list[date], count: int, chance: random.Random) -> Iterator[tuple[int, int, str]]:
    """Yield relations: of a hundred some three against the dates, some loops, doubles and ids without metadata."""
    labels = chance.choices(list(DOC_ACTS), [share for _, share in DOC_ACTS.values()], k=count)
    before: tuple[int, int, str] | None = None
    for label in labels:
        first, second = (int(len(days) * chance.random() ** 2) + 1 for _ in range(2))
        younger, older = (first, second) if days[first - 1] >= days[second - 1] else (second, first)
        if label in _ON_HIGHER:
            higher = _higher(younger, older, days)
            label, older = (label, higher) if higher else (_OF_ANY_RANK, older)
        doc, other = (younger, older) if DOC_ACTS[label][0] else (older, younger)
        match chance.randrange(100):
            case 0 | 1 | 2:
                doc, other = other, doc
            case 3:
                other = doc if chance.random() < 0.2 else other
            case 4:
                other = len(days) + chance.randrange(1, 5000)
            case 5 if before:
                doc, other, label = before
        before = (doc, other, label)
        yield before


def _higher(younger: int, drawn: int, days: list[date]) -> int | None:
    """Return an act of a higher rank that an act can rest on, by a number that was drawn; None for a law."""
    laws, decrees = len(_YEARS) * _LAWS, len(_YEARS) * _PER_YEAR
    found = drawn % min(laws if younger < decrees else decrees, len(days)) + 1
    return found if younger >= laws and days[found - 1] < days[younger - 1] else None


def write(tables: Tables, folder: Path) -> tuple[Path, Path]:
    """Write both tables as Parquet files into the folder; return them, metadata first."""
    files = folder / "metadata.parquet", folder / "relationships.parquet"
    columns = zip(METADATA, zip(*tables.metadata, strict=True), strict=True)
    parquet.write_table(pa.table({name: pa.array(values) for name, values in columns}), files[0])
    names = ("doc_id", "other_doc_id", "relationship")
    columns = zip(names, zip(*tables.relationships, strict=True), strict=True)
    parquet.write_table(pa.table({name: pa.array(values) for name, values in columns}), files[1])
    return files


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--acts", type=int, default=153_420)
    parser.add_argument("--relations", type=int, default=897_890)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    write(make(given.acts, given.relations), given.folder)
