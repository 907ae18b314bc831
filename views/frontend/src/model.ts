/** What the page hands to the picture of a chain, and what the picture keeps while it is on the screen. */
import type { ZoomBehavior } from "d3-zoom";
import type { Box, Link } from "./boxes";
import type { Layout } from "./layout";
import type { Component } from "./streamlit";

export interface Node extends Box {
  /** Of the graph's schema: Document, Programme; in the result of a query also any other. */
  label: string;
  /** First line: the number; of a document without one, and of all that is none, its name. */
  title: string;
  /** Second line: type and date. */
  kind: string;
  /** Second line where there is no room for both. */
  brief: string;
  /** The same where there is no room for that beside the force: the code of the type (NĐ). */
  code: string;
  /** Further lines, where the picture is large: what the document is called. */
  name: string;
  /** What is to be known of its force, the longest words first; empty where nothing is. */
  notes: string[];
  /** What boxes can be coloured by. */
  facts: Record<Tint, string>;
  hint: string;
  held: boolean;
  /** No text names it: only relations of the base layer lead to it. */
  baseOnly: boolean;
  ended: boolean;
  doubtful: boolean;
  /** Neighbours that are not shown. */
  more: number;
  /** Of a stack of folded boxes: so many. */
  count?: number;
}

/** What tells the colour of a box: its lane, or one of its facts. */
export type Tint = "force" | "type" | "issuer" | "year";

export interface Edge extends Link {
  label: string;
  /** The base layer says so, and no text. */
  ofBase: boolean;
  doubtful: boolean;
  /** Between folded boxes: so many edges are one line. */
  count?: number;
}

export type Selection = { kind: string; key: string } | null;

export interface Data {
  /** Names the picture: another one is laid out anew, the same one is extended. */
  picture: string;
  root: string;
  /** Head of the picture as a file: the document, and the day for which force is told. */
  heading: string;
  day: string;
  file: string;
  direction: "up" | "down";
  nodes: Node[];
  edges: Edge[];
  selection: Selection;
  texts: Record<string, string>;
}

export interface View {
  root: HTMLElement;
  svg: SVGSVGElement;
  /** Bands of the tiers, behind everything; they follow the picture up and down only. */
  bands: SVGGElement;
  scene: SVGGElement;
  /** Names of the tiers: they keep their size and stay at the left edge. */
  labels: SVGGElement;
  /** The small map of a picture that is not whole in sight. */
  map: SVGGElement;
  zoom: ZoomBehavior<SVGSVGElement, unknown>;
  /** The scale that words are drawn for: the smaller, the fewer and larger they are. */
  scale: number;
  /** Whether it is drawn for a file. */
  saving: boolean;
  layout: Layout | null;
  picture: string;
  /** What is drawn: boxes and edges, of folded ones the stack. */
  nodes: Node[];
  edges: Edge[];
  /** The stack of each box that may be folded, and the stacks that were opened; folded: whether any are. */
  stacks: Map<string, string>;
  opened: Set<string>;
  folded: boolean;
  tint: Tint | "lane";
  component: Component<Data>;
}
