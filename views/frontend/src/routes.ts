/** How edges run: from border to border, straight up and down where they pass a row, bent only between rows. */
import { BOX, type Link, type Point, type Slot } from "./boxes";

/** How far past a row an edge keeps its line, so that all lines between two rows bend at the same heights, and how far apart edges leave one box (px). */
const CLEAR = 5;
const PORT = 15;
const HALF = BOX.height / 2;

/** A row: its middle, and half of its height (px). */
export interface Row {
  y: number;
  half: number;
}

/** The routes of all edges of a new layout. chains: the slots that each edge passes; rows: where they stand. */
export function routeAll(links: Link[], chains: string[][], slots: Map<string, Slot>, rows: Row[]): Map<string, Point[]> {
  const ports = new Map<string, Map<string, Slot>>();
  const side = (end: Slot, next: Slot) => `${next.row > end.row ? "below" : "above"} ${end.id}`;
  for (const passed of chains)
    for (const [end, next] of [
      [slots.get(passed[0])!, slots.get(passed[1])!],
      [slots.get(passed[passed.length - 1])!, slots.get(passed[passed.length - 2])!],
    ])
      ports.set(side(end, next), (ports.get(side(end, next)) ?? new Map<string, Slot>()).set(next.id, next));
  const offset = new Map<string, number>();
  for (const [name, others] of ports) {
    const apart = Math.min(PORT, (BOX.width - 40) / others.size);
    [...others.values()]
      .sort((a, b) => a.x - b.x)
      .forEach((other, i) => offset.set(`${name} ${other.id}`, (i - (others.size - 1) / 2) * apart));
  }
  const port = (end: Slot, next: Slot): Point => ({
    x: end.x + offset.get(`${side(end, next)} ${next.id}`)!,
    y: rows[end.row].y + (next.row > end.row ? HALF : -HALF),
  });
  const stub = (at: Point, end: Slot, next: Slot): Point => ({ x: at.x, y: at.y + (next.row > end.row ? CLEAR : -CLEAR) });
  return new Map(
    links.map((link, edge) => {
      const passed = chains[edge].map((id) => slots.get(id)!);
      const last = passed.length - 1;
      const down = passed[last].row > passed[0].row;
      const inner = passed.slice(1, -1).flatMap(({ x, row }) => passage(x, rows[row].y, rows[row].y, rows[row].half, down));
      const [first, second, before, end] = [passed[0], passed[1], passed[last - 1], passed[last]];
      const [from, to] = [port(first, second), port(end, before)];
      if (first.row === end.row) return [link.key, [from, to]];
      return [link.key, [from, stub(from, first, second), ...inner, stub(to, end, before), to]];
    }),
  );
}

/** The way of an edge that comes later: it passes between the boxes that stand already. */
export function routeNew(places: Map<string, Point>, from: Point, to: Point): Point[] {
  const down = to.y > from.y;
  const between = [...places.values()].filter(
    (place) => place.y > Math.min(from.y, to.y) + 10 && place.y < Math.max(from.y, to.y) - 10,
  );
  const rows: Point[][] = [];
  for (const place of between.sort((a, b) => a.y - b.y)) {
    const last = rows[rows.length - 1];
    if (last && place.y - last[last.length - 1].y < BOX.height + 2 * CLEAR) last.push(place);
    else rows.push([place]);
  }
  const lean = Math.max(-0.35, Math.min(0.35, (to.x - from.x) / 900)) * BOX.width;
  const side = from.y === to.y ? -HALF : down ? HALF : -HALF;
  const start = { x: from.x + lean, y: from.y + side };
  const end = { x: to.x - lean, y: to.y + (from.y === to.y ? -HALF : -side) };
  const way = [start];
  for (const row of down ? rows : rows.reverse()) {
    const [top, bottom] = [row[0].y, row[row.length - 1].y];
    const straight = start.x + ((end.x - start.x) * ((top + bottom) / 2 - start.y)) / (end.y - start.y);
    const clear = (x: number) => row.every((place) => Math.abs(place.x - x) >= BOX.width / 2 + 10);
    let x = straight;
    for (let step = 1; !clear(x); step++) x = straight + (step % 2 ? -1 : 1) * Math.ceil(step / 2) * 12;
    way.push(...passage(x, top, bottom, HALF, down));
  }
  return [...way, end];
}

function passage(x: number, top: number, bottom: number, half: number, down: boolean): Point[] {
  const points = [
    { x, y: top - half - CLEAR },
    { x, y: bottom + half + CLEAR },
  ];
  return down ? points : points.reverse();
}

interface Piece {
  from: Point;
  /** The two points that a bend leans to; a straight piece has none. */
  lean: [Point, Point] | null;
  to: Point;
}

/** A route in pieces, straight or bent; an edge inside one row is an arch above it. */
function pieces(route: Point[]): Piece[] {
  const [first, last] = [route[0], route[route.length - 1]];
  if (route.length === 2 && first.y === last.y) {
    const lift = first.y - Math.min(44, 20 + Math.abs(last.x - first.x) / 12);
    return [{ from: first, lean: [{ x: first.x, y: lift }, { x: last.x, y: lift }], to: last }];
  }
  return route.slice(1).map((to, i) => {
    const from = route[i];
    const half = (to.y - from.y) / 2;
    return { from, lean: from.x === to.x ? null : [{ x: from.x, y: from.y + half }, { x: to.x, y: to.y - half }], to };
  });
}

/** The line through a route as the `d` of a path. */
export function curve(route: Point[]): string {
  const path = pieces(route).map(({ lean, to }) => (lean ? `C${lean[0].x},${lean[0].y} ${lean[1].x},${lean[1].y} ${to.x},${to.y}` : `L${to.x},${to.y}`));
  return `M${route[0].x},${route[0].y} ${path.join(" ")}`;
}

/** Points along the line through a route, about `apart` from each other (px). */
export function pointsAlong(route: Point[], apart: number): Point[] {
  const found: Point[] = [route[0]];
  for (const { from, lean, to } of pieces(route)) {
    const steps = Math.max(1, Math.ceil((Math.abs(to.x - from.x) + Math.abs(to.y - from.y)) / apart));
    const [a, b] = lean ?? [from, to];
    for (let i = 1; i <= steps; i++) {
      const t = i / steps;
      const u = 1 - t;
      const at = (name: "x" | "y") =>
        lean ? u * u * u * from[name] + 3 * u * u * t * a[name] + 3 * u * t * t * b[name] + t * t * t * to[name] : u * from[name] + t * to[name];
      found.push({ x: at("x"), y: at("y") });
    }
  }
  return found;
}
