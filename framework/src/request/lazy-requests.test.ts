import { describe, expect, it } from "vitest";
import { LazyRequest } from "../runtimes/node/web/lazy-request.ts";
import { guardBody } from "./guard-body.ts";
import { hasBody } from "./has-body.ts";
import { readHeader, toHeaderReader } from "./read-header.ts";

const FORM = "application/x-www-form-urlencoded";

/** A request of the Node server whose body comes as a stream, or has come. */
function toLazy(text: string, { arrived = true, type = "text/plain" } = {}): LazyRequest {
  const bytes = new TextEncoder().encode(text);
  return new LazyRequest({
    method: "POST",
    url: "http://localhost/",
    rawHeaders: ["Content-Type", type],
    signal: new AbortController().signal,
    body: {
      takeComplete: () => (arrived ? bytes : undefined),
      stream: () => new Blob([bytes]).stream(),
    },
  });
}

describe("a request that reads itself", () => {
  it("tells of headers and body as any other does", () => {
    for (const request of [
      toLazy("a"),
      new Request("http://localhost/", {
        method: "POST",
        body: "a",
        headers: { "content-type": "text/plain" },
      }),
    ]) {
      expect(readHeader(request, "content-type")).toBe("text/plain");
      expect(toHeaderReader(request).get("content-type")).toBe("text/plain");
      expect(toHeaderReader(request).get("accept")).toBeNull();
      expect(hasBody(request)).toBe(true);
    }
    expect(hasBody(new Request("http://localhost/"))).toBe(false);
  });

  it.each([[true], [false]])(
    "is bounded, whether its body has arrived or not (%s)",
    async (arrived) => {
      await expect(guardBody(toLazy("abc", { arrived }), 3).text()).resolves.toBe("abc");
      await expect(guardBody(toLazy("abcd", { arrived }), 3).text()).rejects.toMatchObject({
        status: 413,
      });
    },
  );

  it.each([[true], [false]])("has guarded JSON, forms and clones (%s)", async (arrived) => {
    const typed = { arrived, type: FORM };
    await expect(guardBody(toLazy("{", { arrived }), 9).json()).rejects.toMatchObject({
      status: 400,
    });
    await expect(guardBody(toLazy('{"a":1}', { arrived }), 9).json()).resolves.toEqual({ a: 1 });
    await expect(guardBody(toLazy("a", { arrived }), 9).formData()).rejects.toMatchObject({
      status: 415,
    });
    const form = await guardBody(toLazy("a=1", typed), 9).formData();
    expect(form.get("a")).toBe("1");
    await expect(guardBody(toLazy("abcd", { arrived }), 3).clone().text()).rejects.toMatchObject({
      status: 413,
    });
  });
});
