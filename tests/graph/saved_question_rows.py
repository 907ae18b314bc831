"""By saved question and its parameters, the rows that it gives on the graph of `saved_questions`."""

from __future__ import annotations

from typing import Any

EXPECTED: list[tuple[str, dict[str, str], list[tuple[Any, ...]]]] = [
    (
        "chain-of-authority",
        {},
        [
            ("Kế hoạch 74/KH-UBND", "2024-05-06", "Ủy ban nhân dân tỉnh Hưng Yên", 1),
            ("Nghị định 30/2020/NĐ-CP", "2020-03-05", "Chính phủ", 1),
            ("Thông báo 215/TB-VHXH", None, None, 1),
            ("Luật 45/2019/QH14", "2019-11-20", "Quốc hội", 2),
            ("Quyết định 1690/QĐ-TTg", "2023-12-26", "Thủ tướng Chính phủ", 2),  # approves the programme below
            ("Quyết định 5/QĐ-UBND", "2015-01-02", "Ủy ban nhân dân tỉnh Hưng Yên", 2),
            ("Đề án Kiện toàn tổ chức bộ máy", None, None, 2),
        ],
    ),
    (
        "path-between",
        {},
        [
            (
                [
                    "Công văn 1101/UBND-KGVX",
                    "Kế hoạch 74/KH-UBND",
                    "Đề án Kiện toàn tổ chức bộ máy",
                    "Quyết định 1690/QĐ-TTg",
                ],
                ["IMPLEMENTS", "IMPLEMENTS", "APPROVES"],
            ),
        ],
    ),
    (
        "rests-on",
        {},
        [
            (
                "Công văn 1101/UBND-KGVX",
                "BASED_ON",
                "Nghị định 30/2020/NĐ-CP",
                "2020-03-05",
                "in_force",
                "Căn cứ Nghị định 30",
            ),
            (
                "Công văn 1101/UBND-KGVX",
                "IMPLEMENTS",
                "Kế hoạch 74/KH-UBND",
                "2024-05-06",
                "unknown",
                "Thực hiện Kế hoạch 74",
            ),
            ("Công văn 1101/UBND-KGVX", "RESPONDS_TO", "Thông báo 215/TB-VHXH", None, "unknown", "Theo Thông báo 215"),
        ],
    ),
    (
        "top-of-chain",
        {},
        [
            ("Thông báo 215/TB-VHXH", None, None, "unknown", 1),
            ("Luật 45/2019/QH14", "2019-11-20", "Quốc hội", "unknown", 2),
            ("Quyết định 1690/QĐ-TTg", "2023-12-26", "Thủ tướng Chính phủ", "unknown", 2),
        ],
    ),
    (
        "cited-provisions",
        {"number": "30/2020/NĐ-CP"},
        [
            ("Điều 5", 3, ["AMENDS", "BASED_ON"]),
        ],
    ),
    (
        "hangs-on",
        {"number": "30/2020/NĐ-CP"},
        [
            (
                "Công văn 1101/UBND-KGVX",
                "2024-06-07",
                "Ủy ban nhân dân tỉnh Hưng Yên",
                "BASED_ON",
                "Căn cứ Nghị định 30",
            ),
            (
                "Kế hoạch 74/KH-UBND",
                "2024-05-06",
                "Ủy ban nhân dân tỉnh Hưng Yên",
                "BASED_ON",
                "Căn cứ Điều 5 Nghị định 30",
            ),
        ],
    ),
    (
        "implements-of-document",
        {"number": "74/KH-UBND"},
        [
            ("Công văn 1101/UBND-KGVX", "2024-06-07", "Ủy ban nhân dân tỉnh Hưng Yên", 1),
        ],
    ),
    (
        "agencies-of-document",
        {},
        [
            ("ADDRESSED_TO", None, "Sở Thông tin và Truyền thông tỉnh Hưng Yên"),
            ("ASSIGNS", "coordinator", "Sở Khoa học và Công nghệ tỉnh Hưng Yên"),
            ("ASSIGNS", "lead", "Sở Thông tin và Truyền thông tỉnh Hưng Yên"),
        ],
    ),
    (
        "agencies-together",
        {},
        [
            ("Sở Khoa học và Công nghệ tỉnh Hưng Yên", 1),
        ],
    ),
    (
        "documents-of-agency",
        {},
        [
            ("Công văn 1101/UBND-KGVX", "2024-06-07", None, True),
            ("Kế hoạch 74/KH-UBND", "2024-05-06", "Kiện toàn bộ máy", True),
        ],
    ),
    (
        "reforms-of-agency",
        {},
        [
            ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", "2025-03-01", None, "176/2025/QH15"),
        ],
    ),
    (
        "structure-of-agency",
        {},
        [
            ("Sở Khoa học và Công nghệ tỉnh Hưng Yên", None, None, None),
        ],
    ),
    (
        "tasks-across-reforms",
        {},
        [
            (
                "Sở Khoa học và Công nghệ tỉnh Hưng Yên",
                None,
                "Công văn 1101/UBND-KGVX",
                "2024-06-07",
                "coordinator",
                None,
                "phối hợp với Sở KH&CN",
                None,
            ),
            (
                "Sở Thông tin và Truyền thông tỉnh Hưng Yên",
                "2025-03-01",
                "Công văn 1101/UBND-KGVX",
                "2024-06-07",
                "lead",
                "trước ngày 02/7",
                "Giao Sở TT&TT chủ trì",
                None,
            ),
        ],
    ),
    (
        "tasks-of-agency",
        {},
        [
            ("Công văn 1101/UBND-KGVX", "2024-06-07", "lead", "trước ngày 02/7", "Giao Sở TT&TT chủ trì", None),
        ],
    ),
    (
        "tasks-with-deadline",
        {},
        [
            (
                "2024-07-01",
                "trước ngày 02/7",
                "Sở Thông tin và Truyền thông tỉnh Hưng Yên",
                "lead",
                "Công văn 1101/UBND-KGVX",
                "Giao Sở TT&TT chủ trì",
            ),
        ],
    ),
    (
        "documents-of-programme",
        {},
        [
            ("Đề án Kiện toàn tổ chức bộ máy", "APPROVES", "Quyết định 1690/QĐ-TTg", "2023-12-26", "Phê duyệt Đề án"),
            ("Đề án Kiện toàn tổ chức bộ máy", "IMPLEMENTS", "Kế hoạch 74/KH-UBND", "2024-05-06", "Thực hiện Đề án"),
        ],
    ),
    (
        "programmes",
        {},
        [
            ("Đề án Chuyển đổi số", [], 1),
            ("Đề án Kiện toàn tổ chức bộ máy", ["Quyết định 1690/QĐ-TTg"], 1),
        ],
    ),
    (
        "programmes-not-approved",
        {},
        [
            ("Đề án Chuyển đổi số", 1),
        ],
    ),
    (
        "ended-basis",
        {},
        [
            (
                "Thông báo 215/TB-VHXXH",
                "2024-06-01",
                "Quyết định 5/QĐ-UBND",
                "Kế hoạch 74/KH-UBND",
                None,
                "2024-05-20",
                "act",
                "thay thế Quyết định 5",
                "Căn cứ Quyết định 5 năm 2015",
            )
        ],
    ),
    (
        "rests-on-provision",
        {"number": "30/2020/NĐ-CP", "provision": "Điều 5"},
        [
            (
                "Công văn 1101/UBND-KGVX",
                "2024-06-07",
                "BASED_ON",
                "Điều 5",
                "theo Điều 5",
                "Nghị định 78/2025/NĐ-CP",
                "Điều 1",
                "substitution",
                "2025-04-01",
            ),
            (
                "Kế hoạch 74/KH-UBND",
                "2024-05-06",
                "CITES",
                "khoản 2 Điều 5",
                "theo khoản 2 Điều 5",
                None,
                None,
                None,
                None,
            ),
        ],
    ),
    (
        "changed-documents",
        {},
        [
            ("Nghị định 30/2020/NĐ-CP", "AMENDS", "Nghị định 78/2025/NĐ-CP", "Điều 5", "Sửa đổi Điều 5"),
            ("Quyết định 5/QĐ-UBND", "REPLACES", "Kế hoạch 74/KH-UBND", None, "thay thế Quyết định 5"),
        ],
    ),
    (
        "changes-of-document",
        {"number": "5/QĐ-UBND"},
        [
            ("Quyết định 5/QĐ-UBND", "2024-05-06", "REPLACES", "Kế hoạch 74/KH-UBND", None, "thay thế Quyết định 5"),
        ],
    ),
    (
        "ending-soon",
        {},
        [
            ("Nghị định 30/2020/NĐ-CP", "Chính phủ", None, None, "2026-01-01", True, "Luật 2/2025/QH15"),
            ("Nghị định 78/2025/NĐ-CP", "Chính phủ", "2025-04-01", "2027-03-01", None, False, None),
        ],
    ),
    (
        "ending-soon",
        {"from": "2024-05-20", "to": "2024-06-30"},
        [
            ("Quyết định 5/QĐ-UBND", "Ủy ban nhân dân tỉnh Hưng Yên", None, None, "2024-05-20", False, None),
        ],
    ),
    (
        "cited-not-held",
        {},
        [
            ("Luật 45/2019/QH14", "2019-11-20", "Quốc hội", 2),
            ("Quyết định 1690/QĐ-TTg", "2023-12-26", "Thủ tướng Chính phủ", 1),
            ("Quyết định 5/QĐ-UBND", "2015-01-02", "Ủy ban nhân dân tỉnh Hưng Yên", 1),
            ("Thông báo 215/TB-VHXH", None, None, 1),
        ],
    ),
    (
        "cites-the-future",
        {"from": "2015-01-01"},
        [
            (
                "Quyết định 5/QĐ-UBND",
                "2015-01-02",
                "BASED_ON",
                "Luật 45/2019/QH14",
                "2019-11-20",
                "Căn cứ Bộ luật Lao động",
            ),
        ],
    ),
    (
        "low-confidence",
        {"below": "0.95", "most": "1"},
        [
            ("Công văn 1101/UBND-KGVX", "RESPONDS_TO", "Thông báo 215/TB-VHXH", 0.5, "Theo Thông báo 215"),
        ],
    ),
    (
        "suspected-same",
        {},
        [
            ("Thông báo 215/TB-VHXXH", "Thông báo 215/TB-VHXH", "one letter more", 0.9),
        ],
    ),
    (
        "unbased",
        {},
        [
            ("Nghị định 78/2025/NĐ-CP", "2025-04-01", "Chính phủ"),
        ],
    ),
    (
        "unresolved",
        {},
        [
            ("Thông báo 215/TB-VHXH", "ambiguous", ["u1", "u2"], 1),
        ],
    ),
    (
        "by-year",
        {},
        [
            ("2025", 1, 0),
            ("2024", 3, 0),
            ("2023", 0, 1),
            ("2020", 1, 0),
            ("2019", 0, 1),
            ("2015", 0, 1),
        ],
    ),
    (
        "collection",
        {},
        [
            ("Nghị định", 2, 0),
            ("Thông báo", 1, 1),
            ("Công văn", 1, 0),
            ("Kế hoạch", 1, 0),
            ("Quyết định", 0, 2),
            ("Luật", 0, 1),
        ],
    ),
    (
        "issuers",
        {},
        [
            ("Ủy ban nhân dân tỉnh Hưng Yên", 3, 2),
            ("Chính phủ", 2, 2),
            ("Quốc hội", 1, 0),
            ("Thủ tướng Chính phủ", 1, 0),
        ],
    ),
    (
        "most-cited",
        {},
        [
            ("Nghị định 30/2020/NĐ-CP", "2020-03-05", "Về công tác văn thư", True, 3),
            ("Luật 45/2019/QH14", "2019-11-20", "Bộ luật Lao động", False, 2),
            ("Kế hoạch 74/KH-UBND", "2024-05-06", "Kiện toàn bộ máy", True, 1),
            ("Quyết định 1690/QĐ-TTg", "2023-12-26", None, False, 1),
            ("Quyết định 5/QĐ-UBND", "2015-01-02", None, False, 1),
            ("Thông báo 215/TB-VHXH", None, None, False, 1),
        ],
    ),
    (
        "relations",
        {},
        [
            ("BASED_ON", 6),
            ("ASSIGNS", 2),
            ("CITES", 2),
            ("IMPLEMENTS", 2),
            ("ISSUED_BY", 2),
            ("NAMES", 2),
            ("ADDRESSED_TO", 1),
            ("AMENDS", 1),
            ("APPROVES", 1),
            ("REPLACES", 1),
            ("RESPONDS_TO", 1),
        ],
    ),
]
