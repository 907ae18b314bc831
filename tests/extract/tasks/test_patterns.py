"""Each pattern of the rooms agencies, head and tasks has an example, in which it finds what the marks hold."""

from __future__ import annotations

import pytest

import cancu.extract.agencies
import cancu.extract.head
import cancu.extract.tasks
from tests.extract.pattern_examples import finds, patterns_of, read_examples

PATTERNS = patterns_of((cancu.extract.agencies, cancu.extract.head, cancu.extract.tasks))

# A text as the pattern reads it: folded, mostly in lower case.
EXAMPLES = read_examples(r"""
effective_dates._HEADING_OF_FORCE   điều 4. ‹hiệu lực thi hành\n›
effective_dates._LABELS             ‹điều 4. ›thông tư
effective_dates._LABEL_LINE         cũ.‹\nđiều 4.\n›
titles._HEADING                     ‹Điều 4.› Hiệu lực
titles._NUMBER_AT_END               số 1‹2/TT-BYT›
task_lexicon.ORDERED                 sở y tế; ‹giao ›sở nội vụ
ordered_items._ORDERS               thủ tướng chính phủ ‹yêu cầu›
recognizer._BOARDS                  hội đồng dân tộc, ‹các ủy ban của ›quốc hội
grammar.PLACE                       ubnd‹ tỉnh lào cai› báo cáo
grammar.PROVINCE                    các tỉnh: ‹lào cai›, sơn la
grammar.JOINED                      ubnd‹ tphn› báo cáo
grammar.DIRECT                      sở xây dựng‹ hà nội› báo cáo
grammar.PLACE_LIKE_AN_ORGAN         xã ‹Vụ Bổn› báo cáo
grammar.NAME                        UBND xã‹ Chiềng Mung› báo cáo
grammar.BASE                        Thuế‹ cơ sở 3› báo cáo
grammar.NAMED_AREA                  Trung tâm Y tế‹ khu vực Mộc Châu› báo cáo
grammar.PERSON                      PCT UBND TP‹ Vũ Thu Hà› chủ trì
grammar.GROUP                       ubnd‹ các xã, phường, đặc khu liên quan› báo cáo
grammar.LIST_OF_PROVINCES           ubnd‹ các tỉnh: gia lai, đắk lắk› báo cáo
grammar.LIST_OF_COMMITTEES          bí thư‹ các tỉnh ủy, thành ủy: quảng trị, huế› báo cáo
grammar.TERM                        hđnd tỉnh‹ khóa xvii› họp
grammar.AREA                        kiểm toán nhà nước‹ khu vực ix› báo cáo
grammar.SHARED_OFFICE               ct‹, các pct ›ubnd tỉnh
grammar.SEPARATOR                   hđnd‹ và ›ubnd tỉnh
grammar.BESIDE_HEADS                chánh văn phòng‹, cục trưởng› cục quản lý giá
grammar.ALONE                       bộ trưởng‹ giao:› vụ pháp chế
grammar.OF_COLON                    ‹ubnd tp: ›chủ tịch
grammar.DEPUTIES                    đoàn đại biểu quốc hội‹ và đại biểu quốc hội› tỉnh
grammar.LIST_STEP                   tỉnh ủy‹, ›ubnd tỉnh
grammar.NAMED_AGAIN                 các bộ: nội vụ‹, ›bộ y tế
grammar.UNIT_BESIDE                 đã gửi ‹Cục CST, PC (›BTC)
grammar.FIELD_STEP                  bộ tài chính‹ (cục thuế),› y tế
grammar.OWNER                       ban pháp chế‹, ›hđnd tỉnh
grammar.BARE_OWN                    văn phòng‹ bộ›, vụ pháp chế
grammar.PARENT                      cục thuế‹ thuộc ›bộ tài chính
grammar.PART_OF_A_NAME              ‹cổng thông tin điện tử ›chính phủ
grammar.UNDER                       các ‹đơn vị trực thuộc ›bộ y tế
grammar.IN_NUMBER                   số 1101‹1/›UBND
grammar.TAIL                        Vụ‹ Kế hoạch - Tài chính› báo cáo
grammar.GOES_ON                     Cục Thuế‹ và Hải quan› báo cáo
grammar.LONGER_NAME                 Ban Tuyên giáo‹ - Nữ công› báo cáo
grammar.MANAGED_TAIL                Ban Quản lý‹ rừng phòng hộ đầu nguồn›, báo cáo
grammar.MANAGED_PLACE               Ban quản lý‹ hồ Ba Bể›, báo cáo
grammar.LOWER_TAIL                  Trung tâm‹ đăng ký giao dịch› - Bộ Tư pháp
grammar.NEXT_BLOCK                  Ban Chỉ đạo cải cách‹\nCăn cứ› Luật Giá
grammar.ENDING_PLACE                cảng vụ hàng hải‹ quảng trị› quản lý
grammar.IN_OFFICES                  Các Văn phòng: ‹TW Đảng›, CTN
grammar.CODE                        các Bộ: Y tế, ‹TTCP›, NV
grammar.BRANCH                      chi cục‹ thuế› khu vực viii
grammar.NUMBERED                    chi nhánh‹ số 5› báo cáo
grammar.BY_NUMBER                   ban chỉ đạo‹ 389 quốc gia› họp
grammar.STEERING_TAIL               ban chỉ đạo‹ về chuyển đổi số› họp
grammar.ARMY_PARENT                 cục chính trị‹/quân khu 3› báo cáo
issuer._AREA                        Bệnh viện Đa khoa ‹Khu Vực› Cẩm Khê
issuer._YOUTH_UNION                 ‹đoàn tncs hồ chí minh›
issuer._YOUTH_BODY                  ‹bch đoàn phường hải vân›
issuer._UNIT_OF_INSTITUTION         ‹khoa ›nội
issuer._OWNER_LINE                  ‹TRƯỜNG ĐẠI HỌC VINH\n›
recognizer._OFFICE                  căn cứ quyết định của ‹hiệu trưởng ›
roles._REQUESTS                     ủy ban nhân dân tỉnh‹ yêu cầu ›
issuer_mentions._NUMBERED_AREA      Tòa án nhân dân‹ khu vực 3›
organs_of_organs._DECIDES           ủy ban kiểm tra đảng ủy‹ quyết định›:
issuer._LOCAL_UNIT                  ‹phòng ›kinh tế
issuer._KIND                        trường ‹đại học› vinh
issuer._ARMY_NUMBER                 ‹quân khu 3› báo cáo
issuer._NO_VOWEL                    kính gửi: ‹xstđđ›
issuer._LETTERED_OR_ROMAN           nghị quyết ‹tw4› (khóa xi)
issuer._UNREAD_NUMBER               ‹số:› chưa rõ
place_suffixes._SENTENCE            công an xã\nTrung‹, c›
mixed_groups._GROUP                 giao thủ trưởng ‹các sở, ban, ngành của tỉnh có liên quan› rà soát
mixed_groups._STEP                  sở‹, ›ban
mixed_groups._HEADS                 giao ‹thủ trưởng ›
recognizer._IN_BRACKET              ban chỉ đạo phòng thủ dân sự‹ (ban chỉ đạo 751)› họp
recognizer._OF_OTHERS               ban chỉ đạo‹ tỉnh› họp
recognizer._LETTERS                 Trung tâm Khuyến nông‹ (TTKN)› báo cáo
recognizer._ALIAS                   ban chỉ đạo cải cách‹ (sau đây gọi tắt là ban chỉ đạo)› họp
short_names._LETTERS                Cục ‹DLQGVN› báo cáo
consolidation._HEADING              công báo/số 5‹\nvăn bản hợp nhất› - văn phòng quốc hội
consolidation._NUMBER               xác thực ‹số: 12/vbhn-bct› ngày
effective_dates._PART               ‹khoản 2 ›quyết định này
effective_dates._EXCEPTED           luật này có ‹hiệu lực từ ngày 01/01/2016, trừ ›quy định
effective_dates._NOT_FORCE          ‹trước khi quyết định này ›có hiệu lực
effective_dates._FROM               nghị định này ‹có hiệu lực thi hành kể từ ›ngày 01/7/2025
effective_dates._FROM_SIGNED        quyết định này ‹có hiệu lực kể từ ngày ký›.
effective_dates._AFTER_DAYS         thông tư này ‹có hiệu lực sau 45 ngày, kể từ ngày ký› ban hành
effective_dates._UNTIL              từ ngày 01/7/2025‹ đến hết ›ngày 31/12/2026
effective_dates._FOR_TERM           quy chế này ‹có hiệu lực trong thời hạn 02 năm kể từ ngày ký›
effective_dates._WITHIN             từ ngày 01/7/2025‹ và được áp dụng trong thời hạn 03 tháng›
effective_dates._ENDS               nghị định này ‹hết hiệu lực từ ›ngày 01/7/2026
effective_dates._AND_ENDS           từ ngày 01/7/2025‹ và hết hiệu lực từ ›ngày 31/12/2026
issuer._LOCALITY                    Ủy ban nhân dân‹ xã Tân Hưng›
issuer._ACTS                        cục thuế‹ nhận được› công văn
issuer._OFFICE                      ‹Giám đốc ›Sở Y tế
issuer._OWN_LINE                    ‹A\nBỆNH VIỆN ĐA KHOA TÂN CHÂU›
issuer._ARMY                        bộ tư lệnh ‹quân khu› 9
issuer._INSTITUTION                 ‹trường đại học ›vinh
issuer._BRANCH                      ‹ban chấp hành tỉnh an giang›
line._DATELINE                      hưng yên‹, ngày 25 tháng› 4 năm 2024
line._AUTHORITY                     ‹chủ tịch› ủy ban nhân dân tỉnh
line._SAYS                          chủ tịch ‹ban hành› quy chế
lines._BODY                         kế hoạch‹\ncăn cứ› luật giá
lines._ADDRESS                      số 12‹\nkính gửi:› các sở
lines._FURNITURE                    ‹ký bởi› cổng thông tin
lines._SO                           ubnd tỉnh‹\nsố: ›12/kh-ubnd
lines._LOWER                        số: ‹07/2022/tt-btttt›
lines._OPEN                         Số: ‹.../KH-UBND›
lines._OPEN_DAY                     hà nội, ‹ngày ... tháng 5 năm 2025›
lines._DAY                          hà nội, ‹ngày› 5 tháng 5
lines._ABOUT                        ubnd tỉnh‹\nv/v› rà soát
lines._DECIDES                      tỉnh‹\nquyết định:›\n
lines._LINE_END                     Số 06-NQ/TU‹ Hà Nội, ngày› 5
titles._TEXT                        ‹Thực hiện Kế› hoạch số 12
parser._NUMBER                      số ‹40-HD/BTGDVTW› ngày
parser._ATTACHED                    ‹(kèm theo hướng dẫn số ›40-hd/tw
parser._CABLES                      ‹THỦ TƯỚNG CHÍNH PHỦ điện:›
parser._OF                          ngày 05/3/2024‹ của ›ban
parser._PASSED                      đã được ‹quốc hội khóa xv thông qua ngày ›19/6/2023
parser._BASIS                       ubnd tỉnh‹\ncăn cứ luật giá;›\n
parser._ADDRESSEE_END               kính gửi: bộ y tế‹\n›Căn cứ
parser._ADDRESSED                   ‹- Bộ Y tế;›\n
parser._ITEM                        kính gửi:\n‹- Bộ Y tế;\n›
parser._ITEM                        kính gửi:\n‹- Bộ Y tế.\n›Hồi 7 giờ, bão số 3
copy_stamps._CERTIFIES              số 5/sy-vp ‹sao y bản chính›
grammar.FORMER_PROVINCE             UBND‹ tỉnh Hà Nam Ninh› họp
grammar.NAME_ENDS                   UBND tỉnh Champasak‹ và› đoàn
issuer._PLACE_LINE                  ‹phường an bình›
issuer_mentions._BELOW_TYPE               x‹\nkết luận\ncủa ›ban thường vụ
roles._EXECUTES                      giám đốc sở y tế‹ chịu trách nhiệm thi hành› quyết định này
roles._OF_PROCEDURE                 cơ quan thực hiện ‹tthc›:
issuer_mentions._NUMBER_BELOW              TỈNH SƠN LA‹\n\nSố:› 15
recipient_list._AS_ABOVE            nội dung‹\n- như trên;›\n- lưu: vt
recipient_list._ONE_ITEM            ‹- lưu: vt.›
recipient_list._KEPT                - ‹lưu: vt, nc.›
lines._CONSOLIDATED                 ‹văn bản hợp nhất - ›bộ y tế
titles._CONSOLIDATES                ‹Thông tư số 5/2019/TT-BYT ngày 05/3/2019, có hiệu lực kể từ› ngày
titles._NOTE_MARK                   về đăng ký thuế‹1›
signature_block._GOES_ON            Phụ lục 4‹ k›èm theo
signature_block._RECIPIENTS         ‹nơi nhận:›
signature_block._ANNEX              hết‹\nphụ lục i›\n
signature_block._LAST_LINE          - ubnd‹\n- lưu: vt.›
signature_lines.NAME                ‹Nguyễn Thị An›
signature_block._NAMES_IN_OFFICES   phó bí thư ‹thường trực›
signature_lines._DEPUTY             quản lý về hải quan ‹phó trưởng› ban
signature_block._AFTER_STOP         ‹TM.›ỦY BAN
signature_block._STAMP              ‹người ký›: An
deadlines._RECURRING                báo cáo ‹hằng tháng›
deadlines._BARE                     trợ cấp ‹hàng tháng›
deadlines._FROM                     10 ngày ‹kể từ ngày› ký
deadlines._RANGE                    quý iv/2025‹ - ›quý ii/2026
deadlines._BEFORE                   xong ‹trước ›ngày 15/3
deadlines._PART_OF                  ‹tuần 2 ›tháng 11
deadlines._UNIT                     trong ‹quý› i
deadlines._OPEN                     ‹từ năm› 2026
deadlines._YEARS                    ‹năm 2026 - 2027›
deadlines._DAY                      trước ‹ngày 15/3› hoàn thành
deadlines._QUARTER                  trong ‹quý i/2025›
deadlines._HALF                     ‹6 tháng đầu năm 2025›
deadlines._MONTH                    trước ‹tháng 3/2025›
deadlines._YEAR                     trong ‹năm 2025›
deadlines._FULL                     trước ‹ngày 15/3/2024›
deadlines.DEADLINE                  báo cáo ‹trước ngày 15/3/2024›.
labelled_plans._MARK                ‹a) ›Rà soát
labelled_plans._LABEL               ‹cơ quan chủ trì: ›bộ a
labelled_plans._INNER               sở a‹; ›cơ quan phối hợp: sở b
labelled_plans._LEADS               ‹đơn vị thực hiện:› sở a
labelled_plans._PROCEDURE            ‹lệ phí›: không
labelled_plans._OPEN_END            ‹năm 2025 và các năm tiếp theo›
roles._REQUESTED                    hết‹. đề nghị ›sở y tế
roles._REQUESTED                    hết‹. để trả lời, đồng thời đề nghị ›sở y tế
roles._DOES_ANYTHING                sở y tế‹ trao đ›ổi với
issuer_mentions._ANNEX              phụ lục\n‹(kèm theo quyết định số 5/qđ-ubnd ngày 5/3/2024 của ›ubnd
issuer_mentions._NUMBERED           ‹12/QĐ-UBND› ngày
issuer_mentions._PASSED             ‹nghị quyết này được ›hội đồng nhân dân
issuer_mentions._PASSES             hội đồng nhân dân‹ khóa xv thông qua› ngày
issuer_mentions._THIS               theo ‹quyết định này› của
issuer_mentions._GIVES              UBND tỉnh‹ giao S›ở Y tế
roles._ROW                          bộ y tế‹, lãnh đạo ›bộ nội vụ
roles._CLAUSE                       hết.‹\n5. ›bộ y tế
roles._BEFORE_A_LIST                ‹giám đốc các sở: ›y tế
roles._HEADING                      hết‹\n5. giao các ›sở
roles._HEADING_END                  bộ y tế‹:› rà soát
roles._SIBLING                      bộ y tế‹\n6.› bộ nội vụ
roles._MARK                         hết‹\n5. giao ›
roles._OF_ANOTHER                   đơn vị ‹thuộc ›bộ y tế
roles._MARKED                       ‹a) ›bộ y tế
task_lexicon.ITEM                   ‹a) ›Rà soát
task_lexicon.NUMBER_ABOVE           ‹\n5. ›
task_lexicon.GIVEN                  ‹giao cho các ›sở
task_lexicon.JOINED                 sở a‹ và ›sở b
task_lexicon.LISTED                 sở a‹, và ›sở b
task_lexicon.HEADING                Sở A‹ có trách nhiệm:›\n- Rà soát
task_lexicon.FIRST_WHEN             ‹hằng năm, ›sở y tế báo cáo
task_lexicon.OTHERS_IN_CHARGE       sở a‹ và các đơn vị liên quan có trách nhiệm› báo cáo
task_lexicon.NEW_ORDER              rà soát‹. giao ›sở b
task_lexicon.TAKES_PART             sở a‹ tham gia› thẩm định
task_lexicon.ASKED                  ‹ yêu cầu các ›sở
task_lexicon.CASES                  một trong các ‹trường hợp sau:›
task_lexicon.OWNED                  bảo hiểm xã hội việt nam‹ trực thuộc ›bộ tài chính
task_lexicon.OF_OTHERS              cơ quan lập đề án ‹có trách nhiệm lấy ý kiến, ›đề nghị
task_lexicon.ARTICLE                ‹điều 5.› ủy ban nhân dân
task_lexicon.IN_CHARGE              ‹điều 15. trách nhiệm của ›sở y tế
task_lexicon.HELD                       ‹ngày 30/01/2026, phó chủ tịch ủy ban nhân dân tỉnh chủ trì cuộc họp›
task_lexicon.SINGLED_OUT                ‹riêng ›sở tài chính
task_lexicon.OF_A_LIST              ‹các bộ: ›quốc phòng
task_lexicon.OWN_SUBJECT            ‹tổ chức nhận thóc có trách nhiệm:›
task_lexicon.ADVERBIAL              ‹chậm nhất ngày 20 hằng tháng, ›sở y tế
task_tables._HEADER                 | nhiệm vụ ‹| cơ quan chủ trì |›
task_tables._WHAT                   ‹nhiệm vụ›
task_tables._WHEN                   ‹thời hạn›
lines._ARTICLE                      quyết định:‹\nđiều 1›. ban hành
signature_lines._RECIPIENT_LINE     ‹Nơi nhận›:
signature_lines._KEPT               ‹- Lưu›: VT.
signature_lines._BESIDE             - Như trên;‹   ›CHỦ TỊCH
task_tables._NUMBER                 ‹stt›
""")


def test_each_pattern_of_a_module_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(PATTERNS)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_pattern_finds_what_the_marks_hold(name: str, example: str) -> None:
    assert finds(PATTERNS[name], example)
