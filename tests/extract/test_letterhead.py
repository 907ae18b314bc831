"""Letterheads and feet as they occur -> what the document says of itself."""

import pytest

from cancu.extract.text.normalization import fold
from tests.extract.reading import letterhead_of

CASES = {
    "province, two columns as a table": (
        """|
**ỦY BAN NHÂN DÂN**
TỈNH PHÚ THỌ
-------
|
**CỘNG HÒA XÃ HỘI CHỦ
NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
---------------
|
|
Số: 1234/QĐ-UBND
|
*Phú Thọ, ngày 05
tháng 3 năm 2025*
|
**QUYẾT ĐỊNH**
VỀ VIỆC THÀNH LẬP
TỔ CÔNG TÁC
**CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH**
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/02/2025;
Điều 1. Thành lập Tổ công tác./.
|
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
|
**KT. CHỦ TỊCH**
PHÓ CHỦ TỊCH
Nguyễn Thanh
Hải
|
""",
        {
            "type": "Quyết định",
            "number": "1234/QĐ-UBND",
            "date": "2025-03-05",
            "issuer": "Ủy ban nhân dân tỉnh Phú Thọ",
            "place": "Phú Thọ",
            "subject": "VỀ VIỆC THÀNH LẬP TỔ CÔNG TÁC",
            "signer": "Nguyễn Thanh Hải",
            "signer_office": "Phó Chủ tịch",
            "signed_for": "KT. CHỦ TỊCH",
        },
    ),
    "the head of an agency below the title": (
        """BẢO HIỂM XÃ HỘI VIỆT NAM

Số: 838/QĐ-BHXH

Hà Nội, ngày 05 tháng 6 năm 2024

QUYẾT ĐỊNH

CÔNG BỐ DANH MỤC DỊCH VỤ CÔNG TRỰC TUYẾN

TỔNG GIÁM ĐỐC BẢO HIỂM XÃ HỘI VIỆT NAM

Căn cứ Luật Bảo hiểm xã hội;
""",
        {
            "type": "Quyết định",
            "number": "838/QĐ-BHXH",
            "date": "2024-06-05",
            "issuer": "Bảo hiểm xã hội Việt Nam",
            "subject": "CÔNG BỐ DANH MỤC DỊCH VỤ CÔNG TRỰC TUYẾN",
        },
    ),
    "a table flattened into one line": (
        """CHÍNH PHỦ_______ Số: 172/2025/NĐ-CP | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAMĐộc lập – Tự do – Hạnh phúc____
Hà Nội, ngày 30 tháng 6 năm 2025 |

**NGHỊ ĐỊNH**

**Quy định về xử lý kỷ luật cán bộ, công chức**

*Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02 năm 2025;*
""",
        {
            "type": "Nghị định",
            "number": "172/2025/NĐ-CP",
            "date": "2025-06-30",
            "issuer": "Chính phủ",
            "subject": "Quy định về xử lý kỷ luật cán bộ, công chức",
        },
    ),
    "columns mixed line by line": (
        """CÔNG BÁO TP.HCM/Số 199+200/Ngày 01-7-2026
ỦY BAN NHÂN DÂN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ ĐÀ NẴNG
Độc lập - Tự do - Hạnh phúc
Số: 44/2025/QĐ-UBND
Đà Nẵng, ngày 9 tháng 10 năm 2025
QUYẾT ĐỊNH
Ban hành Quy định về phân cấp quản lý
Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;
""",
        {
            "type": "Quyết định",
            "number": "44/2025/QĐ-UBND",
            "date": "2025-10-09",
            "issuer": "Ủy ban nhân dân thành phố Đà Nẵng",
            "subject": "Ban hành Quy định về phân cấp quản lý",
        },
    ),
    "Party committee of a province": (
        """TỈNH ỦY NGHỆ AN
*
Số 12-CTr/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Nghệ An, ngày 15 tháng 6 năm 2024

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 41-NQ/TW của Bộ Chính trị
-----
Thực hiện Nghị quyết số 41-NQ/TW, Ban Thường vụ Tỉnh ủy ban hành Chương trình hành động như sau.

Nơi nhận:
- Ban Bí thư Trung ương Đảng,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC

(đã ký)

Hoàng Nghĩa Hiếu
""",
        {
            "type": "Chương trình hành động",
            "number": "12-CTr/TU",
            "date": "2024-06-15",
            "issuer": "Tỉnh ủy Nghệ An",
            "place": "Nghệ An",
            "signer": "Hoàng Nghĩa Hiếu",
            "signed_for": "T/M BAN THƯỜNG VỤ",
        },
    ),
    "department under its committee, letter in small letters": (
        """UBND TỈNH BẮC NINH
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 812/snnmt-vp
V/v phòng, chống dịch tả lợn
Châu Phi
Bắc Ninh, ngày 03/7/2025

Kính gửi: Ủy ban nhân dân các xã, phường.

Nội dung./.

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
Lê Bá Thành
""",
        {
            "type": "Công văn",
            "number": "812/SNNMT-VP",
            "date": "2025-07-03",
            "issuer": "Sở Nông nghiệp và Môi trường tỉnh Bắc Ninh",
            "subject": "V/v phòng, chống dịch tả lợn Châu Phi",
            "signer": "Lê Bá Thành",
        },
    ),
    "unit of a ministry with a name of its own": (
        """BỘ Y TẾ
CỤC QUẢN LÝ DƯỢC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 3012/QLD-ĐK
Hà Nội, ngày 30 tháng 9 năm 2025
Kính gửi: Các cơ sở đăng ký thuốc
Cục Quản lý Dược thông báo như sau.
TUQ. CỤC TRƯỞNG
TRƯỞNG PHÒNG ĐĂNG KÝ THUỐC
Nguyễn Văn Lợi
""",
        {
            "type": "Công văn",
            "number": "3012/QLD-ĐK",
            "issuer": "Cục Quản lý Dược",
            "place": None,
            "signer": "Nguyễn Văn Lợi",
        },
    ),
    "commune": (
        """ỦY BAN NHÂN DÂN
XÃ TÂN HƯNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND
Tân Hưng, ngày 12 tháng 8 năm 2025
KẾ HOẠCH
Triển khai chuyển đổi số năm 2025
Căn cứ Kế hoạch số 74/KH-UBND của UBND tỉnh;
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Bình
""",
        {
            "type": "Kế hoạch",
            "number": "15/KH-UBND",
            "issuer": "Ủy ban nhân dân xã Tân Hưng",
            "signer": "Trần Văn Bình",
        },
    ),
    "joint circular of two ministries": (
        """BỘ TÀI CHÍNH - BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/2012/TTLT-BTC-BNV
Hà Nội, ngày 20 tháng 01 năm 2012
THÔNG TƯ LIÊN TỊCH
Hướng dẫn chế độ phụ cấp
Căn cứ Nghị định số 178/2007/NĐ-CP;
""",
        {
            "type": "Thông tư liên tịch",
            "number": "12/2012/TTLT-BTC-BNV",
            "issuer": "Bộ Tài chính - Bộ Nội vụ",
            "date": "2012-01-20",
        },
    ),
    "law, number with its type, date in the last sentence": (
        """QUỐC HỘI

Luật số: 31/2024/QH15

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

LUẬT
ĐẤT ĐAI

Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;

Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 5
thông qua ngày 18 tháng 01 năm 2024.

CHỦ TỊCH QUỐC HỘI

(Đã ký)

Vương Đình Huệ
""",
        {
            "type": "Luật",
            "number": "31/2024/QH15",
            "date": "2024-01-18",
            "issuer": "Quốc hội",
            "subject": "ĐẤT ĐAI",
            "signer": "Vương Đình Huệ",
            "signer_office": "Chủ tịch Quốc hội",
        },
    ),
    "draft with open number and date": (
        """ỦY BAN NHÂN DÂN
TỈNH HẢI DƯƠNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số:    /UBND-VP
Hải Dương, ngày    tháng 01 năm 2024
Kính gửi: Các sở, ngành.
""",
        {"type": "Công văn", "number": None, "date": "2024-01", "issuer": "Ủy ban nhân dân tỉnh Hải Dương"},
    ),
    "supreme court": (
        """TÒA ÁN NHÂN DÂN TỐI CAO
HỘI ĐỒNG THẨM PHÁN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 01/2020/NQ-HĐTP
Hà Nội, ngày 05 tháng 3 năm 2020
NGHỊ QUYẾT
Hướng dẫn áp dụng một số quy định
Căn cứ Luật Tổ chức Tòa án nhân dân ngày 24 tháng 11 năm 2014;
TM. HỘI ĐỒNG THẨM PHÁN
CHÁNH ÁN
Nguyễn Hòa Bình
""",
        {
            "type": "Nghị quyết",
            "number": "01/2020/NQ-HĐTP",
            "issuer": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
            "signer": "Nguyễn Hòa Bình",
        },
    ),
    "ranks before the name": (
        """BỘ QUỐC PHÒNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 95/2025/TT-BQP
Hà Nội, ngày 28 tháng 8 năm 2025
THÔNG TƯ
Quy định về tuyển quân
Căn cứ Luật Nghĩa vụ quân sự;
Nơi nhận:
- Thủ tướng Chính phủ;
- Lưu: VT.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Thượng tướng Võ Minh Lương
""",
        {"issuer": "Bộ Quốc phòng", "signer": "Võ Minh Lương", "signer_office": "Thứ trưởng"},
    ),
    "general department of a union": (
        """TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 5500/QĐ-TLĐ
Hà Nội, ngày 12 tháng 1 năm 2025
QUYẾT ĐỊNH
Về việc ban hành Quy chế
ĐOÀN CHỦ TỊCH TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
Căn cứ Luật Công đoàn;
TM. ĐOÀN CHỦ TỊCH
CHỦ TỊCH
Nguyễn Đình Khang
""",
        {"issuer": "Tổng Liên đoàn Lao động Việt Nam", "signer": "Nguyễn Đình Khang", "number": "5500/QĐ-TLĐ"},
    ),
    "steering committee of a city, place of a Party body": (
        """ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
BAN TỔ CHỨC
*
Số 45-HD/BTCTU
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 2 tháng 4 năm 2025
HƯỚNG DẪN
công tác nhân sự
Căn cứ Điều lệ Đảng;
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN
Vũ Hà
""",
        {"number": "45-HD/BTCTU", "type": "Hướng dẫn", "issuer": "Ban Tổ chức Thành ủy Hà Nội", "signer": "Vũ Hà"},
    ),
    "title about legal documents; lines that break inside an office": (
        """BỘ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 3/2026/TT-BYT
Hà Nội, ngày 12 tháng 02 năm 2026
THÔNG TƯ
Bãi bỏ một số văn bản quy phạm pháp luật do Bộ trưởng Bộ Y tế ban hành
Căn cứ Luật Ban hành văn bản quy phạm pháp luật;
Nơi nhận:
- Lưu: VT.
TL.
BỘ TRƯỞNG
KT.VỤ TRƯỞNG
VỤ PHÁP CHẾ
PHÓ VỤ
TRƯỞNG
Đặng
Thị Hà
""",
        {
            "subject": "Bãi bỏ một số văn bản quy phạm pháp luật do Bộ trưởng Bộ Y tế ban hành",
            "signed_for": "TL. BỘ TRƯỞNG; KT. VỤ TRƯỞNG VỤ PHÁP CHẾ",
            "signer_office": "Phó Vụ trưởng",
            "signer": "Đặng Thị Hà",
        },
    ),
    "consolidated text, certified at its end": (
        """CÔNG BÁO/Số 1263 + 1264/Ngày 10-9-2025
VĂN BẢN HỢP NHẤT - VĂN PHÒNG QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BỘ LUẬT
TỐ TỤNG DÂN SỰ
Bộ luật Tố tụng dân sự số 92/2015/QH13 ngày 25 tháng 11 năm 2015 của Quốc hội được sửa đổi, bổ sung bởi:
Điều 1. Phạm vi điều chỉnh
VĂN PHÒNG QUỐC HỘI
Số: 99/VBHN-VPQH
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 26 tháng 8 năm 2025
CHỦ NHIỆM
Lê Quang Tùng
""",
        {
            "type": "Văn bản hợp nhất",
            "number": "99/VBHN-VPQH",
            "date": "2025-08-26",
            "issuer": "Văn phòng Quốc hội",
            "signer": "Lê Quang Tùng",
        },
    ),
    "conclusion of the Political Bureau": (
        """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 168-KL/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 13 tháng 6 năm 2025
KẾT LUẬN
CỦA BỘ CHÍNH TRỊ,
BAN BÍ THƯ
về kết quả thực hiện sắp xếp tổ chức bộ máy,
đơn vị hành chính và một số nhiệm vụ,
giải pháp trọng tâm trong thời gian tới
-----
Tại phiên họp ngày 13/6/2025, sau khi nghe Ban Tổ chức Trung ương
báo cáo kết quả, Bộ Chính trị, Ban Bí thư kết luận như sau:
1. Giao Đảng ủy Chính phủ lãnh đạo.
T/M BỘ CHÍNH TRỊ
Trần Cẩm Tú
""",
        {
            "type": "Kết luận",
            "issuer": "Bộ Chính trị, Ban Bí thư Trung ương Đảng",
            "signed_for": "T/M BỘ CHÍNH TRỊ",
            "subject": "về kết quả thực hiện sắp xếp tổ chức bộ máy, đơn vị hành chính và một số nhiệm vụ, giải pháp"
            " trọng tâm trong thời gian tới",
        },
    ),
    "programme of a provincial committee, its title holds a date": (
        """TỈNH ỦY PHÚ THỌ
*
Số 12-CTr/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Phú Thọ, ngày 13 tháng 6 năm 2025
CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 66-NQ/TW, ngày 30/4/2025 của Bộ Chính trị
về đổi mới công tác xây dựng và thi hành pháp luật
Thực hiện Nghị quyết số 66-NQ/TW, Ban Thường
vụ Tỉnh ủy ban hành Chương trình hành động như sau:
T/M BAN THƯỜNG VỤ
BÍ THƯ
Đặng Xuân Phong
""",
        {
            "issuer": "Tỉnh ủy Phú Thọ",
            "subject": "thực hiện Nghị quyết số 66-NQ/TW, ngày 30/4/2025 của Bộ Chính trị về đổi mới công tác xây dựng"
            " và thi hành pháp luật",
        },
    ),
    "committee of an army region": (
        """QUÂN ỦY TRUNG ƯƠNG
ĐẢNG ỦY QUÂN KHU 5
*
Số 789-NQ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Đà Nẵng, ngày 12 tháng 6 năm 2025
NGHỊ QUYẾT
về nhiệm vụ quân sự
Căn cứ Điều lệ Đảng, Đảng ủy Quân khu 5 quyết nghị:
T/M ĐẢNG ỦY
BÍ THƯ
Trung tướng Trịnh Đình Thạch
""",
        {"issuer": "Đảng ủy Quân khu 5", "place": None},
    ),
    "standing board of the Front, below its committee": (
        """ỦY BAN TRUNG ƯƠNG
MẶT TRẬN TỔ QUỐC VIỆT NAM
BAN THƯỜNG TRỰC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 45/HD-MTTW-BTT
Hà Nội, ngày 21 tháng 8 năm 2025
HƯỚNG DẪN
Giám sát đầu tư của cộng đồng
Căn cứ Luật Mặt trận Tổ quốc Việt Nam;
""",
        {"issuer": "Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"},
    ),
    "association of a province; type with `liên ngành`": (
        """HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM
BAN CHẤP HÀNH TỈNH AN GIANG
Số: 33/KHLN-BTV-CAT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
An Giang, ngày 08 tháng 3 năm 2025
KẾ HOẠCH LIÊN NGÀNH
Phòng, chống mua bán phụ nữ
Căn cứ Luật Phòng, chống mua bán người;
""",
        {
            "issuer": "Ban Chấp hành Hội Liên hiệp Phụ nữ Việt Nam tỉnh An Giang",
            "place": "An Giang",
            "subject": "Phòng, chống mua bán phụ nữ",
        },
    ),
    "commune whose province the addressee tells; head in two columns of blanks": (
        """ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  XÃ ĐẠI ĐỒNG                  Độc lập - Tự do - Hạnh phúc
Số: 215/BC-UBND            Đại Đồng, ngày 29 tháng 12 năm 2025
                  BÁO CÁO
Kết quả cải cách hành chính
Kính gửi: Sở Nội vụ tỉnh Bắc Ninh
Nội dung./.
""",
        {
            "type": "Báo cáo",
            "number": "215/BC-UBND",
            "date": "2025-12-29",
            "issuer": "Ủy ban nhân dân xã Đại Đồng",
            "place": "Bắc Ninh",
            "subject": "Kết quả cải cách hành chính",
        },
    ),
    "type misread by a scan; title with a full stop": (
        """ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 100/2024/QĐ-UBND
Thành phố Hồ Chí Minh, ngày 31 tháng 10 năm 2024
QUYÉT ĐỊNH
Quy định về điều kiện tách thửa đất, điều kiện hợp thửa đất
và diện tích tối thiểu được tách thửa.
ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH
Căn cứ Luật Đất đai;
""",
        {
            "type": "Quyết định",
            "subject": "Quy định về điều kiện tách thửa đất, điều kiện hợp thửa đất và diện tích tối thiểu được tách"
            " thửa",
        },
    ),
    "youth union of a province, signer of the Ê Đê": (
        """ĐOÀN TNCS HỒ CHÍ MINH
BAN CHẤP HÀNH TỈNH ĐẮK LẮK
***
Số: 45-KH/TĐTN-TNTH
Đắk Lắk, ngày 12 tháng 3 năm 2025
KẾ HOẠCH
Tổ chức Tháng Thanh niên
----------
Căn cứ Chương trình số 12-CTr/TĐTN-VP của Ban Chấp hành Tỉnh đoàn;
TM. BAN THƯỜNG VỤ TỈNH ĐOÀN
PHÓ BÍ THƯ
H' Liên Êban
""",
        {
            "issuer": "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Đắk Lắk",
            "signer": "H' Liên Êban",
            "signer_office": "Phó Bí thư",
        },
    ),
    "company below its parent, neither known": (
        """TỔNG CÔNG TY ĐIỆN LỰC MIỀN TRUNG
CÔNG TY ĐIỆN LỰC KHÁNH HÒA
Số: 3321/KHPC-KD
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Khánh Hòa, ngày 5 tháng 6 năm 2025
Kính gửi: Sở Công Thương tỉnh Khánh Hòa
Nội dung./.
""",
        {"issuer": "Công ty điện lực Khánh Hòa", "place": "Khánh Hòa"},
    ),
    "school, whose name nothing else writes": (
        """ỦY BAN NHÂN DÂN TỈNH NGHỆ AN
TRƯỜNG ĐẠI HỌC VINH
Số: 12/QĐ-ĐHV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Nghệ An, ngày 2 tháng 10 năm 2025
QUYẾT ĐỊNH
Ban hành Quy chế
Căn cứ Luật Giáo dục đại học;
""",
        {"issuer": "Trường Đại học Vinh"},
    ),
    "head lost, an annex repeats it": (
        """VỀ VIỆC CÔNG BỐ DANH MỤC THỦ TỤC HÀNH CHÍNH
DANH MỤC THỦ TỤC
(Ban hành kèm theo Quyết định số: 2809/QĐ-UBND ngày 19 tháng 11 năm
2025 của Chủ tịch Ủy ban Nhân dân tỉnh Đồng Nai)
""",
        {
            "type": "Quyết định",
            "number": "2809/QĐ-UBND",
            "date": "2025-11-19",
            "issuer": "Ủy ban nhân dân tỉnh Đồng Nai",
            "place": "Đồng Nai",
        },
    ),
    "the Party committee of a commune": (
        """ĐẢNG BỘ TỈNH CÀ MAU
ĐẢNG ỦY PHƯỜNG TÂN THÀNH
*
Số 87-NQ/ĐU
ĐẢNG CỘNG SẢN VIỆT NAM
Tân Thành, ngày 12 tháng 11 năm 2025
NGHỊ QUYẾT
về chuyển đổi số
-----
Căn cứ Quy định số 294-QĐ/TW;
""",
        {"number": "87-NQ/ĐU", "issuer": "Đảng ủy phường Tân Thành", "place": "Cà Mau"},
    ),
    "the command of a military region": (
        """BỘ QUỐC PHÒNG
BỘ TƯ LỆNH QUÂN KHU 7
Số: 1182/QĐ-BTL
TP. Hồ Chí Minh, ngày 14 tháng 8 năm 2025
QUYẾT ĐỊNH
Về việc ban hành Quy chế công tác dân vận
TƯ LỆNH QUÂN KHU 7
Căn cứ Thông tư số 49/2023/TT-BQP;
""",
        {
            "number": "1182/QĐ-BTL",
            "issuer": "Bộ Tư lệnh Quân khu 7",
            "subject": "Về việc ban hành Quy chế công tác dân vận",
        },
    ),
    "a rule of the Secretariat, by its signature": (
        """BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 384-QĐ/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 19 tháng 11 năm 2025
QUY ĐỊNH
về kết nối, chia sẻ dữ liệu
-----
Ban Bí thư quy định như sau:
Điều 1. Phạm vi điều chỉnh
T/M BAN BÍ THƯ
Trần Cẩm Tú
""",
        {"number": "384-QĐ/TW", "issuer": "Ban Bí thư Trung ương Đảng"},
    ),
    "a resolution without its letterhead": (
        """NGHỊ QUYẾT

VỀ TÁCH NỘI DUNG BỒI THƯỜNG

Chính phủ ban hành Nghị quyết về tách nội dung bồi thường.

Điều 1. Tách nội dung bồi thường.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.

TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Bùi Thanh Sơn
""",
        {"type": "Nghị quyết", "issuer": "Chính phủ", "signer": "Bùi Thanh Sơn"},
    ),
    "a telegram without its letterhead": (
        """CÔNG ĐIỆN

VỀ TẬP TRUNG THÚC ĐẨY XUẤT KHẨU

THỦ TƯỚNG CHÍNH PHỦ điện:

- Bộ trưởng, Thủ trưởng cơ quan ngang Bộ;
- Chủ tịch Ủy ban nhân dân các tỉnh.

Từ đầu năm đến nay, xuất khẩu tăng.
""",
        {"type": "Công điện", "number": None, "issuer": "Thủ tướng Chính phủ"},
    ),
    "a day that a sentence tells of is not the document's": (
        """Theo Cổng TTĐT Chính phủ, ngày 22/10/2025, đồng chí Trần Cẩm Tú đã ký ban hành Quy định số 379-QĐ/TW.
""",
        {"type": None, "number": None, "date": None},
    ),
    "a report on a document is no document": (
        """### Sửa đổi, bổ sung Nghị định 120/2020/NĐ-CP

Chính phủ ban hành Nghị định số 283/2025/NĐ-CP ngày 31/10/2025 sửa đổi một số điều.
Bộ Nội vụ có ý kiến như sau: ...
""",
        {"type": None, "number": None, "date": None, "issuer": None, "signer": None, "place": None},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_head(name: str) -> None:
    text, expected = CASES[name]
    head = letterhead_of(fold(text)).head
    assert {field: getattr(head, field) for field in expected} == expected


def test_what_the_caller_knows_only_fills_what_the_text_leaves_open() -> None:
    text = "Kính gửi: Các sở, ban, ngành.\nThực hiện Kế hoạch, Sở Y tế báo cáo./.\n"
    head = letterhead_of(fold(text), place="Sơn La", issued="2025-05-06").head
    assert (head.type, head.date) == ("Công văn", "2025-05-06")
    text = CASES["province, two columns as a table"][0]
    head = letterhead_of(fold(text), place="Sơn La", issued="2020-05-06").head
    assert (head.place, head.date) == ("Phú Thọ", "2025-03-05")


def test_parts() -> None:
    text = CASES["department under its committee, letter in small letters"][0]
    folded = fold(text)
    regions = letterhead_of(folded).regions
    assert folded.text[slice(*regions.addressees)].strip() == "Ủy ban nhân dân các xã, phường."
    assert folded.text[slice(*regions.body)].strip() == "Nội dung./."
    assert folded.text[slice(*regions.recipients)].startswith("Nơi nhận:")
    assert folded.text[slice(*regions.recipients)].endswith("Lưu: VT.")
    assert folded.text[slice(*regions.signature)].split("\n") == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Bá Thành"]


def test_the_basis_ends_above_the_orders() -> None:
    orders = "".join(f"{number}. Sở Y tế\n- Triển khai nhiệm vụ được giao.\n" for number in range(1, 60))
    head = "UBND TỈNH A\nSố: 5/KH-UBND\nKẾ HOẠCH\nVề tiêm chủng\nCăn cứ Luật Dược;\nCăn cứ Luật Giá;\n"
    text = f"{head}{orders}Căn cứ chức năng, các sở thực hiện.\n"
    folded = fold(text)
    assert folded.text[slice(*letterhead_of(folded).regions.basis)].strip() == "Căn cứ Luật Dược;\nCăn cứ Luật Giá;"
