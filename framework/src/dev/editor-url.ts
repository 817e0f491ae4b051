/** A place in a source file. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An editor by name, or a function that makes the URL which opens a place in it. */
export type Editor = "vscode" | "cursor" | "zed" | "idea" | ((place: SourcePlace) => string);

/** Makes the URL that opens a place in an editor. */
export function toEditorUrl(editor: Editor, place: SourcePlace): string {
  if (typeof editor === "function") return editor(place);
  const { line, column } = place;
  const path = place.file.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  const file = `${path.startsWith("/") ? "" : "/"}${path.replaceAll("%3A", ":")}`;
  if (editor !== "idea") return `${editor}://file${file}:${String(line)}:${String(column)}`;
  return `idea://open?file=${encodeURIComponent(place.file)}&line=${String(line)}&column=${String(column)}`;
}
