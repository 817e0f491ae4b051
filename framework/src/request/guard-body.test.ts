import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { guardBody } from "./guard-body.ts";

const inner = openspeed("", { bodyLimit: 1000, report: () => undefined })
  .post("/hand-on", (ctx) => ctx.request.text())
  .post("/hand-on-clone", (ctx) => ctx.request.clone().clone().text());

const app = openspeed("", { bodyLimit: 100, report: () => undefined }).routes({
  "POST /json": async (ctx) => ctx.json(await ctx.request.json()),
  "POST /text": (ctx) => ctx.request.text(),
  "POST /bytes": async (ctx) => String((await ctx.request.arrayBuffer()).byteLength),
  "POST /form": async (ctx) => textOf((await ctx.request.formData()).get("a")),
  "POST /stream": async (ctx) => {
    let size = 0;
    const reader = ctx.request.body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read())
      size += part.value.byteLength;
    return String(size);
  },
  "POST /clone": async (ctx) => ctx.json(await ctx.request.clone().json()),
  "POST /clone-first": async (ctx) => {
    const text = await ctx.request.clone().text();
    return text + (await ctx.request.text());
  },
  "POST /clone-late": async (ctx) =>
    (await ctx.request.text()) + (await ctx.request.clone().text()),
  "POST /hand-on": (ctx) => inner.fetch(ctx.request),
  "POST /hand-on-clone": (ctx) => inner.fetch(ctx.request),
  "POST /twice": async (ctx) => (await ctx.request.text()) + (await ctx.request.text()),
});

function post(
  path: string,
  body: BodyInit,
  headers: Record<string, string> = {},
): Promise<Response> {
  return app.request(path, { method: "POST", body, headers });
}

describe("guardBody", () => {
  it.each(["/text", "/bytes", "/stream"])("lets %s read a body within the limit", async (path) => {
    const response = await post(path, "x".repeat(100));
    expect([response.status, (await response.text()).length > 0]).toEqual([200, true]);
  });

  it.each(["/text", "/bytes", "/json", "/stream"])(
    "refuses %s a longer body with 413",
    async (path) => {
      expect((await post(path, "1".repeat(101))).status).toBe(413);
    },
  );

  it("refuses a longer body by its declared length alone", async () => {
    const headers = { "content-length": "101" };
    for (const path of ["/text", "/bytes", "/json", "/stream"]) {
      expect((await post(path, "1", headers)).status, path).toBe(413);
    }
  });

  it("guards clones as it guards the request, which can still be read", async () => {
    expect(await (await post("/clone", "[1]")).json()).toEqual([1]);
    expect(await (await post("/clone-first", "ab")).text()).toBe("abab");
    expect((await post("/clone", "1".repeat(101))).status).toBe(413);
    expect((await post("/clone-first", "1".repeat(101))).status).toBe(413);
    expect((await post("/clone", "[1", { "content-length": "2" })).status).toBe(400);
    expect((await post("/clone-late", "ab")).status).toBe(500);
  });

  it("holds the limit of every app that a request passes through", async () => {
    expect(await (await post("/hand-on", "x".repeat(100))).text()).toHaveLength(100);
    expect((await post("/hand-on", "x".repeat(101))).status).toBe(413);
    expect(await (await post("/hand-on-clone", "x".repeat(100))).text()).toHaveLength(100);
    expect((await post("/hand-on-clone", "x".repeat(101))).status).toBe(413);
  });

  it("reads a body within its declared length as the runtime framed it", async () => {
    const response = await post("/json", "[1]", { "content-length": "3" });
    expect(await response.json()).toEqual([1]);
  });

  it("refuses a longer form with 413", async () => {
    const body = new URLSearchParams({ a: "x".repeat(200) });
    expect((await post("/form", body)).status).toBe(413);
  });

  it.each([
    ["urlencoded", new URLSearchParams({ a: "1" })],
    ["multipart", formOf("a", "1")],
  ])("reads a %s form", async (_name, body) => {
    const large = openspeed().post("/", async (ctx) =>
      textOf((await ctx.request.formData()).get("a")),
    );
    expect(await (await large.request("/", { method: "POST", body })).text()).toBe("1");
  });

  it("refuses a form of more than 1000 fields with 413 and takes 1000", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    const roomy = openspeed().post(
      "/form",
      async (ctx) => [...(await ctx.request.formData())].length,
    );
    const body = Array(1000).fill("a=1").join("&");
    const answer = await roomy.request("/form", { method: "POST", body, headers });
    expect(await answer.json()).toBe(1000);
    const over = await roomy.request("/form", { method: "POST", body: `${body}&a=1`, headers });
    expect(over.status).toBe(413);
  });

  it("refuses a form of another type with 415 and a broken one with 400", async () => {
    expect((await post("/form", "a=1", { "content-type": "text/plain" })).status).toBe(415);
    const broken = { "content-type": "multipart/form-data; boundary=x" };
    expect((await post("/form", "no boundary here", broken)).status).toBe(400);
  });

  it("refuses a request without any body where JSON or a form is read", async () => {
    expect((await app.request("/json", { method: "POST" })).status).toBe(400);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect((await app.request("/form", { method: "POST" })).status).toBe(415);
    expect((await app.request("/form", { method: "POST", headers })).status).toBe(200);
    expect(await (await app.request("/text", { method: "POST" })).text()).toBe("");
  });

  it.each([
    ["cut off", '{"a":'],
    ["empty", ""],
    ["followed by more", "1 2"],
    ["a __proto__ key", '{"__proto__":{"a":1}}'],
    ["an escaped __proto__ key", '{"\\u005f_proto__":1}'],
    ["constructor.prototype", '[{"constructor":{"prototype":{}}}]'],
  ])("refuses JSON that is %s with 400", async (_name, body) => {
    expect((await post("/json", body)).status).toBe(400);
  });

  it("refuses JSON that is not UTF-8 with 400", async () => {
    expect((await post("/json", new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  });

  it("refuses JSON nested deeper than 100 levels and takes 100", async () => {
    const roomy = openspeed().post("/", async (ctx) => ctx.json(await ctx.request.json()));
    const nest = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect((await roomy.request("/", { method: "POST", body: nest(100) })).status).toBe(200);
    expect((await roomy.request("/", { method: "POST", body: nest(101) })).status).toBe(400);
    const quoted = JSON.stringify(`\\"${"[".repeat(500)}`);
    expect((await roomy.request("/", { method: "POST", body: quoted })).status).toBe(200);
  });

  it("takes keys that only look like the forbidden ones", async () => {
    const body = '{"constructor":"Ada","proto":1}';
    expect(await (await post("/json", body)).json()).toEqual({ constructor: "Ada", proto: 1 });
  });

  it.each([
    ["as a Blob", async (request: Request) => (await request.blob()).size],
    ["as bytes", async (request: Request) => (await request.bytes()).byteLength],
  ])("bounds a body that is read %s", async (_name, read) => {
    const limited = openspeed("", { bodyLimit: 3 }).post("/", async (ctx) => read(ctx.request));
    expect(await (await limited.request("/", { method: "POST", body: "abc" })).json()).toBe(3);
    expect((await limited.request("/", { method: "POST", body: "abcd" })).status).toBe(413);
  });

  it("tells whether the body was read", async () => {
    const init = { method: "POST", body: "abc" };
    const request = guardBody(new Request("http://localhost/", init), 10);
    expect(request.bodyUsed).toBe(false);
    expect(await request.text()).toBe("abc");
    expect(request.bodyUsed).toBe(true);
    await expect(request.text()).rejects.toMatchObject({ code: "OS4003" });
  });

  it("gives a bounded Blob its type, and one without a type none", async () => {
    const toBlob = (headers: Record<string, string>): Promise<Blob> => {
      const init = { method: "POST", body: new Uint8Array([1]), headers };
      return guardBody(new Request("http://localhost/", init), 10).blob();
    };
    expect((await toBlob({ "content-type": "image/png" })).type).toBe("image/png");
    expect((await toBlob({})).type).toBe("");
  });

  it("reads the body of a request of another class", async () => {
    class Other extends Request {
      override get body(): Request["body"] {
        return new Response("abc").body;
      }
    }
    expect(await guardBody(new Other("http://localhost/"), 10).text()).toBe("abc");
    await expect(guardBody(new Other("http://localhost/"), 2).text()).rejects.toMatchObject({
      status: 413,
    });
  });

  it("refuses a body that is not there any more", async () => {
    const { body } = new Response("abc");
    let found = body;
    class Odd extends Request {
      override get body(): Request["body"] {
        return found;
      }
    }
    const request = guardBody(new Odd("http://localhost/"), 10);
    found = null;
    await expect(request.text()).rejects.toThrow("The request has no body");
  });

  it("answers 500 to a handler that reads the body twice", async () => {
    expect((await post("/twice", "x")).status).toBe(500);
  });
});

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === "string" ? value : "not text";
}

function formOf(name: string, value: string): FormData {
  const form = new FormData();
  form.set(name, value);
  return form;
}
