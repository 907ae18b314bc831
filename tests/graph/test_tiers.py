"""The order of authority: every type has a row and a lane, and who stands above whom."""

from __future__ import annotations

import re
from typing import Any

import pytest

from cancu.extract.lexicon.document_types import DocumentType, NormativeRule, document_types
from cancu.extract.lexicon.issuer_codes import type_of_code
from cancu.extract.text.document_numbers import NUMBER, normal_number
from cancu.graph.authority.tiers import _party_level, _table, row_name, tier_and_lane
from cancu.messages import sentence


@pytest.mark.parametrize("type_", document_types(), ids=lambda type_: type_.name)
def test_every_type_has_a_row_and_a_lane_whoever_issued_it(type_: DocumentType) -> None:
    for example in (*type_.examples, type_.name):
        found = re.search(NUMBER, example)
        number = normal_number(found.group()) if found else None
        for issuer in (None, "Ủy ban nhân dân tỉnh Hưng Yên", "Công ty TNHH Cornerstone VINA"):
            tier, lane = tier_and_lane(type_.name, issuer, number)
            assert tier is not None
            assert sentence(row_name(tier, lane), "vi") != "Chưa rõ cấp"
        if type_.lane == "party":
            assert tier_and_lane(type_.name, None, None)[1] == "party"


@pytest.mark.parametrize(
    ("issuer", "level"),
    [(example, level) for level in _table()["level"] for example in level["examples"]],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_examples_of_levels(issuer: str, level: dict[str, Any]) -> None:
    tier, lane = tier_and_lane("Công văn", issuer, "1/CV")
    assert (tier, lane) == (3 * level["level"] + 2, level["lane"])


RULES = [(type_, rule) for type_ in document_types() for rule in type_.normative]
ISSUERS = {level["key"]: level["examples"][0] for level in _table()["level"] if level["examples"]}


@pytest.mark.parametrize(("type_", "rule"), RULES, ids=lambda value: getattr(value, "name", None) or value.example)
def test_a_normative_act_stands_in_the_first_row_of_its_level(type_: DocumentType, rule: NormativeRule) -> None:
    assert rule.example.startswith(type_.name)
    found = re.search(NUMBER, rule.example)
    number = normal_number(found.group()) if found else None
    row, lane = tier_and_lane(type_.name, ISSUERS[rule.level], number)
    assert lane == ("party" if rule.level.startswith("party-") else "state")
    assert row is not None and row % 3 == 0
    if rule.numbered:
        assert number and type_of_code(number) in (type_.name, None)
        without_year = re.sub(r"/\d{4}(?=/)", "", number)
        assert tier_and_lane(type_.name, ISSUERS[rule.level], without_year)[0] != row


@pytest.mark.parametrize(
    ("type_name", "issuer", "number", "above"),
    [
        ("Quyết định", "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên", "144/2025/QĐ-CTUBND", 0),
        ("Quyết định", "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên", "144/QĐ-CTUBND", 1),
        ("Quyết định", "Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên", "144/2019/QĐ-CTUBND", 1),
        ("Nghị quyết", "Hội đồng nhân dân xã Minh Châu", "2/2025/NQ-HĐND", 0),
        ("Quyết định", "Ủy ban nhân dân phường Cao Lãnh", "2/2025/QĐ-UBND", 0),
        ("Quyết định", "Chủ tịch Ủy ban nhân dân phường Cao Lãnh", "2/QĐ-UBND", 1),
    ],
)
def test_normative_acts_since_the_law_of_2025(type_name: str, issuer: str, number: str, above: int) -> None:
    row, _ = tier_and_lane(type_name, issuer, number)
    assert row is not None and row % 3 == above


@pytest.mark.parametrize(("key", "issuer"), _table()["levels"]["examples"].items())
def test_the_level_of_an_issuer_that_no_pattern_has(key: str, issuer: str) -> None:
    assert not any(re.search(level["issuer"], issuer) for level in _table()["level"])
    assert tier_and_lane("Công văn", issuer, None) == (3 * _table()["levels"][key] + 2, "state")


@pytest.mark.parametrize(("name", "number"), _table()["types"]["examples"].items())
def test_types_that_tell_their_level(name: str, number: str) -> None:
    assert tier_and_lane(name, None, number) == (3 * _table()["types"][name], "state")


def test_a_single_decision_stands_below_acts_and_above_the_rest() -> None:
    type_name, issuer, number = _table()["single"]["example"]
    assert tier_and_lane(type_name, issuer, number)[0] == 16
    assert tier_and_lane("Công văn", issuer, "1/TTg-KTTH")[0] == 17


ORDER = [
    ("Hiến pháp", None, None),
    ("Luật", "Quốc hội", "64/2025/QH15"),
    ("Pháp lệnh", "Ủy ban Thường vụ Quốc hội", "01/2012/UBTVQH13"),
    ("Lệnh", "Chủ tịch nước", "01/2024/L-CTN"),
    ("Nghị định", "Chính phủ", "45/2025/NĐ-CP"),
    ("Nghị quyết", "Chính phủ", "66/NQ-CP"),
    ("Quyết định", "Thủ tướng Chính phủ", "12/2025/QĐ-TTg"),
    ("Quyết định", "Thủ tướng Chính phủ", "1690/QĐ-TTg"),
    ("Chỉ thị", "Thủ tướng Chính phủ", "04/CT-TTg"),
    ("Thông tư", "Bộ Tài chính", "67/2025/TT-BTC"),
    ("Công văn", "Bộ Tài chính", "1/BTC-CST"),
    ("Nghị quyết", "Hội đồng nhân dân tỉnh Hưng Yên", "36/2025/NQ-HĐND"),
    ("Nghị quyết", "Hội đồng nhân dân tỉnh Hưng Yên", "36/NQ-HĐND"),
    ("Quyết định", "Ủy ban nhân dân tỉnh Hưng Yên", "5/2025/QĐ-UBND"),
    ("Kế hoạch", "Ủy ban nhân dân tỉnh Hưng Yên", "74/KH-UBND"),
    ("Công văn", "Sở Nội vụ tỉnh Hưng Yên", "1/SNV-TCBC"),
    ("Quyết định", "Ủy ban nhân dân xã Tân Hưng", "5/2025/QĐ-UBND"),
    ("Công văn", "Ủy ban nhân dân xã Tân Hưng", "5/UBND"),
    ("Công văn", None, "5/CV"),
]


def test_who_stands_above_whom() -> None:
    rows = [tier_and_lane(*document)[0] for document in ORDER]
    assert rows == sorted(rows, key=lambda row: row or 0)
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(("number", "level"), _table()["party_numbers"]["examples"])
def test_a_party_number_tells_its_level(number: str, level: int) -> None:
    assert tier_and_lane("Nghị quyết", None, number) == (3 * level, "party")
    assert tier_and_lane("Báo cáo", None, number) == (3 * level + 2, "party")


@pytest.mark.parametrize("number", _table()["party_numbers"]["not"])
def test_other_numbers_are_no_party_s(number: str) -> None:
    assert _party_level(number) is None


def test_nothing_known_is_said_to_be_unknown() -> None:
    assert tier_and_lane(None, None, None) == (None, "state")
    assert sentence(row_name(None, "state"), "vi") == "Chưa rõ cấp"
