/** Drawing the edges of a chain, and their labels where these cover nothing. */
import { BOX, type Point } from "./boxes";
import type { Acts } from "./draw";
import type { Layout } from "./layout";
import type { Edge, View } from "./model";
import { curve, pointsAlong } from "./routes";
import { part, textWidth } from "./svg";

/** Where a label may stand: how far from the end with fewer edges, where the edge runs alone (px). */
const LABEL_PLACES = [34, ...Array.from({ length: 24 }, (_, i) => 26 + 6 * i)];
/** How far edges between the same two boxes stand apart, and the relations of one bundle (px). */
const TWIN = 13;
const STRAND = 5;
/** A line is looked at in steps of this length, to see whether a label covers it (px). */
const STEP = 7;

export interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** An edge that is drawn, the name of its bundle and relation, and points along it. */
export interface Drawn {
  edge: Edge;
  group: SVGGElement;
  strand: string;
  points: Point[];
  area: Rect;
}

export function drawEdges(view: View, acts: Acts): Drawn[] {
  const beside = asides(view.edges, view.layout!);
  return view.edges.map((edge) => {
    const route = view.layout!.routes.get(edge.key)!.map((point) => ({ x: point.x + beside.get(edge.key)!, y: point.y }));
    const points = pointsAlong(route, STEP);
    const group = drawEdge(view, edge, route, points, acts);
    return { edge, group, strand: `${edge.type} ${view.layout!.trunks.get(edge.key) ?? edge.key}`, points, area: spanned(points) };
  });
}

/** Puts a label where it covers no box, no other label and no other line; without such a place it comes on hover. */
export function drawLabels(view: View, drawn: Drawn[], size: number, font: string): void {
  const taken = view.nodes.map((node) => around(view.layout!.places.get(node.id)!, BOX.width + 4, BOX.height + 2));
  const ends = new Map<string, number>();
  for (const { source, target } of view.edges) for (const end of [source, target]) ends.set(end, (ends.get(end) ?? 0) + 1);
  const labelled = new Set<string>();
  for (const { edge, group, strand, points } of drawn) {
    const words = edge.count ? `${edge.label} ×${edge.count}` : edge.label;
    const width = textWidth(words, `${size}px ${font}`) + 6;
    const atTarget = ends.get(edge.target)! <= ends.get(edge.source)!;
    const length = points.length * STEP;
    const from = (away: number) => {
      const along = Math.min(away, length * 0.8);
      return points[Math.min(points.length - 1, Math.round((atTarget ? length - along : along) / STEP))];
    };
    const free = (at: Point) => {
      const area = around(at, width, size + 4);
      return !taken.some((other) => covers(area, other)) && !drawn.some((other) => other.strand !== strand && covers(area, other.area) && other.points.some((point) => within(point, area)));
    };
    const found = labelled.has(strand) ? undefined : LABEL_PLACES.map(from).find(free);
    const at = found ?? from(LABEL_PLACES[0]);
    const text = part(group, "text", { x: at.x, y: at.y, "text-anchor": "middle", dy: "0.35em" }, words);
    if (!found) text.setAttribute("class", "waiting");
    else {
      labelled.add(strand);
      taken.push(around(at, width, size + 4));
    }
  }
}

/** How far each edge runs from the middle of its bundle: each relation in it has a line of its own. */
function asides(edges: Edge[], { trunks }: Layout): Map<string, number> {
  const bundles = new Map<string, Edge[]>();
  for (const edge of edges) {
    const name = trunks.get(edge.key) ?? [edge.source, edge.target].sort().join(" ");
    bundles.set(name, [...(bundles.get(name) ?? []), edge]);
  }
  const found = new Map<string, number>();
  for (const bundle of bundles.values()) {
    const types = [...new Set(bundle.map((edge) => edge.type))].sort();
    for (const edge of bundle) found.set(edge.key, (types.indexOf(edge.type) - (types.length - 1) / 2) * (trunks.has(edge.key) ? STRAND : TWIN));
  }
  return found;
}

function drawEdge(view: View, edge: Edge, route: Point[], points: Point[], acts: Acts): SVGGElement {
  const { data } = view.component;
  const chosen = data.selection?.kind === "edge" && data.selection.key === edge.key;
  const group = part(view.scene, "g", {
    class: `edge ${edge.type}${chosen ? " chosen" : ""}${edge.ofBase ? " base" : ""}${edge.doubtful ? " doubtful" : ""}`,
    tabindex: 0,
    role: "button",
    "data-id": edge.key,
    "aria-label": `${called(view, edge.source)} ${edge.label} ${called(view, edge.target)}`,
    "aria-pressed": `${chosen}`,
  });
  const path = curve(route);
  part(group, "path", { class: "wide", d: path });
  if (edge.doubtful) part(group, "path", { class: "halo", d: path });
  part(group, "path", { class: "line", d: path });
  const [before, end] = points.slice(-2);
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  part(group, "path", { class: "head", d: "M0,0 L-10,-4.5 L-10,4.5 Z", transform: `translate(${end.x},${end.y}) rotate(${angle})` });
  const choose = () => acts.choose({ kind: "edge", key: edge.key });
  group.addEventListener("click", choose);
  group.addEventListener("focus", () => acts.reveal(points[points.length >> 1]));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  });
  return group;
}

function called(view: View, id: string): string {
  const node = view.nodes.find((one) => one.id === id);
  return node ? `${node.kind} ${node.title}` : id;
}

function around(middle: Point, width: number, height: number): Rect {
  return { left: middle.x - width / 2, top: middle.y - height / 2, right: middle.x + width / 2, bottom: middle.y + height / 2 };
}

function spanned(points: Point[]): Rect {
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  return { left: Math.min(...xs) - 1, top: Math.min(...ys) - 1, right: Math.max(...xs) + 1, bottom: Math.max(...ys) + 1 };
}

function covers(a: Rect, b: Rect): boolean {
  return Math.min(a.right, b.right) > Math.max(a.left, b.left) && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top);
}

function within(point: Point, area: Rect): boolean {
  return point.x > area.left && point.x < area.right && point.y > area.top && point.y < area.bottom;
}
