"""Changes of amending acts: (act, what each instruction does), with acts that are made up.

A line of what is expected: action, scope, number of the changed act, provision; then, where given, `@` acting place,
`^` position, `-` old words, `+` the new wording, `~` layers, `>` the day of effect.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cancu.extract.extractor import extract_text
from cancu.extract.lexicon import load_toml
from cancu.extract.model.records import THIS, Change, Extraction
from cancu.extract.model.relation_types import CHANGES

HEAD = """BỘ Y TẾ
-------
Số: 45/2026/TT-BYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 20 tháng 3 năm 2026

THÔNG TƯ
{title}

Căn cứ Nghị định số 42/2025/NĐ-CP ngày 27 tháng 02 năm 2025 của Chính phủ quy định chức năng của Bộ Y tế;
Bộ trưởng Bộ Y tế ban hành Thông tư {enacted}.
"""
FOOT = """
Điều 9. Hiệu lực thi hành
Thông tư này có hiệu lực thi hành từ ngày 05 tháng 5 năm 2026.

BỘ TRƯỞNG

Nguyễn Văn An
"""
TITLE = "Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT quy định về kho thuốc"
CASES = [
    # a heading hands down the act, and the part
    (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT\n"
        "1. Sửa đổi, bổ sung khoản 2 Điều 5 như sau:\n“2. Kho có cửa thép.”.\n"
        "2. Sửa đổi, bổ sung một số khoản của Điều 6 như sau:\n"
        "a) Bổ sung khoản 3a vào sau khoản 3 như sau:\n“3a. Nhiệt độ kho.”;\n"
        "b) Bãi bỏ các khoản 4 và 7.",
        [
            "substitution provision 12/2023/TT-BYT khoản 2 Điều 5 @khoản 1 Điều 1 +2. Kho có cửa thép. >2026-05-05",
            "insertion provision 12/2023/TT-BYT khoản 3a Điều 6 @điểm a khoản 2 Điều 1 ^sau khoản 3 +3a. Nhiệt độ kho.",
            "repeal provision 12/2023/TT-BYT khoản 4 Điều 6 @điểm b khoản 2 Điều 1",
            "repeal provision 12/2023/TT-BYT khoản 7 Điều 6 @điểm b khoản 2 Điều 1",
        ],
    ),
    # words
    (
        "Điều 1. Thay thế, bãi bỏ một số cụm từ\n"
        "1. Thay thế cụm từ “thủ kho” bằng cụm từ “người giữ kho” tại điểm a khoản 1 Điều 3; khoản 2 Điều 5.\n"
        "2. Bỏ cụm từ “cấp huyện” tại tên Điều 7.\n"
        "3. Bổ sung cụm từ “, vật tư” vào sau cụm từ “thuốc” tại khoản 1 Điều 2.",
        [
            "substitution words 12/2023/TT-BYT điểm a khoản 1 Điều 3 -thủ kho +người giữ kho",
            "substitution words 12/2023/TT-BYT khoản 2 Điều 5 -thủ kho +người giữ kho",
            "repeal words 12/2023/TT-BYT tên Điều 7 -cấp huyện",
            "insertion words 12/2023/TT-BYT khoản 1 Điều 2 ^sau cụm từ “thuốc” +, vật tư",
        ],
    ),
    # new words stand behind the title of the act that holds the old ones
    (
        "Điều 2. Sửa đổi cụm từ “kho theo Thông tư số 3/2015/TT-BYT” tại khoản 3 Điều 2 Thông tư số 5/2020/TT-BYT ngày "
        "02 tháng 3 năm 2020 của Bộ trưởng Bộ Y tế quy định về tủ thuốc thành cụm từ “kho chung”.\n"
        "Điều 3. Thay thế cụm từ “tủ” tại Điều 4 Thông tư số 6/2020/TT-BYT quy định về hòm thuốc bằng từ “hòm”.",
        [
            "substitution words 5/2020/TT-BYT khoản 3 Điều 2 -kho theo Thông tư số 3/2015/TT-BYT +kho chung",
            "substitution words 6/2020/TT-BYT Điều 4 -tủ +hòm",
        ],
    ),
    # the wording tells which parts are inserted
    (
        "Điều 1. Bổ sung vào sau điểm b khoản 3 Điều 6 như sau:\n“b1) Kho tạm;\nb2) Kho nổi.”.\n"
        "Điều 2. Bổ sung vào sau khoản 2 Điều 9 như sau:\n“2a. Kho có khóa.”.\n"
        "Điều 3. Bổ sung vào sau khoản 1 Điều 11 như sau:\n“Kho phải sạch.”.",
        [
            "insertion provision 12/2023/TT-BYT điểm b1 khoản 3 Điều 6 ^sau điểm b khoản 3 Điều 6 +b1) Kho tạm;",
            "insertion provision 12/2023/TT-BYT điểm b2 khoản 3 Điều 6 ^sau điểm b khoản 3 Điều 6 +b2) Kho nổi.",
            "insertion provision 12/2023/TT-BYT khoản 2a Điều 9 @Điều 2 ^sau khoản 2 Điều 9 +2a. Kho có khóa.",
            "insertion provision 12/2023/TT-BYT None @Điều 3 ^sau khoản 1 Điều 11 +Kho phải sạch.",
        ],
    ),
    # an act with a layer and a name of its own in brackets ends as a whole, one part of it on another day
    (
        "Điều 1. Bãi bỏ\n1. Thông tư số 8/2016/TT-BYT đã được sửa đổi, bổ sung một số điều theo Thông tư "
        "số 9/2018/TT-BYT (sau đây gọi là Thông tư số 8/2016/TT-BYT) hết hiệu lực kể từ ngày Thông tư này có hiệu lực, "
        "trừ quy định tại Điều 8 của Thông tư này; riêng quy định tại Điều 15 của Thông tư số 8/2016/TT-BYT hết hiệu "
        "lực kể từ ngày 01 tháng 4 năm 2026.",
        [
            "repeal provision 8/2016/TT-BYT None ~9/2018/TT-BYT >2026-05-05",
            "repeal provision 8/2016/TT-BYT Điều 15 >2026-04-01",
        ],
    ),
    # behind the last layer the list of what ends goes on
    (
        "Điều 1. Bãi bỏ\n1. Thông tư số 8/2016/TT-BYT đã được sửa đổi, bổ sung một số điều theo Thông tư số "
        "9/2018/TT-BYT và Thông tư số 6/2020/TT-BYT, Thông tư số 4/2021/TT-BYT quy định về kho lạnh hết hiệu lực kể "
        "từ ngày Thông tư này có hiệu lực.",
        ["repeal provision 8/2016/TT-BYT None ~9/2018/TT-BYT, 6/2020/TT-BYT", "repeal provision 4/2021/TT-BYT None"],
    ),
    # wording of several parts, with a nested quotation and one that is never closed
    (
        "Điều 1. Sửa đổi, bổ sung khoản 2 và khoản 3 Điều 4 như sau:\n"
        "“2. Kho gọi là “kho lạnh”.\n3. Kho khác.”\n"
        "Điều 2. Sửa đổi Điều 8 như sau:\n“Điều 8. Sổ kho\n1. Ghi sổ hằng ngày.\n2. Lưu sổ 05 năm.\n"
        "Điều 3. Bãi bỏ Điều 10.",
        [
            "substitution provision 12/2023/TT-BYT khoản 2 Điều 4 @Điều 1 +2. Kho gọi là “kho lạnh”.",
            "substitution provision 12/2023/TT-BYT khoản 3 Điều 4 @Điều 1 +3. Kho khác.",
            "substitution provision 12/2023/TT-BYT Điều 8 @Điều 2 "
            "+Điều 8. Sổ kho 1. Ghi sổ hằng ngày. 2. Lưu sổ 05 năm.",
            "repeal provision 12/2023/TT-BYT Điều 10 @Điều 3",
        ],
    ),
    # acts that end, in a list below a heading
    (
        "Điều 1. Bãi bỏ các văn bản sau đây:\n"
        "1. Thông tư số 03/2015/TT-BYT ngày 10 tháng 3 năm 2015 của Bộ trưởng Bộ Y tế về kho vắc xin.\n"
        "2. Khoản 2 Điều 4 Thông tư số 08/2017/TT-BYT.",
        [
            "repeal provision 03/2015/TT-BYT None @khoản 1 Điều 1",
            "repeal provision 08/2017/TT-BYT khoản 2 Điều 4 @khoản 2 Điều 1",
        ],
    ),
    # a heading that names several parts hands down what holds them all
    (
        "Điều 1. Sửa đổi, bổ sung khoản 2 và khoản 3 của Điều 19 như sau:\n"
        "a) Sửa đổi, bổ sung đoạn mở đầu khoản 2 như sau:\n“2. Kho lạnh:”.\nb) Bãi bỏ điểm c khoản 3.",
        [
            "substitution provision 12/2023/TT-BYT đoạn mở đầu khoản 2 Điều 19 +2. Kho lạnh:",
            "repeal provision 12/2023/TT-BYT điểm c khoản 3 Điều 19",
        ],
    ),
    # forms are a kind of part of which some go, not the place of the items
    (
        "Điều 1. Thay thế, bãi bỏ một số điều, biểu mẫu của Quy chế kèm theo Thông tư số 12/2023/TT-BYT\n"
        "1. Bãi bỏ Điều 12.\n2. Bãi bỏ Mẫu số 5, Mẫu số 6 tại Phụ lục kèm theo Thông tư số 12/2023/TT-BYT.",
        [
            "repeal provision 12/2023/TT-BYT Điều 12",
            "repeal annex 12/2023/TT-BYT Mẫu số 5",
            "repeal annex 12/2023/TT-BYT Mẫu số 6",
        ],
    ),
    # rows of a table; the next instruction begins without a stop
    (
        "Điều 1. Sửa đổi mục II Phần 2 Định mức kèm theo Thông tư số 12/2023/TT-BYT như sau:\n"
        "- Dòng 1: Sửa đơn vị tính của “kho” từ “ngày” thành “giờ”.\n"
        "Điều 2. Sửa đổi một số nội dung tại Thông tư số 12/2023/TT-BYT ngày 5/6/2023 của Bộ Y tế:\n"
        "Thay cụm từ “Sở Thuốc” bằng “Sở Y tế” Thay cụm từ “Phòng Thuốc” bằng “Trạm Y tế”.",
        [
            "substitution words 12/2023/TT-BYT Mục II Phần 2 -ngày +giờ",
            "substitution words 12/2023/TT-BYT None @Điều 2 -Sở Thuốc +Sở Y tế",
            "substitution words 12/2023/TT-BYT None @Điều 2 -Phòng Thuốc +Trạm Y tế",
        ],
    ),
    # the title of an article behind its number; a gazette's lines before the wording
    (
        "Điều 1. Sửa đổi số thứ tự và tên của Điều 10. Kho lạnh như sau:\n“Điều 11. Kho lạnh”.\n"
        "Điều 2. Bổ sung khoản 5 Điều 3 Thông tư số 12/2023/TT-BYT về kho như sau:\n"
        "Ký bởi: Cổng thông tin\nCÔNG BÁO/Số 12/Ngày 01-02-2026\n7\n\n“5. Kho nổi.”.",
        [
            "renumbering title 12/2023/TT-BYT Điều 10 +Điều 11. Kho lạnh",
            "insertion provision 12/2023/TT-BYT khoản 5 Điều 3 +5. Kho nổi.",
        ],
    ),
    # a regulation that another act promulgated: its type opens the clause
    (
        "Điều 8. Điều khoản chuyển tiếp\n"
        "1. Quy chế trực cấp cứu của Bộ Y tế ban hành kèm theo Quyết định số 77/2015/QĐ-BYT hết hiệu lực "
        "kể từ ngày Thông tư này có hiệu lực.",
        ["repeal provision 77/2015/QĐ-BYT Quy chế trực cấp cứu của Bộ Y tế @khoản 1 Điều 8 >2026-05-05"],
    ),
    # what takes the place of several words stands behind the last of them
    (
        "Điều 1. Thay thế một số cụm từ\n"
        "1. Thay thế các cụm từ: “kho nhỏ” tại khoản 1 Điều 3; “kho tạm” tại Điều 4, Điều 5; “kho nổi” tại Điều 6 "
        "thành cụm từ “kho”.\n"
        "2. Thay thế các cụm từ: “tủ” tại Điều 7 thành “tủ khóa”; “hòm” tại Điều 8; “rương” tại Điều 9 thành “thùng”.",
        [
            "substitution words 12/2023/TT-BYT khoản 1 Điều 3 -kho nhỏ +kho",
            "substitution words 12/2023/TT-BYT Điều 4 -kho tạm +kho",
            "substitution words 12/2023/TT-BYT Điều 5 -kho tạm +kho",
            "substitution words 12/2023/TT-BYT Điều 6 -kho nổi +kho",
            "substitution words 12/2023/TT-BYT Điều 7 -tủ +tủ khóa",
            "substitution words 12/2023/TT-BYT Điều 8 -hòm +thùng",
            "substitution words 12/2023/TT-BYT Điều 9 -rương +thùng",
        ],
    ),
    # a quotation behind a part names it
    (
        "Điều 1. Bãi bỏ cụm từ “cấp huyện” tại mục 2 “Cách ghi” của Phụ lục II Thông tư số 12/2023/TT-BYT.",
        ["repeal words 12/2023/TT-BYT Mục 2 Phụ lục II -cấp huyện"],
    ),
    # a heading names the places of words that the sentence behind it changes
    (
        "Điều 1. Sửa đổi khoản 3 Điều 4 và điểm c khoản 2 Điều 8 như sau: Bỏ cụm từ “cấp huyện”; thay thế cụm từ “thủ "
        "kho” bằng cụm từ “người giữ kho”.",
        [
            "repeal words 12/2023/TT-BYT khoản 3 Điều 4 -cấp huyện",
            "repeal words 12/2023/TT-BYT điểm c khoản 2 Điều 8 -cấp huyện",
            "substitution words 12/2023/TT-BYT khoản 3 Điều 4 -thủ kho +người giữ kho",
            "substitution words 12/2023/TT-BYT điểm c khoản 2 Điều 8 -thủ kho +người giữ kho",
        ],
    ),
    # forms that are issued anew
    (
        "Điều 1. Sửa đổi và ban hành kèm theo các Mẫu số 01 và 02 của Thông tư số 12/2023/TT-BYT.",
        ["substitution annex 12/2023/TT-BYT Mẫu số 01", "substitution annex 12/2023/TT-BYT Mẫu số 02"],
    ),
    # words between single marks are not read, and do not change the whole of their place
    (
        "Điều 1. Thay thế từ ‘tỉnh’ bằng từ ‘thành phố’ tại Điều 4. Bãi bỏ Điều 5.",
        ["repeal provision 12/2023/TT-BYT Điều 5"],
    ),
    # a heading without a verb names the part; parts that get another number
    (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT\n"
        "1. Tại Điều 14:\na) Bãi bỏ điểm c khoản 2;\nb) Thay cụm từ “hòm” bằng cụm từ “tủ” tại khoản 4.\n"
        "2. Đối với Điều 15 như sau:\na) Bỏ khoản 6.\n"
        "3. Điểm d khoản 7 Điều 20 được chuyển thành điểm đ.",
        [
            "repeal provision 12/2023/TT-BYT điểm c khoản 2 Điều 14 @điểm a khoản 1 Điều 1",
            "substitution words 12/2023/TT-BYT khoản 4 Điều 14 -hòm +tủ",
            "repeal provision 12/2023/TT-BYT khoản 6 Điều 15",
            "renumbering provision 12/2023/TT-BYT điểm d khoản 7 Điều 20",
        ],
    ),
    # a part that gets another number stands where its new number stands; new wording is not its own
    (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT\n"
        "1. Bãi bỏ điểm c, chuyển điểm d thành điểm c khoản 5 Điều 7.\n"
        "2. Sửa đổi điểm g khoản 1 Điều 9 thành điểm e.\n"
        "3. Chuyển khoản 2 thành khoản 3, bổ sung khoản 2 Điều 11 như sau:\n“2. Kho có quạt.”\n"
        "4. Sửa đổi khoản 1 Điều 13 thành khoản 1 và khoản 1a như sau:\n“1. Tủ.\n1a. Hòm.”\n"
        "5. Đổi tên Chương II thành “Kho thuốc”.\n"
        "6. Bổ sung Phụ lục 5 là Phụ lục II ban hành kèm theo Thông tư này.",
        [
            "repeal provision 12/2023/TT-BYT điểm c khoản 5 Điều 7",
            "renumbering provision 12/2023/TT-BYT điểm d khoản 5 Điều 7",
            "renumbering provision 12/2023/TT-BYT điểm g khoản 1 Điều 9",
            "renumbering provision 12/2023/TT-BYT khoản 2 Điều 11 +",
            "insertion provision 12/2023/TT-BYT khoản 2 Điều 11 +2. Kho có quạt.",
            "substitution provision 12/2023/TT-BYT khoản 1 Điều 13 +1. Tủ. 1a. Hòm.",
            "substitution title 12/2023/TT-BYT Chương II +Kho thuốc",
            "insertion annex 12/2023/TT-BYT Phụ lục 5",
        ],
    ),
    # parts that the sentence on the act's force sets apart, without naming the act again
    (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT\n1. Bãi bỏ Điều 4.\n2. Bãi bỏ Điều 5.\n"
        "Điều 2. Thông tư này có hiệu lực thi hành kể từ ngày ký, trừ khoản 2 Điều 1 có hiệu lực từ ngày "
        "01 tháng 02 năm 2026.",
        [
            "repeal provision 12/2023/TT-BYT Điều 4 >2026-05-05",
            "repeal provision 12/2023/TT-BYT Điều 5 >2026-02-01",
        ],
    ),
    (
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT\n1. Bãi bỏ Điều 4.\n2. Bãi bỏ Điều 5.\n"
        "Điều 2. Thông tư này, trừ quy định tại khoản 1 Điều 1, có hiệu lực thi hành kể từ ngày ký; riêng"
        " các quy định tại khoản 1 Điều 1 áp dụng từ ngày 01 tháng 02 năm 2026.",
        [
            "repeal provision 12/2023/TT-BYT Điều 4 >2026-02-01",
            "repeal provision 12/2023/TT-BYT Điều 5 >2026-05-05",
        ],
    ),
    # an act that ends for some only has not ended
    (
        "Điều 1. Thông tư số 12/2023/TT-BYT hết hiệu lực đối với kho thuốc của xã kể từ ngày 01 tháng 12 năm 2025.",
        ["repeal provision 12/2023/TT-BYT một phần"],
    ),
]  # fmt: skip


def act(body: str, title: str = TITLE) -> str:
    """Return an act with the body between head and foot."""
    return HEAD.format(title=title, enacted=title[0].lower() + title[1:]) + body + FOOT


def shown(extraction: Extraction, change: Change, like: str) -> str:
    """Return a change as a line of what is expected, with the fields that `like` has."""
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    line = f"{change.action} {change.scope} {numbers[change.target]} {change.provision}"
    new = " … ".join(" ".join(extraction.text[span.start : span.end].split()) for span in change.new)
    for sign, value in (
        ("@", change.acting),
        ("^", change.position),
        ("-", change.old),
        ("+", new),
        ("~", ", ".join(numbers[one] or "" for one in change.through)),
        (">", change.effective),
    ):
        if f" {sign}" in like:
            line += f" {sign}{value}"
    return line


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_each_instruction_is_a_change(body: str, expected: list[str]) -> None:
    extraction = extract_text(act(body))
    found = [shown(extraction, one, like) for one, like in zip(extraction.changes, expected, strict=True)]
    assert found == expected


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.sampled_from([*'“”"\n.;:', " Điều 2. ", "\n1. ", "\nb) ", "Sửa đổi khoản 2 Điều 5 như sau:", "x"])))
def test_spans_lie_in_the_text(pieces: list[str]) -> None:
    text = act("Điều 1. Sửa đổi Điều 3 như sau:\n“" + "".join(pieces))
    for change in extract_text(text).changes:
        assert 0 <= change.start < change.end <= len(text)
        assert all(0 <= span.start < span.end <= len(text) for span in change.new)


@pytest.mark.parametrize(
    ("action", "instruction", "provision"),
    [(verb["action"], *example) for verb in load_toml("amendments")["verb"] for example in verb["examples"]],
)
def test_the_examples_of_the_verbs(action: str, instruction: str, provision: str) -> None:
    wording = "\n“Nội dung mới.”" if instruction.endswith(":") else ""
    changes = extract_text(act(f"Điều 1. {instruction}{wording}")).changes
    assert [(change.action, change.provision) for change in changes] == [(action, provision)]


EXCEPTIONS = [
    ("Bãi bỏ Thông tư số 03/2015/TT-BYT, trừ khoản 2 Điều 5.", "trừ khoản 2 Điều 5"),
    (
        "Bãi bỏ Thông tư số 03/2015/TT-BYT, trừ các quy định sau:\na) Điều 4;\nb) Khoản 2 Điều 6.",
        "trừ các quy định sau:\na) Điều 4;\nb) Khoản 2 Điều 6",
    ),
    (
        "Bãi bỏ Thông tư số 03/2015/TT-BYT, trừ các nội dung sau đây:\na) Mục I;\nb) Mẫu số 2.\n2. Bộ Y tế quyết định.",
        "trừ các nội dung sau đây:\na) Mục I;\nb) Mẫu số 2",
    ),
]


def test_an_exception_that_names_an_act_is_of_this_act() -> None:
    clause = "Bãi bỏ Thông tư số 3/2015/TT-BYT và Thông tư số 4/2016/TT-BYT, trừ Điều 7 Thông tư số 4/2016/TT-BYT."
    relations = extract_text(act(f"Điều 1. Bãi bỏ văn bản\n1. {clause}")).relations
    ended = {one.target.rpartition("/")[2]: one.provision for one in relations if one.type == "REPEALS"}
    assert ended == {"3-2015-tt-byt": None, "4-2016-tt-byt": "trừ Điều 7 Thông tư số 4/2016/TT-BYT"}


@pytest.mark.parametrize(("clause", "exception"), EXCEPTIONS)
def test_an_exception_is_a_warning_and_no_change(clause: str, exception: str) -> None:
    extraction = extract_text(act(f"Điều 1. Bãi bỏ văn bản\n1. {clause}"))
    [change] = extraction.changes
    assert (change.action, change.provision) == ("repeal", None)
    [warning] = [one for one in extraction.warnings if one.code == "change-with-exception"]
    assert extraction.text[warning.start : warning.end] == exception
    [repeal] = [one for one in extraction.relations if one.type == "REPEALS"]
    assert repeal.provision == " ".join(exception.split())


PARTLY = [
    # a heading that says that a part of each act ends
    (
        "Điều 1. Bãi bỏ một phần các thông tư sau đây:\n1. Thông tư số 3/2015/TT-BYT về kho.\n"
        "2. Điều 5 Thông tư số 4/2015/TT-BYT.\nĐiều 2. Bãi bỏ toàn bộ thông tư sau:\n1. Thông tư số 5/2015/TT-BYT.",
        ["một phần", "Điều 5", None],
    ),
    (
        "Điều 1. Bãi bỏ một phần 02 văn bản\n1. Bãi bỏ Thông tư số 3/2015/TT-BYT.\n"
        "2. Bãi bỏ khoản 1 Điều 5 Thông tư số 4/2015/TT-BYT.",
        ["một phần", "khoản 1 Điều 5"],
    ),
    ("Điều 1. Bãi bỏ một phần Thông tư số 3/2015/TT-BYT.", ["một phần"]),
    (
        "Điều 1. Bãi bỏ một phần, bãi bỏ toàn bộ các thông tư\n1. Bãi bỏ toàn bộ Thông tư số 3/2015/TT-BYT.\n"
        "2. Bãi bỏ Điều 5 Thông tư số 4/2015/TT-BYT.",
        [None, "Điều 5"],
    ),
    (
        "Điều 1. Bãi bỏ một phần các thông tư sau đây:\n1. Thông tư số 3/2015/TT-BYT về kho.\n"
        "2. Bãi bỏ toàn bộ Thông tư số 4/2015/TT-BYT.",
        ["một phần", None],
    ),
    (
        "Điều 1. Thông tư số 3/2015/TT-BYT hết hiệu lực thi hành một phần kể từ ngày Thông tư này có hiệu lực. "
        "Thông tư số 4/2015/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
        ["một phần", None],
    ),
]


def test_an_exception_from_what_ends_in_part() -> None:
    extraction = extract_text(
        act(
            "Điều 1. Bãi bỏ một phần 01 văn bản\n1. Bãi bỏ Thông tư số 3/2015/TT-BYT, trừ các nội dung sau:\n"
            "a) Khoản 1 Điều 3;\nb) Điều 7.",
            "Bãi bỏ một số thông tư",
        )
    )
    assert [one.provision for one in extraction.changes] == ["một phần"]
    [repeal] = [one for one in extraction.relations if one.type == "REPEALS"]
    assert repeal.provision == "một phần, trừ các nội dung sau: a) Khoản 1 Điều 3; b) Điều 7"


@pytest.mark.parametrize("comma", [",", ", "])
def test_a_list_that_goes_on_in_the_next_line_is_no_heading(comma: str) -> None:
    body = (
        f"Điều 1. Sửa đổi Thông tư số 3/2015/TT-BYT\n1. Thay thế Mẫu số 06, Mẫu số 07a{comma}\nMẫu số 08, Mẫu số 09 "
        "Phụ lục I Thông tư số 3/2015/TT-BYT bằng Mẫu số 06, Mẫu số 07a, Mẫu số 08, Mẫu số 09 kèm theo Thông tư này."
    )
    parts = [one.provision for one in extract_text(act(body)).changes]
    assert parts == [f"Mẫu số {number} Phụ lục I" for number in ("06", "07a", "08", "09")]


@pytest.mark.parametrize(("body", "parts"), PARTLY)
def test_what_ends_in_part_does_not_end_as_a_whole(body: str, parts: list[str | None]) -> None:
    extraction = extract_text(act(body, "Bãi bỏ một số thông tư"))
    assert [one.provision for one in extraction.changes] == parts
    assert [one.provision for one in extraction.relations if one.type == "REPEALS"] == parts


NO_CHANGES = [
    "Điều 1. Thông tư này không thay thế Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Thông tư này chưa bãi bỏ khoản 2 Điều 5 Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Bộ Y tế dự kiến sửa đổi Điều 4 Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Đề nghị bãi bỏ Điều 4 Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Nghiên cứu sửa đổi, bổ sung Điều 4 Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Trường hợp Thông tư số 03/2015/TT-BYT được sửa đổi, bổ sung hoặc thay thế thì theo văn bản mới.",
    "Điều 1. Các nội dung tại Điều 4 Thông tư số 03/2015/TT-BYT đã được sửa đổi tại Thông tư số 08/2017/TT-BYT.",
    "Điều 1. Bổ sung 02 kho theo mẫu ban hành kèm theo Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Bãi bỏ Thông tư số 03/2027/TT-BYT ngày 04 tháng 5 năm 2027.",
    "Điều 1. Bãi bỏ Luật Dược số 105/2016/QH13.",
    "Điều 1. Thông tư số 03/2015/TT-BYT hết hiệu lực nếu chưa được gia hạn.",
    "Điều 1. Thông tư số 03/2015/TT-BYT hết hiệu lực thì áp dụng Điều 2.",
    "Điều 1. Quy định về kho thuốc tại Mục này hết hiệu lực từ ngày 01/7/2016 theo quy định tại khoản 2 Điều 9 của "
    "Thông tư số 03/2015/TT-BYT.",
    "Điều 1. Việc bãi bỏ Thông tư số 03/2015/TT-BYT do Bộ trưởng quyết định.",
    "Điều 1. Sửa đổi, bổ sung đã được sửa đổi, bổ sung một số điều theo Thông tư số , Thông tư số 03/2015/TT-BYT và "
    "Thông tư số\nBổ sung số thứ tự 6 vào sau số thứ tự 5 mục II của Phụ lục I như sau:\n6 | Tủ |",
    "Điều 1. Sửa đổi, bổ sung Thông tư số đã được sửa đổi, bổ sung một số điều theo Thông tư số 03/2015/TT-BYT:\n"
    "Bổ sung số thứ tự 6 vào sau số thứ tự 5 mục II của Phụ lục I như sau:\n6 | Tủ |",
]  # fmt: skip


@pytest.mark.parametrize("body", NO_CHANGES)
def test_what_is_no_change(body: str) -> None:
    extraction = extract_text(act(body, "Quy định về kho thuốc"))
    assert extraction.changes == ()
    assert not {one.type for one in extraction.relations} & {"REPLACES", "REPEALS"}


def test_a_consolidated_text_changes_nothing() -> None:
    text = act("Điều 1. Bãi bỏ Điều 4 Thông tư số 03/2015/TT-BYT.").replace("45/2026/TT-BYT", "7/VBHN-BYT")
    assert extract_text(text).changes == ()


def test_new_wording_is_the_text_of_the_other_act() -> None:
    text = act(
        "Điều 1. Sửa đổi Điều 3 như sau:\n“Điều 3. Sở Y tế chủ trì kiểm tra kho theo Nghị định số 54/2017/NĐ-CP.”.\n"
        "Điều 2. Thay cụm từ “Quyết định số 5/2001/QĐ-BYT” bằng cụm từ “Thông tư số 8/2020/TT-BYT” tại Điều 7."
    )
    extraction = extract_text(text)
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert {"54/2017/NĐ-CP", "5/2001/QĐ-BYT", "8/2020/TT-BYT"} <= set(numbers.values())
    related = {numbers.get(one.target) for one in extraction.relations}
    assert not related & {"54/2017/NĐ-CP", "5/2001/QĐ-BYT", "8/2020/TT-BYT"}
    assert not any("kiểm tra kho" in one.text for one in extraction.tasks)


NESTED = [
    # new wording that amends a third act: its items are no instructions of this one
    (
        "Điều 1. Sửa đổi, bổ sung Điều 7 như sau:\n“Điều 7. Sửa đổi Thông tư số 5/2019/TT-BYT\n"
        "1. Bãi bỏ khoản 2 Điều 3.\n2. Thay cụm từ “a” bằng cụm từ “b” tại Điều 4.”.\nĐiều 2. Bãi bỏ Điều 9.",
        ["substitution Điều 7", "repeal Điều 9"],
    ),
    # a heading names what the paragraph below it changes
    (
        "Điều 1. Sửa đổi khoản 4 Điều 6\nThay cụm từ “kho” bằng cụm từ “nhà kho”.\n"
        "Điều 2. Bổ sung Điều 7a vào sau Điều 7\nBổ sung Điều 7a vào sau Điều 7 như sau:\n“Điều 7a. Kho lạnh”.",
        ["substitution khoản 4 Điều 6", "insertion Điều 7a"],
    ),
    # a heading that ends with the parts of which it speaks
    (
        "Điều 1. Bãi bỏ một số cụm từ, điểm, khoản, điều, mẫu của phụ lục\n"
        "1. Bãi bỏ khoản 5 Điều 5.\n2. Bãi bỏ Điều 9.",
        ["repeal khoản 5 Điều 5", "repeal Điều 9"],
    ),
    # a closing mark that nothing opens does not end the wording
    (
        "Điều 1. Sửa đổi Điều 5 như sau:\n“Điều 5. Sổ\n1. Mẫu gọi là sổ kho”.\nSổ có 50 tờ.\n2. Lưu 05 năm.”.\n"
        "Điều 2. Bãi bỏ Điều 8.",
        ["substitution Điều 5", "repeal Điều 8"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), NESTED)
def test_headings_and_nested_wording(body: str, expected: list[str]) -> None:
    assert [f"{one.action} {one.provision}" for one in extract_text(act(body)).changes] == expected


LISTS = [
    # a title names other acts behind a semicolon: they do not end
    (
        "1. Thông tư số 3/2015/TT-BYT ngày 02 tháng 3 năm 2015 của Bộ trưởng Bộ Y tế sửa đổi, bổ sung một số điều của"
        " Thông tư số 5/2011/TT-BYT quy định về kho lạnh; Thông tư số 6/2011/TT-BYT quy định về tủ thuốc và"
        " Thông tư số 7/2011/TT-BYT quy định về sổ kho.\n2. Thông tư số 8/2016/TT-BYT.",
        ["3/2015/TT-BYT", "8/2016/TT-BYT"],
    ),
    # ... nor where an act of the title has been amended before
    (
        "1. Bãi bỏ Điều 3 Thông tư số 3/2015/TT-BYT ngày 02 tháng 3 năm 2015 của Bộ trưởng Bộ Y tế sửa đổi, bổ sung một"
        " số điều của Thông tư số 5/2011/TT-BYT ngày 03 tháng 4 năm 2011 quy định về kho lạnh đã được sửa đổi, bổ sung"
        " một số điều theo Thông tư số 9/2012/TT-BYT ngày 04 tháng 5 năm 2012; Thông tư số 6/2011/TT-BYT ngày 05 tháng"
        " 6 năm 2011 quy định về tủ thuốc.\n2. Thông tư số 8/2016/TT-BYT.",
        ["3/2015/TT-BYT", "8/2016/TT-BYT"],
    ),
    # dated acts behind a title that names one without a date are items of the list
    (
        "Bãi bỏ Thông tư số 3/2015/TT-BYT ngày 02 tháng 3 năm 2015 hướng dẫn Thông tư số 5/2011/TT-BYT;"
        " Thông tư số 8/2016/TT-BYT ngày 04 tháng 5 năm 2016.",
        ["3/2015/TT-BYT", "8/2016/TT-BYT"],
    ),
    ("Bãi bỏ Thông tư số 3/2015/TT-BYT; Thông tư số 8/2016/TT-BYT.", ["3/2015/TT-BYT", "8/2016/TT-BYT"]),
    # a title that says what the act amends, cut off by a new line
    (
        "1. Thông tư số 3/2015/TT-BYT ngày 02 tháng 3 năm 2015\n\ncủa Bộ trưởng Bộ Y tế sửa đổi một số điều tại các"
        " thông tư về kho.\n2. Thông tư số 8/2016/TT-BYT.",
        ["3/2015/TT-BYT", "8/2016/TT-BYT"],
    ),
    # no stop parts the heading of an article from its text
    (
        "Điều 2. Hiệu lực\nCác văn bản sau đây hết hiệu lực từ ngày Thông tư này có hiệu lực:\n"
        "a) Thông tư số 3/2015/TT-BYT;\nb) Thông tư số 8/2016/TT-BYT.",
        ["3/2015/TT-BYT", "8/2016/TT-BYT"],
    ),
    ("Điều 2. Hiệu lực\nThông tư này thay thế Thông tư số 3/2015/TT-BYT.", ["3/2015/TT-BYT"]),
    # numbers of one list, though a title between them names a dated act
    (
        "Bãi bỏ các Thông tư: số 3/2015/TT-BYT ngày 02/3/2015 về kho; số 4/2016/TT-BYT ngày 05/6/2016 sửa đổi"
        " Thông tư số 3/2015/TT-BYT ngày 02/3/2015; số 8/2016/TT-BYT ngày 07/8/2016 về sổ.",
        ["3/2015/TT-BYT", "4/2016/TT-BYT", "8/2016/TT-BYT"],
    ),
    # the act opens the clause
    ("1. Thông tư số 3/2015/TT-BYT về kho hết hiệu lực từ ngày 01 tháng 6 năm 2026.", ["3/2015/TT-BYT"]),
]


@pytest.mark.parametrize(("items", "ended"), LISTS)
def test_what_a_title_names_does_not_end(items: str, ended: list[str]) -> None:
    extraction = extract_text(act(f"Điều 1. Bãi bỏ toàn bộ một số thông tư\n{items}", "Bãi bỏ một số thông tư"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [numbers[one.target] for one in extraction.changes] == ended
    assert {numbers[one.target] for one in extraction.relations if one.type in ("REPEALS", "REPLACES")} == set(ended)


ANNOUNCED = [
    (
        "Các Thông tư của Bộ trưởng Bộ Y tế sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành: số"
        " 3/2015/TT-BYT ngày 02 tháng 3 năm 2015 về kho lạnh; số 4/2016/TT-BYT ngày 05 tháng 6 năm 2016 sửa đổi, bổ"
        " sung một số điều của Thông tư số 3/2015/TT-BYT ngày 02 tháng 3 năm 2015 về kho lạnh.",
        ["3/2015/TT-BYT", "4/2016/TT-BYT"],
    ),
    (
        "Kể từ ngày 01 tháng 6 năm 2026, các văn bản sau hết hiệu lực: Thông tư số 3/2015/TT-BYT về kho,"
        " Thông tư số 4/2016/TT-BYT về tủ và Thông tư số 5/2016/TT-BYT.",
        ["3/2015/TT-BYT", "4/2016/TT-BYT", "5/2016/TT-BYT"],
    ),
    ("Các Thông tư sau đây hết hiệu lực thi hành:\nThông tư số 3/2015/TT-BYT.", ["3/2015/TT-BYT"]),
    ("Các Thông tư sau đây chưa hết hiệu lực: số 3/2015/TT-BYT; số 4/2016/TT-BYT.", []),
    ("Thời hạn áp dụng khi Thông tư hết hiệu lực: theo Thông tư số 3/2015/TT-BYT.", []),
]


@pytest.mark.parametrize(("clause", "ended"), ANNOUNCED)
def test_acts_that_are_listed_behind_their_end(clause: str, ended: list[str]) -> None:
    extraction = extract_text(act(f"Điều 8. Điều khoản thi hành\n1. {clause}", "Quy định về kho thuốc"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [numbers[one.target] for one in extraction.changes] == ended
    assert {numbers[one.target] for one in extraction.relations if one.type in CHANGES and one.source == THIS} == set(
        ended
    )


def test_instructions_below_numbers_on_lines_of_their_own() -> None:
    body = (
        "Điều 2. Hiệu lực thi hành\n1. Thông tư này có hiệu lực từ ngày 05 tháng 5 năm 2026.\n\n2.\nBãi bỏ Điều 5 "
        "Thông tư số 3/2015/TT-BYT về kho.\n\n3.\nBãi bỏ cụm từ “tủ” tại khoản 1 Điều 2; bãi bỏ cụm từ “hộp” tại "
        "Điều 4; bãi bỏ Điều 6 Thông tư số 8/2016/TT-BYT về sổ.\n"
    )
    extraction = extract_text(act(body, "Quy định về kho"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [f"{one.acting}: {numbers[one.target]} {one.provision}" for one in extraction.changes] == [
        "khoản 2 Điều 2: 3/2015/TT-BYT Điều 5",
        "khoản 3 Điều 2: 8/2016/TT-BYT khoản 1 Điều 2",
        "khoản 3 Điều 2: 8/2016/TT-BYT Điều 4",
        "khoản 3 Điều 2: 8/2016/TT-BYT Điều 6",
    ]


def test_a_sentence_that_names_its_act_at_the_end_is_not_of_the_act_before() -> None:
    body = (
        "Điều 2. Hiệu lực\nBãi bỏ Điều 5 Thông tư số 3/2015/TT-BYT. Bãi bỏ cụm từ “tủ” tại Điều 2; bãi bỏ Điều 6 "
        "Thông tư số 8/2016/TT-BYT. Bãi bỏ Điều 9."
    )
    extraction = extract_text(act(body, "Quy định về kho"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [f"{numbers[one.target]} {one.provision}" for one in extraction.changes] == [
        "3/2015/TT-BYT Điều 5",
        "8/2016/TT-BYT Điều 2",
        "8/2016/TT-BYT Điều 6",
        "8/2016/TT-BYT Điều 9",
    ]


PLACES = [
    # words share the place that a later clause of the sentence names
    (
        "Thay cụm từ “a” bằng cụm từ “b”; cụm từ “c” bằng cụm từ “d” tại khoản 1 Điều 5.",
        ["substitution words khoản 1 Điều 5 a", "substitution words khoản 1 Điều 5 c"],
    ),
    ("Bãi bỏ cụm từ “a”; “b” tại Điều 4, Điều 6.", ["repeal words Điều 4 a; b", "repeal words Điều 6 a; b"]),
    ("Bãi bỏ các cụm từ “a” và “b” tại khoản 2 Điều 4.", ["repeal words khoản 2 Điều 4 a; b"]),
    ("Thay cụm từ “a” bằng cụm từ “b”; bãi bỏ Điều 5.", ["substitution words None a", "repeal provision Điều 5 None"]),
    (
        "Thay cụm từ “a” bằng cụm từ “b” và thay cụm từ “c” bằng cụm từ “d” tại Điều 3.",
        ["substitution words Điều 3 a", "substitution words Điều 3 c"],
    ),
    ("Đính chính khoản 2 Điều 5: “kho lạng” thành “kho lạnh”.", ["substitution words khoản 2 Điều 5 kho lạng"]),
    # a heading of words without the words is no repeal of the article
    ("Bãi bỏ cụm từ tại Điều 6\nBãi bỏ cụm từ “a” tại khoản 8.", ["repeal words khoản 8 Điều 6 a"]),
    ("Bãi bỏ cụm từ, điểm tại Điều 9\na) Bãi bỏ điểm b khoản 2.", ["repeal provision điểm b khoản 2 Điều 9 None"]),
    (
        "Sửa đổi một số khoản của Điều 4; bổ sung Phụ lục II\na) Bãi bỏ khoản 3 Điều 4.",
        ["repeal provision khoản 3 Điều 4 None"],
    ),
    # the place of the new form is no part that goes
    (
        "Thay Mẫu số 1 tại Phụ lục I bằng Mẫu số 1 tại Phụ lục kèm theo Thông tư này.",
        ["replacement annex Mẫu số 1 Phụ lục I None"],
    ),
    # a scan reads 1 as l
    ("Bổ sung khoản la vào sau khoản 1 Điều 4 như sau:\n“la. Kho.”.", ["insertion provision khoản 1a Điều 4 None"]),
    # the annex of forms is not that of the articles before them
    ("Bãi bỏ khoản 5 Điều 5, các mẫu số 1, 6 Phụ lục III.", [
        "repeal provision khoản 5 Điều 5 None",
        "repeal annex Mẫu số 1 Phụ lục III None",
        "repeal annex Mẫu số 6 Phụ lục III None",
    ]),
    # an annex holds the parts named before it, and does not end with them
    (
        "Bãi bỏ điểm 2 mục 3 Bản mô tả việc của thủ kho, phụ kho tại Phụ lục II.",
        ["repeal provision điểm 2 Mục 3 Phụ lục II None"],
    ),
    ("Bỏ cụm từ “a” tại mục 3 Bản mô tả việc tại Phụ lục II.", ["repeal words Mục 3 Phụ lục II a"]),
    ("Bãi bỏ khoản 2 Điều 4 và Phụ lục II.", ["repeal provision khoản 2 Điều 4 None", "repeal annex Phụ lục II None"]),
    (
        "Bỏ cụm từ “a” tại điểm 1 mục 3 Bản mô tả việc; bỏ cụm từ “b” tại điểm 2 mục 3 Bản mô tả việc tại Phụ lục II.",
        ["repeal words điểm 1 Mục 3 Phụ lục II a", "repeal words điểm 2 Mục 3 Phụ lục II b"],
    ),
    # what the rules of an annex are about stands between quotation marks
    (
        "Bãi bỏ khoản 2 Điều 4 và quy định đối với “cấp xã”, “cấp huyện” tại Phụ lục I, Phụ lục II.",
        [
            "repeal provision khoản 2 Điều 4 None",
            "repeal annex Phụ lục I None",
            "repeal annex Phụ lục II None",
        ],
    ),
    # marks that do not match
    (
        "Thay cụm từ “a” thành “b’; “c” thành “d” tại Điều 5.",
        ["substitution words Điều 5 a", "substitution words Điều 5 c"],
    ),
    ("Thay cụm từ “a” thành “b”; c” tại Điều 5.", ["substitution words Điều 5 a"]),
    ("Bãi bỏ điểm a (ii) khoản 3 Điều 6.", ["repeal provision điểm a(ii) khoản 3 Điều 6 None"]),
    (
        "Sửa đổi nội dung về phí tại mục 1, phần I của Phụ lục II kèm theo Thông tư số 12/2023/TT-BYT.",
        ["substitution provision nội dung về phí Mục 1 Phần I Phụ lục II None"],
    ),
    # something inside a part is not the part
    ("Bãi bỏ các chức danh thủ kho tại Phụ lục II.", ["repeal annex các chức danh thủ kho Phụ lục II None"]),
    ("Bãi bỏ toàn bộ nội dung quy định tại Phụ lục II.", ["repeal annex Phụ lục II None"]),
    # parts of one clause share what the last of them stands in
    (
        "Sửa đổi điểm b, điểm e và bổ sung điểm d1 vào sau điểm d khoản 2 như sau:\n“b) Kho.\nd1) Tủ.\ne) Khóa.”.",
        [
            "substitution provision điểm b khoản 2 None",
            "substitution provision điểm e khoản 2 None",
            "insertion provision điểm d1 khoản 2 None",
        ],
    ),
    # the article that the verb before has named
    (
        "Bãi bỏ khoản 1 Điều 6 và sửa đổi Điều này như sau:\n“1. Kho.”.",
        ["repeal provision khoản 1 Điều 6 None", "substitution provision Điều 6 None"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "expected"), PLACES)
def test_places_of_words_and_parts(clause: str, expected: list[str]) -> None:
    changes = extract_text(act(f"Điều 1. Sửa đổi một số quy định\n1. {clause}")).changes
    assert [f"{one.action} {one.scope} {one.provision} {one.old}" for one in changes] == expected


OF_ACTS = [
    (
        "Bãi bỏ khoản 2 Điều 3 Thông tư số 5/2019/TT-BYT, Điều 4 Thông tư số 6/2019/TT-BYT.",
        ["5/2019/TT-BYT khoản 2 Điều 3", "6/2019/TT-BYT Điều 4"],
    ),
    ("Bãi bỏ Thông tư số 5/2019/TT-BYT, gồm Điều 4.", ["5/2019/TT-BYT Điều 4"]),
    # an annex is of the act with which it is issued, not of the one before
    (
        "Bãi bỏ Điều 3 Thông tư số 5/2019/TT-BYT, Phụ lục II và Phụ lục IV kèm theo Thông tư số 6/2019/TT-BYT.",
        ["5/2019/TT-BYT Điều 3", "6/2019/TT-BYT Phụ lục II", "6/2019/TT-BYT Phụ lục IV"],
    ),
    (
        "Thay cụm từ “a” bằng cụm từ “b” tại Điều 3 Thông tư số 5/2019/TT-BYT và Phụ lục II được ban hành kèm theo "
        "Thông tư số 6/2019/TT-BYT.",
        ["5/2019/TT-BYT Điều 3", "6/2019/TT-BYT Phụ lục II"],
    ),
    (
        "Bỏ cụm từ “a” tại Điều 3 Thông tư số 5/2019/TT-BYT, khoản 1 Điều 6 Thông tư số 6/2019/TT-BYT và mẫu số 04 "
        "kèm theo Thông tư số 7/2019/TT-BYT.",
        ["5/2019/TT-BYT Điều 3", "6/2019/TT-BYT khoản 1 Điều 6", "7/2019/TT-BYT Mẫu số 04"],
    ),
    # words at places of several acts, which a semicolon parts
    (
        "Thay cụm từ “a” bằng cụm từ “b” tại: khoản 1 Điều 3, Điều 4 Thông tư số 5/2019/TT-BYT; khoản 9 và khoản 11 "
        "Điều 1 Thông tư số 6/2019/TT-BYT; Điều 2 Thông tư số 7/2019/TT-BYT.",
        [
            "5/2019/TT-BYT khoản 1 Điều 3",
            "5/2019/TT-BYT Điều 4",
            "6/2019/TT-BYT khoản 9 Điều 1",
            "6/2019/TT-BYT khoản 11 Điều 1",
            "7/2019/TT-BYT Điều 2",
        ],
    ),
    (
        "Bãi bỏ cụm từ “a” tại Điều 3 Thông tư số 5/2019/TT-BYT; khoản 9 Điều 1 Thông tư số 6/2019/TT-BYT.",
        ["5/2019/TT-BYT Điều 3", "6/2019/TT-BYT khoản 9 Điều 1"],
    ),
    (
        "Bỏ cụm từ “a” tại Điều 3 Thông tư số 5/2019/TT-BYT: khoản 1 và khoản 2.",
        ["5/2019/TT-BYT Điều 3", "5/2019/TT-BYT khoản 1", "5/2019/TT-BYT khoản 2"],
    ),
]


@pytest.mark.parametrize("part", ["Phụ lục III kèm theo", "mẫu số 02 tại Phụ lục III ban hành kèm theo", "Điều 7"])
def test_a_list_of_ended_acts_goes_on_over_a_part(part: str) -> None:
    text = f"NGHỊ ĐỊNH\nBãi bỏ Điều 5 Thông tư số 12/2020/TT-BYT và {part} Thông tư số 45/2021/TT-BYT.\n"
    assert [one.type for one in extract_text(text).relations] == ["REPEALS", "REPEALS"]


@pytest.mark.parametrize(("clause", "expected"), OF_ACTS)
def test_the_act_that_a_part_is_of(clause: str, expected: list[str]) -> None:
    extraction = extract_text(act(f"Điều 1. {clause}", "Bãi bỏ một số quy định"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [f"{numbers[one.target]} {one.provision}" for one in extraction.changes] == expected


LAYERED = [
    "Thông tư số 12/2023/TT-BYT quy định về kho thuốc; sổ kho đã được sửa đổi, bổ sung tại Thông tư số 5/2024/TT-BYT",
    "Thông tư số 12/2023/TT-BYT quy định về kho thuốc được sửa đổi, bổ sung bởi Thông tư số 5/2024/TT-BYT",
    "Thông tư số 12/2023/TT-BYT\n\nquy định về kho thuốc\n\nđã được sửa đổi, bổ sung tại Thông tư số 5/2024/TT-BYT",
]
IN_BRACKETS = (
    "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 12/2023/TT-BYT ngày 01 tháng 7 năm 2023 (được sửa đổi, bổ "
    "sung bởi Thông tư số 5/2024/TT-BYT ngày 24 tháng 10 năm 2024; Thông tư số 7/2024/TT-BYT ngày 23 tháng 11 năm 2024 "
    "và Thông tư số 2/2025/TT-BYT ngày 25 tháng 02 năm 2025)\n1. Bãi bỏ Điều 4.\n2. Bãi bỏ Điều 6."
)


@pytest.mark.parametrize("clause", [clause for clause, _ in OF_ACTS if "cụm từ" in clause])
def test_words_stay_words_at_each_place(clause: str) -> None:
    changes = extract_text(act(f"Điều 1. {clause}", "Bãi bỏ một số quy định")).changes
    assert {(one.scope, one.old) for one in changes} == {("words", "a")}


def test_layers_in_brackets_that_semicolons_part() -> None:
    extraction = extract_text(act(IN_BRACKETS, "Sửa đổi các Thông tư về kho thuốc"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [(numbers[one.target], one.provision, len(one.through)) for one in extraction.changes] == [
        ("12/2023/TT-BYT", "Điều 4", 3),
        ("12/2023/TT-BYT", "Điều 6", 3),
    ]


@pytest.mark.parametrize("named", LAYERED)
def test_layers_behind_a_title(named: str) -> None:
    extraction = extract_text(act("Điều 1. Bãi bỏ Điều 4.", f"Sửa đổi, bổ sung một số điều của {named}"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    [change] = extraction.changes
    assert (numbers[change.target], [numbers[one] for one in change.through]) == ("12/2023/TT-BYT", ["5/2024/TT-BYT"])


def test_a_stray_comma_before_an_article() -> None:
    text = act("Điều 1. Bãi bỏ Điều 4.").replace(".\nĐiều 1.", ",\nĐiều 1.")
    assert [one.acting for one in extract_text(text).changes] == ["Điều 1"]


def test_labels_that_a_scan_has_joined_to_the_line_before() -> None:
    text = act("Điều 1. Sửa đổi điểm a và điểm b khoản 1 Điều 4 như sau:\n“a) Kho; b) Tủ.”.")
    assert [text[span.start : span.end] for one in extract_text(text).changes for span in one.new] == [
        "a) Kho;",
        "b) Tủ.",
    ]


def test_a_document_without_articles_only_speaks_of_itself() -> None:
    text = (
        "BỘ Y TẾ\nSố: 812/BYT-PC\nHà Nội, ngày 20 tháng 3 năm 2026\nKính gửi: Các Sở Y tế.\n"
        "1. Bãi bỏ Điều 5 Thông tư số 3/2019/TT-BYT.\n"
        "2. Công văn này thay thế Công văn số 77/BYT-PC ngày 05 tháng 01 năm 2026.\n"
    )
    [change] = extract_text(text).changes
    assert (change.action, change.provision) == ("replacement", None)


def test_an_item_that_names_a_part_of_the_layer_changes_something_in_the_article_of_the_heading() -> None:
    text = (
        "BỘ Y TẾ\nSố: 9/2025/TT-BYT\nHà Nội, ngày 5 tháng 3 năm 2025\nTHÔNG TƯ\nVề kho\n"
        "Điều 1. Sửa đổi, bổ sung một số điểm, khoản của Điều 6 Thông tư số 3/2015/TT-BYT được sửa đổi, bổ sung bởi "
        "khoản 4 Điều 2 Thông tư số 8/2020/TT-BYT\n"
        "1. Sửa đổi điểm a khoản 4 Điều 2 như sau:\n“a) Kho lạnh;”.\n"
        "2. Sửa đổi điểm b khoản 1 Điều 6 như sau:\n“b) Kho khô.”.\n"
        "3. Sửa đổi điểm c khoản 1 như sau:\n“c) Kho kín.”.\n"
    )
    assert [(one.provision, one.target.rpartition("/")[2]) for one in extract_text(text).changes] == [
        ("một phần Điều 6", "3-2015-tt-byt"),
        ("điểm b khoản 1 Điều 6", "3-2015-tt-byt"),
        ("điểm c khoản 1 Điều 6", "3-2015-tt-byt"),
    ]


def test_a_clause_announces_the_parts_of_its_part_and_words_at_an_unread_place() -> None:
    text = (
        "BỘ Y TẾ\nSố: 9/2025/TT-BYT\nHà Nội, ngày 5 tháng 3 năm 2025\nTHÔNG TƯ\nVề kho\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 3/2015/TT-BYT\n"
        "1. Sửa đổi, bổ sung khoản 1 Điều 6 như sau:\n"
        "Bãi bỏ điểm c và điểm d.\n"
        "2. Sửa đổi, bổ sung một số khoản của Điều 7 như sau:\n"
        "a) Bổ sung nội dung: “Kho lạnh có khóa riêng và sổ kho ghi hằng ngày.” tại cuối khoản 8.\n"
    )
    assert [(one.action, one.provision) for one in extract_text(text).changes] == [
        ("repeal", "điểm c khoản 1 Điều 6"),
        ("repeal", "điểm d khoản 1 Điều 6"),
        ("insertion", "một phần Điều 7"),
    ]


ROWS = [
    # rows of an annex end, not the act with which it is issued
    (
        "Nội dung công bố danh mục kho tại số thứ tự 6, Phụ lục ban hành kèm theo Thông tư số 3/2015/TT-BYT hết hiệu "
        "lực kể từ ngày Thông tư này có hiệu lực.",
        ["Nội dung công bố danh mục kho số thứ tự 6 Phụ lục"],
    ),
    (
        "Quy trình kiểm kê có số thứ tự 4, 5 Mục II Phụ lục I ban hành kèm theo Thông tư số 3/2015/TT-BYT hết hiệu lực "
        "kể từ ngày Thông tư này có hiệu lực.",
        ["số thứ tự 4 Mục II Phụ lục I", "số thứ tự 5 Mục II Phụ lục I"],
    ),
    (
        "Bãi bỏ nội dung công bố thủ tục có thứ tự 1, 3 tại Mục A và thứ tự 2 tại Mục B, Phụ lục ban hành kèm theo "
        "Thông tư số 3/2015/TT-BYT.",
        ["số thứ tự 1 Mục A Phụ lục", "số thứ tự 3 Mục A Phụ lục", "số thứ tự 2 Mục B Phụ lục"],
    ),
    (
        "Bãi bỏ quy trình kiểm kê số 2 Mục V Phần A, số 7 Mục V phần B Phụ lục kèm theo Thông tư số 3/2015/TT-BYT.",
        ["số 2 Mục V Phần A Phụ lục", "số 7 Mục V Phần B Phụ lục"],
    ),
    (
        "Bãi bỏ số thứ tự 9 tại Biểu phí, lệ phí quy định tại khoản 2 Điều 4 Thông tư số 3/2015/TT-BYT.",
        ["số thứ tự 9 khoản 2 Điều 4"],
    ),
    ("Bãi bỏ mục II, Phụ lục kèm theo Thông tư số 3/2015/TT-BYT.", ["Mục II Phụ lục"]),
    ("Bãi bỏ Điều 5, Phụ lục kèm theo Thông tư số 3/2015/TT-BYT.", ["Điều 5", "Phụ lục"]),
    # what words name before the act is a part of it
    (
        "Thủ tục cấp thẻ kho tại Thông tư số 3/2015/TT-BYT hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
        ["Thủ tục cấp thẻ kho"],
    ),
    (
        "Danh mục kho lạnh ban hành kèm theo Thông tư số 3/2015/TT-BYT hết hiệu lực từ ngày Thông tư này có hiệu lực.",
        ["Danh mục"],
    ),
]


@pytest.mark.parametrize("heading", ["", "Hiệu lực thi hành\n"])
@pytest.mark.parametrize(("sentence", "parts"), ROWS)
def test_a_part_that_ends_is_not_the_whole(sentence: str, parts: list[str], heading: str) -> None:
    extraction = extract_text(act(f"Điều 1. {heading}{sentence}", "Quy định về kho"))
    assert [(one.action, one.provision) for one in extraction.changes] == [("repeal", part) for part in parts]
    [repeal] = [one for one in extraction.relations if one.type == "REPEALS"]
    assert repeal.provision == "; ".join(parts)


SUBJECTS = [
    # the day before the subject is no part of what ends
    (
        "Kể từ ngày Thông tư này có hiệu lực, các quy định liên quan đến kho lạnh tại Thông tư số 3/2015/TT-BYT ngày "
        "05 tháng 6 năm 2015 của Bộ trưởng Bộ Y tế về kho thuốc hết hiệu lực thi hành.",
        [("3/2015/TT-BYT", "các quy định liên quan đến kho lạnh")],
    ),
    (
        "Kể từ ngày Thông tư này có hiệu lực, Thông tư số 3/2015/TT-BYT về kho lạnh và Thông tư số 8/2016/TT-BYT ngày "
        "05 tháng 6 năm 2016 của Bộ trưởng Bộ Y tế quy định về kho thuốc hết hiệu lực.",
        [("3/2015/TT-BYT", None), ("8/2016/TT-BYT", None)],
    ),
    ("Thông tư số 3/2015/TT-BYT về kho lạnh hết hiệu lực.", [("3/2015/TT-BYT", None)]),
    ("Thông tư số 3/2015/TT-BYT về công bố Danh mục thông tư của Bộ hết hiệu lực.", []),
    # a quotation names what ends, and an act inside it is none that ends
    (
        "Bãi bỏ thủ tục: “Cấp thẻ kho theo Thông tư số 6/2014/TT-BYT về thẻ kho” tại Thông tư số 3/2015/TT-BYT về kho.",
        [("3/2015/TT-BYT", 'thủ tục: "Cấp thẻ kho theo Thông tư số 6/2014/TT-BYT về thẻ kho"')],
    ),
    # a part of the next act behind a title without a stop
    (
        "Bãi bỏ các quy định về thủ kho quy định tại Thông tư số 3/2015/TT-BYT về việc ban hành Quy chế kho, Điều 6 "
        "Thông tư số 8/2016/TT-BYT ngày 04 tháng 10 năm 2016 sửa đổi Thông tư số 3/2015/TT-BYT.",
        [("8/2016/TT-BYT", "Điều 6"), ("3/2015/TT-BYT", "các quy định về thủ kho")],
    ),
    (
        "Thông tư này thay thế các quy định về phí lưu kho tại Chương II Thông tư số 3/2015/TT-BYT và Thông tư số "
        "8/2016/TT-BYT.",
        [("3/2015/TT-BYT", "Chương II"), ("8/2016/TT-BYT", "các quy định về phí lưu kho")],
    ),
    (
        "Bãi bỏ nội dung quy định về lệ phí tại Thông tư số 3/2015/TT-BYT và Thông tư số 8/2016/TT-BYT.",
        [("3/2015/TT-BYT", "nội dung quy định về lệ phí"), ("8/2016/TT-BYT", "nội dung quy định về lệ phí")],
    ),
    (
        "Thông tư này thay thế quy định tại khoản 2 Điều 3 Thông tư số 3/2015/TT-BYT, Thông tư số 8/2016/TT-BYT.",
        [("3/2015/TT-BYT", "khoản 2 Điều 3"), ("8/2016/TT-BYT", "quy định")],
    ),
    (
        "Bãi bỏ Danh mục kho lạnh tại Thông tư số 3/2015/TT-BYT, Thông tư số 8/2016/TT-BYT.",
        [("3/2015/TT-BYT", "Danh mục kho lạnh"), ("8/2016/TT-BYT", "Danh mục kho lạnh")],
    ),
    (
        "Bãi bỏ Điều 4 Thông tư số 3/2015/TT-BYT và Thông tư số 8/2016/TT-BYT.",
        [("3/2015/TT-BYT", "Điều 4"), ("8/2016/TT-BYT", None)],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SUBJECTS)
def test_rules_on_a_subject_are_a_part_of_each_document_of_the_list(
    sentence: str, expected: list[tuple[str, str | None]]
) -> None:
    extraction = extract_text(act(f"Điều 1. Hiệu lực\n{sentence}", "Quy định về kho"))
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [(numbers[one.target], one.provision) for one in extraction.changes] == expected


ANNEX_HEADING = "\n(Kèm theo Thông tư số 45/2026/TT-BYT ngày 20 tháng 3 năm 2026 của Bộ trưởng Bộ Y tế)\n"
ANNEXED = [
    # numbers of rows without a stop, beside their acts
    (
        "1. Bãi bỏ toàn bộ các thông tư của Bộ Y tế tại Phụ lục I kèm theo Thông tư này.",
        f"Phụ lục I\nTHÔNG TƯ BÃI BỎ TOÀN BỘ{ANNEX_HEADING}"
        "1 Thông tư số 3/2015/TT-BYT ngày 02/3/2015 về kho lạnh\n"
        "2 Thông tư số 4/2016/TT-BYT ngày 02/3/2016 về kho thuốc theo Điều\n5 Thông tư số 8/2012/TT-BYT\n"
        "3 Thông tư số 5/2017/TT-BYT về tủ thuốc\n",
        [
            "3/2015/TT-BYT None khoản 1 Điều 1",
            "4/2016/TT-BYT None khoản 1 Điều 1",
            "5/2017/TT-BYT None khoản 1 Điều 1",
        ],
    ),
    # lists with groups of their own numbers; a part of each act in another annex
    (
        "1. Bãi bỏ toàn bộ các thông tư của Bộ Y tế tại Phụ lục I kèm theo Thông tư này.\n"
        "2. Bãi bỏ một phần các thông tư tại Phụ lục II kèm theo Thông tư này.",
        f"Phụ lục I\nTHÔNG TƯ BÃI BỎ TOÀN BỘ{ANNEX_HEADING}"
        "I. Kho\n1. Thông tư số 3/2015/TT-BYT ngày 02/3/2015 về kho lạnh.\n"
        "2. Thông tư số 4/2016/TT-BYT ngày 02/3/2016 sửa đổi Thông tư số 3/2015/TT-BYT;\nThông tư số 9/2011/TT-BYT.\n"
        "II. Tủ thuốc\nThông tư số 5/2017/TT-BYT về tủ thuốc.\n"
        f"Phụ lục II\nTHÔNG TƯ BÃI BỎ MỘT PHẦN{ANNEX_HEADING}"
        "1. Điều 8, khoản 2 Điều 9 Thông tư số 6/2018/TT-BYT về sổ kho.\n2. Thông tư số 7/2018/TT-BYT về sổ.",
        [
            "3/2015/TT-BYT None khoản 1 Điều 1",
            "4/2016/TT-BYT None khoản 1 Điều 1",
            "5/2017/TT-BYT None khoản 1 Điều 1",
            "6/2018/TT-BYT Điều 8 khoản 2 Điều 1",
            "6/2018/TT-BYT khoản 2 Điều 9 khoản 2 Điều 1",
        ],
    ),
    # cells of a table, with a reason that names the act that has taken the place
    (
        "Bãi bỏ 02 thông tư do Bộ trưởng Bộ Y tế ban hành (có Danh mục kèm theo).",
        f"DANH MỤC\nTHÔNG TƯ BÃI BỎ{ANNEX_HEADING}"
        "STT\nTên loại\nSố, ký hiệu\nLý do\n1\nThông tư\n3/2015/TT-BYT\nngày 02/3/2015\n"
        "Thông tư số 8/2020/TT-BYT đã quy định\n2\nThông tư\nSố 4/2016/TT-BYT ngày 02/3/2016\nHết đối tượng",
        ["3/2015/TT-BYT None Điều 1", "4/2016/TT-BYT None Điều 1"],
    ),
    # two annexes of one sentence; cells on lines of their own with bars
    (
        "Bãi bỏ toàn bộ 01 thông tư tại Phụ lục I; bãi bỏ một phần 01 thông tư tại Phụ lục II kèm theo Thông tư này.",
        f"Phụ lục I\nTHÔNG TƯ BÃI BỎ TOÀN BỘ{ANNEX_HEADING}"
        "|\n|\nSTT\n|\nTên\n|\n|\n|\n1\n|\nThông tư số 3/2015/TT-BYT ngày 02/3/2015 về kho\n|\n\n|\n|\n"
        f"Phụ lục II\nTHÔNG TƯ BÃI BỎ MỘT PHẦN{ANNEX_HEADING}1. Điều 8 Thông tư số 6/2018/TT-BYT về sổ kho.\n",
        ["3/2015/TT-BYT None Điều 1", "6/2018/TT-BYT Điều 8 Điều 1"],
    ),
    # no clause says that the acts end
    (
        "Công bố danh mục các thông tư hết hiệu lực tại Phụ lục I kèm theo Thông tư này.",
        f"Phụ lục I\nTHÔNG TƯ HẾT HIỆU LỰC{ANNEX_HEADING}1. Thông tư số 3/2015/TT-BYT ngày 02/3/2015 về kho lạnh.",
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("clauses", "annexes", "expected"), ANNEXED)
def test_acts_that_end_in_an_annex(clauses: str, annexes: str, expected: list[str]) -> None:
    text = act(f"Điều 1. Các thông tư\n{clauses}", "Bãi bỏ một số thông tư") + "\n\n" + annexes + "\n"
    extraction = extract_text(text)
    numbers = {one.target.id: one.target.number for one in extraction.citations}
    assert [f"{numbers[one.target]} {one.provision} {one.acting}" for one in extraction.changes] == expected
    assert {one.effective for one in extraction.changes} <= {"2026-05-05"}
    ended = {numbers[one.target] for one in extraction.relations if one.type == "REPEALS"}
    assert ended == {line.split()[0] for line in expected}


def test_a_list_of_places_goes_on_over_layers_in_brackets() -> None:
    text = (
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 10/2021/NĐ-CP ngày 09/02/2021 của Chính phủ như sau:\n"
        "1. Thay thế cụm từ “Sở Ngoại thương” bằng cụm từ “Sở Công Thương” tại khoản 4 Điều 20; khoản 2, điểm a (được "
        "sửa đổi, bổ sung tại khoản 4 Điều 1 Nghị định số 15/2023/NĐ-CP) khoản 6 Điều 21; khoản 1 Điều 26a (được bổ "
        "sung tại khoản 7 Điều 1 Nghị định số 15/2023/NĐ-CP); điểm b khoản 3 Điều 26.\n"
    )
    found = extract_text(f"NGHỊ ĐỊNH\nSửa đổi Nghị định số 10/2021/NĐ-CP\n\n{text}").changes
    assert [change.provision for change in found if change.scope == "words"] == [
        "khoản 4 Điều 20",
        "khoản 2 Điều 21",
        "điểm a khoản 6 Điều 21",
        "khoản 1 Điều 26a",
        "điểm b khoản 3 Điều 26",
    ]
    assert {change.target.rsplit("/", 1)[-1] for change in found} == {"10-2021-nd-cp"}


def test_a_correction_says_so() -> None:
    text = (
        "QUYẾT ĐỊNH\nĐính chính Thông tư số 12/2025/TT-BTC\n\nĐiều 1. {} Thông tư số 12/2025/TT-BTC ngày 05/3/2025.\n"
    )
    for verb, correction in (("Đính chính", True), ("Sửa đổi một số điều của", False)):
        found = [one for one in extract_text(text.format(verb)).relations if one.type == "AMENDS"]
        assert found and found[-1].correction == correction
    assert all(one.correction for one in extract_text(text.format("Đính chính")).relations if one.type == "AMENDS")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "b) Bãi bỏ Nghị định số 12/2019/NĐ-CP.\n- Cơ quan chủ trì: Bộ Nội vụ.\n- Thời gian hoàn thành: 2026.",
            "CITES",
        ),
        ("1. Bãi bỏ Nghị định số 12/2019/NĐ-CP. Đơn vị thực hiện: Bộ Y tế.", "CITES"),
        ("1. Sửa đổi, bổ sung Nghị định số 12/2019/NĐ-CP;\nThời hạn trình: tháng 6/2026.", "CITES"),
        ("Điều 1. Bãi bỏ Nghị định số 12/2019/NĐ-CP.\nĐiều 2. Cơ quan chủ trì báo cáo.", "REPEALS"),
        ("Điều 1. Bãi bỏ Nghị định số 12/2019/NĐ-CP.", "REPEALS"),
    ],
)
def test_a_planned_change_is_none(body: str, kind: str) -> None:
    extraction = extract_text(f"CHÍNH PHỦ\nSố: 5/NQ-CP\nNGHỊ QUYẾT\nVề nhiệm vụ năm 2026\n\n{body}\n")
    assert [one.type for one in extraction.relations] == [kind]
    assert bool(extraction.changes) == (kind != "CITES")


@pytest.mark.parametrize(
    ("subject", "kind"),
    [("UBND tỉnh", "ATTACHES"), ("Ủy ban nhân dân tỉnh", "ATTACHES"), ("Sở Y tế", "CITES"), ("", "ATTACHES")],
)
def test_the_issuer_encloses(subject: str, kind: str) -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 7/UBND-TH\nLào Cai, ngày 5 tháng 8 năm 2025\n\nKính gửi: Bộ Y tế.\n\n"
    text = f"{head}{f'{subject} gửi' if subject else 'Gửi'} kèm Báo cáo số 45/BC-SYT ngày 03/7/2025.\n"
    assert [one.type for one in extract_text(text).relations] == [kind]


def test_a_draft_law_amends_nothing_yet() -> None:
    text = (
        "Bổ sung vào chương trình 02 dự án:\na) Luật sửa đổi, bổ sung một số điều của Luật Xuất bản;\nb) Luật Báo chí."
    )
    extraction = extract_text(f"QUỐC HỘI\nSố: 5/NQ-QH15\nNGHỊ QUYẾT\nVề chương trình lập pháp\n\n{text}\n")
    assert {one.type for one in extraction.relations} == {"CITES"}
