/** The box to search with: suggestions while typing, by keyboard and by mouse (WAI-ARIA pattern "combobox with list").
 *
 * state `typed`: what stands in the box, a moment after the last key.
 * trigger `go`: the words to search for; trigger `open`: the key of the suggestion that was chosen.
 */
import "./search.css";
import { mount, type Component } from "./streamlit";

interface Suggestion {
  key: string;
  kind: string;
  name: string;
  note: string;
}

interface Data {
  label: string;
  placeholder: string;
  button: string;
  words: string;
  typed: string;
  suggestions: Suggestion[];
  found: string;
}

const PAUSE = 180; // ms without a key before suggestions are asked for

class SearchBox {
  readonly root = document.createElement("div");
  private readonly label = document.createElement("label");
  private readonly button = document.createElement("button");
  private readonly input = document.createElement("input");
  private readonly list = document.createElement("ul");
  private readonly status = document.createElement("div");
  private component: Component<Data>;
  private chosen = -1;
  private open = false;
  private timer = 0;
  private words: string;

  constructor(component: Component<Data>) {
    this.component = component;
    this.words = component.data.words;
    this.root.className = "search";
    this.label.htmlFor = "words";
    this.input.id = "words";
    this.input.type = "search";
    this.input.autocomplete = "off";
    this.input.spellcheck = false;
    this.input.value = this.words;
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", "suggestions");
    this.list.id = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.status.className = "status";
    this.status.setAttribute("role", "status");
    this.button.type = "button";
    this.button.addEventListener("click", () => this.go());
    const row = document.createElement("div");
    row.className = "row";
    row.append(this.input, this.button);
    this.root.append(this.label, row, this.list, this.status);
    this.show(false);
    this.input.addEventListener("input", () => this.type());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.show(false));
    this.input.addEventListener("focus", () => this.show(this.input.value.trim().length > 1));
  }

  update(component: Component<Data>): void {
    this.component = component;
    const { words, typed, suggestions, found } = component.data;
    this.label.textContent = component.data.label;
    this.list.setAttribute("aria-label", component.data.label);
    this.button.textContent = component.data.button;
    this.input.placeholder = component.data.placeholder;
    if (words !== this.words) {
      this.words = words;
      this.input.value = words;
    }
    if (typed !== this.input.value) return; // an answer to an earlier key
    this.chosen = -1;
    this.list.replaceChildren(...suggestions.map((one, index) => this.option(one, index)));
    this.status.textContent = this.open ? found : "";
    this.show(this.open);
  }

  private option(one: Suggestion, index: number): HTMLElement {
    const option = document.createElement("li");
    option.id = `suggestion-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    for (const [part, text] of [["kind", one.kind], ["name", one.name], ["note", one.note]]) {
      const span = option.appendChild(document.createElement("span"));
      span.className = part;
      span.textContent = text;
    }
    option.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    option.addEventListener("click", () => this.take(index));
    return option;
  }

  private type(): void {
    this.open = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.component.setStateValue("typed", this.input.value), PAUSE);
  }

  private key(event: KeyboardEvent): void {
    const count = this.list.childElementCount;
    if (event.isComposing) return; // an input method (Telex, VNI) is at work
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.open && this.chosen >= 0) this.take(this.chosen);
      else this.go();
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.show(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      this.show(true);
      this.mark((this.chosen + (event.key === "ArrowDown" ? 1 : this.chosen < 0 ? 0 : -1) + count) % count);
    }
  }

  private mark(index: number): void {
    this.chosen = index;
    Array.from(this.list.children).forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    this.input.setAttribute("aria-activedescendant", `suggestion-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  private show(open: boolean): void {
    this.open = open;
    const visible = open && this.list.childElementCount > 0;
    this.list.hidden = !visible;
    this.input.setAttribute("aria-expanded", String(visible));
    if (!visible) this.input.removeAttribute("aria-activedescendant");
  }

  private take(index: number): void {
    const { key } = this.component.data.suggestions[index];
    this.show(false);
    this.component.setTriggerValue("open", key);
  }

  private go(): void {
    window.clearTimeout(this.timer);
    this.show(false);
    this.component.setTriggerValue("go", this.input.value);
  }
}

const boxes = new WeakMap<object, SearchBox>();

export default function (component: Component<Data>): void {
  let box = boxes.get(component.parentElement);
  if (!box) {
    box = new SearchBox(component);
    boxes.set(component.parentElement, box);
    mount(component.parentElement, box.root);
  }
  box.update(component);
}
