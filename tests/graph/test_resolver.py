"""Which mentions are one document: the rules, each on the smallest example."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.extract.lexicon.akn_ids import number_slug
from cancu.graph.authority.variants import Variant
from cancu.graph.identity.resolver import resolve
from cancu.graph.loading.claim_resolution import resolve_all
from cancu.messages import sentence

HUNG_YEN, HAI_DUONG = "Ủy ban nhân dân tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hải Dương"


def plan(date: str = "", issuer: str = "", number: str = "74/KH-UBND", **more: object) -> Variant:
    return Variant("Kế hoạch", number, date, issuer, **more)  # type: ignore[arg-type]


def groups(*variants: Variant) -> list[set[Variant]]:
    """Return the variants by the document that they turn out to be."""
    found: dict[str, set[Variant]] = {}
    for variant, document in resolve(dict.fromkeys(variants, 1)).items():
        found.setdefault(document.id, set()).add(variant)
    return sorted(found.values(), key=lambda group: sorted(group))


def test_one_number_of_two_provinces_is_two_documents() -> None:
    one, other = plan("2024-04-10", HUNG_YEN), plan("2024-04-10", HAI_DUONG)
    assert len(groups(one, other)) == 2


def test_one_number_of_two_years_is_two_documents() -> None:
    assert len(groups(plan("2024-04-10", HUNG_YEN), plan("2023-01-05", HUNG_YEN))) == 2


def test_an_office_signs_for_its_organ() -> None:
    assert len(groups(plan("2024", HUNG_YEN), plan("2024-04-10", f"Chủ tịch {HUNG_YEN}"))) == 1
    party = Variant("Nghị quyết", "06-NQ/TU", "2021-06-15", "Ban Chấp hành Đảng bộ tỉnh Hưng Yên")
    assert len(groups(party, Variant("Nghị quyết", "06-NQ/TU", "2021", "Tỉnh ủy Hưng Yên"))) == 1


def test_a_mention_without_year_joins_the_only_one_that_fits() -> None:
    known, bare = plan("2024-04-10", HUNG_YEN), plan()
    assert groups(known, bare) == [{known, bare}]
    assert resolve({known: 1, bare: 1})[bare].resolution == "resolved"


def test_a_mention_that_two_fit_stays_by_itself() -> None:
    one, other, bare = plan("2024", HUNG_YEN), plan("2023", HUNG_YEN), plan()
    settled = resolve({one: 1, other: 1, bare: 1})
    assert settled[bare].resolution == "ambiguous"
    assert settled[bare].candidates == tuple(sorted((settled[one].id, settled[other].id)))
    assert len({document.id for document in settled.values()}) == 3


def test_a_mention_that_none_fits_is_unresolved() -> None:
    assert resolve({plan(): 1})[plan()].resolution == "unresolved"


def test_the_year_in_a_number_needs_no_date() -> None:
    dated = Variant("Nghị định", "45/2025/NĐ-CP", "2025-02-28", "Chính phủ")
    bare = Variant("Nghị định", "45/2025/NĐ-CP", "", "Chính phủ")
    assert len(groups(dated, bare)) == 1
    assert resolve({bare: 1})[bare].resolution == "resolved"


def test_the_document_itself_goes_before_the_majority() -> None:
    held = plan("2024-04-10", HUNG_YEN, held=True)
    wrong = plan("2024-04-11", HUNG_YEN)
    document = resolve({held: 1, wrong: 9})[held]
    assert document.date == "2024-04-10"
    assert document.disagreement and "11/4/2024" in sentence(document.disagreement, "vi")


def test_drafts_without_number_are_never_the_same() -> None:
    one = Variant("Công văn", "", "2024-01", HAI_DUONG, held=True, source="a" * 64)
    other = Variant("Công văn", "", "2024-01", HAI_DUONG, held=True, source="b" * 64)
    assert one.bucket != other.bucket


@pytest.mark.parametrize(
    ("one", "other"), [("06-NQ/TU", "6-NQ/TU"), ("270/QĐ-TTg", "270/QD-TTg"), ("682- KL/TU", "682-KL/TU")]
)
def test_spellings_of_one_number(one: str, other: str) -> None:
    assert number_slug(one) == number_slug(other)


VARIANTS = st.builds(
    plan,
    st.sampled_from(["", "2023", "2024", "2024-04-10", "2024-04-11"]),
    st.sampled_from(["", HUNG_YEN, HAI_DUONG, f"Chủ tịch {HUNG_YEN}"]),
    held=st.booleans(),
)


@given(st.lists(st.tuples(VARIANTS, st.integers(1, 3)), min_size=1, max_size=8), st.randoms())
def test_the_order_does_not_count(said: list[tuple[Variant, int]], random: object) -> None:
    shuffled = list(dict(said).items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(dict(said)) == resolve(dict(shuffled))


PREMIER, GOVERNMENT, PARTY = "Thủ tướng Chính phủ", "Chính phủ", "Tỉnh ủy Hưng Yên"
ASSEMBLY, CENTRE = "Quốc hội", "Ban Chấp hành Trung ương Đảng"


def said(type_name: str, number: str, date: str = "", issuer: str = "", title: str = "", cited: str = "") -> Variant:
    return Variant(type_name, number, date, issuer, title, cited=cited)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # a Party number counts within a term of office
        (said("NQ", "06-NQ/TU", "2021-06-15", PARTY), said("NQ", "06-NQ/TU", "2024", PARTY), True),
        (said("NQ", "06-NQ/TU", "2021-06-15", PARTY), said("NQ", "06-NQ/TU", "2016-06-15", PARTY), False),
        (said("NQ", "06-NQ/TU", "2021-06-15", PARTY), said("NQ", "06-NQ/TU", "2025-12-15", PARTY), False),
        (said("NQ", "06-NQ/TU", "2021-06-15", PARTY), said("NQ", "06-NQ/TU", "2020", PARTY), True),
        (said("NQ", "29-NQ/TW", "2013-11-04", CENTRE), said("NQ", "29-NQ/TW", "2022-11-17", CENTRE), False),
        (said("NQ", "57-NQ/TW", "2024-12-22", "Bộ Chính trị"), said("NQ", "57-NQ/TW", "2024", CENTRE), True),
        # the year of a decree is in its number, also where a text leaves it out
        (said("ND", "45/2025/NĐ-CP"), said("ND", "45/NĐ-CP", "2025-02-28"), True),
        (said("ND", "45/2025/NĐ-CP"), said("ND", "45/2024/NĐ-CP"), False),
        # of a decision the year in the number tells rules for all from single cases
        (said("QD", "12/2024/QĐ-UBND", "", HUNG_YEN), said("QD", "12/QĐ-UBND", "2024-03-01", HUNG_YEN), False),
        # the type's code, left out in the old style
        (said("Quyết định", "880/TTg", "2014"), said("Quyết định", "880/QĐ-TTg", "2014-06-09", PREMIER), True),
        (said("Quyết định", "12/QĐ-UBND", "2024", HUNG_YEN), said("Kế hoạch", "12/KH-UBND", "2024", HUNG_YEN), False),
        # a code that one central organ has is that organ's
        (said("QD", "1690/QĐ-TTg", "2023", GOVERNMENT), said("QD", "1690/QĐ-TTg", "2023-12-26", PREMIER), True),
        (said("QD", "5/QĐ-BTC", "2023", HUNG_YEN), said("QD", "5/QĐ-BTC", "2023-12-26", "Bộ Tài chính"), False),
        # laws and resolutions of the National Assembly have the same numbers
        (said("Luật", "43/2024/QH15", "", ASSEMBLY), said("Nghị quyết", "43/2024/QH15", "", ASSEMBLY), False),
        (said("Luật", "43/2024/QH15", "", ASSEMBLY), said("", "43/2024/QH15"), True),
        (said("NQ", "1314/NQ-UBTVQH15"), said("NQ", "1314/NQ-UBTVQH15", "2024-11-30"), True),
        # without issuer, of another day
        (said("QĐ", "05/2025/QĐ-UBND", "2025-01-17"), said("QĐ", "05/2025/QĐ-UBND", "2025-07-01", HUNG_YEN), False),
        (said("QĐ", "05/2025/QĐ-UBND", "2025-07-01"), said("QĐ", "05/2025/QĐ-UBND", "2025-07-01", HUNG_YEN), True),
        (said("TCVN", "TCVN 4453:1995"), said("TCVN", "TCVN 4453:2020"), False),
    ],
    ids=lambda value: f"{value.number} {value.date} {value.issuer}" if isinstance(value, Variant) else str(value),
)
def test_whether_two_mentions_are_one_document(one: Variant, other: Variant, same: bool) -> None:
    together = one.bucket == other.bucket and len(groups(one, other)) == 1
    assert together is same


def test_a_text_cannot_cite_the_future() -> None:
    early = said("QĐ", "880/QĐ-TTg", "2014-06-09", PREMIER)
    late = said("QĐ", "880/QĐ-TTg", "2024-06-09", PREMIER)
    before, between, after = (said("QĐ", "880/QĐ-TTg", "", PREMIER, cited=day) for day in ("2010", "2020", "2025"))
    found = resolve(dict.fromkeys((early, late, before, between, after), 1))
    assert found[between] == found[early]
    assert (found[before].resolution, found[after].resolution) == ("unresolved", "ambiguous")
    assert len({found[variant].id for variant in (early, late, before, after)}) == 4


def test_two_texts_without_year_and_without_a_document_that_fits_may_mean_two() -> None:
    one, other = (said("QĐ", "880/QĐ-TTg", "", PREMIER, cited=day) for day in ("2020-05-01", "2024-05-01"))
    assert len(groups(one, other)) == 2
    party = [said("NQ", "06-NQ/TU", "2021-06-15", PARTY), said("NQ", "06-NQ/TU", "", PARTY, cited="2024-05-01")]
    assert len(groups(*party)) == 1


def test_titles_tell_apart_what_fits() -> None:
    land = said("NQ", "18-NQ/TW", "2022-06-16", CENTRE, "tiếp tục đổi mới, hoàn thiện thể chế, chính sách về đất đai")
    staff = said("NQ", "18-NQ/TW", "2017-10-25", CENTRE, "đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị")
    named = said("NQ", "18-NQ/TW", "", "", "về sắp xếp tổ chức bộ máy của hệ thống chính trị tinh gọn", "2025-11-26")
    assert groups(land, staff, named) in ([{land}, {staff, named}], [{staff, named}, {land}])
    other = said("NQ", "18-NQ/TW", "", "", "phát triển kinh tế biển bền vững đến năm 2045", "2025-11-26")
    assert len(groups(staff, other)) == 2


def test_disagreeing_dates_and_issuers_are_shown() -> None:
    right = said("NĐ", "225/2025/NĐ-CP", "2025-08-15", GOVERNMENT)
    wrong = said("NĐ", "225/2025/NĐ-CP", "2025-09-29", PREMIER)
    document = resolve({right: 5, wrong: 1})[right]
    assert (document.date, document.issuer) == ("2025-08-15", GOVERNMENT)
    assert document.disagreement
    for words in ("15/8/2025 (5), 29/9/2025 (1)", "Chính phủ (5), Thủ tướng Chính phủ (1)"):
        assert words in sentence(document.disagreement, "vi")
    base = replace(right, known=True)
    for counts, words in (
        ({base: 3, wrong: 1}, "29/9/2025 (1), 15/8/2025 (dữ liệu nền)"),
        ({base: 3, wrong: 1, right: 2}, "15/8/2025 (2 và dữ liệu nền), 29/9/2025 (1)"),
    ):
        told = resolve(counts)[wrong]
        assert told.date == "2025-08-15"
        assert told.disagreement and words in sentence(told.disagreement, "vi")
    two = resolve({said("TT", "106/2025/TT-BCA", day): 1 for day in ("2015-11-17", "2025-11-17")})
    assert {document.date for document in two.values()} == {"2025-11-17"}


LAND_2013 = said("Luật", "45/2013/QH13", "2013-11-29", ASSEMBLY, "Đất đai")
LAND_2024 = said("Luật", "31/2024/QH15", "2024-01-18", ASSEMBLY, "LUẬT ĐẤT ĐAI")


@pytest.mark.parametrize(
    ("cited", "date", "number"),
    [
        ("2020-05-01", "", "45/2013/QH13"),
        ("2025-05-01", "", "31/2024/QH15"),
        ("2024-03-01", "", None),  # the new law is passed and not in force
        ("2003-01-01", "", None),
        ("2020", "", "45/2013/QH13"),  # the text tells only its year
        ("2024", "", None),
        ("2024-07", "", None),
        ("2024-09", "", "31/2024/QH15"),
        ("2025", "", "31/2024/QH15"),
        ("2025-05-01", "2013", "45/2013/QH13"),
        ("2025-05-01", "2024-01-18", "31/2024/QH15"),
    ],
)
def test_a_name_means_the_act_in_force_on_the_day_of_the_text(cited: str, date: str, number: str | None) -> None:
    named = said("Luật", "", date, "", "Đất đai", "" if date else cited)
    grouped: dict[str, dict[Variant, int]] = {}
    for variant in (LAND_2013, LAND_2024, named):
        grouped.setdefault(variant.bucket, {})[variant] = 1
    found = resolve_all(grouped)
    assert found[named].number == number
    if number is None:
        assert found[named].resolution in ("ambiguous", "unresolved")


def test_the_constitution_is_the_one_of_its_time() -> None:
    mentions = {cited: said("Hiến pháp", "", "", "", "", cited) for cited in ("2000-01-01", "2020-01-01")}
    mentions["2013"] = said("Hiến pháp", "", "2013", "", "nước Cộng hòa xã hội chủ nghĩa Việt Nam")
    found = resolve_all({"t:hien-phap": dict.fromkeys(mentions.values(), 1)})
    assert {cited: found[mention].date for cited, mention in mentions.items()} == {
        "2000-01-01": "1992-04-15",
        "2020-01-01": "2013-11-28",
        "2013": "2013-11-28",
    }


MIXED = st.builds(
    said,
    st.sampled_from(["Nghị quyết", ""]),
    st.sampled_from(["06-NQ/TU", "6-NQ/TU", "06/NQ-TU"]),
    st.sampled_from(["", "2020", "2021", "2021-06-15", "2016-03", "2025-12-15"]),
    st.sampled_from(["", PARTY, "Tỉnh ủy Hải Dương", "Ban Thường vụ Tỉnh ủy Hưng Yên"]),
    st.sampled_from(["", "về chuyển đổi số tỉnh đến năm 2030", "về bảo vệ môi trường làng nghề nông thôn"]),
    st.sampled_from(["", "2019-01-01", "2024-01-01"]),
)


@given(st.lists(st.tuples(MIXED, st.integers(1, 3)), min_size=1, max_size=10), st.randoms())
def test_partial_mentions_in_any_order(said: list[tuple[Variant, int]], random: object) -> None:
    shuffled = list(dict(said).items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = resolve(dict(said))
    assert found == resolve(dict(shuffled))
    documents = {document.id: document for document in found.values()}
    assert all(found[variant] == documents[found[variant].id] for variant in found)  # no id stands for two
    for variant, document in found.items():
        if variant.issuer and document.issuer:
            assert Variant(issuer=variant.issuer).issuer_key == Variant(issuer=document.issuer).issuer_key
