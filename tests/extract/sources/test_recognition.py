"""Pictures of text: what is read, where it stands, how sure it is; and that nothing leaves the machine."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from cancu.extract.batch.runner import extract_file
from cancu.extract.diagnostics.recognised_head import doubts_of_head
from cancu.extract.extractor import extract_text
from cancu.extract.model.locations import Word
from cancu.extract.model.records import Extraction
from cancu.extract.sources import SourceError, read_source
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr import digit_reading, line_detection, line_reading, posture, quick_reading
from cancu.extract.sources.ocr.digit_reading import ReadDigits, read_digits
from cancu.extract.sources.ocr.fixed_phrases import is_misspelt, respelt
from cancu.extract.sources.ocr.line_detection import TextBox, find_boxes
from cancu.extract.sources.ocr.line_reading import ReadLetter, ReadLine, read_line
from cancu.extract.sources.ocr.page_reading import read_page
from cancu.extract.sources.ocr.posture import slope_of
from cancu.extract.sources.ocr.quick_reading import read_quickly
from cancu.extract.sources.ocr.second_opinion import PlacedLine, compared, parted, voted
from cancu.extract.sources.ocr.sloping_lines import levelled
from cancu.extract.sources.ocr.stamps import without_stamps
from cancu.extract.sources.ocr.written_digits import settled
from cancu.extract.text.normalization import ascii_words
from tests.conftest import missing
from tests.told import way_out

LINES = ("Căn cứ Luật Đất đai số 31/2024/QH15;", "Theo đề nghị của Giám đốc Sở Tài chính tỉnh")


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return a typeface that has all Vietnamese letters."""
    try:
        return ImageFont.truetype("DejaVuSerif.ttf", size)
    except OSError:
        missing("DejaVu Serif is not installed (Debian: fonts-dejavu)")


@pytest.fixture(scope="module")
def page() -> Image.Image:
    """Return a page with two lines, at 225 dpi."""
    picture = Image.new("L", (1860, 900), 255)
    pen = ImageDraw.Draw(picture)
    for row, line in enumerate(LINES):
        pen.text((300, 300 + 120 * row), line, fill=0, font=font(44))
    return picture


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_page_is_read_however_it_lies(page: Image.Image, quarter: int) -> None:
    words = read_page(page.rotate(quarter, expand=True), "scan.png", 1)
    assert " ".join(word.text for word in words) == " ".join(LINES)
    assert all(0.5 < word.confidence < 1 for word in words)


def test_words_stand_where_they_are_printed(page: Image.Image) -> None:
    first, *_, last = read_page(page, "scan.png", 1)
    assert 290 < first.left < 320 and 300 < first.middle < 345
    assert last.middle - first.middle == pytest.approx(120, abs=8)


def test_lines_of_a_turned_page_are_level(page: Image.Image) -> None:
    turned = page.rotate(1.5, Image.Resampling.BICUBIC, fillcolor=255)
    words = read_page(turned, "scan.png", 1)
    first = [word.middle for word in words[: len(LINES[0].split())]]
    assert max(first) - min(first) < 12
    assert slope_of(turned) == pytest.approx(-1.5, abs=0.15)


@pytest.mark.parametrize("slope", [7.5, -5.0])
def test_a_sloping_line_is_read_level(page: Image.Image, slope: float) -> None:
    name = Image.new("L", (640, 200), 255)
    ImageDraw.Draw(name).text((80, 75), "Đặng Hữu Khuyến", fill=0, font=font(44))
    sheet = page.copy()
    sheet.paste(name.rotate(slope, Image.Resampling.BICUBIC, fillcolor=255), (900, 600))
    *level, sloping = find_boxes(sheet)
    assert [levelled(sheet, box) for box in level] == [None, None]
    found = levelled(sheet, sloping)
    assert found is not None
    picture, box = found
    assert slope_of(picture) == pytest.approx(0, abs=0.3) and box.width == sloping.width
    line = read_line(picture, box)
    assert line.text == "Đặng Hữu Khuyến" and min(word.confidence for word in line.words) > 0.8
    assert [word.text for word in read_page(sheet, "scan.png", 1)[-3:]] == line.text.split()
    assert levelled(sheet, replace(sloping, right=sloping.left + sloping.height)) is None, "too short"


def test_a_line_is_read_quickly(page: Image.Image) -> None:
    read = [read_quickly(page, box) for box in find_boxes(page)]
    assert [ascii_words(line.text) for line in read] == list(map(ascii_words, LINES))
    places = [word.left for word in read[0].words]
    assert places == sorted(places) and 0 <= places[0] < 0.05 and 0.95 < read[0].words[-1].right < 1.05


@pytest.mark.parametrize(
    ("own", "sure", "other", "surer", "expected"),
    [
        ("thống", 0.6, "thông", 0.9, ("thông", 0.85)),
        ("thống", 0.6, "thông", 0.5, ("thống", 0.6)),
        ("thống", 0.95, "thông", 0.99, ("thống", 0.95)),
        ("thông", 0.6, "thông", 0.8, ("thông", 0.8)),
        ("Bộ,", 0.4, "Bỏ.", 0.7, ("Bỏ,", 0.7)),
        ("Yiế", 0.4, "Y", 0.7, ("Y", 0.7)),
        ("12", 0.4, "17", 0.9, ("12", 0.4)),
        ("/KHUBND", 0.99, "/KH-UBND", 0.7, ("/KH-UBND", 0.85)),
        ("/KHUBND", 0.99, "/KH-UBNO", 0.7, ("/KHUBND", 0.99)),
        ("7/2019/TT", 0.99, "7/2019/TT-", 0.7, ("7/2019/TT-", 0.85)),
        ("7/2019/TT", 0.99, "1/2019/TT-", 0.7, ("7/2019/TT", 0.99)),
        ("102022/T", 0.49, "10/2022/TT-", 0.7, ("10/2022/TT-", 0.49)),
        ("102022/T", 0.95, "10/2022/TT-", 0.7, ("102022/T", 0.95)),
        ("12/QĐ-UBND", 0.5, "17/QĐ-UBND", 0.9, ("12/QĐ-UBND", 0.5)),
        ("353", 0.5, "353", 0.99, ("353", 0.5)),
        ("353", 0.6, "353", 0.99, ("353", 0.99)),
        ("Giang,", 0.6, "Giang.", 0.7, ("Giang.", 0.7)),
        ("1,", 0.55, "1.", 0.94, ("1.", 0.94)),
        ("1,", 0.55, "7.", 0.94, ("1,", 0.55)),
        ("Giang.", 0.6, "Giang", 0.9, ("Giang.", 0.6)),
        ("nghị", 0.4, "ban", 0.9, ("nghị", 0.4)),
    ],
)
def test_a_doubtful_word_is_compared(
    own: str, sure: float, other: str, surer: float, expected: tuple[str, float]
) -> None:
    line = PlacedLine(TextBox(0, 0, 100, 50), (PageWord(own, 0, 10, 100, 40, sure),))
    [word] = compared(line, [PageWord(other, 5, 10, 98, 40, surer)]).words
    assert (word.text, word.confidence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Thông tư số 7/2019/TT", True), ("Thông tư 7/2019/TT của Bộ", False), ("Số: 8/KHUBND", True), ("cơ sở", False)],
)
def test_a_code_without_its_hyphen_is_compared(text: str, expected: bool) -> None:
    words = tuple(PageWord(word, 50.0 * at, 10, 50.0 * at + 40, 40, 0.98) for at, word in enumerate(text.split()))
    assert PlacedLine(TextBox(0, 0, 900, 50), words).has_doubtful_number == expected


@pytest.mark.parametrize(
    ("own", "sure", "others", "expected"),
    [
        ("đổigbố", 0.47, ["đổi,", "bổ"], ["đổi,", "bổ"]),
        ("kếhoạch", 0.6, ["kế", "hoạch"], ["kế", "hoạch"]),
        ("kếhoạch", 0.97, ["kế", "hoạch"], ["kếhoạch"]),
        ("nghị", 0.5, ["ng", "hị"], ["nghị"]),
        ("BTGDVTW", 0.5, ["ban", "tư"], ["BTGDVTW"]),
    ],
)
def test_words_that_were_joined_are_parted(own: str, sure: float, others: list[str], expected: list[str]) -> None:
    line = PlacedLine(TextBox(0, 0, 100, 50), (PageWord(own, 0, 10, 100, 40, sure),))
    beside = [PageWord(word, 50 * at, 10, 50 * at + 45, 40, 0.8) for at, word in enumerate(others)]
    assert [word.text for word in parted(line, beside).words] == expected


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Luật sửa đổi, bồ sung Luật Thuế", "Luât sửa đôi bổ sung Luật Thuế", "Luật sửa đổi, bổ sung Luật Thuế"),
        ("Luật sửa đổi, bồ sung Luật Thuế", "Luật sửa đổi, bố sung Luật Thuế", None),  # nobody read the phrase
        ("CẰN CỨ Quyêt định: số", "CĂN cừ Quyết định số", "CĂN CỨ Quyết định: số"),
        ("ngảy 3/4/2024", "ngày 3/4/2024", "ngày 3/4/2024"),
        ("Uỷ ban nhân dân; hoà giải", "Ủy ban nhân dân; hòa giải", None),  # older tone marks
        ("Thủ trưởng đơn vị, phường An Phú", "Thủ tướng đơn vị, phường An Phú", None),  # other words, the same letters
        ("", "", None),
    ],
)
def test_words_of_a_fixed_phrase_are_spelt_so_where_another_reading_has_them_so(
    text: str, other: str, expected: str | None
) -> None:
    line, second = (
        PlacedLine(
            TextBox(0, 0, 900, 50),
            tuple(PageWord(word, 50.0 * at, 10, 50.0 * at + 40, 40, sure) for at, word in enumerate(words.split())),
        )
        for words, sure in ((text, 0.98), (other, 0.5))
    )
    found = respelt(line, second.words)
    assert " ".join(word.text for word in found.words) == (expected or text)
    assert all(0.7 < word.confidence < 0.9 for word, read in zip(found.words, line.words, strict=True) if word != read)
    assert is_misspelt(line) >= bool(expected)


@pytest.mark.parametrize(("read", "expected"), [("aab", "b"), ("aba", "a"), ("abb", "b"), ("abc", "b"), ("aaa", "a")])
def test_of_three_readings_two_count(read: str, expected: str) -> None:
    lines = [PlacedLine(TextBox(0, 0, 100, 50), (PageWord(text, 0, 10, 100, 40, 0.8),)) for text in read]
    assert voted(*lines).words[0].text == expected


def test_a_line_longer_than_the_model_takes_is_read_in_parts() -> None:
    text = " ".join(["Ủy ban nhân dân các xã, phường báo cáo kết quả thực hiện về Sở Nội vụ"] * 3)
    width = font(40).getlength(text) + 40
    picture = Image.new("L", (round(width), 60), 255)
    ImageDraw.Draw(picture).text((20, 5), text, fill="black", font=font(40))
    box = TextBox(0.0, 0.0, width, 60.0)
    line = read_line(picture, box)
    assert line.text.split() == text.split()
    assert [word.left for word in line.words] == sorted(word.left for word in line.words)


def test_an_interrupted_reading_goes_on_at_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANCU_PAGES", str(tmp_path / "pages"))
    for name, made in (("scan.pdf", "pdf"), ("scan.tif", "image")):
        sheets = [Image.new("L", (620, 877), 255) for _ in range(3)]
        for sheet in sheets:
            ImageDraw.Draw(sheet).rectangle((20, 20, 600, 850), fill=0)
        sheets[0].save(tmp_path / name, save_all=True, append_images=sheets[1:])
        begun: list[int] = []

        def recognise(
            picture: Image.Image, name: str, page: int, width: float, begun: list[int] = begun
        ) -> list[PageWord]:
            begun.append(page)
            if begun == [1, 2]:
                raise KeyboardInterrupt
            return [PageWord(("một", "hai", "ba")[page - 1], 10, 10, 60, 20, 0.9)]

        monkeypatch.setattr(f"cancu.extract.sources.formats.{made}.recognise", recognise)
        with pytest.raises(KeyboardInterrupt):
            read_source(tmp_path / name)
        assert read_source(tmp_path / name).text.split() == ["một", "hai", "ba"]
        assert begun == [1, 2, 2, 3] and not list((tmp_path / "pages").iterdir())


def test_red_ink_of_stamps_is_pale_and_print_below_it_stays_dark() -> None:
    paper = Image.new("RGB", (30, 10), "white")
    paper.paste((200, 30, 40), (0, 0, 20, 10))
    paper.paste((60, 10, 12), (10, 0, 20, 10))
    paper.paste((20, 30, 160), (20, 0, 30, 10))
    grey = without_stamps(paper)
    stamp, print_below, pen = (grey.getpixel((x, 5)) for x in (5, 15, 25))
    assert stamp > 150 > 70 > max(print_below, pen)  # type: ignore[type-var, operator]
    assert without_stamps(grey).tobytes() == grey.tobytes()


def test_an_empty_page_has_no_words() -> None:
    assert read_page(Image.new("L", (1860, 2600), 255), "scan.png", 1) == []


def line(text: str, sure: float, least: str) -> ReadLine:
    """Return a line that was read with this confidence, 0.99 outside `least`."""
    low = text.index(least)
    letters = [
        ReadLetter(letter, at, at + 1, sure if low <= at < low + len(least) else 0.99) for at, letter in enumerate(text)
    ]
    return ReadLine(tuple(letters), len(text))


@pytest.mark.parametrize(
    ("text", "written", "sure", "second", "expected", "doubtful"),
    [
        ("Số: 64 /SKH-TH", "64", 0.9, ("64", 0.9), "Số: 64 /SKH-TH", set()),
        ("Số: 64 /SKH-TH", "64", 0.5, ("61", 0.9), "Số: 61 /SKH-TH", {"61"}),
        ("Số: 64 /SKH-TH", "64", 0.9, ("61", 0.6), "Số: 64 /SKH-TH", {"64"}),
        ("Số: 64 /SKH-TH", "64", 0.99, ("", 0.0), "Số: 64 /SKH-TH", {"64"}),
        ("Số: 64 /SKH-TH", "64", 0.9, ("64", 0.3), "Số: 64 /SKH-TH", {"64"}),
        ("Số: 20P/QĐ-UBND", "20P", 0.9, ("208", 0.7), "Số: 208/QĐ-UBND", {"208/QĐ-UBND"}),
        ("Số: 24/ /QĐ-UBND", "24/", 0.9, ("241", 0.99), "Số: 241 /QĐ-UBND", {"241"}),
        ("Số: l2/2024/NQ-HĐND", "l2", 0.9, ("12", 0.9), "Số: 12/2024/NQ-HĐND", {"12/2024/NQ-HĐND"}),
        ("Số 36B-CV/TU", "36B", 0.8, ("368", 0.9), "Số 368-CV/TU", {"368-CV/TU"}),
        ("Số: /Q7TB-KCN", "/Q7", 0.6, ("107", 0.9), "Số: 107/TB-KCN", {"107/TB-KCN"}),
        ("Số: 95/SNV.VP", "95", 0.6, ("95", 0.9), "Số: 95/SNV-VP", set()),
        ("Số: 95 SNV-VP", "95", 0.6, ("95", 0.9), "Số: 95/SNV-VP", set()),
        ("Số: 12a/QĐ-UBND", "12a", 0.98, ("12", 0.9), "Số: 12a/QĐ-UBND", set()),
        ("Số: /QĐ-UBND", "QĐ", 0.98, ("", 0.0), "Số: /QĐ-UBND", set()),
        ("Số: /QĐ-UBND", "QĐ", 0.98, ("35", 0.9), "Số: 35/QĐ-UBND", {"35/QĐ-UBND"}),
        ("Căn cứ Quyết định số 64/QĐ-UBND", "64", 0.8, ("61", 0.9), "Căn cứ Quyết định số 64/QĐ-UBND", set()),
    ],
)
def test_a_written_number_is_read_twice(
    text: str, written: str, sure: float, second: tuple[str, float], expected: str, doubtful: set[str]
) -> None:
    found = settled(line(text, sure, written), lambda start, end: ReadDigits(*second))
    assert found.text == expected
    assert {word.text for word in found.words if word.confidence <= 0.5} == doubtful


@pytest.mark.parametrize(
    ("text", "written", "sure", "second", "expected", "doubtful"),
    [
        ("Hà Nội, ngày 18 tháng 01 năm 2010", "18", 0.98, {"ngày": "18", "tháng": "01"}, None, set()),
        ("Hà Nội, ngày 48 tháng 01 năm 2010", "48", 0.95, {"ngày": "18", "tháng": "01"}, "18 tháng 01", {"18"}),
        ("Hà Nội, ngày 18 tháng 01 năm 2010", "18", 0.95, {"ngày": "48", "tháng": "01"}, None, {"18"}),
        ("Hà Nội, ngay Kthảng 4 nam 2010", "K", 0.95, {"ngày": "14", "tháng": "4"}, "14 tháng 4", {"14"}),
        ("Hà Nội, ngày 8 tháng X năm 2010", "X", 0.95, {"ngày": "8", "tháng": "13"}, None, {"X"}),
        ("Hà Nội, ngày tháng 4 năm 2010", "4", 0.95, {"ngày": "", "tháng": "4"}, None, set()),
    ],
)
def test_a_written_day_is_read_twice(
    text: str, written: str, sure: float, second: dict[str, str], expected: str | None, doubtful: set[str]
) -> None:
    """second: the digits behind each of the words."""
    place = {text.index(word[0:2], 8): digits for word, digits in zip(("ng", "th"), second.values(), strict=True)}

    def read(start: float, end: float) -> ReadDigits:
        digits = place[max(at for at in place if at <= start * len(text) + 1)]
        return ReadDigits(digits, 0.9 if digits else 0.0)

    found = settled(line(text, sure, written), read)
    assert found.text == (f"Hà Nội, ngày {expected} năm 2010" if expected else text)
    assert {word.text for word in found.words if word.confidence <= 0.5} == doubtful


def test_digits_are_read_without_letters() -> None:
    picture = Image.new("L", (300, 70), 255)
    ImageDraw.Draw(picture).text((20, 5), "1508", fill=0, font=font(48))
    found = read_digits(picture, TextBox(0.0, 0.0, 180.0, 70.0))
    assert found.text == "1508" and found.confidence > 0.5
    assert read_digits(Image.new("L", (300, 70), 255), TextBox(0.0, 0.0, 180.0, 70.0)).text == ""


@pytest.mark.parametrize(
    ("sure", "codes"), [(0.5, {"number-read-from-picture", "date-read-from-picture"}), (0.9, set())]
)
def test_a_doubtful_head_is_told(sure: float, codes: set[str]) -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\n\nSố: 64 /QĐ-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Hưng Yên, ngày 18 tháng 01 năm 2024\n\nQUYẾT ĐỊNH\nVề việc giao chỉ tiêu\n\nĐiều 1. Giao chỉ tiêu."
    )
    words = []
    for part in ("64", "18"):
        at = text.index(part)
        words.append(Word(at, at + 2, sure))
    found = list(doubts_of_head(extract_text(text), words))
    assert {one.code for one in found} == codes
    assert all(text[one.start : one.end].split() for one in found)


def test_nothing_is_sent_or_fetched(page: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the file to its extraction, all models loaded anew, no socket is even made."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was tried")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)
    for load in (line_reading._model, quick_reading._model, digit_reading._model, posture._session):
        load.cache_clear()
    line_detection._session.cache_clear()
    sheet = page.copy()
    ImageDraw.Draw(sheet).text((300, 120), "Số: 64/QĐ-UBND", fill=0, font=font(44))
    sheet.save(tmp_path / "scan.png")
    [read] = extract_file(tmp_path / "scan.png")
    assert isinstance(read, Extraction) and "64/QĐ-UBND" in read.text
    assert "31/2024/QH15" in [citation.target.number for citation in read.citations]
    assert digit_reading._model.cache_info().currsize == quick_reading._model.cache_info().currsize == 1


def test_another_model_is_refused(page: Image.Image, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reading, "_FILE", replace(line_reading._FILE, sha256="0" * 64))
    line_reading._model.cache_clear()
    page.save(tmp_path / "scan.png")
    try:
        with pytest.raises(SourceError, match="other-model") as error:
            read_source(tmp_path / "scan.png")
        assert way_out(error.value)
    finally:
        line_reading._model.cache_clear()
