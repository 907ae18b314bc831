"""Titles in capitals in sentence case."""

from __future__ import annotations

import pytest

from cancu.graph.model.titles import display_title


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        (
            "SỬA ĐỔI QUYẾT ĐỊNH SỐ 71/QĐ-TTG VÀ TỜ TRÌNH SỐ 9/TTR-SNV",
            "Sửa đổi Quyết định số 71/QĐ-TTg và Tờ trình số 9/TTr-SNV",
        ),
        ("BÃI BỎ THÔNG TƯ DO BỘ TRƯỞNG BỘ Y TẾ BAN HÀNH", "Bãi bỏ thông tư do Bộ trưởng Bộ Y tế ban hành"),
        (
            "QUY CHẾ CỦA PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CÀ MAU",
            "Quy chế của Phó Chủ tịch Ủy ban nhân dân tỉnh Cà Mau",
        ),
        ("NHIỆM VỤ CỦA CHỦ TỊCH HỘI ĐỒNG TRƯỜNG", "Nhiệm vụ của chủ tịch hội đồng trường"),
        ("TRỒNG RỪNG TẠI KHU VỰC TRUNG BỘ", "Trồng rừng tại khu vực Trung Bộ"),
        ("CẤP NƯỚC CHO VÙNG ĐÔNG NAM BỘ VÀ TÂY NGUYÊN", "Cấp nước cho vùng Đông Nam Bộ và Tây Nguyên"),
        ("TẬP TRUNG BỘ PHẬN MỘT CỬA", "Tập trung bộ phận một cửa"),
        ("PHỤ CẤP CỦA CÁN BỘ Y TẾ TẠI CƠ SỞ Y TẾ", "Phụ cấp của cán bộ y tế tại cơ sở y tế"),
        ("CÁN BỘ CỦA BỘ Y TẾ VÀ SỞ Y TẾ CÁC TỈNH", "Cán bộ của Bộ Y tế và Sở Y tế các tỉnh"),
        ("BỘ NỘI VỤ VÀ SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Bộ Nội vụ và Sở Nông nghiệp và Môi trường"),
        ("GIAO NHIỆM VỤ PHÁP CHẾ CHO VỤ PHÁP CHẾ", "Giao nhiệm vụ pháp chế cho Vụ Pháp chế"),
        ("Về bộ trưởng Bộ Y tế", "Về bộ trưởng Bộ Y tế"),
    ],
)
def test_a_title_in_capitals(title: str, shown: str) -> None:
    assert display_title(title) == shown
