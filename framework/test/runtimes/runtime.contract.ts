import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** An app of `app.ts` that a runtime serves. */
export interface RunningApp {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Every runtime serves the default export of `app.ts` alike. */
export function describeRuntime(name: string, start: () => Promise<RunningApp>): void {
  describe(name, () => {
    let app: RunningApp;
    beforeAll(async () => {
      app = await start();
    }, 30_000);
    afterAll(() => app.close());

    const ask = (path: string, init?: RequestInit): Promise<Response> =>
      fetch(app.url + path, { redirect: "manual", ...init });
    const post = (body: string | Uint8Array<ArrayBuffer>): Promise<Response> =>
      ask("/json", { method: "POST", body });

    it("answers text through middleware", async () => {
      const response = await ask("/");
      expect(response.headers.get("x-seen")).toBe("1");
      expect(await response.text()).toBe("Hello");
    });

    it("answers JSON with parameters, query and state", async () => {
      const response = await ask("/users/%C3%A9?tag=a%20b");
      expect(await response.json()).toEqual({ id: "é", tag: "a b", seen: true });
    });

    it("reads a JSON body", async () => {
      const response = await post('{"a":[1]}');
      expect([response.status, await response.json()]).toEqual([201, { a: [1] }]);
    });

    it("knows the client's address, which no header can change", async () => {
      const response = await ask("/address", { headers: { "x-forwarded-for": "203.0.113.7" } });
      const { address } = (await response.json()) as { address: unknown };
      expect(address).toMatch(/^(?:::1|(?:::ffff:)?127\.0\.0\.1)$/);
    });

    it("redirects", async () => {
      const response = await ask("/go");
      expect([response.status, response.headers.get("location")]).toEqual([302, "/"]);
    });

    it("answers HEAD without a body", async () => {
      const response = await ask("/", { method: "HEAD" });
      expect([response.status, await response.text()]).toEqual([200, ""]);
    });

    it.each([
      ["GET", "/teapot", 418],
      ["GET", "/nowhere", 404],
      ["GET", "/%zz", 400],
      ["GET", "/users/a%2Fb", 400],
      ["DELETE", "/teapot", 405],
      ["GET", "/boom", 500],
    ])("answers %s %s with a problem document of %i", async (method, path, status) => {
      const response = await ask(path, { method });
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      const text = await response.text();
      expect([response.status, JSON.parse(text)]).toMatchObject([status, { status }]);
      expect(text).not.toContain("hunter2");
    });

    it("refuses malformed JSON with 400 and an 11 MB body with 413", async () => {
      expect((await post('{"a":')).status).toBe(400);
      expect((await post(new Uint8Array(11_000_000))).status).toBe(413);
      expect((await ask("/")).status).toBe(200);
    });
  });
}
