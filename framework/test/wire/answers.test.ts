import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openspeed } from "../../src/index.ts";
import { type RunningServer, serve } from "../../src/runtimes/node/index.ts";
import { sendRaw } from "../raw-request.ts";
import { head, to } from "./wire-point.ts";

/** Answers of every kind that the two ways of writing them have: light ones, and any Response. */
const app = openspeed()
  .get("/text", () => "hello")
  .get("/native", () => new Response("hello"))
  .get("/stream", () => new Response(toSlowStream()))
  .get("/empty", () => undefined)
  .get("/status/:status<int>", (ctx) => new Response(null, { status: Number(ctx.params.status) }))
  .get("/declared", () => new Response(null, { status: 304, headers: { "content-length": "5" } }))
  .get("/wrong-204", () => new Response(null, { status: 204, headers: { "content-length": "5" } }))
  .get("/hop", () => {
    const headers = { "transfer-encoding": "gzip", te: "x", upgrade: "x", "keep-alive": "x" };
    return new Response("hello", { headers });
  })
  .get("/close", () => new Response("hello", { headers: { connection: "close" } }))
  .get("/dated", () => new Response("x", { headers: { date: "Sun, 06 Nov 1994 08:49:37 GMT" } }))
  .post("/echo", async (ctx) => ctx.request.text());

describe.each(["node:net", "node:http"] as const)("answers on the wire, by %s", (name) => {
  let server: RunningServer;
  beforeAll(async () => {
    const options = name === "node:http" ? ({ server: name } as const) : {};
    server = await serve(app, { port: 0, signals: false, ...options });
  });
  afterAll(() => server.close());

  /** What comes back for a request, with its headers in lower case. */
  async function ask(
    line: string,
    ...headers: string[]
  ): Promise<{ lines: string[]; body: string }> {
    const text = await sendRaw(server, to(line, ...headers, "Connection: close"));
    const end = text.indexOf("\r\n\r\n");
    return { lines: text.slice(0, end).toLowerCase().split("\r\n"), body: text.slice(end + 4) };
  }
  const named = (lines: readonly string[], header: string): string[] =>
    lines.filter((line) => line.startsWith(`${header}:`));

  it.each(["/text", "/native"])(
    "RFC 9112, section 6.2: gives the length of %s once",
    async (path) => {
      const { lines, body } = await ask(`GET ${path} HTTP/1.1`);
      expect(named(lines, "content-length")).toEqual(["content-length: 5"]);
      expect(named(lines, "transfer-encoding")).toEqual([]);
      expect(body).toBe("hello");
    },
  );

  it("RFC 9112, section 6.1: sends chunks without a length, and to HTTP/1.1 alone", async () => {
    const { lines, body } = await ask("GET /stream HTTP/1.1");
    expect(named(lines, "content-length")).toEqual([]);
    expect(named(lines, "transfer-encoding")).toEqual(["transfer-encoding: chunked"]);
    expect(body).toBe("5\r\nhello\r\n0\r\n\r\n");
    const old = await sendRaw(server, head("GET /stream HTTP/1.0"));
    expect(old).not.toMatch(/transfer-encoding/i);
    expect(old.endsWith("\r\n\r\nhello")).toBe(true);
  });

  it.each(["/text", "/native", "/stream"])(
    "RFC 9110, section 9.3.2: sends no body of %s to HEAD",
    async (path) => {
      const { lines, body } = await ask(`HEAD ${path} HTTP/1.1`);
      expect(lines[0]).toBe("http/1.1 200 ok");
      expect(body).toBe("");
    },
  );

  it.each(["/empty", "/status/204", "/wrong-204"])(
    "RFC 9110, section 8.6: sends %s without body, length and coding",
    async (path) => {
      const { lines, body } = await ask(`GET ${path} HTTP/1.1`);
      expect(lines[0]).toBe("http/1.1 204 no content");
      expect(named(lines, "content-length")).toEqual([]);
      expect(named(lines, "transfer-encoding")).toEqual([]);
      expect(body).toBe("");
    },
  );

  it("RFC 9110, section 15.4.5: sends 304 without a body, with the length that it has", async () => {
    const { lines, body } = await ask("GET /declared HTTP/1.1");
    expect(named(lines, "content-length")).toEqual(["content-length: 5"]);
    expect(body).toBe("");
    const plain = await ask("GET /status/304 HTTP/1.1");
    expect(named(plain.lines, "transfer-encoding")).toEqual([]);
    expect(plain.body).toBe("");
  });

  it.each([200, 201, 205, 301, 404, 500, 599])(
    "RFC 9112, section 6.3: ends an empty %i by its length",
    async (status) => {
      const { lines, body } = await ask(`GET /status/${String(status)} HTTP/1.1`);
      expect(lines[0]).toMatch(new RegExp(`^http/1.1 ${String(status)} .`));
      expect(named(lines, "content-length")).toEqual(["content-length: 0"]);
      expect(body).toBe("");
    },
  );

  it("RFC 9110, section 7.6.1: keeps the headers of an earlier hop", async () => {
    const { lines, body } = await ask("GET /hop HTTP/1.1");
    for (const header of ["transfer-encoding", "te", "upgrade", "keep-alive"]) {
      expect(named(lines, header)).toEqual([]);
    }
    expect(body).toBe("hello");
  });

  it("RFC 9110, section 6.6.1: sends one date with every answer, its own unless the app has one", async () => {
    for (const line of [
      "GET /text HTTP/1.1",
      "GET /empty HTTP/1.1",
      "GET /none HTTP/1.1",
      "BREW / HTTP/1.1",
      "GET /\u0001 HTTP/1.1",
      "TRACE / HTTP/1.1",
    ]) {
      const { lines } = await ask(line);
      expect([line, named(lines, "date").length]).toEqual([line, 1]);
    }
    const { lines } = await ask("GET /dated HTTP/1.1");
    expect(named(lines, "date")).toEqual(["date: sun, 06 nov 1994 08:49:37 gmt"]);
  });

  it("RFC 9112, section 9.6: says close where it closes, and keep-alive where it goes on", async () => {
    const { lines } = await ask("GET /text HTTP/1.1");
    expect(named(lines, "connection")).toEqual(["connection: close"]);
    const answers = await sendRaw(
      server,
      to("GET /text HTTP/1.1") + to("GET /close HTTP/1.1") + to("GET /text HTTP/1.1"),
    );
    expect(answers.toLowerCase().match(/(?<=connection: )[\w-]+/g)).toEqual([
      "keep-alive",
      "close",
    ]);
  });

  it("RFC 9110, section 9.3.8: serves no TRACE, and sends nothing of it back", async () => {
    const { lines, body } = await ask("TRACE / HTTP/1.1", "Cookie: secret");
    expect(lines[0]).toMatch(/^http\/1.1 501 /);
    expect(body).not.toContain("secret");
  });

  it("RFC 9110, section 15.5.6: names the methods of a path with 405", async () => {
    const { lines } = await ask("DELETE /text HTTP/1.1");
    expect(lines[0]).toBe("http/1.1 405 method not allowed");
    expect(named(lines, "allow")).toEqual(["allow: get, head, options"]);
  });

  it("RFC 9110, section 15.2: sends no interim answer to HTTP/1.0", async () => {
    const text = await sendRaw(
      server,
      `${head("POST /echo HTTP/1.0", "Expect: 100-continue", "Content-Length: 5")}hello`,
    );
    expect(text).toMatch(/^HTTP\/1.1 200 /);
  });
});

function toSlowStream(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.enqueue(new TextEncoder().encode("hello"));
      await new Promise((resolve) => setTimeout(resolve, 20));
      controller.close();
    },
  });
}
