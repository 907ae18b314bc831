/** Where the boxes of a chain stand.
 *
 * A row is a tier of authority; relations inside one tier give sub-rows, and a row with more boxes than fit a screen is
 * folded into several. The Party's lane stands right of the State's. A long edge has a slot in every row that it passes,
 * so that it never runs behind a box. Boxes that were placed before keep their place to the pixel: what is new
 * goes into free places around them.
 */
import { BOX, GAP_X, LANE_GAP, type Box, type Link, type Point, type Slot } from "./boxes";
import { arrange } from "./order";
import { routeAll, routeNew, type Row } from "./routes";

/** A tier: its name and the stretch of height that its rows take. */
export interface Band {
  label: string;
  top: number;
  bottom: number;
}

export interface Layout {
  /** Middles of the boxes, also of those that are filtered out now. */
  places: Map<string, Point>;
  /** Points that each edge passes, from border to border. */
  routes: Map<string, Point[]>;
  /** The bundle that each edge runs in; edges that came later have none. */
  trunks: Map<string, string>;
  /** Where the Party's lane begins; null where there is one lane only. */
  partyX: number | null;
  /** How much farther apart the rows are than they have to be (px). */
  apart: number;
}

/** Distance between two rows of boxes: wider where edges go far to the side (px, px per px). */
const ROW_GAP = { least: 22, most: 36, lean: 0.05 };
/** Relations that say nothing about authority: they do not push one document of a tier below another. */
const UNRANKED = new Set(["REPLACES", "AMENDS", "REPEALS", "CITES", "ATTACHES"]);

/** So many boxes with the same neighbours above them have one bundle; begins the name of such a bundle. */
const ALIKE = 2;
const TOGETHER = "all to ";

/** most: boxes in one row at most; apart: how much farther apart the rows are than they have to be (px). */
export function layout(boxes: Box[], links: Link[], most: number, apart: number): Layout {
  const ranks = new Map(boxes.map((box) => [box.id, [box.tier, 0, 0]]));
  for (const [id, depth] of depths(boxes, links)) ranks.get(id)![1] = depth;
  fold(boxes, links, ranks, most);
  const { byRow, chains, slots, trunks } = slotted(boxes, links, ranks);
  arrange(byRow, slots, chains);
  separate(byRow);
  const rows = standing(byRow, chains, slots, apart);
  const places = new Map<string, Point>();
  for (const slot of slots.values()) if (slot.real) places.set(slot.id, { x: slot.x, y: rows[slot.row].y });
  const routes = routeAll(links, chains, slots, rows);
  return { places, routes, trunks, partyX: lane(boxes, places), apart };
}

/** New boxes around those that stand already. */
export function extend(old: Layout, boxes: Box[], links: Link[]): Layout {
  const places = new Map(old.places);
  const routes = new Map(old.routes);
  const partyX = old.partyX ?? Math.max(...[...places.values()].map((place) => place.x)) + BOX.width / 2 + LANE_GAP / 2;
  const tierY = new Map<number, number[]>();
  for (const box of boxes) if (places.has(box.id)) push(tierY, box.tier, places.get(box.id)!.y);
  for (const box of boxes) {
    if (places.has(box.id)) continue;
    const y = rowFor(box, tierY, [...places.values()]);
    push(tierY, box.tier, y);
    const beside = links.flatMap((link) => (link.source === box.id ? [link.target] : link.target === box.id ? [link.source] : []));
    const known = beside.map((id) => places.get(id)).filter((place): place is Point => !!place);
    const wanted = known.length ? known.reduce((sum, place) => sum + place.x, 0) / known.length : 0;
    places.set(box.id, { x: freePlace(wanted, y, places, routes, box.lane === "party" ? 1 : 0, partyX), y });
  }
  for (const link of links) if (!routes.has(link.key)) routes.set(link.key, routeNew(places, places.get(link.source)!, places.get(link.target)!));
  const lanes = new Set(boxes.map((box) => box.lane));
  return { ...old, places, routes, partyX: old.partyX ?? (lanes.size > 1 ? partyX : null) };
}

/** The tiers that are shown, from the top; rows of one name are one band, with those of others between them, and each
 * name is said once. A programme stands between the tiers, in the band of the row above it. */
export function bands(boxes: Box[], { places, apart }: Layout): Band[] {
  const edge = (ROW_GAP.least + apart) / 2;
  const rows = new Map<number, Set<string>>();
  for (const box of boxes) {
    const y = places.get(box.id)!.y;
    const names = rows.get(y) ?? new Set<string>();
    rows.set(y, Number.isInteger(box.tier) ? names.add(box.tierLabel) : names);
  }
  const merged: { names: Set<string>; top: number; bottom: number }[] = [];
  for (const [y, names] of [...rows].sort(([a], [b]) => a - b)) {
    const [top, bottom] = [y - BOX.height / 2, y + BOX.height / 2];
    const same = merged.findIndex((band) => [...names].some((name) => band.names.has(name)));
    const first = same < 0 && (!names.size || !merged[merged.length - 1]?.names.size) ? merged.length - 1 : same;
    const joined = first < 0 ? [] : merged.splice(first);
    merged.push({ names: new Set([...joined.flatMap((band) => [...band.names]), ...names]), top: joined[0]?.top ?? top, bottom });
  }
  const found: Band[] = merged.map(({ names, top, bottom }) => ({ label: [...names].join(" · "), top, bottom }));
  for (let i = 0; i < found.length; i++) {
    const after = found[i + 1];
    const middle = after ? (found[i].bottom + after.top) / 2 : found[i].bottom + edge;
    if (i === 0) found[i].top -= edge;
    found[i].bottom = middle;
    if (after) after.top = middle;
  }
  return found;
}

/** How far each box stands below the others of its tier: who rests on another one stands below it. */
function depths(boxes: Box[], links: Link[]): Map<string, number> {
  const tier = new Map(boxes.map((box) => [box.id, box.tier]));
  const above = new Map<string, string[]>();
  for (const { source, target, type } of links)
    if (source !== target && !UNRANKED.has(type) && tier.get(source) === tier.get(target)) push(above, source, target);
  const depth = new Map<string, number>();
  const visiting = new Set<string>();
  const visit = (id: string): number => {
    const known = depth.get(id);
    if (known !== undefined || visiting.has(id)) return known ?? 0;
    visiting.add(id);
    const result = Math.max(0, ...(above.get(id) ?? []).map((other) => visit(other) + 1));
    visiting.delete(id);
    depth.set(id, result);
    return result;
  };
  boxes.forEach((box) => visit(box.id));
  return depth;
}

/** Folds a row that is too long into several: what leads on downward stands in the lower ones, in the order of one row. */
function fold(boxes: Box[], links: Link[], ranks: Map<string, number[]>, most: number): void {
  const { byRow, chains, slots } = slotted(boxes, links, ranks);
  arrange(byRow, slots, chains);
  const down = new Map<string, number>();
  for (const { source, target } of links) {
    const below = Math.sign(slots.get(target)!.row - slots.get(source)!.row);
    for (const [end, way] of [[source, below], [target, -below]] as const) down.set(end, (down.get(end) ?? 0) + way);
  }
  for (const row of byRow) {
    const real = row.filter((slot) => slot.real);
    const parts = Math.ceil(real.length / most);
    const size = Math.ceil(real.length / parts);
    const pull = new Map(real.map((slot) => [slot, Math.sign(down.get(slot.id) ?? 0)]));
    real.sort((a, b) => pull.get(a)! - pull.get(b)!).forEach((slot, i) => (ranks.get(slot.id)![2] = Math.floor(i / size)));
  }
}

/** Boxes and the passages of edges in their rows; chains: the slots that each edge passes; trunks: the bundle of each.
 *
 * Edges that leave, or meet, one box run as one bundle and part where they must, those of one relation on one line: a
 * decision with thirty bases then has one line up, not thirty side by side. Boxes that rest on the same several others
 * have one bundle together, which gathers in a row of its own.
 */
function slotted(boxes: Box[], links: Link[], ranks: Map<string, number[]>) {
  const compare = (a: number[], b: number[]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
  const trunks = bundles(links, ranks);
  const lanes = new Map(boxes.map((box) => [box.id, box.lane === "party" ? 1 : 0]));
  const gathering = new Map<string, number[]>();
  for (const { key, source, target } of links) {
    const trunk = trunks.get(key)!;
    if (!trunk.startsWith(TOGETHER)) continue;
    const lower = [ranks.get(source)!, ranks.get(target)!].sort(compare)[1];
    const known = gathering.get(trunk);
    if (!known || compare(lower, known) < 0) gathering.set(trunk, lower);
  }
  const places = [...ranks.values(), ...[...gathering.values()].map(([tier, depth, part]) => [tier, depth, part - 0.5])];
  const order = [...new Map(places.map((rank) => [rank.join(), rank])).values()].sort(compare);
  const index = new Map(order.map((rank, i) => [rank.join(), i]));
  const slots = new Map<string, Slot>();
  const byRow: Slot[][] = order.map(() => []);
  const add = (slot: Slot) => {
    slots.set(slot.id, slot);
    byRow[slot.row].push(slot);
  };
  for (const { id } of boxes) add({ id, row: index.get(ranks.get(id)!.join())!, x: 0, real: true, lane: lanes.get(id)! });
  const chains = links.map(({ key, source, target }) => {
    const [from, to] = [slots.get(source)!, slots.get(target)!];
    const trunk = trunks.get(key)!;
    const lane = trunk === `to ${target}` ? to.lane : from.lane;
    const step = Math.sign(to.row - from.row);
    const passed = [from.id];
    for (let row = from.row + step; step && row !== to.row; row += step) {
      const id = `${trunk} ${step}@${row}`;
      if (!slots.has(id)) add({ id, row, x: 0, real: false, lane });
      passed.push(id);
    }
    return [...passed, to.id];
  });
  return { byRow, chains, slots, trunks };
}

/** The bundle of each edge: that of boxes with the same neighbours on one side, else that of its end with more edges. */
function bundles(links: Link[], ranks: Map<string, number[]>): Map<string, string> {
  const ends = new Map<string, number>();
  const onward = new Map<string, string[]>();
  for (const { source, target, type } of links) {
    for (const end of [`from ${source}`, `to ${target}`]) ends.set(end, (ends.get(end) ?? 0) + 1);
    if (ranks.get(source)![0] > ranks.get(target)![0]) push(onward, source, `${type} ${target}`);
  }
  const alike = new Map<string, string[]>();
  for (const [source, others] of onward) if (new Set(others.map((other) => other.split(" ")[1])).size > 1) push(alike, others.sort().join(), source);
  const together = new Map<string, string>();
  for (const [others, sources] of alike) if (sources.length >= ALIKE) for (const source of sources) together.set(source, TOGETHER + others);
  return new Map(
    links.map(({ key, source, target }) => {
      const [out, back] = [`from ${source}`, `to ${target}`];
      const own = ranks.get(source)![0] > ranks.get(target)![0] ? together.get(source) : undefined;
      return [key, own ?? (ends.get(out)! >= ends.get(back)! ? out : back)];
    }),
  );
}

/** Moves the Party's lane to the right of all that the State's holds. */
function separate(byRow: Slot[][]): void {
  const all = byRow.flat();
  const half = (slot: Slot) => (slot.real ? BOX.width / 2 : 12);
  const state = all.filter((slot) => !slot.lane);
  const party = all.filter((slot) => slot.lane);
  if (!state.length || !party.length) return;
  const border = Math.max(...state.map((slot) => slot.x + half(slot)));
  const shift = border + LANE_GAP - Math.min(...party.map((slot) => slot.x - half(slot)));
  for (const slot of party) slot.x += shift;
}

/** Where each row stands: a row without boxes, where a bundle gathers, is low. */
function standing(byRow: Slot[][], chains: string[][], slots: Map<string, Slot>, apart: number): Row[] {
  const lean = byRow.map(() => 0);
  for (const passed of chains)
    for (let i = 1; i < passed.length; i++) {
      const [a, b] = [slots.get(passed[i - 1])!, slots.get(passed[i])!];
      const upper = Math.min(a.row, b.row);
      if (a.row !== b.row) lean[upper] = Math.max(lean[upper], Math.abs(a.x - b.x));
    }
  const rows: Row[] = byRow.map((row) => ({ y: 0, half: row.some((slot) => slot.real) ? BOX.height / 2 : 0 }));
  for (let row = 1; row < rows.length; row++) {
    const gap = apart + Math.min(ROW_GAP.most, ROW_GAP.least + ROW_GAP.lean * lean[row - 1]);
    rows[row].y = rows[row - 1].y + rows[row - 1].half + gap + rows[row].half;
  }
  return rows;
}

function rowFor(box: Box, tierY: Map<number, number[]>, taken: Point[]): number {
  const known = tierY.get(box.tier);
  if (known) return Math.min(...known);
  const tiers = [...tierY.keys()].sort((a, b) => a - b);
  const above = tiers.filter((tier) => tier < box.tier).pop();
  const below = tiers.find((tier) => tier > box.tier);
  const apart = BOX.height + ROW_GAP.least;
  if (above === undefined) return Math.min(...taken.map((place) => place.y)) - apart;
  if (below === undefined) return Math.max(...taken.map((place) => place.y)) + apart;
  return (Math.max(...tierY.get(above)!) + Math.min(...tierY.get(below)!)) / 2;
}

/** The free place of a row nearest to the wanted one: on its side of the lanes, and not on an edge that runs there. */
function freePlace(wanted: number, y: number, places: Map<string, Point>, routes: Map<string, Point[]>, lane: number, partyX: number): number {
  const taken: { x: number; apart: number }[] = [];
  for (const place of places.values())
    if (Math.abs(place.y - y) < BOX.height + 10) taken.push({ x: place.x, apart: BOX.width + GAP_X });
  for (const route of routes.values())
    for (let i = 1; i < route.length; i++) {
      const [a, b] = route[i - 1].y < route[i].y ? [route[i - 1], route[i]] : [route[i], route[i - 1]];
      for (const at of [y - BOX.height / 2, y, y + BOX.height / 2])
        if (a.y <= at && at <= b.y) taken.push({ x: a.x + ((b.x - a.x) * (at - a.y)) / (b.y - a.y || 1), apart: BOX.width / 2 + 10 });
    }
  const side = (x: number) => (lane ? x - BOX.width / 2 >= partyX : x + BOX.width / 2 <= partyX - 8);
  const start = side(wanted) ? wanted : partyX + (lane ? 1 : -1) * (BOX.width / 2 + LANE_GAP / 2);
  for (let step = 0; ; step++)
    for (const x of step ? [start + step * 30, start - step * 30] : [start])
      if (side(x) && taken.every((other) => Math.abs(other.x - x) >= other.apart)) return x;
}

function lane(boxes: Box[], places: Map<string, Point>): number | null {
  const party = boxes.filter((box) => box.lane === "party").map((box) => places.get(box.id)!.x);
  return party.length && party.length < boxes.length ? Math.min(...party) - BOX.width / 2 - LANE_GAP / 2 : null;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
