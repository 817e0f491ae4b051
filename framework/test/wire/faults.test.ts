import type { Socket } from "node:net";
import { HttpError, openspeed } from "../../src/index.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import type { RunningServer, Servable, ServeOptions } from "../../src/runtimes/node/index.ts";
import { serve } from "../../src/runtimes/node/index.ts";
import { openSocket, parseAnswer, readAll, readUntil, sendRaw } from "../raw-request.ts";
import { head, to } from "./wire-point.ts";

const MEGABYTE = 1024 * 1024;
const GET = to("GET / HTTP/1.1");

describe("faults of clients", () => {
  it.concurrent.for([
    ["that ends", "Connection: close"],
    ["that goes on", "Connection: keep-alive"],
  ] as const)(
    "lets a slow reader have a large answer over a connection %s",
    { timeout: 30_000 },
    async ([, header], { onTestFinished }) => {
      const size = 16 * MEGABYTE;
      const options = { keepAliveTimeout: 1000 };
      const app = openspeed().get("/", () => "x".repeat(size));
      const server = await start(app, options, onTestFinished);
      const socket = await open(server, onTestFinished);
      const gone = closed(socket);
      let received = 0;
      socket.on("data", (chunk: Buffer) => {
        received += chunk.length;
        socket.pause();
        // Longer in all than the server waits for clients that take nothing.
        setTimeout(() => socket.resume(), 25);
      });
      socket.write(to("GET / HTTP/1.1", header));
      await gone;
      expect(received).toBeGreaterThan(size);
    },
  );

  it.concurrent(
    "ends a connection whose client takes nothing of a large answer",
    { timeout: 30_000 },
    async ({ onTestFinished }) => {
      const size = 24 * MEGABYTE;
      const options = { keepAliveTimeout: 300, sendTimeout: 1000 };
      const app = openspeed().get("/", () => "x".repeat(size));
      const server = await start(app, options, onTestFinished);
      const socket = await open(server, onTestFinished);
      socket.write(GET);
      await sleep(8000);
      let received = 0;
      socket.on("data", (chunk: Buffer) => (received += chunk.length));
      await closed(socket);
      expect(received).toBeLessThan(size);
    },
  );

  it("notices that a client is gone which had sent a second request", async () => {
    const aborted = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const server = await start({
      fetch({ signal }) {
        signal.addEventListener("abort", () => aborted.resolve());
        started.resolve();
        return new Promise<Response>(() => undefined);
      },
    });
    const socket = await open(server);
    socket.write(GET + GET);
    await started.promise;
    await sleep(50);
    socket.destroy();
    await expect(within(3000, aborted.promise)).resolves.toBeUndefined();
  });

  it("holds a client back that sends more requests than it reads answers", async () => {
    let answered = 0;
    const server = await start({
      fetch() {
        answered += 1;
        return new Response("x".repeat(10_000));
      },
    });
    const socket = await open(server);
    socket.pause();
    for (let sent = 0; sent < 50; sent += 1) socket.write(GET.repeat(1000));
    await sleep(500);
    // What the system buffers, and not 500 MB.
    expect(answered * 10_000).toBeLessThan(30 * MEGABYTE);
    expect(process.memoryUsage().rss).toBeLessThan(700 * MEGABYTE);
  });

  it("answers what a client has sent completely before it closes its side", async () => {
    const server = await start({
      async fetch(request) {
        await sleep(20);
        return new Response(`${new URL(request.url).pathname} ${await request.text()};`);
      },
    });
    const socket = await open(server);
    const received = readAll(socket);
    socket.end(
      `${to("GET /a HTTP/1.1")}${to("POST /b HTTP/1.1", "Content-Length: 1")}x${to("GET /c HTTP/1.1")}`,
    );
    expect((await received).match(/\/\w [x]?;/g)).toEqual(["/a ;", "/b x;", "/c ;"]);
  });

  it.each([
    ["in a head", "GET / HT", ["200", "400"]],
    ["in a body", `${to("POST / HTTP/1.1", "Content-Length: 9")}half`, ["200"]],
    ["in empty lines", "\r\n", ["200"]],
  ])(
    "ends soon when a client closes its side %s, behind a slow request",
    async (_where, rest, statuses) => {
      const server = await start({
        async fetch(request) {
          await sleep(50);
          await request.text();
          return new Response("ok");
        },
      });
      const socket = await open(server);
      const received = readAll(socket);
      const begun = performance.now();
      socket.end(GET + rest);
      const answers = await received;
      expect(performance.now() - begun).toBeLessThan(2500);
      expect(answers.match(/(?<=HTTP\/1.1 )\d+/g)?.slice(0, statuses.length)).toEqual(statuses);
    },
  );

  it("lets a client read the answer that came before it broke its own body", async () => {
    const server = await start({ fetch: () => new Response("early") });
    for (let round = 0; round < 20; round += 1) {
      const socket = await open(server);
      const received = readAll(socket);
      socket.write(to("POST / HTTP/1.1", "Transfer-Encoding: chunked"));
      await sleep(5);
      socket.write("broken\r\n");
      expect(await received).toContain("early");
    }
  });

  it("closes what sends empty lines alone", async () => {
    const server = await start({ fetch: () => new Response("ok") }, { headersTimeout: 200 });
    const socket = await open(server);
    const gone = closed(socket);
    const timer = setInterval(() => socket.write("\r\n"), 20);
    onTestFinished(() => clearInterval(timer));
    await expect(within(8000, gone)).resolves.toBeUndefined();
  }, 10_000);

  it("answers 408 to a body that comes in drops", async () => {
    const server = await start(
      { fetch: async (request) => new Response(await request.text()) },
      { requestTimeout: 300 },
    );
    const socket = await open(server);
    const received = readAll(socket);
    socket.write(to("POST / HTTP/1.1", "Content-Length: 1000"));
    const timer = setInterval(() => socket.write("x"), 20);
    onTestFinished(() => clearInterval(timer));
    expect(parseAnswer(await received).status).toBe(408);
  }, 10_000);

  it("refuses one head that never ends, and keeps no more of it than its limit", async () => {
    const server = await start({ fetch: () => new Response("ok") });
    const socket = await open(server);
    const received = readAll(socket);
    socket.write("GET / HTTP/1.1\r\n");
    for (let line = 0; line < 2000 && !socket.destroyed; line += 1) {
      socket.write(`X-${String(line)}: ${"y".repeat(20)}\r\n`);
      if (line % 100 === 0) await sleep(1);
    }
    expect(parseAnswer(await received).status).toBe(431);
  });

  it("answers an early refusal of a large upload so that its client reads it", async () => {
    const server = await start({ fetch: () => new Response("no", { status: 413 }) });
    for (let round = 0; round < 10; round += 1) {
      const response = await fetch(server.url, {
        method: "POST",
        body: new Uint8Array(8 * MEGABYTE),
      });
      expect(response.status).toBe(413);
      expect(await response.text()).toBe("no");
    }
  });
});

describe("faults of handlers", () => {
  const wrong: Record<string, () => unknown> = {
    nothing: () => undefined,
    null: () => null,
    "a string": () => "text",
    "a thenable of a string": () => ({
      // oxlint-disable-next-line unicorn/no-thenable -- a handler may return one
      then: (resolve: (value: string) => void) => resolve("text"),
    }),
    "a rejection with undefined": () => Promise.reject(undefined),
    "a rejection with a symbol": () => Promise.reject(Symbol("x")),
    "a thrown null": () => {
      throw null;
    },
    "a thrown object without a prototype": () => {
      throw Object.create(null);
    },
    "an HttpError with a header that HTTP refuses": () => {
      throw new HttpError(400, "x", { headers: { x: "a\nb" } });
    },
    "a rejection with such an HttpError": () =>
      Promise.reject(new HttpError(400, "x", { headers: { x: "a\nb" } })),
    "a stream that fails with such an HttpError": () =>
      new Response(
        new ReadableStream({
          pull() {
            throw new HttpError(400, "x", { headers: { x: "a\nb" } });
          },
        }),
      ),
    "a stream that fails with an HttpError of another length": () =>
      new Response(
        new ReadableStream({
          pull() {
            throw new HttpError(400, "x", { headers: { "content-length": "3" } });
          },
        }),
      ),
    "a stream that fails with an HttpError with a control byte": () =>
      new Response(
        new ReadableStream({
          pull() {
            throw new HttpError(400, "x", { headers: { x: "a\u0001b" } });
          },
        }),
      ),
    "an HttpError with a member that is no JSON": () => {
      throw new HttpError(400, "x", { extensions: { x: 1n } });
    },
    "a thrown proxy that is revoked": () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      throw proxy;
    },
    "Response.error()": () => Response.error(),
    "a body that is locked": () => {
      const response = new Response("x");
      response.body?.getReader();
      return response;
    },
    "a body that was read": async () => {
      const response = new Response("x");
      await response.text();
      return response;
    },
    "a body of strings": () => new Response(toStream(["text"])),
    "a body of numbers": () => new Response(toStream([1])),
    "a body longer than its length": () =>
      new Response("12345", { headers: { "content-length": "3" } }),
    "a body shorter than its length": () =>
      new Response("1", { headers: { "content-length": "3" } }),
    "a length that is none": () => new Response("1", { headers: { "content-length": "x" } }),
    "a stream longer than its length": () =>
      new Response(toStream([new Uint8Array(5)]), { headers: { "content-length": "3" } }),
    "a stream that fails at once": () =>
      new Response(new ReadableStream({ start: (controller) => controller.error(new Error("x")) })),
    "a stream that throws when pulled": () =>
      new Response(
        new ReadableStream({
          pull() {
            throw new Error("x");
          },
        }),
      ),
    "a status text that HTTP refuses": () => new Response("x", { statusText: "\u0001" }),
    "a header that HTTP refuses": () => new Response("x", { headers: { x: "\u0001" } }),
  };

  it.each(Object.entries(wrong))("answers 500 to %s, and goes on", async (_what, make) => {
    const errors: unknown[] = [];
    const app: Servable = {
      fetch: (request) =>
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TypeScript would refuse
        request.url.endsWith("/wrong") ? (make() as Response) : new Response("fine"),
    };
    const server = await start(app, { report: (error) => void errors.push(error) });
    const socket = await open(server);
    socket.write(to("GET /wrong HTTP/1.1") + to("GET /fine HTTP/1.1"));
    const received = await within(3000, readUntil(socket, "fine"));
    expect(received.match(/(?<=HTTP\/1.1 )\d+/g)).toEqual(["500", "200"]);
    expect(errors).toHaveLength(1);
  });

  const late: Record<string, () => Response> = {
    "turns out to hold a string": () => new Response(toStream([new Uint8Array(1), null, "text"])),
    "ends before its length": () =>
      new Response(toStream([new Uint8Array(1), null]), { headers: { "content-length": "3" } }),
    "goes on behind its length": () =>
      new Response(toStream([new Uint8Array(2), null, new Uint8Array(2)]), {
        headers: { "content-length": "3" },
      }),
  };

  it.each(Object.entries(late))("cuts a body off that %s", async (_what, make) => {
    const errors: unknown[] = [];
    const server = await start({ fetch: make }, { report: (error) => void errors.push(error) });
    const text = await within(3000, sendRaw(server, GET));
    expect(parseAnswer(text).status).toBe(200);
    expect(text.endsWith("0\r\n\r\n")).toBe(false);
    expect(errors).toHaveLength(1);
  });

  it("does not wait for the cancelling of a body that HEAD leaves out", async () => {
    const server = await start({
      fetch: () => new Response(new ReadableStream({ cancel: () => new Promise(() => undefined) })),
    });
    const socket = await open(server);
    socket.write(to("HEAD / HTTP/1.1"));
    expect(parseAnswer(await within(3000, readUntil(socket, "\r\n\r\n"))).status).toBe(200);
  });

  it("sends what a stream yields piece by piece, without the empty pieces", async () => {
    const pieces = [new Uint8Array(0), new TextEncoder().encode("a"), new Uint8Array(0), null];
    const server = await start({ fetch: () => new Response(toStream(pieces)) });
    const text = await within(3000, sendRaw(server, to("GET / HTTP/1.1", "Connection: close")));
    expect(text.endsWith("\r\n\r\n1\r\na\r\n0\r\n\r\n")).toBe(true);
  });

  it("cancels a stream once when its client goes away in the middle", async () => {
    let cancelled = 0;
    const done = Promise.withResolvers<void>();
    const server = await start({
      fetch: () =>
        new Response(
          new ReadableStream({
            async pull(controller) {
              await sleep(5);
              controller.enqueue(new Uint8Array(1000));
            },
            cancel() {
              cancelled += 1;
              done.resolve();
            },
          }),
        ),
    });
    const socket = await open(server);
    socket.write(GET);
    await readUntil(socket, "200 OK");
    socket.destroy();
    await within(3000, done.promise);
    await sleep(50);
    expect(cancelled).toBe(1);
  });

  it("gives a handler that reads on behind its answer an error, and no bytes", async () => {
    const outcome = Promise.withResolvers<string>();
    const server = await start({
      fetch(request) {
        const reader = request.body?.getReader();
        setTimeout(() => {
          reader?.read().then(
            ({ value }) => outcome.resolve(`read ${String(value?.length)}`),
            (error: unknown) => outcome.resolve(String(error)),
          );
        }, 50);
        return new Response("early");
      },
    });
    const socket = await open(server);
    socket.write(to("POST / HTTP/1.1", "Content-Length: 5"));
    await readUntil(socket, "early");
    expect(await outcome.promise).toContain("The request was answered before its body was read");
  });
});

describe("versions", () => {
  it("sends chunks to HTTP/1.1 alone", async () => {
    const server = await start({ fetch: () => new Response(toStream([new Uint8Array(2), null])) });
    const modern = await sendRaw(server, to("GET / HTTP/1.1", "Connection: close"));
    expect(modern).toMatch(/transfer-encoding: chunked\r\n/i);
    expect(modern.endsWith("2\r\n\0\0\r\n0\r\n\r\n")).toBe(true);
    const old = await sendRaw(server, head("GET / HTTP/1.0", "Connection: keep-alive"));
    expect(old).not.toMatch(/transfer-encoding/i);
    expect(old).toMatch(/connection: close\r\n/i);
    expect(old.endsWith("\r\n\r\n\0\0")).toBe(true);
  });

  it.concurrent("keeps a connection for as long as it promises", async ({ onTestFinished }) => {
    const app = openspeed().get("/", () => "ok");
    const server = await start(app, { keepAliveTimeout: 1000 }, onTestFinished);
    const socket = await open(server, onTestFinished);
    for (let asked = 0; asked < 2; asked += 1) {
      socket.write(GET);
      expect(await readUntil(socket, "ok")).toMatch(/keep-alive: timeout=1\r\n/i);
      await sleep(1000);
    }
  });

  it.concurrent("does so behind a request that was slow to come", async ({ onTestFinished }) => {
    const app = openspeed().get("/", () => "ok");
    const server = await start(app, { keepAliveTimeout: 200 }, onTestFinished);
    const socket = await open(server, onTestFinished);
    socket.write(GET.slice(0, 9));
    await sleep(1500);
    socket.write(GET.slice(9));
    await readUntil(socket, "ok");
    await sleep(200);
    socket.write(GET);
    expect(await readUntil(socket, "ok")).toContain(" 200 ");
  });

  it("promises nothing about how long it waits where it waits for ever", async () => {
    const ever = await start({ fetch: () => new Response("ok") }, { keepAliveTimeout: 0 });
    const socket = await open(ever);
    socket.write(GET);
    expect(await readUntil(socket, "ok")).not.toMatch(/keep-alive: timeout/i);
    const limited = await start({ fetch: () => new Response("ok") }, { keepAliveTimeout: 7000 });
    const other = await open(limited);
    other.write(GET);
    expect(await readUntil(other, "ok")).toMatch(/keep-alive: timeout=7\r\n/i);
  });
});

async function start(
  app: Servable,
  options: ServeOptions = {},
  onFinished: typeof onTestFinished = onTestFinished,
): Promise<RunningServer> {
  const server = await serve(app, {
    port: 0,
    signals: false,
    drainTimeout: 100,
    report: () => undefined,
    ...options,
  });
  onFinished(() => server.close());
  return server;
}

async function open(
  server: RunningServer,
  onFinished: typeof onTestFinished = onTestFinished,
): Promise<Socket> {
  const socket = await openSocket(server);
  onFinished(() => void socket.destroy());
  return socket;
}

/** A stream of what is given; at a null it waits a moment. */
function toStream(pieces: readonly unknown[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = [...pieces];
  return new ReadableStream<unknown>({
    async pull(controller) {
      let piece = rest.shift();
      if (piece === null) {
        await sleep(30);
        piece = rest.shift();
      }
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TypeScript would refuse
  }) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(reject, milliseconds, new Error(`Not within ${String(milliseconds)} ms.`));
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
