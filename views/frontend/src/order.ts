/** The order of the slots in their rows with few crossings, and their places with straight long edges (after Sugiyama,
 * and Gansner and others, "A Technique for Drawing Directed Graphs"). */
import { BOX, GAP_X, LANE_GAP, type Slot } from "./boxes";

const SWEEPS = 12;
/** Rounds in which every slot is tried at every place of its row. */
const SIFTS = 6;
const STRAIGHTEN = 28;
/** The last sweeps, which take one of two bends out of a long edge. */
const ALIGN = 8;

/** Sets x of every slot. chains: the slots that each edge passes. */
export function arrange(byRow: Slot[][], slots: Map<string, Slot>, chains: string[][]): void {
  const beside = new Map<string, Slot[]>([...slots.keys()].map((id) => [id, []]));
  const joined = new Set<string>();
  for (const passed of chains)
    for (let i = 1; i < passed.length; i++) {
      const pair = `${passed[i - 1]} ${passed[i]}`;
      if (joined.has(pair)) continue;
      joined.add(pair);
      beside.get(passed[i])!.push(slots.get(passed[i - 1])!);
      beside.get(passed[i - 1])!.push(slots.get(passed[i])!);
    }
  let best = { crossings: Infinity, order: byRow };
  for (const first of firstOrders(slots, chains)) {
    const order = byRow.map((row) => [...row].sort((a, b) => a.lane - b.lane || first.get(a.id)! - first.get(b.id)!));
    order.forEach(even);
    const keep = () => {
      const crossings = order.reduce((sum, row) => sum + crossingsBelow(row, beside), 0);
      if (crossings < best.crossings) best = { crossings, order: order.map((row) => [...row]) };
      return crossings;
    };
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      const middle = sweep % 4 < 2 ? mean : median;
      for (const row of sweep % 2 ? [...order].reverse() : order) {
        const wish = new Map(row.map((slot) => [slot, middle(slot, beside.get(slot.id)!)]));
        row.sort((a, b) => a.lane - b.lane || wish.get(a)! - wish.get(b)!);
        exchange(row, beside);
        even(row);
      }
      keep();
    }
    for (let round = 0, before = Infinity; round < SIFTS && keep() < before; round++) {
      before = keep();
      for (const row of round % 2 ? [...order].reverse() : order) sift(row, beside);
    }
  }
  best.order.forEach((row, i) => {
    byRow[i].splice(0, row.length, ...row);
    even(row);
  });
  for (let sweep = 0; sweep < STRAIGHTEN; sweep++)
    for (const row of sweep % 2 ? [...byRow].reverse() : byRow)
      spread(row, row.map((slot) => (sweep < STRAIGHTEN - ALIGN ? wanted(slot, beside.get(slot.id)!) : aligned(slot, beside))));
}

/** Orders to begin with: by name, and as the edges are come to from the first of them, forward and backward. */
function firstOrders(slots: Map<string, Slot>, chains: string[][]): Map<string, number>[] {
  const numbered = (ids: Iterable<string>) => new Map([...ids].map((id, i) => [id, i]));
  const all = [...slots.keys()];
  const met = new Set([...chains.flat(), ...all]);
  return [numbered([...all].sort()), numbered(met), numbered([...met].reverse())];
}

/** Moves each slot to the place of its row, in its lane, where its edges cross least. */
function sift(row: Slot[], beside: Map<string, Slot[]>): void {
  for (const slot of [...row]) {
    const others = row.filter((other) => other !== slot);
    let [sum, least, place] = [0, 0, 0];
    const [from, to] = [others.findIndex((other) => other.lane >= slot.lane), others.filter((other) => other.lane <= slot.lane).length];
    const start = from < 0 ? others.length : from;
    place = start;
    for (let i = start; i < to; i++) {
      sum += crossingsOf(others[i], slot, beside) - crossingsOf(slot, others[i], beside);
      if (sum < least) [least, place] = [sum, i + 1];
    }
    const now = row.indexOf(slot);
    const there = now < start ? 0 : others.slice(start, now).reduce((total, other) => total + crossingsOf(other, slot, beside) - crossingsOf(slot, other, beside), 0);
    if (least < there) row.splice(0, row.length, ...others.slice(0, place), slot, ...others.slice(place));
  }
  even(row);
}

function median(slot: Slot, neighbours: Slot[]): number {
  if (!neighbours.length) return slot.x;
  const xs = neighbours.map((other) => other.x).sort((a, b) => a - b);
  const half = xs.length >> 1;
  return xs.length % 2 ? xs[half] : (xs[half - 1] + xs[half]) / 2;
}

function mean(slot: Slot, neighbours: Slot[]): number {
  return neighbours.length ? neighbours.reduce((sum, other) => sum + other.x, 0) / neighbours.length : slot.x;
}

/** Exchanges neighbours of a row where that takes crossings away. */
function exchange(row: Slot[], beside: Map<string, Slot[]>): void {
  for (let better = true, rounds = 0; better && rounds < 4; rounds++) {
    better = false;
    for (let i = 1; i < row.length; i++) {
      const [a, b] = [row[i - 1], row[i]];
      if (a.lane !== b.lane) continue;
      if (crossingsOf(b, a, beside) < crossingsOf(a, b, beside)) {
        [row[i - 1], row[i]] = [b, a];
        better = true;
      }
    }
  }
}

/** Crossings of the edges of two slots of a row, the first of them left. */
function crossingsOf(left: Slot, right: Slot, beside: Map<string, Slot[]>): number {
  let count = 0;
  for (const a of beside.get(left.id)!)
    for (const b of beside.get(right.id)!) if (Math.sign(a.row - left.row) === Math.sign(b.row - right.row) && a.x > b.x) count++;
  return count;
}

function crossingsBelow(row: Slot[], beside: Map<string, Slot[]>): number {
  const ends = row.map((slot) => beside.get(slot.id)!.filter((other) => other.row > slot.row).map((other) => other.x));
  let count = 0;
  for (let i = 0; i < ends.length; i++)
    for (let j = i + 1; j < ends.length; j++) for (const a of ends[i]) for (const b of ends[j]) if (a > b) count++;
  return count;
}

interface Wish {
  x: number;
  weight: number;
}

/** The middle of the neighbours; the inner parts of a long edge pull hardest, so that it is straight. */
function wanted(slot: Slot, neighbours: Slot[]): Wish {
  let sum = 0;
  let weight = 0;
  for (const other of neighbours) {
    const pull = [40, 2, 1][Number(slot.real) + Number(other.real)];
    sum += pull * other.x;
    weight += pull;
  }
  return weight ? { x: sum / weight, weight } : { x: slot.x, weight: 1 };
}

/** A passage between two others stands right below, or above, the one with fewer edges. */
function aligned(slot: Slot, beside: Map<string, Slot[]>): Wish {
  const neighbours = beside.get(slot.id)!;
  if (slot.real || neighbours.length !== 2) return wanted(slot, neighbours);
  const edges = (other: Slot) => beside.get(other.id)!.length;
  const [one, other] = neighbours;
  return { x: edges(one) < edges(other) || (edges(one) === edges(other) && one.row < other.row) ? one.x : other.x, weight: 40 };
}

const room = (slot: Slot) => (slot.real ? BOX.width : 14);

function even(row: Slot[]): void {
  spread(row, row.map((_, i) => ({ x: i * (BOX.width + GAP_X), weight: 1 })));
}

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
