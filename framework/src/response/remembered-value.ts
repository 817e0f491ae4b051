const VALUE = /* @__PURE__ */ Symbol("openspeed.value");

/** Lets a response remember the value that its body was written from. */
export function rememberValue(response: Response, value: unknown): Response {
  return Object.defineProperty(response, VALUE, { value });
}

/** The value that a response remembers, in a box; undefined when it remembers none. */
export function recallValue(response: Response): { readonly value: unknown } | undefined {
  return Object.hasOwn(response, VALUE) ? { value: Reflect.get(response, VALUE) } : undefined;
}
