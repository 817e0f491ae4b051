import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningServer } from "../../src/runtimes/node/index.ts";
import { serve } from "../../src/runtimes/node/index.ts";
import { openSocket, readAll } from "../raw-request.ts";
import { createRandom, cut, settle } from "./random.ts";
import { createWireApp, readAnswers } from "./run-wire-sample.ts";
import { to } from "./wire-point.ts";

const STREAM = Buffer.from(
  [
    `\r\n${to("GET /a?b=c HTTP/1.1", "X:", "Y:  ", "Empty:", "Long: abc def \t ")}`,
    `${to("POST /b HTTP/1.1", "Content-Length: 5")}hello`,
    to("POST /c HTTP/1.1", "Transfer-Encoding: chunked"),
    '5;name="a b"\r\nhello\r\n0a\r\n0123456789\r\n0;last\r\nX: trailer\r\nY:\r\n\r\n',
    to("HEAD /d HTTP/1.1"),
    `\r\n\r\n${to("POST /e HTTP/1.1", "Expect: 100-continue", "content-length:3")}abc`,
    to("OPTIONS * HTTP/1.1"),
    to("GET http://b:81/host HTTP/1.1"),
    `${to("POST /unread HTTP/1.1", "Content-Length: 4")}\r\n\r\n`,
    `${to("PUT /slow HTTP/1.1", "Content-Length: 2")}\xe4\xff`,
    to("GET /up HTTP/1.1", "Connection: Upgrade", "Upgrade: other"),
    to("GET /last HTTP/1.1", "Connection: close"),
  ].join(""),
  "latin1",
);

const ANSWERS = [
  "GET /a?b=c",
  "POST /b hello",
  "POST /c hello0123456789",
  "HEAD",
  "POST /e abc",
  "OPTIONS /*",
  "GET /host b:81",
  "POST /unread",
  "PUT /slow \u00ef\u00bf\u00bd\u00ef\u00bf\u00bd",
  "GET /up",
  "GET /last",
];

describe("splits of a stream of requests", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await serve(createWireApp(), { port: 0, signals: false });
  });
  afterAll(() => server.close());

  async function send(pieces: readonly Buffer[]): Promise<string[]> {
    const socket = await openSocket(server);
    socket.setNoDelay(true);
    const received = readAll(socket);
    for (const piece of pieces) {
      socket.write(piece);
      await settle();
    }
    // Whether the client is asked for its body depends on when that comes.
    return readAnswers(await received).filter((answer) => answer !== "100");
  }

  it("are read as a whole", async () => {
    expect(await send([STREAM])).toEqual(ANSWERS);
  });

  it("are read byte by byte", async () => {
    expect(await send(cutAtAll(STREAM))).toEqual(ANSWERS);
  });

  it("are read with a cut at any one place", async () => {
    const places = Array.from({ length: STREAM.length - 1 }, (_none, index) => index + 1);
    await forEach(places, async (place) => {
      const answers = await send([STREAM.subarray(0, place), STREAM.subarray(place)]);
      expect([place, ...answers]).toEqual([place, ...ANSWERS]);
    });
  }, 30_000);

  it("are read with cuts at random places", async () => {
    const seed = Date.now() % 2 ** 32;
    const random = createRandom(seed);
    const cuts = Array.from({ length: 400 }, () => cut(STREAM, 2 + random.below(12), random));
    await forEach(cuts, async (pieces) => {
      const sizes = pieces.map((piece) => piece.length);
      expect([seed, sizes, ...(await send(pieces))]).toEqual([seed, sizes, ...ANSWERS]);
    });
  }, 30_000);
});

function cutAtAll(bytes: Buffer): Buffer[] {
  return Array.from(bytes, (_byte, index) => bytes.subarray(index, index + 1));
}

async function forEach<T>(values: readonly T[], run: (value: T) => Promise<void>): Promise<void> {
  const rest = [...values];
  const worker = async (): Promise<void> => {
    for (let value = rest.pop(); value !== undefined; value = rest.pop()) await run(value);
  };
  await Promise.all(Array.from({ length: 30 }, worker));
}
