"""Words of a scan that are judged by the words beside them, and names that begin below a stamp."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw

from cancu.extract.lexicon.word_pairs import is_usual_pair, usual_spelling
from cancu.extract.sources.layout.lines import PageWord
from cancu.extract.sources.ocr import line_reading
from cancu.extract.sources.ocr.hidden_names import whole_name
from cancu.extract.sources.ocr.line_detection import TextBox
from cancu.extract.sources.ocr.line_reading import ReadWord, read_around, read_line
from cancu.extract.sources.ocr.running_text import next_lines
from cancu.extract.sources.ocr.second_opinion import PlacedLine, signed
from cancu.extract.sources.ocr.usual_words import doubted, settled_by, sure_words
from tests.extract.sources.test_recognition import font


def test_usual_pairs_have_any_case_and_either_orthography() -> None:
    assert is_usual_pair("quyết", "định") and is_usual_pair("QUYẾT", "Định") and is_usual_pair("Uỷ", "ban")
    assert not is_usual_pair("quyết", "đinh")


@pytest.mark.parametrize(
    ("before", "word", "after", "expected"),
    [
        ("thuộc", "thấm", "quyền", "thẩm"),
        (None, "bảo", "cáo", "báo"),
        ("tổ", "chức", "lại", None),  # usual as it is
        ("của", "Khuê", "quyền", None),  # with no marks usual
        (None, "thẩm", None, None),
    ],
)
def test_the_usual_spelling_of_a_word(before: str | None, word: str, after: str | None, expected: str | None) -> None:
    assert usual_spelling(before, word, after) == expected


def quick(text: str, sure: float = 0.99) -> list[ReadWord]:
    words = text.split()
    return [ReadWord(word, at / len(words), (at + 0.8) / len(words), sure) for at, word in enumerate(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Giao Sở Tài chính chủ trì phối hợp với", ["Giao", "Sở", "Tài", "chính", "chủ", "trì", "phối", "hợp"]),
        ("Thủ trưởng cơ quan, đơn vị thuộc tỉnh", ["trưởng", "cơ", "quan,", "đơn", "vị", "thuộc"]),
        ("có trách nhiêm thi hành", ["thi"]),  # no usual word behind, no usual neighbours, or the last word
        ("tại QUYẾT ĐỊNH số 15 của", []),
        ("theo quy định tại khoản 3 của Điều này", ["quy"]),  # the others are near a number
        ("các sở xem xét trình Khuê", ["sở", "xem", "xét"]),  # a sign may be lost between the last two
        ("các sở xem Khuê. Giao Sở Tài chính", ["sở", "Giao", "Sở", "Tài"]),
        ("sở Khuê xét khen thưởng", ["xét", "khen"]),  # with no other marks usual behind the name
    ],
)
def test_words_that_are_usual_beside_their_neighbours_are_sure(text: str, expected: list[str]) -> None:
    assert [word.text for word in sure_words(quick(text), None, None)] == expected
    assert sure_words(quick(text, 0.75), None, None) == []


def test_a_word_that_only_one_neighbour_bears_out_must_be_read_more_surely() -> None:
    text = "sở Khuê xét khen thưởng cho các đơn vị"
    assert [word.text for word in sure_words(quick(text, 0.95), None, None)] == ["khen", "thưởng", "cho", "các", "đơn"]
    assert [word.text for word in sure_words(quick("học phố thông tại"), None, None)] == ["thông"]  # `phổ`


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("chịu", "hành", ["trách", "nhiệm", "thi"]),
        (None, "hành", ["nhiệm", "thi"]),
        ("chịu", None, ["trách", "nhiệm"]),
    ],
)
def test_words_at_the_ends_of_a_line_are_sure_beside_those_of_its_neighbours(
    before: str | None, after: str | None, expected: list[str]
) -> None:
    assert [word.text for word in sure_words(quick("trách nhiệm thi"), before, after)] == expected


def line_at(left: float, top: float, right: float) -> TextBox:
    return TextBox(left, top, right, top + 40)


@pytest.mark.parametrize(
    ("boxes", "expected"),
    [
        (
            [line_at(180, 0, 900), line_at(100, 60, 905), line_at(100, 120, 400), line_at(180, 180, 900)],
            [1, 2, None, None],
        ),
        ([line_at(100, 0, 400), line_at(100, 60, 900)], [None, None]),  # the last line of a paragraph
        ([line_at(100, 0, 900), line_at(100, 60, 450), line_at(550, 62, 900)], [None, None, None]),  # two columns
        ([line_at(100, 0, 400), line_at(500, 60, 900)], [None, None]),
        ([line_at(100, 0, 900), line_at(100, 300, 900)], [None, None]),
    ],
)
def test_the_line_with_which_the_text_goes_on(boxes: list[TextBox], expected: list[int | None]) -> None:
    assert next_lines(boxes) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thủ tục thuộc thấm quyền giải quyết", ["thấm"]),
        ("theo quy đinh của pháp luật", ["đinh"]),
        ("xã Đông Thanh, ông Lê Văn Bảo cáo", []),  # names
        ("cán bộ quán lý, điều hành", ["quán"]),
        ("quyết định thành lập hội đồng", []),
    ],
)
def test_a_word_that_would_be_usual_with_other_marks_is_doubted(text: str, expected: list[str]) -> None:
    words = [PageWord(word, 50.0 * at, 10, 50.0 * at + 40, 40, 0.98) for at, word in enumerate(text.split())]
    found = doubted(words)
    assert [word.text for word in found] == text.split()
    assert [word.text for word in found if word.confidence < 0.7] == expected


def test_sure_words_are_not_read_again() -> None:
    text = "Giao cho các Sở Tài chính chủ trì, phối hợp với các đơn vị"
    width = font(44).getlength(text)
    picture = Image.new("L", (round(width) + 40, 70), 255)
    ImageDraw.Draw(picture).text((20, 8), text, fill=0, font=font(44))
    words, at = [], 20.0
    for word in text.split():
        end = at + font(44).getlength(word)
        words.append(ReadWord(word, at / picture.width, end / picture.width, 0.96))
        at = end + font(44).getlength(" ")
    box = TextBox(0.0, 0.0, float(picture.width), 70.0)
    whole = read_line(picture, box)
    parted = read_around(picture, box, words, words[4:7])
    assert whole.text == parted.text == text
    assert [word.text for word in parted.words if word.confidence == 0.96] == ["Tài", "chính", "chủ"]
    wider = read_around(picture, box, words, words[1:7])
    taken = [word.text for word in wider.words if word.confidence == 0.96]
    assert taken[-3:] == ["Tài", "chính", "chủ"] and "cho" not in taken, (
        "a short part is read with what stands beside it"
    )
    places = [(one.left, other.left) for one, other in zip(parted.words, whole.words, strict=True)]
    assert all(one == pytest.approx(other, abs=0.02) for one, other in places)


@pytest.mark.parametrize(
    ("own", "sure", "expected"),
    [
        ("Dạnh", "Danh", "Danh"),
        ("thống,", "thông", "thông,"),
        ("15", "thông", "15"),
        ("Danh", "Danh", "Danh"),
        ("thời", "thời,", "thời,"),
        ("nhân;", "nhân,", "nhân;"),
    ],
)
def test_a_sure_word_counts_also_where_it_was_read_again(own: str, sure: str, expected: str) -> None:
    line = PlacedLine(TextBox(0, 0, 100, 50), (PageWord(own, 0, 10, 100, 40, 0.99),))
    [word] = settled_by(line, [PageWord(sure, 5, 10, 98, 40, 0.96)]).words
    assert word.text == expected


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ("này,", "này.", "này."),
        ("3.", "3,", "3."),
        ("tỉnh:", "tỉnh;", "tỉnh;"),
        ("nhân;", "nhân,", "nhân;"),
        ("án),", "án).", "án)."),
        ("gửi:", "gửi.", "gửi:"),
        ("này,", "nay.", "này,"),  # other letters
        ("này", "này.", "này"),
    ],
)
def test_of_two_signs_the_one_that_is_read_for_the_other_counts(own: str, other: str, expected: str) -> None:
    line = PlacedLine(TextBox(0, 0, 100, 50), (PageWord(own, 0, 10, 100, 40, 0.7),))
    [word] = signed(line, [PageWord(other, 5, 10, 98, 40, 0.9)]).words
    assert word.text == expected


def test_a_line_of_sure_words_is_not_read_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_reading, "_scores", lambda cut: pytest.fail("the model ran"))
    words = quick("phối hợp với các đơn vị")
    read = read_around(Image.new("L", (800, 60), 255), TextBox(0.0, 0.0, 800.0, 60.0), words, words)
    assert read.text == "phối hợp với các đơn vị"


def test_words_without_a_clear_blank_between_them_are_read() -> None:
    picture = Image.new("L", (900, 70), 255)
    ImageDraw.Draw(picture).text((20, 8), "Giao Sở Tài chính chủ trì", fill=0, font=font(44))
    ImageDraw.Draw(picture).line((0, 60, 900, 60), fill=0, width=5)
    words = [ReadWord("x" * 4, 0.16 * at, 0.16 * at + 0.12, 0.96) for at in range(6)]
    assert "xxxx" not in read_around(picture, TextBox(0.0, 0.0, 900.0, 70.0), words, words[1:5]).text


@pytest.mark.parametrize(
    ("line", "below", "expected"),
    [
        ("ình Quân", {1.0: "Đìnn Quân", 2.0: "Vũ Đình Quân", 3.0: "l Vũ Đình Quân"}, "Vũ Đình Quân"),
        ("ũ Đình Quân", {1.5: "Vũ Đình Quân"}, "Vũ Đình Quân"),
        ("ình Quân", {2.0: "Xa Đình Quân"}, "ình Quân"),  # no family name
        ("ình Quân", {2.0: "Vũ Đình Quang"}, "ình Quân"),  # another name
        ("ình Quân", {}, "ình Quân"),
        ("Đình Quân", {2.0: "Vũ Đình Quân"}, "Đình Quân"),
        ("và Điều lệ", {2.0: "Vũ Và Điều lệ"}, "và Điều lệ"),
    ],
)
def test_a_name_that_begins_below_a_stamp_is_read_whole(line: str, below: dict[float, str], expected: str) -> None:
    def said(text: str, left: float) -> Sequence[PageWord]:
        return [
            PageWord(word, left + 50 * at, 10, left + 50 * at + 40, 40, 0.9) for at, word in enumerate(text.split())
        ]

    def read(box: TextBox) -> Sequence[PageWord]:
        return said(below.get((500 - box.left) / 40, ""), box.left)

    found = whole_name(PlacedLine(TextBox(500, 0, 700, 40), tuple(said(line, 500))), read)
    assert " ".join(word.text for word in found.words) == expected
    guessed = [word.text for word in found.words if word.confidence < 0.7]
    assert guessed == expected.split()[: len(expected.split()) - len(line.split()) + 1] * (expected != line)
