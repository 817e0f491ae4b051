import { setCookie } from "../../src/cookies/index.ts";
import { openspeed } from "../../src/index.ts";
import { serve } from "../../src/runtimes/node/index.ts";

// Puts a text of the request's into a part of the answer's head, in a process that a slip would end.
const app = openspeed("", { report: () => undefined }).get("/:place", (ctx) => {
  const { text = "" } = ctx.query;
  switch (ctx.params.place) {
    case "name":
      return new Response("ok", { headers: { [text]: "1" } });
    case "value":
      return new Response("ok", { headers: { "x-echo": text } });
    case "pending":
      ctx.response.headers.set("x-echo", text);
      return "ok";
    case "status-text":
      return new Response("ok", { statusText: text });
    case "cookie-name":
      setCookie(ctx, text, "1");
      return "ok";
    case "cookie-value":
      setCookie(ctx, "c", text);
      return "ok";
    case "location":
      return ctx.redirect(text);
    default:
      return "ok";
  }
});
const server = await serve(app, { port: 0, report: () => undefined });
process.send?.(server.port);
