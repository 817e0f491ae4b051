import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { href } from "./index.ts";

const DOTS: ReadonlySet<string> = new Set([".", ".."]);
const app = openspeed()
  .get("/plain/:id/end", (ctx) => ctx.json(ctx.params))
  .get("/rest/*path", (ctx) => ctx.json(ctx.params))
  .get("/number/:id<int>", (ctx) => ctx.json(ctx.params))
  .get("/tab/:tab<posts|likes>/:id?", (ctx) => ctx.json(ctx.params))
  .all("/*any?", () => new Response("elsewhere", { status: 404 }));

async function follow(url: string): Promise<unknown> {
  const response = await app.request(url);
  return response.status === 200 ? response.json() : response.status;
}

/** The URL, or undefined where it is refused. */
function build(make: () => string): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** Text that URLs can carry. A lone surrogate has no UTF-8; the server refuses slashes and controls in a segment. */
const segment = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .filter((text) => !DOTS.has(text) && !/[/\\\p{Cc}]/u.test(text));

describe("href", { timeout: 60_000 }, () => {
  it("leads to its route with the same parameter", async () => {
    await fc.assert(
      fc.asyncProperty(segment, async (id) => {
        expect(await follow(href("/plain/:id/end", { id }))).toEqual({ id });
      }),
    );
  });

  it("leads to its route with the same rest of the path", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 4 }), async (parts) => {
        const path = parts.join("/");
        expect(await follow(href("/rest/*path", { path }))).toEqual({ path });
      }),
    );
  });

  it("leads to its route with and without an optional parameter", async () => {
    const tab = fc.constantFrom<"posts" | "likes">("posts", "likes");
    await fc.assert(
      fc.asyncProperty(tab, fc.option(segment, { nil: undefined }), async (chosen, id) => {
        const params = id === undefined ? { tab: chosen } : { tab: chosen, id };
        expect(await follow(href("/tab/:tab<posts|likes>/:id?", params))).toEqual(params);
      }),
    );
  });

  it("builds a path for a constrained parameter exactly where the router takes it", async () => {
    const text = fc.oneof(fc.integer().map(String), fc.stringMatching(/^-?\d{1,17}$/), segment);
    await fc.assert(
      fc.asyncProperty(text, async (id) => {
        const found = await follow(`/number/${encodeURIComponent(id)}`);
        const url = build(() => href("/number/:id<int>", { id }));
        expect(url === undefined ? 404 : await follow(url)).toEqual(found);
      }),
    );
  });

  it("never leaves the place of its parameter, whatever the text", async () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[./\\?#%:@a2ef]{0,12}$/),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (id) => {
        const url = build(() => href("/plain/:id/end", { id }));
        const isRefused = id === "" || DOTS.has(id) || !id.isWellFormed();
        expect(url === undefined).toBe(isRefused);
        if (url === undefined) return true;
        const { pathname } = new URL(url, "http://localhost");
        const found = await follow(url);
        const isOwn = typeof found === "object" && JSON.stringify(found) === JSON.stringify({ id });
        return /^\/plain\/[^/]+\/end$/.test(pathname) && (isOwn || found === 400);
      }),
    );
  });
});
