import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClient } from "../client/index.ts";
import { openspeed } from "../index.ts";
import { rich, richCodec } from "./index.ts";

const value = {
  at: new Date(0),
  set: new Set([1]),
  map: new Map([["a", 1]]),
  url: new URL("https://a.example"),
  none: undefined,
};
const app = openspeed("", { report: () => undefined })
  .get("/value", (ctx) => rich(ctx, value))
  .get("/big", (ctx) => rich(ctx, { big: 10n ** 30n }, 201))
  .get("/function", (ctx) => rich(ctx, { run: () => 1 }));

describe("rich", () => {
  it("keeps values for a client with the codec, and gives every other one JSON", async () => {
    const kept = await createClient(app, { codec: richCodec }).get("/value");
    expect(kept).toMatchObject({ status: 200, data: value });
    const plain = await createClient(app).get("/value");
    expect(plain).toMatchObject({ data: { at: "1970-01-01T00:00:00.000Z", url: value.url.href } });
    for (const accept of ["*/*", "application/*", "application/json"]) {
      const response = await app.request("/value", { headers: { accept } });
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(response.headers.get("vary")).toMatch(/accept/i);
    }
  });

  it("answers 500 for what can't be encoded, and a BigInt to those who read it", async () => {
    const api = createClient(app, { codec: richCodec });
    expect(await api.get("/big")).toMatchObject({ status: 201, data: { big: 10n ** 30n } });
    expect(await createClient(app).get("/big")).toMatchObject({ status: 500 });
    expect(await api.get("/function")).toMatchObject({ status: 500 });
  });

  it("gives back what was sent", async () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
    });
    await fc.assert(
      fc.asyncProperty(anything, async (sent) => {
        const echo = openspeed().get("/", (ctx) => rich(ctx, { sent }));
        const answer = await createClient(echo, { codec: richCodec }).get("/");
        expect(answer.ok ? answer.data.sent : answer.problem).toEqual(sent);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    '[{"__proto__":1},{"polluted":2},true]',
    '[["Object","__proto__"]]',
    "[[",
    '[["Function",1],"x"]',
  ])("does not let %s reach a prototype", (text) => {
    expect(() => richCodec.decode(text)).toThrow(Error);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
