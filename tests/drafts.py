"""The letterhead of a draft that tests check."""

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH NGHỆ AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:      /QĐ-UBND
Nghệ An, ngày 12 tháng 11 năm 2025
QUYẾT ĐỊNH
Về việc kiện toàn Tổ công tác số hóa hồ sơ
ỦY BAN NHÂN DÂN TỈNH NGHỆ AN
"""
"""Of a decision of a provincial committee, without a number yet."""
