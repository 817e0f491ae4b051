import { createError } from "../errors/create-error.ts";
import type { Plugin } from "../types/plugin.ts";

/**
 * Names a piece of an app, so that `use()` can add it to any. Give `setup` to a function of your own where
 * the plugin takes options.
 *
 * @throws TypeError when it has no name.
 * @example
 * ```ts
 * import { definePlugin, openspeed } from "openspeed";
 *
 * const clock = (zone = "UTC") =>
 *   definePlugin({
 *     name: "clock",
 *     setup: (app) =>
 *       app
 *         .use((_ctx, next) => next({ now: new Date().toLocaleString("en", { timeZone: zone }) }))
 *         .get("/time", (ctx) => ctx.state.now),
 *   });
 *
 * openspeed()
 *   .use(clock("Asia/Bangkok"))
 *   .get("/", (ctx) => `It is ${ctx.state.now}.`);
 * ```
 */
export function definePlugin<TRoutes, TAdded>(
  plugin: Plugin<TRoutes, TAdded>,
): Plugin<TRoutes, TAdded> {
  if (typeof plugin.name !== "string" || plugin.name.trim() === "")
    throw createError("OS1017", "A plugin needs a name.");
  return plugin;
}
