import cluster from "node:cluster";
import { fork } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { Socket } from "node:net";
import { queryObjects } from "node:v8";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { RunningServer, Servable, ServeOptions } from "../../src/runtimes/node/index.ts";
import { serve } from "../../src/runtimes/node/index.ts";
import { openSocket, parseAnswer, readAll, readUntil } from "../raw-request.ts";
import { to } from "./wire-point.ts";

const GET = to("GET / HTTP/1.1");
const HELLO: Servable = { fetch: () => new Response("hello") };

describe("many requests and connections", () => {
  it("answers 10,000 requests behind each other over one connection", async () => {
    const { port } = await start(HELLO);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    for (let sent = 0; sent < 10_000; sent += 1) expect(await ask(port, agent)).toBe("200 hello");
  }, 60_000);

  it("answers 200 connections at once, 50 requests each", async () => {
    const { port } = await start(HELLO);
    const agents = Array.from({ length: 200 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    onTestFinished(() => agents.forEach((agent) => agent.destroy()));
    const answers = await Promise.all(
      agents.map(async (agent) => {
        const own = new Set<string>();
        for (let sent = 0; sent < 50; sent += 1) own.add(await ask(port, agent));
        return [...own].join();
      }),
    );
    expect(new Set(answers)).toEqual(new Set(["200 hello"]));
  }, 60_000);

  it("reads 1,500 heads that are half sent, while the parser's memory grows", async () => {
    const server = await start({
      fetch: (request) => new Response(`${request.headers.get("x-own") ?? ""};`),
    });
    const sockets: Socket[] = [];
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    for (let index = 0; index < 1500; index += 1) {
      const socket = await openSocket(server);
      sockets.push(socket);
      socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX-Own: ${String(index)}-`);
    }
    const answers = sockets.map(async (socket, index) => {
      const answer = readUntil(socket, ";");
      socket.write(`${String(index)}\r\n\r\n`);
      return parseAnswer(await answer).body;
    });
    expect(await Promise.all(answers)).toEqual(
      sockets.map((_socket, index) => `${String(index)}-${String(index)};`),
    );
  }, 60_000);

  it("cancels 100 streams of 100 when their clients go, also those that write nothing", async () => {
    const cancelled = new Set<number>();
    let opened = 0;
    const server = await start({
      fetch: () => {
        const own = opened;
        opened += 1;
        const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
          controller.enqueue(new TextEncoder().encode("begun"));
        };
        return new Response(new ReadableStream({ start, cancel: () => void cancelled.add(own) }));
      },
    });
    const sockets = await Promise.all(Array.from({ length: 100 }, () => openSocket(server)));
    await Promise.all(
      sockets.map((socket) => {
        const begun = readUntil(socket, "begun");
        socket.write(GET);
        return begun;
      }),
    );
    // Half of them reset their connections, half of them end them in order.
    for (const [index, socket] of sockets.entries()) {
      if (index % 2 === 0) socket.resetAndDestroy();
      else socket.destroy();
    }
    await sleep(2500);
    expect(cancelled.size).toBe(100);
  }, 30_000);

  it("aborts 100 requests of 100 whose clients go away before they are answered", async () => {
    let [started, aborted] = [0, 0];
    const allStarted = Promise.withResolvers<void>();
    const server = await start({
      fetch: ({ signal }) => {
        started += 1;
        if (started === 100) allStarted.resolve();
        signal.addEventListener("abort", () => (aborted += 1));
        return new Promise<Response>(() => undefined);
      },
    });
    const sockets = await Promise.all(Array.from({ length: 100 }, () => openSocket(server)));
    for (const socket of sockets) socket.write(GET);
    await allStarted.promise;
    for (const socket of sockets) socket.destroy();
    await sleep(2500);
    expect(aborted).toBe(100);
  }, 30_000);

  it.each([
    ["small pieces", 10],
    ["empty pieces", 0],
  ])("answers others while a client reads an endless stream of %s", async (_what, size) => {
    // In a process of its own: it would stop this one, and must have a reader that keeps up.
    const child = fork(new URL("streams.fixture.ts", import.meta.url), { execArgv: [] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [port]: number[] = await once(child, "message");
    const reader = await openSocket({ port: port ?? 0 });
    reader.on("data", () => undefined).write(to(`GET /endless/${String(size)} HTTP/1.1`));
    await sleep(200);
    const other = await openSocket({ port: port ?? 0 });
    onTestFinished(() => void other.destroy());
    const answer = readUntil(other, "\r\n\r\n");
    other.write(to("GET /pid HTTP/1.1"));
    expect(parseAnswer(await answer).status).toBe(200);
    reader.destroy();
  });

  it("holds an upload back while its reader is slow", async () => {
    let taken = 0;
    const server = await start({
      async fetch(request) {
        for await (const piece of request.body ?? []) {
          taken += piece.length;
          await sleep(20);
        }
        return new Response("read");
      },
    });
    const socket = await openSocket(server);
    onTestFinished(() => void socket.destroy());
    const size = 200 * 1024 * 1024;
    socket.write(to("POST / HTTP/1.1", `Content-Length: ${String(size)}`));
    const piece = Buffer.alloc(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    let sent = 0;
    const end = performance.now() + 2000;
    while (performance.now() < end && sent < size) {
      sent += piece.length;
      if (socket.write(piece)) continue;
      await Promise.race([once(socket, "drain"), sleep(Math.max(1, end - performance.now()))]);
    }
    // What the systems of both ends and the client hold, and not all that could have been sent.
    expect(sent - taken).toBeLessThan(24 * 1024 * 1024);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24 * 1024 * 1024);
  }, 30_000);
});

describe("the server's own count", () => {
  it("knows how many connections there are, and forgets those that are closed", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error): void => void warnings.push(warning);
    process.on("warning", onWarning);
    onTestFinished(() => void process.off("warning", onWarning));
    const addresses = new Set<string | undefined>();
    const server = await start({
      fetch: (_request, { address }) => {
        addresses.add(address);
        return new Response("ok");
      },
    });
    for (let round = 0; round < 3; round += 1) {
      const sockets = await Promise.all(Array.from({ length: 50 }, () => openSocket(server)));
      await Promise.all(
        sockets.map((socket) => {
          const answered = readUntil(socket, "ok");
          for (let sent = 0; sent < 20; sent += 1) socket.write(GET);
          return answered;
        }),
      );
      const closed = sockets.map((socket) => once(socket, "close"));
      for (const socket of sockets) socket.end();
      await Promise.all(closed);
    }
    expect([...addresses].every((address) => /127\.0\.0\.1|::1/.test(address ?? ""))).toBe(true);
    expect(warnings).toEqual([]);
    // It resolves once the count of open connections is zero.
    await server.close();
  }, 30_000);

  it("keeps one socket for each connection, and none for those that are closed", async () => {
    const server = await start(HELLO);
    const before = queryObjects(Socket, { format: "count" });
    const sockets = await Promise.all(Array.from({ length: 100 }, () => openSocket(server)));
    await Promise.all(
      sockets.map((socket) => {
        const answer = readUntil(socket, "hello");
        socket.write(GET);
        return answer;
      }),
    );
    // The client's own are in this process too.
    expect(queryObjects(Socket, { format: "count" }) - before).toBeLessThan(210);
    const closed = sockets.splice(0).map((socket) => once(socket.end(), "close"));
    await Promise.all(closed);
    await sleep(100);
    expect(queryObjects(Socket, { format: "count" }) - before).toBeLessThan(10);
  });

  it("takes connections that are gone before they are accepted", async () => {
    const server = await start(HELLO);
    for (let round = 0; round < 300; round += 1) {
      const socket = await openSocket(server);
      if (round % 2 === 0) socket.write(GET);
      socket.resetAndDestroy();
    }
    const socket = await openSocket(server);
    const received = readAll(socket);
    socket.write(to("GET / HTTP/1.1", "Connection: close"));
    expect(parseAnswer(await received)).toMatchObject({ status: 200, body: "hello" });
    await server.close();
  });
});

describe("processes", () => {
  it("finishes 20 streams of 20 on SIGTERM, and exits", async () => {
    const child = fork(new URL("streams.fixture.ts", import.meta.url), { execArgv: [] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [port]: number[] = await once(child, "message");
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => openSocket({ port: port ?? 0 })),
    );
    const begun = sockets.map((socket) => readUntil(socket, "begun"));
    const all = sockets.map((socket) => readAll(socket));
    for (const socket of sockets) socket.write(GET);
    await Promise.all(begun);
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    for (const answer of await Promise.all(all)) expect(answer.endsWith("0\r\n\r\n")).toBe(true);
    expect(await exited).toEqual([0, null]);
  }, 30_000);

  it("serves in the workers of a cluster, which take turns", async () => {
    cluster.setupPrimary({
      exec: fileURLToPath(new URL("streams.fixture.ts", import.meta.url)),
      execArgv: [],
    });
    const workers = [cluster.fork({ PORT: "0" }), cluster.fork({ PORT: "0" })];
    onTestFinished(() => workers.forEach((worker) => worker.process.kill("SIGKILL")));
    const ports = await Promise.all(
      workers.map(async (worker) => {
        const [port]: number[] = await once(worker, "message");
        return port ?? 0;
      }),
    );
    expect(ports[0]).toBe(ports[1]);
    const seen = new Set<string>();
    for (let sent = 0; sent < 20; sent += 1) {
      const socket = await openSocket({ port: ports[0] ?? 0 });
      const received = readAll(socket);
      socket.write(to("GET /pid HTTP/1.1", "Connection: close"));
      seen.add(parseAnswer(await received).body);
    }
    expect([...seen].sort((one, other) => one.localeCompare(other))).toEqual(
      workers
        .map(({ process: { pid } }) => String(pid))
        .sort((one, other) => one.localeCompare(other)),
    );
  }, 30_000);
});

async function start(app: Servable, options: ServeOptions = {}): Promise<RunningServer> {
  const server = await serve(app, { port: 0, signals: false, drainTimeout: 1000, ...options });
  onTestFinished(() => server.close());
  return server;
}

function ask(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, agent }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.once("end", () => resolve(`${String(response.statusCode)} ${body}`));
    }).once("error", reject);
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
