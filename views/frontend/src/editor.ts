/** An editor for Cypher: highlighting, completion of the graph's labels, relationship types and properties.
 *
 * state `cypher`: the text, a moment after the last key.
 * trigger `run`: the text to run (Ctrl+Enter or Cmd+Enter).
 */
import { createCypherEditor, type EditorApi } from "@neo4j-cypher/codemirror";
import "@neo4j-cypher/codemirror/css/cypher-codemirror.css";
import "./editor.css";
import { mount, type Component } from "./streamlit";

interface Data {
  cypher: string;
  label: string;
  labels: string[];
  types: string[];
  properties: string[];
}

const PAUSE = 250; // ms without a key before the text is handed on

class Editor {
  private readonly root = document.createElement("div");
  private readonly api: EditorApi;
  private component: Component<Data>;
  private given: string;
  private text: string;
  private timer = 0;

  constructor(component: Component<Data>) {
    this.component = component;
    const { cypher, label, labels, types, properties } = component.data;
    this.given = this.text = cypher;
    this.root.className = "editor";
    mount(component.parentElement, this.root);
    ({ editor: this.api } = createCypherEditor(this.root, {
      value: cypher,
      schema: {
        labels: labels.map((name) => `:${name}`),
        relationshipTypes: types.map((name) => `:${name}`),
        propertyKeys: properties,
      },
      theme: this.isDark() ? "dark" : "light",
      lineWrapping: true,
      lint: true,
      autofocus: false,
      lineNumberFormatter: (line) => String(line),
      tabKey: false, // Tab leaves the editor, as in any field
      tooltipAbsolute: false,
    }));
    this.name(label);
    this.api.onValueChanged((text) => {
      this.text = text;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.component.setStateValue("cypher", text), PAUSE);
    });
    this.root.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.stopPropagation();
        window.clearTimeout(this.timer);
        this.component.setStateValue("cypher", this.text);
        this.component.setTriggerValue("run", this.text);
      },
      true,
    );
  }

  update(component: Component<Data>): void {
    this.component = component;
    this.api.setTheme(this.isDark() ? "dark" : "light");
    const { cypher, label } = component.data;
    this.name(label);
    if (cypher !== this.given) {
      this.given = this.text = cypher;
      this.api.setValue(cypher);
    }
  }

  private name(label: string): void {
    this.root.querySelector(".cm-content")?.setAttribute("aria-label", label);
  }

  private isDark(): boolean {
    const ground = getComputedStyle(this.root).getPropertyValue("--st-background-color").trim();
    const parts = /^#(..)(..)(..)/.exec(ground)?.slice(1).map((part) => parseInt(part, 16));
    return parts ? parts.reduce((sum, part) => sum + part) < 380 : matchMedia("(prefers-color-scheme: dark)").matches;
  }
}

const editors = new WeakMap<object, Editor>();

export default function (component: Component<Data>): void {
  const known = editors.get(component.parentElement);
  if (known) known.update(component);
  else editors.set(component.parentElement, new Editor(component));
}
