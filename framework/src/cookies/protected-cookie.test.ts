import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fromBase64Url, toBase64Url } from "../encoding/base64-url.ts";
import {
  createSealedCookie,
  createSignedCookie,
  type ProtectedCookie,
  type ProtectedCookieOptions,
} from "./index.ts";

const OLD = "the-old-secret-of-at-least-32-chars";
const NEW = "the-new-secret-of-at-least-32-chars";

const text = fc.string({
  unit: fc
    .integer({ min: 0, max: 0x10ffff })
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code)),
  maxLength: 100,
});

/** What a browser sends after the cookie was written. */
async function write(cookie: ProtectedCookie, value: string): Promise<string> {
  const headers = new Headers();
  await cookie.write({ response: { status: undefined, headers } }, value);
  return headers.getSetCookie()[0]?.split("; ")[0] ?? "";
}

function read(cookie: ProtectedCookie, pair: string): Promise<string | undefined> {
  const headers = { cookie: pair };
  return cookie.read({ request: new Request("http://localhost/", { headers }) });
}

describe.each([
  ["createSignedCookie", createSignedCookie],
  ["createSealedCookie", createSealedCookie],
])("%s", (_name, create) => {
  const cookie = create("a", { secrets: [NEW] });

  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it("reads back any text it wrote", async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await read(cookie, await write(cookie, value))).toBe(value);
      }),
      { examples: [[""], ["\ufeffa"], ["a.b:c=d"], ["\u0000"]] },
    );
  });

  it("gives undefined for a cookie that was never written", async () => {
    const name = fc.constantFrom("", ":", "x:", ":x", "x:y:z", "a.b", "a=b");
    const { id } = toParts(await write(cookie, "1"));
    await fc.assert(
      fc.asyncProperty(fc.oneof(name, fc.base64String()), fc.boolean(), async (text, known) => {
        expect(await read(cookie, `a=${known ? `${id}:` : ""}${text}`)).toBeUndefined();
      }),
    );
    expect(await read(cookie, "b=1")).toBeUndefined();
  });

  it("gives undefined for whatever differs from what was written in one character", async () => {
    const pair = await write(cookie, "user=1");
    expect(await read(cookie, pair)).toBe("user=1");
    const others = ["A", "b", "-", "_", ".", ":", "9"];
    for (let index = 2; index < pair.length; index++) {
      for (const other of others.filter((char) => char !== pair[index])) {
        const changed = pair.slice(0, index) + other + pair.slice(index + 1);
        expect(await read(cookie, changed), changed).toBeUndefined();
      }
      expect(await read(cookie, pair.slice(0, index)), "cut off").toBeUndefined();
    }
    for (const more of ["A", ".", ".A", ":", ":A", "="]) {
      expect(await read(cookie, pair + more), "longer").toBeUndefined();
    }
  });

  it("gives undefined for a value that was written for another name", async () => {
    const other = create("b", { secrets: [NEW] });
    const pair = await write(other, "admin");
    expect(await read(other, pair)).toBe("admin");
    expect(await read(cookie, pair.replace(/^b=/, "a="))).toBeUndefined();
  });

  it("gives undefined for a value that the other kind of cookie wrote", async () => {
    const options: ProtectedCookieOptions = { secrets: [NEW] };
    const kinds = [createSignedCookie("a", options), createSealedCookie("a", options)];
    for (const kind of kinds) {
      const readers = kinds.map(async (reader) => read(reader, await write(kind, "1")));
      expect((await Promise.all(readers)).filter((value) => value === "1")).toHaveLength(1);
    }
  });

  it("writes with the first secret and reads with all of them", async () => {
    const before = create("a", { secrets: [OLD] });
    const during = create("a", { secrets: [NEW, OLD] });
    const after = create("a", { secrets: [NEW] });
    const [old, rotated] = [await write(before, "1"), await write(during, "2")];
    expect(await read(during, old)).toBe("1");
    expect(await read(during, rotated)).toBe("2");
    expect(await read(after, rotated)).toBe("2");
    expect(await read(after, old)).toBeUndefined();
    expect(await read(before, rotated)).toBeUndefined();
  });

  it("ends by the time inside, whatever the browser keeps", async () => {
    vi.setSystemTime(1_000_000_000_000);
    const dated = create("a", { secrets: [NEW], maxAge: 60 });
    const pair = await write(dated, "1");
    const forever = await write(cookie, "1");
    vi.setSystemTime(1_000_000_059_999);
    expect(await read(dated, pair)).toBe("1");
    vi.setSystemTime(1_000_000_060_000);
    expect(await read(dated, pair)).toBeUndefined();
    expect(await read(cookie, forever)).toBe("1");
  });

  it("sets and clears it with its attributes", async () => {
    const scoped = create("__Host-a", { secrets: [NEW], sameSite: "strict", maxAge: 60 });
    const headers = new Headers();
    const ctx = { response: { status: undefined, headers } };
    await scoped.write(ctx, "1");
    expect(headers.get("set-cookie")).toMatch(
      /^__Host-a=[\w.:-]+; Path=\/; Max-Age=60; HttpOnly; Secure; SameSite=Strict$/,
    );
    scoped.clear(ctx);
    expect(headers.getSetCookie()).toEqual([
      "__Host-a=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Strict",
    ]);
    expect(scoped.name).toBe("__Host-a");
  });

  it("refuses at set-up no secret, a short one, and what a cookie can't be", () => {
    expect(() => create("a", { secrets: [] })).toThrow(/no secret/);
    expect(() => create("a", { secrets: [NEW, "x".repeat(31)] })).toThrow(/shorter than 32/);
    expect(create("a", { secrets: ["x".repeat(32)] }).name).toBe("a");
    expect(() => create("a b", { secrets: [NEW] })).toThrow(TypeError);
    expect(() => create("__Host-a", { secrets: [NEW], path: "/x" })).toThrow(TypeError);
  });

  it("refuses a value that is half a character or too long", async () => {
    await expect(write(cookie, "\ud800")).rejects.toThrow(/not well-formed/);
    await expect(write(cookie, "x".repeat(4096))).rejects.toThrow(/longer than 4096/);
  });
});

describe.each([
  [
    "createSignedCookie",
    createSignedCookie,
    "BSZ7R9ai:0.dXNlcj0x.lzLZ5t3rCXYXtcqAHn-7W8KAX9jWM8DQ4iDKulvAGQg",
  ],
  [
    "createSealedCookie",
    createSealedCookie,
    "p3qj1Cpq:rRF8Y-jEKW-C80s-LwDTfTPotNjE6f1COozX53xmjscKbAFaytTcW7y0",
  ],
])("%s, of a version before", (_name, create, written) => {
  it("wrote what this one reads, under the name and the secret that it had", async () => {
    const cookie = create("a", { secrets: [NEW] });
    expect(await read(cookie, `a=${written}`)).toBe("user=1");
    const [id] = (await write(cookie, "2")).slice(2).split(":");
    expect(written.split(":")[0]).toBe(id);
    expect(await read(create("a", { secrets: [OLD] }), `a=${written}`)).toBeUndefined();
    expect(await read(create("b", { secrets: [NEW] }), `b=${written}`)).toBeUndefined();
  });
});

describe("a protected cookie's mistakes", () => {
  it("have codes", async () => {
    expect(() => createSignedCookie("a", { secrets: [] })).toThrow(withCode("OS1025"));
    expect(() => createSignedCookie("a", { secrets: ["short"] })).toThrow(withCode("OS1025"));
    const cookie = createSignedCookie("a", { secrets: [NEW] });
    await expect(write(cookie, "\ud800")).rejects.toThrow(withCode("OS3015"));
  });
});

describe("createSealedCookie", () => {
  it("hides the value and never writes it the same way twice", async () => {
    const cookie = createSealedCookie("a", { secrets: [NEW] });
    const [one, two] = [await write(cookie, "x".repeat(60)), await write(cookie, "x".repeat(60))];
    expect(one).not.toBe(two);
    const bytes = fromBase64Url(toParts(one).text);
    expect(new TextDecoder().decode(bytes)).not.toContain("xx");
  });
});

describe("fromBase64Url", () => {
  it("reads what toBase64Url writes and nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
    for (const text of ["A", "AB==", "A+", "A/", "AB ", "AB", "AAB"]) {
      expect(fromBase64Url(text), text).toBeUndefined();
    }
    expect(fromBase64Url("AA")).toEqual(new Uint8Array([0]));
  });
});

function withCode(code: string): unknown {
  return expect.objectContaining({ constructor: TypeError, code });
}

function toParts(pair: string): { id: string; text: string } {
  const [id = "", text = ""] = pair.slice(pair.indexOf("=") + 1).split(":");
  return { id, text };
}
