import { mergeTags, type HeadEntry, type HeadList, type HeadTag } from "./head-tags.ts";

const lists = new WeakMap<Document, HeadList>();

/** The list whose tags a document shows. It takes over those that the server wrote. */
export function findHeadList(document: Document): HeadList {
  let list = lists.get(document);
  if (list === undefined) lists.set(document, (list = createHeadList(document)));
  return list;
}

function createHeadList(document: Document): HeadList {
  const entries: HeadEntry[] = [];
  let shown: readonly Element[] = [];
  return {
    entries,
    onChange() {
      const { head } = document;
      const tags = mergeTags(entries);
      const free = new Set(head.children);
      const wanted = tags
        .filter(({ name }) => name !== "title")
        .map((tag) => {
          const element = toElement(document, tag);
          const same = [...free].find((candidate) => candidate.isEqualNode(element));
          if (same !== undefined) free.delete(same);
          return same ?? head.appendChild(element);
        });
      for (const element of shown) if (!wanted.includes(element)) element.remove();
      shown = wanted;
      // The only one that is changed in place: the browser shows the first title there is.
      const title = tags.find(({ name }) => name === "title")?.text ?? "";
      if (document.title !== title) document.title = title;
    },
  };
}

function toElement(document: Document, { name, attributes, text }: HeadTag): Element {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
}
