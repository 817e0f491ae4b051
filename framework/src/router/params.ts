/** Path parameters by name. They inherit nothing, so that no name from a pattern meets `constructor` and its like. */
export type Params = Record<string, string>;

/** Makes the parameters of one pattern from the segments that stood in their places. */
export type ToParams = (values: readonly string[]) => Params;

const NONE: Params = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.create(null));

/**
 * Creates the maker for a pattern's parameter names. Each pattern has a constructor of its own with an empty
 * prototype: objects made by it share one shape, where `Object.create(null)` makes slow dictionaries.
 */
export function createToParams(names: readonly string[]): ToParams {
  if (names.length === 0) return () => NONE;
  function Bag(this: Params, values: readonly string[]): void {
    for (let index = 0; index < names.length; index++) {
      this[names[index] ?? ""] = values[index] ?? "";
    }
  }
  Bag.prototype = Object.create(null);
  // A class can't be given another prototype, and the checker lets only classes be constructed.
  const Constructor = Bag as unknown as new (values: readonly string[]) => Params;
  return (values) => new Constructor(values);
}
