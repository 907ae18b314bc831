/** The text of a document with its mentions marked; nothing of the text is ever read as HTML.
 *
 * trigger `open`: the key of the mention that was clicked.
 */
import "./text.css";
import { mount, type Component } from "./streamlit";

interface Mark {
  start: number;
  end: number;
  kind: "citation" | "programme" | "agency";
  key: string;
  hint: string;
  doubtful: boolean;
}

interface Data {
  text: string;
  marks: Mark[];
  at: { start: number; end: number } | null;
  label: string;
}

const shown = new WeakMap<object, string>();

export default function (component: Component<Data>): void {
  const { data, parentElement } = component;
  const root = document.createElement("div");
  root.className = "text";
  root.tabIndex = 0;
  root.setAttribute("role", "document");
  root.setAttribute("aria-label", data.label);
  const points = Array.from(data.text); // offsets are code points
  const slice = (start: number, end: number) => points.slice(start, end).join("");
  let done = 0;
  for (const mark of data.marks) {
    if (mark.start < done) continue;
    plain(root, slice(done, mark.start), done, data.at);
    const button = document.createElement("span");
    button.className = `mark ${mark.kind}${mark.doubtful ? " doubtful" : ""}`;
    button.textContent = slice(mark.start, mark.end);
    button.title = mark.hint;
    button.tabIndex = 0;
    button.setAttribute("role", "link");
    if (data.at && mark.start < data.at.end && data.at.start < mark.end) button.classList.add("here");
    const open = () => component.setTriggerValue("open", mark.key);
    button.addEventListener("click", open);
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open();
    });
    root.appendChild(button);
    done = mark.end;
  }
  plain(root, slice(done, points.length), done, data.at);
  mount(parentElement, root);
  const place = JSON.stringify(data.at);
  if (data.at && shown.get(parentElement) !== place) {
    shown.set(parentElement, place);
    requestAnimationFrame(() => root.querySelector(".here")?.scrollIntoView({ block: "center" }));
  }
}

function plain(root: HTMLElement, text: string, offset: number, at: Data["at"]): void {
  const points = Array.from(text);
  const start = at ? Math.max(0, Math.min(points.length, at.start - offset)) : 0;
  const end = at ? Math.max(0, Math.min(points.length, at.end - offset)) : 0;
  root.append(points.slice(0, start).join(""));
  if (end > start) {
    const here = root.appendChild(document.createElement("mark"));
    here.className = "here";
    here.textContent = points.slice(start, end).join("");
  }
  root.append(points.slice(Math.max(start, end)).join(""));
}
