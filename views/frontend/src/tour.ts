/** A tour of the app in a few steps: shown once to each reader, who can skip it; the help page shows it again.
 *
 * That it was seen is kept in the browser (localStorage), which knows no other reader.
 */
import { mount, type Component } from "./streamlit";
import "./tour.css";

interface Data {
  steps: { title: string; text: string }[];
  label: string;
  next: string;
  skip: string;
  done: string;
  /** Show it although it was seen. */
  again: boolean;
}

const SEEN = "cancu tour seen";

export default function ({ data, parentElement }: Component<Data>): void {
  const root = document.createElement("section");
  root.className = "tour";
  root.setAttribute("aria-label", data.label);
  mount(parentElement, root);
  root.hidden = !data.again && wasSeen();
  if (root.hidden) return;
  let at = 0;
  const heading = root.appendChild(document.createElement("h2"));
  const text = root.appendChild(document.createElement("p"));
  const bar = root.appendChild(document.createElement("div"));
  const [next, skip] = [bar.appendChild(document.createElement("button")), bar.appendChild(document.createElement("button"))];
  next.className = "next";
  const show = () => {
    const last = at === data.steps.length - 1;
    heading.textContent = `${at + 1}/${data.steps.length} · ${data.steps[at].title}`;
    text.textContent = data.steps[at].text;
    next.textContent = last ? data.done : data.next;
    skip.textContent = data.skip;
    skip.hidden = last;
  };
  const end = () => {
    try {
      localStorage.setItem(SEEN, "1");
    } catch {
      // a browser that keeps nothing shows the tour again
    }
    root.hidden = true;
  };
  next.addEventListener("click", () => {
    at++;
    if (at < data.steps.length) show();
    else end();
  });
  skip.addEventListener("click", end);
  for (const button of [next, skip]) button.type = "button";
  show();
}

function wasSeen(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return false;
  }
}
