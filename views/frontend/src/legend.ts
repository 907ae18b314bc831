/** What the lines and boxes of the picture mean: only what is in it. */
import type { Data } from "./model";

export function drawLegend(legend: Element, data: Data): void {
  legend.replaceChildren();
  const item = (kind: string, text: string) => {
    const made = legend.appendChild(document.createElement("span"));
    made.className = kind;
    made.appendChild(document.createElement("i"));
    made.append(text);
  };
  for (const [type, label] of new Map(data.edges.map((edge) => [edge.type, edge.label]))) item(`edge ${type}`, label);
  const documents = data.nodes.filter((node) => node.label === "Document");
  const kinds: [string, boolean][] = [
    ["held", documents.some((node) => node.held)],
    ["cited", documents.some((node) => !node.held && !node.baseOnly)],
    ["base_only", documents.some((node) => node.baseOnly)],
    ["ended", data.nodes.some((node) => node.ended)],
    ["doubtful", data.nodes.some((node) => node.doubtful)],
  ];
  for (const [kind, shown] of kinds) if (shown) item(`sample ${kind}`, data.texts[kind]);
  const others = data.nodes.filter((node) => node.label !== "Document");
  for (const [label, name] of new Map(others.map((node) => [node.label.toLowerCase(), node.tierLabel]))) item(`sample other ${label}`, name);
  if (data.edges.some((edge) => edge.ofBase)) item("edge base", data.texts.of_base);
  if (data.edges.some((edge) => edge.doubtful)) item("edge unsure", data.texts.unsure);
  const hint = legend.appendChild(document.createElement("span"));
  hint.className = "hint";
  hint.textContent = data.texts.hint;
}
