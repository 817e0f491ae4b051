import { describe, expect, it } from "vitest";
import { openspeed } from "../index.ts";
import { checkSendable } from "./check-sendable.ts";

const CONTROLS = Array.from({ length: 256 }, (_, byte) => byte).filter(
  (byte) => (byte < 0x20 && ![0x00, 0x09, 0x0a, 0x0d].includes(byte)) || byte === 0x7f,
);

function answer(byte: number): Response {
  return new Response("ok", { headers: { "x-byte": `a${String.fromCharCode(byte)}b` } });
}

describe("a response header with a control byte", () => {
  it.each(CONTROLS)("is refused for the byte %i", (byte) => {
    expect(() => checkSendable(answer(byte))).toThrow("x-byte");
  });

  it("ends in 500, is reported, and its body is let go", async () => {
    const errors: unknown[] = [];
    let cancelled = false;
    const body = new ReadableStream({ cancel: () => void (cancelled = true) });
    const app = openspeed("", { report: (error) => errors.push(error) })
      .get("/value", () => new Response(body, { headers: { "x-byte": "a\u0001b" } }))
      .get("/pending", (ctx) => {
        ctx.response.headers.set("x-byte", "a\u0001b");
        return "ok";
      });
    expect((await app.request("/value")).status).toBe(500);
    expect((await app.request("/pending")).status).toBe(500);
    expect(errors.map(String)).toEqual([
      expect.stringContaining("x-byte"),
      expect.stringContaining("x-byte"),
    ]);
    expect(cancelled).toBe(true);
  });

  it("is allowed for every other byte", () => {
    for (let byte = 0x20; byte <= 0xff; byte += 1) {
      if (byte === 0x7f) continue;
      expect(() => checkSendable(answer(byte))).not.toThrow();
    }
    expect(() => checkSendable(answer(0x09))).not.toThrow();
  });
});

describe("Response.error()", () => {
  it("ends in 500, as no status could be sent for it", async () => {
    const app = openspeed("", { report: () => undefined }).get("/", () => Response.error());
    expect((await app.request("/")).status).toBe(500);
    expect(() => checkSendable(new Response("ok"))).not.toThrow();
  });
});
