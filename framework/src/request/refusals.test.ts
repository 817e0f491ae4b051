import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../errors/catalog/error-catalog.ts";
import { toErrorUrl } from "../errors/error-url.ts";
import { openspeed, route, type StandardSchema } from "../index.ts";

const anything: StandardSchema = {
  "~standard": { version: 1, vendor: "test", validate: (value) => ({ value }) },
};
const ALL = ["json", "form", "text"] as const;
const app = openspeed("", { bodyLimit: 5000 }).routes({
  "POST /": route({ body: anything, accepts: ALL }, (ctx) => typeof ctx.body),
  "GET /first": (ctx) => Object.keys(ctx.query),
  "GET /lists": route({ query: anything }, (ctx) => typeof ctx.query),
  "POST /form": async (ctx) => [...(await ctx.request.formData())].length,
});

const JSON_TYPE = "application/json";
const URLENCODED = "application/x-www-form-urlencoded";
const MULTIPART = "multipart/form-data; boundary=x";

async function readProblem(path: string, init: RequestInit): Promise<unknown> {
  const response = await app.request(path, init);
  const problem: unknown = await response.json();
  return { code: response.status, problem };
}

describe("a request that is refused", () => {
  it.each<[string, string, string | Uint8Array<ArrayBuffer>, number, ErrorCode, string]>([
    ["JSON that is cut off", JSON_TYPE, "{", 400, "OS2004", "JSON"],
    ["JSON that is not UTF-8", JSON_TYPE, new Uint8Array([0xff]), 400, "OS2005", "UTF-8"],
    ["JSON that is nested too deep", JSON_TYPE, "[".repeat(101), 400, "OS2006", "100"],
    ["JSON with a poisonous key", JSON_TYPE, '{"__proto__":1}', 400, "OS2007", '"__proto__"'],
    ["a form with a poisonous name", URLENCODED, "__proto__=1", 400, "OS2007", '"__proto__"'],
    ["a body over the limit", "text/plain", "a".repeat(5001), 413, "OS2008", "5000"],
    ["a form of too many fields", URLENCODED, "&".repeat(1000), 413, "OS2009", "1000 fields"],
    ["a form of too many parts", MULTIPART, "--x\n".repeat(102), 413, "OS2009", "100 parts"],
    ["a form that is cut off", MULTIPART, "--x\r\n", 400, "OS2011", "form"],
    ["a body of another type", "image/png", "a", 415, "OS2028", "image/png"],
    ["a body of a malformed type", "json", "a", 415, "OS2028", "malformed"],
    ["a body of another charset", "text/plain; charset=latin1", "a", 415, "OS2028", "charset"],
    ["a form that is cut off in its end", MULTIPART, "--x-", 400, "OS2011", "form"],
    ["a body of a type that JSON's name ends", "application/json+x", "1", 415, "OS2028", "+x"],
    ["a body of a type that ends in JSON's", "x-application/json", "1", 415, "OS2028", "x-app"],
    ["a body of a type that +json begins", "image/a+jsonx", "1", 415, "OS2028", "+jsonx"],
    ["a charset that ends in UTF-8", "text/plain; charset=x-utf-8", "a", 415, "OS2028", "charset"],
    [
      "a charset that begins with UTF-8",
      "text/plain; charset=utf-80",
      "a",
      415,
      "OS2028",
      "charset",
    ],
    ["a form without a boundary", "multipart/form-data", "a", 415, "OS2030", "boundary"],
  ])("for %s is told why", async (_name, type, body, ...[status, code, detail]) => {
    const init = { method: "POST", body, headers: { "content-type": type } };
    expect(await readProblem("/", init)).toMatchObject({
      code: status,
      problem: { status, type: toErrorUrl(code), detail: expect.stringContaining(detail) },
    });
  });

  it("for a compressed body is told that none is read", async () => {
    const headers = { "content-type": JSON_TYPE, "content-encoding": "gzip" };
    expect(await readProblem("/", { method: "POST", body: "{}", headers })).toMatchObject({
      problem: { type: toErrorUrl("OS2029"), detail: expect.stringContaining("Compressed") },
    });
  });

  it.each<[string, RequestInit, ErrorCode, string]>([
    [`/first?${"&".repeat(1000)}`, {}, "OS2031", "1000"],
    [`/lists?${"&".repeat(1000)}`, {}, "OS2031", "1000"],
    ["/lists?__proto__=1", {}, "OS2007", '"__proto__"'],
    ["/first", { headers: { host: "a/b" } }, "OS2016", "Host"],
  ])("for %s is told why", async (path, init, code, detail) => {
    expect(await readProblem(path, init)).toMatchObject({
      code: 400,
      problem: { type: toErrorUrl(code), detail: expect.stringContaining(detail) },
    });
  });

  it("is let through within each limit", async () => {
    const send = async (type: string, body: string): Promise<number> =>
      (await app.request("/", { method: "POST", body, headers: { "content-type": type } })).status;
    expect(await send(JSON_TYPE, "[".repeat(100) + "]".repeat(100))).toBe(200);
    expect(await send("text/plain", "a".repeat(5000))).toBe(200);
    expect(await send(URLENCODED, "&".repeat(999))).toBe(200);
    expect((await app.request(`/first?${"&".repeat(999)}`)).status).toBe(200);
    expect((await app.request(`/lists?${"&".repeat(999)}`)).status).toBe(200);
  });
});
