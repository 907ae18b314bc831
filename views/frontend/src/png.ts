/** The button that saves a picture of the server (SVG) as PNG. */
import "./link.css";
import { saveAsPng } from "./files";
import { mount, type Component } from "./streamlit";

interface Data {
  label: string;
  svg: string;
  file: string;
}

export default function ({ data, parentElement }: Component<Data>): void {
  const root = document.createElement("div");
  root.className = "link";
  const button = root.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = data.label;
  button.addEventListener("click", () => {
    const { documentElement } = new DOMParser().parseFromString(data.svg, "image/svg+xml");
    const [width, height] = ["width", "height"].map((name) => Number(documentElement.getAttribute(name)));
    saveAsPng(data.svg, width, height, data.file);
  });
  mount(parentElement, root);
}
