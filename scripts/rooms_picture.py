"""The picture of the rooms: boxes in their order, an arrow for the imports between two of them, as SVG."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import sqrt
from typing import NamedTuple
from xml.sax.saxutils import escape

from scripts.rooms import HOUSES, ROOMS, ROOT, arrows

WIDTH, ROW, BOX_WIDTH, BOX_HEIGHT = 1160, 56, 190, 40
LEFT, RIGHT = 330, 640
"""Where the boxes of `extract` and of `graph` begin; their inner arrows run outside of them, the others between."""
TOP = 270
FRAMES = {"extract": (24, LEFT + BOX_WIDTH + 16), "graph": (LEFT + BOX_WIDTH + 72, WIDTH - 24)}
"""The left and right edge of each house."""
TITLES = {"extract": "one document: what it says", "graph": "all documents: one graph"}
STYLE = """
  text { font: 15px "DejaVu Sans", "Segoe UI", sans-serif; fill: #1f2937 }
  .house { font-size: 19px; font-weight: 700 }
  .note { font-size: 12px; fill: #5b6472 }
  .room rect, .door rect { fill: #f3f5f8; stroke: #5b6472; stroke-width: 1.2 }
  .door rect { fill: #e4edf6 }
  path { fill: none; stroke-opacity: .62 }
  path:hover { stroke: #b4412c; stroke-opacity: 1 }
"""
COLOURS = ("#2f5d8a", "#3f7d5c", "#8a5a2f", "#6b4c8f", "#8f3f57", "#33777d", "#7a6f1f")


class Box(NamedTuple):
    """A room or a front door on the picture: its name, upper left corner and the note under its name."""

    name: str
    x: float
    y: float
    note: str


def draw() -> str:
    """Draw the picture. The same imports give the same text."""
    found = arrows()
    boxes = {box.name: box for box in _rooms()} | {box.name: box for box in _doors()}
    height = TOP + max(map(len, ROOMS.values())) * ROW + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">',
        f"<style>{STYLE}</style>",
        _markers(),
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *_frames(height),
        *_inner(found, boxes),
        *_between(found, boxes),
        *_from_doors(found, boxes),
        *map(_box, boxes.values()),
        f'<text class="note" x="24" y="{height - 18}">An arrow runs from the room that imports to the room that is'
        " imported; the more names it imports, the wider the arrow.</text>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _rooms() -> list[Box]:
    tallest = max(map(len, ROOMS.values()))
    found = []
    for house, x in (("extract", LEFT), ("graph", RIGHT)):
        for floor, room in enumerate(ROOMS[house]):
            files = len(list((ROOT / house / room).rglob("*.py"))) - 1 if (ROOT / house / room).is_dir() else 1
            note = f"{files} module{'s' if files > 1 else ''}"
            found.append(Box(f"{house}.{room}", x, TOP + (tallest - 1 - floor) * ROW + 8, note))
    return found


def _doors() -> list[Box]:
    """Return the packages without rooms: the front doors in a row above, the messages between them and the houses."""
    notes = {"views": "the app, with app.py", "commands": "cancu, with cli.py", "queries": "saved questions"}
    step = (WIDTH - 340) / len(notes)
    doors = [
        Box(house, 300 + step * (place + 0.5) - BOX_WIDTH / 2, 36, note)
        for place, (house, note) in enumerate((house, notes[house]) for house in HOUSES if house in notes)
    ]
    return [Box("messages", 60, 120, "sentences for codes"), *doors]


def _frames(height: float) -> list[str]:
    """Return a frame and a title for each house with rooms."""
    parts = []
    for house, (left, right) in FRAMES.items():
        parts.append(
            f'<rect x="{left}" y="{TOP - 34}" width="{right - left}" height="{height - TOP - 6}" rx="10" fill="none"'
            f' stroke="#c3cad4"/><text class="house" x="{left + 16}" y="{TOP - 8}">{house}/</text>'
            f'<text class="note" x="{left + 16}" y="{TOP + 12}">{TITLES[house]}</text>'
        )
    return parts


def _inner(found: Counter[tuple[str, str]], boxes: dict[str, Box]) -> list[str]:
    """Return the arrows inside a house, as arcs on its outer side."""
    parts = []
    for house, side in (("extract", -1), ("graph", 1)):
        pairs = [(ends, count) for ends, count in found.items() if all(end.startswith(f"{house}.") for end in ends)]
        leaving, arriving = _slots(pairs, boxes)
        for ends, count in sorted(pairs):
            (above, _), (start, end) = (boxes[name] for name in ends), (leaving[ends], arriving[ends])
            x = above.x if side < 0 else above.x + BOX_WIDTH
            far = x + side * (26 + 0.3 * abs(end - start))
            curve = f"M{x:.1f},{start:.1f} C{far:.1f},{start:.1f} {far:.1f},{end:.1f} {x + side * 7:.1f},{end:.1f}"
            parts.append(_arrow(curve, ends, count, above))
    return parts


def _between(found: Counter[tuple[str, str]], boxes: dict[str, Box]) -> list[str]:
    """Return the arrows from rooms of `graph` to rooms of `extract`, across the gap."""
    pairs = [(ends, n) for ends, n in found.items() if ends[0].startswith("graph.") and ends[1].startswith("extract.")]
    leaving, arriving = _slots(pairs, boxes)
    parts = []
    for ends, count in sorted(pairs):
        start, end, above = leaving[ends], arriving[ends], boxes[ends[0]]
        edge = LEFT + BOX_WIDTH
        curve = f"M{RIGHT},{start:.1f} C{RIGHT - 50},{start:.1f} {edge + 50},{end:.1f} {edge + 7},{end:.1f}"
        parts.append(_arrow(curve, ends, count, above))
    return parts


def _from_doors(found: Counter[tuple[str, str]], boxes: dict[str, Box]) -> list[str]:
    """Return the arrows between whole houses, front doors and the messages."""
    wholes: Counter[tuple[str, str]] = Counter()
    for (source, target), count in found.items():
        house, other = source.partition(".")[0], target.partition(".")[0]
        if house != other and not ("." in source and "." in target):
            wholes[house, other] += count
    parts = []
    into: Counter[str] = Counter()
    for ends, count in sorted(wholes.items()):
        source, target = ends
        x, y = _departure(source, target, boxes)
        into[target] += 1
        if target in FRAMES:
            left, right = FRAMES[target]
            end = left + (right - left) * (0.35 + 0.16 * into[target])
            curve = f"M{x:.1f},{y:.1f} C{x:.1f},{y + 70:.1f} {end:.1f},{TOP - 120} {end:.1f},{TOP - 42}"
        else:
            box = boxes[target]
            right, down = box.x + BOX_WIDTH + 7, box.y + BOX_HEIGHT * into[target] / 4
            curve = f"M{x:.1f},{y:.1f} C{x - 30:.1f},{down:.1f} {x - 60:.1f},{down:.1f} {right:.1f},{down:.1f}"
        parts.append(_arrow(curve, ends, count, boxes.get(source, boxes["messages"])))
    return parts


def _departure(source: str, target: str, boxes: dict[str, Box]) -> tuple[float, float]:
    """Return where an arrow of a house or a front door leaves it."""
    if source in FRAMES:
        return FRAMES[source][0] + 40, TOP - 34
    share = {"messages": 0.25, "extract": 0.5, "graph": 0.75}[target]
    return boxes[source].x + BOX_WIDTH * share, boxes[source].y + BOX_HEIGHT


Slots = dict[tuple[str, str], float]


def _slots(pairs: list[tuple[tuple[str, str], int]], boxes: dict[str, Box]) -> tuple[Slots, Slots]:
    """Return the heights where each arrow leaves its box (lower half of the side) and arrives (upper half).

    Arrows of one box are spread in the order of the boxes at their other end, so that they seldom cross.
    """
    leaving: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    arriving: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for ends, _ in pairs:
        leaving[ends[0]].append(ends)
        arriving[ends[1]].append(ends)
    starts, stops = {}, {}
    for name, several in leaving.items():
        for place, ends in enumerate(sorted(several, key=lambda ends: boxes[ends[1]].y)):
            starts[ends] = boxes[name].y + BOX_HEIGHT * (0.55 + 0.4 * (place + 1) / (len(several) + 1))
    for name, several in arriving.items():
        for place, ends in enumerate(sorted(several, key=lambda ends: boxes[ends[0]].y)):
            stops[ends] = boxes[name].y + BOX_HEIGHT * (0.02 + 0.5 * (place + 1) / (len(several) + 1))
    return starts, stops


def _markers() -> str:
    return "<defs>" + "".join(
        f'<marker id="head{number}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8"'
        f' markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0 L8,4 L0,8 z" style="fill:{colour};stroke:none"/>'
        "</marker>"
        for number, colour in enumerate(COLOURS)
    ) + "</defs>"  # fmt: skip


def _arrow(curve: str, ends: tuple[str, str], count: int, source: Box) -> str:
    number = round(source.y / ROW) % len(COLOURS)
    return (
        f'<path data-from="{ends[0]}" data-to="{ends[1]}" d="{curve}" stroke="{COLOURS[number]}"'
        f' stroke-width="{0.7 + 0.55 * sqrt(count):.1f}" marker-end="url(#head{number})">'
        f"<title>{ends[0]} imports {count} from {ends[1]}</title></path>"
    )


def _box(box: Box) -> str:
    kind = "room" if "." in box.name else "door"
    return (
        f'<g class="{kind}" data-name="{box.name}"><rect x="{box.x:.1f}" y="{box.y}" width="{BOX_WIDTH}"'
        f' height="{BOX_HEIGHT}" rx="6"/><text x="{box.x + BOX_WIDTH / 2:.1f}" y="{box.y + 18}" text-anchor="middle">'
        f"{escape(box.name.rpartition('.')[2])}</text>"
        f'<text class="note" x="{box.x + BOX_WIDTH / 2:.1f}" y="{box.y + 33}" text-anchor="middle">{escape(box.note)}'
        "</text></g>"
    )
