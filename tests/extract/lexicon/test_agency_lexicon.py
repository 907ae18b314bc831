"""Every entry of the vocabulary of agencies proves itself: each word of a list is read in a sentence of its kind."""

from __future__ import annotations

from typing import Any

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.lexicon.organs import fields
from cancu.extract.lexicon.place_levels import place_levels
from cancu.extract.text.normalization import fold
from tests.extract.reading import agencies_of, letterhead_of

AGENCIES = load_toml("agencies")
HEAD = """ỦY BAN NHÂN DÂN
TỈNH HƯNG YÊN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
KẾ HOẠCH
Căn cứ Luật Tổ chức chính quyền địa phương;
"""
LISTED = [
    (section, name, entry)
    for section in ("central_list", "unit_list")
    for entry in AGENCIES[section]
    for name in entry["names"]
]


def names_in(text: str) -> list[tuple[str, bool]]:
    """Return the agencies of a text of Hưng Yên, each with whether it is a group."""
    folded = fold(HEAD + text)
    return [(hit.name, hit.group) for hit in agencies_of(folded) if hit.start >= len(HEAD)]


@pytest.mark.parametrize("entry", AGENCIES["field"], ids=lambda entry: entry["name"])
def test_fields_of_ministries_and_departments(entry: dict[str, Any]) -> None:
    kinds = [kind for kind, key in (("Bộ", "ministry"), ("Sở", "department")) if entry.get(key)]
    assert len(kinds) == len(entry["examples"]) > 0
    for kind, example in zip(kinds, entry["examples"], strict=True):
        assert [name.startswith(f"{kind} {entry['name']}") for name, _ in names_in(example)] == [True], example
    for spelling in (entry["name"].lower(), *entry.get("short", ())):
        assert spelling in fields()


@pytest.mark.parametrize(("section", "name", "entry"), LISTED, ids=[name for _, name, _ in LISTED])
def test_organs_of_lists(section: str, name: str, entry: dict[str, str]) -> None:
    whole = f"{name} {entry['until_parent']}" if section == "central_list" else f"{name} {entry['parent']}"
    assert names_in(f"Sau khi trao đổi với {name}, đơn vị hoàn thiện hồ sơ") == [(name, False)]
    assert (whole, False) in names_in(f"Sau khi trao đổi với {whole}, đơn vị hoàn thiện hồ sơ")


@pytest.mark.parametrize("head", AGENCIES["units"]["heads"])
def test_heads_of_units(head: str) -> None:
    name = f"{head} số 5" if head == "Chi nhánh" else f"{head} Quan trắc biển Đông Nam"
    assert names_in(f"theo {name} cập nhật") == [(name, False)]


@pytest.mark.parametrize("word", AGENCIES["units"]["stops"])
def test_words_that_end_the_name_of_a_unit(word: str) -> None:
    assert (
        names_in(f"theo Trung tâm Quan trắc {word} biển")[0][0].removesuffix(" tỉnh Hưng Yên") == "Trung tâm Quan trắc"
    )


@pytest.mark.parametrize("words", AGENCIES["units"]["many"])
def test_words_with_which_the_name_of_a_unit_goes_on(words: str) -> None:
    assert names_in(f"theo Cục Quản lý các {words}, cập nhật")[0][0] == f"Cục Quản lý các {words}"


@pytest.mark.parametrize(("letters", "name"), AGENCIES["among_ministries"].items())
def test_organs_in_a_list_of_ministries(letters: str, name: str) -> None:
    assert (name, False) in names_in(f"các Bộ, cơ quan: Tài chính, {letters}, Nội vụ")


@pytest.mark.parametrize(("letters", "words"), AGENCIES["expansions"].items())
def test_abbreviations_in_the_names_of_units(letters: str, words: str) -> None:
    assert names_in(f"theo Trung tâm Giám sát {letters}, cập nhật") == [(f"Trung tâm Giám sát {words}", False)]


@pytest.mark.parametrize("name", AGENCIES["foreign"]["names"])
def test_governments_of_others(name: str) -> None:
    assert not {"Chính phủ", "Quốc hội"} & {one for one, _ in names_in(f"theo Chính phủ {name} năm nay")}


@pytest.mark.parametrize("word", AGENCIES["staff"]["words"])
def test_who_belongs_to_an_organ_is_not_the_organ(word: str) -> None:
    assert names_in(f"mời {word} Chính phủ") == []


CAPITALS = [example for entry in AGENCIES["capitals"].values() for example in entry["examples"]]


@pytest.mark.parametrize(("words", "names"), CAPITALS)
def test_words_in_capitals_that_open_something_else(words: str, names: list[str]) -> None:
    assert [name for name, _ in names_in(f"theo {words}")] == names


@pytest.mark.parametrize("level", load_toml("place_levels")["level"], ids=lambda level: level["name"])
def test_levels_of_places(level: dict[str, Any]) -> None:
    for words, name in level["examples"]:
        assert names_in(f"theo {words}, kết quả") == [(name, False)]
    if party := level.get("party"):
        assert names_in(f"theo {party} Cao Lãnh, kết quả")[0][0].startswith(party)


def test_levels_have_ranks_in_order() -> None:
    ranks = [("province", "district", "commune").index(level.ranks[0]) for level in place_levels()]
    assert ranks == sorted(ranks)


OFFICES = load_toml("offices")


def signed_as(lines: str) -> tuple[str | None, str | None, str | None]:
    """Signer, office and for whom of a signature below a decision."""
    text = f"{HEAD}Điều 1. Nội dung./.\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\n{lines}\n"
    head = letterhead_of(fold(text)).head
    return head.signer, head.signer_office, head.signed_for


@pytest.mark.parametrize("words", OFFICES["signs_for"])
def test_words_that_say_for_whom_somebody_signs(words: str) -> None:
    mark = f"{words}." if words.isalpha() and len(words) < 4 else words
    assert signed_as(f"{mark} CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Thị An")[::2] == ("Lê Thị An", f"{mark} CHỦ TỊCH")


@pytest.mark.parametrize("office", OFFICES["offices"])
def test_offices_of_signers(office: str) -> None:
    assert signed_as(f"{office.upper()}\nLê Thị An")[:2] == ("Lê Thị An", office)


@pytest.mark.parametrize("title", OFFICES["titles"])
def test_titles_of_signers(title: str) -> None:
    assert signed_as(f"CHỦ TỊCH\n{title} Lê Thị An")[0] == "Lê Thị An"


@pytest.mark.parametrize("mark", OFFICES["signed"])
def test_marks_of_a_signature_that_is_not_shown(mark: str) -> None:
    assert signed_as(f"CHỦ TỊCH\n({mark})\nLê Thị An")[0] == "Lê Thị An"


@pytest.mark.parametrize("name", OFFICES["family_names"])
def test_family_names_of_signers(name: str) -> None:
    assert signed_as(f"CHỦ TỊCH\n{name.upper()} THỊ AN")[0] == f"{name} Thị An"
