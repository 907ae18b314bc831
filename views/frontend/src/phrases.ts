/** Streamlit's own texts (menus, tooltips, labels for screen readers) in the reader's language: it has English only. */
import type { Component } from "./streamlit";

interface Data {
  /** BCP 47. */
  language: string;
  /** What stands there, and what to say instead; `{0}`, `{1}` stand for anything. */
  phrases: [string, string][];
}

const LABELS = ["aria-label", "title", "placeholder", "aria-valuetext"];
/** Here stand texts of documents and of this app; of Streamlit's own only those in OWN. */
const OTHERS = "[data-testid=stMarkdownContainer], [data-testid=stCode], [role=grid], table, style, script";
const OWN =
  "[data-testid=stFileUploader] section button, [data-testid=stTooltipContent], [data-testid=stDataFrameColumnFormattingMenu]";

/** What watches the page; the page has one, whatever is mounted or loaded again: two would translate in turns for ever. */
const watching = window as { cancuPhrases?: MutationObserver };

export default function ({ data, setStateValue }: Component<Data>): void {
  watching.cancuPhrases?.disconnect();
  document.documentElement.lang = data.language;
  if (navigator.language !== data.language) {
    // Streamlit's calendar and tables follow the browser's language, which need not be the reader's; they look for it
    // when the page's script runs.
    Object.defineProperty(navigator, "language", { value: data.language, configurable: true });
    setStateValue("language", data.language);
  }
  const say = phraseBook(data.phrases);

  function translate(root: Node): void {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node: Node | null = walk.currentNode; node; node = walk.nextNode()) {
      if (node instanceof Text) text(node);
      else if (node instanceof Element) labels(node);
    }
  }

  function text(node: Text): void {
    const said = say(node.data);
    const parent = node.parentElement;
    if (said !== undefined && parent && (!parent.closest(OTHERS) || parent.closest(OWN))) node.data = said;
  }

  function labels(element: Element): void {
    for (const name of LABELS) {
      const said = say(element.getAttribute(name) ?? "");
      if (said !== undefined) element.setAttribute(name, said);
    }
  }

  watching.cancuPhrases = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") addedNodes.forEach(translate);
      else if (target instanceof Text) text(target);
      else if (target instanceof Element) labels(target);
    }
  });
  translate(document.body);
  watching.cancuPhrases.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: LABELS,
  });
}

/** Gives what to say instead of a text; undefined where nothing is known. */
function phraseBook(phrases: [string, string][]): (text: string) => string | undefined {
  const whole = new Map(phrases);
  const parts = phrases
    .filter(([from]) => from.includes("{"))
    .map(([from, to]) => [new RegExp(`^${from.replace(/[.*+?^$()|[\]\\/]/g, "\\$&").replace(/\{\d\}/g, "(.+)")}$`), to] as const);
  return (text) => {
    const known = whole.get(text);
    if (known !== undefined || text.length > 200) return known;
    for (const [pattern, to] of parts) {
      const found = pattern.exec(text);
      if (found) return to.replace(/\{(\d)\}/g, (_, at) => found[Number(at) + 1]);
    }
    return undefined;
  };
}
