import { createRequire } from "node:module";
import { toListener } from "openspeed/express";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { expressMigration } from "../src/express/express-migration.ts";
import { createSourceProject } from "../src/source/source-project.ts";

const require = createRequire(import.meta.url);

type Listener = ReturnType<typeof toListener>;

function migrate(text: string): { text: string; rules: string[] } {
  const plan = expressMigration.plan({
    project: createSourceProject([{ path: "app.js", text }]),
    major: 5,
  });
  return {
    text: plan.outputs.get("app.js") ?? text,
    rules: plan.entries.filter(({ kind }) => kind === "mark").map(({ rule }) => rule),
  };
}

function start(text: string): Listener {
  const module: { exports: unknown } = { exports: undefined };
  // oxlint-disable-next-line typescript/no-implied-eval -- the app is this test's own text
  new Function("require", "module", text)(require, module);
  const app = module.exports as Listener;
  return typeof app === "function" ? app : toListener(app);
}

async function ask(app: Listener, paths: readonly string[]): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const path of paths) {
    const { status, text, headers } = await request(app).get(path);
    answers.push([path, status, text, headers["x-seen"], headers["x-made"]]);
  }
  return answers;
}

const LISTS = `
const express = require("express");
const app = express();
const api = express.Router();
let made = 0;
function count(name) {
  made++;
  return (req, res, next) => {
    res.append("x-made", name + made);
    next();
  };
}
function see(req, res, next) {
  res.append("x-seen", req.baseUrl);
  next();
}
api.get("/books", (req, res) => res.send("books"));
app.use(["/a", "/b"], see);
app.use(["/c", "/d/:id"], (req, res, next) => {
  res.append("x-seen", req.baseUrl + "!");
  next();
});
app.use(["/api", "/v1"], count("limit"), see, api);
for (const path of ["/a", "/b/x", "/c/x", "/d/1", "/d", "/e"]) app.get(path, (req, res) => res.send("ok"));
module.exports = app;
`;

const PARAMS = `
const express = require("express");
const app = express();
const users = express.Router();
function loadUser(req, res, next, id) {
  res.append("x-seen", id);
  if (id === "0") return res.status(404).send("nobody");
  req.user = { id };
  next();
}
users.param("id", loadUser);
users.get("/", (req, res) => res.send("all"));
users.get("/:id", (req, res) => res.json(req.user));
users.route("/:id/name").get((req, res) => res.send(req.user.id));
app.param("tag", (req, res, next, tag) => {
  req.tag = tag.toUpperCase();
  next();
});
app.get("/tags/:tag", (req, res) => {
  res.send(req.tag);
});
app.use("/users", users);
module.exports = app;
`;

describe("a migrated app", () => {
  it("runs middleware below each path of a list, as Express did", async () => {
    const { text, rules } = migrate(LISTS);
    expect(rules).toEqual([]);
    const paths = ["/a", "/b/x", "/c/x", "/d/1", "/d", "/e", "/api/books", "/v1/books"];
    expect(await ask(start(text), paths)).toEqual(await ask(start(LISTS), paths));
  });

  it("runs the functions of param() ahead of their routes, as Express did", async () => {
    const { text, rules } = migrate(PARAMS);
    expect(rules).toEqual([]);
    const paths = [
      "/users",
      "/users/0",
      "/users/a%20b",
      "/users/7/name",
      "/users/0/name",
      "/tags/x",
    ];
    expect(await ask(start(text), paths)).toEqual(await ask(start(PARAMS), paths));
  });

  it("leaves a param() that it can't place, so that no check is lost in silence", () => {
    const { text, rules } = migrate(
      PARAMS.replace("res.json(req.user)", "res.send(req.params.id)").replace(
        'users.get("/:id", (req, res)',
        'users.get("/:id", (req, res, next) => next());\nusers.get("/:id", (req, res)',
      ),
    );
    expect(rules).toEqual(["param"]);
    expect(text).toMatch(/^users\.param\("id", loadUser\);$/m);
    expect(() => start(text)).toThrow("users.param is not a function");
  });
});
