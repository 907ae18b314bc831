/** Brings elements of the page into sight and makes them stand out, each time `times` changes. */
import type { Component } from "./streamlit";

interface Data {
  /** Keys of Streamlit's containers; the first is brought into sight. */
  keys: string[];
  times: number;
}

const done = new WeakMap<object, number>();
const PATIENCE = 100; // frames: what is to be seen may only just be drawn
const MARK = "revealed";

export default function ({ data, parentElement }: Component<Data>): void {
  const page = document;
  const wanted = data.keys.map((key) => `.st-key-${CSS.escape(key)}`).join(", ");
  for (const element of page.querySelectorAll(`.${MARK}`))
    if (!wanted || !element.matches(wanted)) element.classList.remove(MARK);
  if (!wanted) return;
  const scroll = done.get(parentElement) !== data.times;
  done.set(parentElement, data.times);
  const look = (frames: number) => {
    const found = page.querySelectorAll(wanted);
    if (!found.length && frames) return void requestAnimationFrame(() => look(frames - 1));
    for (const element of found) element.classList.add(MARK);
    if (scroll) found[0]?.scrollIntoView({ block: "center" });
  };
  requestAnimationFrame(() => look(PATIENCE));
}
