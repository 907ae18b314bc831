/** Drawing one box: number and type, its force in a word that fits, its title where the picture is large. */
import { BOX } from "./boxes";
import type { Acts } from "./draw";
import type { Node, View } from "./model";
import { clip, lines, part, textWidth } from "./svg";
import { colourOf } from "./tints";

/** A line that is too wide is drawn so much narrower, before it is cut. */
const NARROWED = 0.72;
/** Letters on the screen (px), and in a box at most (px of the picture): two lines must fit. */
export const LETTERS = 14;
const MOST = 22;
const LINE = 1.29;
const LINES = 4;
/** Between the two parts of a line, and around its icon (px of a letter). */
const APART = 0.5;

/** Size of letters, and how many lines a box has, at a scale: what is shown larger has more words, not larger ones. */
export function lettering(scale: number): { size: number; lines: number } {
  const size = Math.min(MOST, Math.round((10 * LETTERS) / scale) / 10);
  return { size, lines: Math.max(2, Math.min(LINES, Math.floor((BOX.height - 4) / (size * LINE)))) };
}

export function drawBox(view: View, node: Node, font: string, tints: Map<string, string>, acts: Acts): void {
  const { data } = view.component;
  const chosen = data.selection?.kind === "node" && data.selection.key === node.id;
  const place = view.layout!.places.get(node.id)!;
  const document = node.label === "Document";
  const kinds = { root: node.id === data.root, cited: !node.held, base: node.baseOnly, ended: node.ended, doubtful: node.doubtful, stack: !!node.count, chosen };
  const group = part(view.scene, "g", {
    class: ["box", node.lane, document ? "document" : `other ${node.label.toLowerCase()}`, ...Object.entries(kinds).flatMap(([kind, so]) => (so ? [kind] : []))].join(" "),
    transform: `translate(${place.x - BOX.width / 2},${place.y - BOX.height / 2})`,
    tabindex: 0,
    role: "button",
    "data-id": node.id,
    "aria-pressed": `${chosen}`,
  });
  const colour = colourOf(node, view.tint, tints);
  if (colour) for (const name of ["--state", "--party", "--of"]) group.style.setProperty(name, colour);
  part(group, "title", {}, node.hint); // its name: all that the box says, and what there was no room for
  const frame = { width: BOX.width, height: BOX.height, rx: document ? 6 : 20 };
  if (node.count) for (const by of [6, 3]) part(group, "rect", { ...frame, x: by, y: by });
  part(group, "rect", frame);
  if (document) part(group, "path", { class: "mark", d: `M2.5,6 V${BOX.height - 6}` });
  words(group, node, lettering(view.scale), font);
  if (node.more) badge(group, node, data.direction === "up" ? 0 : BOX.height, lettering(view.scale).size, font, acts);
  group.addEventListener("click", () => acts.choose({ kind: "node", key: node.id }));
  group.addEventListener("focus", () => acts.reveal(place));
  group.addEventListener("dblclick", () => acts.expand(node.id));
  group.addEventListener("keydown", (event) => acts.key(node, event));
}

function words(group: SVGGElement, node: Node, { size, lines: most }: { size: number; lines: number }, font: string): void {
  const document = node.label === "Document";
  const left = document ? 11 : 15;
  const room = BOX.width - left - (document ? 6 : 12);
  const [plain, bold] = [`${size}px ${font}`, `650 ${size}px ${font}`];
  const mark = node.doubtful && document ? "? " : "";
  const named = document && node.kind && node.title !== node.brief;
  const title = `${mark}${node.title}`;
  const called = /\s/.test(node.title) ? lines(title, room, bold, Math.max(1, most - 1)) : [title]; // a number stays whole
  const first = named ? called : lines(`${mark}${node.kind} ${node.title}`.trim(), room, bold, 2);
  const rest = most - first.length - (named ? 1 : 0);
  const further = rest > 0 && node.name ? lines(node.name, room, plain, rest) : [];
  const count = first.length + (named ? 1 : 0) + further.length;
  const apart = Math.min(size * LINE, (BOX.height - 3) / count);
  let y = BOX.height / 2 + size * 0.35 - ((count - 1) * apart) / 2;
  for (const line of first) {
    fitted(group, document ? "title" : "name", line, left, y, room, bold);
    y += apart;
  }
  if (named) {
    second(group, node, left, y, room, size, plain);
    y += apart;
  }
  for (const line of further) {
    part(group, "text", { class: "kind further", x: left, y }, line);
    y += apart;
  }
}

/** The line of type and date, with the force: the longest words that fit beside the type. */
function second(group: SVGGElement, node: Node, left: number, y: number, room: number, size: number, font: string): void {
  const icon = node.notes.length ? size * (0.8 + APART) : 0;
  const wide = (text: string) => textWidth(text, font);
  const fits = (kind: string, note: string) => wide(kind) + (note ? size * APART + icon + wide(note) : 0) <= room;
  const shortest = node.notes[node.notes.length - 1] ?? "";
  const kind = [node.kind, node.brief].find((one) => fits(one, shortest)) ?? (node.code || node.brief);
  if (!node.notes.length) return fitted(group, "kind", kind, left, y, room, font);
  const note = node.notes.find((one) => fits(kind, one)) ?? shortest;
  const beside = room - size * APART - icon - wide(note);
  fitted(group, "kind", kind, left, y, beside, font);
  const x = left + Math.min(wide(kind), beside) + size * APART;
  const middle = size * 0.4;
  const sign = part(group, "g", { class: "sign", transform: `translate(${x + middle},${y - size * 0.33})` });
  part(sign, "circle", { r: middle });
  part(sign, "path", { d: node.ended ? `M${-middle / 2.2},${-middle / 2.2} L${middle / 2.2},${middle / 2.2} M${-middle / 2.2},${middle / 2.2} L${middle / 2.2},${-middle / 2.2}` : `M0,${-middle / 1.8} V${middle / 8} M0,${middle / 2} V${middle / 1.8}` });
  part(group, "text", { class: "note", x: x + icon, y }, note);
}

/** A line of text: narrower where it is too wide, and cut only where that is not enough. */
function fitted(group: SVGGElement, kind: string, text: string, x: number, y: number, room: number, font: string): void {
  const shown = clip(text, room / NARROWED, font);
  const made = part(group, "text", { class: kind, x, y }, shown);
  if (textWidth(shown, font) <= room) return;
  made.setAttribute("textLength", `${room}`);
  made.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

/** How many neighbours are not shown; a click opens some. */
function badge(group: SVGGElement, node: Node, y: number, size: number, font: string, acts: Acts): void {
  const made = part(group, "g", { class: "more", transform: `translate(${BOX.width - 18},${y})` });
  const text = `+${node.more}`;
  const [width, height] = [Math.max(28, textWidth(text, `600 ${size}px ${font}`) + 10), size + 5];
  part(made, "rect", { x: -width / 2, y: -height / 2, width, height, rx: height / 2 });
  part(made, "text", { "text-anchor": "middle", dy: "0.35em" }, text);
  made.addEventListener("click", (event) => {
    event.stopPropagation();
    acts.expand(node.id);
  });
}
