import { defineComponent, inject, onMounted, onUnmounted, onUpdated } from "vue";
import { findHeadList } from "./document-head.ts";
import { kHead, readTags, type HeadEntry } from "./head-tags.ts";

interface HeadConstructor {
  new (): { readonly $slots: { default?(): unknown } };
}

/**
 * Puts `<title>`, `<meta>`, `<link>` and other elements into the document's head for as long as it is shown. Of a
 * title, or a meta of one name, that several pages and layouts have, the innermost is shown.
 *
 * @throws TypeError when a component stands in it.
 * @example
 * ```ts
 * import { Head } from "@openspeed/vue";
 * import { h, type VNode } from "vue";
 *
 * export const About = (): VNode => h(Head, () => h("title", "About us"));
 * ```
 */
export const Head: HeadConstructor = /* @__PURE__ */ defineComponent({
  name: "Head",
  setup(_props, { slots }) {
    const { entries, onChange } = inject(kHead, undefined) ?? findHeadList(document);
    const entry: HeadEntry = { tags: [] };
    entries.push(entry);
    onMounted(onChange);
    onUpdated(onChange);
    onUnmounted(() => {
      entries.splice(entries.indexOf(entry), 1);
      onChange();
    });
    return () => {
      entry.tags = readTags(slots.default?.());
      return null;
    };
  },
}) as HeadConstructor; // As for `Await`, so that templates know the slot.
