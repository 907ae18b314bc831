/** The next box for an arrow key: along the lines up and down, along the row to the sides. */
import type { Point } from "./boxes";
import type { Edge, Node } from "./model";

const WAYS: Record<string, [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
/** What is nearer than this in the direction of the key is beside it (px). */
const BESIDE = 10;

/** The id of the box to go to; null where there is none in this direction. */
export function next(from: Node, key: string, nodes: Node[], edges: Edge[], places: Map<string, Point>): string | null {
  const here = places.get(from.id)!;
  const [right, down] = WAYS[key];
  const joined = new Set(edges.flatMap(({ source, target }) => (source === from.id ? [target] : target === from.id ? [source] : [])));
  const nearest = (others: Node[]) => {
    let best: { id: string; cost: number } | null = null;
    for (const { id } of others) {
      const [dx, dy] = [places.get(id)!.x - here.x, places.get(id)!.y - here.y];
      const along = dx * right + dy * down;
      const cost = along + 2 * Math.abs(right ? dy : dx);
      if (along >= BESIDE && (!best || cost < best.cost)) best = { id, cost };
    }
    return best?.id ?? null;
  };
  return (down ? nearest(nodes.filter((node) => joined.has(node.id))) : null) ?? nearest(nodes);
}
