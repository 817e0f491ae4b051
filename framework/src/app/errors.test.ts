import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Context, HttpError, openspeed } from "../index.ts";

describe("errors", () => {
  it("answers HttpError as a problem document with its headers and extensions", async () => {
    const app = openspeed().get("/", () => {
      throw new HttpError(429, "Slow down.", {
        type: "https://example.com/slow",
        title: "Too fast",
        headers: { "retry-after": "3" },
        extensions: { limit: 5, status: 200 },
      });
    });
    const response = await app.request("/");
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("retry-after")).toBe("3");
    expect([response.status, await response.json()]).toEqual([
      429,
      {
        type: "https://example.com/slow",
        title: "Too fast",
        status: 429,
        detail: "Slow down.",
        limit: 5,
      },
    ]);
  });

  it.each([200, 399, 600, 404.5, Number.NaN])("refuses %s as the status of an error", (status) => {
    expect(() => new HttpError(status)).toThrow(RangeError);
  });

  it("hides an unexpected error's message from strangers and shows it in development", async () => {
    const report = vi.fn();
    const fail = () => {
      throw new Error("the password is hunter2");
    };
    const production = await openspeed("", { report }).get("/", fail).request("/");
    expect(production.status).toBe(500);
    expect(await production.text()).not.toContain("hunter2");
    const development = await openspeed("", { report, development: true })
      .get("/", fail)
      .request("/");
    expect(await development.text()).toContain("hunter2");
    expect(report).toHaveBeenCalledTimes(2);
  });

  it("reports nothing for an error that is meant for the client", async () => {
    const report = vi.fn();
    await openspeed("", { report }).request("/nowhere");
    expect(report).not.toHaveBeenCalled();
  });

  it("reports what a handler answered by itself, with its context and the id that it showed", async () => {
    const report = vi.fn<(error: unknown, ctx: Context, id?: string) => void>();
    const error = new Error("the price service is down");
    const app = openspeed("", { report }).get("/books/:id", (ctx) => {
      ctx.report(error);
      ctx.report(error, "e-1");
      return { id: ctx.params.id, price: null };
    });
    const response = await app.request("/books/7");
    expect([response.status, await response.json()]).toEqual([200, { id: "7", price: null }]);
    expect(report.mock.calls.map(([told, ctx, id]) => [told, ctx.path, id])).toEqual([
      [error, "/books/7", undefined],
      [error, "/books/7", "e-1"],
    ]);
  });

  it("reports to the outermost app's reporter", async () => {
    const [outer, inner] = [vi.fn(), vi.fn()];
    const part = openspeed("/part", { report: inner }).get("/", (ctx) => {
      ctx.report("told");
      return "fine";
    });
    await openspeed("", { report: outer }).use(part).request("/part");
    expect(outer).toHaveBeenCalledTimes(1);
    expect(inner).not.toHaveBeenCalled();
  });

  it("answers all the same when the reporter fails", async () => {
    const app = openspeed("", {
      report: () => {
        throw new Error("reporter");
      },
    }).get("/", (ctx) => {
      ctx.report(new Error("told"));
      return "fine";
    });
    expect(await (await app.request("/")).text()).toBe("fine");
  });

  it("prints the id beside the error where no reporter was given", async () => {
    const print = vi.spyOn(console, "error").mockReturnValue();
    onTestFinished(() => print.mockRestore());
    const app = openspeed().get("/", (ctx) => {
      ctx.report("one", "e-1");
      ctx.report("two");
      return "fine";
    });
    await app.request("/");
    expect(print.mock.calls).toEqual([["one", { id: "e-1" }], ["two"]]);
  });

  it("asks the nearest handler first, and the next outer one when it returns nothing", async () => {
    const inner = openspeed("/inner")
      .onError((error) =>
        error instanceof HttpError && error.status === 404 ? "inner" : undefined,
      )
      .get("/:status", (ctx) => {
        throw new HttpError(Number(ctx.params.status));
      });
    const app = openspeed()
      .use(inner)
      .onError((_error, ctx) => ctx.text("outer", 500));
    expect(await (await app.request("/inner/404")).text()).toBe("inner");
    expect(await (await app.request("/inner/409")).text()).toBe("outer");
  });

  it.each([
    ["a header that HTTP refuses", { headers: { "x-a": "a\nb" } }],
    ["an extension that JSON can't hold", { extensions: { size: 1n } }],
  ])("answers 500 for an error with %s", async (_what, options) => {
    const report = vi.fn();
    const app = openspeed("", { report }).get("/", () => {
      throw new HttpError(400, "secret detail", options);
    });
    const response = await app.request("/");
    expect([response.status, await response.text()]).toEqual([
      500,
      expect.not.stringContaining("secret"),
    ]);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it("answers the problem document when the error handler fails itself", async () => {
    const report = vi.fn();
    const app = openspeed("", { report })
      .onError(() => {
        throw new Error("handler");
      })
      .get("/", () => {
        throw new HttpError(404);
      });
    expect((await app.request("/")).status).toBe(500);
    expect(report).toHaveBeenCalledTimes(1);
  });

  it.each([
    [
      "at once",
      () => {
        throw new Error("reporter");
      },
    ],
    ["later", () => Promise.reject(new Error("reporter"))],
  ])("stays up when the reporter fails %s", async (_when, report) => {
    const app = openspeed("", { report }).get("/", () => {
      throw new Error("handler");
    });
    expect((await app.request("/")).status).toBe(500);
  });

  it("answers unmatched paths with the nearest notFound handler that has an answer", async () => {
    const shop = openspeed("/shop").notFound((ctx) =>
      ctx.path === "/shop/a" ? "shop" : undefined,
    );
    const app = openspeed()
      .use(shop)
      .notFound((ctx) => ctx.text("root", 404));
    expect(await (await app.request("/shop/a")).text()).toBe("shop");
    expect(await (await app.request("/shop/b")).text()).toBe("root");
    expect(await (await app.request("/c")).text()).toBe("root");
  });

  it.each([
    ["/%zz", "broken percent-encoding"],
    ["/%c0%ae", "overlong UTF-8"],
    ["/a%2Fb", "an encoded slash"],
    ["/a%5cb", "an encoded backslash"],
    ["/a%00", "an encoded NUL"],
    ["/%2525252541", "repeated encoding"],
    ["/%25%34%31", "repeated encoding, spelt out"],
    ["/a%25%32%66b", "a slash that is encoded twice"],
    ["/a//b", "an empty segment"],
  ])("answers %s with 400 before any handler: %s", async (path) => {
    const handler = vi.fn(() => "reached");
    const response = await openspeed().all("/*rest?", handler).request(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      400,
      "application/problem+json",
    ]);
    expect(handler).not.toHaveBeenCalled();
  });

  it("takes a percent sign that encodes nothing", async () => {
    const app = openspeed().get("/:text", (ctx) => ctx.params.text);
    expect(await (await app.request("/100%25")).text()).toBe("100%");
  });
});
