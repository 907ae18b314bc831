/** Two-direction lists of documents by relation, with counts (lược đồ).
 *
 * triggers `open`: the id of the document that was clicked; `whole`: the key of the list that is wanted whole.
 */
import "./lists.css";
import { mount, type Component } from "./streamlit";

interface Item {
  id: string;
  name: string;
  facts: string;
  title: string;
}

interface List {
  key: string;
  label: string;
  count: number;
  items: Item[];
}

interface Data {
  sides: { title: string; none: string; lists: List[] }[];
  more: string;
}

/** Lists are open at first where a side has no more documents than this. */
const OPEN = 8;
const opened = new WeakMap<object, Map<string, boolean>>();

export default function (component: Component<Data>): void {
  const { data, parentElement } = component;
  const known = opened.get(parentElement) ?? new Map<string, boolean>();
  opened.set(parentElement, known);
  const root = document.createElement("div");
  root.className = "lists";
  for (const side of data.sides) {
    const section = make(root, "section");
    make(section, "h3", side.title);
    if (!side.lists.length) make(section, "p", side.none);
    const few = side.lists.reduce((sum, list) => sum + list.count, 0) <= OPEN;
    for (const list of side.lists) section.appendChild(drawList(component, list, known, few));
  }
  mount(parentElement, root);
}

function drawList(component: Component<Data>, list: List, known: Map<string, boolean>, few: boolean): HTMLElement {
  const details = document.createElement("details");
  details.open = known.get(list.key) ?? few;
  details.addEventListener("toggle", () => known.set(list.key, details.open));
  const summary = make(details, "summary", list.label);
  make(summary, "b", `${list.count}`);
  const items = make(details, "ul");
  for (const item of list.items) {
    const line = make(items, "li");
    const button = make(line, "button", item.name);
    button.type = "button";
    button.addEventListener("click", () => component.setTriggerValue("open", item.id));
    make(line, "small", item.facts);
    if (item.title) make(line, "div", item.title);
  }
  if (list.items.length < list.count) {
    const button = make(details, "button", component.data.more.replace("{count}", `${list.count - list.items.length}`));
    button.type = "button";
    button.className = "whole";
    button.addEventListener("click", () => component.setTriggerValue("whole", list.key));
  }
  return details;
}

function make<Name extends keyof HTMLElementTagNameMap>(parent: Element, name: Name, text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  parent.appendChild(made);
  return made;
}
