import { openspeed } from "openspeed";
import { readCookies, setCookie } from "openspeed/cookies";
import { isPolluted, merge } from "./merge.mjs";

/** The app that answers the rows about input and output; it runs on Node, Bun and Deno alike. */
export function createOpenspeedApp() {
  return openspeed("", { report: () => undefined }).routes({
    "GET /": () => "ok",
    "GET /path/:text": (ctx) => ctx.params.text,
    "GET /query": (ctx) => String(ctx.query.text),
    "GET /header": (ctx) => String(ctx.request.headers.get("x-text")),
    "GET /cookie": (ctx) => readCookies(ctx),
    "POST /json": async (ctx) => ({ got: await ctx.request.json() }),
    "POST /form": async (ctx) => String((await ctx.request.formData()).get("text")),
    "POST /multipart": async (ctx) => [...(await ctx.request.formData()).keys()],
    "GET /out/value": (ctx) => new Response("ok", { headers: { "x-echo": ctx.query.text } }),
    "GET /out/name": (ctx) => new Response("ok", { headers: { [ctx.query.text]: "1" } }),
    "GET /out/status": (ctx) => new Response("ok", { statusText: ctx.query.text }),
    "GET /out/cookie-value": (ctx) => {
      setCookie(ctx, "c", ctx.query.text);
      return "ok";
    },
    "GET /out/cookie-name": (ctx) => {
      setCookie(ctx, ctx.query.text, "1");
      return "ok";
    },
    "GET /out/location": (ctx) => ctx.redirect(ctx.query.text),
    "POST /merge": async (ctx) => merge({}, await ctx.request.json()),
    "GET /merge/query": (ctx) => merge({}, ctx.query),
    "POST /merge/form": async (ctx) => merge({}, Object.fromEntries(await ctx.request.formData())),
    "GET /merge/cookie": (ctx) => merge({}, readCookies(ctx)),
    "GET /merge/header": (ctx) => merge({}, Object.fromEntries(ctx.request.headers)),
    "GET /polluted": () => String(isPolluted()),
  });
}
