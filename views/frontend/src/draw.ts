/** Drawing a chain: bands of tiers, edges, boxes, and the small map. */
import { zoomTransform } from "d3-zoom";
import { drawBox, LETTERS, lettering } from "./box";
import { BOX, type Point } from "./boxes";
import { drawEdges, drawLabels } from "./edges";
import { bands } from "./layout";
import { drawMap, followMap } from "./minimap";
import type { Edge, Node, View } from "./model";
import { lines, part } from "./svg";
import { tintsOf } from "./tints";

/** What a reader can do to a picture. */
export interface Acts {
  choose(selection: { kind: string; key: string }): void;
  expand(id: string): void;
  key(node: Node, event: KeyboardEvent): void;
  /** The keyboard came to what stands here. */
  reveal(place: Point): void;
}

export const MARGIN = 12;
/** The names of the tiers have a column of their own at the left edge (px). */
const LABEL_WIDTH = 134;
/** On a phone there is no room for it: the names stand between the rows, which are so much farther apart (px). */
const NARROW = 560;
const CAPTION = 16;

export function labelWidth(view: View): number {
  return captionHeight(view) ? 0 : LABEL_WIDTH;
}

/** The height of a tier's name above its row; 0 where the names have their column, as in a file. */
export function captionHeight(view: View): number {
  return view.saving || view.svg.getBoundingClientRect().width >= NARROW ? 0 : CAPTION;
}

/** Left, top, right, bottom of what is shown. */
export function extent(view: View): [number, number, number, number] {
  const { places, routes } = view.layout!;
  const boxes = view.nodes.map((node) => places.get(node.id)!);
  const xs = [
    ...boxes.flatMap(({ x }) => [x - BOX.width / 2, x + BOX.width / 2]),
    ...view.edges.flatMap((edge) => routes.get(edge.key)!.map((point) => point.x)),
  ];
  const ys = boxes.map((point) => point.y);
  return [Math.min(...xs), Math.min(...ys) - BOX.height / 2, Math.max(...xs), Math.max(...ys) + BOX.height / 2];
}

export function draw(view: View, acts: Acts): void {
  const { selection } = view.component.data;
  const focused = (view.root.getRootNode() as Document | ShadowRoot).activeElement?.getAttribute("data-id");
  for (const group of [view.bands, view.scene, view.labels]) group.replaceChildren();
  const { size } = lettering(view.scale);
  view.root.style.setProperty("--size", `${size}px`);
  drawBands(view, size);
  const font = getComputedStyle(view.root).fontFamily;
  const drawn = drawEdges(view, acts);
  const near = (edge: Edge) =>
    !selection || (selection.kind === "edge" ? edge.key === selection.key : [edge.source, edge.target].includes(selection.key));
  const dim = view.edges.some(near);
  for (const { edge, group } of drawn) if (dim && !near(edge)) group.classList.add("far");
  drawLabels(view, drawn, size, font);
  const tints = tintsOf(view);
  for (const node of view.nodes) drawBox(view, node, font, tints, acts);
  drawMap(view);
  if (focused) view.scene.querySelector<SVGGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function drawBands(view: View, size: number): void {
  const { texts } = view.component.data;
  const [width, caption] = [labelWidth(view), captionHeight(view)];
  const font = `${LETTERS}px ${getComputedStyle(view.root).fontFamily}`;
  if (width) part(view.labels, "rect", { class: "column", width, height: "100%" });
  bands(view.nodes, view.layout!).forEach((band, i) => {
    const stretch = { class: `band${i % 2 ? " odd" : ""}`, x: 0, "data-top": band.top, "data-bottom": band.bottom };
    part(view.bands, "rect", { ...stretch, width: "100%" });
    if (caption) return void part(view.labels, "text", { class: "label caption", "data-y": band.top, dy: caption / 2 + 4 }, band.label);
    part(view.labels, "rect", { ...stretch, width });
    const label = part(view.labels, "text", { class: "label", "data-y": (band.top + band.bottom) / 2 });
    const found = lines(band.label, width - 14, font, 3);
    found.forEach((line, j) => part(label, "tspan", { x: 0, dy: j ? "1.2em" : `${0.35 - (found.length - 1) * 0.6}em` }, j + 1 < found.length ? `${line} ` : line));
  });
  const { partyX } = view.layout!;
  if (partyX !== null && new Set(view.nodes.map((node) => node.lane)).size > 1) {
    const [, top, , bottom] = extent(view);
    part(view.scene, "line", { class: "lane", x1: partyX, x2: partyX, y1: top - caption - size - 12, y2: bottom + 20 });
    part(view.scene, "text", { class: "lane", x: partyX - 10, y: top - caption - 12, "text-anchor": "end" }, texts.state);
    part(view.scene, "text", { class: "lane", x: partyX + 10, y: top - caption - 12 }, texts.party);
  }
  followZoom(view);
}

/** Puts bands, names of the tiers and the map where the picture has been moved to. */
export function followZoom(view: View): void {
  const transform = zoomTransform(view.svg);
  for (const label of view.labels.querySelectorAll("text"))
    label.setAttribute("transform", `translate(8,${transform.applyY(Number(label.getAttribute("data-y")))})`);
  for (const band of view.svg.querySelectorAll(".band")) {
    const [top, bottom] = ["data-top", "data-bottom"].map((name) => transform.applyY(Number(band.getAttribute(name))));
    band.setAttribute("y", `${top}`);
    band.setAttribute("height", `${Math.max(0, bottom - top)}`);
  }
  followMap(view);
}
