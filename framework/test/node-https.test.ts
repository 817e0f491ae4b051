import { connect as connectPlain } from "node:net";
import { connect, getCACertificates, setDefaultCACertificates } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import { type RunningServer, serve } from "../src/runtimes/node/index.ts";
import { describeNodeServer } from "./node-server.contract.ts";
import { describeStalledClients } from "./node-stalled-clients.contract.ts";
import { openSocket, readAll, readTestCertificate, readTestTls, sendRaw } from "./raw-request.ts";

setDefaultCACertificates([...getCACertificates("default"), readTestCertificate()]);

describeNodeServer(
  "serve on node:http with TLS",
  (app, options) => serve(app, { ...options, server: "node:http", tls: readTestTls() }),
  { hasNodePair: true },
);
describeNodeServer(
  "serve on node:tls",
  (app, options) => serve(app, { ...options, tls: readTestTls() }),
  { hasNodePair: false },
);

describeStalledClients("serve on node:tls", (app, options) =>
  serve(app, { ...options, tls: readTestTls() }),
);

describe("serve with TLS", () => {
  const app = { fetch: ({ url }: Request): Response => new Response(url) };
  const errors: unknown[] = [];

  async function start(tls: object = {}): Promise<RunningServer> {
    const server = await serve(app, {
      port: 0,
      report: (error) => errors.push(error),
      tls: { ...readTestTls(), ...tls },
    });
    onTestFinished(() => server.close());
    return server;
  }

  it("says https, outside and inside", async () => {
    const server = await start();
    expect(server.url).toBe(`https://localhost:${String(server.port)}`);
    expect(await (await fetch(server.url)).text()).toBe(`${server.url}/`);
  });

  it("picks http/1.1 for clients that can negotiate", async () => {
    const server = await start();
    const socket = connect({
      port: server.port,
      host: "localhost",
      ca: readTestCertificate(),
      ALPNProtocols: ["h2", "http/1.1"],
    });
    await new Promise((resolve) => socket.once("secureConnect", resolve));
    expect(socket.alpnProtocol).toBe("http/1.1");
    socket.destroy();
  });

  it("ends a failed handshake in silence and serves on", async () => {
    errors.length = 0;
    const server = await start();
    const plain = await sendRaw({ port: server.port }, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(plain).not.toContain("HTTP/1.1");
    const cut = connectPlain(server.port, "localhost").on("error", () => undefined);
    cut.write(Uint8Array.of(0x16, 0x03, 0x01, 0x02, 0x00), () => cut.resetAndDestroy());
    const old = connect({ port: server.port, host: "localhost", maxVersion: "TLSv1.1" });
    await expect(
      new Promise((resolve, reject) => old.once("secureConnect", resolve).once("error", reject)),
    ).rejects.toThrow(/alert|protocol/i);
    const stranger = connect({ port: server.port, host: "localhost", ca: [] });
    await expect(
      new Promise((resolve, reject) =>
        stranger.once("secureConnect", resolve).once("error", reject),
      ),
    ).rejects.toThrow("self-signed");
    expect((await fetch(server.url)).status).toBe(200);
    expect(errors).toEqual([]);
  });

  it("cuts off a handshake that does not come to its end", async () => {
    const server = await start({ handshakeTimeout: 50 });
    const socket = await openSocket({ port: server.port });
    expect(await readAll(socket)).toBe("");
    expect((await fetch(server.url)).status).toBe(200);
  });

  it("does not wait for an unfinished handshake when it drains", async () => {
    const server = await serve(app, {
      port: 0,
      drainTimeout: 60_000,
      tls: { ...readTestTls(), handshakeTimeout: 60_000 },
    });
    const silent = await openSocket({ port: server.port });
    const ended = readAll(silent);
    // Its own connection is accepted after the silent one.
    await (await fetch(server.url)).text();
    await server.close();
    expect(await ended).toBe("");
  });

  it("asks for a certificate when told to, and refuses clients without one", async () => {
    const server = await start({ requestCert: true, ca: readTestCertificate() });
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
    const socket = connect({
      port: server.port,
      host: "localhost",
      ca: readTestCertificate(),
      ...readTestTls(),
    });
    const received = readAll(socket);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expect(await received).toContain("200 OK");
  });

  it.each([
    ["no certificate", {}],
    ["a key alone", { key: readTestTls().key }],
    ["a protocol of its own", { ...readTestTls(), ALPNProtocols: ["h2"] }],
  ])("refuses %s before it starts anything", async (_what, tls) => {
    let started = false;
    const start = async (): Promise<void> => void (started = true);
    await expect(serve({ ...app, start }, { port: 0, tls })).rejects.toMatchObject({
      code: "OS1032",
    });
    expect(started).toBe(false);
  });

  it("refuses a certificate that is none before it starts anything", async () => {
    let started = false;
    const start = async (): Promise<void> => void (started = true);
    await expect(
      serve({ ...app, start }, { port: 0, tls: { ...readTestTls(), cert: "none" } }),
    ).rejects.toThrow(/PEM|no start line/);
    expect(started).toBe(false);
  });
});
