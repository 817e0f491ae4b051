import { describe, expect, it } from "vitest";
import { openspeed } from "../../src/index.ts";
import { readJsonTestSuite } from "./data/corpora.ts";

const { accept, refuse } = readJsonTestSuite();

const app = openspeed("", { report: () => undefined }).post("/", async (ctx) => {
  await ctx.request.json();
  return "parsed";
});

async function post(body: BodyInit): Promise<number> {
  const headers = { "content-type": "application/json" };
  const response = await app.fetch(
    new Request("http://localhost/", { method: "POST", headers, body }),
  );
  return response.status;
}

describe("JSONTestSuite", () => {
  it("has 95 files to accept and 188 to refuse", () => {
    expect([accept.length, refuse.length]).toEqual([95, 188]);
  });

  it.each(accept)("accepts $name", async ({ bytes }) => {
    expect(await post(bytes)).toBe(200);
  });

  it.each(refuse)("refuses $name", async ({ bytes }) => {
    expect(await post(bytes)).toBe(400);
  });
});
