"""Agencies: the brackets are the spans; under them the name (`~` stands for the words as written), a role, `group`."""

# ruff: noqa: E501 - the tables show whole sentences

import re

import pytest

from cancu.extract.model.hits import AgencyHit
from cancu.extract.text.normalization import Folded, fold
from tests.extract.reading import agencies_of, complete_name
from tests.timing import growth

PROVINCE = """ỦY BAN NHÂN DÂN
TỈNH SƠN LA
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
Sơn La, ngày 5 tháng 5 năm 2025
KẾ HOẠCH
Chuyển đổi số
Căn cứ Luật Tổ chức chính quyền địa phương;

"""
MINISTRY = """BỘ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/BNV-CQĐP
Hà Nội, ngày 5 tháng 5 năm 2025
Kính gửi: Bộ Tài chính
Căn cứ Luật Tổ chức chính quyền địa phương;

"""
COMMUNE = """ỦY BAN NHÂN DÂN
XÃ TÂN HƯNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-UBND
Tân Hưng, ngày 5 tháng 5 năm 2025
KẾ HOẠCH
Chuyển đổi số
Căn cứ Luật Tổ chức chính quyền địa phương;

"""
HEADS = {"tỉnh": PROVINCE, "bộ": MINISTRY, "xã": COMMUNE}

# head: text with the spans in brackets -> names in order; a name in angle brackets is a group
CASES = [
    ("tỉnh", "[Sở Nội vụ] báo cáo [UBND tỉnh].", ["Sở Nội vụ tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[Chủ tịch UBND tỉnh Hưng Yên] và [Tỉnh ủy]", ["Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên", "Tỉnh ủy Sơn La"]),
    ("tỉnh", "[Thường trực Tỉnh uỷ], [TT HĐND tỉnh]", ["Thường trực Tỉnh ủy Sơn La", "Thường trực Hội đồng nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[CT], [các PCT UBND tỉnh]; [VP UBND tỉnh]", ["Chủ tịch Ủy ban nhân dân tỉnh Sơn La", "<>", "Văn phòng Ủy ban nhân dân tỉnh Sơn La"]),
    ("tỉnh", "các Sở: [Nội vụ], [NN&MT] và [GD&ĐT]", ["Sở Nội vụ tỉnh Sơn La", "Sở Nông nghiệp và Môi trường tỉnh Sơn La", "Sở Giáo dục và Đào tạo tỉnh Sơn La"]),
    ("tỉnh", "Văn phòng: [Tỉnh ủy], [Đoàn ĐBQH&HĐND], [UBND tỉnh]", ["Văn phòng Tỉnh ủy Sơn La", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Sơn La", "Văn phòng Ủy ban nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[Tỉnh ủy], [HĐND], [UBND], [UBMTTQVN tỉnh]", ["Tỉnh ủy Sơn La", "Hội đồng nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sơn La"]),
    ("tỉnh", "[Ban Kinh tế - Ngân sách, Hội đồng nhân dân tỉnh]", ["Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh Sơn La"]),
    ("tỉnh", "theo [Ban Kinh tế- Ngân sách];", ["Ban Kinh tế - Ngân sách Hội đồng nhân dân tỉnh Sơn La"]),
    ("tỉnh", "theo [Ban Văn hóa -Xã hội HĐND tỉnh];", ["Ban Văn hóa - Xã hội Hội đồng nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[Phòng Kế hoạch- Tài chính thuộc Sở Y tế]", ["Phòng Kế hoạch - Tài chính Sở Y tế tỉnh Sơn La"]),
    ("tỉnh", "[Công an tỉnh], [Bộ CHQS tỉnh], [Thuế tỉnh Sơn La]", ["Công an tỉnh Sơn La", "Bộ Chỉ huy Quân sự tỉnh Sơn La", "Thuế tỉnh Sơn La"]),
    ("tỉnh", "[UBND các huyện, thị xã, thành phố] và [HĐND], [UBND cấp xã]", ["<>", "<>", "<>"]),
    ("tỉnh", "[Chủ tịch UBND các xã, phường]; [Ủy ban nhân dân xã Chiềng Mung]", ["<>", "Ủy ban nhân dân xã Chiềng Mung"]),
    ("tỉnh", "[Trung tâm Khuyến nông tỉnh] và [Chi cục Kiểm lâm]", ["Trung tâm Khuyến nông tỉnh Sơn La", "Chi cục Kiểm lâm"]),
    ("tỉnh", "[Giám đốc Sở\nTài chính], [Chánh Văn phòng Ủy ban nhân dân tỉnh]", ["Giám đốc Sở Tài chính tỉnh Sơn La", "Chánh Văn phòng Ủy ban nhân dân tỉnh Sơn La"]),
    ("tỉnh", "Về việc kiện toàn [Ban Chỉ đạo chuyển đổi số]\n[CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH]\nCăn cứ", ["Ban Chỉ đạo chuyển đổi số", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh]", ["Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh Sơn La"]),
    ("bộ", "[Vụ Pháp chế], [Văn phòng Bộ] và [Chánh Văn phòng Bộ]", ["Vụ Pháp chế Bộ Nội vụ", "Văn phòng Bộ Nội vụ", "Chánh Văn phòng Bộ Nội vụ"]),
    ("bộ", "[Sở Nội vụ], [UBND tỉnh] nơi có đất", ["<>", "<>"]),
    ("bộ", "Các Bộ: [Công an], [QP], [TT&TT], [Y tế];", ["Bộ Công an", "Bộ Quốc phòng", "Bộ Thông tin và Truyền thông", "Bộ Y tế"]),
    ("bộ", "các Bộ [Tài chính], [Tư pháp] có ý kiến; các Bộ, cơ quan liên quan", ["Bộ Tài chính", "Bộ Tư pháp"]),
    ("bộ", "Bộ trưởng các Bộ: [Công Thương], [Xây dựng]", ["Bộ trưởng Bộ Công Thương", "Bộ trưởng Bộ Xây dựng"]),
    ("bộ", "[Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ]", ["Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"]),
    ("bộ", "Chủ tịch Ủy ban nhân dân các tỉnh: [Gia Lai],\n- [Đắk Lắk] và [Khánh Hòa];", ["Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", "Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk", "Chủ tịch Ủy ban nhân dân tỉnh Khánh Hòa"]),
    ("bộ", "[Thành ủy Hà Nội], [Sở Xây dựng Hà Nội], [UBND TP. Huế]", ["Thành ủy Hà Nội", "Sở Xây dựng thành phố Hà Nội", "Ủy ban nhân dân thành phố Huế"]),
    ("bộ", "[Cục Kiểm tra văn bản và QLXLVPHC - Bộ Tư pháp]; [Cục KSTTHC, VPCP]", ["Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính Bộ Tư pháp", "Cục Kiểm soát thủ tục hành chính Văn phòng Chính phủ"]),
    ("bộ", "4. [Cục Tài chính/Bộ Quốc phòng]\na) Căn cứ", ["Cục Tài chính Bộ Quốc phòng"]),
    ("bộ", "các Bộ, cơ quan: [Văn phòng Chính phủ], [Nội vụ]; Các Bộ, cơ quan: [TC], [YT], [NHNNVN], [TTCP];", ["Văn phòng Chính phủ", "Bộ Nội vụ", "Bộ Tài chính", "Bộ Y tế", "Ngân hàng Nhà nước Việt Nam", "Thanh tra Chính phủ"]),
    ("bộ", "1. [Chánh Văn phòng], [Cục trưởng Cục Việc làm], Thủ trưởng các đơn vị", ["Chánh Văn phòng Bộ Nội vụ", "Cục trưởng Cục Việc làm"]),
    ("bộ", "[Chi cục thuế Khu vực VIII] (nay là [Thuế tỉnh Lào Cai]); [Cục QLCS]; [Cục Kiểm tra văn bản và Quản lý xử lý vi phạm HC (Bộ Tư pháp)]", ["Chi cục Thuế khu vực VIII", "Thuế tỉnh Lào Cai", "Cục Quản lý công sản", "Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính Bộ Tư pháp"]),
    ("tỉnh", "[Phó CT UBND tỉnh]; [Phó CT TTr UBND tỉnh]; [Phó Chủ tịch TTr UBND tỉnh]; [Chi nhánh Ngân hàng CSXH tỉnh]; [Ban Chỉ đạo Đổi mới và Phát triển doanh nghiệp]", ["Phó Chủ tịch Ủy ban nhân dân tỉnh Sơn La", "Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh Sơn La", "Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh Sơn La", "Chi nhánh Ngân hàng Chính sách xã hội tỉnh Sơn La", "Ban Chỉ đạo Đổi mới và Phát triển doanh nghiệp"]),
    ("tỉnh", "giữa người yêu cầu và [Chi nhánh Văn phòng ĐKĐĐ]; [Văn phòng đăng ký đất đai]; [VP TU]; [Kho bạc NN khu vực I]", ["<>", "Văn phòng đăng ký đất đai tỉnh Sơn La", "Văn phòng Tỉnh ủy Sơn La", "Kho bạc Nhà nước khu vực I"]),
    ("bộ", "[Cục kiểm soát TTHC (VPCP)]; [Sở Quy hoạch kiến trúc Hà Nội]", ["Cục Kiểm soát thủ tục hành chính Văn phòng Chính phủ", "Sở Quy hoạch - Kiến trúc thành phố Hà Nội"]),
    ("bộ", "các xã Hoa Sơn, Hội Sơn và Tường Sơn; [Cục Công nghệ thông tin] quản lý hoạt động; [Cục Công nghệ thông tin và Chuyển đổi số]", ["Cục Công nghệ thông tin", "Cục Công nghệ thông tin và Chuyển đổi số"]),
    ("bộ", "[Chi cục Kiểm lâm] ở những địa phương chưa có; [Phòng Kinh tế] ở các huyện", ["<>", "<>"]),
    ("bộ", "[Cục Quản lý Công nghệ] tổ chức huấn luyện; [Cục Bưu điện Trung ương] trực tiếp quản lý; [Cục Hợp tác quốc tế] và cơ quan khác", ["Cục Quản lý Công nghệ", "Cục Bưu điện Trung ương", "Cục Hợp tác quốc tế"]),
    ("bộ", "báo cáo [Ban Chỉ đạo Trung ương] về kết quả thực hiện; [Ủy ban Bảo vệ môi trường lưu vực sông Đồng Nai]; [Cục An toàn hệ thống các tổ chức tín dụng]", ["Ban Chỉ đạo Trung ương", "Ủy ban Bảo vệ môi trường lưu vực sông Đồng Nai", "Cục An toàn hệ thống các tổ chức tín dụng"]),
    ("bộ", "[Trung tâm TT, DL và CNS TPHN]", ["Trung tâm Truyền thông, Dữ liệu và Công nghệ số thành phố Hà Nội"]),
    ("bộ", "[Ban Quản lý Khu Công nghệ cao Hòa Lạc] thuộc [Bộ Khoa học và Công nghệ]; [Ủy ban nhà nước về người Việt Nam ở nước ngoài]", ["Ban Quản lý Khu công nghệ cao Hòa Lạc", "Bộ Khoa học và Công nghệ", "Ủy ban Nhà nước về người Việt Nam ở nước ngoài"]),
    ("bộ", "[Trung tâm Chuyển đổi số Văn hóa]; phối hợp với [Trung tâm Chuyển đổi số\nVăn hóa] nhập liệu; [Trung tâm Chuyển đổi số]\nChủ trì", ["Trung tâm Chuyển đổi số Văn hóa", "Trung tâm Chuyển đổi số Văn hóa", "Trung tâm Chuyển đổi số"]),
    ("bộ", "[Cục Du lịch Quốc gia Việt Nam], [Cục DLQGVN]; [Cục ABC]", ["Cục Du lịch Quốc gia Việt Nam", "Cục Du lịch Quốc gia Việt Nam", "Cục ABC"]),
    ("bộ", "[Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số, cải cách hành chính và Đề án 06]; [Ban Chỉ đạo về chuyển đổi số], [Sở Nội vụ] và [Sở Tài chính]", ["Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số, cải cách hành chính và Đề án 06", "Ban Chỉ đạo về chuyển đổi số", "<>", "<>"]),
    ("bộ", "[Bộ Tư pháp (Vụ Pháp luật hình sự)]", ["Vụ Pháp luật hình sự Bộ Tư pháp"]),
    ("bộ", "[Cục Mỹ thuật, Nhiếp ảnh và Triển lãm] có trách nhiệm", ["Cục Mỹ thuật, Nhiếp ảnh và Triển lãm"]),
    ("bộ", "[Ban Bí thư], [Thủ tướng], [TTg], [Quốc hội khóa XV]", ["Ban Bí thư Trung ương Đảng", "Thủ tướng Chính phủ", "Thủ tướng Chính phủ", "Quốc hội"]),
    ("bộ", "[Kiểm toán nhà nước khu vực IX]; [Chi cục Hải quan khu vực II]", ["Kiểm toán nhà nước khu vực IX", "Chi cục Hải quan khu vực II"]),
    ("bộ", "[Huyện ủy Mộc Châu], [Thành ủy Thủ Đức]; [Phòng Nội vụ huyện Ea H'leo] báo cáo", ["Huyện ủy Mộc Châu", "Thành ủy Thủ Đức", "Phòng Nội vụ huyện Ea H'leo"]),
    ("bộ", "[Đảng ủy Khối Doanh nghiệp Trung ương] và Công văn số 123-CV/BTCTU; [Cục Quản lý thuế] và Kế hoạch số 1", ["Đảng ủy Khối Doanh nghiệp Trung ương", "Cục Quản lý thuế"]),
    ("bộ", "[Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam]", ["Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"]),
    ("bộ", "3. [Vụ Tổ chức cán bộ]\n- Quán triệt, hướng dẫn", ["Vụ Tổ chức cán bộ Bộ Nội vụ"]),
    ("bộ", "[Uỷ ban TW MTTQVN] và các đoàn thể", ["Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"]),
    ("bộ", "[UBND TP Thủ Đức]; [PCT UBND TP] Vũ Thu Hà", ["Ủy ban nhân dân thành phố Thủ Đức", "<>"]),
    ("bộ", "Quyết định số 12/QĐ-UBND, Công văn 15/VPCP-KSTT, 40-HD/BTGDVTW", []),
    ("bộ", "Chính phủ điện tử, Chính phủ Nhật Bản, Cổng Thông tin điện tử Chính phủ, cơ quan thuộc Chính phủ", []),
    ("bộ", "Thuế giá trị gia tăng, nhiệm vụ, cán bộ, Hội nghị, phòng cháy, xã Hội Thịnh", []),
    ("bộ", "Đại diện [Vụ Pháp luật hình sự - hành chính], [Bộ Tư pháp] cho biết", ["Vụ Pháp luật hình sự - hành chính", "Bộ Tư pháp"]),
    ("bộ", "Các Bộ: [Tài chính] ([Vụ NSNN], [Cục Quản lý công sản]), [Tư pháp] ([Vụ Pháp chế]);", ["Bộ Tài chính", "Vụ Ngân sách nhà nước Bộ Tài chính", "Cục Quản lý công sản", "Bộ Tư pháp", "Vụ Pháp chế Bộ Tư pháp"]),
    ("bộ", "Các đơn vị ([Vụ Pháp chế], [Vụ Tổ chức cán bộ])", ["Vụ Pháp chế Bộ Nội vụ", "Vụ Tổ chức cán bộ Bộ Nội vụ"]),
    ("bộ", "[Vụ Tín dụng các ngành kinh tế] phối hợp với [Vụ Pháp chế các bộ, ngành]", ["Vụ Tín dụng các ngành kinh tế Bộ Nội vụ", "<>"]),
    ("bộ", "[Đảng ủy Quân khu 5], [Bộ Tư lệnh Quân khu 7], [Bộ Tư lệnh Thủ đô Hà Nội]", ["Đảng ủy Quân khu 5", "Bộ Tư lệnh Quân khu 7", "Bộ Tư lệnh Thủ đô Hà Nội"]),
    ("bộ", "[Cục Quân y - BQP]; [Cục Pháp chế (BCA)]; TT [BQP]; [Bộ trưởng BTC]", ["Cục Quân y Bộ Quốc phòng", "Cục Pháp chế Bộ Công an", "Bộ Quốc phòng", "Bộ trưởng Bộ Tài chính"]),
    ("bộ", "[Cảng vụ Hàng hải Quảng Trị] quản lý nhà nước chuyên ngành", ["Cảng vụ Hàng hải Quảng Trị"]),
    ("bộ", "[Tòa án nhân dân cấp cao tại Hà Nội], [VKSND Khu vực 2 - TP Hồ Chí Minh], [TAND khu vực 5 - Thanh Hoá]", ["Tòa án nhân dân cấp cao tại Hà Nội", "Viện kiểm sát nhân dân khu vực 2 - Thành phố Hồ Chí Minh", "Tòa án nhân dân khu vực 5 - Thanh Hóa"]),
    ("bộ", "[Thanh tra Bộ], [Chánh Văn phòng Bộ], [Phó Chánh án Tòa án nhân dân tối cao]", ["Thanh tra Bộ Nội vụ", "Chánh Văn phòng Bộ Nội vụ", "Phó Chánh án Tòa án nhân dân tối cao"]),
    ("bộ", "[NHNN chi nhánh Khu vực 4], [Thuế cơ sở 3 tỉnh Lạng Sơn], [Công an các đơn vị, địa phương]", ["Ngân hàng Nhà nước Việt Nam chi nhánh khu vực 4", "Thuế cơ sở 3 tỉnh Lạng Sơn", "<>"]),
    ("tỉnh", "[Ban Quản lý cảng cá tỉnh], Ban quản lý dự án lập hồ sơ, [Ban Quản lý rừng phòng hộ Mộc Châu]", ["Ban Quản lý cảng cá tỉnh Sơn La", "Ban Quản lý rừng phòng hộ Mộc Châu"]),
    ("tỉnh", "[Ban Chấp hành Đảng bộ UBND tỉnh], Bí thư các tỉnh ủy, thành ủy: [Quảng Trị], [Huế]", ["Ban Chấp hành Đảng bộ Ủy ban nhân dân tỉnh Sơn La", "Bí thư Tỉnh ủy Quảng Trị", "Bí thư Thành ủy Huế"]),
    ("tỉnh", "[TAND], [Công an tỉnh]; [Đảng ủy các cơ quan Đảng tỉnh]; [Phó Bí thư Thường trực Tỉnh ủy]", ["Tòa án nhân dân tỉnh Sơn La", "Công an tỉnh Sơn La", "Đảng ủy các cơ quan Đảng tỉnh Sơn La", "Phó Bí thư Thường trực Tỉnh ủy Sơn La"]),
    ("tỉnh", "[Ban Chấp hành Tỉnh đoàn]; [Ban Dân vận Tỉnh ủy]; [UBND tỉnh]", ["Ban Chấp hành Tỉnh đoàn Sơn La", "Ban Dân vận Tỉnh ủy Sơn La", "Ủy ban nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[Hội Liên hiệp Phụ nữ tỉnh], [Tỉnh đoàn Sơn La], [Ban Thường vụ Tỉnh đoàn]", ["Hội Liên hiệp Phụ nữ tỉnh Sơn La", "Tỉnh đoàn Sơn La", "Ban Thường vụ Tỉnh đoàn Sơn La"]),
    ("tỉnh", "[Ban Tuyên giáo - Nữ công] và [Ban Tổ chức - Kiểm tra LĐLĐ tỉnh]", ["Ban Tuyên giáo - Nữ công", "Ban Tổ chức - Kiểm tra Liên đoàn Lao động tỉnh Sơn La"]),
    ("tỉnh", "[BHXH cơ sở Mộc Châu], [Phòng Kinh tế - Hạ tầng và Đô thị], [Trung tâm Y tế khu vực Mộc Châu]", ["Bảo hiểm xã hội cơ sở Mộc Châu", "Phòng Kinh tế - Hạ tầng và Đô thị", "Trung tâm Y tế khu vực Mộc Châu"]),
    ("xã", "[Thường trực Đảng ủy]; [Đảng ủy]; [Văn phòng HĐND và UBND]; [Phòng Kinh tế xã]", ["Thường trực Đảng ủy xã Tân Hưng", "Đảng ủy xã Tân Hưng", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Tân Hưng", "Phòng Kinh tế xã Tân Hưng"]),
    ("bộ", "[Cục Kiểm tra văn bản và Quản lý xử lý VPHC (Bộ Tư pháp)]; [Vụ Pháp chế] và Thủ\ntrưởng các đơn vị", ["Cục Kiểm tra văn bản và Quản lý xử lý vi phạm hành chính Bộ Tư pháp", "Vụ Pháp chế Bộ Nội vụ"]),
    ("bộ", "[Cục Công nghệ thông tin] xây dựng quy trình; [Cục Viễn thông] chủ động; [Trung tâm Dịch vụ việc làm]; [Ban Thư ký]", ["Cục Công nghệ thông tin", "Cục Viễn thông", "Trung tâm Dịch vụ việc làm", "Ban Thư ký"]),
    ("xã", "3. [Công an xã]\nChủ trì, phối hợp với [Phòng Văn hóa - Xã hội] phòng ngừa tội phạm; [Công an xã\nTân Hưng] lập", ["Công an xã Tân Hưng", "Phòng Văn hóa - Xã hội", "Công an xã Tân Hưng"]),
    ("tỉnh", "các Ban của [Hội đồng nhân dân tỉnh], Tổ đại biểu [HĐND] giám sát; thảo luận của đại biểu [HĐND tỉnh]", ["<>", "<>", "Hội đồng nhân dân tỉnh Sơn La"]),
    ("tỉnh", "[Đảng ủy xã Tân Lạc], [Ban Thường vụ Đảng ủy phường Tô Hiệu], [Đảng ủy các xã, phường], [Ban Xây dựng Đảng] báo cáo", ["Đảng ủy xã Tân Lạc", "Ban Thường vụ Đảng ủy phường Tô Hiệu", "<>", "Ban Xây dựng Đảng"]),
    ("bộ", "[Chi cục Chăn nuôi và Thú y vùng III], [Chi cục Kiểm lâm vùng 2], [Bộ Tư lệnh Vùng 4 Hải quân]", ["Chi cục Chăn nuôi và Thú y vùng III", "Chi cục Kiểm lâm vùng 2", "Bộ Tư lệnh Vùng 4 Hải quân"]),
    ("tỉnh", "[Ban CS-PL], [Ban PC]", ["Ban CS-PL", "Ban Pháp chế"]),
    ("bộ", "[Văn phòng Chính phủ] (Công báo; [Vụ KGVX]); [Vụ Pháp chế]", ["Văn phòng Chính phủ", "Vụ KGVX Văn phòng Chính phủ", "Vụ Pháp chế Bộ Nội vụ"]),
    ("bộ", "Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: [Hà Tĩnh], [Huế] và [Đắk\nLắk];", ["Chủ tịch Ủy ban nhân dân tỉnh Hà Tĩnh", "Chủ tịch Ủy ban nhân dân thành phố Huế", "Chủ tịch Ủy ban nhân dân tỉnh Đắk Lắk"]),
    ("bộ", "[UBND các tỉnh, thành phố trực thuộc Trung ương] báo cáo: Hà Tĩnh", ["<>"]),
    ("bộ", "Bộ trưởng các Bộ: [Tài chính], [Nội vụ], [Bộ Y tế]; [Bộ Công an]", ["Bộ trưởng Bộ Tài chính", "Bộ trưởng Bộ Nội vụ", "Bộ trưởng Bộ Y tế", "Bộ Công an"]),
    ("tỉnh", "[Giám đốc các Sở: Tài chính], [Sở Y tế]", ["Giám đốc Sở Tài chính tỉnh Sơn La", "Giám đốc Sở Y tế tỉnh Sơn La"]),
    ("tỉnh", "- Các VP: [TU], [Đoàn ĐBQH và HĐND tỉnh], [UBND tỉnh];", ["Văn phòng Tỉnh ủy Sơn La", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Sơn La", "Văn phòng Ủy ban nhân dân tỉnh Sơn La"]),
    ("bộ", "- Các Văn phòng: [TW Đảng], [CTN], [Quốc hội], [Chính\nphủ]; - [Quốc hội]", ["Văn phòng Trung ương Đảng", "Văn phòng Chủ tịch nước", "Văn phòng Quốc hội", "Văn phòng Chính phủ", "Quốc hội"]),
    ("bộ", "[Cục Thuế-Bộ Tài\nchính]; [Cục Hải quan (BTC)]; [Kho bạc Nhà nước thuộc Bộ Tài chính]; [Cục Thuế], [Bộ Tài chính]", ["Cục Thuế", "Cục Hải quan", "Kho bạc Nhà nước", "Cục Thuế", "Bộ Tài chính"]),
    ("bộ", "[Cục CST], PC (BTC); [Bộ Tài chính]; [Cục QLCS] ([BTC], [BTP])", ["Cục Quản lý, giám sát chính sách thuế, phí và lệ phí", "Bộ Tài chính", "Cục Quản lý công sản", "Bộ Tài chính", "Bộ Tư pháp"]),
    ("bộ", "[VPCP]: BTCN, các PCN, Trợ lý TTg; thành viên Chính phủ; [Tổng Thư ký Quốc hội]", ["Văn phòng Chính phủ", "Tổng Thư ký Quốc hội"]),
    ("bộ", "[Trung tâm Chuyển đổi số VHTTDL]; [Trung tâm KHCN]", ["Trung tâm Chuyển đổi số Văn hóa, Thể thao và Du lịch", "Trung tâm Khoa học công nghệ"]),
    ("tỉnh", "[UBND tỉnh và cấp xã]; [Trung tâm Phục vụ hành chính công tỉnh, cấp xã]; [Phòng Kinh tế]/Kinh tế, Hạ tầng và Đô thị; [UBND tỉnh], [Sở Y tế]", ["<>", "<>", "<>", "Ủy ban nhân dân tỉnh Sơn La", "Sở Y tế tỉnh Sơn La"]),
    ("tỉnh", "[Ban Chỉ đạo 389 tỉnh], [Ban Chỉ đạo 389 quốc gia], [Ban Chỉ đạo 35], Ban Chỉ đạo 12/2025", ["Ban Chỉ đạo 389 tỉnh Sơn La", "Ban Chỉ đạo 389 quốc gia", "Ban Chỉ đạo 35"]),
    ("bộ", "[Cục Quân nhu]/TCHCKT; [Cục Quân y/BQP]", ["Cục Quân nhu", "Cục Quân y Bộ Quốc phòng"]),
    ("tỉnh", "cơ quan Đảng, [Ủy ban Mặt trận Tổ quốc Việt Nam]\n(bao gồm cả tổ chức chính trị - xã hội)", ["<>"]),
    ("tỉnh", "[TTUB]: CT, các PCT; - [UBND tỉnh]: [Chủ tịch], các PCT; - [TT PV HCC tỉnh]; [TT Phục vụ HCC tỉnh]", ["Thường trực Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân tỉnh Sơn La", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La", "Trung tâm Phục vụ hành chính công tỉnh Sơn La", "Trung tâm Phục vụ hành chính công tỉnh Sơn La"]),
    ("tỉnh", "([Ban quản lý hồ Hoàn Kiếm và phố cổ\nHà Nội]); ([Ban quản lý khu di tích và thắng\ncảnh Hương Sơn]); Ban quản lý dự án đầu tư xây dựng sử dụng vốn Nhà nước giao", ["Ban Quản lý hồ Hoàn Kiếm và phố cổ Hà Nội", "Ban Quản lý khu di tích và thắng cảnh Hương Sơn"]),
    ("bộ", "[Thanh tra Bộ Tài chính]; [Thanh tra ngân hàng Nhà nước]; [Chánh Thanh tra Bộ Y tế]; công tác thanh tra, [Bộ Xây dựng]", ["Thanh tra Bộ Tài chính", "Thanh tra Ngân hàng Nhà nước", "Chánh Thanh tra Bộ Y tế", "Bộ Xây dựng"]),
    ("tỉnh", "[Thanh tra Sở Y tế]; [Trường Chính trị tỉnh]", ["Thanh tra Sở Y tế tỉnh Sơn La", "Trường Chính trị tỉnh Sơn La"]),
    ("bộ", "[Trường Bồi dưỡng\ncán bộ Kinh tế - Tài chính, Bộ\nTài chính]; trong trường hợp; [Bộ trưởng] giao: [Vụ Pháp chế] soạn", ["Trường Bồi dưỡng cán bộ Kinh tế - Tài chính Bộ Tài chính", "Bộ trưởng Bộ Nội vụ", "Vụ Pháp chế Bộ Nội vụ"]),
    ("xã", "[UBND xã] báo cáo [UBND tỉnh Sơn La]; [Ủy ban nhân dân xã]", ["Ủy ban nhân dân xã Tân Hưng", "Ủy ban nhân dân tỉnh Sơn La", "Ủy ban nhân dân xã Tân Hưng"]),
]  # fmt: skip

ROLES = [
    ("Giao [Sở Y tế] chủ trì, phối hợp với [Sở Nội vụ], [Sở Tài chính] tham mưu [UBND tỉnh].", "lead coordinator coordinator mention"),
    ("2. [Sở Tư pháp]\n- Rà soát văn bản.", "lead"),
    ("Điều 3. [Bộ Xây dựng], [Bộ Công an] chịu trách nhiệm thi hành.", "lead lead"),
    ("5. [Bộ Nông nghiệp và Môi trường] chỉ đạo các cơ quan.", "lead"),
    ("theo hướng dẫn của [Bộ Tài chính].", "mention"),
    ("hồ sơ giao dịch tại [Sở Xây dựng].", "mention"),
    ("Nghị định của [Chính phủ] quy định chi tiết.", "mention"),
    ("[Ủy ban nhân dân tỉnh] yêu cầu:", "issuer"),
    ("bố trí trong dự toán giao cho [Sở Y tế] hàng năm; theo phân công của [Chính phủ].", "mention mention"),
    ("Giao quỹ tài chính hiện có do [UBND tỉnh] quản lý; các đối tượng thuộc diện [Ban Thường vụ Tỉnh ủy] quản lý.", "mention mention"),
    ("Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của\n\n[Văn phòng Chính phủ] hướng dẫn về nghiệp vụ.", "mention"),
    ("Quy chế phối hợp giữa [Bộ Quốc phòng] với [Bộ Công Thương].", "mention mention"),
    ("Điều 3. Các Bộ: [Công Thương], [Ngoại giao] thành lập Tổ công tác.", "lead lead"),
    ("- Cơ quan chủ trì: [Bộ Công\nan].\n- Cơ quan phối hợp: [Bộ Tư pháp] và các cơ quan.", "lead coordinator"),
    ("Đơn vị chủ trì thực hiện: [Sở Y tế], [Sở Nội vụ].", "lead lead"),
    ("3. Xây dựng Quyết định của\n[Ủy ban nhân dân tỉnh] ban hành Chương trình.", "mention"),
    ("Các cấp đã nỗ lực;\n[Chính phủ] chủ động chỉ đạo từ sớm.\n\n[Bộ Công an] huy động lực lượng.", "mention lead"),
    ("Ngoài ra, tại Báo cáo số 2 của [Thanh tra Chính phủ],\n[UBND tỉnh Gia Lai] rà soát, báo cáo có 215 dự án.", "mention mention"),
    ("Đề nghị Thủ trưởng các cơ quan,\n[Sở Y tế] tổ chức thực hiện.", "lead"),
    ("4. Giao [Bộ Tài chính] - Cơ quan Thường trực [Ban Chỉ đạo 751] đôn đốc.", "lead mention"),
    ("hoàn thành./.\n- [Bộ Nội vụ];\n- [Sở Y tế];\n- Lưu: VT.\nTM. [ỦY BAN NHÂN DÂN]\nCHỦ TỊCH\nLê Văn An\n", "recipient recipient issuer"),
    ("- [Chính phủ]; - [Bộ Nội vụ]; - Lưu: HC. | TM. [ỦY BAN NHÂN DÂN]\nCHỦ TỊCH\nLê Văn An |\n", "recipient recipient issuer"),
    ("gồm:\n- [Bộ Nội vụ];\n- [Sở Y tế].\n- Lưu: giữ bản chính.\n", "mention mention"),
    ("Bàn giao hồ sơ về [Sở Nội vụ]; ngân sách Thành phố đã giao [Công an tỉnh].", "mention mention"),
    ("Đối tượng áp dụng:\n1. [Sở Y tế].\n2. [Sở Nội vụ].\n", "mention mention"),
    ("a) [Vụ Tài chính]: Phó Chủ tịch thường trực;\nb) [Vụ Pháp chế];\nc) Người khác.", "mention mention"),
    ("hoàn thành./.\nNơi nhận:\n- [Bộ Nội vụ];\n- Lưu: VT.\nTM. [ỦY BAN NHÂN DÂN]\nCHỦ TỊCH\nLê Văn An\n", "recipient issuer"),
    ("|\nTT\n|\nNội dung\n|\nCơ quan chủ trì\n|\nCơ quan phối hợp\n|\n|\n1\n|\nViệc\n|\n[Sở Y tế]\n|\n[Sở Nội vụ]\n|\n|\n", "lead coordinator"),
]  # fmt: skip


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its brackets, and the spans that they mark."""
    plain, spans, starts = "", [], []
    for part in re.split(r"([\[\]])", text):
        if part == "[":
            starts.append(len(plain))
        elif part == "]":
            spans.append((starts.pop(), len(plain)))
        else:
            plain += part
    return plain, spans


def _found(head: str, plain: str) -> list[AgencyHit]:
    folded = fold(head + plain)
    return [hit for hit in agencies_of(folded) if hit.start >= len(head)]


@pytest.mark.parametrize(("kind", "text", "names"), CASES)
def test_names(kind: str, text: str, names: list[str]) -> None:
    plain, spans = _marked(text)
    head = HEADS[kind]
    found = _found(head, plain)
    assert [plain[hit.start - len(head) : hit.end - len(head)] for hit in found] == [plain[a:b] for a, b in spans]
    assert ["<>" if hit.group else hit.name for hit in found] == names


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles(text: str, roles: str) -> None:
    plain, spans = _marked(text)
    found = {hit.start - len(PROVINCE): hit.role for hit in _found(PROVINCE, plain)}
    assert [found.get(start) for start, _ in spans] == roles.split()


def test_addressees_go_on_over_a_long_line() -> None:
    head = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 217/CĐ-TTg\nHà Nội, ngày 16 tháng 11 năm 2025\nCÔNG ĐIỆN\nV/v ứng phó mưa lũ\n"
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ điện:\n\n- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố: Hà Tĩnh,\nQuảng Trị, Huế, Đà Nẵng, "
        "Quảng Ngãi, Gia Lai, Đắk Lắk, Khánh Hòa;\n\n- Các Bộ: Quốc phòng, Công an;\n\nTheo báo cáo của Bộ Y tế, mưa to.\n"
    )
    folded = fold(head + text)
    roles = [hit.role for hit in agencies_of(folded) if hit.start >= len(head)]
    assert roles == ["issuer", *["addressee"] * 10, "mention"]


def test_addressees_go_on_behind_a_stop() -> None:
    head = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 12/CĐ-TTg\nHà Nội, ngày 5 tháng 5 năm 2025\nCÔNG ĐIỆN\nVỀ LŨ\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n|\n"
    listed = (
        "- Bộ trưởng các Bộ: Tài chính, Nội vụ.\n- Chủ tịch Ủy ban nhân dân tỉnh Gia Lai.\n|\nTrong mấy ngày qua.\n"
    )
    folded = fold(f"{head}{listed}1. Bộ Y tế chủ trì.\n")
    start = folded.text.index("- Bộ trưởng")
    roles = [hit.role for hit in agencies_of(folded) if hit.start >= start]
    assert roles == [*["addressee"] * 3, "lead"]


def test_the_issuer_names_itself_in_its_letterhead() -> None:
    folded = fold(PROVINCE)
    first = agencies_of(folded)[0]
    assert (first.name, first.role) == ("Ủy ban nhân dân tỉnh Sơn La", "issuer")
    assert folded.text[first.start : first.end] == "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA"


def test_an_issuer_that_the_vocabulary_does_not_know_stands_in_its_letterhead() -> None:
    head = PROVINCE.replace("ỦY BAN NHÂN DÂN\nTỈNH SƠN LA", "BỘ Y TẾ\nTRƯỜNG ĐẠI HỌC TÂY BẮC")
    folded = fold(head.replace("KH-UBND", "KH-ĐHTB"))
    first = agencies_of(folded)[1]
    assert (first.name, first.role) == ("Trường Đại học Tây Bắc", "issuer")
    assert folded.text[first.start : first.end] == "TRƯỜNG ĐẠI HỌC TÂY BẮC"


def test_declared_short_name() -> None:
    name = "Ban Chỉ đạo của Chính phủ về chuyển đổi số"
    found = _found(MINISTRY, f"{name} (sau đây gọi tắt là Ban Chỉ đạo) họp. Ban Chỉ đạo yêu cầu.")
    assert [hit.name for hit in found] == [name] * 3


def test_short_name_of_a_committee_in_a_bracket() -> None:
    name = "Ban Chỉ đạo về giải quyết các vấn đề khó khăn, vướng mắc các dự án tồn đọng"
    text = f"{name} (Ban Chỉ đạo 751) giao. Ban Chỉ\nđạo 751 họp; dự án của Ban chỉ đạo. Ban Chỉ đạo cấp tỉnh"
    assert [hit.name for hit in _found(MINISTRY, text)] == [name] * 4
    other = f"{text}; Ban Chỉ đạo về chuyển đổi số. Ban Chỉ đạo họp."
    assert [hit.name for hit in _found(MINISTRY, other)] == [*[name] * 3, "Ban Chỉ đạo về chuyển đổi số"]


def test_excluded_spans_hold_no_agency() -> None:
    folded = fold("Căn cứ Luật Ngân hàng Nhà nước; Ngân hàng Nhà nước báo cáo.")
    start = folded.flat.index("luật ngân hàng")
    hits = agencies_of(folded, [(start, start + len("luật ngân hàng nhà nước"))])
    assert [hit.start for hit in hits] == [folded.flat.index("; ngân") + 2]


def test_complete_name() -> None:
    assert complete_name("UBND tỉnh", "Hưng Yên") == "Ủy ban nhân dân tỉnh Hưng Yên"
    assert complete_name("Sở KH&CN", "Huế") == "Sở Khoa học và Công nghệ thành phố Huế"
    assert complete_name("Vụ Pháp chế", None, "Bộ Y tế") == "Vụ Pháp chế Bộ Y tế"
    assert complete_name("Công ty TNHH X", None) == "Công ty TNHH X"


HOSTILE = [
    "ubnd ", "Sở, ", "UBND, ", "các Bộ: Y tế, ", "các Bộ: Y tế (Vụ A), ", "Tòa án nhân dân, ", "Ban Chấp hành Đảng bộ ", "Chủ tịch ", "(", "Cục A ", "Hội A, ", "phối hợp với ", "giao ", "|",
    "|chủ trì|phối hợp|a", "|chủ trì|phối hợp||", "KT. AB\n", "Nơi nhận\n", "\n- Lưu: VT", "(Kèm theo Quyết định số 1", "A|",
    "(sau đây gọi là Sở A)", "Ban Chỉ đạo về a (Ban Chỉ đạo 1) ", "Ban quản lý hồ A b ", "\n- Sở A;", "UBND: Chủ tịch, ", "Thanh tra Bộ Y tế ", "Các VP: TU, ", "các Bộ: Y tế, Bộ Y tế, ", "Cục A, B (BTC), ", "Ban Chỉ đạo về a, ", "tỉnh Hà Nội, ",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_time_is_linear(words: str) -> None:
    short, long = (fold("Điều 1. " + words * times) for times in (4000, 20000))

    def read(folded: Folded) -> None:
        agencies_of(folded)

    assert growth(lambda: read(short), lambda: read(long), 12) < 12, "five times the text"  # quadratic: 25
