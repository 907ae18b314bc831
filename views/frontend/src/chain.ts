/** The chain of authority as a picture: boxes in rows of authority, edges coloured by relation.
 *
 * state `selection`: {kind: "node" | "edge", key} or null; trigger `expand`: the id of the box to open.
 */
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from "d3-zoom";
import "./chain.css";
import { BOX, extend, layout, type Box, type Layout, type Link, type Point } from "./layout";
import { mount, type Component } from "./streamlit";

interface Node extends Box {
  title: string;
  kind: string;
  hint: string;
  held: boolean;
  ended: boolean;
  doubtful: boolean;
  programme: boolean;
  more: number;
}

interface Edge extends Link {
  label: string;
}

interface Data {
  picture: string;
  root: string;
  nodes: Node[];
  edges: Edge[];
  selection: { kind: string; key: string } | null;
  texts: Record<string, string>;
}

interface View {
  root: HTMLElement;
  svg: SVGSVGElement;
  scene: SVGGElement;
  /** Names of the rows: they keep their size and stay at the left edge. */
  labels: SVGGElement;
  zoom: ZoomBehavior<SVGSVGElement, unknown>;
  layout: Layout | null;
  picture: string;
  component: Component<Data>;
}

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 36;
/** The names of the rows have a column of their own at the left edge (px; less on a phone). */
const LABEL_WIDTH = 150;
const NARROW_LABEL_WIDTH = 84;
/** How far to the side a line may lean where it passes a row (px per px), so that it keeps clear of the boxes there. */
const STEEP = 0.9;
/** The picture is as high as it needs to be, between these (px). */
const HEIGHT = [380, 780];
const views = new WeakMap<object, View>();

export default function (component: Component<Data>): void {
  const host = component.parentElement;
  let view = views.get(host);
  if (!view || !view.root.isConnected) {
    view = open(component);
    views.set(host, view);
  }
  view.component = component;
  update(view);
}

function open(component: Component<Data>): View {
  const { texts } = component.data;
  const root = document.createElement("div");
  root.className = "chain";
  const bar = root.appendChild(document.createElement("div"));
  bar.className = "bar";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", texts.picture);
  const scene = svg.appendChild(document.createElementNS(SVG, "g"));
  const labels = svg.appendChild(document.createElementNS(SVG, "g"));
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.15, 3])
    .filter((event: Event) => !(event.type === "wheel" && !(event as WheelEvent).ctrlKey) && event.type !== "dblclick")
    .on("zoom", (event) => {
      scene.setAttribute("transform", event.transform.toString());
      for (const label of labels.querySelectorAll("text"))
        label.setAttribute("transform", `translate(10,${event.transform.applyY(Number(label.getAttribute("data-y")))})`);
    });
  select(svg).call(behaviour);
  const view: View = { root, svg, scene, labels, zoom: behaviour, layout: null, picture: "", component };
  const button = (text: string, act: () => void) => {
    const made = bar.appendChild(document.createElement("button"));
    made.type = "button";
    made.textContent = text;
    made.addEventListener("click", act);
  };
  button(texts.fit, () => fit(view));
  button(texts.arrange, () => {
    view.layout = null;
    update(view);
    fit(view);
  });
  button("+", () => select(svg).call(behaviour.scaleBy, 1.25));
  button("−", () => select(svg).call(behaviour.scaleBy, 0.8));
  button(texts.png, () => savePng(view));
  button(texts.svg, () => save(new Blob([standalone(view)], { type: "image/svg+xml" }), "chuoi-can-cu.svg"));
  button(texts.full, () => void (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()));
  root.appendChild(svg);
  const legend = root.appendChild(document.createElement("div"));
  legend.className = "legend";
  mount(component.parentElement, root);
  svg.addEventListener("click", (event) => {
    if (event.target === svg) choose(view, null);
  });
  return view;
}

function update(view: View): void {
  const { data } = view.component;
  const first = !view.layout || view.picture !== data.picture;
  view.layout = first ? layout(data.nodes, data.edges) : extend(view.layout!, data.nodes, data.edges);
  view.picture = data.picture;
  draw(view);
  drawLegend(view);
  view.root.classList.toggle("dark", isDark(view.root));
  if (first) fit(view);
}

function draw(view: View): void {
  const { data } = view.component;
  const places = view.layout!;
  const focused = (view.root.getRootNode() as Document | ShadowRoot).activeElement?.getAttribute("data-id");
  view.scene.replaceChildren();
  view.labels.replaceChildren();
  drawRows(view, places);
  const twins = new Map<string, number>();
  for (const edge of data.edges) {
    const pair = [edge.source, edge.target].sort().join(" ");
    const twin = twins.get(pair) ?? 0;
    twins.set(pair, twin + 1);
    drawEdge(view, edge, places.routes.get(edge.key)!, twin);
  }
  for (const node of data.nodes) drawBox(view, node, places.places.get(node.id)!);
  if (focused) view.scene.querySelector<SVGGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus();
}

function drawRows(view: View, places: Layout): void {
  const [left, top, right, bottom] = extent(places);
  const width = labelWidth(view);
  part(view.labels, "rect", { class: "column", width, height: "100%" });
  for (const row of places.rows) {
    const group = part(view.scene, "g", { class: "row" });
    part(group, "line", { x1: left - MARGIN, x2: right + MARGIN, y1: row.y, y2: row.y });
    const y = zoomTransform(view.svg).applyY(row.y);
    const label = part(view.labels, "text", { class: "label", "data-y": row.y, transform: `translate(10,${y})` });
    const lines = width < LABEL_WIDTH ? [clip(row.label, 14)] : wrap(row.label, 20);
    lines.forEach((line, i) => {
      const span = part(label, "tspan", { x: 0, dy: i ? "1.3em" : `${0.35 - (lines.length - 1) * 0.65}em` });
      span.textContent = line;
    });
  }
  if (places.partyX !== null) {
    const { texts } = view.component.data;
    part(view.scene, "line", { class: "lane", x1: places.partyX, x2: places.partyX, y1: top - 50, y2: bottom + 30 });
    part(view.scene, "text", { class: "lane", x: places.partyX - 12, y: top - 42, "text-anchor": "end" }).textContent = texts.state;
    part(view.scene, "text", { class: "lane", x: places.partyX + 12, y: top - 42 }).textContent = texts.party;
  }
}

/** twin: how many edges between the same two boxes were drawn before; each stands beside the others. */
function drawEdge(view: View, edge: Edge, route: Point[], twin: number): void {
  const selected = view.component.data.selection;
  const chosen = selected?.kind === "edge" && selected.key === edge.key;
  const group = part(view.scene, "g", {
    class: `edge ${edge.type}${chosen ? " chosen" : ""}`,
    tabindex: 0,
    role: "button",
    "data-id": edge.key,
    "aria-label": `${name(view, edge.source)} ${edge.label} ${name(view, edge.target)}`,
  });
  const path = curve(route, 18 * twin);
  part(group, "path", { class: "wide", d: path });
  part(group, "path", { class: "line", d: path });
  const line = group.lastElementChild as SVGPathElement;
  const length = line.getTotalLength();
  const end = line.getPointAtLength(length);
  const before = line.getPointAtLength(Math.max(0, length - 6));
  const angle = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
  part(group, "path", { class: "head", d: "M0,0 L-9,-4.5 L-9,4.5 Z", transform: `translate(${end.x},${end.y}) rotate(${angle})` });
  const middle = line.getPointAtLength(length * ((route.length > 2 ? 0.3 : 0.4) + 0.25 * (twin % 3)));
  part(group, "text", { x: middle.x, y: middle.y, "text-anchor": "middle", dy: "0.35em" }).textContent = edge.label;
  group.addEventListener("click", () => choose(view, { kind: "edge", key: edge.key }));
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(view, { kind: "edge", key: edge.key });
    }
  });
}

function drawBox(view: View, node: Node, place: Point): void {
  const { data } = view.component;
  const chosen = data.selection?.kind === "node" && data.selection.key === node.id;
  const classes = ["box", node.lane];
  if (node.id === data.root) classes.push("root");
  if (!node.held) classes.push("cited");
  if (node.ended) classes.push("ended");
  if (node.doubtful) classes.push("doubtful");
  if (node.programme) classes.push("programme");
  if (chosen) classes.push("chosen");
  const group = part(view.scene, "g", {
    class: classes.join(" "),
    transform: `translate(${place.x - BOX.width / 2},${place.y - BOX.height / 2})`,
    tabindex: 0,
    role: "button",
    "data-id": node.id,
    "aria-label": node.hint,
  });
  part(group, "title", {}).textContent = node.hint;
  part(group, "rect", { width: BOX.width, height: BOX.height, rx: node.programme ? 24 : 7 });
  if (!node.programme) part(group, "path", { class: "mark", d: `M3,8 V${BOX.height - 8}` });
  const mark = node.doubtful ? "? " : "";
  if (node.programme) {
    const [first, ...rest] = wrap(`${mark}${node.kind} ${node.title}`, 25);
    part(group, "text", { class: "name", x: 16, y: 20 }).textContent = first;
    part(group, "text", { class: "name", x: 16, y: 37 }).textContent = clip(rest.join(" "), 25);
  } else {
    part(group, "text", { class: "title", x: 14, y: 20 }).textContent = clip(`${mark}${node.title}`, 23);
    part(group, "text", { class: "kind", x: 14, y: 38 }).textContent = clip(node.kind, 27);
  }
  if (node.more) {
    const badge = part(group, "g", { class: "more", transform: `translate(${BOX.width - 8},${BOX.height})` });
    part(badge, "rect", { x: -17, y: -9, width: 34, height: 18, rx: 9 });
    part(badge, "text", { "text-anchor": "middle", dy: "0.35em" }).textContent = `+${node.more}`;
    badge.addEventListener("click", (event) => {
      event.stopPropagation();
      view.component.setTriggerValue("expand", node.id);
    });
  }
  group.addEventListener("click", () => choose(view, { kind: "node", key: node.id }));
  group.addEventListener("dblclick", () => view.component.setTriggerValue("expand", node.id));
  group.addEventListener("keydown", (event) => onKey(view, node, event));
}

function onKey(view: View, node: Node, event: KeyboardEvent): void {
  if (event.key === "Enter" || event.key === " ") choose(view, { kind: "node", key: node.id });
  else if (event.key === "+" || event.key === "=") view.component.setTriggerValue("expand", node.id);
  else if (event.key.startsWith("Arrow")) {
    const here = view.layout!.places.get(node.id)!;
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key] ?? [0, 0];
    let best: { id: string; cost: number } | null = null;
    for (const [id, place] of view.layout!.places) {
      const dx = place.x - here.x;
      const dy = place.y - here.y;
      const along = dx * way[0] + dy * way[1];
      if (along < 10) continue;
      const cost = along + 2 * Math.abs(way[0] ? dy : dx);
      if (!best || cost < best.cost) best = { id, cost };
    }
    if (best) view.scene.querySelector<SVGGElement>(`.box[data-id="${CSS.escape(best.id)}"]`)?.focus();
  } else return;
  event.preventDefault();
}

function choose(view: View, selection: Data["selection"]): void {
  view.component.data.selection = selection;
  draw(view);
  view.component.setStateValue("selection", selection);
}

function name(view: View, id: string): string {
  const node = view.component.data.nodes.find((one) => one.id === id);
  return node ? `${node.kind} ${node.title}` : id;
}

/** A calm line through the points: vertical where it leaves and meets a box, monotone in between (Fritsch and Carlson). */
function curve(route: Point[], aside: number): string {
  const from = { x: route[0].x + aside, y: route[0].y };
  const last = route[route.length - 1];
  const to = { x: last.x + aside, y: last.y };
  const down = Math.sign(to.y - from.y);
  if (!down) {
    const side = Math.sign(to.x - from.x) || 1;
    const y = from.y - BOX.height / 2;
    const lift = y - 34;
    return `M${from.x + side * 20},${y} C${from.x + side * 30},${lift} ${to.x - side * 30},${lift} ${to.x - side * 20},${y}`;
  }
  const lean = Math.max(-0.3, Math.min(0.3, (to.x - from.x) / 1200)) * BOX.width;
  const points = [
    { x: from.x + lean, y: from.y + (down * BOX.height) / 2 },
    ...route.slice(1, -1),
    { x: to.x - lean, y: to.y - (down * BOX.height) / 2 },
  ];
  const slope = (i: number) => (points[i + 1].x - points[i].x) / (points[i + 1].y - points[i].y);
  const lead = points.map((_, i) => {
    if (i === 0 || i === points.length - 1) return 0;
    const [before, after] = [slope(i - 1), slope(i)];
    return before * after > 0 ? Math.max(-STEEP, Math.min(STEEP, (2 * before * after) / (before + after))) : 0;
  });
  let path = `M${points[0].x},${points[0].y}`;
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1];
    const b = points[i];
    const third = (b.y - a.y) / (points.length > 2 ? 3 : 2);
    path += ` C${a.x + lead[i - 1] * third},${a.y + third} ${b.x - lead[i] * third},${b.y - third} ${b.x},${b.y}`;
  }
  return path;
}

function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function labelWidth(view: View): number {
  return view.svg.getBoundingClientRect().width < 560 ? NARROW_LABEL_WIDTH : LABEL_WIDTH;
}

function extent(places: Layout): [number, number, number, number] {
  const points = [...places.places.values(), ...[...places.routes.values()].flat()];
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  return [
    Math.min(...xs) - BOX.width / 2,
    Math.min(...ys) - BOX.height / 2,
    Math.max(...xs) + BOX.width / 2,
    Math.max(...ys) + BOX.height / 2,
  ];
}

function fit(view: View): void {
  const [left, top, right, bottom] = extent(view.layout!);
  const { width } = view.svg.getBoundingClientRect();
  if (!width) return void requestAnimationFrame(() => view.root.isConnected && fit(view));
  const wide = right - left + 2 * MARGIN;
  const beside = Math.max(120, width - labelWidth(view));
  const high = bottom - top + 2 * MARGIN + (view.layout!.partyX === null ? 0 : 40);
  const full = document.fullscreenElement === view.root;
  const height = full ? view.svg.getBoundingClientRect().height : Math.min(HEIGHT[1], Math.max(HEIGHT[0], high * Math.min(1.1, beside / wide)));
  if (!full) view.svg.style.height = `${height}px`;
  const scale = Math.min(1.1, Math.max(0.15, Math.min(beside / wide, height / high)));
  const x = labelWidth(view) + beside / 2 - scale * ((left + right) / 2);
  const y = height / 2 - scale * ((top + bottom - (view.layout!.partyX === null ? 0 : 40)) / 2);
  select(view.svg).call(view.zoom.transform, zoomIdentity.translate(x, y).scale(scale));
}

function drawLegend(view: View): void {
  const legend = view.root.querySelector(".legend")!;
  const { data } = view.component;
  const types = new Map(data.edges.map((edge) => [edge.type, edge.label]));
  legend.replaceChildren();
  for (const [type, label] of types) {
    const item = legend.appendChild(document.createElement("span"));
    item.className = `edge ${type}`;
    item.appendChild(document.createElement("i"));
    item.append(label);
  }
  for (const [kind, shown] of [
    ["cited", data.nodes.some((node) => !node.held && !node.programme)],
    ["ended", data.nodes.some((node) => node.ended)],
    ["doubtful", data.nodes.some((node) => node.doubtful)],
  ] as const) {
    if (!shown) continue;
    const item = legend.appendChild(document.createElement("span"));
    item.className = `sample ${kind}`;
    item.appendChild(document.createElement("i"));
    item.append(data.texts[kind]);
  }
  const hint = legend.appendChild(document.createElement("span"));
  hint.className = "hint";
  hint.textContent = data.texts.hint;
}

/** Whether Streamlit's theme is a dark one: the relations then have lighter colours. */
function isDark(root: HTMLElement): boolean {
  const [red, green, blue] = (getComputedStyle(root).backgroundColor.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 110;
}

/** The picture as a file of its own, with the colours as they are now. */
function standalone(view: View): string {
  const copy = view.svg.cloneNode(true) as SVGSVGElement;
  const [left, top, right, bottom] = extent(view.layout!);
  const box = [left - LABEL_WIDTH - MARGIN - 16, top - MARGIN - 40, right - left + LABEL_WIDTH + 2 * MARGIN + 32, bottom - top + 2 * MARGIN + 60];
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("viewBox", box.join(" "));
  copy.setAttribute("width", `${box[2]}`);
  copy.setAttribute("height", `${box[3]}`);
  const [scene, labels] = copy.querySelectorAll(":scope > g");
  scene.removeAttribute("transform");
  for (const label of labels.querySelectorAll("text")) label.setAttribute("transform", `translate(${box[0] + 8},${label.getAttribute("data-y")})`);
  const originals = view.svg.querySelectorAll<SVGElement>("g *");
  copy.querySelectorAll<SVGElement>("g *").forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const property of ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "opacity", "paint-order", "text-decoration"])
      element.style.setProperty(property, style.getPropertyValue(property));
  });
  labels.querySelector("rect")!.remove();
  const ground = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ x: box[0], y: box[1], width: box[2], height: box[3] })) ground.setAttribute(key, `${value}`);
  ground.setAttribute("fill", getComputedStyle(view.root).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

function savePng(view: View): void {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([standalone(view)], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => blob && save(blob, "chuoi-can-cu.png"));
  };
  image.src = address;
}

function save(blob: Blob, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function part(parent: Element, tag: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, tag) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  parent.appendChild(made);
  return made;
}

function wrap(text: string, length: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
