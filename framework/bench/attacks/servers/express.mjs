import cookieParser from "cookie-parser";
import express from "express";
import multer from "multer";
import { isPolluted, merge } from "./merge.mjs";

const { ATTACK_MODE: mode, ATTACK_ROOT: root } = process.env;

function createInOut() {
  const app = express();
  app.use(express.json(), express.urlencoded(), cookieParser());
  app.get("/", (req, res) => res.send("ok"));
  app.get("/path/:text", (req, res) => res.send(req.params.text));
  app.get("/query", (req, res) => res.send(req.query.text));
  app.get("/header", (req, res) => res.send(String(req.get("x-text"))));
  app.get("/cookie", (req, res) => res.json(req.cookies));
  app.post("/json", (req, res) => res.json({ got: req.body }));
  app.post("/form", (req, res) => res.send(String(req.body.text)));
  app.post("/multipart", multer().any(), (req, res) =>
    res.json([...Object.keys(req.body), ...req.files.map((file) => file.fieldname)]),
  );
  app.get("/out/value", (req, res) => res.set("x-echo", req.query.text).send("ok"));
  app.get("/out/name", (req, res) => res.set(req.query.text, "1").send("ok"));
  app.get("/out/status", (req, res) => {
    res.statusMessage = req.query.text;
    res.send("ok");
  });
  app.get("/out/cookie-value", (req, res) => res.cookie("c", req.query.text).send("ok"));
  app.get("/out/cookie-name", (req, res) => res.cookie(req.query.text, "1").send("ok"));
  app.get("/out/location", (req, res) => res.redirect(req.query.text));
  app.post("/merge", (req, res) => res.json(merge({}, req.body)));
  app.get("/merge/query", (req, res) => res.json(merge({}, req.query)));
  app.post("/merge/form", (req, res) => res.json(merge({}, req.body)));
  app.get("/merge/cookie", (req, res) => res.json(merge({}, req.cookies)));
  app.get("/merge/header", (req, res) => res.json(merge({}, req.headers)));
  app.get("/polluted", (req, res) => res.send(String(isPolluted())));
  return app;
}

function createGuarded() {
  const app = express();
  const refuse = (req, res, next) => {
    if (req.get("x-key") === "open") next();
    else res.sendStatus(403);
  };
  if (mode === "guard-url") {
    app.use((req, res, next) => {
      if (req.path.startsWith("/admin")) refuse(req, res, next);
      else next();
    });
  }
  if (mode === "guard-router") app.use("/admin", refuse);
  if (mode !== "static") {
    app.get("/admin/:file", (req, res) => res.send(`LEAKED-SECRET ${req.params.file}`));
  }
  app.use(express.static(root));
  return app;
}

const app = mode === "app" ? createInOut() : createGuarded();
const server = app.listen(0, "127.0.0.1", () => {
  process.stdout.write(`port ${server.address().port}\n`);
});
