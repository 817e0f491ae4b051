import { once } from "node:events";
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from "node:http2";
import { connect as connectTls } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openspeed } from "../src/index.ts";
import { type RunningServer, serve, type ServeOptions } from "../src/runtimes/node/index.ts";
import {
  FRAME,
  type Frame,
  openFrames,
  toFrame,
  toRequestFrame,
  toResetFrame,
} from "./http2-frames.ts";
import { readTestCertificate, readTestTls, sendRaw } from "./raw-request.ts";

const PROTOCOL_ERROR = 1;
const INTERNAL_ERROR = 2;
const CANCEL = 8;
// How HPACK's static table writes ":status" (RFC 7541, appendix A).
const STATUS_200 = 0x88;
const STATUS_400 = 0x8c;

describe("serve on node:http2", () => {
  const errors: unknown[] = [];
  const report = (error: unknown): void => void errors.push(error);
  let server: RunningServer;
  let session: ClientHttp2Session;

  beforeAll(async () => {
    server = await serve(createApp(), { port: 0, server: "node:http2", report });
    session = open(server);
  });
  afterAll(async () => {
    session.destroy();
    await server.close();
  });

  async function start(
    fetch: (request: Request) => Promise<Response> | Response,
    options: ServeOptions = {},
  ): Promise<RunningServer> {
    const started = await serve({ fetch }, { port: 0, server: "node:http2", report, ...options });
    onTestFinished(() => started.close());
    return started;
  }

  describe("negotiation", () => {
    it("speaks HTTP/2 to clients that know it beforehand, and to no others", async () => {
      expect(await ask(session, {})).toMatchObject({ ":status": 200, body: "hello" });
      const answer = await sendRaw(server, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      expect(answer).not.toContain("HTTP/1.1 200");
      expect(await ask(session, {})).toMatchObject({ ":status": 200 });
    });

    it.each([
      [["h2", "http/1.1"], "h2"],
      [["http/1.1"], "http/1.1"],
    ])("picks from %j over TLS", async (ALPNProtocols, picked) => {
      const encrypted = await start(() => new Response("ok"), { tls: readTestTls() });
      const socket = connectTls({
        port: encrypted.port,
        host: "localhost",
        ca: readTestCertificate(),
        ALPNProtocols,
      });
      await once(socket, "secureConnect");
      expect(socket.alpnProtocol).toBe(picked);
      socket.destroy();
    });

    it("refuses protocols that it does not speak", async () => {
      const encrypted = await start(() => new Response("ok"), { tls: readTestTls() });
      const socket = connectTls({
        port: encrypted.port,
        host: "localhost",
        ca: readTestCertificate(),
        ALPNProtocols: ["spdy/3"],
      });
      await expect(once(socket, "secureConnect")).rejects.toThrow(/no.application.protocol/i);
    });
  });

  describe("the request's head", () => {
    it("takes :authority for Host", async () => {
      const url = await ask(session, { ":authority": "example.com:8080", ":path": "/url?a=1" });
      expect(url.body).toBe("http://example.com:8080/url?a=1");
      const host = await ask(session, { ":authority": "example.com", ":path": "/head/host" });
      expect(host.body).toBe("example.com");
      const same = { ":authority": "example.com", host: "EXAMPLE.com", ":path": "/url" };
      expect((await ask(session, same)).body).toBe("http://example.com/url");
    });

    it.each([
      "",
      "a/b",
      "localhost/abc?",
      "localhost?x",
      "user@localhost",
      "localhost\\x",
      "localhost:99999",
      "[::1",
      "a,b",
      "%6c",
    ])("refuses the authority %j", async (authority) => {
      const { ":status": status, reset } = await ask(session, { ":authority": authority });
      // nghttp2 resets some of them before anything is emitted.
      expect([400, `reset ${String(PROTOCOL_ERROR)}`]).toContain(
        reset === 0 ? status : `reset ${String(reset)}`,
      );
    });

    it("answers 400 when Host names another host than :authority", async () => {
      const answer = await ask(session, { ":authority": "example.com", host: "other.example" });
      expect(answer).toMatchObject({ ":status": 400, "content-type": "application/problem+json" });
      expect(JSON.parse(answer.body)).toMatchObject({ status: 400 });
    });

    const head = (...more: string[][]): string[][] => [
      [":method", "GET"],
      [":scheme", "http"],
      [":path", "/"],
      ...more,
    ];
    const authority = [":authority", "a"];

    it.each([
      ["no host at all", head(), "refused"],
      ["two Hosts", head(["host", "a"], ["host", "a"]), "refused"],
      ["one Host alone", head(["host", "a"]), "answered"],
      [
        "the scheme ftp",
        [...head(authority).filter(([name]) => name !== ":scheme"), [":scheme", "ftp"]],
        "refused",
      ],
      ["connection", head(authority, ["connection", "close"]), "refused"],
      ["keep-alive", head(authority, ["keep-alive", "1"]), "refused"],
      ["proxy-connection", head(authority, ["proxy-connection", "close"]), "refused"],
      ["transfer-encoding", head(authority, ["transfer-encoding", "chunked"]), "refused"],
      ["upgrade", head(authority, ["upgrade", "websocket"]), "refused"],
      ["te: gzip", head(authority, ["te", "gzip"]), "refused"],
      ["te: trailers", head(authority, ["te", "trailers"]), "answered"],
      ["a name in capitals", head(authority, ["X-A", "1"]), "refused"],
      ["a pseudo-header twice", head(authority, [":path", "/url"]), "refused"],
      ["a pseudo-header that is unknown", head(authority, [":host", "a"]), "refused"],
      ["a pseudo-header behind a header", head(authority, ["x-a", "1"], [":path", "/"]), "refused"],
      [
        "an absolute path",
        [[":method", "GET"], [":scheme", "http"], [":path", "http://b/url"], authority],
        "refused",
      ],
    ])("takes %s as it should", async (_what, fields, outcome) => {
      const connection = await openFrames(server.port);
      connection.send(toRequestFrame(1, fields));
      const answer = await Promise.race([
        connection.receive(FRAME.headers, 1),
        connection.receive(FRAME.resetStream, 1),
      ]);
      expect(toOutcome(answer)).toBe(outcome);
      connection.socket.destroy();
    });

    it("hands on no line break that a value holds", async () => {
      const seen: string[] = [];
      const listening = await start(({ headers }) => {
        seen.push(...headers.keys());
        return new Response("ok");
      });
      const connection = await openFrames(listening.port);
      connection.send(toRequestFrame(1, head(authority, ["x-a", "1\r\nx-b: 2"], ["x-c", "1"])));
      expect((await connection.receive(FRAME.headers, 1))?.payload.readUInt8(0)).toBe(STATUS_200);
      // nghttp2 leaves out such a field (RFC 9113, section 8.2.1, would have it refused).
      expect(seen.toSorted()).toEqual(["host", "x-c"]);
      connection.socket.destroy();
    });

    it("joins cookies that came one by one", async () => {
      const answer = await ask(session, { ":path": "/head/cookie", cookie: ["a=1", "b=2"] });
      expect(answer.body).toBe("a=1; b=2");
    });

    it.each(["TRACE", "get", "BREW"])("answers 501 to the method %s", async (method) => {
      expect(await ask(session, { ":method": method })).toMatchObject({ ":status": 501 });
    });

    it("answers 501 to CONNECT", async () => {
      const stream = session.request({ ":method": "CONNECT", ":authority": "a:80" });
      const [fields]: IncomingHttpHeaders[] = await once(stream, "response");
      expect(fields).toMatchObject({ ":status": 501 });
      stream.close();
    });

    it("keeps the keys that poison prototypes harmless", async () => {
      const answer = await ask(session, { ":path": "/head/constructor", ["__proto__x"]: "1" });
      expect(answer).toMatchObject({ ":status": 200, body: "" });
      expect("x" in {}).toBe(false);
    });

    it("answers 417 to an expectation it does not know", async () => {
      expect(await ask(session, { expect: "tea" })).toMatchObject({ ":status": 417 });
    });
  });

  describe("limits", () => {
    it("tells clients its limits", async () => {
      expect(session.remoteSettings).toMatchObject({
        maxConcurrentStreams: 100,
        maxHeaderListSize: 65_536,
        enablePush: false,
      });
    });

    it("answers 431 to headers that are too large or too many", async () => {
      const large = { "x-a": "a".repeat(9000), "x-b": "b".repeat(9000) };
      expect(await ask(session, large)).toMatchObject({ ":status": 431 });
      const many = Object.fromEntries(
        Array.from({ length: 1100 }, (_, index) => [`x-${String(index)}`, "1"]),
      );
      expect(await ask(session, many)).toMatchObject({ ":status": 431 });
      const fitting = { "x-a": "a".repeat(9000) };
      expect(await ask(session, fitting)).toMatchObject({ ":status": 200 });
    });

    it("survives headers that never end", async () => {
      const connection = await openFrames(server.port);
      const payload = new Uint8Array(16_000);
      connection.send(
        toFrame({ type: FRAME.headers, flags: 0, stream: 1, payload: new Uint8Array() }),
      );
      const more = toFrame({ type: FRAME.continuation, flags: 0, stream: 1, payload });
      for (let sent = 0; sent < 100 && !connection.socket.destroyed; sent += 1) {
        if (!connection.socket.write(more)) {
          await Promise.race([once(connection.socket, "drain"), once(connection.socket, "close")]);
        }
      }
      await expect(connection.receive(FRAME.headers, 1)).resolves.toBeUndefined();
      expect(await ask(session, {})).toMatchObject({ ":status": 200 });
    });

    it("survives 10,000 streams that are reset at once (CVE-2023-44487)", async () => {
      let calls = 0;
      const attacked = await start(() => {
        calls += 1;
        return new Promise<Response>(() => undefined);
      });
      const connection = await openFrames(attacked.port);
      const fields = [
        [":method", "GET"],
        [":scheme", "http"],
        [":path", "/"],
        [":authority", "a"],
      ];
      for (let index = 0; index < 10_000; index += 1) {
        const stream = index * 2 + 1;
        connection.send(toRequestFrame(stream, fields), toResetFrame(stream, CANCEL));
      }
      expect(await connection.receive(FRAME.goAway, 0)).toBeDefined();
      // Node takes 1000 at once and 33 a second.
      expect(calls).toBeLessThan(3000);
      const other = await openFrames(server.port);
      other.send(toRequestFrame(1, fields));
      expect((await other.receive(FRAME.headers, 1))?.payload.readUInt8(0)).toBe(STATUS_200);
      connection.socket.destroy();
      other.socket.destroy();
    });

    it("answers 408 to a body that does not come in time", async () => {
      const impatient = await start(async (request) => new Response(await request.text()), {
        requestTimeout: 100,
      });
      const client = open(impatient);
      const stream = client.request({ ":method": "POST" });
      stream.write("half");
      expect(await readAnswer(stream)).toMatchObject({ ":status": 408, reset: 0 });
      const whole = client.request({ ":method": "POST" });
      whole.end("whole");
      expect(await readAnswer(whole)).toMatchObject({ ":status": 200, body: "whole" });
    });

    it("waits for a handler that does not read a body which has come", async () => {
      const impatient = await start(
        async (request) => {
          await sleep(150);
          const isStreamed = new URL(request.url).pathname === "/parts";
          return new Response(isStreamed ? createParts(undefined) : "late");
        },
        { requestTimeout: 50 },
      );
      const client = open(impatient);
      for (const [path, body] of [
        ["/", "late"],
        ["/parts", "partpart"],
      ]) {
        const stream = client.request({ ":method": "POST", ":path": path });
        stream.end("whole");
        expect(await readAnswer(stream)).toMatchObject({ ":status": 200, body, reset: 0 });
      }
    });

    it("ends a connection that stays idle, and not one that waits for its answer", async () => {
      const answer = Promise.withResolvers<Response>();
      const impatient = await start(() => answer.promise, { keepAliveTimeout: 50 });
      const silent = await openFrames(impatient.port);
      const idle = open(impatient);
      const busy = open(impatient);
      const waiting = ask(busy, {});
      await Promise.all([once(idle, "close"), silent.receive(FRAME.goAway, 0)]);
      answer.resolve(new Response("waited"));
      expect(await waiting).toMatchObject({ ":status": 200, body: "waited" });
      await once(busy, "close");
    });
  });

  describe("answers", () => {
    it("leaves out what HTTP/2 forbids", async () => {
      const answer = await ask(session, { ":path": "/hop" });
      expect(answer).toMatchObject({ ":status": 200, body: "ok", "content-length": "2" });
      expect(answer).not.toHaveProperty("connection");
      expect(answer).not.toHaveProperty("transfer-encoding");
      expect(answer).not.toHaveProperty("upgrade");
    });

    it("resets the stream when a body fails or its length is wrong, and no other stream", async () => {
      const broken = await start((request) => {
        const path = new URL(request.url).pathname;
        if (path === "/ok") return new Response("ok");
        const headers = path === "/short" ? { "content-length": "99" } : {};
        return new Response(createParts(path === "/short" ? undefined : new Error("broken")), {
          headers,
        });
      });
      const client = open(broken);
      for (const path of ["/broken", "/short"]) {
        const answer = await ask(client, { ":path": path });
        expect(answer).toMatchObject({ ":status": 200, reset: INTERNAL_ERROR });
      }
      expect(errors.splice(0).map(String)).toEqual([
        "Error: broken",
        expect.stringContaining("not as long as the Content-Length"),
      ]);
      expect(await ask(client, { ":path": "/ok" })).toMatchObject({ body: "ok" });
    });

    it("waits for a slow reader instead of filling memory", async () => {
      let taken = 0;
      const endless = await start(
        () =>
          new Response(
            new ReadableStream({
              pull(controller) {
                taken += 1;
                if (taken === 4096) controller.close();
                else controller.enqueue(new Uint8Array(64 * 1024));
              },
            }),
          ),
      );
      const stream = open(endless).request({});
      stream.pause();
      await once(stream, "response");
      let known = -1;
      while (taken > known) {
        known = taken;
        await sleep(300);
      }
      expect(taken).toBeLessThan(200);
      stream.close(CANCEL);
    }, 30_000);
  });

  describe("ends", () => {
    it("aborts the signals of 100 streams that are reset, and of no other", async () => {
      const started = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<void>();
      let running = 0;
      let aborted = 0;
      const answer = Promise.withResolvers<Response>();
      const waiting = await start((request) => {
        if (new URL(request.url).pathname === "/kept") {
          request.signal.addEventListener("abort", () => answer.reject(new Error("aborted")));
          return answer.promise;
        }
        running += 1;
        if (running === 99) started.resolve();
        return new Promise((resolve) => {
          request.signal.addEventListener("abort", () => {
            aborted += 1;
            if (aborted === 99) ended.resolve();
            resolve(new Response("too late"));
          });
        });
      });
      const client = open(waiting);
      const kept = ask(client, { ":path": "/kept" });
      const streams = Array.from({ length: 99 }, () => client.request({ ":path": "/" }));
      await started.promise;
      for (const stream of streams) stream.close(CANCEL);
      await ended.promise;
      answer.resolve(new Response("kept"));
      expect(await kept).toMatchObject({ body: "kept" });
    });

    it("aborts the signals of 100 streams whose connection is lost", async () => {
      const started = Promise.withResolvers<void>();
      const ended = Promise.withResolvers<void>();
      let running = 0;
      let aborted = 0;
      const waiting = await start((request) => {
        running += 1;
        if (running === 100) started.resolve();
        return new Promise(() => {
          request.signal.addEventListener("abort", () => {
            aborted += 1;
            if (aborted === 100) ended.resolve();
          });
        });
      });
      const client = open(waiting);
      const streams = Array.from({ length: 100 }, () => client.request({ ":path": "/" }));
      for (const stream of streams) stream.on("error", () => undefined);
      await started.promise;
      client.destroy();
      await expect(ended.promise).resolves.toBeUndefined();
    });

    it("says goodbye on close(): what was sent is answered, then the connection ends", async () => {
      const started = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<Response>();
      const server = await serve(
        {
          fetch() {
            started.resolve();
            return answer.promise;
          },
        },
        { port: 0, server: "node:http2", drainTimeout: 60_000 },
      );
      const idle = open(server);
      await once(idle, "connect");
      const busy = open(server);
      const waiting = ask(busy, {});
      await started.promise;
      const goodbye = once(busy, "goaway");
      const closed = server.close();
      await once(idle, "close");
      expect((await goodbye)[0]).toBe(0);
      answer.resolve(new Response("answered"));
      expect(await waiting).toMatchObject({ ":status": 200, body: "answered" });
      await closed;
      await expect(once(open(server), "connect")).rejects.toThrow("ECONNREFUSED");
    });
  });

  it("has reported nothing of what clients did", () => {
    expect(errors).toEqual([]);
  });
});

type Answer = Readonly<Record<string, unknown>> & {
  readonly body: string;
  /** The code that the stream ended with; 0 without an error. */
  readonly reset: number;
};

function createApp() {
  return openspeed("", { report: () => undefined })
    .get("/", () => "hello")
    .get("/url", (ctx) => ctx.request.url)
    .get("/head/:name", (ctx) => ctx.request.headers.get(ctx.params.name) ?? "")
    .get("/hop", () => {
      const headers = { "transfer-encoding": "chunked", connection: "close", upgrade: "h2c" };
      return new Response("ok", { headers, statusText: "Fine" });
    });
}

/** A connection that the end of the test closes. */
function open(server: RunningServer): ClientHttp2Session {
  const session = connect(server.url);
  session.on("error", () => undefined);
  try {
    onTestFinished(() => session.destroy());
  } catch {
    // Outside of a test, whoever opens it closes it.
  }
  return session;
}

function ask(session: ClientHttp2Session, head: OutgoingHttpHeaders): Promise<Answer> {
  return readAnswer(session.request(head));
}

function readAnswer(stream: ClientHttp2Stream): Promise<Answer> {
  const chunks: Buffer[] = [];
  let head: IncomingHttpHeaders = {};
  stream.on("response", (fields) => (head = fields));
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  // The code that comes with it is read below.
  stream.on("error", () => undefined);
  return new Promise((resolve) => {
    stream.once("close", () => {
      resolve({ ...head, body: Buffer.concat(chunks).toString(), reset: stream.rstCode });
    });
  });
}

/** A refusal is a reset by nghttp2, or the server's own 400. */
function toOutcome(answer: Frame | undefined): string {
  const status = answer?.type === FRAME.headers ? answer.payload.readUInt8(0) : undefined;
  if (answer?.type === FRAME.resetStream || status === STATUS_400) return "refused";
  return status === STATUS_200 ? "answered" : "neither";
}

function createParts(failure: Error | undefined): ReadableStream<Uint8Array> {
  let part = 0;
  return new ReadableStream({
    async pull(controller) {
      part += 1;
      if (part < 3) {
        controller.enqueue(new TextEncoder().encode("part"));
        await sleep(20);
      } else if (failure === undefined) controller.close();
      else throw failure;
    },
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
