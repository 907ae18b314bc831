"""Time and memory are linear in the text, also where the text is made to hurt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cancu.extract.extractor import extract_text
from tests.conftest import ROOT, SAMPLES, missing
from tests.timing import growth

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 12/QĐ-UBND\nHưng Yên, ngày 1 tháng 2 năm 2025\n\nQUYẾT ĐỊNH\nVề việc ban hành Quy chế\n\n"
)
CITED = "Quyết định số 12/QĐ-TTg ngày 01/02/2024 của Thủ tướng Chính phủ. "
UNITS = {
    "digits": "7",
    "digits apart": "9 ",
    "slashes": "/",
    "digits and slashes": "1/",
    "dots": ".",
    "a long code": "12/QĐ-",
    "capitals": "A",
    "small letters": "a",
    "Điều": "Điều ",
    "Điều 5": "Điều 5 ",
    "khoản 1": "khoản 1, ",
    "brackets": "(",
    "quotation marks": '"',
    "curly quotation marks": "“",
    "số": "số ",
    "Căn cứ": "Căn cứ ",
    "Căn cứ in lines": "Căn cứ\n",
    "line breaks": "\n",
    "blanks": " ",
    "blank lines": " \n",
    "tabs": "\t",
    "combining marks": "\u0301",
    "decomposed letters": "e\u0302\u0301",
    "orders with items": "Thủ tướng Chính phủ yêu cầu:\n1. Bộ Y tế rà soát.\n2. Bộ Tài chính bố trí kinh phí.\n",
    "emphasis": "**số** 12/**QĐ**-TTg ",
    "cells": "| a ",
    "a line of small words": "thực hiện nhiệm vụ ",
    "a line of capital words": "THỰC HIỆN ",
    "heads of agencies": "Ủy ban nhân dân ",
    "ministries": "Bộ Công an, Bộ Y tế, ",
    "a list of ministries": "các Bộ: ",
    "heads of units": "Văn phòng ",
    "offices": "Chủ tịch Ủy ban nhân dân ",
    "units": "Phòng Kế hoạch và ",
    "aliases that stay open": "(sau đây gọi tắt là ",
    "one document": CITED,
    "bare numbers": "12/QĐ-TTg ",
    "titles in titles": "Quyết định số 12/QĐ-TTg về việc ",
    "changes of changes": "thay thế Quyết định số 1/QĐ-TTg bãi bỏ Quyết định số 2/QĐ-TTg ",
    "laws": "Luật Giá ",
    "kinds of laws": "Luật ",
    "amending laws": "Luật sửa đổi, bổ sung một số điều của ",
    "schemes": 'Đề án "',
    "programmes": "Chương trình mục tiêu quốc gia giai đoạn 2021-2025 ",
    "force": "Quyết định này có hiệu lực ",
    "dates": "ngày 12 tháng 1 năm ",
    "signatures": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n",
    "offices on one line": "KT. CHỦ TỊCH",
    "recipients": "Nơi nhận:\n- Sở Nội vụ;\n",
    "addressees": "Kính gửi: ",
    "tasks": "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện trước ngày 15/3/2024.\n",
}
HOSTILE = {name: lambda n, unit=unit: unit * (n // len(unit)) for name, unit in UNITS.items()} | {
    "basis": lambda n: LETTERHEAD + "Căn cứ Luật Giá;\n" * (n // 17),
    "offices that sign": lambda n: LETTERHEAD + "KT. CHỦ TỊCH\n" * (n // 13),
    "recipients as above": lambda n: LETTERHEAD + "\n- Như trên;" * (n // 12),
    "many documents": lambda n: "".join(f"Quyết định số {i}/QĐ-TTg ngày 1/1/2024; " for i in range(n // 42)),
    "one number, many days": lambda n: "".join(
        f"Quyết định số 12/QĐ-UBND ngày {i % 28 + 1}/{i % 12 + 1}/{1950 + i % 80}, " for i in range(n // 40)
    ),
    "one alias": lambda n: (CITED.replace(". ", " (sau đây gọi tắt là Quyết định 12), ")) * (n // 100),
    "many aliases": lambda n: "".join(
        f"Quyết định số {i}/QĐ-TTg ngày 1/1/2024 (sau đây gọi tắt là Quyết định {i}), " for i in range(n // 80)
    ),
    "anaphora": lambda n: CITED + "Quyết định nêu trên " * (n // 20),
    "short forms": lambda n: CITED + "QĐ 12 " * (n // 6),
    "named schemes": lambda n: "".join(f'Đề án "Phát triển kinh tế số {i}" ' for i in range(n // 35)),
    "provinces": lambda n: "UBND các tỉnh: " + "Gia Lai, Đắk Lắk, " * (n // 18),
}
SIZE = 20_000


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    make = HOSTILE[name]
    short, long = make(SIZE), make(4 * SIZE)
    assert len(long) > 3 * len(short)
    ratio = growth(lambda: extract_text(short), lambda: extract_text(long), 9)
    assert ratio < 9, "four times the text took more than twice the time a code point"  # quadratic: 16


def test_a_long_text_takes_linear_time() -> None:
    text = max((path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt")), key=len)
    short = text * (750_000 // len(text))
    assert growth(lambda: extract_text(short), lambda: extract_text(short * 8), 13) < 13


def test_a_text_of_five_megabytes_fits_in_memory() -> None:
    if not Path("/proc/self/status").exists():
        missing("/proc, which tells the peak of a process's memory")
    code = (
        "import sys; from cancu.extract.extractor import extract_text;"
        "text = open(sys.argv[1], encoding='utf-8').read();"
        "found = extract_text(text * (5_000_000 // len(text.encode()) + 1));"
        "print(len(found.citations), open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    sample = max(SAMPLES.glob("*.txt"), key=lambda path: path.stat().st_size)
    run = subprocess.run([sys.executable, "-c", code, sample], cwd=ROOT, capture_output=True, text=True, check=True)
    citations, kilobytes = map(int, run.stdout.split())
    assert citations > 1000
    assert kilobytes < 600_000
