"""Which mentions are one document: the rules, each on the smallest example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.identifiers import number_slug
from graph.identity import Variant, resolve

HUNG_YEN, HAI_DUONG = "Ủy ban nhân dân tỉnh Hưng Yên", "Ủy ban nhân dân tỉnh Hải Dương"


def plan(date: str = "", issuer: str = "", number: str = "74/KH-UBND", **more: object) -> Variant:
    return Variant("Kế hoạch", number, date, issuer, **more)  # type: ignore[arg-type]


def groups(*variants: Variant) -> list[set[Variant]]:
    """The variants by the document that they turn out to be."""
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
    assert document.disagreement and "2024-04-11" in document.disagreement


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
