/** The picture as a file, with title, day and legend: SVG that stands alone, and PNG drawn from it. */
import { lettering } from "./box";
import { extent, MARGIN } from "./draw";
import { save, saveAsPng } from "./files";
import { entries } from "./legend";
import type { View } from "./model";
import { part, textWidth } from "./svg";
import { tintsOf } from "./tints";

/** Sizes in the file (px): the column of the tiers' names, letters, and a line of title or legend. */
const COLUMN = 150;
const LETTERS = 14;
const LINE = 24;
const SIGN = 38;
const COPIED = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font", "opacity", "fill-opacity", "paint-order", "text-decoration",
  "visibility",
];

export function saveSvg(view: View, scale: number): void {
  save(new Blob([standalone(view, scale).text], { type: "image/svg+xml" }), `${view.component.data.file}.svg`);
}

export function savePng(view: View, scale: number): void {
  const { text, width, height } = standalone(view, scale);
  saveAsPng(text, width, height, `${view.component.data.file}.png`);
}

/** The whole picture, unmoved, with the colours as they are now. */
function standalone(view: View, scale: number): { text: string; width: number; height: number } {
  const { data } = view.component;
  const copy = copied(view);
  const ink = getComputedStyle(view.root);
  const [left, top, right, bottom] = extent(view);
  const head = 2 * LINE + 12;
  const lane = view.layout!.partyX === null ? 0 : 2 * lettering(scale).size * scale;
  const margin = (MARGIN + 4) * scale;
  const [wide, high] = [(right - left) * scale, (bottom - top) * scale];
  const width = Math.ceil(Math.max(COLUMN + wide + 2 * margin, 560, textWidth(data.heading, `600 ${LETTERS + 3}px ${ink.fontFamily}`) + 32));
  const [x0, y0] = [COLUMN + margin - left * scale, head + lane + margin - top * scale];
  const under = head + lane + high + 2 * margin;
  const [bands, scene, labels, map] = copy.querySelectorAll(":scope > g");
  map.remove();
  scene.setAttribute("transform", `translate(${x0},${y0}) scale(${scale})`);
  for (const covering of labels.querySelectorAll("rect")) covering.remove();
  for (const label of labels.querySelectorAll("text")) label.setAttribute("transform", `translate(10,${y0 + Number(label.getAttribute("data-y")) * scale})`);
  for (const band of bands.querySelectorAll("rect")) {
    const [from, to] = [Number(band.getAttribute("data-top")) * scale + y0, Number(band.getAttribute("data-bottom")) * scale + y0];
    for (const [name, value] of Object.entries({ x: 0, y: from, width, height: to - from })) band.setAttribute(name, `${value}`);
  }
  const words = { fill: ink.color, "font-family": ink.fontFamily, "font-size": LETTERS };
  part(copy, "text", { ...words, "font-size": LETTERS + 3, "font-weight": 600, x: 16, y: LINE + 2 }, data.heading);
  part(copy, "text", { ...words, x: 16, y: 2 * LINE + 2 }, data.day);
  const height = Math.ceil(legend(view, copy, under, width, words) + 12);
  copy.removeAttribute("style");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
  copy.setAttribute("width", `${width}`);
  copy.setAttribute("height", `${height}`);
  const ground = part(copy, "rect", { width, height, fill: ink.backgroundColor });
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** The picture with each part's style written into it. */
function copied(view: View): SVGSVGElement {
  const copy = view.svg.cloneNode(true) as SVGSVGElement;
  const originals = view.svg.querySelectorAll<SVGElement>("g *");
  copy.querySelectorAll<SVGElement>("g *").forEach((element, i) => {
    inline(element, originals[i]);
    if (originals[i] instanceof SVGTextElement) fixed(element, originals[i].getComputedTextLength());
  });
  return copy;
}

/** Lets a text have the width that it has here (px) in the letters of another program, too, which lacks the page's font. */
function fixed(text: SVGElement, width: number): void {
  if (!width || text.hasAttribute("textLength")) return;
  text.setAttribute("textLength", `${width}`);
  text.setAttribute("lengthAdjust", "spacingAndGlyphs");
}

function inline(element: SVGElement, original: Element): void {
  const style = getComputedStyle(original);
  for (const property of COPIED) element.style.setProperty(property, style.getPropertyValue(property));
  for (const name of ["tabindex", "role", "aria-pressed"]) element.removeAttribute(name);
}

/** Writes the legend below the picture, in as many lines as it needs; returns where it ends. */
function legend(view: View, copy: SVGSVGElement, from: number, width: number, words: Record<string, string | number>): number {
  const spans = view.root.querySelectorAll(".legend > span:not(.hint)");
  let [x, y] = [16, from + LINE / 2];
  entries(view, tintsOf(view)).forEach(({ kind, text }, i) => {
    const wide = textWidth(text, `${LETTERS}px ${words["font-family"]}`);
    const room = SIGN + wide + 22;
    if (x > 16 && x + room > width) [x, y] = [16, y + LINE];
    const sign = part(copy, "g", { transform: `translate(${x},${y - 5})` });
    const shown = spans[i];
    if (kind === "edge") {
      const drawn = shown.querySelector("g.edge")!;
      const line = sign.appendChild(drawn.cloneNode(true) as SVGGElement);
      const originals = drawn.querySelectorAll("*");
      line.querySelectorAll<SVGElement>("*").forEach((element, j) => inline(element, originals[j]));
    } else {
      const style = getComputedStyle(shown.querySelector("i")!);
      const dash = { dashed: "4 3", dotted: "1.5 2.5" }[style.borderTopStyle] ?? "none";
      part(sign, "rect", { x: 4, width: 20, height: 11, rx: 2, fill: style.backgroundColor, stroke: style.borderTopColor, "stroke-width": 1.2, "stroke-dasharray": dash });
    }
    fixed(part(copy, "text", { ...words, x: x + SIGN, y: y + 5 }, text), wide);
    x += room;
  });
  return y + LINE / 2;
}
