/** Path parameters by name. They inherit nothing, so that no name from a pattern meets `constructor` and its like. */
export type Params = Record<string, string>;

/** Cuts the parameters of one pattern out of a path: the first stands from `bounds[0]` to `bounds[1]`, and so on. */
export type ToParams = (path: string, bounds: readonly number[]) => Params;

/** The parameters of a pattern that has none. */
export const NO_PARAMS: Params = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.create(null));

/**
 * Creates the maker for a list of parameter names. Each list has a constructor of its own with an empty
 * prototype: objects made by it share one shape, where `Object.create(null)` makes slow dictionaries.
 */
export function createToParams(names: readonly string[]): ToParams {
  function Bag(this: Params, path: string, bounds: readonly number[]): void {
    let place = 0;
    for (const name of names) {
      this[name] = path.slice(bounds[place], bounds[place + 1]);
      place += 2;
    }
  }
  Bag.prototype = Object.create(null);
  // A class can't be given another prototype, and the checker lets only classes be constructed.
  const Constructor = Bag as unknown as new (path: string, bounds: readonly number[]) => Params;
  return (path, bounds) => new Constructor(path, bounds);
}
