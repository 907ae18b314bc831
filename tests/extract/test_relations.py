"""Which cue governs which citation: one table of texts, and every example of the vocabulary."""

# ruff: noqa: E501 - a text stands in one line, as a paragraph does

from __future__ import annotations

import pytest

from cancu.extract.lexicon import load_toml
from cancu.extract.model.hits import CitationHit
from cancu.extract.model.records import Head, Target
from cancu.extract.relations.classifier import find_relations
from cancu.extract.text.normalization import Folded, fold
from tests.extract.marked import NOWHERE, read_marked, relations_of
from tests.timing import growth

CASES = """
Căn cứ [Luật Giá] ngày 19 tháng 6 năm 2023; [Luật số 44/2024/QH15] và [Nghị định số 85/2024/NĐ-CP];
this BASED_ON Luật Giá
this BASED_ON 44/2024/QH15
this BASED_ON 85/2024/NĐ-CP

Căn cứ [Nghị định số 85/2024/NĐ-CP] ngày 10/7/2024 {quy định chi tiết một số điều của [Luật Giá]};
this BASED_ON 85/2024/NĐ-CP
85/2024/NĐ-CP GUIDES Luật Giá

Căn cứ [Luật Quản lý, sử dụng tài sản công số 15/2017/QH14] được sửa đổi, bổ sung bởi [Luật số 64/2020/QH14], [Luật số 07/2022/QH15] và [Luật số 90/2025/QH15];
this BASED_ON 15/2017/QH14
this BASED_ON 64/2020/QH14
this BASED_ON 07/2022/QH15
this BASED_ON 90/2025/QH15
64/2020/QH14 AMENDS 15/2017/QH14
07/2022/QH15 AMENDS 15/2017/QH14
90/2025/QH15 AMENDS 15/2017/QH14

[Luật Thuế thu nhập cá nhân số 04/2007/QH12] đã được sửa đổi, bổ sung một số điều theo [Luật số 26/2012/QH13], [Luật số 31/2024/QH15] hết hiệu lực kể từ ngày Luật này có hiệu lực.
26/2012/QH13 AMENDS 04/2007/QH12
31/2024/QH15 AMENDS 04/2007/QH12
this CITES 04/2007/QH12
this CITES 26/2012/QH13
this CITES 31/2024/QH15

theo [Luật Cư trú số 68/2020/QH14] đã được sửa đổi, bổ sung theo [Luật số 59/2024/QH15], [Luật Căn cước số 26/2023/QH15], [Luật Đường bộ số 35/2024/QH15] đã được sửa đổi theo [Luật số 112/2025/QH15].
59/2024/QH15 AMENDS 68/2020/QH14
112/2025/QH15 AMENDS 35/2024/QH15
this CITES 68/2020/QH14
this CITES 59/2024/QH15
this CITES 26/2023/QH15
this CITES 35/2024/QH15
this CITES 112/2025/QH15

Căn cứ [Luật Giá] được sửa đổi, bổ sung [Luật số 44/2024/QH15];
this BASED_ON Luật Giá
this BASED_ON 44/2024/QH15
44/2024/QH15 AMENDS Luật Giá

2. [Quyết định số 27/2024/QĐ-UBND] {quy định danh mục tài sản}; thời gian tính hao mòn (trừ thương hiệu) của thành phố hết hiệu lực thi hành kể từ ngày Quyết định này có hiệu lực.
this REPEALS 27/2024/QĐ-UBND

2. [Quyết định số 27/2024/QĐ-UBND] còn hiệu lực; [Quyết định số 28/2024/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực.
this CITES 27/2024/QĐ-UBND
this REPEALS 28/2024/QĐ-UBND

2. Quyết định này thay thế:⏎⏎a) [Quyết định số 3/2013/QĐ-UBND] ngày 31/12/2013;⏎⏎b) Khoản 1 Điều 2 [Quyết định số 4/2015/QĐ-UBND].
this REPLACES 3/2013/QĐ-UBND
this REPLACES 4/2015/QĐ-UBND

(ii) Căn cứ ý kiến của cơ quan có thẩm quyền về việc này so với quy định tại Điều 79 [Luật Đất đai] thì thực hiện.
this CITES Luật Đất đai

Thực hiện chỉ đạo của Thủ tướng tại [Công điện số 12/CĐ-TTg] ngày 1/2/2025, và của Bộ Tài chính tại [Công văn số 34/BTC-NS], Sở Tài chính đề nghị
this IMPLEMENTS 12/CĐ-TTg
this IMPLEMENTS 34/BTC-NS

Xét [Tờ trình số 426/TTr-UBND] {về việc ban hành Nghị quyết (thực hiện khoản 4 Điều 24 [Luật Thủ đô]; [Báo cáo thẩm tra số 117/BC-BPC]};
this RESPONDS_TO 426/TTr-UBND
this CITES Luật Thủ đô

Điều 5. Hiệu lực thi hành⏎Quyết định này thay thế [Quyết định số 37/2001/QĐ-BYT].
this REPLACES 37/2001/QĐ-BYT

Điều 1. Phạm vi điều chỉnh⏎Quyết định này quy định chi tiết khoản 2 Điều 5 [Luật Giá].
this GUIDES Luật Giá

Điều 2. Bổ sung Điều 7a vào sau Điều 7 của [Quyết định số 5/2020/QĐ-UBND]
this AMENDS 5/2020/QĐ-UBND

theo [Chỉ thị số 24/CT-TTg] {về đẩy mạnh, nâng cao hiệu lực, hiệu quả thi hành [Luật Đấu thầu]}.
this CITES 24/CT-TTg
24/CT-TTg IMPLEMENTS Luật Đấu thầu

Điều 1. Bãi bỏ toàn bộ 03 văn bản quy phạm pháp luật do Bộ trưởng ban hành⏎⏎1. [Quyết định số 37/2001/QĐ-BYT] ngày 29/01/2001 {về Bệnh viện Trung ương I}.⏎⏎2. [Thông tư số 5/2002/TT-BYT].⏎⏎Điều 2. Hiệu lực⏎⏎1. [Thông tư số 6/2003/TT-BYT] tiếp tục có hiệu lực.
this REPEALS 37/2001/QĐ-BYT
this REPEALS 5/2002/TT-BYT
this CITES 6/2003/TT-BYT

[Nghị định số 15/2018/NĐ-CP] được sửa đổi bởi [Nghị định số 85/2019/NĐ-CP] và bị thay thế bởi [Nghị định số 46/2026/NĐ-CP].
this CITES 15/2018/NĐ-CP
this CITES 85/2019/NĐ-CP
this CITES 46/2026/NĐ-CP
85/2019/NĐ-CP AMENDS 15/2018/NĐ-CP
46/2026/NĐ-CP REPLACES 15/2018/NĐ-CP

theo quy định của [Luật số 73/2021/QH14] được sửa đổi, bổ sung bởi [Luật số 81/2025/QH15], [Nghị quyết số 190/2025/QH15] {quy định về xử lý một số vấn đề}.
this CITES 73/2021/QH14
this CITES 81/2025/QH15
this CITES 190/2025/QH15
81/2025/QH15 AMENDS 73/2021/QH14

Căn cứ [Nghị định số 120/2016/NĐ-CP] {quy định chi tiết một số điều của [Luật Phí]}; được sửa đổi, bổ sung bởi [Nghị định số 82/2023/NĐ-CP];
this BASED_ON 120/2016/NĐ-CP
120/2016/NĐ-CP GUIDES Luật Phí
82/2023/NĐ-CP AMENDS 120/2016/NĐ-CP
this BASED_ON 82/2023/NĐ-CP

Quyết định này bãi bỏ khoản 3 Điều 1 [Quyết định số 22/2021/QĐ-UBND] và Phụ lục II ban hành kèm theo [Quyết định số 7/2022/QĐ-UBND].
this REPEALS 22/2021/QĐ-UBND
this REPEALS 7/2022/QĐ-UBND

5. Thay thế Phụ lục I, Phụ lục II, Phụ lục V và Phụ lục VI ban hành kèm theo [Quyết định số 91/2020/QĐ-UBND] bằng Phụ lục I.
this AMENDS 91/2020/QĐ-UBND

2. Bãi bỏ các Quyết định sau:⏎⏎a) [Quyết định số 12/2023/QĐ-UBND] {quy định phân cấp}⏎⏎b) [Quyết định số 57/2024/QĐ-UBND] {về việc phân cấp}.
this REPEALS 12/2023/QĐ-UBND
this REPEALS 57/2024/QĐ-UBND

Căn cứ [Luật Công an nhân dân số 37/2018/QH14] được sửa đổi, bổ sung bởi [Luật số 21/2023/QH15]; [Luật số 30/2023/QH15] và [Luật số 52/2024/QH15]; [Luật Căn cước số 26/2023/QH15];
this BASED_ON 37/2018/QH14
21/2023/QH15 AMENDS 37/2018/QH14
30/2023/QH15 AMENDS 37/2018/QH14
52/2024/QH15 AMENDS 37/2018/QH14
this BASED_ON 21/2023/QH15
this BASED_ON 30/2023/QH15
this BASED_ON 52/2024/QH15
this BASED_ON 26/2023/QH15

Thực hiện ý kiến chỉ đạo của Thủ tướng Chính phủ về việc triển khai kết luận Hội nghị ([Công văn số 282/TTg-TKBT]), Bộ giao:
this IMPLEMENTS 282/TTg-TKBT

9. Bổ sung Mẫu số 05 vào Phụ lục III ban hành kèm theo [Quyết định số 156/2018/QĐ-UBND].
this AMENDS 156/2018/QĐ-UBND

Căn cứ [Hiến pháp] đã được sửa đổi, bổ sung một số điều theo [Nghị quyết số 203/2025/QH15];
this BASED_ON Hiến pháp
this BASED_ON 203/2025/QH15
203/2025/QH15 AMENDS Hiến pháp

Căn cứ [Luật sửa đổi, bổ sung một số điều của [Luật Giá] và [Luật Phí]] ngày 1/1/2024;
this BASED_ON Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Phí
Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Phí AMENDS Luật Giá
Luật sửa đổi, bổ sung một số điều của Luật Giá và Luật Phí AMENDS Luật Phí

Căn cứ [Nghị định số 187/2025/NĐ-CP] {sửa đổi, bổ sung một số điều của [Nghị định số 78/2025/NĐ-CP] {quy định chi tiết [Luật Ban hành văn bản]} và [Nghị định số 79/2025/NĐ-CP]};
this BASED_ON 187/2025/NĐ-CP
187/2025/NĐ-CP AMENDS 78/2025/NĐ-CP
187/2025/NĐ-CP AMENDS 79/2025/NĐ-CP
78/2025/NĐ-CP GUIDES Luật Ban hành văn bản

quy định tại khoản 1 Điều 49 [Nghị định số 08/2015/NĐ-CP] ngày 21/01/2015 {quy định chi tiết [Luật Hải quan]} (được sửa đổi, bổ sung tại khoản 27 Điều 1 [Nghị định số 167/2025/NĐ-CP])
this CITES 08/2015/NĐ-CP
this CITES 167/2025/NĐ-CP
08/2015/NĐ-CP GUIDES Luật Hải quan
167/2025/NĐ-CP AMENDS 08/2015/NĐ-CP

theo [Quyết định số 38/2025/QĐ-TTg] {sửa đổi, bổ sung một số điều của Quy chế quản lý cảng ban hành kèm theo [Quyết định số 25/2016/QĐ-TTg]}, được sửa đổi, bổ sung tại [Quyết định số 29/2019/QĐ-TTg]
this CITES 38/2025/QĐ-TTg
this CITES 29/2019/QĐ-TTg
38/2025/QĐ-TTg AMENDS 25/2016/QĐ-TTg
29/2019/QĐ-TTg AMENDS 25/2016/QĐ-TTg

Điều 2. Sửa đổi Điều 5 của [Quyết định số 58/2017/QĐ-UBND] (được sửa đổi bởi [Quyết định số 128/2018/QĐ-UBND] ngày 24/9/2018; [Quyết định số 54/2022/QĐ-UBND] ngày 2/8/2022) và [Quyết định số 60/2022/QĐ-UBND].
this AMENDS 58/2017/QĐ-UBND
128/2018/QĐ-UBND AMENDS 58/2017/QĐ-UBND
this CITES 128/2018/QĐ-UBND
54/2022/QĐ-UBND AMENDS 58/2017/QĐ-UBND
this CITES 54/2022/QĐ-UBND
this AMENDS 60/2022/QĐ-UBND

"1. Quyết định này quy định chi tiết khoản 2 Điều 5 [Luật Quy hoạch]".
this CITES Luật Quy hoạch

Thực hiện [Kế hoạch số 283/KH-UBND] ngày 24/9/2025 {về thực hiện [Nghị quyết số 71/NQ-CP] và [Chương trình hành động số 10-CTr/TU] {về thực hiện [Nghị quyết số 57-NQ/TW]}};
this IMPLEMENTS 283/KH-UBND
283/KH-UBND IMPLEMENTS 71/NQ-CP
283/KH-UBND IMPLEMENTS 10-CTr/TU
10-CTr/TU IMPLEMENTS 57-NQ/TW

Tiếp tục thực hiện [Kết luận số 682-KL/TU] {về tiếp tục thực hiện [Nghị quyết 06-NQ/TU] {về <Chương trình Chuyển đổi số>}} (sau đây gọi tắt là [Nghị quyết 06-NQ/TU]) và [Chỉ thị số 04/CT-TTg] và các văn bản của Ủy ban nhân dân tỉnh: [Kế hoạch số 188/KH-UBND], [Công văn số 3081/UBND-KGVX].
this IMPLEMENTS 682-KL/TU
this IMPLEMENTS 04/CT-TTg
this IMPLEMENTS 188/KH-UBND
this IMPLEMENTS 3081/UBND-KGVX
682-KL/TU IMPLEMENTS 06-NQ/TU
06-NQ/TU APPROVES Chuyển đổi số

Thực hiện các Thông báo kết luận của Thường trực Tỉnh ủy: [số 15-TB/VPTU], [số 18-TB/VPTU]; Ủy ban nhân dân tỉnh báo cáo
this IMPLEMENTS 15-TB/VPTU
this IMPLEMENTS 18-TB/VPTU

Thực hiện Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng; [Chỉ thị số 45-CT/TW] {về Đại hội đảng bộ các cấp};
this IMPLEMENTS 45-CT/TW

Thực hiện ý kiến của Ban Tổ chức Trung ương tại [Văn bản số 9151-CV/BTCTW] và [Văn bản số 9671-CV/BTCTW] (gửi kèm theo), Bộ Nội vụ đã có [Văn bản số 8091/BNV-TCBC]
this IMPLEMENTS 9151-CV/BTCTW
this IMPLEMENTS 9671-CV/BTCTW
this ATTACHES 9671-CV/BTCTW
this CITES 8091/BNV-TCBC
8091/BNV-TCBC IMPLEMENTS 9151-CV/BTCTW
8091/BNV-TCBC IMPLEMENTS 9671-CV/BTCTW

Rà soát, thực hiện đơn giản hóa thủ tục hành chính theo [Nghị quyết số 66/NQ-CP]. Tập trung triển khai các nhiệm vụ xây dựng đô thị theo [Nghị quyết 06-NQ/TU].
this IMPLEMENTS 66/NQ-CP
this CITES 06-NQ/TU

Việc quản lý thực hiện theo quy định tại [Luật Quản lý ngoại thương], [Nghị định số 69/2018/NĐ-CP] và các văn bản hướng dẫn.
this CITES Luật Quản lý ngoại thương
this CITES 69/2018/NĐ-CP

Điều 2. Quyết định này thay thế [Quyết định số 59/2024/QĐ-UBND] và bãi bỏ khoản 2 Điều 3 [Quyết định số 58/2024/QĐ-UBND].
this REPLACES 59/2024/QĐ-UBND
this REPEALS 58/2024/QĐ-UBND

2. Bãi bỏ các Quyết định sau:
a) [Quyết định số 41/2023/QĐ-UBND] ngày 11/12/2023 {quy định tỷ lệ chất lượng của nhà}.
b) [Quyết định số 50/2025/QĐ-UBND] ngày 20/6/2025.
3. Những trường hợp đã nộp hồ sơ theo [Quyết định số 51/2025/QĐ-UBND] thì giữ nguyên.
this REPEALS 41/2023/QĐ-UBND
this REPEALS 50/2025/QĐ-UBND
this CITES 51/2025/QĐ-UBND

Điều 3. [Quyết định số 11/2020/QĐ-UBND] và [Quyết định số 12/2020/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực.
this REPEALS 11/2020/QĐ-UBND
this REPEALS 12/2020/QĐ-UBND

Trường hợp [Quyết định số 29/2025/QĐ-UBND] được sửa đổi, bổ sung hoặc thay thế bằng văn bản mới thì áp dụng theo văn bản mới.
this CITES 29/2025/QĐ-UBND

Điều 1. Bổ sung các cửa khẩu sau vào danh sách được nêu tại Điều 2 [Quyết định số 127/QĐ-TTg].
this AMENDS 127/QĐ-TTg

Thực hiện [Kế hoạch số 74/KH-UBND] ngày 02 tháng 3 năm 2024, xét đề nghị của Sở Nội vụ tại [Tờ trình số 812/TTr-SNV], Ủy ban nhân dân tỉnh yêu cầu:
this IMPLEMENTS 74/KH-UBND
this RESPONDS_TO 812/TTr-SNV

Xét [Tờ trình số 425/TTr-UBND] ngày 21 tháng 11 năm 2025; [Báo cáo thẩm tra số 119/BC-BPC] ngày 22 tháng 11 năm 2025;
this RESPONDS_TO 425/TTr-UBND
this CITES 119/BC-BPC

Theo đề nghị của Giám đốc Sở Du lịch tại [Tờ trình số 68/TTr-SDL] ngày 24 tháng 10 năm 2025 và Giám đốc Sở Nội vụ tại [Tờ trình số 6408/TTr-SNV] {về việc bãi bỏ [Quyết định số 17/2025/QĐ-UBND]}.
this RESPONDS_TO 68/TTr-SDL
this RESPONDS_TO 6408/TTr-SNV

- Căn cứ khoản 3 Điều 1 [Thông tư số 60/2019/TT-BTC] ngày 30/8/2019 bổ sung Điều 4 [Thông tư số 39/2015/TT-BTC]
this BASED_ON 60/2019/TT-BTC
60/2019/TT-BTC AMENDS 39/2015/TT-BTC
this CITES 39/2015/TT-BTC

Xét đề nghị của Chính phủ tại [Tờ trình số 378/TTr-CP] và [Đề án số 379/ĐA-CP], [Báo cáo thẩm tra số 420/BC-UBPLTP15] (Kế hoạch này thay thế [Kế hoạch số 076/KH-UBND])
this RESPONDS_TO 378/TTr-CP
this RESPONDS_TO 379/ĐA-CP
this CITES 420/BC-UBPLTP15
this REPLACES 076/KH-UBND

(Đính kèm [Thông báo số 215/TB-VHXH] ngày 05/4/2024)./.
this ATTACHES 215/TB-VHXH

Thực hiện [Quyết định số 1690/QĐ-TTg] {về việc phê duyệt <Đề án "Kiện toàn tổ chức bộ máy">}; [Công văn số 50/BTTTT-CĐSQG] {về việc triển khai [Quyết định số 1690/QĐ-TTg]}, Chủ tịch Ủy ban nhân dân tỉnh có ý kiến như sau:
this IMPLEMENTS 1690/QĐ-TTg
this IMPLEMENTS 50/BTTTT-CĐSQG
50/BTTTT-CĐSQG IMPLEMENTS 1690/QĐ-TTg
1690/QĐ-TTg APPROVES Kiện toàn tổ chức bộ máy
"""


def _cases() -> list[tuple[str, set[str]]]:
    cases = []
    for block in CASES.strip().split("\n\n"):
        lines = block.splitlines()
        said = [line for line in lines if any(f" {kind} " in line for kind in KINDS)]
        cases.append(("\n".join(line for line in lines if line not in said).replace("⏎", "\n"), set(said)))
    return cases


KINDS = (
    "BASED_ON", "IMPLEMENTS", "GUIDES", "AMENDS", "REPLACES", "REPEALS", "APPROVES", "RESPONDS_TO", "ATTACHES", "CITES",
)  # fmt: skip
_CUES = load_toml("cues")["cue"]


@pytest.mark.parametrize(("text", "said"), _cases(), ids=lambda value: value[:50] if isinstance(value, str) else "")
def test_relations_of_a_text(text: str, said: set[str]) -> None:
    assert relations_of(text) == said


@pytest.mark.parametrize(("type_name", "text"), [(cue["type"], text) for cue in _CUES for text in cue["examples"]])
def test_every_example_of_a_cue_has_its_relation(type_name: str, text: str) -> None:
    own = "Công văn" if type_name in ("RESPONDS_TO", "ATTACHES", "IMPLEMENTS") else "Thông tư"
    own = text.split(" này")[0] if " này thay thế" in text else own
    assert any(f" {type_name} " in said for said in relations_of(text, own))


@pytest.mark.parametrize(("type_name", "text"), [(cue["type"], text) for cue in _CUES for text in cue.get("not", ())])
def test_what_is_no_such_relation(type_name: str, text: str) -> None:
    assert not any(f" {type_name} " in said for said in relations_of(text, "Công văn"))


@pytest.mark.parametrize(
    ("text", "type_name", "provision"),
    [
        ("Điều 3. Quyết định này thay thế [Quyết định số 5/QĐ-UBND].", "REPLACES", None),
        ("Điều 3. Bãi bỏ toàn bộ các Quyết định: [Quyết định số 5/QĐ-UBND].", "REPEALS", None),
        ("Điều 3. Bãi bỏ khoản 2 Điều 3 [Quyết định số 5/QĐ-UBND].", "REPEALS", "khoản 2 Điều 3"),
        ("2. Thay thế Phụ lục II ban hành kèm theo [Quyết định số 5/QĐ-UBND].", "REPLACES", "Phụ lục II"),
        (
            "2. Thay thế Phụ lục II ban hành kèm theo [Quyết định số 5/QĐ-UBND] bằng Phụ lục ban hành kèm theo Quyết định này.",
            "AMENDS",
            "Phụ lục II",
        ),
        ("2. Bãi bỏ 03 thủ tục hành chính tại [Quyết định số 5/QĐ-UBND].", "REPEALS", "03 thủ tục hành chính"),
        (
            "3. Quy chế tiếp dân kèm theo [Quyết định số 5/QĐ-UBND] hết hiệu lực từ ngày Quyết định này có hiệu lực.",
            "REPEALS",
            "Quy chế tiếp dân",
        ),
        ('2. Thay thế cụm từ "xã" tại [Quyết định số 5/QĐ-UBND].', "AMENDS", None),
        (
            "Thủ tục số 3 công bố tại [Quyết định số 5/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực.",
            "REPEALS",
            "Thủ tục số 3",
        ),
        (
            "[Quyết định số 5/QĐ-UBND] hết hiệu lực kể từ ngày Quyết định này có hiệu lực, trừ khoản 2 và khoản 3 Điều 5.",
            "REPEALS",
            "trừ khoản 2 và khoản 3 Điều 5",
        ),
    ],
)
def test_the_part_that_is_concerned(text: str, type_name: str, provision: str | None) -> None:
    folded, citations, _ = read_marked(text)
    [hit] = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert (hit.type, hit.provision) == (type_name, provision)


def test_what_names_the_document_itself_is_no_relation() -> None:
    folded, citations, _ = read_marked("(Kèm theo [Quyết định số 7/QĐ-UBND] ngày 5/5/2025)")
    assert find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND")) == []


def test_a_part_of_each_document_of_a_list() -> None:
    text = "Quyết định này thay thế Danh mục thủ tục tại [Quyết định số 5/QĐ-UBND], [Quyết định số 6/QĐ-UBND]."
    folded, citations, _ = read_marked(text)
    hits = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert [(hit.type, hit.provision) for hit in hits] == [("REPLACES", "Danh mục thủ tục")] * 2
    text = "Bãi bỏ thủ tục số 8, 9 tại [Quyết định số 5/QĐ-UBND] và thủ tục số 1 tại [Quyết định số 6/QĐ-UBND]."
    folded, citations, _ = read_marked(text)
    hits = find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định", number="7/QĐ-UBND"))
    assert [hit.provision for hit in hits if hit.type == "REPEALS"] == ["thủ tục số 8, 9", "thủ tục số 1"]


def test_the_standing_committee_ends_its_own_resolution() -> None:
    text = "[Nghị quyết số 238/2021/NQ-UBTVQH15] hết hiệu lực kể từ ngày Nghị quyết này có hiệu lực thi hành."
    folded, citations, _ = read_marked(text)
    [hit] = find_relations(folded, citations, [], NOWHERE, Head(type="Nghị quyết", number="80/2025/UBTVQH15"))
    assert hit.type == "REPEALS"


def test_a_dispatch_repeals_no_decision() -> None:
    assert relations_of("- Bãi bỏ [Quyết định số 12/2020/QĐ-UBND].", "Công văn") == {"this CITES 12/2020/QĐ-UBND"}


def test_a_consolidated_text_lists_what_changed_it() -> None:
    text = (
        "[Luật Thi hành án dân sự số 26/2008/QH12] ngày 14/11/2008 của Quốc hội, có hiệu lực từ ngày 01/7/2009, được sửa"
        " đổi, bổ sung bởi:\n1. [Luật số 64/2014/QH13] ngày 25/11/2014, có hiệu lực từ ngày 01/7/2015;\n2. [Luật Cạnh"
        " tranh số 23/2018/QH14].\nCăn cứ [Luật Giá];\nTheo [Luật Điện ảnh]."
    )
    assert relations_of(text, "Văn bản hợp nhất") - {"this CITES Luật Điện ảnh"} == {
        "this CITES 26/2008/QH12",
        "64/2014/QH13 AMENDS 26/2008/QH12",
        "this CITES 64/2014/QH13",
        "23/2018/QH14 AMENDS 26/2008/QH12",
        "this CITES 23/2018/QH14",
        "this BASED_ON Luật Giá",
    }


QUOTED = """[Luật Khiếu nại số 02/2011/QH13] được sửa đổi.
Căn cứ [Luật Giá];

1 Điều 35 của [Luật Tiếp công dân số 42/2013/QH13], có hiệu lực từ ngày 01/7/2014 quy định như sau:
"Điều 35. Hiệu lực thi hành
Chương V của [Luật số 58/2005/QH11] hết hiệu lực kể từ ngày Luật này có hiệu lực."
[Luật Thanh tra số 84/2025/QH15] có căn cứ ban hành như sau:
"Căn cứ [Luật Điện ảnh];"
Việc thi hành [Luật Du lịch] được thực hiện theo quy định của Chính phủ.
1. Chỉ đạo, tổ chức thực hiện [Luật Xuất bản]."""


def test_a_consolidated_text_quotes_what_other_acts_say() -> None:
    assert {one for one in relations_of(QUOTED, "Văn bản hợp nhất") if "CITES" not in one} == {
        "this BASED_ON Luật Giá",
        "42/2013/QH13 REPEALS 58/2005/QH11",
        "84/2025/QH15 BASED_ON Luật Điện ảnh",
    }


def test_a_list_of_bills_changes_no_law() -> None:
    text = "Điều 1. Điều chỉnh Chương trình năm 2025\nĐối với các dự án:\n1. [Luật Điện ảnh];\n2. [Luật Du lịch]."
    assert relations_of(text, "Luật") == {"this CITES Luật Điện ảnh", "this CITES Luật Du lịch"}


def test_a_law_ends_what_only_amended_it_not_other_laws() -> None:
    text = (
        "[Luật Thuế thu nhập cá nhân số 04/2007/QH12] đã được sửa đổi, bổ sung theo [Luật số 26/2012/QH13],"
        " [Luật số 31/2024/QH15] hết hiệu lực kể từ ngày Luật này có hiệu lực."
    )
    said = relations_of(text, "Luật")
    assert {one for one in said if "REPEALS" in one} == {"this REPEALS 04/2007/QH12", "this REPEALS 26/2012/QH13"}


def test_what_amends_several_laws_does_not_end_with_one() -> None:
    text = (
        "[Luật Nhà ở số 27/2023/QH15] đã được sửa đổi, bổ sung theo [Luật số 35/2018/QH14] hết hiệu lực kể từ ngày Luật"
        " này có hiệu lực."
    )
    assert {one for one in relations_of(text, "Luật") if "REPEALS" in one} == {"this REPEALS 27/2023/QH15"}


def test_time_is_linear_in_one_long_list() -> None:
    """Twenty thousand citations in one sentence: each is read once, with a bounded look back."""

    def listed(count: int) -> tuple[Folded, list[CitationHit]]:
        text, citations = "Căn cứ ", []
        for number in range(count):
            target = Target(str(number), "Nghị định", f"{number}/2020/NĐ-CP")
            words = f"Nghị định số {number}/2020/NĐ-CP"
            end = len(text) + len(words)
            citations.append(CitationHit(len(text), end, "full", target, None, end, None))
            text += words + ", "
        return fold(text), citations

    def related(folded: Folded, citations: list[CitationHit]) -> list[str]:
        return [hit.type for hit in find_relations(folded, citations, [], NOWHERE, Head(type="Quyết định"))]

    short, long = listed(5000), listed(20000)
    assert related(*long) == ["BASED_ON"] * 20000
    assert growth(lambda: related(*short), lambda: related(*long), 9) < 9, "four times the list"  # quadratic: 16
