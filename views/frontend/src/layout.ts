/** Where the boxes of a chain stand and how its edges run.
 *
 * A row is a tier of authority; relations inside one tier give sub-rows. The Party's lane stands right of the State's.
 * A long edge has a place of its own in every row that it passes, so that it never runs behind a box. Boxes that were
 * placed before keep their place: what is new goes into free places around them.
 */

export interface Box {
  id: string;
  tier: number;
  tierLabel: string;
  lane: "state" | "party";
}

export interface Link {
  key: string;
  source: string;
  target: string;
  type: string;
}

export interface Point {
  x: number;
  y: number;
}

export interface Row {
  y: number;
  label: string;
  tier: number;
}

export interface Layout {
  places: Map<string, Point>;
  routes: Map<string, Point[]>;
  rows: Row[];
  partyX: number | null;
}

export const BOX = { width: 172, height: 48 };
const GAP_X = 26;
const ROW_HEIGHT = 92;
const LANE_GAP = 70;
/** Sweeps that order the rows, then sweeps that straighten the edges without changing the order. */
const SWEEPS = 12;
const STRAIGHTEN = 40;
/** Relations that say what became of a document; they do not put it above or below another. */
const UNRANKED = new Set(["REPLACES", "AMENDS", "REPEALS"]);

interface Slot {
  id: string;
  row: number;
  x: number;
  real: boolean;
  lane: number;
}

export function layout(boxes: Box[], links: Link[]): Layout {
  const rowOf = rows(boxes, links);
  const order = [...new Set(rowOf.values())].sort(compareRows);
  const index = new Map(order.map((key, i) => [key, i]));
  const slots = new Map<string, Slot>();
  const byRow: Slot[][] = order.map(() => []);
  const add = (slot: Slot) => {
    slots.set(slot.id, slot);
    byRow[slot.row].push(slot);
  };
  for (const box of boxes) {
    const row = index.get(rowOf.get(box.id)!)!;
    add({ id: box.id, row, x: 0, real: true, lane: box.lane === "party" ? 1 : 0 });
  }
  const chains = links.map((link) => chain(link, slots, add));
  const near = new Map<string, string[]>();
  for (const passed of chains)
    for (let i = 1; i < passed.length; i++) {
      push(near, passed[i], passed[i - 1]);
      push(near, passed[i - 1], passed[i]);
    }
  arrange(byRow, slots, near);
  const places = new Map<string, Point>();
  const all = new Map<string, Point>();
  for (const slot of slots.values()) {
    const point = { x: slot.x, y: slot.row * ROW_HEIGHT };
    all.set(slot.id, point);
    if (slot.real) places.set(slot.id, point);
  }
  const routes = new Map(links.map((link, i) => [link.key, chains[i].map((id) => all.get(id)!)]));
  return { places, routes, rows: labels(boxes, places), partyX: lane(boxes, places) };
}

/** New boxes around those that stand already; an old box keeps its place to the pixel. */
export function extend(old: Layout, boxes: Box[], links: Link[]): Layout {
  const places = new Map([...old.places].filter(([id]) => boxes.some((box) => box.id === id)));
  if (!places.size) return layout(boxes, links);
  const tierY = new Map<number, number[]>();
  for (const box of boxes) {
    const place = places.get(box.id);
    if (place) pushNumber(tierY, box.tier, place.y);
  }
  const leftmost = Math.min(...[...places.values()].map((place) => place.x));
  for (const box of boxes) {
    if (places.has(box.id)) continue;
    const y = rowFor(box, tierY, [...places.values()]);
    pushNumber(tierY, box.tier, y);
    const beside = links.flatMap((link) =>
      link.source === box.id ? [link.target] : link.target === box.id ? [link.source] : [],
    );
    const known = beside.map((id) => places.get(id)).filter((place): place is Point => !!place);
    const wanted = known.length ? known.reduce((sum, place) => sum + place.x, 0) / known.length : 0;
    const taken = [...places.values()].filter((place) => Math.abs(place.y - y) < BOX.height + 8).map((place) => place.x);
    places.set(box.id, { x: freePlace(wanted, taken, leftmost), y });
  }
  const routes = new Map(
    links.map((link) => [link.key, old.routes.get(link.key) ?? detour(places, places.get(link.source)!, places.get(link.target)!)]),
  );
  return { places, routes, rows: labels(boxes, places), partyX: lane(boxes, places) };
}

/** Tier, then depth inside the tier: who rests on another of the same tier stands below it. */
function rows(boxes: Box[], links: Link[]): Map<string, string> {
  const tier = new Map(boxes.map((box) => [box.id, box.tier]));
  const inside = links.filter(
    (link) => tier.get(link.source) === tier.get(link.target) && link.source !== link.target && !UNRANKED.has(link.type),
  );
  const depth = new Map<string, number>();
  const visiting = new Set<string>();
  const above = (id: string): number => {
    const known = depth.get(id);
    if (known !== undefined) return known;
    if (visiting.has(id)) return 0;
    visiting.add(id);
    const up = inside.filter((link) => link.source === id).map((link) => above(link.target) + 1);
    visiting.delete(id);
    const result = Math.max(0, ...up);
    depth.set(id, result);
    return result;
  };
  return new Map(boxes.map((box) => [box.id, `${box.tier}:${above(box.id)}`]));
}

function compareRows(a: string, b: string): number {
  const [tierA, subA] = a.split(":").map(Number);
  const [tierB, subB] = b.split(":").map(Number);
  return tierA - tierB || subA - subB;
}

/** The slots that an edge passes, made where it crosses a row. */
function chain(link: Link, slots: Map<string, Slot>, add: (slot: Slot) => void): string[] {
  const from = slots.get(link.source)!;
  const to = slots.get(link.target)!;
  const step = Math.sign(to.row - from.row);
  const passed = [from.id];
  for (let row = from.row + step; step && row !== to.row; row += step) {
    const id = `${link.key}@${row}`;
    add({ id, row, x: 0, real: false, lane: from.lane === 1 && to.lane === 1 ? 1 : 0 });
    passed.push(id);
  }
  passed.push(to.id);
  return passed;
}

/** Orders every row by the middle of its neighbours, then pulls long edges straight. */
function arrange(byRow: Slot[][], slots: Map<string, Slot>, near: Map<string, string[]>): void {
  const beside = new Map([...slots.values()].map((slot) => [slot.id, (near.get(slot.id) ?? []).map((id) => slots.get(id)!)]));
  for (const row of byRow) {
    row.sort((a, b) => a.lane - b.lane || a.id.localeCompare(b.id));
    spread(row, row.map((_, i) => ({ x: i * (BOX.width + GAP_X), weight: 1 })));
  }
  for (let sweep = 0; sweep < SWEEPS + STRAIGHTEN; sweep++) {
    const ordering = sweep < SWEEPS;
    for (const row of sweep % 2 ? [...byRow].reverse() : byRow) {
      const wish = new Map(row.map((slot) => [slot.id, wanted(slot, beside.get(slot.id)!, ordering)]));
      if (ordering) row.sort((a, b) => a.lane - b.lane || wish.get(a.id)!.x - wish.get(b.id)!.x);
      spread(row, row.map((slot) => wish.get(slot.id)!));
    }
  }
}

interface Wish {
  x: number;
  weight: number;
}

/** The middle of the neighbours; while straightening, the inner parts of a long edge pull hardest (as in Graphviz' dot). */
function wanted(slot: Slot, neighbours: Slot[], ordering: boolean): Wish {
  if (!neighbours.length) return { x: slot.x, weight: 1 };
  let sum = 0;
  let weight = 0;
  for (const other of neighbours) {
    const pull = ordering ? 1 : [8, 2, 1][Number(slot.real) + Number(other.real)];
    sum += pull * other.x;
    weight += pull;
  }
  return { x: sum / weight, weight: ordering ? 1 : weight };
}

const room = (slot: Slot) => (slot.real ? BOX.width : 24);

/** Sets x as near to what is wanted as the room of the neighbours lets it (in order, without overlap). */
function spread(row: Slot[], wishes: Wish[]): void {
  const offset: number[] = [];
  row.forEach((slot, i) => {
    const before = row[i - 1];
    offset.push(before ? offset[i - 1] + (room(before) + room(slot)) / 2 + GAP_X + (slot.lane !== before.lane ? LANE_GAP : 0) : 0);
  });
  const groups: { start: number; end: number; sum: number; weight: number }[] = [];
  wishes.forEach(({ x, weight }, i) => {
    let group = { start: i, end: i, sum: weight * (x - offset[i]), weight };
    while (groups.length && groups[groups.length - 1].sum / groups[groups.length - 1].weight > group.sum / group.weight) {
      const before = groups.pop()!;
      group = { start: before.start, end: i, sum: before.sum + group.sum, weight: before.weight + group.weight };
    }
    groups.push(group);
  });
  for (const group of groups) for (let i = group.start; i <= group.end; i++) row[i].x = group.sum / group.weight + offset[i];
}

function rowFor(box: Box, tierY: Map<number, number[]>, taken: Point[]): number {
  const known = tierY.get(box.tier);
  if (known) return Math.min(...known);
  const tiers = [...tierY.keys()].sort((a, b) => a - b);
  const above = tiers.filter((tier) => tier < box.tier).pop();
  const below = tiers.find((tier) => tier > box.tier);
  if (above === undefined) return Math.min(0, ...taken.map((place) => place.y)) - ROW_HEIGHT;
  if (below === undefined) return Math.max(0, ...taken.map((place) => place.y)) + ROW_HEIGHT;
  return (Math.max(...tierY.get(above)!) + Math.min(...tierY.get(below)!)) / 2;
}

/** The free place nearest to the wanted one, never left of the picture: there stand the names of the rows. */
function freePlace(wanted: number, taken: number[], leftmost: number): number {
  const apart = BOX.width + GAP_X;
  for (let step = 0; ; step++)
    for (const x of step ? [wanted + step * 40, wanted - step * 40] : [wanted])
      if (x >= leftmost && taken.every((other) => Math.abs(other - x) >= apart)) return x;
}

/** A way between two places that bends round the boxes in between, straight past rows that stand close together. */
function detour(places: Map<string, Point>, from: Point, to: Point): Point[] {
  const between = [...places.values()].filter(
    (place) => place.y > Math.min(from.y, to.y) + 10 && place.y < Math.max(from.y, to.y) - 10,
  );
  const bands: Point[][] = [];
  for (const place of between.sort((a, b) => a.y - b.y)) {
    const last = bands[bands.length - 1];
    if (last && place.y - last[last.length - 1].y < BOX.height + 24) last.push(place);
    else bands.push([place]);
  }
  const way = [from];
  for (const band of to.y > from.y ? bands : bands.reverse()) {
    const [top, bottom] = [band[0].y, band[band.length - 1].y];
    const straight = from.x + ((to.x - from.x) * ((top + bottom) / 2 - from.y)) / (to.y - from.y);
    const half = BOX.width / 2 + 16;
    let x = straight;
    for (let step = 0; band.some((place) => Math.abs(place.x - x) < half) && step < 400; step++)
      x = straight + (step % 2 ? -1 : 1) * Math.ceil((step + 1) / 2) * 14;
    const ends = top === bottom ? [top] : [top - BOX.height / 2, bottom + BOX.height / 2];
    way.push(...(to.y > from.y ? ends : ends.reverse()).map((y) => ({ x, y })));
  }
  way.push(to);
  return way;
}

function labels(boxes: Box[], places: Map<string, Point>): Row[] {
  const found = new Map<string, Row>();
  for (const box of boxes) {
    const y = places.get(box.id)!.y;
    const row = found.get(`${y}`);
    if (!row) found.set(`${y}`, { y, label: box.tierLabel, tier: box.tier });
    else if (!row.label.split(" · ").includes(box.tierLabel)) row.label += ` · ${box.tierLabel}`;
  }
  return [...found.values()].sort((a, b) => a.y - b.y);
}

function lane(boxes: Box[], places: Map<string, Point>): number | null {
  const party = boxes.filter((box) => box.lane === "party").map((box) => places.get(box.id)!.x);
  return party.length && party.length < boxes.length ? Math.min(...party) - BOX.width / 2 - LANE_GAP / 2 : null;
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

function pushNumber(map: Map<number, number[]>, key: number, value: number): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
