import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";

const app = openspeed().get("/", () => "in");
const status = async (host: string): Promise<number> =>
  (await app.request("/", { headers: { host } })).status;

describe("a request's Host", () => {
  it.each(["example.com", "example.com:8080", "127.0.0.1", "[::1]:3000", "a_b.test", ""])(
    "may be %j",
    async (host) => {
      expect(await status(host)).toBe(200);
    },
  );

  it.each(["a/open?", "a?b", "a#b", "user@a", "a\\b", "a, b", "a b", "a%2fb"])(
    "must not be %j",
    async (host) => {
      expect(await status(host)).toBe(400);
    },
  );

  it.each(["/a/admin", "http://:80/a/admin", "http://a:b/a/admin", "http://[::/a/admin"])(
    "must not make %j the request's URL, as on other runtimes",
    async (url) => {
      const request = Object.defineProperty(new Request("http://a/a/admin"), "url", { value: url });
      const any = openspeed().get("/*path", (ctx) => ctx.path);
      expect((await any.fetch(request)).status).toBe(400);
    },
  );

  it("is looked at again for another URL, and for another Host", async () => {
    const ask = async (host: string, url: string): Promise<number> =>
      (await app.fetch(new Request(url, { headers: { host } }))).status;
    expect(await ask("a.test", "http://a.test/")).toBe(200);
    expect(await ask("a.test", "http://a.test/")).toBe(200);
    expect(await ask("a.test", "https://a.test/")).toBe(200);
    expect(await ask("a.test", "http://b.test/")).toBe(200);
    expect(await ask("a.test/open?", "http://a.test/open?/")).toBe(400);
    expect(await ask("a.test", "http://a.test/")).toBe(200);
  });
});
