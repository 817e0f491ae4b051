/** What a query string or form may hold: text, or lists and objects of it from names like `a[b]` and `a[]`. */
export type QueryValue = string | QueryValue[] | { [name: string]: QueryValue };

const MAX_DEPTH = 5;
const MAX_PAIRS = 1000;
const MAX_INDEX = 20;

/** Reads `a=1&a=2` into lists, and with `nested` also `a[b]=1` into objects, as Express' query parsers do. */
export function parseNestedQuery(text: string, nested: boolean): Record<string, QueryValue> {
  const result: Record<string, QueryValue> = Object.create(null);
  const pairs = text.split("&", MAX_PAIRS).join("&");
  for (const [name, value] of new URLSearchParams(pairs)) {
    const path = nested ? toPath(name) : [name];
    if (path.some((part) => part === "__proto__" || part === "constructor" || part === "prototype"))
      continue;
    assign(result, path, value);
  }
  return Object.assign({}, result);
}

/** `a[b][]` is `["a", "b", ""]`; a name that isn't of this form is one part. */
function toPath(name: string): string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name);
  if (match === null) return [name];
  const parts = [...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map(([, part = ""]) => part);
  return parts.length > MAX_DEPTH ? [name] : [match[1] ?? "", ...parts];
}

function assign(target: Record<string, QueryValue>, path: readonly string[], value: string): void {
  const [head = "", ...rest] = path;
  const present = Object.hasOwn(target, head) ? target[head] : undefined;
  if (rest.length === 0) {
    if (present === undefined) target[head] = value;
    else if (Array.isArray(present)) present.push(value);
    else if (typeof present === "string") target[head] = [present, value];
    return;
  }
  const [next = ""] = rest;
  if (next === "" || (/^\d+$/.test(next) && Number(next) <= MAX_INDEX)) {
    const list = Array.isArray(present) ? present : [];
    target[head] = list;
    appendTo(list, rest, value);
    return;
  }
  const child = isBag(present) ? present : {};
  target[head] = child;
  assign(child, rest, value);
}

function appendTo(list: QueryValue[], path: readonly string[], value: string): void {
  const [head = "", ...rest] = path;
  if (rest.length === 0) {
    list.push(value);
    return;
  }
  const present = head === "" ? undefined : list[Number(head)];
  const child = isBag(present) ? present : {};
  if (child !== present) list.push(child);
  assign(child, rest, value);
}

function isBag(value: QueryValue | undefined): value is { [name: string]: QueryValue } {
  return typeof value === "object" && !Array.isArray(value);
}
