"""The encoding of a text, by its bytes, its fonts and its syllables."""

from __future__ import annotations

import pytest

from cancu.extract.sources import Reading, SourceError
from cancu.extract.sources.encoding.detection import decode
from cancu.extract.sources.encoding.legacy_fonts import font_encoding, from_font
from cancu.extract.sources.encoding.syllables import is_syllable
from tests.extract.sources.broken import ONE_LINE
from tests.told import refused, way_out

# The same sentence as the fonts .VnTime and VNI-Times hold it.
TCVN3 = "C¨n cø LuËt Gi¸ ngµy 19 th¸ng 6 n¨m 2023; thùc hiÖn QuyÕt ®Þnh sè 1690/Q§-TTg cña Thñ t­íng ChÝnh phñ.\n"
VNI = (
    "Caên cöù Luaät Giaù ngaøy 19 thaùng 6 naêm 2023; thöïc hieän Quyeát ñònh soá 1690/QÑ-TTg cuûa Thuû töôùng "
    "Chính phuû.\n"
)


@pytest.mark.parametrize(
    ("content", "text", "plain"),
    [
        (ONE_LINE.encode(), ONE_LINE, True),
        (b"\xef\xbb\xbf" + ONE_LINE.encode(), ONE_LINE, True),
        (ONE_LINE.encode("utf-16"), ONE_LINE, True),
        (ONE_LINE.encode("utf-16-be"), ONE_LINE, True),
        (TCVN3.encode("latin-1"), ONE_LINE, False),
        (TCVN3.encode(), ONE_LINE, False),
        (VNI.encode("latin-1"), ONE_LINE, False),
    ],
)
def test_the_text_tells_the_encoding(content: bytes, text: str, plain: bool) -> None:
    decoded = decode(content, "file", Reading())
    assert (decoded.text, decoded.plain) == (text, plain)


def test_windows_1258_is_recognised_and_keeps_its_combining_marks() -> None:
    import unicodedata

    content = unicodedata.normalize("NFD", "Nghị định này quy định chức năng, nhiệm vụ của các Bộ, cơ quan ngang Bộ.")
    for letter in "ăâêôơưđ":  # Windows-1258 has these letters, and the tones as marks of their own
        content = content.replace(unicodedata.normalize("NFD", letter), letter)
    # NFD puts a dot below before a circumflex, Windows-1258 after the letter that has it.
    content = (
        content.replace("e\u0323\u0302", "ê\u0323")
        .replace("o\u0323\u0302", "ô\u0323")
        .replace("a\u0323\u0306", "ă\u0323")
    )
    decoded = decode(content.encode("cp1258"), "file", Reading())
    assert decoded.encoding == "windows-1258"
    assert unicodedata.normalize("NFC", decoded.text).startswith("Nghị định này quy định chức năng, nhiệm vụ")


@pytest.mark.parametrize(
    "content", [b"caf\xe9 au lait", bytes(range(128, 256)), "Größe über Straße für".encode("cp1252")]
)
def test_an_encoding_that_cannot_be_told_is_asked_for(content: bytes) -> None:
    with pytest.raises(SourceError) as error:
        decode(content, "file", Reading())
    assert "--encoding" in way_out(error.value)


def test_the_encoding_that_is_told_is_used() -> None:
    assert decode("Größe".encode("cp1252"), "file", Reading(encoding="cp1252")).text == "Größe"
    assert decode(b"Gi\xb8", "file", Reading(encoding="TCVN3")).text == "Giá"
    with refused(SourceError, "not known"):
        decode(b"x\xe9", "file", Reading(encoding="klingon"))


def test_damaged_utf8_is_told_by_its_line() -> None:
    with refused(SourceError, "line 3"):
        decode(ONE_LINE.encode() * 2 + b"a\xff" + ONE_LINE.encode() * 2, "file", Reading())


@pytest.mark.parametrize(
    ("font", "encoding"),
    [(".VnTime", "tcvn3"), (".VnTimeH", "tcvn3-capitals"), ("VNI-Times", "vni"), ("Times New Roman", None)],
)
def test_old_fonts_by_name(font: str, encoding: str | None) -> None:
    assert font_encoding(font) == encoding


def test_old_fonts_convert() -> None:
    assert from_font("ñy ban nh©n d©n", "tcvn3-capitals") == "ỦY BAN NHÂN DÂN"
    assert from_font("UÛY BAN NHAÂN DAÂN TÆNH ÑAÉK LAÉK", "vni") == "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK"


@pytest.mark.parametrize("word", "nghiêng Uỷ ủy quý giếng khuỷu Đoàn ngoằn yêu thuở gì".split())  # noqa: SIM905
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Größe", "café", "nghĩã", "đstr", "über"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
