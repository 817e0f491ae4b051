import type { PageView } from "@openspeed/vite";

/**
 * The view with values in place of the promises in its data, for `{#await}` to show at once. A promise that
 * rejects stays what it is, and so does one that is still open when the signal aborts.
 */
export async function settleView(view: PageView, signal?: AbortSignal): Promise<PageView> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Error("Aborted.")), { once: true });
  });
  aborted.catch(() => undefined);
  const settle = createSettler(aborted);
  const data: object[] = [];
  for (const own of view.data) data.push(await settle(own));
  return { ...view, data, page: { ...view.page, data: data.at(-1) ?? {} } };
}

function createSettler(aborted: Promise<never>) {
  const copies = new Map<object, object>();

  /** Returns the value in an object: a promise that stays one would otherwise be awaited on return. */
  async function settlePart(part: unknown): Promise<{ readonly value: unknown }> {
    if (typeof part !== "object" || part === null) return { value: part };
    if (!isThenable(part)) return { value: await settle(part) };
    try {
      return await settlePart(await Promise.race([part, aborted]));
    } catch {
      return { value: part };
    }
  }

  async function settle(value: object): Promise<object> {
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (!Array.isArray(value) && !isPlain(value)) return value;
    const copy: object = Array.isArray(value) ? [] : {};
    copies.set(value, copy);
    // One after the other keeps the order of the keys; the work itself has long begun.
    for (const [key, part] of Object.entries(value)) {
      const settled = await settlePart(part);
      const rights = { configurable: true, enumerable: true, writable: true };
      Object.defineProperty(copy, key, { ...settled, ...rights });
    }
    return copy;
  }

  return settle;
}

function isThenable(value: object): value is PromiseLike<unknown> {
  return "then" in value && typeof value.then === "function";
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
