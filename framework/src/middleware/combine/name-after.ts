/** Names a combined middleware after its parts, so that lists of routes say what stands before each. */
export function nameAfter<TMiddleware extends (...given: never[]) => unknown>(
  combined: TMiddleware,
  combiner: string,
  parts: readonly { readonly name: string }[],
): TMiddleware {
  const names = parts.map(({ name }) => (name === "" ? "(anonymous)" : name));
  return Object.defineProperty(combined, "name", { value: `${combiner}(${names.join(", ")})` });
}
