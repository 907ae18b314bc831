/** Boxes and the edges between them, and their measures (px). */

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

/** A box or the passage of an edge in a row. */
export interface Slot {
  id: string;
  row: number;
  x: number;
  real: boolean;
  lane: number;
}

export const BOX = { width: 184, height: 48 };
export const GAP_X = 18;
export const LANE_GAP = 44;
