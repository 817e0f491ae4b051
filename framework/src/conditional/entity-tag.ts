/** An entity tag: `"x"`, or `W/"x"` when equal tags promise no equal bytes. */
export interface EntityTag {
  readonly weak: boolean;
  /** With its quotes. */
  readonly opaque: string;
}

const TAG = String.raw`(W\/)?("[!#-~\x80-\xff]*")`;

/** Reads one entity tag; undefined for everything else. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 */
export function parseEntityTag(text: string): EntityTag | undefined {
  const [, weak, opaque] = new RegExp(`^${TAG}$`).exec(text) ?? [];
  return opaque === undefined ? undefined : { weak: weak !== undefined, opaque };
}

/** Reads If-Match or If-None-Match: "*", or the tags of a list. A list that is malformed anywhere has none. */
export function parseEntityTags(header: string): "*" | readonly EntityTag[] {
  const text = header.trim();
  if (text === "*") return "*";
  const tags: EntityTag[] = [];
  const item = new RegExp(String.raw`[\t ,]*(?:${TAG}[\t ]*(?:,|$)|$)`, "y");
  while (item.lastIndex < text.length) {
    const match = item.exec(text);
    if (match === null) return [];
    const [, weak, opaque] = match;
    if (opaque !== undefined) tags.push({ weak: weak !== undefined, opaque });
  }
  return tags;
}

/** Whether two tags promise the same bytes. */
export function isStrongMatch(a: EntityTag, b: EntityTag): boolean {
  return !a.weak && !b.weak && a.opaque === b.opaque;
}

/** Whether two tags name the same version, weak or not. */
export function isWeakMatch(a: EntityTag, b: EntityTag): boolean {
  return a.opaque === b.opaque;
}
