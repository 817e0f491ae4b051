import { describe, expect, it, onTestFinished } from "vitest";
import type { RunningServer } from "../src/runtimes/node/index.ts";
import type { Serve } from "./node-server.contract.ts";
import { openSocket, readUntil } from "./raw-request.ts";

const MEGABYTE = 1024 * 1024;
const REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const SEND_TIMEOUT = 400;

/** What a server does with clients that do not read their answers. */
export function describeStalledClients(name: string, serve: Serve): void {
  // oxlint-disable-next-line vitest/valid-title -- each server that keeps the contract names itself
  describe(`clients that do not read: ${name}`, () => {
    it("are cut off while a body is streamed to them, whose stream is cancelled", async () => {
      const body = createBody(() => new Uint8Array(64 * 1024));
      const { server, aborted } = await start(() => new Response(body.stream));
      const socket = await openSocket(server);
      socket.pause();
      const begun = performance.now();
      socket.write(REQUEST);
      await Promise.all([body.cancelled, aborted]);
      const took = performance.now() - begun;
      expect(took).toBeGreaterThan(SEND_TIMEOUT);
      expect(took).toBeLessThan(20 * SEND_TIMEOUT);
      socket.destroy();
    }, 30_000);

    it("are cut off while the last of a large answer waits for them", async () => {
      const { server, aborted } = await start(() => new Response("x".repeat(32 * MEGABYTE)));
      const socket = await openSocket(server);
      socket.pause();
      socket.write(REQUEST);
      // The server on node:net and node:tls counts an answer as complete once it is written.
      if (!/node:(?:net|tls)/.test(name)) await aborted;
      await sleep(5 * SEND_TIMEOUT);
      let received = 0;
      socket.on("data", (chunk: Buffer) => (received += chunk.length)).resume();
      await new Promise((resolve) => socket.once("close", resolve));
      expect(received).toBeLessThan(32 * MEGABYTE);
    }, 30_000);

    it("may take their time as long as they take something", async () => {
      const sendTimeout = 3 * SEND_TIMEOUT;
      let left = 96;
      const body = createBody(() => (left-- > 0 ? new Uint8Array(MEGABYTE) : undefined));
      const { server } = await start(() => new Response(body.stream), sendTimeout);
      const socket = await openSocket(server);
      const begun = performance.now();
      let received = 0;
      socket.on("data", (chunk: Buffer) => {
        const before = Math.floor(received / MEGABYTE);
        received += chunk.length;
        if (before === Math.floor(received / MEGABYTE)) return;
        socket.pause();
        setTimeout(() => socket.resume(), 30);
      });
      socket.write(REQUEST.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      await new Promise((resolve) => socket.once("close", resolve));
      expect(performance.now() - begun).toBeGreaterThan(sendTimeout);
      expect(received).toBeGreaterThan(96 * MEGABYTE);
    }, 30_000);

    it("are not those that wait for the app", async () => {
      const encoder = new TextEncoder();
      let part = 0;
      const body = createBody(async () => {
        part += 1;
        await sleep(3 * SEND_TIMEOUT);
        return part > 2 ? undefined : encoder.encode(`part ${String(part)};`);
      });
      const { server } = await start(async () => {
        await sleep(3 * SEND_TIMEOUT);
        return new Response(body.stream);
      });
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      socket.write(REQUEST);
      expect(await readUntil(socket, "part 2;")).toContain("part 1;");
    }, 30_000);

    it("are waited for without a limit with 0", async () => {
      const body = createBody(() => new Uint8Array(64 * 1024));
      const { server } = await start(() => new Response(body.stream), 0);
      const socket = await openSocket(server);
      socket.pause();
      socket.write(REQUEST);
      const cut = body.cancelled.then(() => "cut off");
      expect(await Promise.race([cut, sleep(5 * SEND_TIMEOUT)])).toBeUndefined();
      socket.destroy();
      expect(await cut).toBe("cut off");
    }, 30_000);
  });

  async function start(
    answer: () => Response | Promise<Response>,
    sendTimeout = SEND_TIMEOUT,
  ): Promise<{ server: RunningServer; aborted: Promise<void> }> {
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    const app = {
      fetch({ signal }: Request) {
        signal.addEventListener("abort", () => resolve());
        return answer();
      },
    };
    const server = await serve(app, { port: 0, sendTimeout });
    onTestFinished(() => server.close());
    return { server, aborted };
  }
}

type Piece = Uint8Array<ArrayBuffer> | undefined;

function createBody(next: () => Piece | Promise<Piece>) {
  const { promise: cancelled, resolve } = Promise.withResolvers<void>();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const piece = await next();
      if (piece === undefined) controller.close();
      else controller.enqueue(piece);
    },
    cancel: () => resolve(),
  });
  return { stream, cancelled };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
