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
  /** Third line: what the document is called. */
  name: string;
  /** What is to be known of its force, beside type and date. */
  note: string;
  hint: string;
  held: boolean;
  /** No text names it: only relations of the base layer lead to it. */
  baseOnly: boolean;
  ended: boolean;
  doubtful: boolean;
  /** Neighbours that are not shown. */
  more: number;
}

export interface Edge extends Link {
  label: string;
  /** The base layer says so, and no text. */
  ofBase: boolean;
  doubtful: boolean;
}

export type Selection = { kind: string; key: string } | null;

export interface Data {
  /** Names the picture: another one is laid out anew, the same one is extended. */
  picture: string;
  root: string;
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
  zoom: ZoomBehavior<SVGSVGElement, unknown>;
  /** The scale that words are drawn for: the smaller, the fewer and larger they are. */
  scale: number;
  layout: Layout | null;
  picture: string;
  component: Component<Data>;
}
