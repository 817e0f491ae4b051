import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCookies } from "../../src/cookies/index.ts";
import { openspeed, type StandardSchema } from "../../src/index.ts";
import { type RunningServer, serve } from "../../src/runtimes/node/index.ts";
import { openSocket, parseAnswer, type RawAnswer, readUntil, sendRaw } from "../raw-request.ts";
import { POISON_FIELDS, POISON_JSON, POISON_NAMES } from "./vectors/poison.ts";

const LIMIT = 100;

/** Accepts `{ name: string }` and nothing else, in one line of what schema libraries do. */
const named: StandardSchema<unknown, { name: string }> = {
  "~standard": {
    version: 1,
    vendor: "test",
    validate: (value) =>
      typeof value === "object" &&
      value !== null &&
      "name" in value &&
      typeof value.name === "string"
        ? { value: { name: value.name } }
        : { issues: [{ message: "name must be text", path: ["name"] }] },
  },
};

type Bag = Record<string, unknown>;

/** A merge as applications write it. */
function merge(target: Bag, source: Bag): Bag {
  for (const [key, value] of Object.entries(source)) {
    if (typeof value === "object" && value !== null) {
      merge((target[key] ??= {}) as Bag, value as Bag);
    } else target[key] = value;
  }
  return target;
}

const app = openspeed("", { report: () => undefined, bodyLimit: LIMIT }).routes({
  "POST /length": async (ctx) => String((await ctx.request.text()).length),
  "POST /merge": async (ctx) => merge({}, (await ctx.request.json()) as Bag),
  "GET /merge": (ctx) =>
    merge(merge(merge({}, ctx.query), readCookies(ctx)), Object.fromEntries(ctx.request.headers)),
  "POST /merge-form": async (ctx) => merge({}, Object.fromEntries(await ctx.request.formData())),
  "GET /query": (ctx) => String(Object.keys(ctx.query).length),
  "GET /bags/:id": (ctx) =>
    [ctx.params, ctx.query, ctx.state, readCookies(ctx)].map(
      (bag) => !("toString" in bag) && !("constructor" in bag) && !("__proto__" in bag),
    ),
});
app.post("/named", { body: named }, (ctx) => ctx.body.name);

let server: RunningServer;
beforeAll(async () => {
  server = await serve(app, { port: 0, report: () => undefined });
});
afterAll(() => server.close());

async function send(head: string, body: string | Uint8Array = ""): Promise<RawAnswer> {
  const bytes = Buffer.concat([
    Buffer.from(`${head}\r\nHost: localhost\r\nConnection: close\r\n\r\n`, "latin1"),
    Buffer.from(body),
  ]);
  return parseAnswer(await sendRaw(server, bytes));
}

async function expectAlive(): Promise<void> {
  expect((await send("GET /query?a=1 HTTP/1.1")).body).toBe("1");
}

const POST = (path: string, ...headers: string[]): string =>
  [`POST ${path} HTTP/1.1`, ...headers].join("\r\n");

describe("13 and 14. what is parsed is what is validated, whatever the content type (Fastify)", () => {
  const asJson = [
    " application/json",
    "application/json\t",
    "application/json",
    "Application/JSON",
    "application/json;",
    "application/json; charset=utf-8",
    "application/json\t;\tcharset=UTF-8",
    "application/problem+json",
    'application/json; a="b;c"',
  ];
  const others = [
    "application/json,text/plain",
    "application/json x",
    "application/json/x",
    "application /json",
    "application/ json",
    "application\\json",
    "application/jsonx",
    "xapplication/json",
    "application/json;charset",
    "application/json; charset=utf-8; charset=utf-16",
    "application/json; charset=utf-16",
    "application/json; =x",
    'application/json; a="',
    "application/json\u00a0",
    "\u000bapplication/json",
    "text/plain",
    "text/json",
    "multipart/form-data",
    "application/x-www-form-urlencoded; x",
    "json",
    "/",
    ";",
    "*/*",
    "application/*",
  ];

  it.each(asJson)("validates a body of %j", async (type) => {
    const post = (body: string): Promise<RawAnswer> =>
      send(POST("/named", `Content-Type: ${type}`, `Content-Length: ${body.length}`), body);
    expect((await post('{"name":1}')).status).toBe(422);
    expect(await post('{"name":"a"}')).toMatchObject({ status: 200, body: "a" });
  });

  it.each(others)("reads no body of %j, and lives on", async (type) => {
    for (const body of ['{"name":1}', '{"name":"a"}']) {
      const head = POST("/named", `Content-Type: ${type}`, `Content-Length: ${body.length}`);
      expect([400, 415]).toContain((await send(head, body)).status);
    }
    await expectAlive();
  });

  it("reads no body without a content type", async () => {
    expect((await send(POST("/named", "Content-Length: 12"), '{"name":"a"}')).status).toBe(415);
  });
});

describe("17. the body limit holds however the length is told (Hono)", () => {
  const chunked = (size: number): string =>
    `${size.toString(16)}\r\n${"a".repeat(size)}\r\n0\r\n\r\n`;
  const oneByteChunks = (count: number): string => `${"1\r\na\r\n".repeat(count)}0\r\n\r\n`;

  it.each([
    ["a declared length", "Content-Length: 101", "a".repeat(101)],
    ["one chunk", "Transfer-Encoding: chunked", chunked(LIMIT + 1)],
    ["chunks of one byte", "Transfer-Encoding: chunked", oneByteChunks(LIMIT + 1)],
  ])("answers 413 to more by %s", async (_name, header, body) => {
    expect((await send(POST("/length", header), body)).status).toBe(413);
    await expectAlive();
  });

  it("answers 413 to a declared length before it comes", async () => {
    const socket = await openSocket(server);
    const head = POST("/length", "Host: localhost", "Content-Length: 99999999");
    socket.write(`${head}\r\n\r\na`);
    expect(parseAnswer(await readUntil(socket, "\r\n\r\n")).status).toBe(413);
    socket.destroy();
    await expectAlive();
  });

  it.each([
    ["both framings", "Content-Length: 5\r\nTransfer-Encoding: chunked", chunked(LIMIT + 1)],
    ["two lengths", "Content-Length: 5\r\nContent-Length: 200", "a".repeat(200)],
    ["a negative length", "Content-Length: -1", "a".repeat(200)],
    ["a length that is no number", "Content-Length: 1e9", "a".repeat(200)],
    ["chunked twice", "Transfer-Encoding: chunked, identity", chunked(LIMIT + 1)],
  ])("answers 400 to %s", async (_name, header, body) => {
    expect((await send(POST("/length", header), body)).status).toBe(400);
    await expectAlive();
  });

  it("reads no more than a length that is too small", async () => {
    expect((await send(POST("/length", "Content-Length: 50"), "a".repeat(200))).body).toMatch(
      /^50/,
    );
    await expectAlive();
  });

  it("counts the bytes of a compressed body and inflates none", async () => {
    const bomb = gzipSync("a".repeat(60_000));
    expect(bomb.length).toBeGreaterThan(LIMIT / 2);
    const head = POST("/length", "Content-Encoding: gzip", `Content-Length: ${bomb.length}`);
    const answer = await send(head, bomb);
    expect(answer.status === 413 || Number(answer.body) <= LIMIT).toBe(true);
  });

  it.each([
    ["a declared length", "Content-Length: 100", "a".repeat(LIMIT)],
    ["one chunk", "Transfer-Encoding: chunked", chunked(LIMIT)],
    ["chunks of one byte", "Transfer-Encoding: chunked", oneByteChunks(LIMIT)],
  ])("reads as much as the limit by %s", async (_name, header, body) => {
    expect(await send(POST("/length", header), body)).toMatchObject({ status: 200 });
  });
});

describe("24 and 25. keys that reach a prototype are refused or inert (Node, Elysia)", () => {
  const expectClean = (): void => {
    expect(({} as Bag)["polluted"]).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
    expect(Reflect.get(Object.prototype, "toString")).toBeTypeOf("function");
  };

  it.each(POISON_JSON)("refuses the JSON body %s", async (body) => {
    expect((await app.request("/merge", { method: "POST", body })).status).toBe(400);
    expectClean();
  });

  it.each(['{"proto":{"a":1}}', '{"constructor":"text"}', '{"a":"__proto__"}', '{"a":"\\u005f"}'])(
    "merges the JSON body %s",
    async (body) => {
      const response = await app.request("/merge", { method: "POST", body });
      expect(await response.json()).toEqual(JSON.parse(body));
    },
  );

  it.each(POISON_FIELDS)("is unmoved by %s in a query and in a form", async (fields) => {
    expect((await app.request(`/merge?${fields}`)).status).toBeLessThan(500);
    const body = new URLSearchParams(fields);
    expect((await app.request("/merge-form", { method: "POST", body })).status).toBeLessThan(500);
    expectClean();
  });

  it.each(POISON_NAMES)("is unmoved by a cookie and a header named %s", async (name) => {
    const answer = await send(`GET /merge HTTP/1.1\r\nCookie: ${name}=yes\r\n${name}: yes`);
    expect(answer.status).toBe(200);
    expectClean();
    await expectAlive();
  });

  it("hands out params, query, state and cookies that inherit nothing", async () => {
    const response = await app.request("/bags/1?a=1", { headers: { cookie: "a=1" } });
    expect(await response.json()).toEqual([true, true, true, true]);
  });
});

describe("27. a query has a bounded number of keys (qs)", () => {
  it.each([
    ["100,000 keys", "a&".repeat(100_000)],
    ["100,000 values of one key", "a=1&".repeat(100_000)],
    ["10,000 bracketed keys", "a[][x]=1&".repeat(10_000)],
    ["1,001 keys", "a&".repeat(1000)],
  ])("refuses %s", async (_name, query) => {
    expect((await app.request(`/query?${query}`)).status).toBe(400);
  });

  it("reads 1,000 keys and takes brackets for part of a name", async () => {
    const query = Array.from({ length: 1000 }, (_, index) => `k${index}=1`).join("&");
    expect(await (await app.request(`/query?${query}`)).text()).toBe("1000");
    const nested = `a${"[x]".repeat(10_000)}=1`;
    expect(await (await app.request(`/query?${nested}`)).text()).toBe("1");
  });
});
