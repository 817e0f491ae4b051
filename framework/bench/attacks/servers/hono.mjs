import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { isPolluted, merge } from "./merge.mjs";

const { ATTACK_MODE: mode, ATTACK_ROOT: root } = process.env;

function createInOut() {
  const app = new Hono();
  const text = (c) => c.req.query("text");
  app.get("/", (c) => c.text("ok"));
  app.get("/path/:text", (c) => c.text(c.req.param("text")));
  app.get("/query", (c) => c.text(String(text(c))));
  app.get("/header", (c) => c.text(String(c.req.header("x-text"))));
  app.get("/cookie", (c) => c.json(getCookie(c)));
  app.post("/json", async (c) => c.json({ got: await c.req.json() }));
  app.post("/form", async (c) => c.json((await c.req.parseBody()).text));
  app.post("/multipart", async (c) => c.json(Object.keys(await c.req.parseBody())));
  app.get("/out/value", (c) => c.text("ok", 200, { "x-echo": text(c) }));
  app.get("/out/name", (c) => c.text("ok", 200, { [text(c)]: "1" }));
  app.get("/out/status", (c) => new Response("ok", { statusText: text(c) }));
  app.get("/out/cookie-value", (c) => {
    setCookie(c, "c", text(c));
    return c.text("ok");
  });
  app.get("/out/cookie-name", (c) => {
    setCookie(c, text(c), "1");
    return c.text("ok");
  });
  app.get("/out/location", (c) => c.redirect(text(c)));
  app.post("/merge", async (c) => c.json(merge({}, await c.req.json())));
  app.get("/merge/query", (c) => c.json(merge({}, c.req.query())));
  app.post("/merge/form", async (c) => c.json(merge({}, await c.req.parseBody())));
  app.get("/merge/cookie", (c) => c.json(merge({}, getCookie(c))));
  app.get("/merge/header", (c) => c.json(merge({}, c.req.header())));
  app.get("/polluted", (c) => c.text(String(isPolluted())));
  return app;
}

function createGuarded() {
  const app = new Hono();
  const isOpen = (c) => c.req.header("x-key") === "open";
  if (mode === "guard-url") {
    app.use(async (c, next) => {
      if (c.req.path.startsWith("/admin") && !isOpen(c)) return c.text("Forbidden", 403);
      return next();
    });
  }
  if (mode === "guard-router") {
    app.use("/admin/*", async (c, next) => (isOpen(c) ? next() : c.text("Forbidden", 403)));
  }
  if (mode !== "static") {
    app.get("/admin/:file", (c) => c.text(`LEAKED-SECRET ${c.req.param("file")}`));
  }
  app.use("/*", serveStatic({ root }));
  return app;
}

const app = mode === "app" ? createInOut() : createGuarded();
serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
  process.stdout.write(`port ${port}\n`);
});
