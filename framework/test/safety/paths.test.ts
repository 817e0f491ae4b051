import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HttpError, openspeed } from "../../src/index.ts";
import { type RunningServer, serve } from "../../src/runtimes/node/index.ts";
import { staticFiles } from "../../src/runtimes/node/static-files.ts";
import { parseAnswer, type RawAnswer, sendRaw } from "../raw-request.ts";
import { createFileAttacks } from "./vectors/file-attacks.ts";
import { createFileTree, isLeak, SECRET } from "./vectors/file-tree.ts";
import { createPathSpellings } from "./vectors/path-spellings.ts";

const tree = createFileTree();
for (const [name, content] of [
  ["hello.txt::$DATA", SECRET],
  ["HELLO~1.TXT", SECRET],
  ["folder\\secret.txt", SECRET],
  ["trailing.txt.", SECRET],
] as const) {
  writeFileSync(join(tree.root, name), content);
}
mkdirSync(join(tree.root, "folder"));
writeFileSync(join(tree.root, "folder/hello.txt"), "hello");

function refuseStrangers(request: Request): void {
  if (request.headers.get("x-key") !== "open") throw new HttpError(403);
}

const secrets = openspeed().get("/:file", (ctx) => `${SECRET} ${ctx.params.file} ${ctx.path}`);

const byUrl = openspeed("", { report: () => undefined })
  .use((ctx, next) => {
    if (ctx.path.startsWith("/admin")) refuseStrangers(ctx.request);
    return next();
  })
  .get("/path/:rest?", (ctx) => ctx.path)
  .use("/admin", secrets)
  .use("/files", staticFiles(tree.root))
  .use(staticFiles(tree.root));

const byRouter = openspeed("", { report: () => undefined })
  .use("/admin", (ctx, next) => {
    refuseStrangers(ctx.request);
    return next();
  })
  .use("/admin", secrets)
  .use(staticFiles(tree.root));

const guards = [
  { guard: "by URL", app: byUrl },
  { guard: "by router", app: byRouter },
];

let servers: Map<string, RunningServer>;

beforeAll(async () => {
  servers = new Map();
  for (const { guard, app } of guards) servers.set(guard, await serve(app, { port: 0 }));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
  tree.remove();
});

async function ask(
  target: string,
  { guard = "by URL", headers = "Host: localhost" } = {},
): Promise<RawAnswer> {
  const { port = 0 } = servers.get(guard) ?? {};
  const bytes = `GET ${target} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`;
  return parseAnswer(await sendRaw({ port }, bytes));
}

const WITH_KEY = "Host: localhost\r\nX-Key: open";

describe("3 and 4. a Host cannot move the path (h3, Starlette)", () => {
  it.each([
    "localhost/abc?",
    "localhost/path/open",
    "localhost/path/open?",
    "localhost?x",
    "localhost#x",
    "localhost\\path",
    "user@localhost",
    "user:word@localhost/path/open",
    "localhost:80/path/open",
    "localhost:",
    "localhost:99999",
    "localhost:8o",
    "//localhost",
    "http://localhost",
    "local host",
    "[::1",
    "[::1]x",
    "[::1]/path/open",
    "%2flocalhost",
    "a,b",
  ])("refuses the Host %j", async (host) => {
    expect(await ask("/admin/a", { headers: `Host: ${host}` })).toMatchObject({ status: 400 });
  });

  it.each(["localhost", "localhost:8080", "[::1]:80", "127.0.0.1", "a-b.example"])(
    "leaves the path alone for the Host %j",
    async (host) => {
      const answer = await ask("/path/open", { headers: `Host: ${host}` });
      expect(answer).toMatchObject({ status: 200, body: "/path/open" });
    },
  );
});

describe.each(guards)(
  "5, 7, 8 and 10. guard $guard and route read one path (Astro, Fastify, Hono)",
  ({ guard }) => {
    it("lets none of 896 spellings of a guarded path through", { timeout: 60_000 }, async () => {
      const spellings = createPathSpellings();
      expect(new Set(spellings).size).toBe(896);
      const leaks: string[] = [];
      for (const spelling of spellings) {
        if (isLeak((await ask(spelling, { guard })).body)) leaks.push(spelling);
      }
      expect(leaks).toEqual([]);
    });

    it("lets the path through for who has the key, encoded or not", async () => {
      for (const target of ["/admin/a", "/%61dmin/a", "/x/../admin/a", "/admin/%61/"]) {
        const answer = await ask(target, { guard, headers: WITH_KEY });
        expect(answer, target).toMatchObject({ status: 200, body: `${SECRET} a /admin/a` });
      }
    });
  },
);

describe("6. a path that is encoded more than once is refused, however often (Astro)", () => {
  it.each([2, 3, 11, 12, 13])("refuses %i-fold encoding", async (times) => {
    let name = "%61dmin";
    for (let count = 1; count < times; count += 1) name = name.replace("%", "%25");
    expect(await ask(`/${name}/a`, { headers: WITH_KEY })).toMatchObject({ status: 400 });
  });

  it("decodes one encoding", async () => {
    expect((await ask("/path/%61")).body).toBe("/path/a");
  });
});

describe("7. an encoded slash separates nothing (@fastify/static)", () => {
  it.each(["/admin%2fa", "/admin%2Fsecret.txt", "/files/admin%2Fsecret.txt", "/%2fadmin/a"])(
    "refuses %s",
    async (target) => {
      expect(await ask(target, { headers: WITH_KEY })).toMatchObject({ status: 400 });
    },
  );

  it("serves the plain slash", async () => {
    expect((await ask("/files/folder/hello.txt")).body).toBe("hello");
  });
});

describe("8. empty segments are refused (@hono/node-server)", () => {
  it.each(["//admin/a", "///admin/a", "/.//admin/a", "/admin//a", "/path//a", "//"])(
    "refuses %s",
    async (target) => {
      expect(await ask(target, { headers: WITH_KEY })).toMatchObject({ status: 400 });
    },
  );

  it("takes one slash at the end for none", async () => {
    expect((await ask("/path/a/")).body).toBe("/path/a");
  });
});

describe("9. a backslash is no separator in a static path, on any system (@hono/node-server)", () => {
  it.each([
    "/folder%5csecret.txt",
    "/folder%5Csecret.txt",
    "/folder\\secret.txt",
    "/..%5csecret.txt",
  ])("refuses %s", async (target) => {
    expect(await ask(target)).toMatchObject({ status: 400 });
  });

  it("serves the file below a slash", async () => {
    expect((await ask("/folder/hello.txt")).body).toBe("hello");
  });
});

describe("11. the prefix of a mounted app is cut off the decoded path (Hono)", () => {
  it.each(["/%61dmin/a", "/admi%6e/a", "/%61%64%6D%69%6E/a"])("guards %s", async (target) => {
    expect(await ask(target)).toMatchObject({ status: 403 });
  });

  it.each(["/%66iles/folder/hello.txt", "/files/f%6Flder/hello.txt", "/files/folder/hello.txt"])(
    "finds the same file at %s",
    async (target) => {
      expect(await ask(target)).toMatchObject({ status: 200, body: "hello" });
    },
  );
});

describe("37. names that only some file systems understand are no files (Vite on Windows)", () => {
  it.each(["/hello.txt::$DATA", "/hello.txt:%3a$DATA", "/HELLO~1.TXT", "/trailing.txt."])(
    "does not serve %s",
    async (target) => {
      const answer = await ask(target);
      expect([answer.status, isLeak(answer.body)]).toEqual([404, false]);
    },
  );

  it("serves the file under its own name", async () => {
    expect((await ask("/hello.txt")).body).toBe("hello");
  });
});

describe("static files keep what is outside, hidden or linked to the outside", () => {
  it("leaks nothing to 2,310 requests", { timeout: 120_000 }, async () => {
    const attacks = createFileAttacks();
    expect(new Set(attacks).size).toBe(2310);
    const leaks: string[] = [];
    for (const target of attacks) {
      if (isLeak((await ask(target)).body)) leaks.push(target);
    }
    expect(leaks).toEqual([]);
  });

  it.each(["/hello.txt", "/assets/app.js", "/x/../hello.txt"])("serves %s", async (target) => {
    expect((await ask(target)).status).toBe(200);
  });
});
