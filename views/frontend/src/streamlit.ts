/** Puts the component's element where Streamlit has its style already; one that was there before goes. */
export function mount(parent: HTMLElement | ShadowRoot, element: HTMLElement): void {
  parent.querySelector(`.${element.classList[0]}`)?.remove();
  parent.appendChild(element);
}

/** What Streamlit hands to a component of version 2 (st.components.v2). */
export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}
