import { readFile } from "node:fs/promises";
import { Writable } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openspeed } from "../../src/index.ts";
import {
  type LambdaEventV1,
  type LambdaEventV2,
  toLambda,
  toStreamingLambda,
} from "../../src/runtimes/lambda/index.ts";

const restV1 = await readEvent<LambdaEventV1>("rest-v1");
const httpV2 = await readEvent<LambdaEventV2>("http-v2");
const functionUrl = await readEvent<LambdaEventV2>("function-url");

const app = openspeed("", { report: () => undefined })
  .all("/orders/:id", async (ctx) => ({
    id: ctx.params.id,
    method: ctx.method,
    host: ctx.url.host,
    protocol: ctx.url.protocol,
    tags: ctx.url.searchParams.getAll("tag"),
    q: ctx.url.searchParams.get("q"),
    tag: ctx.request.headers.get("x-tag"),
    cookie: ctx.request.headers.get("cookie"),
    length: ctx.request.headers.get("content-length"),
    address: ctx.platform.address,
    body: [...new Uint8Array(await ctx.request.arrayBuffer())],
  }))
  .get("/path/*rest", (ctx) => ({ path: ctx.path, search: ctx.url.search }))
  .get("/binary", () => new Uint8Array([0, 255, 254]))
  .get("/cookies", () => {
    const headers = new Headers({ "x-one": "1" });
    headers.append("set-cookie", "a=1; Path=/");
    headers.append("set-cookie", "b=2");
    return new Response("ok", { status: 202, headers });
  })
  .get("/marked", () => new Response("\uFEFFmarked"))
  .get("/nothing", () => undefined)
  .get("/context", (ctx) => ({ platform: Object.keys(ctx.platform).sort() }))
  .get("/parts", () => createParts(false))
  .get("/broken", () => createParts(true));

const handler = toLambda(app);
const staged = toLambda(app, { basePath: "/prod" });

describe("toLambda", () => {
  it("answers an event of a REST API, with every value of headers and query", async () => {
    const result = await handler(restV1);
    expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: false });
    expect(result.multiValueHeaders["content-type"]).toEqual(["application/json; charset=utf-8"]);
    expect(JSON.parse(result.body)).toEqual({
      id: "7",
      method: "POST",
      host: "r3pmxmplak.execute-api.eu-west-1.amazonaws.com",
      protocol: "https:",
      tags: ["a", "b c"],
      q: "é&",
      tag: "one, two",
      cookie: "session=abc; theme=dark",
      length: "10",
      address: "198.51.100.4",
      body: [...new TextEncoder().encode('{"a":"é"}')],
    });
  });

  it("answers an event of an HTTP API, with cookies and a base64 body, below its stage", async () => {
    const result = await staged(httpV2);
    expect(result).toMatchObject({ statusCode: 200, cookies: [], isBase64Encoded: false });
    expect(JSON.parse(result.body)).toEqual({
      id: "7",
      method: "POST",
      host: "x9k2xmplw1.execute-api.eu-west-1.amazonaws.com",
      protocol: "https:",
      tags: ["a", "b c"],
      q: "é&",
      tag: "one,two",
      cookie: "session=abc; theme=dark",
      length: "6",
      address: "198.51.100.4",
      body: [0, 1, 2, 253, 254, 255],
    });
    expect((await handler(httpV2)).statusCode).toBe(404);
  });

  it("answers an event of a function URL without query, cookies and body", async () => {
    const result = await handler(functionUrl);
    expect(JSON.parse(result.body)).toMatchObject({
      method: "GET",
      tags: [],
      cookie: null,
      body: [],
    });
  });

  it("takes the base path off whole segments only", async () => {
    const read = async (rawPath: string): Promise<unknown> =>
      JSON.parse((await staged({ ...functionUrl, rawPath })).body);
    expect(await read("/prod/path/a")).toMatchObject({ path: "/path/a" });
    expect(await read("/path/a")).toMatchObject({ path: "/path/a" });
    expect(await read("/production/path/a")).toMatchObject({ status: 404 });
  });

  it.each(["prod", "/", "/prod/"])("refuses the base path %j", (basePath) => {
    expect(() => toLambda(app, { basePath })).toThrow(TypeError);
  });

  it("reads single values where an event has no others", async () => {
    const event = { ...restV1, multiValueHeaders: null, multiValueQueryStringParameters: null };
    const result = await handler(event);
    expect(JSON.parse(result.body)).toMatchObject({ tags: ["b c"], tag: "two" });
    const empty = { ...event, headers: null, queryStringParameters: null, body: null };
    expect(JSON.parse((await handler(empty)).body)).toMatchObject({ tags: [], body: [] });
  });

  it("sends what is not UTF-8 as base64, and all else byte for byte", async () => {
    const binary = await handler({ ...functionUrl, rawPath: "/binary" });
    expect(binary).toMatchObject({ body: "AP/+", isBase64Encoded: true });
    const marked = await handler({ ...functionUrl, rawPath: "/marked" });
    expect(marked).toMatchObject({ body: "\uFEFFmarked", isBase64Encoded: false });
    const nothing = await handler({ ...functionUrl, rawPath: "/nothing" });
    expect(nothing).toMatchObject({ statusCode: 204, body: "", isBase64Encoded: false });
  });

  it("sends each cookie by itself, in the format of the event", async () => {
    const cookies = ["a=1; Path=/", "b=2"];
    const second = await handler({ ...functionUrl, rawPath: "/cookies" });
    expect(second).toMatchObject({ statusCode: 202, cookies, headers: { "x-one": "1" } });
    expect(second.headers).not.toHaveProperty("set-cookie");
    const first = await handler({ ...restV1, httpMethod: "GET", path: "/cookies" });
    expect(first.multiValueHeaders).toMatchObject({ "set-cookie": cookies, "x-one": ["1"] });
  });

  it("hands over what Lambda was invoked with", async () => {
    const result = await handler({ ...functionUrl, rawPath: "/context" }, { awsRequestId: "1" });
    expect(JSON.parse(result.body)).toEqual({ platform: ["address", "lambda"] });
  });

  it("believes no header about the client's address and host", async () => {
    const headers = { host: "evil.example", "x-forwarded-for": "203.0.113.66" };
    const result = await handler({ ...functionUrl, headers });
    expect(JSON.parse(result.body)).toMatchObject({
      address: "198.51.100.4",
      host: "ab12cdxmplefgh34.lambda-url.eu-west-1.on.aws",
    });
  });

  it.each([
    ["/path/a b", { path: "/path/a b" }],
    ["/path/é", { path: "/path/é" }],
    ["/path/a?b", { path: "/path/a?b", search: "" }],
    ["/path/a#b", { path: "/path/a#b", search: "" }],
    ["/path/100%", { path: "/path/100%" }],
    ["/path/a\tb", { path: "/path/a\tb" }],
    ["/path/../binary/x", { status: 404 }],
    ["//evil.example/path/a", { status: 400 }],
    ["/path\\a", { status: 400 }],
    ["/path/a\0b", { status: 400 }],
  ])("reads the decoded path %j in one way only", async (rawPath, expected) => {
    const result = await handler({ ...functionUrl, rawPath });
    expect(JSON.parse(result.body)).toMatchObject(expected);
  });

  it.each([
    [{ headers: { "x-bad": "a\nb" } }, 400],
    [{ headers: { "bad name": "1" } }, 400],
    [{ requestContext: { http: { method: "TRACE" } } }, 501],
  ])("answers %j with a problem document", async (changed, status) => {
    const result = await handler({ ...functionUrl, ...changed });
    expect(result).toMatchObject({ statusCode: status });
    expect(result.headers["content-type"]).toBe("application/problem+json");
  });

  it("answers 500 and reports when fetch rejects or a body fails", async () => {
    const report = vi.fn<(error: unknown) => void>();
    const failing = toLambda({ fetch: () => Promise.reject(new Error("secret")) }, { report });
    const failed = await failing(functionUrl);
    expect(failed.statusCode).toBe(500);
    expect(failed.body).not.toContain("secret");
    const broken = await toLambda(app, { report })({ ...functionUrl, rawPath: "/broken" });
    expect(broken.statusCode).toBe(500);
    expect(report.mock.calls.map(String)).toEqual(["Error: secret", "Error: broken on purpose"]);
  });
});

describe("toStreamingLambda", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("sends the head as a prelude and each part of the body as it comes", async () => {
    const { chunks, text } = await stream("/parts");
    const [prelude = "", body] = text.split("\0".repeat(8));
    expect(JSON.parse(prelude)).toMatchObject({ statusCode: 200, cookies: [] });
    expect(body).toBe("onetwo");
    expect(chunks.slice(-2)).toEqual(["one", "two"]);
  });

  it("sends status, headers and cookies", async () => {
    const { text } = await stream("/cookies");
    expect(JSON.parse(text.split("\0")[0] ?? "")).toMatchObject({
      statusCode: 202,
      headers: { "x-one": "1" },
      cookies: ["a=1; Path=/", "b=2"],
    });
  });

  it("sends the head of an answer without a body", async () => {
    const { text } = await stream("/nothing");
    expect(JSON.parse(text.split("\0")[0] ?? "")).toMatchObject({ statusCode: 204 });
    expect(text.endsWith("\0".repeat(8))).toBe(true);
  });

  it("cuts a body off that fails, and reports it", async () => {
    const report = vi.fn<(error: unknown) => void>();
    const { isComplete } = await stream("/broken", report);
    expect(isComplete).toBe(false);
    expect(report.mock.calls.map(String)).toEqual(["Error: broken on purpose"]);
    expect((await stream("/parts")).isComplete).toBe(true);
  });

  it("stops the body, and aborts the signal, when the client goes away", async () => {
    const report = vi.fn<(error: unknown) => void>();
    const output = new Writable({ write: (_chunk, _encoding, done) => done() });
    let cancelled = false;
    let signal: AbortSignal | undefined;
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise(setImmediate);
        controller.enqueue(new Uint8Array(8));
        output.destroy();
      },
      cancel: () => void (cancelled = true),
    });
    stubLambda();
    const endless = {
      fetch(request: Request) {
        ({ signal } = request);
        return new Response(body);
      },
    };
    await toStreamingLambda(endless, { report })(functionUrl, output);
    expect([cancelled, signal?.aborted]).toEqual([true, true]);
    expect(report).not.toHaveBeenCalled();
  });

  it("says where it runs when it is called elsewhere", () => {
    expect(() => toStreamingLambda(app)).toThrow("awslambda");
  });
});

function createParts(isBroken: boolean): ReadableStream<Uint8Array<ArrayBuffer>> {
  const parts = ["one", "two"];
  return new ReadableStream({
    async pull(controller) {
      await new Promise(setImmediate);
      const part = parts.shift();
      if (part !== undefined) controller.enqueue(Uint8Array.from(Buffer.from(part)));
      else if (isBroken) throw new Error("broken on purpose");
      else controller.close();
    },
  });
}

/** Invokes a streaming handler and collects what it wrote. */
async function stream(
  rawPath: string,
  report: (error: unknown) => void = () => undefined,
): Promise<{ chunks: string[]; text: string; isComplete: boolean }> {
  const chunks: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      done();
    },
  });
  output.on("error", () => undefined);
  stubLambda();
  await toStreamingLambda(app, { report })({ ...functionUrl, rawPath }, output, {});
  return { chunks, text: chunks.join(""), isComplete: output.writableFinished };
}

/** What Lambda's Node runtime brings: the first write puts the prelude and eight NULs before itself. */
function stubLambda(): void {
  vi.stubGlobal("awslambda", {
    streamifyResponse: (handler: unknown) => handler,
    HttpResponseStream: {
      from(target: Writable, prelude: unknown) {
        const write = target.write.bind(target);
        target.write = (chunk: unknown) => {
          target.write = write;
          write(JSON.stringify(prelude));
          write(new Uint8Array(8));
          return write(chunk);
        };
        return target;
      },
    },
  });
}

async function readEvent<TEvent>(name: string): Promise<TEvent> {
  return JSON.parse(await readFile(new URL(`events/${name}.json`, import.meta.url), "utf8"));
}
