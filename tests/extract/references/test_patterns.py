"""Each pattern of the rooms references and relations has an example, in which it finds what the marks hold."""

# ruff: noqa: E501 - an example stands in one line

from __future__ import annotations

import pytest

import cancu.extract.references
import cancu.extract.relations
from tests.extract.pattern_examples import finds, patterns_of, read_examples

# module.PATTERN, and a text as the pattern reads it: folded, mostly in lower case. In clauses of amending acts \x01 stands
# for a quotation and \x02 for a citation.
LINES = r"""
back_references._ENDS_NAME          điều 79 của luật‹ thì›
back_references._PART_OF            theo ‹điều 79 của ›luật
back_references._SHORT              nghị quyết‹ 06›, các sở
back_references._ABBREVIATED        HD‹ 31› của Ban
back_references._ANAPHOR            thông báo‹ nêu trên›, yêu cầu
back_references._PLURAL             ‹các ›quyết định này
back_references._ALIAS              quyết định 12 ‹(sau đây gọi tắt là "đề án 06")›
back_references._NUMBERED           nghị định‹ số ›5
back_references._ALL                ‹hai ›nghị quyết
back_references._AMENDED_BY         luật số 64/2025/qh15‹ được sửa đổi, bổ sung bởi ›luật số 87/2025/qh15
back_references._OF_ANOTHER         nghị định‹ của› chính phủ
classifier._ON_GROUNDS              ‹trên cơ sở ›kết quả thẩm định
coordination._ORGAN_IN_BRACKET      (công văn a‹) và sở tài chính (›công văn b
coordination._UNCITED               nghị quyết a‹, nghị quyết đại hội đảng bộ tỉnh; ›chỉ thị b
coordination._PART_HELD             văn bản a‹, các quy định tại ›luật giá
cue_scope._APPROVED_IN              thông qua‹ phương án phân bổ vốn tại ›tờ trình a
issuers_by_context._ISSUED_BEFORE   hội đồng nhân dân tỉnh a‹ đã ban hành ›nghị quyết số 5
change_effects._APART               từ ngày 01/12/2025, ‹riêng các quy định tại ›khoản 1 điều 1
change_effects._APART_FROM          khoản 1 điều 1‹ của nghị định này có hiệu lực thi hành từ ›ngày 01/01/2026
issuers_by_context._HAS_ISSUED  cục thuế tỉnh a‹ (nay là thuế tỉnh b) có ›thông báo số 5
descriptors._MONTH                  số 88/bnv-tl‹ ban hành ›tháng 02/2025
list_intros._LED_TO                 ‹- ý kiến chỉ đạo của tỉnh ủy tại ›văn bản a
programmes._PART_OF                 dự án truyền thông‹ thuộc chương trình› mục tiêu
reported_acts._TOLD                 ‹theo đó, nghị định bãi bỏ ›
reported_acts._ISSUED               bộ y tế vừa ‹ban hành ›thông tư a
reported_acts._ALSO                 ‹ có hiệu lực từ ngày 01/9/2025; đồng thời ›
coordination._NUMBERED_IN_BRACKET  nghị định a‹ và thông báo về hồ đập (›thông báo b
cue_scope._OVER_SUBJECT             hướng dẫn‹ việc phân giao hạn ngạch theo quy định tại ›luật giá
cue_scope._NOT_GUIDING              hồ sơ lập ‹theo ›hướng dẫn tại
coordination.LISTED                 nghị quyết a‹ và ›nghị quyết b
coreference._PARTY_COMMITTEE        ‹Ban Chấp hành Đảng bộ tỉnh Hưng Yên khóa XX›
coreference._CENTRAL_MEETING        ‹Hội nghị Trung ương› 6
descriptors._DATE                   số 12/qđ-ubnd‹ ký ban hành ›ngày 05/3/2024
descriptors._ANOTHER_SAYS           quy định về cây xanh‹ và nội dung trao đổi của ›sở tài chính tại công văn
descriptors._ORDERS                 về cây xanh‹: ›Giao Sở Xây dựng
descriptors._SAME_DAY               số 13/qđ-ubnd‹ cùng ngày ›05/3/2024
descriptors._PASSED                 luật giá‹ đã được quốc hội thông qua ›ngày 19/6/2023
descriptors._ISSUER                 số 18-nq/tw‹ của hội nghị lần thứ sáu ›ban chấp hành trung ương
issuers_by_context.LEADS_TO  ủy ban nhân dân tỉnh‹ tại các ›tờ trình
descriptors._JOINT                  bộ tài chính‹ và ›bộ nội vụ
descriptors._FORMER                 ủy ban nhân dân tỉnh hà nam‹ (trước sáp nhập)›
descriptors._ALIAS                  của công ty a‹ (gọi tắt là công văn số 88)› về việc
descriptors._AMENDED                nghị định số 78/2025/nđ-cp‹ (được sửa đổi, bổ sung bởi nghị định số 187/2025/nđ-cp)› quy định
descriptors._UNKNOWN_ISSUER         của ‹Hiệp hội Mía đường› về thuế
descriptors._STOP                   về giá đất‹, trong đó› có đất ở
descriptors._STOP                   về giá đất‹ thành cụm từ "›giá đất ở"
descriptors._STOP                   về giá đất‹\n15/6/2023›\n2
descriptors._LEAVE_OUT              về giá đất ‹(sau đây› gọi là quyết định 12)
descriptors._SEPARATOR              về giá đất‹ và các ›quyết định số 3
descriptors._AFTER_COMMA            về giá đất, ủy ban nhân dân tỉnh‹ yêu cầu› các sở
descriptors._SAYS                   của chính phủ‹ quy định rõ›
descriptors._ISSUED                 của chính phủ‹ ban hành›, các sở
descriptors._BEFORE_DATE            ngày 01/7/2025‹, bộ tài chính ban hành ›
law_vocabulary.AMENDING  luật‹ sửa đổi, bổ sung một số điều của ›luật giá
law_vocabulary._HOLDS_LAW  thi hành ‹của các luật› khác
named_laws._LAST_LAW                ‹sửa đổi, bổ sung một số điều của Luật Giá›
named_laws._MANY                    luật‹ sửa đổi, bổ sung một số điều của 9 luật› về an ninh
named_laws._LIST_STEP               tổ chức chính phủ‹ ngày 18/02/2025, ›đầu tư công
named_laws._NEXT_LAW                luật giá‹ số 16/2023/qh15 và ›luật đấu thầu
named_laws._SO                      luật giá‹ (lg), số ›16/2023/qh15
named_laws._SO_IN_NAME              công nghiệp công nghệ‹ số ›71/2025/qh15
named_laws._NUMBER                  Luật số ‹45/2013/QH13›
named_laws._OWN_NUMBER             luật các tổ chức tín dụng số 32/2024/qh15‹ số ›43/2024/qh15
named_laws._OWN_DAY                luật các tổ chức tín dụng số 32/2024/qh15‹ ngày ›29 tháng 6 năm 2024
named_laws._NEXT_YEAR               luật đất đai 1993‹ và 2003›
named_laws._YEAR                    bộ luật dân sự‹ năm 2015›
named_laws._NAME_END                luật cảnh vệ‹ được› quốc hội thông qua
named_laws._INITIALS                Luật ‹ĐĐ›
named_laws._DATED                   luật giá (sửa đổi)‹, ngày ›19/6/2023
named_laws._CLAUSE_END              luật an ninh mạng quốc gia‹ ngày 1›0/12/2025
named_laws._NUMBER_AHEAD            luật‹ phòng thủ dân sự số 18/2023/qh1›5
named_laws._LAW_STARTS              theo‹ Luật ›Giá
named_laws._NOT_A_NAME              cử nhân luật‹ kinh tế›
named_laws._NOT_BEFORE              ‹dự thảo ›luật dân số
named_laws._ANNOUNCES               ‹điều 5 ›luật giá
named_laws._AFTER_NAME              luật đầu tư‹ được› sửa đổi
numbered_mentions._NUMBER           Công văn số ‹1101/UBND-KGVX›
numbered_mentions._LOWER            thông tư số ‹07/2022/tt-btttt›
numbered_mentions._SO               quyết định‹ số hiệu ›
numbered_mentions._DATED            văn bản ‹đề ngày 05/3/2024, ›
numbered_mentions._CODE_FIRST       công văn số ‹HT/3-2021› ngày
numbered_mentions._SO_AHEAD         công văn‹ số ›ht/3-2021
numbered_mentions._LOWER_AHEAD      thông tư‹ số ›07/2022/tt-btttt
numbered_mentions._OF_SOMETHING_ELSE theo ‹mẫu số ›
numbered_mentions._CONTINUES        số 12/qđ-ubnd‹ và số ›
numbered_mentions._BARE_DECREE      nghị định‹ 123/2020› và
numbered_mentions._SERIALS          kế hoạch‹ số 12, ›
uncoded_numbers._SERIAL             chỉ thị‹ số 17› của ban bí thư
uncoded_numbers._DATE               chỉ thị 17‹ ›ngày 3/2/2022
uncoded_numbers._YEAR               chỉ thị 17‹ năm 2022›
uncoded_numbers.TERM                nghị quyết 24‹ khóa xi›
back_references._LETTERED           Luật Kế toán ‹(LKT 2015)›
uncoded_numbers._PARTY_TERM         nghị quyết 26‹ khóa xii›
programmes._PERIOD_BEHIND           quốc gia về bình đẳng giới‹ giai đoạn 2021 - 2030›
clauses._LAYER_BRACKET              điểm a ‹(được bổ sung tại khoản 4 điều 1 nghị định)› khoản 2
provision_lists._LAYER              điểm a‹ (được bổ sung tại khoản 4 điều 1 nghị định)› khoản 2
corrections._CORRECTION             ‹đính chính› thông tư số 12
planned_changes._DRAFTS             đối với 03 ‹dự án›: a) luật
planned_changes._BELOW              ‹- cơ quan chủ trì:› bộ nội vụ
planned_changes._BEHIND             nghị định số 12/2019/nđ-cp‹. đơn vị thực hiện:› bộ y tế
uncoded_numbers._ISSUER             chỉ thị 17‹ của ›ban bí thư
pinpoints._BEHIND                   nghị định số 6/2021/nđ-cp‹ (điều 6, khoản 4)›
pinpoints._BEFORE                   theo ‹điểm a khoản 2 điều 5 của ›
pinpoints._ENDED                    điều ‹5 của ›
pinpoints._TRIGGER                  ‹khoản ›2
pinpoints._CAPITALS                 ‹KHOẢN› 2 ĐIỀU 5
pinpoints._OF                       mục 1‹ của ›Phụ lục II
pinpoints._GROUP                    ‹điểm a, b› khoản 2
preceding_context._PROVISION        theo ‹điểm a khoản 2 điều 5 của ›
coordination._CONNECTOR             ‹, đồng thời các ›
coordination._OF_ANOTHER            ‹ và chỉ đạo của bộ trưởng bộ nội vụ tại ›
coordination._EACH                  ‹ và thủ tục số 1 tại ›
preceding_context._ALIAS            đề án ‹(sau đây gọi tắt là ›
preceding_context._OPENING          ‹điều 1. về việc ›
preceding_context._SUBJECT          ‹quyết định này thay thế ›
preceding_context._ISSUES           bộ trưởng ‹ban hành thông tư về ›
preceding_context._HEADING          ‹quyết định về việc ›
preceding_context._IN_THE_TITLE     ‹về việc tăng cường hiệu quả ›
preceding_context._ADVERB           nghị định a‹ đã được ›
preceding_context._ABOUT            quyết định a‹ về việc tiếp tục ›
coordination._COORDINATE            thay thế a‹ và ›bãi bỏ b
preceding_context._LEADS_TO_WHOLE   Phụ lục II‹ ban hành kèm theo›
preceding_context._WHOLE            ‹toàn bộ các văn bản sau đây:›
preceding_context.ARTICLE           các sở.‹\nĐiều 2›. Hiệu lực
preceding_context._NUMBERED         ‹a) ›Quyết định
programmes._PERIOD                  đề án chuyển đổi số ‹giai đoạn 2021-2025, tầm nhìn đến năm 2030›
programmes._YEAR                    chương trình cắt giảm thủ tục ‹năm 2025 và 2026›
programmes._AFTER_NATIONAL          xây dựng nông thôn mới‹ giai đoạn 2021-2025›
programmes._HARD_STOP               đề án kiểm kê tài sản‹, ›công văn số 5
programmes._APPROVING               ‹về việc tiếp tục thực hiện ›đề án
programmes._DECIDED                 thủ tướng chính phủ ‹ban hành ›chương trình
programmes._OF_THE_COUNTRY          chương trình‹ quốc gia về ›bảo vệ dữ liệu
programmes._OF_THE_NATION            chiến lược dữ liệu‹ quốc gia› của ta
programmes._NAME_GOES_ON            giảm nghèo bền vững‹ và ›an sinh xã hội
campaigns._QUOTED_NEXT              phong trào‹ thi đua "›cả nước chung tay"
campaigns._AND_QUOTED               phong trào "a b"‹, và "›c d"
campaigns._PROPER                   ‹Hoa Lư ›trên tuyến
standards._PART                     ‹Sửa đổi 1:2023 ›QCVN 06:2022/BXD
classifier._REQUEST_GOES_ON         ‹ và của sở nội vụ tại ›
classifier._NAMED_LAW               ‹luật ›giá
classifier._HAVE_ISSUED             ‹, ủy ban nhân dân tỉnh đã ban hành ›kế hoạch
cue_scope._MATTER                   ‹việc ›bãi bỏ
cue_scope._VIA                      thực hiện chỉ đạo‹ của thủ tướng chính phủ tại ›
cue_scope._LIST_OF                  thực hiện‹ các thông báo kết luận của thường trực tỉnh ủy: ›
cue_scope._IN_BRACKET               thực hiện‹ ý kiến của thủ tướng chính phủ (tại ›
cue_scope._UNDER                    thực hiện‹ đơn giản hóa thủ tục theo tinh thần ›
cue_scope._BY_RULE                  thực hiện ‹theo đúng quy định› tại
cue_scope._NOT_DOING                ‹kinh phí ›thực hiện
cues._NEGATED                       quyết định này ‹không ›thay thế
cue_scope._NOT_DONE                 quyết định này‹ chưa ›thay thế
cue_scope._NOUN                     ‹1. việc ›thi hành
cue_scope._DUTY                     ‹tổ chức thi hành›
cue_scope._PURPOSE                  ‹nhằm tiếp tục ›thực hiện
cue_scope._REQUEST                  theo đề nghị‹ của giám đốc sở tài chính tại ›
cue_scope._MORE_ASKED               xét báo cáo‹, đề xuất› của sở y tế
cue_scope._ASKED_IN                 nhận được‹ kiến nghị của cử tri do ban dân nguyện chuyển đến tại ›
cue_scope._MEETING                  ‹tại phiên họp ngày 14/11/2025, ›xem xét
cue_scope._AFTER_RECEIPT            ‹kể từ ngày ›nhận được
cue_scope._ATTACHED_BY              quy chế ‹ban hành ›kèm theo
cue_scope._ANNEX                    ‹(phụ lục› ii kèm theo
cue_scope._AFTER_UNCITED            thực hiện‹ nghị quyết của đại hội đảng bộ tỉnh; ›
cue_scope._WITHIN                   thủ tục số 8 ‹tại các ›
cue_scope._RESTS_ON                 căn cứ‹ chức năng, nhiệm vụ được giao tại ›
force_orders._STOP                  điều 1‹. ngưng hiệu lực thi hành khoản 2 điều 5 ›
force_orders._PROLONG               điều 1‹. kéo dài thời hạn áp dụng ›
force_orders._WRAP                  ngưng hiệu lực‹\n›thi hành
force_orders._FROM                  thông tư này ‹từ ›ngày 01/4/2025
force_orders._UNTIL                 từ ngày 01/4/2025 ‹đến hết ›ngày 31/12/2025
frames._WORDING                     thay‹ cụm từ ›"tỉnh"
frames._BY_ANOTHER_PART             ‹ bằng phụ lục› ban hành kèm theo thông tư này
list_intros._HEADING                ‹điều 1. bãi bỏ toàn bộ các văn bản sau đây›
list_intros._DOCUMENTS_NEXT         bãi bỏ‹ toàn bộ các văn bản› sau đây:
passives._TITLE_GOES_ON              ‹; dự trữ quốc gia; kho bạc nhà nước ›được sửa đổi
preceding_context._HEADING_LINE      ‹TỔ CHỨC THỰC HIỆN\n›Các sở báo cáo theo
descriptors._PART_NEXT              quy định về kho‹, điều 6 ›
descriptors._OF_ENDED               về việc ‹công bố› danh mục
descriptors._ABOUT_OTHERS           ‹sửa đổi› điều 2
instructions._DAY_AHEAD             ‹kể từ ngày thông tư này có hiệu lực, ›\x02 hết hiệu lực
named_laws._LIST_ITEM                Phòng, chống ma túy‹, ›Đất đai
passives._AGENT_NEXT                được sửa đổi‹ bởi ›nghị định b
passives._BRACKET                   nghị định a ‹(đã ›
passives._TO_CUE                        nghị định a‹ (đã ›được sửa đổi bởi
passives._AND                       ‹ và ›được sửa đổi bởi
passives._DONE                      nghị định a ‹(đã ›
titles._REGULATION                  quy chế ‹ban hành kèm theo ›
titles._PLANS                       ban hành ‹kế hoạch ›thực hiện
titles._ABOUT                       ‹về việc ban hành ›
trailing_cues._ENCLOSED             số 84/bc-ubnd‹ (bản sao gửi kèm theo văn bản này)›
trailing_cues._ENDS                 số 12/qđ-ubnd‹ này hết hiệu lực› kể từ
trailing_cues._FARTHER              ‹; quy định khác, đều hết hiệu lực›
trailing_cues._FROM_THIS            hết hiệu lực‹ kể từ ngày quyết định này có hiệu lực›
amending_acts._AMENDS               khoản 2 ‹sửa đổi› như sau
amending_acts._IMPLIED              ‹các nội dung khác tại \x02› giữ nguyên hiệu lực
amending_acts._IMPLIED              ‹gia hạn thời gian thực hiện đề án tại \x02› đến năm 2030
amending_verbs._OPENER              tại khoản 2‹; ›bãi bỏ khoản 3
amending_verbs._ITSELF              quyết định ‹này bãi› bỏ quyết định số 12
change_effects._FROM                khoản 2 điều 5 ‹có hiệu lực thi hành kể từ ›ngày 01/7/2026
change_effects._LIST                tại ‹các điều ›5 và 6
change_effects._OF_THIS             khoản 2 điều 5‹ của thông tư này›
change_effects._OF_THIS             điều 5‹ điều lệ này›
change_effects._EXCEPT              từ ngày ký, ‹trừ ›khoản 2
change_effects._OWN_DAY             kể ‹từ ›ngày 01/7/2026
change_effects._UNTIL               thực hiện ‹đến hết ›ngày 31/12/2027
clauses._OPENS_LINE                 khoản 2:‹\n›Bãi bỏ điểm c
clauses._LAYERS_IN_BRACKETS         thông tư a ‹(đã được sửa đổi›, bổ sung bởi thông tư b; thông tư c)
clauses._STOP                       tại khoản 3‹. ›Điểm d thay đổi
clauses._HEADING                    ‹Hiệu lực thi hành\n›Thông tư này có hiệu lực từ ngày ký
row_endings._EXTENT                  văn bản ‹hết hiệu lực một phần›
row_endings._PARTS_CELL              nhà thuốc‹\nKhoản 2› Điều 8
trailing_cues._DAY_OF                hết hiệu lực‹ kể từ ngày thông tư này có hiệu lực›
annexed_lists._REFERS                bãi bỏ ‹thông tư tại phụ lục i› ban hành kèm theo thông tư này
annexed_lists._REFERS                bãi bỏ 02 ‹quyết định (có danh mục kèm theo›)
annexed_lists._ANNEX                 ‹phụ lục ii›\ndanh mục
annexed_lists._REPORTS               ‹công bố› danh mục
annexed_lists._TELLS                 thông tư ‹hết hiệu lực› toàn bộ
clauses._RUNS_ON                     \x01‹ ›Thay thế cụm từ
clauses._INSTRUCTION_BELOW           thông tư về kho‹:\n›Bãi bỏ điều 5
clauses._TITLE_OF_ARTICLE            tên của Điều 10‹. Hiệu lực thi hành như sau:›
clauses._NUMBER_OF_ARTICLE           tên của ‹Điều 10›
clauses._LIST_NEXT                  khoản 3;‹ và tại ›khoản 5
clauses._LAYER                      luật a‹ đã được sửa đổi, bổ sung theo› luật b
clauses.LAYER_WORDS                 nghị định 5 được ‹sửa đổi theo› luật a
handed_context._ARTICLE             khoản 2 ‹Điều 1a›, khoản 3
instruction_tokens._OPENS           bãi bỏ ‹khoản› 2
instruction_tokens._OWN             theo ‹quy chế này›
instruction_tokens._OF_OWN          khoản 2‹ của điều này›
instruction_tokens._OF_OWN          điều 5‹ của nghị định này›
instruction_tokens._EXCEPT          điều 5, ‹trừ ›khoản 2
instruction_tokens._POSITION        bổ sung ‹vào sau ›khoản 3
instruction_tokens._INTO            bổ sung ‹vào cuối ›điểm b
instruction_tokens._BY              cụm từ \x01 ‹bằng ›cụm từ \x01
instruction_tokens._BY_PART         mẫu số 1 ‹bằng các ›mẫu số 2
instruction_tokens._WORDS           bỏ ‹cụm từ ›\x01
instruction_tokens._ANNEX           thay ‹các biểu mẫu về tạm ứng ›kèm theo thông tư
instruction_tokens._SOME            sửa đổi ‹một số ›điều
instruction_tokens._SOME            bãi bỏ ‹các thông tư› sau
instruction_tokens._SAME            sửa đổi ‹khoản này› như sau
operands._INSIDE                    bãi bỏ số 5‹ tại phụ lục› ii
named_parts._OF_CITED               bãi bỏ điều 5‹ của \x02›
instructions._AT_PART              ‹tại ›các điều 14 và 15
operands._UNMARKED_WORDS           thay thế ‹từ '›tỉnh' bằng từ
operands._WORDS_OF                  bãi bỏ‹ một số cụm từ tại ›điều 6
instructions._LEAD                  ‹từ ngày 01/7/2026, thông tư này ›bãi bỏ
instructions._NOT                   thông tư này ‹không ›bãi bỏ
operands._BRACKET                   \x02‹ (tại ›khoản 1 điều 2)
operands._WHOLE_IN_BRACKETS         \x02‹ (toàn bộ)›, \x02
operands._LIMITS                     quy định ‹đối với ›\x01
operands._LISTED                     \x01‹ và ›\x01
operands._FROM                       \x01‹ từ ›\x01
operands._JOINED                    \x02‹, và ›\x02
operands._ACCORDING                 hồ sơ ‹theo quy định tại ›khoản 2
operands._WHOLE                     bãi bỏ‹ toàn bộ nội dung của ›\x02
named_parts._NAMED_PART             bãi bỏ‹ quy định về tiền thưởng ban hành kèm theo ›\x02
instructions._AMENDING_TITLE        ‹\x02 về lệ phí sửa đổi›, bổ sung một số điều của thông tư a
instructions._REPLACED              được sửa đổi‹ như sau›
instructions._REPEALED              bị bãi bỏ‹ kể từ› ngày
instructions._ENDS                  khoản 2 ‹hết hiệu lực thi hành›
instructions._SUBJECT               ‹khoản› 2 được sửa đổi
instructions._SUBJECT               ‹các quy chế› sau hết hiệu lực
clauses._ENDED                      các thông tư sau đây ‹hết hiệu lực thi hành: ›\x02
clauses._DATED                      số 5/2015/tt-byt‹ ngày› 10/3/2015
named_parts._BEHIND_COMMA            số thứ tự 3‹, tại ›phụ lục i
named_parts._TO_TABLE                mục vi‹ phần a của danh mục thủ tục›
instructions._PART_SUBJECT           ‹nội dung công bố tại số thứ tự 3 phụ lục kèm theo \x02›
trailing_cues._PARTLY                hết hiệu lực‹ thi hành một phần› từ ngày
trailing_cues._ARTICLE               ‹Điều 8. Hiệu lực thi hành\n›Các văn bản
trailing_cues._NUMBER                ‹2. ›Thông tư
instructions._PARTLY                 bãi bỏ‹ một phần› 02 văn bản
passives._FOLLOWED                   lập dự toán ‹theo quy định tại các ›
named_parts._IN_ANNEX               ‹mẫu đơn đăng ký tại ›phụ lục i
named_parts._INSIDE                  mẫu số 1‹ tại ›phụ lục kèm theo
named_parts._RULES_IN                thay thế‹ quy định tại khoản› 2
named_parts._INNER                  bãi bỏ‹ nội dung về thời hạn nộp đơn quy định tại ›khoản 2
named_parts._RULES_ON               bãi bỏ‹ các quy định về mức thu tại ›điều 5
named_parts._WHOLE_PART             bãi bỏ ‹toàn bộ nội dung quy định ›tại khoản 2
layers._HAS_LAYERS                  ‹điều 5›
layers._HAS_LAYERS                  sửa đổi ‹luật số›
layers._LOST                        ‹sửa đổi, bổ sung›
layers._DONE_TO                     \x02‹, đã được ›sửa đổi
layers._LAYERS                      \x02‹ đã được sửa đổi, bổ sung theo \x02›
provision_lists._MISREAD            ‹la›
provision_lists._UNIT               ‹các khoản 2, 3 và 4› điều 5
provision_lists._UNIT               ‹từ điểm b› đến điểm đ
provision_lists._BARE               sửa ‹tên thông tư›
provision_lists._BARE               sửa ‹tên điều lệ›
provision_lists._LINK               khoản 2‹ của ›điều 5
provision_lists._SEPARATOR          khoản 2‹, và tại ›khoản 3
provision_lists._SPLIT              khoản 2‹ và ›3
provision_lists._SPLIT_RANGE        khoản 2‹ đến ›5
change_effects._DAY_OF_ACT          hết hiệu lực kể ‹từ ngày luật đất đai sửa đổi có hiệu lực›
change_effects._OWN_ACT             từ ngày ‹quyết định này› có hiệu lực
change_effects._THAT_DAY            luật giá có hiệu lực‹ (từ ›ngày 01/7/2026)
operands._ITS_AMENDERS              thay thế a‹ và các quyết định sửa đổi›, bổ sung a
staying_acts._NAMED                 quyết định ‹về ›tiếp tục có hiệu lực
staying_acts._BEHIND                quyết định a‹ nêu trên thì ›vẫn còn hiệu lực
staying_acts._OTHER_SUBJECT         quyết định a, ‹trừ› khoản 2 vẫn còn hiệu lực
staying_acts._JOINED                quyết định a‹ và khoản 2 điều 3 ›quyết định b
staying_acts._SET_OFF               bãi bỏ quyết định a‹; các ›quyết định b
staying_acts._PLURAL                ‹các quyết định ›số 97
trailing_cues._BUT                  ‹ có hiệu lực, trừ khoản 2 điều 5 của quyết định đó›
"""
EXAMPLES = read_examples(LINES)
PATTERNS = patterns_of((cancu.extract.references, cancu.extract.relations))


def test_each_pattern_has_an_example() -> None:
    assert {name for name, _ in EXAMPLES} == set(PATTERNS)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_pattern_finds_what_the_marks_hold(name: str, example: str) -> None:
    assert finds(PATTERNS[name], example)


_TOKENS = ("OWN", "EXCEPT", "POSITION", "INTO", "BY", "BY_PART", "WORDS", "ANNEX", "SOME", "SAME")
_TOKEN_PATTERNS = {f"instruction_tokens._{name}" for name in _TOKENS} | {
    "provision_lists._UNIT",
    "provision_lists._BARE",
}
_OF_TOKENS = [pair for pair in EXAMPLES if pair[0] in _TOKEN_PATTERNS]


@pytest.mark.parametrize(("name", "example"), _OF_TOKENS)
def test_tokens_of_instructions_begin_with_words_that_are_looked_for(name: str, example: str) -> None:
    text = example.replace("›", "")
    assert PATTERNS["instruction_tokens._OPENS"].match(text.replace("‹", ""), text.index("‹")), name
