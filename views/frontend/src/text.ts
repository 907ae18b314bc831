/** The text of a document with its mentions marked, its outline beside it; nothing of the text is ever read as HTML.
 *
 * trigger `open`: {key, start, end} of the mention that was clicked.
 */
import "./text.css";
import { mount, type Component } from "./streamlit";

interface Mark {
  start: number;
  end: number;
  kind: "citation" | "programme" | "agency" | "wrong" | "look" | "ok" | "unchecked";
  key: string;
  hint: string;
  doubtful: boolean;
}

interface Heading {
  start: number;
  level: number;
  title: string;
}

interface Data {
  text: string;
  marks: Mark[];
  at: { start: number; end: number } | null;
  label: string;
  outline: Heading[];
  outlineLabel: string;
  chosen: string;
}

/** What is on the screen: the text is made anew only where it changed, so that a reader's place is kept. */
interface Shown {
  root: HTMLElement;
  component: Component<Data>;
  text: string;
  place: string;
}

const shown = new WeakMap<object, Shown>();

export default function (component: Component<Data>): void {
  const { data, parentElement } = component;
  const place = JSON.stringify(data.at);
  const text = JSON.stringify([data.text.length, data.marks, data.outline, data.label, place]);
  let view = shown.get(parentElement);
  if (!view || view.text !== text || !view.root.isConnected) {
    view = { root: open(component, () => view!.component), component, text, place: "null" };
    shown.set(parentElement, view);
  }
  view.component = component;
  for (const mark of view.root.querySelectorAll<HTMLElement>(".mark"))
    mark.classList.toggle("chosen", !!data.chosen && mark.dataset.key === data.chosen);
  if (data.at && view.place !== place) {
    view.place = place;
    const { root } = view;
    requestAnimationFrame(() => into(root.querySelector(".here")));
  }
}

function open(component: Component<Data>, now: () => Component<Data>): HTMLElement {
  const { data } = component;
  const root = document.createElement("div");
  root.className = "text";
  const body = document.createElement("div");
  body.className = "body";
  body.tabIndex = 0;
  body.setAttribute("role", "document");
  body.setAttribute("aria-label", data.label);
  const anchors = write(body, data, now);
  if (data.outline.length) root.appendChild(outline(data, anchors));
  root.appendChild(body);
  mount(component.parentElement, root);
  return root;
}

/** Writes text and marks; the places of the headings of the outline. */
function write(body: HTMLElement, data: Data, now: () => Component<Data>): HTMLElement[] {
  const points = Array.from(data.text); // offsets are code points
  const anchors: HTMLElement[] = [];
  let heading = 0;
  let done = 0;
  const plainUntil = (end: number) => {
    while (heading < data.outline.length && data.outline[heading].start < end) {
      const { start } = data.outline[heading++];
      if (start > done) plain(body, points, done, start, data.at);
      done = Math.max(done, start);
      anchors.push(body.appendChild(document.createElement("a")));
    }
    plain(body, points, done, end, data.at);
    done = end;
  };
  for (const mark of data.marks) {
    if (mark.start < done) continue;
    plainUntil(mark.start);
    const link = body.appendChild(document.createElement("span"));
    link.className = `mark ${mark.kind}${mark.doubtful ? " doubtful" : ""}`;
    link.textContent = points.slice(mark.start, mark.end).join("");
    link.title = mark.hint;
    link.tabIndex = 0;
    link.dataset.key = mark.key;
    link.setAttribute("role", "link");
    link.setAttribute("aria-description", mark.hint);
    if (data.at && mark.start < data.at.end && data.at.start < mark.end) link.classList.add("here");
    const tell = () => now().setTriggerValue("open", { key: mark.key, start: mark.start, end: mark.end });
    link.addEventListener("click", tell);
    link.addEventListener("keydown", (event) => {
      if (event.key === "Enter") tell();
    });
    done = mark.end;
  }
  plainUntil(points.length);
  return anchors;
}

function plain(body: HTMLElement, points: string[], start: number, end: number, at: Data["at"]): void {
  const from = at ? Math.max(start, Math.min(end, at.start)) : end;
  const to = at ? Math.max(from, Math.min(end, at.end)) : end;
  body.append(points.slice(start, from).join(""));
  if (to > from) {
    const here = body.appendChild(document.createElement("mark"));
    here.className = "here";
    here.textContent = points.slice(from, to).join("");
  }
  body.append(points.slice(to, end).join(""));
}

function outline(data: Data, anchors: HTMLElement[]): HTMLElement {
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", data.outlineLabel);
  const details = nav.appendChild(document.createElement("details"));
  details.open = matchMedia("(min-width: 700px)").matches;
  details.appendChild(document.createElement("summary")).textContent = data.outlineLabel;
  data.outline.forEach((heading, i) => {
    const button = details.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = `level${heading.level}`;
    button.textContent = heading.title;
    button.addEventListener("click", () => into(anchors[i], "start"));
  });
  return nav;
}

function into(element: Element | null | undefined, block: ScrollLogicalPosition = "center"): void {
  element?.scrollIntoView({ block });
}
