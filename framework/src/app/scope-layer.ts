import { Context } from "../context.ts";
import type { Around } from "./compose.ts";
import type { Layer } from "./flatten.ts";
import { createBaseMatcher, mayLieBelow } from "../router/scope-path.ts";

/** Narrows a layer to the paths below its prefix, as far as the route's pattern leaves that open. */
export function scopeLayer(layer: Layer, pattern: string): Around[] {
  const { prefix, middleware } = layer;
  if (prefix === "") return [middleware];
  if (!mayLieBelow(pattern, prefix)) return [];
  const matchBase = createBaseMatcher(prefix);
  const runBelow: Around = async (ctx, next) => {
    const base = matchBase(ctx.path);
    if (base === undefined) return next();
    const outer = ctx.base;
    const inner = (added?: object): Promise<Response> => {
      Context.setBase(ctx, outer);
      const downstream = added === undefined ? next() : next(added);
      return downstream.then((response) => {
        Context.setBase(ctx, base);
        return response;
      });
    };
    Context.setBase(ctx, base);
    try {
      return await middleware(ctx, inner);
    } finally {
      Context.setBase(ctx, outer);
    }
  };
  // An error names the middleware that it is about.
  return [Object.defineProperty(runBelow, "name", { value: middleware.name })];
}
