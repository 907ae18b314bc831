/** A small map of the whole picture with the part in sight, where that is not all; a click goes there. */
import { select } from "d3-selection";
import { zoomTransform } from "d3-zoom";
import { BOX } from "./boxes";
import { extent, labelWidth } from "./draw";
import type { View } from "./model";
import { part } from "./svg";

const SIZE = { width: 150, height: 96 };
const INSET = 8;
/** On a picture narrower than this there is no room for a map (px). */
const NARROW = 560;

export function drawMap(view: View): void {
  view.map.replaceChildren();
  const [left, top, right, bottom] = extent(view);
  const scale = Math.min(SIZE.width / (right - left), SIZE.height / (bottom - top));
  part(view.map, "rect", { class: "ground", width: SIZE.width + 2 * INSET, height: SIZE.height + 2 * INSET, rx: 5 });
  for (const node of view.nodes) {
    const { x, y } = view.layout!.places.get(node.id)!;
    const kind = node.id === view.component.data.root ? "root" : node.lane;
    const at = { x: INSET + (x - BOX.width / 2 - left) * scale, y: INSET + (y - BOX.height / 2 - top) * scale };
    part(view.map, "rect", { class: `place ${kind}`, ...at, width: Math.max(2, BOX.width * scale), height: Math.max(2, BOX.height * scale) });
  }
  part(view.map, "rect", { class: "sight" });
  view.map.onclick = (event) => {
    event.stopPropagation();
    const { left: x0, top: y0 } = view.map.querySelector(".ground")!.getBoundingClientRect();
    select(view.svg).call(view.zoom.translateTo, left + (event.clientX - x0 - INSET) / scale, top + (event.clientY - y0 - INSET) / scale);
  };
  followMap(view);
}

type Corner = [right: boolean, bottom: boolean];
const CORNERS: Corner[] = [[true, true], [true, false], [false, true], [false, false]];
const FROM_EDGE = 6;

/** Where the map covers least of the boxes: it stays where it is, or goes to the first corner that is free. */
function corner(view: View, wide: number, high: number): { x: number; y: number; covers: boolean } {
  const [width, height] = [SIZE.width + 2 * INSET, SIZE.height + 2 * INSET];
  const transform = zoomTransform(view.svg);
  const boxes = view.nodes.map(({ id }) => {
    const { x, y } = view.layout!.places.get(id)!;
    return [transform.applyX(x - BOX.width / 2), transform.applyY(y - BOX.height / 2), BOX.width * transform.k, BOX.height * transform.k];
  });
  const overlap = (x: number, y: number) =>
    boxes.reduce((sum, [left, top, boxWidth, boxHeight]) => {
      const across = Math.min(x + width, left + boxWidth) - Math.max(x, left);
      const down = Math.min(y + height, top + boxHeight) - Math.max(y, top);
      return sum + (across > 0 && down > 0 ? across * down : 0);
    }, 0);
  const places = CORNERS.map(([right, bottom]) => {
    const x = right ? wide - width - FROM_EDGE : labelWidth(view) + FROM_EDGE;
    const y = bottom ? high - height - FROM_EDGE : FROM_EDGE;
    return { x, y, covered: overlap(x, y) };
  });
  const now = places.find(({ x, y }) => view.map.getAttribute("transform") === `translate(${x},${y})`);
  const least = Math.min(...places.map(({ covered }) => covered));
  const best = now && now.covered <= least ? now : places.find(({ covered }) => covered === least)!;
  return { x: best.x, y: best.y, covers: best.covered > 0 };
}

/** Moves the frame of what is in sight; hides the map where all is. */
export function followMap(view: View): void {
  const sight = view.map.querySelector(".sight");
  const frame = view.svg.getBoundingClientRect();
  if (!sight || !view.layout || !frame.width) return;
  const [left, top, right, bottom] = extent(view);
  const scale = Math.min(SIZE.width / (right - left), SIZE.height / (bottom - top));
  const transform = zoomTransform(view.svg);
  const [x0, y0] = transform.invert([labelWidth(view), 0]);
  const [x1, y1] = transform.invert([frame.width, frame.height]);
  const whole = x0 <= left && y0 <= top && x1 >= right && y1 >= bottom;
  view.map.style.display = whole || frame.width < NARROW ? "none" : "";
  const at = corner(view, frame.width, frame.height);
  view.map.setAttribute("transform", `translate(${at.x},${at.y})`);
  view.map.classList.toggle("covers", at.covers);
  const clip = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
  const [a, b] = [clip(x0, left, right), clip(y0, top, bottom)];
  const place = { x: INSET + (a - left) * scale, y: INSET + (b - top) * scale };
  const size = { width: (clip(x1, left, right) - a) * scale, height: (clip(y1, top, bottom) - b) * scale };
  for (const [name, value] of Object.entries({ ...place, ...size })) sight.setAttribute(name, `${value}`);
}
