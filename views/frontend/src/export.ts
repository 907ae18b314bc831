/** The picture as a file: SVG that stands alone, and PNG drawn from it. */
import { extent, MARGIN } from "./draw";
import type { View } from "./model";

const LABELS = 164;
const HEAD = 46;
/** The PNG has this many dots for a pixel of the picture. */
const SHARP = 2;
const COPIED = [
  "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font", "opacity", "fill-opacity", "paint-order", "text-decoration",
];

export function saveSvg(view: View): void {
  save(new Blob([standalone(view).text], { type: "image/svg+xml" }), "chuoi-can-cu.svg");
}

export function savePng(view: View): void {
  const { text, width, height } = standalone(view);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * SHARP, height * SHARP];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save(blob, "chuoi-can-cu.png"));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

/** The whole picture, unmoved, with the colours as they are now. */
function standalone(view: View): { text: string; width: number; height: number } {
  const copy = view.svg.cloneNode(true) as SVGSVGElement;
  const originals = view.svg.querySelectorAll<SVGElement>("g *");
  copy.querySelectorAll<SVGElement>("g *").forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const property of COPIED) element.style.setProperty(property, style.getPropertyValue(property));
    for (const name of ["tabindex", "role", "aria-pressed"]) element.removeAttribute(name);
  });
  const [left, top, right, bottom] = extent(view);
  const [x, y] = [left - LABELS - MARGIN, top - HEAD];
  const [width, height] = [right - x + MARGIN, bottom - y + MARGIN];
  copy.removeAttribute("style");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", [x, y, width, height].join(" "));
  copy.setAttribute("width", `${width}`);
  copy.setAttribute("height", `${height}`);
  const [bands, scene, labels] = copy.querySelectorAll(":scope > g");
  scene.removeAttribute("transform");
  for (const covering of labels.querySelectorAll("rect")) covering.remove();
  for (const label of labels.querySelectorAll("text"))
    label.setAttribute("transform", `translate(${x + 8},${label.getAttribute("data-y")})`);
  for (const band of bands.querySelectorAll("rect")) {
    const [from, to] = [Number(band.getAttribute("data-top")), Number(band.getAttribute("data-bottom"))];
    for (const [name, value] of Object.entries({ x, y: from, width, height: to - from })) band.setAttribute(name, `${value}`);
  }
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ x, y, width, height })) ground.setAttribute(name, `${value}`);
  ground.setAttribute("fill", getComputedStyle(view.root).backgroundColor);
  copy.prepend(ground);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
