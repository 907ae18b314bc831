"""Lược đồ: the relations of a document by kind, as a workbook and as a picture (SVG) to put into a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain

from cancu.graph.force.extent import ACTIONS, Extent
from cancu.graph.model.records import GraphNode
from cancu.graph.model.titles import display_title
from cancu.graph.output.display_names import spoken_name, title_beside
from cancu.graph.output.relation_words import extent_in_words
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
    ("Phần bị bãi bỏ, thay thế", 40),
)
_WIDTH, _COLUMN, _GAP, _LINE, _WRAP = 1080, 500, 40, 18, 66
_UNLIKE = 3
"""How many times as long as the other a side is at most that stands beside it."""


@dataclass(frozen=True, slots=True)
class Group:
    """The documents that have one kind of relation with a document.

    key: its first relation and ``out`` (from the document) or ``in``; of documents that end others in part, or perhaps
    so, with ``_PART`` or ``_UNCLEAR``. count: how many there are, listed or not; extents: of REPEALS and REPLACES how
    much is ended, by the id of the listed document.
    """

    key: str
    outward: bool
    title: str
    nodes: tuple[GraphNode, ...]
    count: int
    extents: Mapping[str, Extent] = field(default_factory=dict)


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


_ENDINGS: Mapping[str, tuple[str, str]] = {
    "whole": ("", ""),
    "part": ("_PART", " một phần"),
    "unclear": ("_UNCLEAR", ", chưa rõ toàn bộ hay một phần"),
}
"""What key and title of a group have more, by how much its documents end, or lose."""


def groups(lists: Iterable[RelationList], extents: Mapping[tuple[str, str], Extent]) -> list[Group]:
    """Return the groups of a document's relations in the order of the national database; those that have none are left
    out. A document that texts and the base layer both name is in a group once.

    extents: how much is ended, by the key of the list and the id of the document (`ended_parts.extents`).
    """
    found: list[Group] = []
    known = list(lists)
    for types, ahead, behind in _KINDS:
        for outward, title in ((True, ahead), (False, behind)):
            of_kind = [one for one in known if one.type in types and one.outward is outward]
            nodes = {node.id: node for one in of_kind for node in one.nodes}
            if not nodes:
                continue
            side = "out" if outward else "in"
            count = sum(one.count for one in of_kind)
            if types[0] in ACTIONS:
                told = {node.id: extents[one.key, node.id] for one in of_kind for node in one.nodes}
                found += _by_extent(types[0], side, title, nodes, told, count - len(nodes))
            else:
                found.append(Group(f"{types[0]}.{side}", outward, title, tuple(nodes.values()), count))
    return found


def _by_extent(
    kind: str, side: str, title: str, nodes: Mapping[str, GraphNode], told: Mapping[str, Extent], more: int
) -> Iterator[Group]:
    """Yield the groups of one kind of end: of the whole, of a part, not known; more: documents that are not listed."""
    for extent, (key, words) in _ENDINGS.items():
        of_extent = tuple(node for node in nodes.values() if told[node.id].kind == extent)
        count = len(of_extent) + (more if extent == "unclear" else 0)
        if count:
            yield Group(f"{kind}{key}.{side}", side == "out", f"{title}{words}", of_extent, count, told)


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
    columns = [[group for group in found if group.outward is outward] for outward in sides(found)]
    heights = [_column(groups, 0, 0, _COLUMN)[1] for groups in columns]
    if len(columns) == 2 and max(heights) <= _UNLIKE * min(heights):
        drawn = [_column(groups, 20 + at * (_COLUMN + _GAP), top, _COLUMN) for at, groups in enumerate(columns)]
    else:
        drawn, y = [], top
        for groups in columns:
            drawn.append(_column(groups, 20, y, _WIDTH - 40))
            y = drawn[-1][1]
    bottom = max((bottom for _, bottom in drawn), default=top)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{bottom + 20}" '
            f'viewBox="0 0 {_WIDTH} {bottom + 20}" font-family="\'Times New Roman\', serif" font-size="14">',
            f"<title>Lược đồ: {escape(document.name)}</title>",
            '<rect width="100%" height="100%" fill="white"/>',
            *_lines(title, 20, 34, bold=True),
            *_lines([f"Lược đồ lập ngày {written_day(day)}"], 20, 34 + _LINE * len(title)),
            *(box for boxes, _ in drawn for box in boxes),
            "</svg>",
        )
    )


def _cells(found: Iterable[Group]) -> Iterator[Sequence[str]]:
    for group in found:
        for node in group.nodes:
            force = STATUS_WORDS[node.status] if node.label == "Document" else ""
            day = written_day(node.date) if node.date else ""
            part = extent_in_words(group.extents[node.id]) if node.id in group.extents else ""
            yield group.title, spoken_name(node), day, node.issuer or "", display_title(node.title or ""), force, part
        if group.count > len(group.nodes):
            yield (
                group.title,
                f"và {group.count - len(group.nodes)} văn bản nữa, không có trong bảng này",
                *[""] * (len(COLUMNS) - 2),
            )


def _described(node: GraphNode) -> str:
    day = f"ngày {written_day(node.date)}" if node.date else ""
    force = f"({STATUS_WORDS[node.status]})" if node.label == "Document" else ""
    return " ".join(filter(None, (spoken_name(node), day, title_beside(node), force)))


def _column(groups: Iterable[Group], x: int, y: int, width: int) -> tuple[list[str], int]:
    """Return the pictures of groups one below the other, and where the next one would begin."""
    drawn = []
    for group in groups:
        box, height = _box(group, x, y, width)
        drawn.append(box)
        y += height + 14
    return drawn, y


def _box(group: Group, x: int, y: int, width: int) -> tuple[str, int]:
    """Return the picture of a group, and its height; a wide one has two columns."""
    items = [_item(node, group.extents.get(node.id)) for node in group.nodes]
    if group.count > len(group.nodes):
        items.append([f"… và {group.count - len(group.nodes)} văn bản nữa"])
    columns = [list(chain.from_iterable(half)) for half in (_halves(items) if width > _COLUMN else (items,))]
    height = _LINE * (max(map(len, columns)) + 1) + 20
    return (
        "\n".join(
            (
                f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="#555" rx="4"/>',
                *_lines([f"{group.title} ({group.count})"], x + 10, y + 20, bold=True),
                *(
                    line
                    for at, lines in enumerate(columns)
                    for line in _lines(lines, x + 10 + at * (_COLUMN + _GAP), y + 22 + _LINE)
                ),
            )
        ),
        height,
    )


def _halves(items: Sequence[list[str]]) -> tuple[Sequence[list[str]], Sequence[list[str]]]:
    """Return the items in two parts of about as many lines."""
    total, so_far = sum(map(len, items)), 0
    for at, item in enumerate(items):
        if 2 * so_far >= total:
            return items[:at], items[at:]
        so_far += len(item)
    return items, []


def _item(node: GraphNode, extent: Extent | None) -> list[str]:
    words = extent_in_words(extent) if extent else ""
    first, *rest = _wrapped(f"{_described(node)}: {words}" if words else _described(node), _WRAP)
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
