/** What the lines and boxes of the picture mean: only what is in it. */
import type { View } from "./model";
import { part } from "./svg";

/** A part of the legend: a line of a relation, a sample of a box, or a colour. */
export interface Entry {
  kind: "edge" | "sample" | "tint";
  name: string;
  text: string;
  colour?: string;
}

/** The names of rare values are left out of the legend (the hint of a box has them). */
const MOST = 12;

export function entries(view: View, tints: Map<string, string>): Entry[] {
  const { texts } = view.component.data;
  const { nodes, edges } = view;
  const found: Entry[] = [];
  for (const [name, text] of new Map(edges.map((edge) => [edge.type, edge.label]))) found.push({ kind: "edge", name, text });
  const documents = nodes.filter((node) => node.label === "Document");
  const kinds: [string, boolean][] = [
    ["held", documents.some((node) => node.held)],
    ["cited", documents.some((node) => !node.held && !node.baseOnly)],
    ["base_only", documents.some((node) => node.baseOnly)],
    ["ended", nodes.some((node) => node.ended)],
    ["doubtful", nodes.some((node) => node.doubtful)],
    ["stack", nodes.some((node) => node.count)],
  ];
  for (const [name, shown] of kinds) if (shown) found.push({ kind: "sample", name, text: texts[name] });
  const others = nodes.filter((node) => node.label !== "Document");
  for (const [name, text] of new Map(others.map((node) => [node.label.toLowerCase(), node.tierLabel]))) found.push({ kind: "sample", name: `other ${name}`, text });
  if (edges.some((edge) => edge.ofBase)) found.push({ kind: "edge", name: "base", text: texts.of_base });
  if (edges.some((edge) => edge.doubtful)) found.push({ kind: "edge", name: "doubtful", text: texts.unsure });
  for (const [text, colour] of [...tints].slice(0, MOST)) found.push({ kind: "tint", name: "", text, colour });
  return found;
}

export function drawLegend(view: View, tints: Map<string, string>): void {
  const legend = view.root.querySelector(".legend")!;
  legend.replaceChildren();
  for (const { kind, name, text, colour } of entries(view, tints)) {
    const made = legend.appendChild(document.createElement("span"));
    made.className = `${kind} ${name}`;
    if (kind === "edge") {
      const svg = part(made, "svg", { width: 30, height: 10, "aria-hidden": "true" });
      const group = part(svg, "g", { class: `edge ${name}` });
      if (name === "doubtful") part(group, "path", { class: "halo", d: "M1,5 H22" });
      part(group, "path", { class: "line", d: "M1,5 H22" });
      part(group, "path", { class: "head", d: "M0,0 L-8,-4 L-8,4 Z", transform: "translate(29,5)" });
    } else {
      const sign = made.appendChild(document.createElement("i"));
      if (colour) sign.style.background = colour;
    }
    made.append(text);
  }
  const hint = legend.appendChild(document.createElement("span"));
  hint.className = "hint";
  hint.textContent = view.component.data.texts.hint;
}
