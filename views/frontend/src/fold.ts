/** Folding boxes of one issuer and type into a stack, so that a picture of sixty boxes can be read. */
import type { Edge, Node, View } from "./model";

/** A picture with so many boxes is folded at first; so many boxes of a kind make a stack. */
export const FOLDED_FROM = 24;
const ALIKE = 3;
/** Names in the hint of a stack at most. */
const NAMED = 30;

/** The stack of each box that has others of its issuer and type in its row. */
export function stacksOf(nodes: Node[], root: string): Map<string, string> {
  const alike = new Map<string, string[]>();
  for (const { id, label, tier, facts } of nodes) {
    if (label !== "Document" || id === root) continue;
    const kind = `stack|${tier}|${facts.type}|${facts.issuer}`.replaceAll(" ", "_");
    alike.set(kind, [...(alike.get(kind) ?? []), id]);
  }
  return new Map([...alike].filter(([, ids]) => ids.length >= ALIKE).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const)));
}

/** Sets what is drawn: of the boxes of a closed stack one, of their edges one for each relation and other end. */
export function fold(view: View): void {
  const { nodes, edges } = view.component.data;
  const present = new Map<string, Node[]>();
  for (const node of nodes) {
    const stack = view.folded ? view.stacks.get(node.id) : undefined;
    if (stack && !view.opened.has(stack)) present.set(stack, [...(present.get(stack) ?? []), node]);
  }
  const closed = new Map([...present].filter(([, members]) => members.length > 1));
  const at = (id: string) => {
    const stack = view.folded ? view.stacks.get(id) : undefined;
    return stack && closed.has(stack) ? stack : id;
  };
  view.nodes = nodes.filter((node) => at(node.id) === node.id);
  for (const [id, members] of closed) view.nodes.push(stacked(id, members));
  const merged = new Map<string, Edge>();
  for (const edge of edges) {
    const [source, target] = [at(edge.source), at(edge.target)];
    if (source === edge.source && target === edge.target) merged.set(edge.key, edge);
    else if (source !== target) {
      const key = `${source} ${edge.type} ${target}`;
      const before = merged.get(key);
      const all = { ofBase: edge.ofBase && (before?.ofBase ?? true), doubtful: edge.doubtful || !!before?.doubtful };
      merged.set(key, { ...edge, key, source, target, ...all, count: (before?.count ?? 0) + 1 });
    }
  }
  view.edges = [...merged.values()];
}

function stacked(id: string, members: Node[]): Node {
  const [first] = members;
  const names = members.slice(0, NAMED).map((node) => node.title);
  const rest = members.length > NAMED ? "…" : "";
  const same = (fact: (node: Node) => string) => (members.every((node) => fact(node) === fact(first)) ? fact(first) : "");
  return {
    ...first,
    id,
    count: members.length,
    title: `${members.length} × ${first.facts.type}`,
    kind: first.facts.issuer,
    brief: first.facts.issuer,
    code: "",
    name: names.join(", "),
    notes: [],
    facts: { ...first.facts, force: same((node) => node.facts.force), year: same((node) => node.facts.year) },
    hint: `${members.length} × ${first.facts.type} · ${first.facts.issuer}: ${names.join(", ")}${rest}`,
    held: members.some((node) => node.held),
    baseOnly: members.every((node) => node.baseOnly),
    ended: members.every((node) => node.ended),
    doubtful: members.some((node) => node.doubtful),
    more: 0,
  };
}
