"""Who is told to do what, with whom, until when."""

# ruff: noqa: E501 - a text stands in one line, as a paragraph does
from __future__ import annotations

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.model.hits import AgencyHit, Regions, TaskHit
from cancu.extract.tasks.finder import find_tasks
from cancu.extract.text.normalization import fold
from tests.extract.marked_hits import NOWHERE
from tests.extract.markup import read_marks


def tasks_of(marked: str, regions: Regions = NOWHERE) -> list[tuple[str, TaskHit]]:
    """Return the tasks of a text with marked agencies, each with its words."""
    text, spans = read_marks(marked)[:2]
    agencies = [AgencyHit(start, end, text[start:end]) for start, end in spans]
    return [(text[task.start : task.end], task) for task in find_tasks(fold(text), agencies, regions)]


@pytest.mark.parametrize("example", load_toml("tasks")["example"], ids=lambda example: example["text"][:40])
def test_examples(example: dict[str, object]) -> None:
    [(words, task)] = tasks_of(str(example["text"]))
    assert list(task.lead) == example["lead"]
    assert list(task.coordinators) == example["coordinators"]
    assert task.deadline == example.get("deadline")
    assert words == read_marks(str(example["text"])).text


def test_items_below_a_heading() -> None:
    tasks = tasks_of(
        "2. [Sở Nội vụ]:\n- Rà soát biên chế, hoàn thành trước ngày 15/3/2024.\n- Chủ trì, phối hợp với [Sở Tài chính] báo cáo.\n"
        "3. [Sở Y tế], [Sở Xây dựng]\na) Kiểm tra các công trình.\n"
    )
    assert [(words, task.lead, task.coordinators, task.deadline) for words, task in tasks] == [
        ("Rà soát biên chế, hoàn thành trước ngày 15/3/2024.", ("Sở Nội vụ",), (), "trước ngày 15/3/2024"),
        ("Chủ trì, phối hợp với Sở Tài chính báo cáo.", ("Sở Nội vụ",), ("Sở Tài chính",), None),
        ("Kiểm tra các công trình.", ("Sở Y tế", "Sở Xây dựng"), (), None),
    ]


def test_items_go_on_behind_the_turn_of_a_page() -> None:
    tasks = tasks_of(
        "1. [Sở Nội vụ] có trách nhiệm:\na) Lập danh mục hồ sơ;\n\nCÔNG BÁO/Số 75/Ngày 15-5-2026\n36\n\n"
        "b) Công bố danh mục trên trang điện tử.\n"
    )
    assert [words for words, _ in tasks] == ["Lập danh mục hồ sơ;", "Công bố danh mục trên trang điện tử."]


def test_items_of_a_list_above_and_headings_below() -> None:
    tasks = tasks_of(
        "1. Phong trào\na) [Bộ Y tế]\n- Triển khai các đợt ra quân.\n- [Bộ Tài chính]\n+ Bố trí kinh phí hằng năm.\n"
        "- [Bộ Công an] tăng cường kiểm tra.\n- [Bộ Xây dựng] và các cơ sở lồng ghép nội dung.\n"
        "b) [Bộ Nội vụ] rà soát quy định.\nc) Đề nghị [Hội Nông dân]\n- Chỉ đạo các cấp hội.\n"
    )
    assert [task.lead for _, task in tasks] == [
        ("Bộ Y tế",), ("Bộ Tài chính",), ("Bộ Công an",), ("Bộ Nội vụ",), ("Hội Nông dân",),
    ]  # fmt: skip


def test_headings_of_rules() -> None:
    tasks = tasks_of("Điều 15. Trách nhiệm của [Sở Y tế]\n1. Kiểm tra việc thực hiện.\n2. Báo cáo theo quy định.\n")
    assert [(words, task.lead) for words, task in tasks] == [
        ("Kiểm tra việc thực hiện.", ("Sở Y tế",)),
        ("Báo cáo theo quy định.", ("Sở Y tế",)),
    ]


def test_items_with_two_figures_and_headings_that_refer() -> None:
    tasks = tasks_of(
        "1. [Sở Y tế]:\n1.1. Chỉ đạo các bệnh viện.\n1.2. Báo cáo tỉnh trước 25/12 hằng năm.\n"
        "2. [UBND các xã, đặc khu] Cồn Cỏ:\n- Thu hồi đất lấn chiếm.\n3. [UBND các xã] nêu trên:\na) Thống kê thiệt hại trước ngày 05 tháng 12.\n"
    )
    assert [(words, task.lead, task.deadline) for words, task in tasks] == [
        ("Chỉ đạo các bệnh viện.", ("Sở Y tế",), None),
        ("Báo cáo tỉnh trước 25/12 hằng năm.", ("Sở Y tế",), "trước 25/12 hằng năm"),
        ("Thu hồi đất lấn chiếm.", ("UBND các xã, đặc khu",), None),
        ("Thống kê thiệt hại trước ngày 05 tháng 12.", ("UBND các xã",), "trước ngày 05 tháng 12"),
    ]


def test_what_an_agency_is_stands_between_it_and_its_task() -> None:
    tasks = tasks_of(
        "4. Giao [Bộ Tài chính] - Cơ quan Thường trực Ban Chỉ đạo 751 đôn đốc các địa phương.\n"
        "5. [Sở Nội vụ] (cơ quan thường trực) chủ trì theo dõi.\n6. [Sở Y tế] - Cơ quan thường trực Ban Chỉ đạo\n"
    )
    assert [task.lead for _, task in tasks] == [("Bộ Tài chính",), ("Sở Nội vụ",)]


def test_tables_of_tasks() -> None:
    tasks = tasks_of(
        "|\nTT\n|\nNhiệm vụ\n|\nCơ quan chủ trì\n|\nCơ quan phối hợp\n|\nThời gian\n|\n|\n"
        "1\n|\nKhảo sát hạ tầng\n|\n[Sở Xây dựng]\n|\n[Sở Tài chính], [Sở Nội vụ]\n|\nQuý III năm 2026\n|\n|\n"
        "2\n|\nBáo cáo kết quả\n|\n[Sở Nội vụ]\n|\nCác sở\n|\nThường xuyên\n|\n|\nDòng gộp\n|\n[Sở Y tế]\n|\n|\n"
    )
    assert [(words, task.lead, task.coordinators, task.deadline) for words, task in tasks] == [
        ("Khảo sát hạ tầng", ("Sở Xây dựng",), ("Sở Tài chính", "Sở Nội vụ"), "Quý III năm 2026"),
        ("Báo cáo kết quả", ("Sở Nội vụ",), (), "Thường xuyên"),
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "1. Rà soát văn bản pháp luật\n\n- Nội dung: rà soát văn bản của bộ.\n\n- Cơ quan chủ trì: [Bộ Công\nan].\n\n"
            "- Cơ quan phối hợp: [Bộ Tư pháp], các bộ.\n\n- Thời hạn ban hành: trước ngày 31 tháng 12 năm 2026.\n\n"
            "2. Tập huấn cho cán bộ\n\n- Cơ quan thực hiện: [Bộ Nội vụ].\n\n- Thời gian thực hiện: năm 2025 và các năm tiếp theo.\n",
            [
                (("Bộ Công\nan",), ("Bộ Tư pháp",), "trước ngày 31 tháng 12 năm 2026"),
                (("Bộ Nội vụ",), (), "năm 2025 và các năm tiếp theo"),
            ],
        ),
        (
            "5. Xây dựng Nghị định của Chính phủ\n- Nghị định quy định chi tiết Luật\n+ Cơ quan chủ trì: [Bộ A].\n+ Thời hạn: tháng 3/2026.\n"
            "- Nghị định xử phạt vi phạm\n+ Đơn vị chủ trì: [Bộ B].\n+ Đơn vị phối hợp: [Bộ C].\n",
            [(("Bộ A",), (), "tháng 3/2026"), (("Bộ B",), ("Bộ C",), None)],
        ),
        (
            "1.1. Xây dựng chiến lược dữ liệu:\na) Nhiệm vụ: Tham mưu chiến lược.\nb) Cơ quan thực hiện:\n- Đơn vị chủ trì: [Sở A].\n"
            "- Đơn vị phối hợp: Các sở.\nc) Thời gian thực hiện: Hoàn thành trong năm 2025.\n2. Kinh phí: do ngân sách.\n",
            [(("Sở A",), (), "trong năm 2025")],
        ),
        (
            "- Nâng cấp cổng thông tin của tỉnh. Chủ trì: [Sở A]; phối hợp: [Sở B], [Sở C]; thời gian thực hiện: Quý II năm 2026.\n",
            [(("Sở A",), ("Sở B", "Sở C"), "Quý II năm 2026")],
        ),
        ("1. Cấp giấy phép\n- Trình tự thực hiện: nộp hồ sơ.\n- Cơ quan thực hiện: [Sở A].\n- Thời gian thực hiện: 5 ngày.\n", []),
        ("3. Cuộc họp sơ kết\n- Chủ trì: [Chủ tịch UBND tỉnh].\n- Địa điểm: hội trường.\n", []),
        ("- Biên soạn tài liệu tập huấn\n- Cơ quan thực hiện: [Bộ A] báo cáo kết quả với [Bộ B].\n- Thời gian: tháng 5/2025.\n",
         [(("Bộ A",), (), "tháng 5/2025")]),
    ],
)  # fmt: skip
def test_items_of_plans_with_labels(
    marked: str, expected: list[tuple[tuple[str, ...], tuple[str, ...], str | None]]
) -> None:
    assert [(task.lead, task.coordinators, task.deadline) for _, task in tasks_of(marked)] == expected


def test_a_term_in_a_paragraph_below_an_item() -> None:
    tasks = tasks_of(
        "1.2. [Sở Tài chính]\n\n- Tuyên truyền đến các cơ quan.\n\nThời\ngian thực hiện: Từ tháng 11/2025 đến khi kết thúc.\n\n"
        "- Tổng hợp kết quả kiểm kê.\n\nThời gian hoàn thành: Tháng 12/2025.\n"
    )
    assert [(task.lead, task.deadline) for _, task in tasks] == [
        (("Sở Tài chính",), "Từ tháng 11/2025 đến khi kết thúc"),
        (("Sở Tài chính",), "Tháng 12/2025"),
    ]


def test_tables_right_below_another_whose_last_cells_are_empty() -> None:
    tasks = tasks_of(
        "|\nNơi nhận: Sở\n|\nTM. UBND\n|\nDanh mục\n|\nTT\n|\nNội dung\n|\nCơ quan chủ trì\n|\nCơ quan phối hợp\n|\nThời hạn\n|\nSản phẩm\n|\n|\n"
        "I\n|\nKiện toàn tổ chức\n|\n|\n1\n|\nTriển khai mức chi\n|\n[Sở A]\n|\n[Sở B]\n|\nnăm 2025\n|\n|\n|\n"
        "2\n|\nBáo cáo kết quả\n|\n[Sở C]\n|\nCác sở\n|\nThường xuyên\n|\nBáo cáo\n|\n|\n"
    )
    assert [(words, task.lead, task.coordinators, task.deadline) for words, task in tasks] == [
        ("Triển khai mức chi", ("Sở A",), ("Sở B",), "năm 2025"),
        ("Báo cáo kết quả", ("Sở C",), (), "Thường xuyên"),
    ]


def test_an_item_may_name_its_own_agency() -> None:
    tasks = tasks_of("4. [Sở Tài chính]\n- Bố trí ngân sách cho năm sau.\n- [Sở Y tế] chủ trì rà soát thuốc.\n")
    assert [task.lead for _, task in tasks] == [("Sở Tài chính",), ("Sở Y tế",)]


def test_a_heading_above_one_paragraph() -> None:
    tasks = tasks_of(
        "11.\n[Ban Quản lý Khu kinh tế tỉnh]\n\nChủ trì, phối hợp với [Sở Xây dựng] tham mưu quy hoạch.\n"
        "Điều 22. Trách nhiệm của [Sở Y tế]\n\nXây dựng kế hoạch, trình [UBND tỉnh].\n\n"
        "3. Trách nhiệm của [Bộ Nội vụ]\n \nHằng năm, báo cáo cấp có thẩm quyền.\n4. [Sở Nội vụ]\nĐịa chỉ: số 1 Lê Lợi.\n"
    )
    assert [(words, task.lead, task.coordinators) for words, task in tasks] == [
        ("Chủ trì, phối hợp với Sở Xây dựng tham mưu quy hoạch.", ("Ban Quản lý Khu kinh tế tỉnh",), ("Sở Xây dựng",)),
        ("Xây dựng kế hoạch, trình UBND tỉnh.", ("Sở Y tế",), ()),
        ("Hằng năm, báo cáo cấp có thẩm quyền.", ("Bộ Nội vụ",), ()),
    ]


@pytest.mark.parametrize(
    ("marked", "lead"),
    [
        ("2. Giao [Thường trực HĐND], các Ban HĐND, các Tổ đại biểu và các đại biểu giám sát việc thực hiện.", "Thường trực HĐND"),
        ("c) Giao [Phó Thủ tướng Chính phủ] Trần Hồng Hà trước ngày 15 tháng 11 năm 2025 trực tiếp kiểm tra.", "Phó Thủ tướng Chính phủ"),
        ("Điều 2. Giao [Bộ trưởng Bộ Tài chính]: (i) Ký Tờ trình; (ii) Hoàn thiện hồ sơ.", "Bộ trưởng Bộ Tài chính"),
        ("Điều 2. Giao [UBND tỉnh] làm cơ quan chủ quản Dự án.", "UBND tỉnh"),
        ("2. Giao [Chủ tịch UBND tỉnh] quyết định đầu tư các dự án thành phần.", "Chủ tịch UBND tỉnh"),
        ("Điều 2. [Sở Tài chính] và các đơn vị liên quan có trách nhiệm rà soát quy trình.", "Sở Tài chính"),
        ("Điều 3. [Chánh Văn phòng]; Thủ trưởng các sở, ban, ngành chịu trách nhiệm thi hành.", "Chánh Văn phòng"),
        ("5. Các Bộ, cơ quan: [Công an] chủ động chỉ đạo các đơn vị đóng trên địa bàn.", "Công an"),
        ("b) Trong thời hạn 25 ngày làm việc, kể từ ngày nhận đủ hồ sơ, [Vụ Tổ chức cán bộ] thẩm định hồ sơ.", "Vụ Tổ chức cán bộ"),
        ("Căn cứ đơn đề nghị được chuyển giao, [Bộ Công an] xem xét lập yêu cầu.", "Bộ Công an"),
        ("Điều 9. Các Bộ trưởng, [Chủ tịch UBND tỉnh] chịu trách nhiệm thi hành Nghị định này.", "Chủ tịch UBND tỉnh"),
        ("b) [Bộ Quốc phòng] huy động lực lượng tối đa hỗ trợ Nhân dân.", "Bộ Quốc phòng"),
        ("5. [Chính phủ] quy định chi tiết Điều này.", "Chính phủ"),
        ("3. [Bảo hiểm xã hội Việt Nam] thuộc [Bộ Tài chính] có trách nhiệm hướng dẫn thu.", "Bảo hiểm xã hội Việt Nam"),
    ],
)  # fmt: skip
def test_what_may_stand_between_an_agency_and_its_task(marked: str, lead: str) -> None:
    [(words, task)] = tasks_of(marked)
    assert task.lead == (lead,)
    assert words == read_marks(marked).text


def test_who_is_asked_to_take_part_leads_nothing() -> None:
    [(_, task)] = tasks_of("3. Đề nghị [Ủy ban Mặt trận tỉnh] và các tổ chức phối hợp tuyên truyền.")
    assert (task.lead, task.coordinators) == ((), ("Ủy ban Mặt trận tỉnh",))


def test_units_in_brackets_take_part() -> None:
    [(_, task)] = tasks_of("1. [Sở A] chủ trì, phối hợp với [Văn phòng] ([Trung tâm B]) và [Sở C] rà soát.")
    assert (task.lead, task.coordinators) == (("Sở A",), ("Văn phòng", "Trung tâm B", "Sở C"))


def test_units_in_brackets_lead() -> None:
    [(_, task)] = tasks_of("1. [Sở A] ([Chi cục B]) tổ chức dự báo nguy cơ.")
    assert task.lead == ("Sở A", "Chi cục B")


def test_others_in_charge_are_named_behind_a_group() -> None:
    [(_, task)] = tasks_of(
        "Điều 3. [Chánh Văn phòng]; Thủ trưởng các sở, ban; [Giám đốc Sở A] và các cơ quan của [Sở B] chịu trách nhiệm thi hành."
    )
    assert task.lead == ("Chánh Văn phòng", "Giám đốc Sở A")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "2. [Bộ A] chủ trì rà soát, báo cáo trước ngày 30/11/2025. [UBND tỉnh B] khẩn trương hoàn thành các thủ tục.",
            [("2. Bộ A chủ trì rà soát, báo cáo trước ngày 30/11/2025.", ("Bộ A",), "trước ngày 30/11/2025"),
             ("UBND tỉnh B khẩn trương hoàn thành các thủ tục.", ("UBND tỉnh B",), None)],
        ),
        (
            "2. Giao [UBND tỉnh] làm cơ quan chủ quản. Giao [Chủ tịch UBND tỉnh] quyết định đầu tư; giao [Sở A] lập dự toán.",
            [("2. Giao UBND tỉnh làm cơ quan chủ quản.", ("UBND tỉnh",), None),
             ("Giao Chủ tịch UBND tỉnh quyết định đầu tư;", ("Chủ tịch UBND tỉnh",), None),
             ("giao Sở A lập dự toán.", ("Sở A",), None)],
        ),
        (
            "1. [Sở A]:\n- Kiểm tra các công trình. [Sở B] chủ trì tổng hợp kết quả.\nb) Hằng năm, [Sở C] có trách nhiệm công khai.\n",
            [("Kiểm tra các công trình.", ("Sở A",), None), ("Sở B chủ trì tổng hợp kết quả.", ("Sở B",), None),
             ("b) Hằng năm, Sở C có trách nhiệm công khai.", ("Sở C",), "Hằng năm")],
        ),
    ],
)  # fmt: skip
def test_each_order_is_a_task(marked: str, expected: list[tuple[str, tuple[str, ...], str | None]]) -> None:
    assert [(words, task.lead, task.deadline) for words, task in tasks_of(marked)] == expected


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("2. [Sở Y tế]:", "1. Trách nhiệm chung theo Điều 3.\n2. Kinh phí do ngân sách bảo đảm."),
        ("3. [Bộ Nội vụ] sửa đổi, bổ sung Điều 5 như sau:", "a) Sửa đổi khoản 1."),
        ("- [Sở Y tế]", "- Sở khác\n- Rà soát"),
    ],
)
def test_items_that_are_no_tasks(heading: str, items: str) -> None:
    assert [task for words, task in tasks_of(f"{heading}\n{items}\n") if words in items] == []


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            "1. Tổ chức nhận thóc có trách nhiệm:\na) Lập sổ kho thóc.\n2. Kiểm tra việc nhận thóc.",
            ["Kiểm tra việc nhận thóc."],
        ),
        ("1. Chủ kho có trách nhiệm khóa cửa kho.\na) Lập sổ kho thóc.", []),
        ("1. Kiểm tra các chủ kho có trách nhiệm khóa cửa.", ["Kiểm tra các chủ kho có trách nhiệm khóa cửa."]),
        ("1. Trong thời hạn 05 ngày có trách nhiệm trả lời.", ["Trong thời hạn 05 ngày có trách nhiệm trả lời."]),
        (
            "1. Chủ kho có trách nhiệm:\na) Lập sổ kho thóc.\nb) [Sở Y tế] kiểm tra kho thóc.",
            ["[Sở Y tế] kiểm tra kho thóc."],
        ),
    ],
)
def test_an_item_with_another_subject_is_not_of_the_agency_above(items: str, expected: list[str]) -> None:
    found = [words for words, _ in tasks_of(f"[Bộ Tài chính] có trách nhiệm:\n{items}\n")]
    assert found == [one.replace("[", "").replace("]", "") for one in expected]


@pytest.mark.parametrize(
    "wording",
    [
        '"Điều 21. [Bộ Tài chính]\n1. Chủ trì việc bố trí kinh phí.".',
        '"Điều 21. Trách nhiệm\n1. [Bộ Tài chính]:\na) Chủ trì việc bố trí kinh phí.".',
    ],
)
def test_what_stands_in_a_quotation_tells_nobody_outside(wording: str) -> None:
    outside = "b) Sửa tên Điều 23 như sau:\nc) Đánh lại số trang của Phụ lục.\n"
    tasks = tasks_of(f"10. Sửa đổi, bổ sung:\na) Sửa đổi Điều 21 như sau:\n{wording}\n{outside}")
    assert [words for words, _ in tasks if words in outside] == []


def test_a_list_of_cases_belongs_to_the_task_above_it() -> None:
    [(words, task)] = tasks_of(
        "2. [Bộ Công an] có trách nhiệm đưa ra khỏi danh sách các trường hợp sau đây:\na) Đã chết;\nb) Chuyển đến nơi khác;\n"
    )
    assert task.lead == ("Bộ Công an",) and words.endswith("sau đây:")


@pytest.mark.parametrize(
    "marked",
    [
        "Cơ quan trong [Bộ Quốc phòng] chủ trì kế hoạch lập 01 bộ hồ sơ.",
        "g) Đất do Nhà nước thu hồi và giao [Ủy ban nhân dân cấp xã] quản lý trong các trường hợp khác.",
        "Số điểm tối thiểu. Đạt\n\n([UBND cấp tỉnh] quy định cụ thể)",
        "5. Đại biểu [Hội đồng nhân dân] chịu trách nhiệm về nội dung giám sát.",
        "Điều 51. [Hội đồng nhân dân] xem xét báo cáo giám sát⏎1. Nội dung",
        "4. Đề nghị [Hội Nông dân] và các đoàn thể.\nChỉ đạo các cấp hội.",
        "[Bộ Tài chính] đã ban hành Thông tư hướng dẫn.",
        "[Chính phủ] chủ động chỉ đạo từ sớm; các địa phương đã nỗ lực rất cao.",
        "Xét Tờ trình số 391/TTr-UBND về việc đề nghị [Hội đồng nhân dân] xem xét, ban hành Nghị quyết.",
        "Tại Công văn số 12/SYT về việc đề nghị [Sở A] xem xét bố trí kinh phí.",
        'Điều 1. Sửa đổi khoản 5 như sau: "5. Nội dung.\n6. [Chính phủ] quy định chi tiết Điều này.".',
        "2. Giao [Sở A] dự toán 05 tỷ đồng từ nguồn ngân sách tỉnh.",
        "Vốn được chuyển giao [Sở A] hạch toán theo quy định.",
        "Theo báo cáo của [Sở Nội vụ], kết quả đạt thấp.",
        "[Sở Nội vụ], [Sở Y tế]⏎[Công an tỉnh], [Sở Tài chính] đề xuất sửa đổi quy chế⏎2026 - 2030",
        "Trên cơ sở đề nghị của⏎[Sở Nội vụ] và ý kiến của các ngành.",
    ],
)
def test_no_task(marked: str) -> None:
    assert tasks_of(marked.replace("⏎", "\n")) == []


def test_recipients_are_given_no_task() -> None:
    text = "Nơi nhận:\n- [Sở Nội vụ] thực hiện;\n"
    assert tasks_of(text, NOWHERE._replace(body=(0, 3), recipients=(3, 33))) == []


@pytest.mark.parametrize(
    "deadline",
    [
        "trước ngày 15/3/2024", "chậm nhất là ngày 20 tháng 12 năm 2025", "trong tháng 12/2025", "trong Quý I/2025", "hết năm 2026",
        "định kỳ hằng quý", "trong thời hạn 05 ngày làm việc", "trước ngày 25 hằng tháng", "xong trước 30/11/2025",
    ],
)  # fmt: skip
def test_deadlines(deadline: str) -> None:
    [(_, task)] = tasks_of(f"Giao [Sở Nội vụ] tổng hợp, báo cáo Ủy ban nhân dân tỉnh {deadline}.")
    assert task.deadline == deadline


def test_a_group_and_an_organ_share_the_items_below_them() -> None:
    tasks = tasks_of(
        "5. [Các sở, ban, ngành], [UBND các xã, phường]:\n- Rà soát văn bản trước ngày 15/10/2025.\n- Báo cáo kết quả.\n"
    )
    assert [(words, task.lead, task.deadline) for words, task in tasks] == [
        (
            "Rà soát văn bản trước ngày 15/10/2025.",
            ("Các sở, ban, ngành", "UBND các xã, phường"),
            "trước ngày 15/10/2025",
        ),
        ("Báo cáo kết quả.", ("Các sở, ban, ngành", "UBND các xã, phường"), None),
    ]


@pytest.mark.parametrize(
    "before", ["[Sở Y tế] báo cáo trước ngày 20/10/2025. ", "[Sở Y tế] báo cáo trước ngày 20/10/2025; "]
)
def test_something_else_is_asked_of_one_of_them(before: str) -> None:
    word = "Riêng" if before.endswith(". ") else "riêng"
    tasks = tasks_of(f"1. Đề nghị {before}{word} [Sở Nội vụ] hoàn thành trước ngày 15/10/2025.")
    assert [(task.lead, task.deadline) for _, task in tasks] == [
        (("Sở Y tế",), "trước ngày 20/10/2025"),
        (("Sở Nội vụ",), "trước ngày 15/10/2025"),
    ]


def test_who_leads_a_meeting_is_given_nothing() -> None:
    held = "Ngày 30/01/2026, [Phó Giám đốc Sở Y tế] chủ trì cuộc họp. Sau khi nghe báo cáo, Phó Giám đốc kết luận:\n"
    items = "1. Ghi nhận kết quả.\n2. Giao [Sở Nội vụ] báo cáo vào ngày 20 hằng tháng.\n"
    assert [(task.lead, task.deadline) for _, task in tasks_of(held + items)] == [
        (("Sở Nội vụ",), "vào ngày 20 hằng tháng")
    ]


def test_what_opens_an_item_below_an_order_needs_no_word_of_order() -> None:
    items = "1. [Bộ Công an], [Bộ Quốc phòng] hạ mức báo động.\n2. Kho giống đã đủ.\n3. [Bộ Y tế] nhắc nhở các trạm.\n"
    tasks = tasks_of(f"Thủ tướng yêu cầu:\n{items}")
    assert [task.lead for _, task in tasks] == [("Bộ Công an", "Bộ Quốc phòng"), ("Bộ Y tế",)]
    assert not tasks_of(f"Kết quả như sau:\n{items}")


def test_a_clause_with_its_own_agency_is_a_task_of_its_own() -> None:
    tasks = tasks_of(
        "1. Giao [Sở Y tế] rà soát kho thuốc trước ngày 05/3/2026; [Sở Nội vụ] hoàn thiện hồ sơ trong tháng 4 năm 2026.\n"
        "2. [Sở Xây dựng], các chủ đập; [Công an tỉnh] có trách nhiệm kiểm tra đập.\n"
    )
    assert [(task.lead, task.deadline) for _, task in tasks] == [
        (("Sở Y tế",), "trước ngày 05/3/2026"),
        (("Sở Nội vụ",), "trong tháng 4 năm 2026"),
        (("Sở Xây dựng", "Công an tỉnh"), None),
    ]


def test_a_group_takes_part() -> None:
    [(_, task)] = tasks_of("2. [Bộ Y tế] chủ trì, phối hợp với [các bộ, ngành] liên quan rà soát kho thuốc.\n")
    assert (task.lead, task.coordinators) == (("Bộ Y tế",), ("các bộ, ngành",))


@pytest.mark.parametrize(
    "between",
    [", trong phạm vi nhiệm vụ, quyền hạn của mình, có trách nhiệm", " hằng năm tổ chức", " hàng quý kiểm tra"],
)
def test_within_what_bounds_or_how_often_an_agency_does_it(between: str) -> None:
    [(words, task)] = tasks_of(f"3. [Kiểm toán nhà nước]{between} việc giám sát kho thuốc quân y.\n")
    assert task.lead == ("Kiểm toán nhà nước",)
    assert words.endswith("quân y.")


@pytest.mark.parametrize("rule", ["nguyên tắc tập trung dân chủ", "chế độ kiêm nhiệm", "quy chế do Chủ tịch ban hành"])
def test_how_a_body_works_is_no_task(rule: str) -> None:
    assert tasks_of(f"Điều 4. [Ban Chỉ đạo] làm việc theo {rule}, đề cao trách nhiệm người đứng đầu.\n") == []
