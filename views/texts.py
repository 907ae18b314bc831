"""The interface's texts, once, in Vietnamese and in English."""

from __future__ import annotations

from typing import Literal

import streamlit as st

Language = Literal["vi", "en"]

TEXTS: dict[str, tuple[str, str]] = {
    "app": ("Căn Cứ", "Căn Cứ"),
    "search": ("Tìm", "Search"),
    "document": ("Văn bản", "Document"),
    "checks": ("Kiểm tra", "Checks"),
    "cypher": ("Cypher", "Cypher"),
    "search.title": ("Văn bản này dựa vào đâu?", "What does this document rest on?"),
    "search.label": ("Tìm văn bản, chương trình", "Find documents and programmes"),
    "search.placeholder": (
        "Số, ký hiệu hoặc từ trong trích yếu, có dấu hay không dấu: 74 kh ubnd, QĐ 1690, chuyen doi so",
        "Number or words of the title, with or without diacritics: 74 kh ubnd, QĐ 1690, chuyen doi so",
    ),
    "search.none": (
        "Không tìm thấy văn bản nào phù hợp với “{words}”. Hãy thử ít từ hơn, hoặc chỉ nhập số.",
        "Nothing fits “{words}”. Try fewer words, or the number alone.",
    ),
    "search.count": ("{count} kết quả", "{count} results"),
    "search.most_cited": ("Được viện dẫn nhiều nhất", "Most cited"),
    "search.holds": (
        "Bộ dữ liệu có {held} văn bản có toàn văn, {cited} văn bản chỉ được viện dẫn, {agencies} cơ quan, "
        "{programmes} chương trình, đề án.",
        "The collection holds {held} documents in full, {cited} that are only cited, {agencies} agencies, "
        "{programmes} programmes.",
    ),
    "search.empty": (
        "Chưa có văn bản nào. Nạp một thư mục bằng lệnh: cancu build THƯ_MỤC",
        "There is no document yet. Load a folder with: cancu build FOLDER",
    ),
    "search.open": ("Mở", "Open"),
    "cited_times": ("{times} lượt viện dẫn", "cited {times} times"),
    "held": ("Có toàn văn", "Full text"),
    "cited": ("Chỉ được viện dẫn", "Only cited"),
    "ended": ("Đã hết hiệu lực", "No longer in force"),
    "doubtful": ("Chưa xác định chắc chắn", "Not identified for certain"),
    "status.in_force": ("Còn hiệu lực", "In force"),
    "status.replaced": ("Đã bị thay thế", "Replaced"),
    "status.repealed": ("Đã bị bãi bỏ", "Repealed"),
    "status.amended": ("Đã được sửa đổi, bổ sung", "Amended"),
    "status.not_yet": ("Chưa có hiệu lực", "Not yet in force"),
    "status.expired": ("Hết hiệu lực", "Expired"),
    "status.unknown": ("Chưa rõ hiệu lực", "Force unknown"),
    "unresolved": ("Chưa xác định được: thiếu năm hoặc cơ quan ban hành", "Not identified: year or issuer is missing"),
    "ambiguous": ("Có nhiều văn bản phù hợp", "Several documents fit"),
    "document.none": (
        "Chưa chọn văn bản. Hãy tìm theo số hoặc trích yếu ở trang Tìm.",
        "No document is chosen. Look for one on the page Search.",
    ),
    "document.gone": (
        "Không có văn bản này trong bộ dữ liệu. Có thể nó đã được gỡ ra; hãy tìm lại.",
        "This document is not in the collection. It was perhaps taken out; search again.",
    ),
    "document.not_held": (
        "Bộ dữ liệu chưa có toàn văn của văn bản này; chỉ biết những gì văn bản khác nói về nó.",
        "The text of this document is not in the collection; known is what others say of it.",
    ),
    "document.signer": ("người ký: {name}", "signed by {name}"),
    "document.times": ("được {times} văn bản viện dẫn", "cited by {times} documents"),
    "document.link": ("Liên kết đến trang này", "Link to this page"),
    "view.chain": ("Chuỗi căn cứ", "Chain"),
    "view.table": ("Bảng", "Table"),
    "view.text": ("Văn bản", "Text"),
    "view.label": ("Cách xem", "View"),
    "direction.label": ("Chiều", "Direction"),
    "direction.up": ("Căn cứ ↑", "Rests on ↑"),
    "direction.down": ("Được viện dẫn ↓", "Hangs on ↓"),
    "depth": ("Số bậc", "Steps"),
    "cites": ("Cả dẫn chiếu", "Mere citations too"),
    "chain.empty": (
        "Không có văn bản nào ở chiều này. Hãy đổi chiều hoặc bật “Cả dẫn chiếu”.",
        "There is nothing in this direction. Turn it round, or include mere citations.",
    ),
    "picture.picture": ("Chuỗi căn cứ của văn bản", "Chain of authority"),
    "picture.fit": ("Vừa khung", "Fit"),
    "picture.arrange": ("Sắp xếp lại", "Rearrange"),
    "picture.png": ("Tải PNG", "PNG"),
    "picture.svg": ("Tải SVG", "SVG"),
    "picture.full": ("Toàn màn hình", "Full screen"),
    "picture.state": ("Nhà nước", "State"),
    "picture.party": ("Đảng", "Party"),
    "picture.hint": ("Nhấp đúp hoặc phím + để mở rộng", "Double-click or + to expand"),
    "picture.programme": ("Chương trình, đề án", "Programme"),
    "panel.title": ("Chi tiết", "Details"),
    "panel.none": (
        "Chọn một ô để xem văn bản, hoặc một đường nối để xem câu nêu rõ quan hệ đó.",
        "Choose a box to see the document, or a line to see the sentence that says so.",
    ),
    "panel.says": ("Ghi trong {name}:", "Said in {name}:"),
    "panel.provision": ("Phần được nêu: {provision}", "Part: {provision}"),
    "panel.open_document": ("Mở văn bản này", "Open this document"),
    "panel.open_sentence": ("Mở tại câu này", "Open at this sentence"),
    "panel.expand": ("Mở rộng", "Expand"),
    "table.relation": ("Quan hệ", "Relation"),
    "table.from": ("Văn bản", "Document"),
    "table.to": ("Đến văn bản", "To"),
    "table.date": ("Ngày", "Date"),
    "table.status": ("Hiệu lực", "Force"),
    "table.quote": ("Câu nêu rõ", "Sentence"),
    "table.said_in": ("Ghi trong", "Said in"),
    "table.csv": ("Tải CSV", "CSV"),
    "text.label": ("Toàn văn, các viện dẫn được đánh dấu", "The text, with its mentions marked"),
    "checks.title": ("Cần người xem lại", "To be looked at by a person"),
    "checks.none": ("Không có gì cần xem lại.", "There is nothing to look at."),
    "checks.suspected same": ("Nghi là cùng một văn bản", "Perhaps the same document"),
    "checks.suspect number": ("Số, ký hiệu có thể bị gõ nhầm", "Number perhaps mistyped"),
    "checks.ambiguous": ("Có nhiều văn bản phù hợp", "Several documents fit"),
    "checks.unresolved": ("Chưa xác định được văn bản", "Not identified"),
    "checks.disagreement": ("Các văn bản ghi khác nhau", "Documents disagree"),
    "checks.no number": ("Không có số, ký hiệu", "No number"),
    "checks.no date": ("Không có ngày ban hành", "No date"),
    "cypher.title": ("Hỏi bộ dữ liệu", "Ask the graph"),
    "cypher.saved": ("Câu hỏi có sẵn", "Saved question"),
    "cypher.own": ("Cypher của tôi", "Own Cypher"),
    "cypher.run": ("Chạy", "Run"),
    "cypher.rows": ("{count} dòng", "{count} rows"),
    "cypher.truncated": ("Chỉ hiện {count} dòng đầu.", "Only the first {count} rows are shown."),
    "cypher.note": (
        "Chỉ đọc; dừng sau 10 giây. Nhãn: Document, Agency, Programme, Person, Place, Source.",
        "Read-only; stopped after 10 seconds. Labels: Document, Agency, Programme, Person, Place, Source.",
    ),
    "error.server": (
        "Không kết nối được với kho dữ liệu {place}. Hãy khởi động máy chủ rồi tải lại trang.",
        "The store {place} does not answer. Start it, then reload the page.",
    ),
    "error.access": (
        "Kho dữ liệu từ chối tên hoặc mật khẩu. Hãy kiểm tra NEO4J_USERNAME và NEO4J_PASSWORD.",
        "The store refuses the user name or password. Check NEO4J_USERNAME and NEO4J_PASSWORD.",
    ),
    "error.query": (
        "Câu hỏi không chạy được. Hãy sửa lại theo thông báo của máy chủ: {what}.",
        "The query could not be run. Mend it, as the server says: {what}.",
    ),
    "error.reading": (
        "Câu hỏi này ghi dữ liệu hoặc làm việc khác ngoài đọc đồ thị. Ở đây chỉ những câu đọc dữ liệu mới được chạy.",
        "This query writes, or does more than reading the graph. Only reading queries are run here.",
    ),
    "error.time": (
        "Câu hỏi chạy quá lâu nên đã bị dừng. Hãy hỏi hẹp hơn, hoặc thêm LIMIT.",
        "The query took too long and was stopped. Ask for less, or add LIMIT.",
    ),
    "error.other": ("Có lỗi: {what}. Hãy tải lại trang.", "Something went wrong: {what}. Reload the page."),
    "relation.BASED_ON": ("căn cứ", "based on"),
    "relation.IMPLEMENTS": ("thực hiện", "implements"),
    "relation.GUIDES": ("hướng dẫn", "guides"),
    "relation.AMENDS": ("sửa đổi", "amends"),
    "relation.REPLACES": ("thay thế", "replaces"),
    "relation.REPEALS": ("bãi bỏ", "repeals"),
    "relation.APPROVES": ("phê duyệt", "approves"),
    "relation.RESPONDS_TO": ("trả lời", "responds to"),
    "relation.ATTACHES": ("kèm theo", "attaches"),
    "relation.CITES": ("dẫn chiếu", "cites"),
}


def language() -> Language:
    """The reader's language: Vietnamese, unless English was chosen."""
    return "en" if st.session_state.get("language") == "en" else "vi"


def language_switch() -> None:
    """The control that changes the language of the interface; it stands below every page."""
    st.segmented_control(
        "Ngôn ngữ / Language",
        ("vi", "en"),
        default="vi",
        format_func={"vi": "Tiếng Việt", "en": "English"}.__getitem__,
        key="language",
        required=True,
        label_visibility="collapsed",
    )


def t(key: str, **values: object) -> str:
    """The text of a key in the reader's language, with its values filled in."""
    vietnamese, english = TEXTS[key]
    return (english if language() == "en" else vietnamese).format(**values)
