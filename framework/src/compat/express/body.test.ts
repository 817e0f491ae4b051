import { describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { fromExpress, jsonBody, type JsonBodyOptions, readBody, urlencodedBody } from "./index.ts";

function echo(options?: JsonBodyOptions): {
  request(body?: string, type?: string): Promise<Response>;
} {
  const app = openspeed("", { report: () => {} })
    .use(jsonBody(options))
    .use(urlencodedBody({ extended: true }))
    .post("/", async (ctx) => ctx.json({ body: await readBody(ctx), again: await readBody(ctx) }))
    .onError((error, ctx) =>
      ctx.json(
        { name: Reflect.get(Object(error), "type") },
        Number(Reflect.get(Object(error), "status")),
      ),
    );
  return {
    request: (body, type = "application/json") =>
      app.request("/", {
        method: "POST",
        ...(body === undefined ? {} : { body, headers: { "content-type": type } }),
      }),
  };
}

describe("readBody", () => {
  it("reads JSON as often as it is asked", async () => {
    expect(await (await echo().request('{"a":1}')).json()).toEqual({
      body: { a: 1 },
      again: { a: 1 },
    });
  });

  it("reads forms, with names that make objects and lists", async () => {
    const response = await echo().request(
      "a[b]=1&c[]=2&c[]=3&d=4",
      "application/x-www-form-urlencoded",
    );
    expect(await response.json()).toMatchObject({ body: { a: { b: "1" }, c: ["2", "3"], d: "4" } });
  });

  it("has no body when none was sent, or the one that Express 4 gives", async () => {
    expect(await (await echo().request()).json()).toEqual({});
    expect(await (await echo({ absent: {} }).request()).json()).toMatchObject({ body: {} });
  });

  it("leaves a body of another type alone", async () => {
    expect(await (await echo().request("<a/>", "text/xml")).json()).toEqual({});
  });

  it("refuses broken JSON, and values that are no object or list, with 400", async () => {
    const broken = await echo().request('{"a":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toEqual({ name: "entity.parse.failed" });
    expect((await echo().request('"text"')).status).toBe(400);
    expect((await echo({ strict: false }).request('"text"')).status).toBe(200);
  });

  it("refuses a body over the limit with 413", async () => {
    const response = await echo({ limit: "1kb" }).request(JSON.stringify("x".repeat(2000)));
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ name: "entity.too.large" });
  });

  it("refuses names that would reach a prototype", async () => {
    const response = await echo().request(
      "__proto__[a]=1&constructor[b]=2&c=3",
      "application/x-www-form-urlencoded",
    );
    expect(await response.json()).toMatchObject({ body: { c: "3" } });
    expect(Reflect.get({}, "a")).toBeUndefined();
  });

  it("refuses JSON with keys that would reach a prototype with 400", async () => {
    for (const body of ['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}']) {
      expect((await echo().request(body)).status).toBe(400);
    }
  });

  it("is what adapted functions find in req.body", async () => {
    const app = openspeed()
      .use(jsonBody())
      .post(
        "/",
        fromExpress((req, res) => void res.json(req.body)),
      );
    const response = await app.request("/", {
      method: "POST",
      body: "[1]",
      headers: { "content-type": "application/json" },
    });
    expect(await response.json()).toEqual([1]);
  });

  it("refuses a limit that is no size at set-up", () => {
    expect(() => jsonBody({ limit: "much" })).toThrow(TypeError);
  });
});
