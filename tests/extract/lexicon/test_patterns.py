"""Each pattern of the rooms text, lexicon, diagnostics and structure has an example."""

from __future__ import annotations

import pytest

import cancu.extract.diagnostics
import cancu.extract.lexicon
import cancu.extract.structure
import cancu.extract.text
from tests.extract.pattern_examples import finds, patterns_of, read_examples

PATTERNS = patterns_of((cancu.extract.text, cancu.extract.lexicon, cancu.extract.diagnostics, cancu.extract.structure))

# A text as the pattern reads it: folded, mostly in lower case.
EXAMPLES = read_examples(r"""
quoted_acts._PREAMBLE               có ‹căn cứ ban hành như sau: công báo/số 5 ›căn cứ luật dược
quoted_acts._PREAMBLE_END           chính phủ‹ ban hành nghị định› về kho
quoted_acts._PAGE_ENDS              quỹ kho‹\ncông báo/số 5/ngày 01-7-2024\n51\n›1. luật này
quoted_acts._PAGE_ENDS              quỹ kho‹\n51\n›1. luật này
quoted_acts._LABEL                  quỹ kho‹\n2. ›luật này
quoted_acts._INTRO_OF_LETTER         nghị định ‹quy định như sau: "›điều 3
quoted_acts._ARTICLE                thông tư số 5 ‹quy định như sau: ›điều 8. hiệu lực
quoted_acts._NAMED_ARTICLE          khoản 2 ‹điều 8a›, thông tư số 5
quoted_acts._ARTICLES_END           hướng dẫn‹./.›
quoted_acts._ARTICLES_END           kho chung. ‹điều 9. ›kho riêng
quoted_acts._INTRO                  có ‹căn cứ ban hành như sau: "›căn cứ
suspect_values._CODE                Luật số ‹12/2019/OH14›
dates._DATE                         ký ‹ngày 5 tháng 3 năm 2024›, có hiệu lực
dates._DATE                         ký ‹05/3/2024›.
dates._OPEN                         hà nội, ‹ngày … tháng 3 năm 2024›
dates._OPEN                         trong ‹năm 2024›
document_numbers._NO_DASH           45‹ ›QĐ/TW
document_numbers._NO_DASH           13/2020/TT‹ ›BTC
document_numbers._MISREAD           QĐ-BN‹l›-TW
document_numbers._MIXED             12/QĐ-‹TTG›
document_numbers._PARTS             ‹682-KL/TU›
document_numbers._STANDARD          ‹QCVN 41:2025/BNNMT›
normalization._ODD                  Nghị ‹ð›ịnh
normalization._MISREAD_ONE          số ‹Ỉ›0
segmentation.BOUNDARY               sở nội vụ báo cáo‹. ›Sở Tài chính
segmentation.BOUNDARY               Điều 1. Phạm vi‹\n›Thông tư này quy định
segmentation.BOUNDARY               theo Luật Giá‹; ›Căn cứ Luật
segmentation._HEADING               ‹\nĐiều 5. Hiệu lực thi hành›
segmentation._CUT                   báo cáo kết quả ‹theo›
segmentation._NUMERAL               Điều ‹5a›.
page_furniture._LINE                 ‹Ký bởi: Cổng Thông tin điện tử›
labels.LINE_LABEL                   ‹Chương II›\nQuy định cụ thể
labels.LINE_LABEL                   ‹Điều 5a.› Hồ sơ
labels.LINE_LABEL                   ‹đ)› Các sở
labels._LABEL_ALONE                 ‹4.\n›Bãi bỏ Điều 5
table_rows._NUMBER                   ‹3\n›Quyết định số 5/QĐ-UBND
table_rows._ROW_BEFORE              về phí\n‹3\n›
table_rows._OTHER                    ‹4›\nThông tư
labels._CUT                         theo quy định tại ‹khoản›
labels._LACKS_ARTICLE               theo quy định tại điểm a ‹khoản 3, 4›
labels._SEVERAL                     bãi bỏ ‹một số khoản›
quotes._SINGLE                       "kho‹'› thành "tủ"
instruction_words._FIRST_OF_PAIR    ‹"xã" thành "›phường"
instruction_words._SECOND_OF_PAIR   "xã‹" thành ›
instruction_words._INSTRUCTS        ‹sửa› đổi khoản 2
instruction_words._INSTRUCTS        ‹khoản 2 được sửa đổi› như sau
instruction_words._LAST_ARTICLES    ‹hiệu lực› thi hành
instruction_words._LAST_ARTICLES    ‹quy chế này› có hiệu lực
instruction_words._ANNOUNCES        ‹sửa› đổi khoản 2
instruction_words._SAME_PART        thay ‹cụm từ› "kho"
instruction_words._SEVERAL          sửa đổi ‹một số› điều
instruction_words._COLON            sửa đổi khoản 2 ‹như sau:›
instruction_words._WORDING          ‹điều 5›. hồ sơ
units._CLOSES                       "kho"‹ và› bỏ
outline._HEADING                    ‹Chương II. Quy định cụ thể›
outline._HEADING                    ‹Điều 12. Hồ sơ›
outline._ITEM                       ‹đ)› Các sở
outline._ITEM                       ‹-› Các sở
akn_ids._PROVINCE                   Sở Nội vụ ‹tỉnh Hưng Yên›
akn_ids._COMMUNE                    Ủy ban nhân dân ‹xã Minh Châu›
statutes._NUMBER_INSIDE             luật nhà ở‹ số 27/2023/QH15›
statutes._OF_SEVERAL                sửa đổi, bổ sung một số điều của ‹9 luật›
statutes._OF_SEVERAL                sửa đổi, bổ sung một số điều của ‹luật giá, luật›
""")


def test_each_pattern_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(PATTERNS)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_pattern_finds_what_its_example_marks(name: str, example: str) -> None:
    assert finds(PATTERNS[name], example)
