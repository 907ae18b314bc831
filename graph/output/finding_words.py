"""What the kinds of findings are called."""

from __future__ import annotations

from collections.abc import Mapping

from cancu.graph.query.checks import Kind

KIND_WORDS: Mapping[Kind, str] = {
    "suspected same": "Nghi là cùng một văn bản",
    "suspect number": "Số, ký hiệu có thể bị gõ nhầm",
    "doubtful saying": "Câu viện dẫn có điều không thể đúng",
    "read from picture": "Số, ngày đọc từ ảnh, chưa xác nhận",
    "ended basis": "Căn cứ đã hết hiệu lực khi được dùng",
    "perhaps ended basis": "Căn cứ có thể đã hết hiệu lực khi được dùng",
    "lower changes higher": "Văn bản cấp dưới thay đổi văn bản cấp trên",
    "circle": "Căn cứ cho nhau theo vòng",
    "number used twice": "Một số, ký hiệu, nhiều văn bản",
    "late task": "Giao việc cho cơ quan không còn tồn tại",
    "ambiguous": "Có nhiều văn bản phù hợp",
    "unresolved": "Chưa xác định được văn bản",
    "disagreement": "Các văn bản ghi khác nhau",
    "no number": "Không có số, ký hiệu",
    "no date": "Không có ngày ban hành",
    "cited, not held": "Được viện dẫn, chưa có toàn văn",
}
