/** Colours of boxes by a fact of theirs: force, type, issuer, year. */
import type { Node, Tint, View } from "./model";

export const TINTS: (Tint | "lane")[] = ["lane", "force", "type", "issuer", "year"];
/** Apart for most eyes, on light and on dark ground (Okabe and Ito, and two more). */
const COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8a63d2", "#7a8b3c"];
const OTHER = "#8a929c";
const [OLD, NEW] = ["#c98a1b", "#2563b0"];

/** The values with their colours: the most frequent first, years in their order; what is rare shares one colour. */
export function tintsOf(view: View): Map<string, string> {
  const { tint, nodes } = view;
  if (tint === "lane") return new Map();
  const counts = new Map<string, number>();
  for (const node of nodes) if (node.facts[tint]) counts.set(node.facts[tint], (counts.get(node.facts[tint]) ?? 0) + (node.count ?? 1));
  if (tint === "year") {
    const years = [...counts.keys()].sort();
    const last = Math.max(1, years.length - 1);
    return new Map(years.map((year, i) => [year, `color-mix(in srgb, ${NEW} ${Math.round((100 * i) / last)}%, ${OLD})`]));
  }
  const names = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
  return new Map(names.map((name, i) => [name, COLOURS[i] ?? OTHER]));
}

export function colourOf(node: Node, tint: Tint | "lane", tints: Map<string, string>): string | null {
  return tint === "lane" ? null : (tints.get(node.facts[tint]) ?? OTHER);
}
