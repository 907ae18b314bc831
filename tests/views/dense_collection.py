"""A collection whose chains are dense: twenty bases in both lanes, a law that 75 decisions rest on, a scan."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import Box, Place, Word
from cancu.extract.model.records import Extraction
from tests.graph.made_up import Cited, document

PROVINCE, GOVERNMENT, ASSEMBLY = "Ủy ban nhân dân tỉnh Hưng Yên", "Chính phủ", "Quốc hội"
ROOT, LAW, ENDED = "500/QĐ-UBND", "1/2020/QH14", "2/2020/QH14"
TITLE = (
    "Về việc ban hành Quy chế phối hợp quản lý, vận hành và khai thác cơ sở dữ liệu dùng chung của các sở, ban, ngành"
)
TEXT = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
Số: 600/QĐ-UBND

Hưng Yên, ngày 05 tháng 9 năm 2025

QUYẾT ĐỊNH
Về việc ban hành Quy chế

Căn cứ Luật số 1/2020/QH14 ngày 17 tháng 6 năm 2020 của Quốc hội;
Căn cứ Quyết định số 77/QĐ-UBND về việc phân công;
Theo đề nghị của Giám đốc Sở Nội vụ.

QUYẾT ĐỊNH:

Điều 1. Ban hành Quy chế
<script>window.broken = 1</script> [đây](javascript:window.broken=2) <img src=x onerror="window.broken = 3">
{filling}
Điều 2. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện.
{filling}
Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.

CHỦ TỊCH
Nguyễn Văn A
""".replace("{filling}", "Nội dung của quy chế theo quy định của pháp luật.\n" * 40)

TWO_TEXTS = (
    document("89/KH-UBND", "2024-03-02", PROVINCE, ("CITES", "31/2020/QH14", "2020-06-17", ASSEMBLY), source="anh.txt"),
    document(
        *("89/KH-UBND", "2024-03-02", PROVINCE),
        *(("CITES", "132/2020/QH14", "2020-06-17", ASSEMBLY), ("CITES", "31/2020/QH14", "2020-06-17", ASSEMBLY)),
        source="goc.txt",
    ),
)


UNSURE, SURE = "Chánh Văn phòng", "Chánh Thanh tra"
"""Words of article 3 of the scan, the first of which was not read surely; what a person says that they read."""


def scanned(folder: Path) -> Extraction:
    """Return a decision that was read from a scan of two pages; articles 2 and 3 stand on the second."""
    page = Image.new("L", (595, 842), "white")
    page.save(folder / "600.tiff", save_all=True, append_images=[page])
    box = Box(60, 100, 500, 114)
    article, unsure, foot = TEXT.index("Điều 3"), TEXT.index(UNSURE), TEXT.index("CHỦ TỊCH\n")
    places = (
        Place(0, 1, "body", box),
        Place(TEXT.index("Điều 2"), 2, "body", box),
        Place(article, 2, "body", Box(60, 300, 500, 314)),
        Place(foot, 2, "body", Box(300, 340, 500, 354)),
    )
    words = (Word(unsure, unsure + len("Chánh"), 0.4),)
    return replace(extract_text(TEXT, source=str(folder / "600.tiff")), places=places, words=words)


def collection(folder: Path) -> list[Any]:
    """Return a decision with twenty bases in both lanes, which rest on one another; a law that 75 decisions rest on."""
    laws = [(f"{n}/2020/QH14", "2020-06-17", ASSEMBLY) for n in range(1, 9)]
    decrees = [(f"{n}/2021/NĐ-CP", f"2021-0{n}-10", GOVERNMENT) for n in range(1, 8)]
    party = [
        ("10-NQ/TW", "2019-05-01", "Ban Chấp hành Trung ương Đảng"),
        ("20-NQ/TU", "2021-05-01", "Tỉnh ủy Hưng Yên"),
    ]
    bases: list[Cited] = [("BASED_ON", *one) for one in (*laws, *decrees)]
    others: list[Cited] = [
        ("IMPLEMENTS", *party[1]),
        ("IMPLEMENTS", "77/KH-UBND", None, None),
        ("CITES", "9/2020/QH14", "2020-06-17", ASSEMBLY),
    ]
    found = [document(ROOT, "2024-09-05", PROVINCE, *bases, *others, subject=TITLE)]
    for at, decree in enumerate(decrees):
        found.append(
            document(*decree, ("GUIDES", *laws[at % 8]), ("BASED_ON", *laws[(at + 3) % 8]), ("BASED_ON", *laws[0]))
        )
    found.append(document(*party[1], ("IMPLEMENTS", *party[0])))
    found.append(
        document(
            "99/2025/QH15",
            "2025-06-16",
            ASSEMBLY,
            ("REPEALS", ENDED, "2020-06-17", ASSEMBLY),
            force=("2025-07-01", None),
        )
    )
    found += [
        document(f"{n}/QĐ-UBND", f"2023-01-{1 + n % 28:02}", PROVINCE, ("BASED_ON", *laws[0])) for n in range(700, 775)
    ]
    found.append(document("88/KH-UBND", "2024-03-01", PROVINCE, ("CITES", "9/2020/QH14", "2020-06-17", ASSEMBLY)))
    return [*found, scanned(folder), *TWO_TEXTS]
