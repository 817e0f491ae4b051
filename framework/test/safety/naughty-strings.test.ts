import { describe, expect, it } from "vitest";
import { openspeed } from "../../src/index.ts";
import { readNaughtyStrings } from "./data/corpora.ts";

const strings = readNaughtyStrings();

const app = openspeed("", { report: () => undefined }).routes({
  "GET /path/:text": (ctx) => ctx.params.text,
  "GET /query": (ctx) => ctx.query.text,
  "POST /json": async (ctx) => ({ got: await ctx.request.json() }),
  "POST /form": async (ctx) => (await ctx.request.formData()).get("text"),
  "POST /text": (ctx) => ctx.request.text(),
});

const isReadTwice = (text: string): boolean => /%[0-9a-f]{2}/i.test(text);
const isPath = (text: string): boolean =>
  !/[\\/\0]/.test(text) && text !== "." && text !== ".." && text !== "" && !isReadTwice(text);

/** `Response.text()` would drop a byte order mark, which is one of the strings. */
async function readText(response: Response): Promise<string> {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
}

describe("the Big List of Naughty Strings", () => {
  it("has 515 strings", () => {
    expect(strings).toHaveLength(515);
  });

  it("comes through a path as it is", async () => {
    const allowed = strings.filter(isPath);
    expect(allowed).toHaveLength(266);
    for (const text of allowed) {
      const response = await app.request(`/path/${encodeURIComponent(text)}`);
      expect([response.status, await readText(response)]).toEqual([200, text]);
    }
  });

  it("is refused in a path that could be read in two ways", async () => {
    const refused = strings.filter((text) => !isPath(text));
    expect(refused).toHaveLength(249);
    for (const text of refused) {
      const { status } = await app.request(`/path/${encodeURIComponent(text)}`);
      expect([400, 404], text).toContain(status);
    }
  });

  it("comes through query, JSON, form and text as it is", { timeout: 60_000 }, async () => {
    for (const text of strings) {
      const query = await app.request(`/query?text=${encodeURIComponent(text)}`);
      expect([query.status, await readText(query)]).toEqual([200, text]);

      const json = await app.request("/json", { method: "POST", body: JSON.stringify({ text }) });
      expect([json.status, await json.json()]).toEqual([200, { got: { text } }]);

      const form = await app.request("/form", {
        method: "POST",
        body: new URLSearchParams({ text }),
      });
      expect([form.status, await readText(form)]).toEqual([200, text]);

      const plain = await app.request("/text", {
        method: "POST",
        body: new TextEncoder().encode(text),
      });
      expect([plain.status, await readText(plain)]).toEqual([200, text.replace(/^\ufeff/, "")]);
    }
  });
});
