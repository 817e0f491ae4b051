import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import fastifyStatic from "@fastify/static";
import Fastify from "fastify";
import { isPolluted, merge } from "./merge.mjs";

const { ATTACK_MODE: mode, ATTACK_ROOT: root } = process.env;

function readPartNames(req) {
  return Array.fromAsync(req.parts(), async (part) => {
    // A file that is not read holds the parts after it up for ever.
    if (part.type === "file") await part.toBuffer();
    return part.fieldname;
  });
}

async function createInOut() {
  const app = Fastify();
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart);
  app.get("/", () => "ok");
  app.get("/path/:text", (req) => req.params.text);
  app.get("/query", (req) => String(req.query.text));
  app.get("/header", (req) => String(req.headers["x-text"]));
  app.get("/cookie", (req) => req.cookies);
  app.post("/json", (req, reply) => reply.send({ got: req.body }));
  app.post("/form", (req) => String(req.body.text));
  app.post("/multipart", readPartNames);
  app.get("/out/value", (req, reply) => reply.header("x-echo", req.query.text).send("ok"));
  app.get("/out/name", (req, reply) => reply.header(req.query.text, "1").send("ok"));
  app.get("/out/status", (req, reply) => {
    reply.raw.statusMessage = req.query.text;
    return reply.send("ok");
  });
  app.get("/out/cookie-value", (req, reply) => reply.setCookie("c", req.query.text).send("ok"));
  app.get("/out/cookie-name", (req, reply) => reply.setCookie(req.query.text, "1").send("ok"));
  app.get("/out/location", (req, reply) => reply.redirect(req.query.text));
  app.post("/merge", (req) => merge({}, req.body));
  app.get("/merge/query", (req) => merge({}, req.query));
  app.post("/merge/form", (req) => merge({}, req.body));
  app.get("/merge/cookie", (req) => merge({}, req.cookies));
  app.get("/merge/header", (req) => merge({}, req.headers));
  app.get("/polluted", () => String(isPolluted()));
  return app;
}

async function createGuarded() {
  const app = Fastify();
  const refuse = async (req, reply) => {
    if (req.headers["x-key"] !== "open") await reply.code(403).send("Forbidden");
  };
  if (mode === "guard-url") {
    app.addHook("onRequest", async (req, reply) => {
      if (req.url.startsWith("/admin")) await refuse(req, reply);
    });
  }
  if (mode !== "static") {
    await app.register(
      async (admin) => {
        if (mode === "guard-router") admin.addHook("onRequest", refuse);
        admin.get("/:file", (req) => `LEAKED-SECRET ${req.params.file}`);
      },
      { prefix: "/admin" },
    );
  }
  await app.register(fastifyStatic, { root });
  return app;
}

const app = await (mode === "app" ? createInOut() : createGuarded());
await app.listen({ port: 0, host: "127.0.0.1" });
process.stdout.write(`port ${app.server.address().port}\n`);
