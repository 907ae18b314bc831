"""Which agency a name means: one table of names in the circumstances of a text, and what they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cancu.graph.authority.agencies.groups import recognise_group
from cancu.graph.authority.agencies.recognition import issuers, recognise
from cancu.graph.authority.agencies.records import Agency, Circumstances
from cancu.graph.authority.agencies.tables import central, local

CASES = """
Sở Thông tin và Truyền thông tỉnh Hưng Yên (2024-04-25 Hưng Yên)
    = the same
    province | Hưng Yên | - | 2025-03-01 | Ủy ban nhân dân tỉnh Hưng Yên
sở thông tin và truyền thông tỉnh Hưng Yên (2024-04-25 Hưng Yên)
    = Sở Thông tin và Truyền thông tỉnh Hưng Yên
    province | Hưng Yên | - | 2025-03-01 | Ủy ban nhân dân tỉnh Hưng Yên
Uỷ ban nhân dân tỉnh Hưng Yên (2024-04-25)
    = Ủy ban nhân dân tỉnh Hưng Yên
    province | Hưng Yên | - | - | -
Ủy ban nhân dân tỉnh Hải Dương (2024-04-25)
    = the same
    province | Hải Dương | - | 2025-07-01 | -
Ủy ban nhân dân thành phố Huế (2025-09-01)
    = the same
    province | Huế | 2025-01-01 | - | -
Ủy ban nhân dân thành phố Huế (2023-09-01)
    = Ủy ban nhân dân thành phố Huế, tỉnh Thừa Thiên Huế
    district | Thừa Thiên Huế | - | 2025-01-01 | -
Tỉnh đoàn Lào Cai (2025-09-01)
    = the same
    province | Lào Cai | - | - | Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lào Cai
Thành đoàn Hà Nội (2025-09-01)
    = the same
    province | Hà Nội | - | - | Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội
Thành ủy Hải Phòng (2025-09-01)
    = the same
    province | Hải Phòng | - | - | -
Ban Chấp hành Đảng bộ tỉnh Hưng Yên (2021-06-15)
    = Tỉnh ủy Hưng Yên
    province | Hưng Yên | - | - | -
Ban Dân vận Tỉnh ủy Hưng Yên (2024-06-15)
    = the same
    province | Hưng Yên | - | 2025-02 | Tỉnh ủy Hưng Yên
Văn phòng Hội đồng nhân dân tỉnh Nghệ An (2025-09-01)
    = Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Nghệ An
    province | Nghệ An | - | - | Hội đồng nhân dân tỉnh Nghệ An
Giám đốc Sở Nội vụ tỉnh Hưng Yên (2025-09-01)
    = the same
    province | Hưng Yên | - | - | Sở Nội vụ tỉnh Hưng Yên
Chủ tịch Ủy ban nhân dân tỉnh Nghệ An (2025-09-01)
    = the same
    province | Nghệ An | - | - | Ủy ban nhân dân tỉnh Nghệ An
Trung tâm Chuyển đổi số Sở Khoa học và Công nghệ tỉnh Đồng Tháp (2025-09-01)
    = the same
    province | Đồng Tháp | - | - | Sở Khoa học và Công nghệ tỉnh Đồng Tháp
Ban Chỉ đạo chuyển đổi số tỉnh Đồng Tháp (2025-09-01)
    = the same
    province | Đồng Tháp | - | - | -
Cục Thuế tỉnh Vĩnh Phúc (2024-09-01)
    = the same
    province | Vĩnh Phúc | - | 2025-03-01 | -
Ủy ban nhân dân xã Tân Hưng (2025-09-01 Hưng Yên)
    = Ủy ban nhân dân xã Tân Hưng, tỉnh Hưng Yên
    commune | Hưng Yên | 2025-07-01 | - | -
Ủy ban nhân dân xã Tân Hưng (2025-06-01 Hưng Yên)
    = Ủy ban nhân dân xã Tân Hưng, thành phố Hưng Yên, tỉnh Hưng Yên
    commune | Hưng Yên | - | 2025-07-01 | -
Ủy ban nhân dân xã Tân Hưng (2025-09-01 Vĩnh Long)
    = Ủy ban nhân dân xã Tân Hưng, huyện Ba Tri, tỉnh Bến Tre
    commune | Bến Tre | - | 2025-07-01 | -
Chủ tịch Ủy ban nhân dân phường Cao Lãnh (2025-09-01)
    = Chủ tịch Ủy ban nhân dân phường Cao Lãnh, tỉnh Đồng Tháp
    commune | Đồng Tháp | 2025-07-01 | - | Ủy ban nhân dân phường Cao Lãnh, tỉnh Đồng Tháp
Ủy ban nhân dân huyện Tiền Hải (2025-09-01 Hưng Yên)
    = Ủy ban nhân dân huyện Tiền Hải, tỉnh Thái Bình
    district | Thái Bình | - | 2025-07-01 | -
Huyện ủy Văn Giang (2024-09-01 Hưng Yên)
    = Huyện ủy Văn Giang, tỉnh Hưng Yên
    district | Hưng Yên | - | 2025-07-01 | -
Phòng Kinh tế xã Tân Hưng (2025-09-01 Hưng Yên)
    = Phòng Kinh tế xã Tân Hưng, tỉnh Hưng Yên
    commune | Hưng Yên | 2025-07-01 | - | Ủy ban nhân dân xã Tân Hưng, tỉnh Hưng Yên
Bộ Thông tin và Truyền thông (2024-09-01)
    = the same
    central | - | 2007-07-31 | 2025-03-01 | Chính phủ
Bộ trưởng Bộ Y tế (2024-09-01)
    = the same
    central | - | - | - | Bộ Y tế
Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ (2024-09-01)
    = the same
    central | - | - | - | Văn phòng Chính phủ
Văn phòng Bộ Y tế (2024-09-01)
    = the same
    central | - | - | - | Bộ Y tế
Ban Thường vụ Đảng ủy Bộ Tư pháp (2025-09-01)
    = the same
    central | - | - | - | Đảng ủy Bộ Tư pháp
Cục Thống kê Bộ Tài chính (2025-09-01)
    = Cục Thống kê
    central | - | 2025-03-01 | - | Bộ Tài chính
Cục Hàng không Việt Nam Bộ Giao thông vận tải (2023-09-01)
    = Cục Hàng không Việt Nam
    central | - | - | - | Bộ Xây dựng
Cục Kiểm tra văn bản (2024-09-01)
    = Cục Kiểm tra văn bản quy phạm pháp luật
    central | - | - | 2025-03-01 | Bộ Tư pháp
Cục Kiểm tra văn bản (2025-09-01)
    = Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính
    central | - | 2025-03-01 | - | Bộ Tư pháp
Ủy ban Pháp luật và Tư pháp của Quốc hội (2025-09-01)
    = Ủy ban Pháp luật và Tư pháp
    central | - | 2025-02-18 | - | Quốc hội
Kiểm toán nhà nước Khu vực IX (2025-09-01)
    = Kiểm toán nhà nước khu vực IX
    - | - | - | - | Kiểm toán nhà nước
Viện Dược liệu (2025-09-01)
    = the same
    - | - | - | - | -
"""
"""The name with date and province of the text; full name; level, province, first day, end, what it is a part of."""


@pytest.mark.parametrize("case", re.findall(r".+\n {4}.+\n {4}.+", CASES))
def test_names(case: str) -> None:
    said, full, what = (line.strip() for line in case.splitlines())
    name, _, where = said.rstrip(")").rpartition(" (")
    date, _, province = where.partition(" ")
    found = recognise(name, Circumstances(date, province or None))
    assert found.name == full.removeprefix("= ").replace("the same", name)
    parent = found.parent.name if found.parent else None
    told = (found.level, found.province, found.active_from, found.active_to, parent)
    assert " | ".join(word or "-" for word in told) == what


SUCCESSIONS = """
Sở Thông tin và Truyền thông tỉnh Hưng Yên
    -> Sở Khoa học và Công nghệ tỉnh Hưng Yên 2025-03-01
Sở Thông tin và Truyền thông tỉnh Hải Dương
    -> Sở Khoa học và Công nghệ tỉnh Hải Dương 2025-03-01
    -> Sở Khoa học và Công nghệ thành phố Hải Phòng 2025-07-01
Tỉnh ủy Hải Dương
    -> Thành ủy Hải Phòng 2025-07-01
Ban Tuyên giáo Tỉnh ủy Hải Dương
    -> Ban Tuyên giáo và Dân vận Tỉnh ủy Hải Dương 2025-02
    -> Ban Tuyên giáo và Dân vận Thành ủy Hải Phòng 2025-07-01
Chủ tịch Ủy ban nhân dân tỉnh Thái Bình
    -> Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên 2025-07-01
Sở Giao thông vận tải thành phố Hồ Chí Minh
    -> Sở Giao thông công chánh thành phố Hồ Chí Minh 2025-03-01
    -> Sở Xây dựng thành phố Hồ Chí Minh 2025-07-01
Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Nam
Sở Văn hóa, Thể thao và Du lịch tỉnh Hải Dương
    -> Sở Văn hóa, Thể thao và Du lịch thành phố Hải Phòng 2025-07-01
Bộ chỉ huy Bộ đội Biên phòng tỉnh Thái Bình
    -> Ban Chỉ huy Bộ đội Biên phòng tỉnh Hưng Yên 2025-07-01
Cục Thuế tỉnh Vĩnh Phúc
    -> Thuế tỉnh Phú Thọ 2025-07-01
Ủy ban nhân dân tỉnh Thừa Thiên Huế
    -> Ủy ban nhân dân thành phố Huế 2025-01-01
Bộ Bưu chính, Viễn thông
    -> Bộ Thông tin và Truyền thông 2007-07-31
    -> Bộ Khoa học và Công nghệ 2025-03-01
Tổng cục Lâm nghiệp
    -> Cục Lâm nghiệp 2023
    -> Cục Kiểm lâm 2023
    -> Cục Lâm nghiệp và Kiểm lâm 2025-03-01
Ban Kinh tế Trung ương
    -> Ban Chính sách, chiến lược Trung ương 2025-02-03
Ủy ban nhân dân xã Thủ Sỹ
    -> Ủy ban nhân dân xã Tân Hưng, tỉnh Hưng Yên 2025-07-01
Ủy ban nhân dân tỉnh Hưng Yên
Bộ Khoa học và Công nghệ
"""
"""An organ, and what took its place as a whole, one after the other, since when."""


@pytest.mark.parametrize("case", re.findall(r"^\S.+\n(?: {4}.+\n)*", SUCCESSIONS, re.MULTILINE))
def test_what_took_an_agency_s_place_as_a_whole(case: str) -> None:
    name, *expected = (line.strip().removeprefix("-> ") for line in case.splitlines())
    found: dict[str, None] = {}

    def follow(agency: Agency) -> None:
        for succession in agency.successors:
            if succession.scope is None:
                assert succession.basis
                found[f"{succession.agency.name} {succession.date}"] = None
        for succession in agency.successors:
            if succession.scope is None:
                follow(succession.agency)

    follow(recognise(name, Circumstances("2023-01-01")))
    assert list(found) == expected


def test_a_part_of_the_duties_is_said_to_be_a_part() -> None:
    ministry = recognise("Bộ Lao động - Thương binh và Xã hội", Circumstances("2024-01-01"))
    parts = {succession.agency.name: succession.scope for succession in ministry.successors}
    assert parts["Bộ Nội vụ"] is None
    assert parts["Bộ Nông nghiệp và Môi trường"] == "giảm nghèo"


def test_a_name_of_two_times_means_the_organ_of_the_date() -> None:
    early, late = (recognise("Ban Kinh tế Trung ương", Circumstances(date)) for date in ("2005-01-01", "2020-01-01"))
    assert early.name == late.name
    assert early.id != late.id
    assert (early.active_to, late.active_from) == ("2007-04", "2012-12-28")
    office = recognise("Văn phòng Ban Kinh tế Trung ương", Circumstances("2020-01-01"))
    assert office.parent and office.parent.id == late.id
    assert office.id != recognise("Văn phòng Ban Kinh tế Trung ương", Circumstances("2005-01-01")).id


def test_a_commune_of_which_there_were_several_is_not_guessed() -> None:
    found = recognise("Ủy ban nhân dân xã Minh Tân", Circumstances("2024-01-01", "Thái Bình"))
    assert not found.successors
    assert found.name.endswith("(trước 01/7/2025)")


def test_groups_of_two_provinces_are_two() -> None:
    told = [Circumstances("2025-09-01", name, f"Ủy ban nhân dân thành phố {name}") for name in ("Hà Nội", "Huế")]
    one, other = (recognise_group("Sở Tư pháp", here, "các Sở Tư pháp") for here in told)
    assert one.group and one.name == "Sở Tư pháp"
    assert one.id != other.id
    assert one.id != recognise("Sở Tư pháp", Circumstances("2025-09-01", "Hà Nội")).id


@pytest.mark.parametrize(
    ("name", "words", "called"),
    [
        ("Ủy ban nhân dân", "UBND các xã, phường, đặc khu", "Ủy ban nhân dân cấp xã"),
        ("Ủy ban nhân dân", "Ủy ban nhân dân cấp tỉnh", "Ủy ban nhân dân cấp tỉnh"),
        ("Ủy ban nhân dân", "UBND các tỉnh,\nthành phố trực thuộc Trung ương", "Ủy ban nhân dân cấp tỉnh"),
        (
            "Chủ tịch Ủy ban nhân dân",
            "Chủ tịch UBND các huyện, thị xã, thành phố",
            "Chủ tịch Ủy ban nhân dân cấp huyện",
        ),
        ("Hội đồng nhân dân", "HĐND các cấp", "Hội đồng nhân dân"),
        ("Ủy ban nhân dân", "UBND cấp huyện, cấp xã", "Ủy ban nhân dân"),
        ("Ủy ban nhân dân", "UBND Thành phố", "Ủy ban nhân dân"),
        ("Sở Tư pháp", "Sở Tư pháp các tỉnh, thành phố", "Sở Tư pháp"),
    ],
)
def test_groups_of_two_levels_are_two(name: str, words: str, called: str) -> None:
    found = recognise_group(name, Circumstances("2024-09-01", "Hà Nội"), words)
    assert (found.name, found.group) == (called, True)
    assert (found.id == recognise_group(name, Circumstances("2024-09-01", "Hà Nội"), name).id) == (called == name)


def test_a_bare_organ_of_a_province_is_its_issuer_s() -> None:
    here = Circumstances("2025-09-01", "Quảng Ninh", "Ủy ban nhân dân tỉnh Quảng Ninh")
    found = recognise_group("Bộ Chỉ huy Quân sự", here, "Bộ Chỉ huy quân sự")
    assert (found.name, found.group) == ("Bộ Chỉ huy Quân sự tỉnh Quảng Ninh", False)
    assert recognise_group("Bộ Chỉ huy Quân sự", here, "Bộ Chỉ huy quân sự các tỉnh").group
    assert recognise_group("Bộ Chỉ huy Quân sự", Circumstances("2025-09-01"), "Bộ Chỉ huy quân sự").group


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Bộ Công Thương - Bộ Tài chính", ("Bộ Công Thương", "Bộ Tài chính")),
        (
            "Bộ Quốc phòng - Bộ Lao động - Thương binh và Xã hội - Bộ Tài chính",
            ("Bộ Quốc phòng", "Bộ Lao động - Thương binh và Xã hội", "Bộ Tài chính"),
        ),
        ("Bộ Lao động - Thương binh và Xã hội", ("Bộ Lao động - Thương binh và Xã hội",)),
        ("Ban Dân vận - Tuyên giáo Tỉnh ủy Hưng Yên", ("Ban Dân vận - Tuyên giáo Tỉnh ủy Hưng Yên",)),
    ],
)
def test_joint_issuers(name: str, expected: tuple[str, ...]) -> None:
    assert issuers(name) == expected


STEMS = sorted({entry.name for entry in local().values()})
NAMES = st.one_of(
    st.sampled_from(sorted({entry.name for entries in central().values() for entry in entries})),
    st.tuples(
        st.sampled_from(["", "Giám đốc ", "Chủ tịch ", "Phòng Kinh tế ", "Trung tâm Chuyển đổi số "]),
        st.sampled_from(STEMS),
        st.sampled_from(["", " tỉnh Hải Dương", " thành phố Huế", " xã Tân Hưng", " huyện Văn Giang"]),
    ).map("".join),
    st.text(max_size=30),
)
TOLD = st.builds(
    Circumstances,
    st.sampled_from(["", "2005", "2024-06-30", "2025-07-01"]),
    st.sampled_from([None, "Hưng Yên", "Hải Dương", "Hải Phòng"]),
    st.sampled_from([None, "Bộ Y tế", "Ủy ban nhân dân xã Tân Hưng"]),
)


@given(NAMES, TOLD)
def test_a_full_name_means_itself_and_leads_to_no_circle(name: str, told: Circumstances) -> None:
    found = recognise(name, told)
    if found.known:
        again = recognise(found.name, told)
        assert (again.id, again.name) == (found.id, found.name)
    above, seen = found, set()
    while above.parent:
        assert above.id not in seen
        seen.add(above.id)
        above = above.parent
    for succession in found.successors:
        assert succession.date
        assert succession.agency.id != found.id


@given(st.lists(st.tuples(NAMES, TOLD), max_size=12))
def test_one_identifier_is_one_agency(mentions: list[tuple[str, Circumstances]]) -> None:
    found: dict[str, tuple[object, ...]] = {}
    for name, told in mentions:
        one = recognise(name, told)
        what = (one.level, one.province, one.active_from, one.active_to, one.parent and one.parent.id, one.known)
        assert found.setdefault(one.id, what) == what, one.name
