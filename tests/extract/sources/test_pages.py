"""Pages as drawings: what stands where, and the order in which it is read."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from cancu.extract.sources.layout.bands import put_back, rearrange
from cancu.extract.sources.layout.lines import PageWord, join_pieces, read_lines
from cancu.extract.sources.layout.packed_pages import PackedPages
from cancu.extract.sources.layout.pages import assemble
from cancu.extract.sources.ocr.headwords import respelled
from cancu.extract.sources.ocr.misreadings import repaired

WIDE, HIGH, STEP = 5.0, 10.0, 14.0


def words(drawing: str, height: float = HIGH) -> list[PageWord]:
    """Return the words of a drawing; a character is 5 points wide, a row 14 points high."""
    return [
        PageWord(match[0], match.start() * WIDE, row * STEP, match.end() * WIDE, row * STEP + height)
        for row, line in enumerate(drawing.strip("\n").split("\n"))
        for match in re.finditer(r"\S+", line)
    ]


def read(drawing: str) -> str:
    """Return the drawing's text; paragraphs stand apart."""
    lines = read_lines(words(drawing))
    return "".join(("\n\n" if line.starts else "\n") * bool(at) + line.text for at, line in enumerate(lines))


PAGES = [
    (
        "letterhead in two columns",
        """
    ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
     TỈNH HƯNG YÊN                  Độc lập - Tự do - Hạnh phúc

    Số: 1101/UBND                  Hưng Yên, ngày 25 tháng 4 năm 2024

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 và các
""",
        "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nSố: 1101/UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nHưng Yên, ngày 25 tháng 4 năm 2024\n\n"
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025 và các",
    ),
    (
        "the subject stays with its column",
        """
 BỘ NỘI VỤ                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 5/BNV-CQ                    Hà Nội, ngày 2 tháng 3 năm 2024
V/v tuyên truyền
chủ trương mới

        Kính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương
""",
        "BỘ NỘI VỤ\nSố: 5/BNV-CQ\nV/v tuyên truyền\nchủ trương mới\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hà Nội, ngày 2 tháng 3 năm 2024\n\nKính gửi: Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
    ),
    (
        "the recipients of a letter in two columns, too",
        """
 BỘ NỘI VỤ                     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 5/BNV-CQ                    Hà Nội, ngày 2 tháng 3 năm 2024
V/v tuyên truyền
        Kính gửi:              - Báo Nhân dân;
                               - Thông tấn xã Việt Nam.
""",
        "BỘ NỘI VỤ\nSố: 5/BNV-CQ\nV/v tuyên truyền\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Hà Nội, ngày 2 tháng 3 năm 2024\n\nKính gửi:\n\n- Báo Nhân dân;\n\n- Thông tấn xã Việt Nam.",
    ),
    (
        "foot",
        """
cấp xã và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:                                   KT. CHỦ TỊCH
- Như Điều 3;                               PHÓ CHỦ TỊCH
- Lưu: VT.

                                            Nguyễn Văn A
""",
        "cấp xã và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.\n\nNơi nhận:\n\n"
        "- Như Điều 3;\n\n- Lưu: VT.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn A",
    ),
    (
        "list marks are no column",
        """
1.     Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan nghiên cứu;
2.     Sở Tài chính tham mưu Ủy ban nhân dân tỉnh bố trí ngân sách hằng năm cho;
""",
        "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan nghiên cứu;\n\n"
        "2. Sở Tài chính tham mưu Ủy ban nhân dân tỉnh bố trí ngân sách hằng năm cho;",
    ),
    (
        "a stretched line is no column",
        """
Quốc hội thí điểm một số chính sách để tháo gỡ vướng mắc, tồn đọng trong quản
năm    2025    của    Quốc    hội    và    của    Chính    phủ    về
lý, sử dụng đất quốc phòng, an ninh kết hợp với hoạt động lao động sản xuất và
""",
        "Quốc hội thí điểm một số chính sách để tháo gỡ vướng mắc, tồn đọng trong quản\n"
        "năm 2025 của Quốc hội và của Chính phủ về\n"
        "lý, sử dụng đất quốc phòng, an ninh kết hợp với hoạt động lao động sản xuất và",
    ),
    (
        "an indented line begins a paragraph",
        """
     Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính mới ban
hành lĩnh vực đất đai thuộc phạm vi quản lý của Sở Tài chính và các cơ quan khác
     Danh mục thủ tục hành chính được đăng tải trên Cổng Thông tin điện tử của Ủy
ban nhân dân Thành phố theo quy định của pháp luật về tiếp cận thông tin hiện nay
""",
        "Điều 1. Công bố kèm theo Quyết định này danh mục thủ tục hành chính mới ban\n"
        "hành lĩnh vực đất đai thuộc phạm vi quản lý của Sở Tài chính và các cơ quan khác\n\n"
        "Danh mục thủ tục hành chính được đăng tải trên Cổng Thông tin điện tử của Ủy\n"
        "ban nhân dân Thành phố theo quy định của pháp luật về tiếp cận thông tin hiện nay",
    ),
    (
        "table cells stay whole",
        """
TT        Tên thủ tục           Căn cứ pháp lý
1         Tính lại tiền         Nghị định số
          sử dụng đất           50/2026/NĐ-CP
""",
        "TT\n1\n\nTên thủ tục\nTính lại tiền\nsử dụng đất\n\nCăn cứ pháp lý\nNghị định số\n50/2026/NĐ-CP",
    ),
]


@pytest.mark.parametrize(("drawing", "text"), [page[1:] for page in PAGES], ids=[page[0] for page in PAGES])
def test_reading_order(drawing: str, text: str) -> None:
    assert read(drawing) == text


def test_columns_whose_lines_are_not_level_stay_whole() -> None:
    left = words("ỦY BAN NHÂN DÂN\n TỈNH HƯNG YÊN")
    right = words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA\n  Độc lập - Tự do")
    page = left + [PageWord(w.text, w.left + 150, w.top + 6, w.right + 150, w.bottom + 6) for w in right]
    assert [line.text for line in read_lines(page)] == [
        "ỦY BAN NHÂN DÂN", "TỈNH HƯNG YÊN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "Độc lập - Tự do",
    ]  # fmt: skip


def test_columns_that_are_not_level_are_recognised_apart() -> None:
    page = Image.new("L", (1000, 1400), 255)
    draw = ImageDraw.Draw(page)
    for left, top, right in [(100, 80, 350), (100, 140, 350), (500, 60, 900), (500, 110, 900), (60, 300, 940)]:
        draw.rectangle((left, top, right, top + 25), fill=0)
    sheet, pieces = rearrange(page)
    assert sheet.height > page.height
    ink = sheet.crop((500, 0, 900, 400)).point([255] * 128 + [0] * 128).getbbox()
    assert ink is not None and ink[1] > 165, "the right column stands below the left one"
    seen = [PageWord("trái", 100, 80, 350, 105), PageWord("phải", 500, ink[1], 900, ink[1] + 25)]
    assert [word.top for word in put_back(seen, pieces)] == [80, 60]


def test_columns_may_end_with_the_page() -> None:
    page = Image.new("L", (1000, 1400), 255)
    for left, top, right in [(60, 100, 940), (100, 1300, 350), (100, 1374, 350), (500, 1290, 900), (500, 1374, 900)]:
        ImageDraw.Draw(page).rectangle((left, top, right, top + 25), fill=0)
    sheet, pieces = rearrange(page)
    assert sheet.height > page.height
    assert all(piece.top <= piece.bottom <= page.height for piece in pieces)


def test_a_page_of_one_column_stays_as_it_is() -> None:
    page = Image.new("L", (1000, 1400), 255)
    for top in range(100, 1300, 50):
        ImageDraw.Draw(page).rectangle((60, top, 940 if top % 200 else 400, top + 25), fill=0)
    assert rearrange(page) == (page, [])


BODY = (
    "Điều {n}. Quyết định này có hiệu lực kể từ ngày ký và được đăng Công báo {n}\nhằng năm theo quy định của pháp luật"
)


@pytest.mark.parametrize(
    ("above", "below", "header"),
    [
        ("92      CÔNG BÁO/Số 987 + 988/Ngày 25-8-2024", "", "92 CÔNG BÁO/Số 987 + 988/Ngày 25-8-2024"),
        ("        CÔNG BÁO TP.HCM/Số 199+200/Ngày 01-7-2026   53", "", "CÔNG BÁO TP.HCM/Số 199+200/Ngày 01-7-2026 53"),
        ("", "                    - 4 -", "- 4 -"),
        ("", "                    Trang 4/12", "Trang 4/12"),
    ],
)
def test_headers_that_their_form_tells(above: str, below: str, header: str) -> None:
    source = assemble([words(f"{above}\n\n{BODY.format(n=1)}\n\n{below}")], "file", "pdf")
    assert source.text == BODY.format(n=1)
    assert [aside.text for aside in source.asides] == [header]


def test_packed_pages_give_their_words_back() -> None:
    pages = [words("Điều 1. Phạm vi\n\n  áp dụng"), [], [PageWord("số", 1.5, 2.25, 3.125, 4.0, 0.7)]]
    packed = PackedPages()
    for page in pages:
        packed.append(page)
    assert list(packed) == pages and packed[1:] == pages[1:]


def test_headers_that_repeat() -> None:
    pages = [words(f"VĂN BẢN NỘI BỘ - trang {n}\n\nĐiều {n}. {'x' * n} hiệu lực\n") for n in range(1, 5)]
    source = assemble(pages, "file", "pdf")
    assert "NỘI BỘ" not in source.text and len(source.asides) == 4
    assert [source.place(source.text.index(f"Điều {n}.")).page for n in range(1, 5)] == [1, 2, 3, 4]


def test_a_sentence_runs_on_over_the_page() -> None:
    first, second = (
        "Căn cứ Nghị định số 10/2022/NĐ-CP ngày 15 tháng 01 năm 2022 của Chính",
        "phủ quy định về lệ phí trước bạ;",
    )
    source = assemble([words(first), words(second)], "file", "pdf")
    assert source.text == f"{first}\n{second}"
    assert assemble([words("Hết./."), words(second)], "file", "pdf").text == f"Hết./.\n\n{second}"


def test_a_signature_at_the_end_of_a_page_goes_on_in_no_line() -> None:
    foot = "thì báo cáo cơ quan cấp trên biết\n\n                    Lê Văn Tám"
    assert assemble([words(foot), words("BIỂU số liệu")], "file", "pdf").text.endswith("Lê Văn Tám\n\nBIỂU số liệu")


def test_footnotes_come_last() -> None:
    small = [PageWord(w.text, w.left, w.top + 80, w.right, w.bottom + 80) for w in words("1 Được sửa đổi.", height=7)]
    source = assemble([words(BODY.format(n=1)) + small, words(BODY.format(n=2))], "file", "pdf")
    assert source.text.endswith("\n\n1 Được sửa đổi.")
    assert source.place(len(source.text) - 1).part == "footnote" and source.place(len(source.text) - 1).page == 1


def test_letters_of_a_second_font_come_back_to_their_words() -> None:
    pieces = [
        PageWord("H", 0, 0, 6, 10),
        PageWord("ng", 12, 0, 24, 10),
        PageWord("Yên", 28, 0, 40, 10),
        PageWord("ư", 6, 0, 12, 10),
    ]
    assert [word.text for word in join_pieces(pieces)] == ["Hưng", "Yên"]


MISREAD = [
    ("ngày15 tháng I1 năm 2024", "ngày15 tháng 11 năm 2024"),
    ("ngày lI tháng lÌ năm 2022 của", "ngày 11 tháng 11 năm 2022 của"),
    ("ngày1Š tháng 3 năm", "ngày15 tháng 3 năm"),
    ("Nghị quyết số 254/2025/QHI5 ngày", "Nghị quyết số 254/2025/QH15 ngày"),
    ("số 95/2022/NÐĐ-CP và 12/QD-TTg", "số 95/2022/NĐ-CP và 12/QĐ-TTg"),
    ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
    ("TĨNH HẢI DƯƠNG", "TỈNH HẢI DƯƠNG"),
    ("BÔ Y TẾ", "BỘ Y TẾ"),
    ("ÙY BAN NHẤN DÂN", "ỦY BAN NHÂN DÂN"),
    ("Vv rà soát, VV và vv.", "V/v rà soát, VV và vv."),
    ("Số: UBND-VP", "Số: /UBND-VP"),
    ("Số: 1101 UBND-KGVX", "Số: 1101 /UBND-KGVX"),
    ("Quyết định số l690/QĐ-TTg ngày O5/3/2020,", "Quyết định số 1690/QĐ-TTg ngày 05/3/2020,"),
    ("số 3O/2O2O/ND-CP; số (I5/KH-UBND)", "số 30/2020/NĐ-CP; số (15/KH-UBND)"),
    ("số 1690/0Đ-TTq và 30/2020/NĐ CP", "số 1690/QĐ-TTg và 30/2020/NĐ- CP"),
    # What may be right stays.
    ("số QS/UBND, Sở/Ban/Ngành, So/2020/abc, I/TW", "số QS/UBND, Sở/Ban/Ngành, So/2020/abc, I/TW"),
    ("số 12/3S99/QĐ-UBND ngày 45/3O/2020", "số 12/3S99/QĐ-UBND ngày 45/3O/2020"),
    ("Số: 12/QĐ-UBND", "Số: 12/QĐ-UBND"),
    ("Thường trực HĐND-UBND", "Thường trực HĐND-UBND"),
    ("tháng IV năm 2024", "tháng IV năm 2024"),
    ("ngày 32 tháng I năm", "ngày 32 tháng 1 năm"),
    ("Phụ lục I năm 2024", "Phụ lục I năm 2024"),
    ("quyét định", "quyét định"),
    ("lI tháng", "lI tháng"),
]


@pytest.mark.parametrize(("seen", "meant"), MISREAD)
def test_misreadings(seen: str, meant: str) -> None:
    found = respelled(repaired(words(seen)))
    assert " ".join(word.text for word in found) == meant
    for before, after in zip(words(seen), found, strict=True):
        assert after.confidence == (1.0 if before.text == after.text else 0.6)


@pytest.mark.parametrize(
    ("seen", "meant", "sure"),
    [
        ("Ngưyễn Văn An", "Nguyễn Văn An", 0.8),
        ("Thấn Văn Bình", "Thân Văn Bình", 0.8),
        ("Ngưyễn Văn An", "Ngưyễn Văn An", 0.95),
        ("Muỳnh Hữu An", "Muỳnh Hữu An", 0.8),
        ("Lễ Hội", "Lễ Hội", 0.8),
        ("Lễ hội đền", "Lễ hội đền", 0.8),
        ("Lễ Văn An đã ký", "Lễ Văn An đã ký", 0.8),
    ],
)
def test_family_names_are_corrected(seen: str, meant: str, sure: float) -> None:
    above = words("Nơi nhận và báo cáo kết quả")
    below = [replace(word, top=word.top + 40, bottom=word.bottom + 40, confidence=sure) for word in words(seen)]
    found = respelled([*above, *below])[len(above) :]
    assert " ".join(word.text for word in found) == meant
