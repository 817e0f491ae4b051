import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { CreateProtocolServer, ProtocolServer } from "./protocol-server.ts";
import type { Servable } from "./servable.ts";

/** What `serve` needs of whatever speaks HTTP/1.1 behind it, beside what clients see. */
export function describeProtocolServer(name: string, create: CreateProtocolServer): void {
  async function start(
    fetch: Servable["fetch"],
  ): Promise<{ server: ProtocolServer; port: number }> {
    const options = {
      headersTimeout: 0,
      requestTimeout: 0,
      keepAliveTimeout: 60_000,
      sendTimeout: 60_000,
    };
    const report = (error: unknown): never => {
      throw error;
    };
    const server = create({ fetch }, { ...options, maxHeaderSize: 16_384, report });
    server.listener.listen(0, "127.0.0.1");
    await once(server.listener, "listening");
    onTestFinished(() => {
      server.destroyAll();
      server.listener.close();
    });
    const address = server.listener.address();
    return { server, port: isTcp(address) ? address.port : 0 };
  }

  // oxlint-disable-next-line vitest/valid-title -- each server that keeps the contract names itself
  describe(name, () => {
    it("resolves a drain at once when there are no connections", async () => {
      const { server } = await start(() => new Response("ok"));
      await expect(server.drain(60_000)).resolves.toBeUndefined();
    });

    it("ends idle connections at once without a grace", async () => {
      const { server, port } = await start(() => new Response("ok"));
      const silent = await open(port);
      const idle = await open(port);
      expect(await ask(idle)).toContain("ok");
      const ended = Promise.all([once(silent, "close"), once(idle, "close")]);
      await server.drain(0);
      await ended;
    });

    it("answers what comes within the grace, and tells the client that it is the last", async () => {
      const { server, port } = await start(() => new Response("ok"));
      const idle = await open(port);
      const first = await ask(idle);
      expect(first).not.toMatch(/^connection: close/im);
      const drained = server.drain(60_000);
      const ended = once(idle, "close");
      expect(await ask(idle)).toMatch(/^connection: close/im);
      await ended;
      await drained;
    });

    it("keeps a connection for the grace whose answer had begun before the drain", async () => {
      const started = Promise.withResolvers<void>();
      const rest = Promise.withResolvers<void>();
      const { server, port } = await start(() => {
        started.resolve();
        return new Response(createBody(rest.promise));
      });
      const socket = await open(port);
      socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await started.promise;
      await readUntil(socket, "first");
      const drained = server.drain(60_000);
      rest.resolve();
      await readUntil(socket, "0\r\n\r\n");
      // The client does not know yet.
      expect(await ask(socket)).toMatch(/^connection: close/im);
      await drained;
    });

    it("ends what is still idle after the grace", async () => {
      const { server, port } = await start(() => new Response("ok"));
      const silent = await open(port);
      const ended = once(silent, "close");
      await server.drain(30);
      await expect(ended).resolves.toEqual([false]);
    });

    it("destroys what is in flight, and tells the app", async () => {
      const signal = Promise.withResolvers<AbortSignal>();
      const { server, port } = await start((request) => {
        signal.resolve(request.signal);
        return new Promise<Response>(() => undefined);
      });
      const socket = await open(port);
      socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      const running = await signal.promise;
      const drained = server.drain(0);
      const ended = once(socket, "close");
      server.destroyAll();
      await Promise.all([drained, ended]);
      expect(running.aborted).toBe(true);
    });
  });
}

function isTcp(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket.resume();
}

function ask(socket: Socket): Promise<string> {
  const answer = readUntil(socket, /\r\n\r\n(?:ok|first)/);
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  return answer;
}

function readUntil(socket: Socket, text: string | RegExp): Promise<string> {
  let received = "";
  return new Promise((resolve, reject) => {
    const onData = (chunk: Buffer): void => {
      received += chunk.toString("latin1");
      if (received.search(text) < 0) return;
      socket.off("data", onData).off("close", onClose);
      resolve(received);
    };
    const onClose = (): void => reject(new Error(`The connection ended: ${received}`));
    socket.on("data", onData).once("close", onClose);
  });
}

function createBody(rest: Promise<void>): ReadableStream<Uint8Array> {
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      if (isFirst) {
        isFirst = false;
        controller.enqueue(new TextEncoder().encode("first"));
        return;
      }
      await rest;
      controller.close();
    },
  });
}
