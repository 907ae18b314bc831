"""Consolidated texts in the base layer's script: which of the joined acts says what."""

from __future__ import annotations

import pytest

from cancu.extract import extract_text
from scripts.base.facts import ActFact, RelationFact
from scripts.base.texts import facts_of

HEAD = """VĂN BẢN HỢP NHẤT - BỘ XÂY DỰNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

THÔNG TƯ
Về kho lạnh

Thông tư số 31/2016/TT-BXD ngày 10 tháng 3 năm 2016 của Bộ trưởng Bộ Xây dựng về kho lạnh, có hiệu lực kể từ ngày 01
tháng 5 năm 2016, được sửa đổi, bổ sung bởi:

Thông tư số 32/2021/TT-BXD ngày 15 tháng 4 năm 2021 của Bộ trưởng Bộ Xây dựng sửa đổi, bổ sung một số điều của Thông tư
số 31/2016/TT-BXD, có hiệu lực kể từ ngày 01 tháng 6 năm 2021.

"""
PREAMBLE = """Căn cứ Luật Tổ chức Chính phủ số 76/2015/QH13;

Bộ trưởng Bộ Xây dựng ban hành Thông tư về kho lạnh.

"""
NOTE_OF_BASIS = """1 Thông tư số 32/2021/TT-BXD có căn cứ ban hành như sau:
“Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13;”.
"""
ARTICLE = "\nĐiều 1. Phạm vi điều chỉnh\nThông tư này quy định về kho lạnh.\n"
CLOSING = """
Điều 9. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2016.
2. Thông tư số 88/2009/TT-BXD ngày 12 tháng 10 năm 2009 của Bộ trưởng Bộ Xây dựng về kho lạnh hết hiệu lực kể từ ngày
Thông tư này có hiệu lực.
"""
NOTE = "9 Điều 2 của Thông tư số 32/2021/TT-BXD, có hiệu lực kể từ ngày 01 tháng 6 năm 2021 quy định như sau:\n"
QUOTED = """“Điều 2. Hiệu lực thi hành
1. Thông tư này có hiệu lực thi hành kể từ ngày 01 tháng 6 năm 2021.
"""
QUOTED_END = (
    "2. Thông tư số 99/2012/TT-BXD ngày 05 tháng 11 năm 2012 hết hiệu lực kể từ ngày Thông tư này có hiệu lực.”.\n"
)
PAGE = "\nCÔNG BÁO/Số 12 + 13/Ngày 05-7-2021\n41\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            PREAMBLE + NOTE_OF_BASIS + ARTICLE,
            {("31/2016/TT-BXD", "BASED_ON", "76/2015/QH13"), ("32/2021/TT-BXD", "BASED_ON", "77/2015/QH13")},
            id="a preamble is of the amended act, a basis in a note of the act that the note names",
        ),
        pytest.param(
            ARTICLE + CLOSING,
            {("31/2016/TT-BXD", "REPEALS", "88/2009/TT-BXD")},
            id="the closing article is of the act whose day of effect it sets",
        ),
        pytest.param(
            ARTICLE + NOTE + QUOTED + QUOTED_END,
            {("32/2021/TT-BXD", "REPEALS", "99/2012/TT-BXD")},
            id="a closing article in a note is of the act that the note names",
        ),
        pytest.param(
            ARTICLE + NOTE + QUOTED + PAGE + CLOSING + "\n" + QUOTED_END,
            set(),
            id="whose words stand in the midst of a note that goes on overleaf is not told",
        ),
        pytest.param(
            ARTICLE + NOTE + QUOTED.replace("Thông tư này", "cụm từ “kho bãi” và Thông tư này") + PAGE + QUOTED_END,
            set(),
            id="a quotation in the note does not end it",
        ),
        pytest.param(
            ARTICLE + CLOSING.replace("5 năm 2016", "7 năm 2016"),
            set(),
            id="no joined act takes effect on the day",
        ),
        pytest.param(
            ARTICLE + CLOSING.replace("1. Thông tư này có hiệu lực", "1. Chương II có hiệu lực"),
            set(),
            id="the closing article sets no day of its act",
        ),
    ],
)
def test_which_joined_act_says_a_relation(body: str, expected: set[tuple[str, str, str]]) -> None:
    found = {
        (fact.source, fact.type, fact.target)
        for fact in facts_of("a", extract_text(HEAD + body))
        if isinstance(fact, RelationFact) and fact.type != "AMENDS"
    }
    assert found == expected


def test_a_text_with_the_number_of_the_amended_act_as_its_own() -> None:
    head = HEAD.replace("CỘNG HÒA", "BỘ XÂY DỰNG\nSố: 31/2016/TT-BXD\nCỘNG HÒA", 1)
    extraction = extract_text(head + PREAMBLE + NOTE_OF_BASIS + ARTICLE)
    assert extraction.document.number is None
    found = {(one.source, one.target) for one in facts_of("a", extraction) if isinstance(one, RelationFact)}
    assert found >= {("31/2016/TT-BXD", "76/2015/QH13"), ("32/2021/TT-BXD", "77/2015/QH13")}


def test_the_list_of_joined_acts_tells_type_date_and_effect() -> None:
    found = set(facts_of("a", extract_text(HEAD + PREAMBLE + ARTICLE)))
    for number, date, effect in (
        ("31/2016/TT-BXD", "2016-03-10", "2016-05-01"),
        ("32/2021/TT-BXD", "2021-04-15", "2021-06-01"),
    ):
        assert ActFact(number, "type", "Thông tư", "consolidation", "a") in found
        assert ActFact(number, "date", date, "consolidation", "a") in found
        assert ActFact(number, "in_force_from", effect, "consolidation", "a") in found


def _effects(text: str) -> set[tuple[str, str]]:
    facts = (fact for fact in facts_of("a", extract_text(text)) if isinstance(fact, ActFact))
    return {(fact.number, fact.value) for fact in facts if fact.field == "in_force_from"}


def test_the_day_behind_a_long_title_is_that_of_the_item() -> None:
    title = "quy định chi tiết thi hành một số điều của Luật Kho lạnh về điều kiện, trình tự, thủ tục, " * 3
    text = HEAD.replace("của Bộ trưởng Bộ Xây dựng về kho lạnh, có", f"của Bộ trưởng Bộ Xây dựng {title}, có")
    assert _effects(text) == {("31/2016/TT-BXD", "2016-05-01"), ("32/2021/TT-BXD", "2021-06-01")}


def test_an_act_that_a_title_names_is_no_item() -> None:
    guided = "Hướng dẫn thi hành một số điều của\n\nNghị định số 18/2015/NĐ-CP ngày 02 tháng 3 năm 2015 của Chính phủ"
    assert _effects(HEAD.replace("Về kho lạnh\n", f"{guided}\n", 1)) == {
        ("31/2016/TT-BXD", "2016-05-01"),
        ("32/2021/TT-BXD", "2021-06-01"),
    }


def test_a_preamble_is_nobodys_where_the_amended_act_is_not_known() -> None:
    text = HEAD.replace(", có hiệu lực kể từ ngày 01\ntháng 5 năm 2016,", ",") + PREAMBLE + ARTICLE
    facts = [fact for fact in facts_of("a", extract_text(text)) if isinstance(fact, RelationFact)]
    assert not [fact for fact in facts if fact.type == "BASED_ON"]


def test_a_list_of_what_is_joined_in_a_note_ends_no_preamble() -> None:
    note = "1 Văn bản này được hợp nhất từ 02 Thông tư.\n16 tháng 6 năm 2016\n"
    facts = [f for f in facts_of("a", extract_text(HEAD + note + PREAMBLE + ARTICLE)) if isinstance(f, RelationFact)]
    assert ("31/2016/TT-BXD", "BASED_ON", "76/2015/QH13") in {(fact.source, fact.type, fact.target) for fact in facts}


def test_a_quoted_closing_article_ends_acts_as_its_own_act_would() -> None:
    """The quotation before it goes on overleaf; exceptions are told; a quotation of new wording is none of the act."""
    by = "của Thông tư số 32/2021/TT-BXD, có hiệu lực kể từ ngày 01 tháng 6 năm 2021 quy định như sau:\n"
    overleaf = f"8 Khoản 1 Điều 3 {by}“Kho"
    closing = (
        f"\nĐiều 2 {by}“Điều 2. Hiệu lực thi hành\n"
        "1. Thông tư số 99/2012/TT-BXD (sau đây gọi là Thông tư số 99/2012/TT-BXD) hết hiệu lực kể từ ngày "
        "Thông tư này có hiệu lực, trừ trường hợp quy định tại khoản 2 Điều 3 của Thông tư này.”.\n"
    )
    text = extract_text(HEAD + ARTICLE + overleaf + PAGE + "lạnh.\n" + closing)
    found = {
        (fact.source, fact.target, fact.provision, fact.effective)
        for fact in facts_of("a", text)
        if isinstance(fact, RelationFact) and fact.type == "REPEALS"
    }
    part = "trừ trường hợp quy định tại khoản 2 Điều 3 của Thông tư này"
    assert found == {("32/2021/TT-BXD", "99/2012/TT-BXD", part, "2021-06-01")}
