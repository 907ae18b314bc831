"""Every entry of the vocabulary proves itself: its examples are found, what is not meant is not."""

import re

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.issuer_codes import type_of_code
from cancu.extract.lexicon.organs import scanner
from cancu.extract.lexicon.provinces import province_of
from cancu.extract.lexicon.statutes import law_names, name_key
from cancu.extract.references.named_laws import find_laws
from cancu.extract.references.standards import find_standards
from cancu.extract.text.document_numbers import NUMBER, normal_number
from cancu.extract.text.normalization import fold
from tests.extract.reading import agencies_of, letterhead_of

AGENCIES = load_toml("agencies")
SECTIONS = ("central", "local", "party_local", "unit", "office", "prefix")
ENTRIES = [(section, entry) for section in SECTIONS for entry in AGENCIES[section]]
SHARED_CODES = {"Quy định", "Thông tri", "Thông cáo"}
"""Types whose code is another's as well: `66-QĐ/TW` is a regulation by its word, a decision by its code."""

HEAD = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
KẾ HOẠCH
Căn cứ Luật Tổ chức chính quyền địa phương;
"""


def _names(text: str) -> list[tuple[str, bool]]:
    folded = fold(HEAD + text)
    hits = agencies_of(folded)
    return [(hit.name, hit.group) for hit in hits if hit.start >= len(HEAD)]


@pytest.mark.parametrize("entry", load_toml("document_types")["type"], ids=lambda entry: entry["name"])
def test_document_types(entry: dict[str, list[str]]) -> None:
    for example in entry["examples"]:
        assert example.lower().startswith(str(entry["name"]).lower())
        number = re.search(NUMBER, example)
        kind = type_of_code(normal_number(number.group())) if number else None
        if kind and entry["codes"] and entry["name"] not in SHARED_CODES:
            assert kind == entry["name"]


@pytest.mark.parametrize("entry", load_toml("document_types")["standard"], ids=lambda entry: entry["mark"])
def test_standards(entry: dict[str, list[str]]) -> None:
    for example in entry["examples"]:
        folded = fold(f"theo {example}, ban hành")
        found = [(folded.quote(m.start, m.end), m.type) for m in find_standards(folded)]
        assert found == [(example, entry["name"])]
    for words in entry.get("not", ()):
        assert not list(find_standards(fold(words)))


@pytest.mark.parametrize("entry", load_toml("places")["province"], ids=lambda entry: entry["name"])
def test_places(entry: dict[str, list[str]]) -> None:
    for spelling in (entry["name"], *entry.get("known_as", ())):
        province = province_of(str(spelling))
        assert province and province.name == entry["name"]
    for example in entry["examples"]:
        assert _names(f"theo {example}") == [(f"Ủy ban nhân dân {entry['kind']} {entry['name']}", False)]


@pytest.mark.parametrize("example", load_toml("places")["names"]["examples"])
def test_places_named_like_other_words(example: str) -> None:
    name = example.replace("UBND", "Ủy ban nhân dân")
    assert _names(f"theo {example}, phối hợp") == [(name, False)]


@pytest.mark.parametrize("words", load_toml("places")["names"]["not"])
def test_words_that_open_no_name_of_a_place(words: str) -> None:
    assert all(group for _, group in _names(words))


@pytest.mark.parametrize(
    ("section", "entry"), ENTRIES, ids=lambda value: value if isinstance(value, str) else value["name"]
)
def test_agencies(section: str, entry: dict[str, list[str]]) -> None:
    for spelling in (entry["name"], *entry.get("known_as", ())):
        hits = list(scanner().find(fold(str(spelling))))
        assert hits and hits[0].end == len(str(spelling)), f"{spelling}: another phrase hides it"
    for example in entry["examples"]:
        assert any(str(entry["name"]) in name and not group for name, group in _names(f"theo {example}"))
    for example in entry.get("groups", ()):
        assert all(group for _, group in _names(f"theo {example}"))
    for words in entry.get("not", ()):
        assert entry["name"] not in [name for name, _ in _names(f"theo {words}")]


@pytest.mark.parametrize("example", AGENCIES["units"]["examples"])
def test_units(example: str) -> None:
    assert _names(f"theo {example} có trách nhiệm")[0][0].startswith(example)


@pytest.mark.parametrize("example", AGENCIES["units"]["none"])
def test_heads_of_no_unit(example: str) -> None:
    assert _names(f"theo {example} có trách nhiệm") == []


@pytest.mark.parametrize(("letters", "office"), AGENCIES["among_offices"].items())
def test_offices_in_a_list(letters: str, office: str) -> None:
    office = office.replace("Tỉnh ủy", "Tỉnh ủy Hưng Yên")
    assert _names(f"- Các Văn phòng: {letters}, UBND tỉnh")[0] == (office, False)


@pytest.mark.parametrize("example", AGENCIES["staff"]["examples"])
def test_staff(example: str) -> None:
    assert not {"Thủ tướng Chính phủ", "Chính phủ"} & {name for name, _ in _names(example)}


@pytest.mark.parametrize("section", ["lead", "coordinator", "issuer"])
def test_roles(section: str) -> None:
    table = load_toml("roles")[section]
    head = "THỦ TƯỚNG CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/CĐ-TTg\nHà Nội, ngày 1 tháng 2 năm 2025\n"

    def roles(text: str) -> set[str]:
        folded = fold(f"{head}CÔNG ĐIỆN\nVề việc này\nNội dung như sau.\n{text}\nHết.")
        start = folded.text.index("Nội dung")
        return {hit.role for hit in agencies_of(folded) if hit.start > start}

    for example in table["examples"]:
        assert section in roles(example), example
    for words in table["not"]:
        assert section not in roles(words), words


def test_marks_of_a_signature() -> None:
    table = load_toml("offices")
    for example in table["examples"]:
        folded = fold(f"QUYẾT ĐỊNH:\nĐiều 1. Nội dung./.\nNơi nhận:\n- Lưu: VT.\n{example}\nPHÓ CHỦ TỊCH\nLê An\n")
        assert letterhead_of(folded).head.signed_for == example


@pytest.mark.parametrize("entry", load_toml("law_names")["short"], ids=lambda entry: entry["phrases"][0])
def test_abbreviated_laws(entry: dict[str, str | list[str]]) -> None:
    assert (entry["kind"], entry["name"]) in law_names()
    for phrase in entry["phrases"]:
        [law] = find_laws(fold(str(entry["example"]).replace(entry["phrases"][0], phrase)))
        assert law.type == entry["kind"]
        assert name_key(law.name or "") == name_key(str(entry["name"]))
