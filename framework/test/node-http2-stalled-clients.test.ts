import { once } from "node:events";
import { type ClientHttp2Session, type ClientHttp2Stream, connect } from "node:http2";
import { describe, expect, it, onTestFinished } from "vitest";
import { type RunningServer, serve, type ServeOptions } from "../src/runtimes/node/index.ts";
import { openFrames, toRequestFrame } from "./http2-frames.ts";

const SEND_TIMEOUT = 400;
const PIECE = 64 * 1024;

describe("clients that do not read on HTTP/2", () => {
  it("have their stream reset, and the session goes on", async () => {
    const body = createBody(Number.POSITIVE_INFINITY);
    const session = open(await start((path) => (path === "/" ? "hello" : body.stream)));
    const begun = performance.now();
    const stalled = session.request({ ":path": "/stalled" });
    stalled.on("error", () => undefined);
    await Promise.all([body.cancelled, closed(stalled)]);
    expect(performance.now() - begun).toBeGreaterThan(SEND_TIMEOUT);
    expect(stalled.rstCode).not.toBe(0);
    expect(await read(session, "/")).toBe("hello".length);
  }, 30_000);

  it("have their stream reset while the last of an answer waits for them", async () => {
    const session = open(await start(() => "x".repeat(8 * PIECE)));
    const stalled = session.request({ ":path": "/" });
    stalled.on("error", () => undefined);
    await closed(stalled);
    expect(stalled.rstCode).not.toBe(0);
  }, 30_000);

  it("lose their connection when they read nothing at all", async () => {
    const body = createBody(Number.POSITIVE_INFINITY);
    const server = await start(() => body.stream, { keepAliveTimeout: 200, drainTimeout: 20_000 });
    const connection = await openFrames(server.port);
    // More than the systems on both sides keep.
    const windows = [0, 1].map((id) => toWindowUpdate(id));
    connection.send(toRequestFrame(1, HEAD), ...windows);
    connection.socket.pause();
    await body.cancelled;
    // The client learns of no end that waits behind what it does not read.
    await sleep(5 * SEND_TIMEOUT);
    const begun = performance.now();
    await server.close();
    expect(performance.now() - begun).toBeLessThan(1000);
    connection.socket.destroy();
  }, 30_000);

  it("may take their time as long as they take something", async () => {
    const session = open(await start(() => createBody(48).stream));
    const begun = performance.now();
    const stream = session.request({ ":path": "/" });
    let received = 0;
    stream.on("data", (chunk: Buffer) => {
      received += chunk.length;
      stream.pause();
      setTimeout(() => stream.resume(), 5);
    });
    await once(stream, "close");
    expect(received).toBe(48 * PIECE);
    expect(performance.now() - begun).toBeGreaterThan(SEND_TIMEOUT);
  }, 30_000);

  it("are not those that wait for the app", async () => {
    const body = createBody(2, 3 * SEND_TIMEOUT);
    const session = open(await start(() => body.stream));
    expect(await read(session, "/")).toBe(2 * PIECE);
  }, 30_000);

  it("are waited for without a limit with 0", async () => {
    const body = createBody(Number.POSITIVE_INFINITY);
    const session = open(await start(() => body.stream, { sendTimeout: 0 }));
    const stalled = session.request({ ":path": "/" });
    stalled.on("error", () => undefined);
    const cut = body.cancelled.then(() => "cut off");
    expect(await Promise.race([cut, sleep(5 * SEND_TIMEOUT)])).toBeUndefined();
    session.destroy();
    expect(await cut).toBe("cut off");
  }, 30_000);
});

const HEAD = [
  [":method", "GET"],
  [":scheme", "http"],
  [":path", "/"],
  [":authority", "a"],
];

function toWindowUpdate(stream: number): Buffer {
  const frame = Buffer.from([0, 0, 4, 8, 0, 0, 0, 0, stream, 0, 0, 0, 0]);
  frame.writeUInt32BE(2 ** 30, 9);
  return frame;
}

async function start(
  answer: (path: string) => BodyInit,
  options: ServeOptions = {},
): Promise<RunningServer> {
  const app = { fetch: ({ url }: Request) => new Response(answer(new URL(url).pathname)) };
  const server = await serve(app, {
    port: 0,
    server: "node:http2",
    sendTimeout: SEND_TIMEOUT,
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

function open(server: RunningServer): ClientHttp2Session {
  const session = connect(server.url);
  session.on("error", () => undefined);
  onTestFinished(() => session.destroy());
  return session;
}

async function read(session: ClientHttp2Session, path: string): Promise<number> {
  let received = 0;
  const stream = session.request({ ":path": path });
  stream.on("data", (chunk: Buffer) => (received += chunk.length));
  await once(stream, "close");
  return received;
}

function closed(stream: ClientHttp2Stream): Promise<void> {
  return new Promise((resolve) => stream.once("close", resolve));
}

function createBody(pieces: number, pause = 0) {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  let left = pieces;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      if (pause > 0) await sleep(pause);
      left -= 1;
      if (left < 0) controller.close();
      else controller.enqueue(new Uint8Array(PIECE));
    },
    cancel: () => resolve(),
  });
  return { stream, cancelled };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
