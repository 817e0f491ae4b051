import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { fromExpress, type RequestHandler } from "./index.ts";

let dir = "";

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "openspeed-express-"));
  writeFileSync(join(dir, "a.txt"), "from a file");
  writeFileSync(join(dir, ".env"), "SECRET=1");
});

afterAll(() => rmSync(dir, { recursive: true }));

function run(handler: RequestHandler, init?: RequestInit): Promise<Response> {
  return openspeed("", { report: () => {} })
    .get("/", fromExpress(handler))
    .onError((error, ctx) =>
      ctx.text(String(error), Number(Reflect.get(Object(error), "status") ?? 500)),
    )
    .request("/", init);
}

describe("res.cookie", () => {
  it("writes cookies as Express does, and adds them up", async () => {
    const response = await run((_req, res) => {
      res
        .cookie("a", "b c", { httpOnly: true, sameSite: "lax", maxAge: 1000 })
        .clearCookie("old")
        .end();
    });
    const [first, second] = response.headers.getSetCookie();
    expect(first).toMatch(/^a=b%20c; Max-Age=1; Path=\/; Expires=.*; HttpOnly; SameSite=Lax$/);
    expect(second).toBe("old=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
  });

  it("refuses a name that could break out of the header", async () => {
    expect((await run((_req, res) => void res.cookie("a\r\nb", "c").end())).status).toBe(500);
  });
});

describe("res.sendFile", () => {
  it("sends a file below its root with its type", async () => {
    const response = await run((_req, res) => res.sendFile("a.txt", { root: dir }));
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).toBe("from a file");
  });

  it("refuses to leave its root, to send hidden files, and what is not there", async () => {
    expect(
      (await run((_req, res) => res.sendFile("../a.txt", { root: join(dir, "sub") }))).status,
    ).toBe(403);
    expect((await run((_req, res) => res.sendFile(".env", { root: dir }))).status).toBe(404);
    expect((await run((_req, res) => res.sendFile(join(dir, "b.txt")))).status).toBe(404);
  });

  it("names a download, and tells its callback about a missing file", async () => {
    const response = await run((_req, res) => res.download("a.txt", { root: dir }));
    expect(response.headers.get("content-disposition")).toBe("attachment; filename=a.txt");
    const missing = await run((_req, res) => {
      res.download(
        "b.txt",
        { root: dir },
        (error) => void res.status(error === undefined ? 200 : 410).end(),
      );
    });
    expect(missing.status).toBe(410);
    expect(missing.headers.get("content-disposition")).toBeNull();
  });
});

describe("res.format and req.accepts", () => {
  const handler: RequestHandler = (_req, res) => {
    res.format({ html: () => void res.send("<p>"), json: () => void res.send({ a: 1 }) });
  };

  it("picks what the client prefers", async () => {
    const json = await run(handler, { headers: { accept: "text/html;q=0.5, application/json" } });
    expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect((await run(handler, { headers: { accept: "*/*" } })).headers.get("content-type")).toBe(
      "text/html; charset=utf-8",
    );
  });

  it("refuses with 406 what it has not", async () => {
    expect((await run(handler, { headers: { accept: "image/png" } })).status).toBe(406);
  });
});

describe("res.redirect", () => {
  it("redirects with 302 or the status it is given", async () => {
    const plain = await run((_req, res) => res.redirect("/there"));
    expect([plain.status, plain.headers.get("location")]).toEqual([302, "/there"]);
    expect((await run((_req, res) => res.redirect(301, "https://a.example/"))).status).toBe(301);
  });
});
