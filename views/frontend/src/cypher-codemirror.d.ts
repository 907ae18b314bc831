/** What is used of the package; its own typings are not among its exports. */
declare module "@neo4j-cypher/codemirror" {
  export interface EditorApi {
    setValue(value: string): void;
    setTheme(theme: "light" | "dark"): void;
    onValueChanged(listener: (value: string) => void): () => void;
  }
  export function createCypherEditor(
    parent: HTMLElement,
    options: {
      value: string;
      schema: { labels: string[]; relationshipTypes: string[]; propertyKeys: string[] };
      theme: "light" | "dark";
      lineWrapping: boolean;
      lint: boolean;
      autofocus: boolean;
      lineNumberFormatter: (line: number) => string;
      tabKey: boolean;
      tooltipAbsolute: boolean;
    },
  ): { editor: EditorApi };
}
