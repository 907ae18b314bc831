/** The button that copies the page's address. */
import "./link.css";
import { mount, type Component } from "./streamlit";

interface Data {
  label: string;
  done: string;
}

/** How long the button says that it is done (ms). */
const TOLD = 2000;

export default function ({ data, parentElement }: Component<Data>): void {
  const root = document.createElement("div");
  root.className = "link";
  const button = root.appendChild(document.createElement("button"));
  button.type = "button";
  button.textContent = data.label;
  const status = root.appendChild(document.createElement("span"));
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await copy(root, location.href);
    button.textContent = status.textContent = data.done;
    setTimeout(() => {
      button.textContent = data.label;
      status.textContent = "";
    }, TOLD);
  });
  mount(parentElement, root);
}

/** The clipboard is there on loopback and over HTTPS only; elsewhere a selection is copied. */
async function copy(root: HTMLElement, text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = root.appendChild(document.createElement("textarea"));
  field.value = text;
  field.select();
  document.execCommand("copy");
  field.remove();
}
