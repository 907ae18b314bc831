/** Drawing a chain: bands of tiers, boxes, edges with their labels. */
import { zoomTransform } from "d3-zoom";
import { BOX, type Point } from "./boxes";
import { bands, type Layout } from "./layout";
import type { Edge, Node, View } from "./model";
import { curve } from "./routes";
import { clip, lines, part, textWidth } from "./svg";

/** What a reader can do to a picture. */
export interface Acts {
  choose(selection: { kind: string; key: string }): void;
  expand(id: string): void;
  key(node: Node, event: KeyboardEvent): void;
  /** The keyboard came to what stands here. */
  reveal(place: Point): void;
}

export const MARGIN = 20;
/** The names of the tiers have a column of their own at the left edge (px; less on a phone). */
const LABEL_WIDTH = 148;
const NARROW_LABEL_WIDTH = 78;
const NARROW = 560;
/** Sizes of letters, and the base lines in a box (px): a picture that is drawn small has fewer and larger words. */
const DETAIL = { title: 14, kind: 12, edge: 11, other: 12, lane: 12, more: 11, titleAt: 19.5, kindAt: 36.5, nameAt: 53, lines: 3 };
const OVERVIEW = { title: 22, kind: 16, edge: 15, other: 18, lane: 20, more: 15, titleAt: 27, kindAt: 52, nameAt: 0, lines: 2 };
const SIZED = ["title", "kind", "edge", "other", "lane", "more"] as const;
/** Below this scale boxes have fewer words. */
const SMALL = 0.66;
/** No letter is shown smaller than this (px), unless the picture is too small for any. */
const LEAST = 10;
const MOST = 24;
/** A number that is too wide is drawn so much narrower, before it is cut. */
const NARROWED = 0.8;
/** Where a label may stand: how far from the end with fewer edges, where the edge runs alone (px). */
const LABEL_PLACES = [30, 24, 38, 48, 60, 74, 90, 110, 18];
/** How far edges between the same two boxes stand apart (px). */
const TWIN = 13;

/** The sizes of letters at a scale. */
export function wording(scale: number): typeof DETAIL {
  const least = Math.min(MOST, Math.ceil((2 * LEAST) / scale) / 2);
  const chosen = { ...(scale < SMALL ? OVERVIEW : DETAIL) };
  for (const name of SIZED) chosen[name] = Math.max(chosen[name], least);
  return chosen;
}

export function labelWidth(view: View): number {
  return view.svg.getBoundingClientRect().width < NARROW ? NARROW_LABEL_WIDTH : LABEL_WIDTH;
}

/** Left, top, right, bottom of what is shown. */
export function extent(view: View): [number, number, number, number] {
  const { data } = view.component;
  const { places, routes } = view.layout!;
  const boxes = data.nodes.map((node) => places.get(node.id)!);
  const xs = [
    ...boxes.flatMap(({ x }) => [x - BOX.width / 2, x + BOX.width / 2]),
    ...data.edges.flatMap((edge) => routes.get(edge.key)!.map((point) => point.x)),
  ];
  const ys = boxes.map((point) => point.y);
  return [Math.min(...xs), Math.min(...ys) - BOX.height / 2, Math.max(...xs), Math.max(...ys) + BOX.height / 2];
}

export function draw(view: View, acts: Acts): void {
  const { data } = view.component;
  const { selection } = data;
  const focused = (view.root.getRootNode() as Document | ShadowRoot).activeElement?.getAttribute("data-id");
  for (const group of [view.bands, view.scene, view.labels]) group.replaceChildren();
  const words = wording(view.scale);
  for (const name of SIZED) view.root.style.setProperty(`--${name}-size`, `${words[name]}px`);
  drawBands(view, view.layout!);
  const near = (edge: Edge) =>
    !selection || (selection.kind === "edge" ? edge.key === selection.key : [edge.source, edge.target].includes(selection.key));
  const dim = data.edges.some(near);
  const font = getComputedStyle(view.root).fontFamily;
  const taken = data.nodes.map((node) => around(view.layout!.places.get(node.id)!, BOX.width, BOX.height));
  const ends = new Map<string, number>();
  for (const edge of data.edges) for (const end of [edge.source, edge.target]) ends.set(end, (ends.get(end) ?? 0) + 1);
  const twins = new Map<string, number>();
  const pairs = new Map<string, number>();
  const pair = (edge: Edge) => [edge.source, edge.target].sort().join(" ");
  for (const edge of data.edges) pairs.set(pair(edge), (pairs.get(pair(edge)) ?? 0) + 1);
  const drawn = data.edges.map((edge) => {
    const twin = twins.get(pair(edge)) ?? 0;
    twins.set(pair(edge), twin + 1);
    const group = drawEdge(view, edge, (twin - (pairs.get(pair(edge))! - 1) / 2) * TWIN, acts);
    if (dim && !near(edge)) group.classList.add("far");
    return [edge, group] as const;
  });
  for (const [edge, group] of drawn) drawLabel(edge, group, taken, ends.get(edge.target)! <= ends.get(edge.source)!, words.edge, font);
  for (const node of data.nodes) drawBox(view, node, words, font, acts);
  if (focused) view.scene.querySelector<SVGGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function drawBands(view: View, places: Layout): void {
  const { data } = view.component;
  const width = labelWidth(view);
  const font = `12px ${getComputedStyle(view.root).fontFamily}`;
  part(view.labels, "rect", { class: "column", width, height: "100%" });
  bands(data.nodes, places.places).forEach((band, i) => {
    const stretch = { class: `band${i % 2 ? " odd" : ""}`, x: 0, "data-top": band.top, "data-bottom": band.bottom };
    part(view.bands, "rect", { ...stretch, width: "100%" });
    part(view.labels, "rect", { ...stretch, width });
    const label = part(view.labels, "text", { class: "label", "data-y": (band.top + band.bottom) / 2 });
    const found = lines(band.label, width - 16, font, 3);
    found.forEach((line, j) => part(label, "tspan", { x: 0, dy: j ? "1.3em" : `${0.35 - (found.length - 1) * 0.65}em` }, line));
  });
  if (places.partyX !== null && new Set(data.nodes.map((node) => node.lane)).size > 1) {
    const [, top, , bottom] = extent(view);
    const x = places.partyX;
    part(view.scene, "line", { class: "lane", x1: x, x2: x, y1: top - 40, y2: bottom + 24 });
    part(view.scene, "text", { class: "lane", x: x - 12, y: top - 26, "text-anchor": "end" }, data.texts.state);
    part(view.scene, "text", { class: "lane", x: x + 12, y: top - 26 }, data.texts.party);
  }
  followZoom(view);
}

/** Puts bands and names of the tiers where the picture has been moved to. */
export function followZoom(view: View): void {
  const transform = zoomTransform(view.svg);
  for (const label of view.labels.querySelectorAll("text"))
    label.setAttribute("transform", `translate(10,${transform.applyY(Number(label.getAttribute("data-y")))})`);
  for (const band of view.svg.querySelectorAll(".band")) {
    const [top, bottom] = ["data-top", "data-bottom"].map((name) => transform.applyY(Number(band.getAttribute(name))));
    band.setAttribute("y", `${top}`);
    band.setAttribute("height", `${Math.max(0, bottom - top)}`);
  }
}

/** aside: how far the edge stands from the middle of several between the same two boxes. */
function drawEdge(view: View, edge: Edge, aside: number, acts: Acts): SVGGElement {
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
  const path = curve(view.layout!.routes.get(edge.key)!.map((point) => ({ x: point.x + aside, y: point.y })));
  part(group, "path", { class: "wide", d: path });
  const line = part(group, "path", { class: "line", d: path });
  const length = line.getTotalLength();
  const end = line.getPointAtLength(length);
  const before = line.getPointAtLength(Math.max(0, length - 7));
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  part(group, "path", { class: "head", d: "M0,0 L-9,-4 L-9,4 Z", transform: `translate(${end.x},${end.y}) rotate(${angle})` });
  const choose = () => acts.choose({ kind: "edge", key: edge.key });
  group.addEventListener("click", choose);
  group.addEventListener("focus", () => acts.reveal(line.getPointAtLength(length / 2)));
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  });
  return group;
}

/** Puts the label of an edge where it covers no box and no other label, if there is such a place. */
function drawLabel(edge: Edge, group: SVGGElement, taken: Rect[], atTarget: boolean, size: number, font: string): void {
  const line = group.querySelector<SVGPathElement>(".line")!;
  const length = line.getTotalLength();
  const width = textWidth(edge.label, `${size}px ${font}`) + 6;
  let best: { at: DOMPoint; cover: number } | null = null;
  for (const away of LABEL_PLACES) {
    const along = Math.min(away, length * 0.8);
    const at = line.getPointAtLength(atTarget ? length - along : along);
    const cover = taken.reduce((sum, other) => sum + overlap(around(at, width, size + 4), other), 0);
    if (!best || cover < best.cover) best = { at, cover };
    if (!best.cover) break;
  }
  const { at } = best!;
  taken.push(around(at, width, size + 4));
  part(group, "text", { x: at.x, y: at.y, "text-anchor": "middle", dy: "0.35em" }, edge.label);
}

function drawBox(view: View, node: Node, at: typeof DETAIL, font: string, acts: Acts): void {
  const { data } = view.component;
  const chosen = data.selection?.kind === "node" && data.selection.key === node.id;
  const place = view.layout!.places.get(node.id)!;
  const kinds = { root: node.id === data.root, cited: !node.held, base: node.baseOnly, ended: node.ended, doubtful: node.doubtful, chosen };
  const document = node.label === "Document";
  const group = part(view.scene, "g", {
    class: ["box", node.lane, document ? "document" : `other ${node.label.toLowerCase()}`, ...Object.entries(kinds).flatMap(([kind, so]) => (so ? [kind] : []))].join(" "),
    transform: `translate(${place.x - BOX.width / 2},${place.y - BOX.height / 2})`,
    tabindex: 0,
    role: "button",
    "data-id": node.id,
    "aria-pressed": `${chosen}`,
  });
  part(group, "title", {}, node.hint); // its name: all that the box says, and what there was no room for
  part(group, "rect", { width: BOX.width, height: BOX.height, rx: document ? 6 : 20 });
  if (document) part(group, "path", { class: "mark", d: `M2.5,7 V${BOX.height - 7}` });
  const left = document ? 13 : 16;
  const room = BOX.width - left - (document ? 8 : 14);
  if (!document) {
    const found = lines(`${node.kind} ${node.title}`.trim(), room, `600 ${at.other}px ${font}`, at.lines);
    const apart = at.other * 1.33;
    const top = BOX.height / 2 + at.other / 3 - ((found.length - 1) * apart) / 2;
    found.forEach((line, i) => part(group, "text", { class: "name", x: left, y: top + i * apart }, line));
  } else {
    const mark = node.doubtful ? "? " : "";
    const small = `${at.kind}px ${font}`;
    const title = `${mark}${node.title}`;
    const bold = `650 ${at.title}px ${font}`;
    const number = part(group, "text", { class: "title", x: left, y: at.titleAt }, clip(title, room / NARROWED, bold));
    if (textWidth(number.textContent!, bold) > room) {
      number.setAttribute("textLength", `${room}`);
      number.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    const said = textWidth(node.kind, small) <= room ? node.kind : node.brief;
    const kind = part(group, "text", { class: "kind", x: left, y: at.kindAt }, clip(said, room, small));
    const rest = room - textWidth(said, small) - 8;
    if (node.note && rest > 30) part(kind, "tspan", { class: "note", dx: 5 }, clip(node.note, rest, small));
    if (at.nameAt) part(group, "text", { class: "kind name", x: left, y: at.nameAt }, clip(node.name, room, small));
  }
  if (node.more) {
    const badge = part(group, "g", { class: "more", transform: `translate(${BOX.width - 22},${data.direction === "up" ? 0 : BOX.height})` });
    const text = `+${node.more}`;
    const [width, height] = [Math.max(30, textWidth(text, `600 ${at.more}px ${font}`) + 14), at.more + 7];
    part(badge, "rect", { x: -width / 2, y: -height / 2, width, height, rx: height / 2 });
    part(badge, "text", { "text-anchor": "middle", dy: "0.35em" }, text);
    badge.addEventListener("click", (event) => {
      event.stopPropagation();
      acts.expand(node.id);
    });
  }
  group.addEventListener("click", () => acts.choose({ kind: "node", key: node.id }));
  group.addEventListener("focus", () => acts.reveal(place));
  group.addEventListener("dblclick", () => acts.expand(node.id));
  group.addEventListener("keydown", (event) => acts.key(node, event));
}

function called(view: View, id: string): string {
  const node = view.component.data.nodes.find((one) => one.id === id);
  return node ? `${node.kind} ${node.title}` : id;
}

interface Rect {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function around(middle: Point, width: number, height: number): Rect {
  return { left: middle.x - width / 2, top: middle.y - height / 2, right: middle.x + width / 2, bottom: middle.y + height / 2 };
}

function overlap(a: Rect, b: Rect): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}
