import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Servable, RunningServer, ServeOptions } from "../src/runtimes/node/index.ts";
import { openspeed } from "../src/index.ts";
import { openSocket, parseAnswer, readAll, readUntil, sendRaw } from "./raw-request.ts";

export type Serve = (app: Servable, options: ServeOptions) => Promise<RunningServer>;

const MEGABYTE = 1024 * 1024;
const encoder = new TextEncoder();

/** In what a server differs from `node:http` as seen by a client. */
export interface ServerTraits {
  /** What asks where the bytes on the wire don't matter. @default the global fetch */
  readonly fetch?: typeof fetch;
  /** Whether what that client speaks has headers of the connection, as HTTP/2 has not. @default true */
  readonly hasConnectionHeaders?: boolean;
  /** Whether such a request comes from a pair of `node:http`. @default true */
  readonly hasNodePair?: boolean;
}

/** What every Node server of OpenSpeed promises on the wire, whatever is behind `serve`. */
export function describeNodeServer(name: string, serve: Serve, traits: ServerTraits = {}): void {
  const client: Client = {
    fetch,
    hasConnectionHeaders: true,
    hasNodePair: true,
    ...traits,
  };
  // oxlint-disable-next-line vitest/valid-title -- each server that keeps the contract names itself
  describe(name, () => {
    const fixture = createFixture();
    let server: RunningServer;

    beforeAll(async () => {
      server = await serve(fixture.app, { port: 0, report: fixture.report });
    });
    afterAll(async () => {
      await expectAlive(server);
      await server.close();
    });

    describeAnswers(() => server, fixture, client);
    describeHostileRequests(() => server);
    describeBodies(() => server, fixture, client);
    describeConnections(serve, () => server, fixture);
    describeLifeCycle(serve, client);
  });
}

type Client = Required<ServerTraits>;

interface Fixture {
  readonly app: Servable;
  readonly errors: unknown[];
  readonly report: (error: unknown) => void;
  /** Resolves when a request to /wait has reached its handler; `aborted` when its signal aborts. */
  readonly waiting: PromiseWithResolvers<{ aborted: Promise<void> }>;
  readonly cancelled: PromiseWithResolvers<void>;
}

function createFixture(): Fixture {
  const errors: unknown[] = [];
  const waiting = Promise.withResolvers<{ aborted: Promise<void> }>();
  const cancelled = Promise.withResolvers<void>();
  const report = (error: unknown): void => void errors.push(error);
  const app = openspeed("", { report })
    .get("/hello", () => "hello")
    .get("/url", (ctx) => ctx.request.url)
    .get("/slow/:name", async (ctx) => {
      await sleep(30);
      return ctx.params.name;
    })
    .get("/empty", () => undefined)
    .get("/not-modified", () => new Response(null, { status: 304, headers: { etag: '"1"' } }))
    .get("/cookies", () => {
      const headers = new Headers();
      headers.append("set-cookie", "a=1; Path=/");
      headers.append("set-cookie", "b=2; Expires=Sun, 06 Nov 2033 08:49:37 GMT");
      return new Response("ok", { headers });
    })
    .get("/header/:hex", (ctx) => {
      const value = String.fromCharCode(Number.parseInt(ctx.params.hex, 16));
      return new Response("ok", { headers: { "x-echo": `a${value}b` } });
    })
    .get("/later", () => new Response(createLateBody()))
    .get("/bad-length", () => new Response("ok", { headers: { "content-length": "two" } }))
    .get("/hop", () => {
      const headers = { "transfer-encoding": "chunked", connection: "keep-alive", upgrade: "h2c" };
      return new Response("ok", { headers });
    })
    .get("/wait", async (ctx) => {
      const aborted = new Promise<void>((resolve) => {
        ctx.signal.addEventListener("abort", () => resolve());
      });
      waiting.resolve({ aborted });
      await aborted;
      return "too late";
    })
    .get("/endless", () => new Response(createEndlessBody(cancelled.resolve)))
    .get("/broken", () => new Response(createBrokenBody(true)))
    .get("/broken-at-once", () => new Response(createBrokenBody(false)))
    .get("/long", () => new Response("12345", { headers: { "content-length": "3" } }))
    .get("/address", (ctx) => ({ address: ctx.platform.address, node: typeof ctx.platform.node }))
    .post("/json", async (ctx) => ({ got: await ctx.request.json() }))
    .post("/echo", async (ctx) => ctx.request.text())
    .post("/stream", (ctx) => new Response(ctx.request.body))
    .post("/ignore", () => "ignored");
  return { app, errors, report, waiting, cancelled };
}

function describeAnswers(server: () => RunningServer, fixture: Fixture, client: Client): void {
  const { fetch } = client;
  describe("answers", () => {
    it("sends a short body with its length and keeps the connection", async () => {
      const response = await fetch(`${server().url}/hello`);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-length")).toBe("5");
      expect(response.headers.get("connection")).toBe(
        client.hasConnectionHeaders ? "keep-alive" : null,
      );
      expect(await response.text()).toBe("hello");
    });

    it("hands the peer's address to the app, and node's own objects where there are any", async () => {
      const response = await fetch(`${server().url}/address`);
      expect(await response.json()).toEqual({
        address: expect.stringMatching(/127\.0\.0\.1|::1/),
        node: client.hasNodePair ? "object" : "undefined",
      });
    });

    it("answers HEAD with the head alone", async () => {
      const text = await sendRaw(
        server(),
        "HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      );
      const answer = parseAnswer(text);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain("text/plain");
      expect(answer.body).toBe("");
    });

    it("sends neither body nor length with 204, and no body with 304", async () => {
      const empty = parseAnswer(await sendRaw(server(), get("/empty")));
      expect(empty.status).toBe(204);
      expect(empty.headers.has("content-length")).toBe(false);
      expect(empty.headers.has("transfer-encoding")).toBe(false);
      expect(empty.body).toBe("");

      const unchanged = parseAnswer(await sendRaw(server(), get("/not-modified")));
      expect(unchanged.status).toBe(304);
      expect(unchanged.headers.get("etag")).toBe('"1"');
      expect(unchanged.body).toBe("");
    });

    it("sends each cookie in a header of its own", async () => {
      const response = await fetch(`${server().url}/cookies`);
      expect(response.headers.getSetCookie()).toEqual([
        "a=1; Path=/",
        "b=2; Expires=Sun, 06 Nov 2033 08:49:37 GMT",
      ]);
    });

    it("sends the head at once when the body comes later", async () => {
      const socket = await openSocket(server());
      socket.write(get("/later"));
      const head = await readUntil(socket, "\r\n\r\n");
      expect(parseAnswer(head).headers.get("transfer-encoding")).toBe("chunked");
      expect(head).not.toContain("later");
      await readUntil(socket, "later");
    });

    it("keeps headers of an earlier hop away from the client", async () => {
      const answer = parseAnswer(await sendRaw(server(), get("/hop")));
      expect(answer.headers.has("upgrade")).toBe(false);
      expect(answer.headers.has("transfer-encoding")).toBe(false);
      expect(answer.headers.get("content-length")).toBe("2");
      expect(answer.body).toBe("ok");
    });

    it("stays up whatever byte a handler puts into a header value", async () => {
      const statuses = new Map<number, number>();
      for (let byte = 0; byte <= 0xff; byte += 1) {
        const hex = byte.toString(16).padStart(2, "0");
        const response = await fetch(`${server().url}/header/${hex}`);
        await response.text();
        statuses.set(byte, response.status);
      }
      await expectAlive(server());
      const isAllowed = (byte: number): boolean => byte === 9 || (byte >= 0x20 && byte !== 0x7f);
      for (const [byte, status] of statuses)
        expect([byte, status]).toEqual([byte, isAllowed(byte) ? 200 : 500]);
    });

    it("answers 500 and reports when the body fails before its first byte", async () => {
      fixture.errors.length = 0;
      const response = await fetch(`${server().url}/broken-at-once`);
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({ status: 500 });
      expect(fixture.errors.map(String)).toEqual(["Error: broken on purpose"]);
    });

    it("cuts the connection when the body fails later, so that it cannot pass for complete", async () => {
      fixture.errors.length = 0;
      const text = await sendRaw(server(), get("/broken"));
      expect(text).toContain("first part");
      expect(text.endsWith("0\r\n\r\n")).toBe(false);
      expect(fixture.errors.map(String)).toEqual(["Error: broken on purpose"]);
    });

    it("never sends more than the length that was promised", async () => {
      const text = await sendRaw(server(), get("/long"));
      expect(text).not.toContain("12345");
      expect(parseAnswer(await sendRaw(server(), get("/bad-length"))).status).toBe(500);
    });
  });
}

function describeHostileRequests(server: () => RunningServer): void {
  const readProblem = async (bytes: string | Uint8Array): Promise<object> => {
    const { status, headers, body } = parseAnswer(await sendRaw(server(), bytes));
    await expectAlive(server());
    const { type, status: member }: { type: unknown; status: unknown } = JSON.parse(body);
    const [contentType, connection] = [headers.get("content-type"), headers.get("connection")];
    return {
      status,
      contentType,
      connection,
      hasDate: headers.has("date"),
      body: { type, status: member },
    };
  };
  const aProblem = (status: number): object => ({
    status,
    contentType: "application/problem+json",
    connection: "close",
    hasDate: true,
    body: {
      type: expect.stringMatching(/^https:\/\/openspeed\.dev\/errors\/OS2\d{3}$/),
      status,
    },
  });

  describe("hostile requests", () => {
    it.each([
      "/%zz",
      "/%2F..",
      "/%2e%2e%2f",
      "/a%00",
      "/a%5cb",
      "/a\\b",
      "/a#b",
      "/\u00e9",
      "a",
      "//a",
      "/%25252e",
    ])("answers 400 to the target %s", async (target) => {
      expect(await readProblem(get(target))).toEqual(aProblem(400));
    });

    it.each([
      "",
      "a/b",
      "localhost/abc?",
      "localhost?x",
      "localhost#x",
      "user@localhost",
      "localhost\\x",
      "localhost:99999",
      "localhost:x",
      "local host",
      "[::1",
      "a,b",
      "1.2.3.4.5.6:80:80",
      "%6c",
      "exa\u0001mple",
    ])("answers 400 to the Host %j", async (host) => {
      expect(
        await readProblem(`GET /url HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
      ).toEqual(aProblem(400));
    });

    it("answers 400 to a missing and to a repeated Host", async () => {
      expect(await readProblem("GET /url HTTP/1.1\r\nConnection: close\r\n\r\n")).toEqual(
        aProblem(400),
      );
      expect(
        await readProblem("GET /url HTTP/1.1\r\nHost: a\r\nHost: a\r\nConnection: close\r\n\r\n"),
      ).toEqual(aProblem(400));
    });

    it.each([
      ["Host: example.com:8080", "/url?a=1", "//example.com:8080/url?a=1"],
      ["Host: [::1]:8080", "/url", "//[::1]:8080/url"],
      ["Host: other.example", "http://example.com/url?x", "//example.com/url?x"],
    ])("builds the URL from %s and %s", async (host, target, url) => {
      const answer = await sendRaw(
        server(),
        Buffer.from(`GET ${target} HTTP/1.1\r\n${host}\r\nConnection: close\r\n\r\n`, "latin1"),
      );
      expect(parseAnswer(answer)).toMatchObject({
        status: 200,
        body: `${new URL(server().url).protocol}${url}`,
      });
    });

    it("serves HTTP/1.0 without a Host", async () => {
      const answer = parseAnswer(await sendRaw(server(), "GET /hello HTTP/1.0\r\n\r\n"));
      expect(answer).toMatchObject({ status: 200, body: "hello" });
    });

    it.each(["BREW", "TRACE", "CONNECT", "get"])("answers 501 to the method %s", async (method) => {
      const target = method === "CONNECT" ? "a:80" : "/hello";
      expect(
        await readProblem(`${method} ${target} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
      ).toEqual(aProblem(501));
    });

    it("answers 400 to what is not HTTP", async () => {
      expect(await readProblem(Uint8Array.of(0x16, 0x03, 0x01, 0x02, 0x00, 0x01))).toEqual(
        aProblem(400),
      );
      expect(await readProblem("GET /hello HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n")).toEqual(
        aProblem(400),
      );
      expect(
        await readProblem(
          "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ),
      ).toEqual(aProblem(400));
      expect(
        await readProblem(
          "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        ),
      ).toEqual(aProblem(400));
    });

    it("answers 431 to headers that are too large or too many", async () => {
      expect(
        await readProblem(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`),
      ).toEqual(aProblem(431));
      expect(
        await readProblem(
          `GET / HTTP/1.1\r\nHost: a\r\n${"a:b\r\n".repeat(1100)}Connection: close\r\n\r\n`,
        ),
      ).toEqual(aProblem(431));
    });

    it("answers 417 to an expectation it does not know", async () => {
      expect(
        await readProblem(
          "GET /hello HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nConnection: close\r\n\r\n",
        ),
      ).toEqual(aProblem(417));
    });

    it("leaves no trace of keys that poison prototypes", async () => {
      const answer = await sendRaw(
        server(),
        "GET /hello?__proto__[x]=1 HTTP/1.1\r\nHost: a\r\n__proto__: x\r\nconstructor: x\r\nConnection: close\r\n\r\n",
      );
      expect(parseAnswer(answer).status).toBe(200);
      expect("x" in {}).toBe(false);
    });
  });
}

function describeBodies(
  server: () => RunningServer,
  fixture: Fixture,
  { fetch, hasConnectionHeaders }: Client,
): void {
  const post = (path: string, headers: string): string =>
    `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${headers}\r\n\r\n`;

  describe("bodies", () => {
    it("reads a JSON body and answers 400 to a malformed one", async () => {
      const ok = await fetch(`${server().url}/json`, { method: "POST", body: '{"a":1}' });
      expect(await ok.json()).toEqual({ got: { a: 1 } });

      const bad = await fetch(`${server().url}/json`, { method: "POST", body: '{"a":' });
      expect(bad.status).toBe(400);
      expect(bad.headers.get("content-type")).toBe("application/problem+json");
      await expectAlive(server());
    });

    it("streams a body back as it comes", async () => {
      const body = "0123456789".repeat(90_000);
      const response = await fetch(`${server().url}/stream`, { method: "POST", body });
      expect(await response.text()).toBe(body);
    });

    it("answers 413 to an 11 MB body with a length, and the client reads it", async () => {
      const response = await fetch(`${server().url}/echo`, {
        method: "POST",
        body: new Uint8Array(11 * MEGABYTE),
      });
      expect(response.status).toBe(413);
      expect(response.headers.get("connection")).toBe(hasConnectionHeaders ? "close" : null);
      expect(await response.json()).toMatchObject({ status: 413 });
      await expectAlive(server());
    });

    it("answers 413 to an 11 MB chunked body, and a client that sends it all still reads it", async () => {
      const socket = await openSocket(server());
      const received = readAll(socket);
      socket.write(post("/echo", "Transfer-Encoding: chunked"));
      const chunk = Buffer.concat([
        Buffer.from((64 * 1024).toString(16) + "\r\n"),
        Buffer.alloc(64 * 1024, 97),
        Buffer.from("\r\n"),
      ]);
      for (let sent = 0; sent < 11 * MEGABYTE; sent += 64 * 1024) {
        if (!socket.write(chunk)) await new Promise((resolve) => socket.once("drain", resolve));
      }
      socket.write("0\r\n\r\n");
      const answer = parseAnswer(await received);
      expect(answer.status).toBe(413);
      expect(answer.headers.get("connection")).toBe("close");
      await expectAlive(server());
    });

    it.each([
      ["is not sent to its end", "Content-Length: 9", "half"],
      ["is malformed", "Transfer-Encoding: chunked", "4\r\nhalf\r\nx"],
    ])(
      "reports nothing of a body that %s, though it is streamed back",
      async (_how, header, rest) => {
        fixture.errors.length = 0;
        for (const delay of [0, 30]) {
          const socket = await openSocket(server());
          const received = readAll(socket);
          socket.write(post("/stream", header));
          await sleep(delay);
          socket.end(rest);
          expect(await received).not.toContain("HTTP/1.1 5");
        }
        expect(fixture.errors).toEqual([]);
      },
    );

    it("keeps the connection when a handler ignores a short body", async () => {
      const socket = await openSocket(server());
      const received = readAll(socket);
      socket.write(post("/ignore", "Content-Length: 5") + "12345");
      socket.write(get("/hello"));
      const text = await received;
      expect(text.indexOf("ignored")).toBeGreaterThan(0);
      expect(text.indexOf("hello")).toBeGreaterThan(text.indexOf("ignored"));
    });

    it("asks for the body with 100 Continue only once a handler reads it", async () => {
      const socket = await openSocket(server());
      socket.write(post("/echo", "Content-Length: 4\r\nExpect: 100-continue\r\nConnection: close"));
      const interim = await readUntil(socket, "\r\n\r\n");
      expect(interim).toBe("HTTP/1.1 100 Continue\r\n\r\n");
      const received = readAll(socket);
      socket.write("body");
      expect(parseAnswer(await received)).toMatchObject({ status: 200, body: "body" });

      const refused = await openSocket(server());
      refused.write(post("/nowhere", "Content-Length: 4\r\nExpect: 100-continue"));
      const head = await readUntil(refused, "}");
      expect(parseAnswer(head)).toMatchObject({ status: 404 });
      expect(parseAnswer(head).headers.get("connection")).toBe("close");
      refused.destroy();
    });

    it("reads a body that comes one byte at a time", async () => {
      const socket = await openSocket(server());
      socket.setNoDelay(true);
      const received = readAll(socket);
      for (const char of post("/echo", "Content-Length: 3\r\nConnection: close") + "abc") {
        socket.write(char);
        await new Promise(setImmediate);
      }
      expect(parseAnswer(await received)).toMatchObject({ status: 200, body: "abc" });
    });
  });
}

function describeConnections(serve: Serve, server: () => RunningServer, fixture: Fixture): void {
  describe("connections", () => {
    it("answers pipelined requests in their order", async () => {
      const text = await sendRaw(
        server(),
        "GET /slow/one HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n" +
          get("/slow/three"),
      );
      expect(text.match(/one|hello|three/g)).toEqual(["one", "hello", "three"]);
    });

    it("answers what came before a malformed request first", async () => {
      const text = await sendRaw(
        server(),
        "GET /slow/one HTTP/1.1\r\nHost: a\r\n\r\nBREW / HTTP/1.1\r\n\r\n",
      );
      expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 501"]);
    });

    it("aborts ctx.signal when the client goes away", async () => {
      const socket = await openSocket(server());
      socket.write(get("/wait"));
      const { aborted } = await fixture.waiting.promise;
      socket.destroy();
      await expect(aborted).resolves.toBeUndefined();
      await expectAlive(server());
    });

    it("aborts the signal of a request that nobody holds any more", async () => {
      setFlagsFromString("--expose-gc");
      const collectGarbage: () => void = runInNewContext("gc");
      const started = Promise.withResolvers<void>();
      const aborted = Promise.withResolvers<void>();
      const app: Servable = {
        fetch({ signal }) {
          started.resolve();
          return new Promise((resolve) => {
            signal.addEventListener("abort", () => {
              resolve(new Response());
              aborted.resolve();
            });
          });
        },
      };
      const other = await serve(app, { port: 0 });
      const socket = await openSocket(other);
      socket.write(get("/"));
      await started.promise;
      for (let round = 0; round < 3; round += 1) {
        await sleep(20);
        collectGarbage();
      }
      socket.destroy();
      await expect(aborted.promise).resolves.toBeUndefined();
      await other.close();
    });

    it("stops reading the body of an answer whose client goes away", async () => {
      const socket = await openSocket(server());
      socket.write(get("/endless"));
      await readUntil(socket, "200 OK");
      socket.destroy();
      await expect(fixture.cancelled.promise).resolves.toBeUndefined();
      await expectAlive(server());
    });

    it("waits for a slow reader instead of filling memory", async () => {
      const source = { taken: 0 };
      const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
        source.taken += 1;
        // Far more than any socket buffers; a server that does not wait comes to it soon.
        if (source.taken === 4096) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024));
      };
      const endless = await serve(
        { fetch: () => new Response(new ReadableStream({ pull })) },
        { port: 0 },
      );
      onTestFinished(() => endless.close());
      const before = process.memoryUsage().arrayBuffers;
      const socket = await openSocket(endless);
      socket.pause();
      socket.write(get("/"));
      let known = -1;
      while (source.taken === 0 || source.taken > known) {
        known = source.taken;
        await sleep(300);
      }
      expect(source.taken * 64 * 1024).toBeLessThan(30 * MEGABYTE);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * MEGABYTE);
      socket.destroy();
    }, 30_000);
  });
}

function describeLifeCycle(serve: Serve, { fetch }: Client): void {
  describe("life cycle", () => {
    it("takes any object with a fetch", async () => {
      const server = await serve({ fetch: () => new Response("plain") }, { port: 0 });
      expect(await (await fetch(server.url)).text()).toBe("plain");
      await server.close();
    });

    it("answers 500 and reports when fetch throws or returns no response", async () => {
      const errors: unknown[] = [];
      const fail = (): never => {
        throw new Error("secret");
      };
      const server = await serve(
        { fetch: fail },
        { port: 0, report: (error) => errors.push(error) },
      );
      const response = await fetch(server.url);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("secret");
      expect(errors.map(String)).toEqual(["Error: secret"]);
      await server.close();
    });

    it("finishes 20 requests in flight on close() and takes no new ones", async () => {
      const started = Promise.withResolvers<void>();
      let running = 0;
      const server = await serve(
        {
          async fetch() {
            running += 1;
            if (running === 20) started.resolve();
            await sleep(150);
            return new Response("done");
          },
        },
        { port: 0 },
      );
      const answers = Array.from({ length: 20 }, () => fetch(server.url).then((r) => r.text()));
      await started.promise;
      const closed = server.close();
      await expect(Promise.all(answers)).resolves.toEqual(Array(20).fill("done"));
      await closed;
      await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    });

    it("closes idle connections at once, also those that never sent a byte", async () => {
      const drainTimeout = 120_000;
      const server = await serve({ fetch: () => new Response("ok") }, { port: 0, drainTimeout });
      const silent = await openSocket(server);
      const idle = await openSocket(server);
      idle.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await readUntil(idle, "ok");
      const start = performance.now();
      await Promise.all([server.close(), server.close()]);
      expect(performance.now() - start).toBeLessThan(10_000);
      silent.destroy();
      idle.destroy();
    }, 30_000);

    it("cuts off what outlasts the drain timeout", async () => {
      const signals: AbortSignal[] = [];
      const server = await serve(
        {
          fetch: ({ signal }) => {
            signals.push(signal);
            return new Promise<Response>(() => undefined);
          },
        },
        { port: 0, drainTimeout: 50 },
      );
      const answer = fetch(server.url).catch(String);
      while (signals.length === 0) await sleep(5);
      await server.close();
      expect(await answer).toContain("fetch failed");
      expect(signals[0]?.aborted).toBe(true);
    });

    it("says what to do about a port that is taken, and takes the next one when told to", async () => {
      const first = await serve({ fetch: () => new Response("1") }, { port: 0 });
      const taken = { port: first.port };
      await expect(serve({ fetch: () => new Response("2") }, taken)).rejects.toMatchObject({
        code: "EADDRINUSE",
        message: expect.stringMatching(/already uses the port.*strictPort: false/),
      });
      const second = await serve(
        { fetch: () => new Response("2") },
        { ...taken, strictPort: false },
      );
      expect(second.port).toBeGreaterThan(first.port);
      expect(await (await fetch(second.url)).text()).toBe("2");
      await Promise.all([first.close(), second.close()]);
    });

    it("closes the app when it can't listen", async () => {
      const seen: string[] = [];
      const first = await serve({ fetch: () => new Response("1") }, { port: 0 });
      const app = openspeed()
        .hook("start", () => seen.push("start"))
        .hook("stop", () => seen.push("stop"));
      await expect(serve(app, { port: first.port })).rejects.toThrow("already uses the port");
      expect(seen).toEqual(["start", "stop"]);
      await first.close();
    });

    it("answers 408 to headers that do not come in time", async () => {
      const server = await serve(
        { fetch: () => new Response("ok") },
        { port: 0, headersTimeout: 100 },
      );
      const text = await sendRaw(server, "GET / HTTP/1.1\r\nHost: a\r\n");
      expect(parseAnswer(text)).toMatchObject({ status: 408 });
      await server.close();
    });

    it("answers 408 to a body that does not come in time, and reports nothing", async () => {
      const errors: unknown[] = [];
      const report = (error: unknown): void => void errors.push(error);
      const app = openspeed("", { report }).post("/", (ctx) => ctx.request.text());
      const server = await serve(app, { port: 0, requestTimeout: 100, report });
      const text = await sendRaw(
        server,
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf",
      );
      expect(parseAnswer(text)).toMatchObject({ status: 408 });
      await server.close();
      expect(errors).toEqual([]);
    });

    it("closes a connection that stays idle", async () => {
      const server = await serve(
        { fetch: () => new Response("ok") },
        { port: 0, keepAliveTimeout: 100 },
      );
      const text = await sendRaw(server, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      expect(parseAnswer(text)).toMatchObject({ status: 200, body: "ok" });
      await server.close();
    });

    it.each([
      [
        "throws",
        () => {
          throw new Error("reporter");
        },
      ],
      ["rejects", () => Promise.reject(new Error("reporter"))],
    ])("survives a reporter that %s", async (_how, report) => {
      const print = vi.spyOn(console, "error").mockReturnValue();
      onTestFinished(() => print.mockRestore());
      const server = await serve({ fetch: () => Response.error() }, { port: 0, report });
      expect((await fetch(server.url)).status).toBe(500);
      expect((await fetch(server.url)).status).toBe(500);
      expect(print.mock.calls.map(String)).toEqual(["Error: reporter", "Error: reporter"]);
      await server.close();
    });
  });
}

/** A request that asks for the connection to be closed after its answer. */
function get(target: string): string {
  return `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
}

async function expectAlive(server: RunningServer): Promise<void> {
  const response = await fetch(`${server.url}/hello`);
  expect(await response.text()).toBe("hello");
}

function createEndlessBody(onCancel: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    cancel: () => onCancel(),
  });
}

function createLateBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      await sleep(100);
      controller.enqueue(encoder.encode("later"));
      controller.close();
    },
  });
}

function createBrokenBody(hasFirstPart: boolean): ReadableStream<Uint8Array> {
  let isFirst = hasFirstPart;
  return new ReadableStream({
    async pull(controller) {
      if (!isFirst) throw new Error("broken on purpose");
      isFirst = false;
      controller.enqueue(encoder.encode("first part"));
      await sleep(20);
    },
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
