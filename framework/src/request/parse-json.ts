import { createRefusal } from "../errors/create-refusal.ts";

const MAX_DEPTH = 100;
const decoder = /* @__PURE__ */ new TextDecoder("utf-8", { fatal: true });

/** `\u` may spell either name, so text with an escape is searched too. */
const SUSPECT = /__proto__|constructor|\\u/;

/**
 * Parses a JSON body from a client.
 *
 * @throws HttpError 400 when it is not UTF-8, not JSON, nested deeper than 100, or holds a `__proto__`
 * or `constructor.prototype` key, which a later merge could turn into a change of every object.
 */
export function parseJson(body: Uint8Array | ArrayBuffer): unknown {
  const text = decodeText(body);
  if (text.length > MAX_DEPTH) refuseDeep(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw createRefusal("OS2004", 400, "The body is not valid JSON.", { cause });
  }
  refusePoison(text, value);
  return value;
}

/** Decodes a body of text from a client. @throws HttpError 400 when it is not UTF-8. */
export function decodeText(body: Uint8Array | ArrayBuffer): string {
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw createRefusal("OS2005", 400, "The body is not valid UTF-8.", { cause });
  }
}

function refuseDeep(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) {
        throw createRefusal("OS2006", 400, `The body is nested deeper than ${MAX_DEPTH} levels.`);
      }
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
}

/** Refuses what `text` was parsed into for a key that could reach a prototype. @throws HttpError 400 */
export function refusePoison(text: string, value: unknown): void {
  if (!SUSPECT.test(text)) return;
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const item = pending.pop();
    if (typeof item !== "object" || item === null) continue;
    for (const [key, child] of Object.entries(item)) {
      const poison =
        key === "__proto__" || (key === "constructor" && Object.hasOwn(Object(child), "prototype"));
      if (poison) throw createRefusal("OS2007", 400, `The body holds the forbidden key "${key}".`);
      pending.push(child);
    }
  }
}
