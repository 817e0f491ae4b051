import { isVNode, type InjectionKey, type VNode } from "vue";

/** An element of the document's head. */
export interface HeadTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What one `<Head>` on show holds. */
export interface HeadEntry {
  tags: readonly HeadTag[];
}

/** Every `<Head>` on show, the outer before the inner, and what to call when one changes. */
export interface HeadList {
  readonly entries: HeadEntry[];
  readonly onChange: () => void;
}

/** Holds the list on the server. In the browser there is one for each document. */
export const kHead: InjectionKey<HeadList> = Symbol("openspeed.head");

/** The tags of all entries. Of tags that a document has once, such as its title, the innermost is kept. */
export function mergeTags(entries: readonly HeadEntry[]): readonly HeadTag[] {
  let merged: readonly HeadTag[] = [];
  for (const { tags } of entries) {
    const keys = new Set(tags.map(toKey));
    merged = [
      ...merged.filter((tag) => toKey(tag) === undefined || !keys.has(toKey(tag))),
      ...tags,
    ];
  }
  return merged;
}

/** The same for two tags if a document has only one of them. */
function toKey({ name, attributes }: HeadTag): string | undefined {
  if (name === "title" || name === "base") return name;
  if (name === "link") return attributes["rel"] === "canonical" ? "canonical" : undefined;
  if (name !== "meta") return undefined;
  return attributes["name"] ?? attributes["property"] ?? attributes["http-equiv"];
}

/**
 * Reads elements.
 * @throws TypeError for a component, which may render anything.
 */
export function readTags(nodes: unknown): HeadTag[] {
  if (Array.isArray(nodes)) return nodes.flatMap(readTags);
  if (!isVNode(nodes)) return [];
  if (typeof nodes.type === "string") return [readTag(nodes.type, nodes)];
  if (typeof nodes.type === "symbol") return readTags(nodes.children);
  throw new TypeError(
    "<Head> takes elements such as <title> and <meta>. A component puts a <Head> of its own into its template.",
  );
}

const NO_ATTRIBUTES = new Set(["key", "ref", "innerHTML", "textContent"]);

function readTag(name: string, { props, children }: VNode): HeadTag {
  const all: readonly [string, unknown][] = Object.entries(props ?? {});
  const attributes = all.flatMap(([key, value]) => {
    const text = value === true ? "" : toText(value);
    return text === undefined || NO_ATTRIBUTES.has(key) ? [] : [[key, text]];
  });
  const text = toText(props?.["innerHTML"]) ?? toText(props?.["textContent"]) ?? readText(children);
  return { name, attributes: Object.fromEntries(attributes), text };
}

function toText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function readText(children: unknown): string {
  if (Array.isArray(children)) return children.map(readText).join("");
  if (isVNode(children)) return readText(children.children);
  return typeof children === "string" ? children : "";
}
