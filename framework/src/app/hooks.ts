import type { Context } from "../context.ts";
import type { Middleware } from "../types/handler.ts";
import type { Hooks } from "../types/hooks.ts";

/** Any hook, whatever it is given. */
export type HookFunction = (...given: never[]) => unknown;

type Watch = (first: unknown, ctx?: Context) => unknown;

/** The middleware that each hook of a request is. */
export const HOOKS: Readonly<
  Record<Exclude<keyof Hooks, "start" | "stop">, (run: HookFunction) => Middleware>
> = {
  request: (run) =>
    async function onRequest(ctx, next) {
      await (run as Watch)(ctx);
      return next();
    },
  response: (run) =>
    async function onResponse(ctx, next) {
      const response = await next();
      await (run as Watch)(response, ctx);
      return response;
    },
  error: (run) =>
    async function onError(ctx, next) {
      const response = await next();
      if (ctx.error !== undefined) await (run as Watch)(ctx.error, ctx);
      return response;
    },
};
