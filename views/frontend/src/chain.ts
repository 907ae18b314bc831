/** The chain of authority as a picture: boxes in rows of authority, edges coloured by relation.
 *
 * state `selection`: {kind: "node" | "edge", key} or null; trigger `expand`: {id, nodes} - the box to open, and how many
 * boxes there were, so that one wish that arrives twice opens no more than once.
 */
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
import { BOX, GAP_X, type Point } from "./boxes";
import "./chain.css";
import { lettering } from "./box";
import { captionHeight, draw, extent, followZoom, labelWidth, MARGIN, type Acts } from "./draw";
import { savePng, saveSvg } from "./export";
import { fold, FOLDED_FROM, stacksOf } from "./fold";
import { extend, layout } from "./layout";
import { drawLegend } from "./legend";
import type { Data, Node, Selection, View } from "./model";
import { mount, type Component } from "./streamlit";
import { part } from "./svg";
import { TINTS, tintsOf } from "./tints";
import { next } from "./walk";

/** The picture is as high as it needs to be, between these, and leaves room in the window for what stands above it (px). */
const HEIGHT = [380, 900];
const ABOVE = 318;
/** A picture that is whole at this scale opens whole; another one opens around its root, larger. "Fit" shows all of any. */
const WHOLE = 0.62;
const READABLE = 1;
/** The scale of a picture that is saved: boxes have their titles. */
const SAVED = 1.5;
const LEAST_IN_A_ROW = 3;
const LARGEST = 1.25;
/** Between a box and the edge of a picture that does not show all (px). */
const CLEAR = 8;
/** Room above the boxes for the names of the lanes (px). */
const LANES = 20;
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
  const root = document.createElement("div");
  root.className = "chain";
  const bar = root.appendChild(document.createElement("div"));
  bar.className = "bar";
  bar.setAttribute("role", "toolbar");
  const svg = part(root, "svg", { role: "group" });
  const [bands, scene, labels, map] = [part(svg, "g"), part(svg, "g"), part(svg, "g"), part(svg, "g", { class: "map", "aria-hidden": "true" })];
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.15, 3])
    .filter((event: Event) => !(event.type === "wheel" && !(event as WheelEvent).ctrlKey) && event.type !== "dblclick")
    .on("zoom", (event) => {
      scene.setAttribute("transform", event.transform.toString());
      followZoom(view);
    })
    .on("end", (event) => {
      const { k } = event.transform;
      if (JSON.stringify(lettering(k)) !== JSON.stringify(lettering(view.scale))) redraw(view, k);
    });
  select(svg).call(behaviour);
  const view: View = {
    ...{ root, svg, bands, scene, labels, map, zoom: behaviour, scale: 1, layout: null, picture: "", component },
    ...{ nodes: [], edges: [], stacks: new Map(), opened: new Set(), folded: false, saving: false, tint: "lane" },
  };
  const button = (name: string, act: () => void, sign = "") => {
    const made = bar.appendChild(document.createElement("button"));
    made.type = "button";
    [made.dataset.name, made.dataset.sign] = [name, sign];
    made.addEventListener("click", act);
  };
  button("controls", () => {
    const open = bar.classList.toggle("open");
    bar.querySelector("[data-name=controls]")!.setAttribute("aria-expanded", `${open}`);
  });
  button("fit", () => show(view, 0));
  button("arrange", () => {
    view.layout = null;
    update(view);
  });
  button("fold", () => {
    view.folded = !view.folded;
    view.opened.clear();
    view.layout = null;
    update(view);
  });
  button("larger", () => select(svg).call(behaviour.scaleBy, 1.25), "+");
  button("smaller", () => select(svg).call(behaviour.scaleBy, 0.8), "−");
  button("png", () => inDetail(view, savePng));
  button("svg", () => inDetail(view, saveSvg));
  const tint = bar.appendChild(document.createElement("select"));
  for (const name of TINTS) tint.appendChild(document.createElement("option")).value = name;
  tint.addEventListener("change", () => {
    view.tint = tint.value as View["tint"];
    redraw(view, view.scale);
    drawLegend(view, tintsOf(view));
  });
  button("full", () => void (isFull(view) ? document.exitFullscreen() : root.requestFullscreen()));
  root.addEventListener("fullscreenchange", () => requestAnimationFrame(() => show(view, READABLE)));
  const legend = root.appendChild(document.createElement("div"));
  legend.className = "legend";
  mount(component.parentElement, root);
  svg.addEventListener("click", (event) => {
    if (!event.composedPath().includes(scene)) choose(view, null);
  });
  return view;
}

function update(view: View): void {
  const { data } = view.component;
  name(view);
  if (view.picture !== data.picture) {
    view.layout = null;
    view.stacks = stacksOf(data.nodes, data.root);
    view.folded = data.nodes.length >= FOLDED_FROM && view.stacks.size > 0;
    view.opened.clear();
    view.picture = data.picture;
  }
  unfold(view, data.selection?.key.split(" ") ?? []);
  const first = !view.layout;
  fold(view);
  view.layout = first ? layout(view.nodes, view.edges, inARow(view), captionHeight(view)) : extend(view.layout!, view.nodes, view.edges);
  const button = view.root.querySelector<HTMLButtonElement>("[data-name=fold]")!;
  button.hidden = !view.stacks.size;
  button.setAttribute("aria-pressed", `${view.folded}`);
  view.root.classList.toggle("dark", isDark(view.root));
  draw(view, acts(view));
  drawLegend(view, tintsOf(view));
  if (first) show(view, READABLE);
}

/** Opens the stacks that these boxes are in, and lays the picture out anew where that opens any. */
function unfold(view: View, ids: string[]): void {
  if (!view.folded) return;
  for (const id of ids) {
    const stack = id.startsWith("stack|") ? id : view.stacks.get(id);
    if (!stack || view.opened.has(stack)) continue;
    view.opened.add(stack);
    view.layout = null;
  }
}

function redraw(view: View, scale: number): void {
  view.scale = scale;
  draw(view, acts(view));
}

/** A file has all words, however small the picture is on the screen. */
function inDetail(view: View, act: (view: View, scale: number) => void): void {
  const before = view.scale;
  view.saving = true;
  redraw(view, SAVED);
  act(view, SAVED);
  view.saving = false;
  redraw(view, before);
}

/** Names the picture and its buttons, in the language of now. */
function name({ root, svg, component }: View): void {
  const { texts } = component.data;
  for (const element of [svg, root.querySelector(".bar")!]) element.setAttribute("aria-label", texts.picture);
  for (const button of root.querySelectorAll<HTMLButtonElement>(".bar button")) {
    const text = texts[button.dataset.name!];
    button.textContent = button.dataset.sign || text;
    button.title = text;
    button.setAttribute("aria-label", text);
  }
  const select = root.querySelector("select")!;
  select.setAttribute("aria-label", texts.tint);
  for (const option of select.options) option.textContent = `${texts.tint}: ${texts[`tint.${option.value}`]}`;
}

/** How many boxes a row may have to be read at this width. */
function inARow(view: View): number {
  const beside = view.svg.getBoundingClientRect().width - labelWidth(view);
  return Math.max(LEAST_IN_A_ROW, Math.floor(beside / READABLE / (BOX.width + GAP_X) - 0.5));
}

function acts(view: View): Acts {
  const expand = (id: string) => {
    if (id.startsWith("stack|")) return void open(id);
    view.component.setTriggerValue("expand", { id, nodes: view.component.data.nodes.length });
  };
  const open = (id: string) => {
    unfold(view, [id]);
    update(view);
  };
  return {
    choose: (selection) => {
      const stack = selection.key.split(" ").find((id) => id.startsWith("stack|"));
      if (stack) open(stack);
      else choose(view, selection);
    },
    expand,
    reveal: (place) => reveal(view, place),
    key: (node, event) => {
      if (event.key === "Enter" || event.key === " ") choose(view, { kind: "node", key: node.id });
      else if (event.key === "+" || event.key === "=") expand(node.id);
      else if (event.key === "Escape") choose(view, null);
      else if (event.key.startsWith("Arrow")) walk(view, node, event.key);
      else return;
      event.preventDefault();
    },
  };
}

/** Moves the picture where a place is out of sight. */
function reveal(view: View, place: Point): void {
  const { width, height } = view.svg.getBoundingClientRect();
  const [x, y] = zoomTransform(view.svg).apply([place.x, place.y]);
  const inside = x >= labelWidth(view) && x <= width && y >= 0 && y <= height;
  if (!inside) select(view.svg).call(view.zoom.translateTo, place.x, place.y);
}

/** Puts the focus on the next box in the direction of an arrow key. */
function walk(view: View, node: Node, key: string): void {
  const id = next(node, key, view.nodes, view.edges, view.layout!.places);
  if (id) view.scene.querySelector<SVGGElement>(`.box[data-id="${CSS.escape(id)}"]`)?.focus();
}

function choose(view: View, selection: Selection): void {
  view.component.data.selection = selection;
  draw(view, acts(view));
  view.component.setStateValue("selection", selection);
}

/** Shows the whole picture, or as much of it around the root as can be read at the scale `least`. */
function show(view: View, least: number): void {
  const { data } = view.component;
  const { width, height: present } = view.svg.getBoundingClientRect();
  if (!width) return void requestAnimationFrame(() => view.root.isConnected && show(view, least));
  const head = above(view);
  const [left, top, right, bottom] = extent(view);
  const [wide, high] = [right - left + 2 * MARGIN, bottom - top + 2 * MARGIN + head];
  const beside = Math.max(120, width - labelWidth(view));
  const full = isFull(view);
  const across = Math.min(LARGEST, beside / wide);
  const most = Math.max(HEIGHT[0], Math.min(HEIGHT[1], innerHeight - ABOVE));
  const fitting = Math.min(across, (full ? present : most) / high);
  const scale = Math.max(0.15, fitting >= WHOLE ? fitting : Math.max(least, fitting));
  const height = full ? present : uncut(view, scale, Math.min(most, Math.max(HEIGHT[0], high * scale)), high);
  view.svg.style.height = full ? "" : `${height}px`;
  const root = view.layout!.places.get(data.root);
  const fitsAcross = wide * scale <= beside + 1;
  const fitsDown = high * scale <= height + 1;
  const middle = labelWidth(view) + beside / 2;
  const fromLeft = labelWidth(view) + MARGIN / 2 - scale * left;
  const rootStays = !root || fromLeft + scale * (root.x + BOX.width / 2) < width;
  const x = fitsAcross ? middle - (scale * (left + right)) / 2 : rootStays ? fromLeft : middle - scale * root.x;
  const up = data.direction === "up";
  const y = fitsDown
    ? height / 2 - (scale * (top + bottom - head)) / 2
    : up
      ? height - scale * (bottom + MARGIN)
      : scale * (MARGIN + head - top);
  select(view.svg).call(view.zoom.transform, zoomIdentity.translate(x, y).scale(scale));
}

/** The height of the picture, less so much that its far edge cuts no row of boxes; high: of all that there is. */
function uncut(view: View, scale: number, height: number, high: number): number {
  if (high * scale <= height + 1) return height;
  const { data } = view.component;
  const [, top, , bottom] = extent(view);
  const up = data.direction === "up";
  const edge = up ? bottom + MARGIN - height / scale : top + height / scale - MARGIN - above(view);
  for (const { id } of view.nodes) {
    const { y } = view.layout!.places.get(id)!;
    const [near, far] = up ? [y + BOX.height / 2 + CLEAR, y - BOX.height / 2] : [y - BOX.height / 2 - CLEAR, y + BOX.height / 2];
    if (Math.min(near, far) < edge && edge < Math.max(near, far)) return height - scale * Math.abs(near - edge);
  }
  return height;
}

/** The room above the boxes for the names of the lanes and of the first tier (px). */
function above(view: View): number {
  return captionHeight(view) + (view.layout!.partyX === null ? 0 : LANES);
}

function isFull(view: View): boolean {
  return (view.root.getRootNode() as Document | ShadowRoot).fullscreenElement === view.root;
}

/** Whether Streamlit's theme is a dark one: the relations then have lighter colours. */
function isDark(root: HTMLElement): boolean {
  const [red, green, blue] = (getComputedStyle(root).backgroundColor.match(/[\d.]+/g) ?? ["255", "255", "255"]).map(Number);
  return 0.3 * red + 0.59 * green + 0.11 * blue < 110;
}
