/** Making parts of an SVG picture; what a document says becomes text, never markup. */
const SVG = "http://www.w3.org/2000/svg";

export function part<Name extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: Name,
  attributes: Record<string, string | number> = {},
  text = "",
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, `${value}`);
  if (text) made.textContent = text;
  parent.appendChild(made);
  return made;
}

const measure = document.createElement("canvas").getContext("2d");

/** Width of a text (px) in a font as CSS writes it. */
export function textWidth(text: string, font: string): number {
  if (!measure) return text.length * 7;
  measure.font = font;
  return measure.measureText(text).width;
}

/** The text, cut with an ellipsis where it is wider than the room. */
export function clip(text: string, room: number, font: string): string {
  if (textWidth(text, font) <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${text.slice(0, middle)}…`, font) <= room) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low).trimEnd()}…`;
}

/** The text in lines, broken at blanks; the last of `most` lines is cut where the rest does not fit. */
export function lines(text: string, room: number, font: string, most: number): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const found: string[] = [];
  while (words.length && found.length < most - 1) {
    let line = words.shift()!;
    while (words.length && textWidth(`${line} ${words[0]}`, font) <= room) line += ` ${words.shift()}`;
    found.push(clip(line, room, font));
  }
  if (words.length) found.push(clip(words.join(" "), room, font));
  return found;
}
