"""Groups of agencies: their members in the authority file, and the tasks that members have through them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from cancu.cli import main
from cancu.extract.extractor import extract_text
from cancu.graph.authority.agencies.groups import recognise_group
from cancu.graph.authority.agencies.records import Agency, Circumstances
from cancu.graph.authority.agencies.tables import load as table
from cancu.graph.authority.tiers import BELOW_CENTRE
from cancu.graph.exchange.content import Stored
from cancu.graph.exchange.questions import ask, dataset, load_questions
from cancu.graph.loading.loader import load, remove
from cancu.graph.loading.rows import source_id
from cancu.graph.query.agency_profile import agency_profile, tasks_of
from cancu.graph.query.search import agencies_called
from cancu.graph.store.connection import Statement, Store
from cancu.graph.store.saved_queries import question

LAO_CAI = Circumstances("2025-09-01", "Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai")
CENTRE = Circumstances("2025-09-01", "Hà Nội", "Thủ tướng Chính phủ")
PLAN = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LÀO CAI                 Độc lập - Tự do - Hạnh phúc
Số: 31/KH-UBND                Lào Cai, ngày {day}

KẾ HOẠCH
Rà soát quỹ nhà ở cũ

1. Các sở, ban, ngành có trách nhiệm kiểm đếm nhà đất đang quản lý, xong trước ngày 20/11/2025.
2. Thủ trưởng các sở, ban, ngành chịu trách nhiệm chỉ đạo việc bàn giao hồ sơ nhà đất.
3. UBND các xã, phường lập danh sách hộ đang thuê nhà.
4. Sở Xây dựng tổng hợp số liệu toàn tỉnh.
5. Các sở, ngành liên quan cung cấp bản vẽ hiện trạng.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Tú
"""


def members(group: Agency) -> set[str]:
    """Return the names of the members of a group, or of the group whose heads it is."""
    return {one.name for one in (group.parent if group.office and group.parent else group).members}


@pytest.mark.parametrize(
    ("name", "words", "told", "some", "others"),
    [
        (
            "Các sở, ban, ngành",
            "các sở, ban, ngành tỉnh",
            LAO_CAI,
            ["Sở Tài chính tỉnh Lào Cai", "Sở Thông tin và Truyền thông tỉnh Lào Cai"],
            ["Sở Du lịch tỉnh Lào Cai", "Sở Tài chính tỉnh Yên Bái"],
        ),
        ("Các sở, ban, ngành", "các sở, ban, ngành", CENTRE, [], ["Sở Tài chính thành phố Hà Nội"]),
        ("Lãnh đạo các sở, ngành", "lãnh đạo các sở, ngành", LAO_CAI, ["Sở Y tế tỉnh Lào Cai"], []),
        ("Các sở, ngành", "các sở, ngành có liên quan", LAO_CAI, [], ["Sở Y tế tỉnh Lào Cai"]),
        (
            "Ủy ban nhân dân",
            "UBND các xã, phường",
            LAO_CAI,
            ["Ủy ban nhân dân phường Cam Đường, tỉnh Lào Cai", "Ủy ban nhân dân xã Bắc Hà, tỉnh Lào Cai"],
            ["Ủy ban nhân dân tỉnh Lào Cai"],
        ),
        (
            "Chủ tịch Ủy ban nhân dân",
            "Chủ tịch UBND các phường",
            LAO_CAI,
            ["Ủy ban nhân dân phường Cam Đường, tỉnh Lào Cai"],
            ["Ủy ban nhân dân xã Bắc Hà, tỉnh Lào Cai"],
        ),
        ("Ủy ban nhân dân", "UBND cấp xã", CENTRE, [], ["Ủy ban nhân dân phường Cam Đường, tỉnh Lào Cai"]),
        (
            "Ủy ban nhân dân",
            "UBND các huyện, thị xã, thành phố",
            LAO_CAI,
            ["Ủy ban nhân dân huyện Bắc Hà, tỉnh Lào Cai"],
            [],
        ),
        (
            "Ủy ban nhân dân",
            "UBND các tỉnh, thành phố trực thuộc Trung ương",
            CENTRE,
            ["Ủy ban nhân dân tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Yên Bái"],
            [],
        ),
        (
            "Các bộ, cơ quan ngang bộ",
            "các Bộ, cơ quan ngang Bộ",
            LAO_CAI,
            ["Bộ Y tế", "Bộ Kế hoạch và Đầu tư", "Thanh tra Chính phủ"],
            ["Thông tấn xã Việt Nam"],
        ),
        ("Các sở, ngành, xã", "các sở, ngành, xã", LAO_CAI, ["Ủy ban nhân dân xã Bắc Hà, tỉnh Lào Cai"], []),
        ("Ủy ban nhân dân", "UBND", LAO_CAI, [], ["Ủy ban nhân dân tỉnh Lào Cai"]),
    ],
)
def test_the_members_of_a_group(name: str, words: str, told: Circumstances, some: list[str], others: list[str]) -> None:
    found = members(recognise_group(name, told, words))
    assert found >= set(some)
    assert not found & set(others)
    assert bool(found) == bool(some)


def test_groups_with_other_members_are_other_groups() -> None:
    told = (LAO_CAI, CENTRE, Circumstances("2025-09-01", "Lào Cai"))
    groups = [recognise_group("Các sở, ban, ngành", one, "các sở, ban, ngành") for one in told]
    assert len({group.id for group in groups}) == 3
    ministries = [recognise_group("Các bộ, ngành", one, "các bộ, ngành") for one in told]
    assert len({group.id for group in ministries}) == 1


@pytest.mark.parametrize("entry", table("groups")["kind"], ids=lambda entry: entry["name"])
def test_each_kind_has_its_examples_as_members(entry: dict[str, list[str]]) -> None:
    found = members(recognise_group(f"Các ban, {entry['name']}", LAO_CAI, f"các ban, {entry['name']}"))
    assert all(any(name.startswith(example) for name in found) for example in entry["examples"])
    assert entry["source"]


def loaded(store: Store, day: str) -> str:
    """Load the plan of a day into an empty store and return the id of its text."""
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    text = PLAN.format(day=day)
    load(store, extract_text(text, source="plan.txt"))
    return source_id(text)


def asked(store: Store, name: str, agency: str) -> list[tuple[object, object]]:
    """Return the first words and the group of the tasks that a saved question finds."""
    found = question(name)
    assert found
    rows = store.read(found.cypher, found.bind({"agency": agency}))
    return sorted((str(row["quote"])[:2], row["of_group"]) for row in rows)


def test_the_tasks_of_a_group_are_those_of_its_members(store: Store) -> None:
    loaded(store, "9 tháng 9 năm 2025")
    of_group, of_heads = ("1.", "Các sở, ban, ngành"), ("2.", "Thủ trưởng các sở, ban, ngành")
    for name in ("tasks-of-agency", "tasks-across-reforms"):
        assert asked(store, name, "Sở Tài chính tỉnh Lào Cai") == [of_group, of_heads]
        assert asked(store, name, "Sở Xây dựng tỉnh Lào Cai") == [of_group, of_heads, ("4.", None)]
        assert asked(store, name, "UBND xã Bắc Hà") == [("3.", "Ủy ban nhân dân cấp xã")]
    assert asked(store, "tasks-of-agency", "Các sở, ban, ngành") == [("1.", None)]
    assert asked(store, "tasks-of-agency", "Sở Giao thông vận tải tỉnh Lào Cai") == []  # it had ended
    ids = [row["id"] for row in store.read("MATCH (a:Agency {name: 'Sở Xây dựng tỉnh Lào Cai'}) RETURN a.id AS id")]
    assert {(task.quote[:2], task.of_group) for task in tasks_of(store, ids)} == {of_group, of_heads, ("4.", None)}
    group = store.read("MATCH (a:Agency {name: 'Các sở, ban, ngành'}) RETURN a.id AS id")[0]["id"]
    profile = agency_profile(store, group)
    assert profile
    names = {one.name for one in profile.relatives if one.kind == "member"}
    assert names >= {"Sở Xây dựng tỉnh Lào Cai", "Sở Giao thông vận tải tỉnh Lào Cai"}


def test_members_of_their_day(store: Store) -> None:
    loaded(store, "9 tháng 9 năm 2024")
    assert len(asked(store, "tasks-of-agency", "Sở Giao thông vận tải tỉnh Lào Cai")) == 2
    assert asked(store, "tasks-of-agency", "UBND xã Bắc Hà") == []  # the commune is of 2025
    assert ("1.", "Các sở, ban, ngành") in asked(store, "tasks-across-reforms", "Sở Xây dựng tỉnh Lào Cai")


def test_linked_data_tells_the_tasks_of_groups(embedded_store: Store) -> None:
    loaded(embedded_store, "9 tháng 9 năm 2025")
    found = next(one for one in load_questions() if one.question.name == "tasks-of-agency")
    triples = dataset(Stored(embedded_store))
    for agency, tasks in (("Sở Xây dựng tỉnh Lào Cai", 3), ("Sở Giao thông vận tải tỉnh Lào Cai", 0)):
        assert len(ask(triples, found.bind({"agency": agency})).rows) == tasks


def test_members_go_with_their_group(embedded_store: Store) -> None:
    remove(embedded_store, loaded(embedded_store, "9 tháng 9 năm 2025"))
    assert embedded_store.read("MATCH (a:Agency) RETURN count(a) AS n")[0]["n"] == 0


def test_a_group_of_an_older_graph_gets_its_members(embedded_store: Store) -> None:
    loaded(embedded_store, "9 tháng 9 năm 2025")
    embedded_store.write([Statement("MATCH (:Agency)-[r:HAS_MEMBER]->() DELETE r")])
    load(embedded_store, extract_text(PLAN.format(day="10 tháng 9 năm 2025").replace("31/", "32/"), source="other.txt"))
    assert len(asked(embedded_store, "tasks-of-agency", "Sở Tài chính tỉnh Lào Cai")) == 4


SAYING = "KẾ HOẠCH\nThu gom bóng đèn cũ\n\n1. Sở Xây dựng lập danh sách kho chứa bóng đèn.\n"
OF_MINISTRY = "BỘ XÂY DỰNG\n\nSố: 88/KH-BXD\nHà Nội, ngày 5 tháng 9 năm 2025\n\n" + SAYING
OF_NOWHERE = "Số: 89/KH-BĐH\nngày 5 tháng 9 năm 2025\n\n" + SAYING


def test_a_task_of_an_organ_of_an_unknown_province_is_no_task_of_a_named_one(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    for at, text in enumerate((OF_MINISTRY, OF_NOWHERE)):
        load(embedded_store, extract_text(text, source=f"{at}.txt"))
    for name in ("tasks-of-agency", "tasks-across-reforms"):
        assert asked(embedded_store, name, "Sở Xây dựng tỉnh Lào Cai") == [("1.", "Sở Xây dựng")]
        assert asked(embedded_store, name, "Sở Xây dựng") == [("1.", None)] * 2
        asked_for = question(name)
        assert asked_for and f"< {BELOW_CENTRE}" in asked_for.cypher
    [(id_, _)] = agencies_called(embedded_store, "Sở Xây dựng tỉnh Lào Cai")
    assert [task.document.number for task in tasks_of(embedded_store, [id_])] == ["88/KH-BXD"]


def test_groups_of_one_name_in_several_provinces_are_asked_together(embedded_store: Store) -> None:
    embedded_store.write([Statement("MATCH (n) DETACH DELETE n")])
    plan = PLAN.format(day="9 tháng 9 năm 2025")
    load(embedded_store, extract_text(plan, source="one.txt"))
    load(embedded_store, extract_text(plan.replace("LÀO CAI", "SƠN LA").replace("Lào Cai", "Sơn La"), source="two.txt"))
    called = agencies_called(embedded_store, "Các sở, ban, ngành")
    assert len(called) == 2
    assert len(tasks_of(embedded_store, [id_ for id_, _ in called])) == 2
    told = CliRunner().invoke(main, ["tasks", "Các sở, ban, ngành", "--graph", embedded_store.name])
    assert told.stdout.count("31/KH-UBND") == 2, told.output


HEADS = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI
Số: 88/KH-UBND
Lào Cai, ngày 9 tháng 9 năm 2025
KẾ HOẠCH
Số hóa sổ đăng ký
1. Giám đốc Sở Y tế có trách nhiệm lập danh mục sổ, hoàn thành trước ngày 20 tháng 12 năm 2025.
2. Sở Y tế chủ trì số hóa, hoàn thành trước ngày 30 tháng 12 năm 2025.
"""


def test_the_tasks_of_a_head_are_the_organs_too(embedded_store: Store) -> None:
    store = embedded_store
    store.write([Statement("MATCH (n) DETACH DELETE n")])
    load(store, extract_text(HEADS, source="heads.txt"))
    head = "Giám đốc Sở Y tế tỉnh Lào Cai"
    ids = [row["id"] for row in store.read("MATCH (a:Agency {name: 'Sở Y tế tỉnh Lào Cai'}) RETURN a.id AS id")]
    found = tasks_of(store, ids)
    assert [(task.of_head, task.of_group, task.due) for task in found] == [
        (head, None, "2025-12-19"), (None, None, "2025-12-29"),
    ]  # fmt: skip
    assert {name for _, name in asked(store, "tasks-of-agency", "Sở Y tế tỉnh Lào Cai")} == {head, None}
