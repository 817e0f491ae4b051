import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type {
  NodePlatform,
  RunningServer,
  Servable,
  ServeOptions,
} from "../src/runtimes/node/index.ts";
import { openSocket, parseAnswer, readAll, readTestTls, readUntil } from "./raw-request.ts";
import type { Serve } from "./node-server.contract.ts";

const HANDSHAKE = [
  "Host: a",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
].join("\r\n");

/** What a Node server of OpenSpeed promises to code that takes a connection over. */
export function describeUpgrades(name: string, serve: Serve): void {
  // oxlint-disable-next-line vitest/valid-title -- each server that keeps the contract names itself
  describe(`upgrades: ${name}`, () => {
    it("gives a WebSocket server the connection, with what the client sent at once", async () => {
      const { port } = await start(createEcho());
      const client = new WebSocket(`ws://localhost:${String(port)}/chat`);
      onTestFinished(() => client.terminate());
      await once(client, "open");
      for (const text of ["hello", "x".repeat(200_000)]) {
        client.send(text);
        const [data]: unknown[] = await once(client, "message");
        expect(String(data)).toBe(`/chat ${text}`);
      }
      client.close(1000);
      const [code]: unknown[] = await once(client, "close");
      expect(code).toBe(1000);
    });

    it("reads a frame that came in one piece with the handshake", async () => {
      const socket = await openSocket(await start(createEcho()));
      onTestFinished(() => void socket.destroy());
      const handshake = Buffer.from(`GET /chat HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
      socket.write(Buffer.concat([handshake, toFrame("hi")]));
      expect(await readUntil(socket, "/chat hi")).toContain("101 Switching Protocols");
    });

    it.each([
      ["over TCP", {}],
      ["over TLS", { tls: readTestTls() }],
    ])("gives the connection to a handler that takes its time, %s", async (_how, options) => {
      const server = await start(createEcho(30), () => undefined, options);
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      const handshake = Buffer.from(`GET /chat HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
      // More than the server keeps of what a client sends ahead.
      const long = "x".repeat(60_000);
      socket.write(Buffer.concat([handshake, toFrame(long), toFrame("hi")]));
      expect(await readUntil(socket, "/chat hi")).toContain(`/chat ${long}`);
      socket.write(toFrame("ho"));
      expect(await readUntil(socket, "/chat ho")).toContain("/chat ho");
    });

    it("gives a request whose headers are as node:http reads them", async () => {
      const taken = Promise.withResolvers<IncomingMessage>();
      const server = await start({
        fetch(_request, { upgrade }) {
          const upgraded = upgrade?.();
          if (upgraded === undefined) throw new Error("There is no upgrade.");
          onTestFinished(() => void upgraded.socket.destroy());
          taken.resolve(upgraded.req);
          return upgraded.response;
        },
      });
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      const twice = ["Cookie: a=1", "Authorization: A", "User-Agent: U", "X-Any: 1", "Origin: o"];
      const again = [
        "cookie: b=2",
        "authorization: B",
        "user-agent: V",
        "x-any: 2",
        "__proto__: p",
      ];
      socket.write(
        `GET /chat?a HTTP/1.1\r\n${[HANDSHAKE, ...twice, ...again].join("\r\n")}\r\n\r\n`,
      );
      const { method, url, httpVersion, headers, rawHeaders } = await taken.promise;
      expect({ method, url, httpVersion }).toEqual({
        method: "GET",
        url: "/chat?a",
        httpVersion: "1.1",
      });
      expect(headers).toMatchObject({
        host: "a",
        upgrade: "websocket",
        cookie: "a=1; b=2",
        authorization: "A",
        "user-agent": "U",
        "x-any": "1, 2",
        origin: "o",
      });
      expect(Object.getPrototypeOf(headers)).not.toBe("p");
      expect(rawHeaders.slice(-2)).toEqual(["__proto__", "p"]);
    });

    it("gives the connection away behind requests that came before", async () => {
      const socket = await openSocket(await start(createEcho(10)));
      onTestFinished(() => void socket.destroy());
      const before = "GET /plain HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2);
      socket.write(`${before}GET /chat HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
      const received = await readUntil(socket, "101 Switching Protocols");
      expect(received.match(/(?<=HTTP\/1.1 )\d+/g)).toEqual(["426", "426", "101"]);
      socket.write(toFrame("hi"));
      expect(await readUntil(socket, "/chat hi")).toContain("/chat hi");
    });

    it("survives a client that resets the connection while its upgrade waits for a turn", async () => {
      const seen: string[] = [];
      const server = await start({
        async fetch({ url }) {
          seen.push(new URL(url).pathname);
          await new Promise((resolve) => setTimeout(resolve, 60));
          return new Response("slow");
        },
      });
      const socket = await openSocket(server);
      socket.on("error", () => undefined);
      const before = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.write(`${before}GET /chat HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      socket.resetAndDestroy();
      await new Promise((resolve) => setTimeout(resolve, 80));
      // Vitest fails the run for an error that nobody catches.
      expect(await (await fetch(`${server.url}/alive`)).text()).toBe("slow");
      expect(seen).toEqual(["/slow", "/alive"]);
    });

    it("does not upgrade a request with a body", async () => {
      const socket = await openSocket(await start(createEcho()));
      onTestFinished(() => void socket.destroy());
      const handshake = HANDSHAKE.replace("Host: a", "Host: a\r\nContent-Length: 1");
      socket.write(`GET /chat HTTP/1.1\r\n${handshake}\r\n\r\nx`);
      expect(await readUntil(socket, "\r\n\r\n")).toMatch(/ 50[01] /);
    });

    it("gives the app the body of a request that also asks for another protocol, or refuses it", async () => {
      const echo = { fetch: async (request: Request) => new Response(await request.text()) };
      const socket = await openSocket(await start(echo));
      onTestFinished(() => void socket.destroy());
      const handshake = "Host: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 5";
      socket.write(`POST / HTTP/1.1\r\n${handshake}\r\n\r\nhello`);
      const isRead = name !== "serve on node:http" || asksForUpgrades(process.versions.node);
      const answer = await readUntil(socket, isRead ? "hello" : "OS2035");
      expect(parseAnswer(answer)).toMatchObject({ status: isRead ? 200 : 501 });
    });

    it("answers an upgrade that nobody takes as any other request", async () => {
      const socket = await openSocket(await start({ fetch: () => new Response("plain") }));
      const received = readAll(socket);
      socket.write(`GET / HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
      const answer = await readUntil(socket, "plain");
      expect(parseAnswer(answer)).toMatchObject({ status: 200 });
      socket.end();
      await received;
    });

    it("refuses to upgrade what asks for no other protocol", async () => {
      const errors: unknown[] = [];
      const fetchUpgrade: Servable["fetch"] = (_request, { upgrade }) =>
        upgrade?.().response ?? new Response("no upgrade");
      const { url } = await start({ fetch: fetchUpgrade }, (error) => errors.push(error));
      const response = await fetch(url);
      expect(response.status).toBe(500);
      expect(await response.text()).not.toContain("protocol");
      expect(errors.map((error) => Reflect.get(Object(error), "code"))).toEqual(["OS4017"]);
    });

    it("gives no connection to the handler of a request that was answered before", async () => {
      const second = Promise.withResolvers<void>();
      const third = Promise.withResolvers<void>();
      let keep: NodePlatform["upgrade"];
      const server = await start({
        async fetch({ url }, platform) {
          if (new URL(url).pathname === "/first") keep = platform.upgrade;
          else {
            second.resolve();
            await third.promise;
          }
          return new Response(new URL(url).pathname);
        },
      });
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      socket.write("GET /first HTTP/1.1\r\nHost: a\r\n\r\n");
      await readUntil(socket, "/first");
      socket.write(`GET /chat HTTP/1.1\r\n${HANDSHAKE}\r\n\r\n`);
      await second.promise;
      expect(keep).toThrow("The request asks for no other protocol.");
      third.resolve();
      expect(await readUntil(socket, "/chat")).toMatch(/^HTTP\/1.1 200 /);
    });

    it("closes without waiting for connections that were taken over", async () => {
      const server = await start(createEcho());
      const client = new WebSocket(`ws://localhost:${String(server.port)}/chat`);
      onTestFinished(() => client.terminate());
      await once(client, "open");
      await server.close();
      client.send("still there");
      const [data]: unknown[] = await once(client, "message");
      expect(String(data)).toBe("/chat still there");
    });
  });

  async function start(
    app: Servable,
    report: (error: unknown) => void = () => undefined,
    options: ServeOptions = {},
  ): Promise<RunningServer> {
    const server = await serve(app, { port: 0, report, ...options });
    onTestFinished(() => server.close());
    return server;
  }
}

/** Whether `node:http` asks before it reads a body as another protocol's bytes. */
function asksForUpgrades(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 24 || (major === 24 && minor >= 9);
}

/** A masked text frame of a client. */
function toFrame(text: string): Buffer {
  const masked = [...Buffer.from(text)].map((byte, index) => byte ^ ((index % 4) + 1));
  const { length } = masked;
  const size = length < 126 ? [0x80 | length] : [0xfe, length >> 8, length & 0xff];
  return Buffer.from([0x81, ...size, 1, 2, 3, 4, ...masked]);
}

function createEcho(delay?: number): Servable {
  const sockets = new WebSocketServer({ noServer: true });
  return {
    async fetch(request: Request, platform: NodePlatform) {
      if (delay !== undefined) await new Promise((resolve) => setTimeout(resolve, delay));
      const isPlain = request.headers.get("upgrade") === null;
      if (isPlain) return new Response("no upgrade", { status: 426 });
      const upgraded = platform.upgrade?.();
      if (upgraded === undefined) return new Response("no upgrade", { status: 426 });
      const { req, socket, head, response } = upgraded;
      const { pathname } = new URL(request.url);
      sockets.handleUpgrade(req, socket, head, (client) => {
        client.on("message", (data: Buffer) => client.send(`${pathname} ${data.toString()}`));
      });
      return response;
    },
  };
}
