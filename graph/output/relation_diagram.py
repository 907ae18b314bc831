"""Lược đồ: the relations of a document by kind, as a workbook and as a picture (SVG) to put into a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from cancu.graph.model.records import GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output.display_names import spoken_name
from cancu.graph.output.rendering import STATUS_WORDS
from cancu.graph.output.workbook import workbook
from cancu.graph.query.relation_lists import RelationList
from cancu.messages import written_day

COLUMNS = (
    ("Nhóm", 34),
    ("Văn bản", 28),
    ("Ngày", 11),
    ("Cơ quan ban hành", 26),
    ("Tên gọi, trích yếu", 50),
    ("Hiệu lực", 18),
)
_WIDTH, _COLUMN, _GAP, _LINE, _WRAP = 1080, 500, 40, 18, 66


@dataclass(frozen=True, slots=True)
class Group:
    """The documents that have one kind of relation with a document.

    key: its first relation and ``out`` (from the document) or ``in``; count: how many there are, listed or not.
    """

    key: str
    outward: bool
    title: str
    nodes: tuple[GraphNode, ...]
    count: int


_KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("BASED_ON",), "Văn bản căn cứ", "Văn bản căn cứ vào văn bản này"),
    (("GUIDES",), "Văn bản được hướng dẫn", "Văn bản hướng dẫn"),
    (("AMENDS",), "Văn bản được sửa đổi, bổ sung", "Văn bản sửa đổi, bổ sung"),
    (("REPLACES",), "Văn bản bị thay thế", "Văn bản thay thế"),
    (("REPEALS",), "Văn bản bị bãi bỏ", "Văn bản bãi bỏ"),
    (("IMPLEMENTS",), "Văn bản được thực hiện", "Văn bản thực hiện"),
    (("APPROVES", "ATTACHES"), "Văn bản được phê duyệt, ban hành kèm theo", "Văn bản phê duyệt, ban hành"),
    (("RESPONDS_TO",), "Văn bản được trả lời, theo đề nghị", "Văn bản trả lời"),
    (("CITES",), "Văn bản dẫn chiếu", "Văn bản dẫn chiếu văn bản này"),
)
"""The kinds as the national database (vbpl.vn) calls them, from the document and to it."""


def groups(lists: Iterable[RelationList]) -> list[Group]:
    """Return the groups of a document's relations in the order of the national database; those that have none are left
    out. A document that texts and the base layer both name is in a group once."""
    found = []
    known = list(lists)
    for types, ahead, behind in _KINDS:
        for outward, title in ((True, ahead), (False, behind)):
            of_kind = [one for one in known if one.type in types and one.outward is outward]
            nodes = {node.id: node for one in of_kind for node in one.nodes}
            if nodes:
                key = f"{types[0]}.{'out' if outward else 'in'}"
                found.append(Group(key, outward, title, tuple(nodes.values()), sum(one.count for one in of_kind)))
    return found


def sides(found: Sequence[Group]) -> list[bool]:
    """Return the sides that have groups: True for what the document leads to, False for what leads to it."""
    return [outward for outward in (True, False) if any(group.outward is outward for group in found)]


def as_xlsx(found: Iterable[Group]) -> bytes:
    """Write the groups as an Excel workbook."""
    return workbook("Lược đồ", COLUMNS, _cells(found))


def as_svg(document: GraphNode, found: Sequence[Group], day: str) -> str:
    """Draw the document with its relations: what it leads to on the left, what leads to it on the right.

    day: of the picture (ISO 8601).
    """
    title = _wrapped(_described(document), _WRAP * 2)
    top = 30 + _LINE * (len(title) + 2)
    drawn, bottom = [], top
    for column, outward in enumerate(sides(found)):
        y = top
        for group in found:
            if group.outward is outward:
                box, height = _box(group, 20 + column * (_COLUMN + _GAP), y)
                drawn.append(box)
                y += height + 14
        bottom = max(bottom, y)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{bottom + 20}" '
            f'viewBox="0 0 {_WIDTH} {bottom + 20}" font-family="\'Times New Roman\', serif" font-size="14">',
            f"<title>Lược đồ: {escape(document.name)}</title>",
            '<rect width="100%" height="100%" fill="white"/>',
            *_lines(title, 20, 34, bold=True),
            *_lines([f"Lược đồ lập ngày {written_day(day)}"], 20, 34 + _LINE * len(title)),
            *drawn,
            "</svg>",
        )
    )


def _cells(found: Iterable[Group]) -> Iterator[Sequence[str]]:
    for group in found:
        for node in group.nodes:
            force = STATUS_WORDS[node.status] if node.label == "Document" else ""
            day = written_day(node.date) if node.date else ""
            yield group.title, spoken_name(node), day, node.issuer or "", display_title(node.title or ""), force
        if group.count > len(group.nodes):
            yield (
                group.title,
                f"và {group.count - len(group.nodes)} văn bản nữa, không có trong bảng này",
                "",
                "",
                "",
                "",
            )


def _described(node: GraphNode) -> str:
    day = f"ngày {written_day(node.date)}" if node.date else ""
    title = display_title(node.title or "") if node.number else ""
    force = f"({STATUS_WORDS[node.status]})" if node.label == "Document" else ""
    return " ".join(filter(None, (spoken_name(node), day, title, force)))


def _box(group: Group, x: int, y: int) -> tuple[str, int]:
    """Return the picture of a group, and its height."""
    lines = [line for node in group.nodes for line in _item(node)]
    if group.count > len(group.nodes):
        lines.append(f"… và {group.count - len(group.nodes)} văn bản nữa")
    height = _LINE * (len(lines) + 1) + 20
    return (
        "\n".join(
            (
                f'<rect x="{x}" y="{y}" width="{_COLUMN}" height="{height}" fill="none" stroke="#555" rx="4"/>',
                *_lines([f"{group.title} ({group.count})"], x + 10, y + 20, bold=True),
                *_lines(lines, x + 10, y + 22 + _LINE),
            )
        ),
        height,
    )


def _item(node: GraphNode) -> list[str]:
    first, *rest = _wrapped(_described(node), _WRAP)
    return [f"• {first}", *(f"   {line}" for line in rest)]


def _lines(lines: Iterable[str], x: int, y: int, *, bold: bool = False) -> list[str]:
    weight = ' font-weight="bold"' if bold else ""
    return [
        f'<text x="{x}" y="{y + _LINE * at}" xml:space="preserve"{weight}>{escape(line)}</text>'
        for at, line in enumerate(lines)
    ]


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of about `width` characters; a single longer word is cut."""
    lines = [""]
    for word in text.split():
        for piece in (word[at : at + width] for at in range(0, len(word), width)):
            if lines[-1] and len(lines[-1]) + 1 + len(piece) > width:
                lines.append(piece)
            else:
                lines[-1] = f"{lines[-1]} {piece}".strip()
    return lines
