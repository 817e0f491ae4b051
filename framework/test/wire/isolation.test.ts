import { describe, expect, it, onTestFinished } from "vitest";
import type { Servable, ServeOptions } from "../../src/runtimes/node/index.ts";
import { serve } from "../../src/runtimes/node/index.ts";
import { openSocket, readTestTls, type Reachable } from "../raw-request.ts";
import { createRandom, cut, type Random, settle } from "./random.ts";

/** What a handler keeps of a request, to be compared long after its connection has read on. */
interface Kept {
  readonly owner: number;
  readonly url: string;
  readonly header: string;
  readonly bytes: readonly Uint8Array[];
}

const BAR = Buffer.from("|");
const CLIENTS = 40;
const REQUESTS = 12;

describe("what connections share", () => {
  it.each<[string, ServeOptions]>([
    ["TCP", {}],
    ["TLS", { tls: readTestTls() }],
  ])(
    "never shows one client's bytes to another, nor changes them later, over %s",
    async (_how, options) => {
      const seed = Date.now() % 2 ** 32;
      const kept: Kept[] = [];
      const server = await serve(createKeeper(kept), { port: 0, signals: false, ...options });
      onTestFinished(() => server.close());
      const clients = Array.from({ length: CLIENTS }, (_none, owner) =>
        runClient(server, owner, createRandom(seed + owner)),
      );
      const answers = await Promise.all(clients);

      expect(kept).toHaveLength(CLIENTS * REQUESTS);
      for (const { owner, url, header, bytes } of kept) {
        const mark = toMark(owner);
        const wrong = bytes.flatMap((piece) => Array.from(piece.filter((byte) => byte !== mark)));
        const name = String.fromCharCode(mark);
        expect({ seed, owner, wrong }).toEqual({ seed, owner, wrong: [] });
        expect(new URL(url).pathname.replaceAll(name, "")).toBe("/");
        expect(header.replaceAll(name, "")).toBe("");
      }
      for (const [owner, text] of answers.entries()) {
        const bodies = text
          .split("|")
          .slice(1, -1)
          .filter((_body, index) => index % 2 === 0);
        expect(bodies).toHaveLength(REQUESTS);
        for (const body of bodies) {
          expect(body.replaceAll(String.fromCharCode(toMark(owner)), "")).toBe("");
        }
      }
    },
    60_000,
  );

  it("keeps what came with an upgrade apart from what others send", async () => {
    const heads: Buffer[] = [];
    const server = await serve(
      {
        fetch(_request, { upgrade }) {
          const upgraded = upgrade?.();
          if (upgraded === undefined) return new Response("none");
          heads.push(upgraded.head);
          upgraded.socket.end("done");
          return upgraded.response;
        },
      },
      { port: 0, signals: false },
    );
    onTestFinished(() => server.close());
    for (let owner = 0; owner < CLIENTS; owner += 1) {
      const socket = await openSocket(server);
      const closed = new Promise((resolve) => socket.resume().once("close", resolve));
      const mark = String.fromCharCode(toMark(owner));
      socket.end(
        `GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n${mark.repeat(500)}`,
      );
      await closed;
    }
    expect(heads.map(String)).toEqual(
      Array.from({ length: CLIENTS }, (_none, owner) =>
        String.fromCharCode(toMark(owner)).repeat(500),
      ),
    );
  });
});

/** Each client sends one letter or digit of its own, as name, header and body. */
function toMark(owner: number): number {
  return "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ".charCodeAt(owner);
}

async function runClient(server: Reachable, owner: number, random: Random): Promise<string> {
  const mark = String.fromCharCode(toMark(owner));
  const socket = await openSocket(server);
  const chunks: Buffer[] = [];
  const closed = new Promise((resolve) => {
    socket.on("data", (chunk: Buffer) => chunks.push(chunk)).once("close", resolve);
  });
  const requests = Array.from({ length: REQUESTS }, (_none, index) =>
    toRequest({ owner, mark, random, isLast: index === REQUESTS - 1 }),
  );
  for (const piece of cut(Buffer.concat(requests), 3 + random.below(60), random)) {
    if (piece.length === 0) continue;
    if (!socket.write(piece)) await new Promise((resolve) => socket.once("drain", resolve));
    if (random.below(3) > 0) await settle();
  }
  await closed;
  return Buffer.concat(chunks).toString("latin1");
}

interface Plan {
  readonly owner: number;
  readonly mark: string;
  readonly random: Random;
  readonly isLast: boolean;
}

function toRequest({ owner, mark, random, isLast }: Plan): Buffer {
  const size = random.pick([1, 7, 300, 5000, 40_000, 90_000]);
  const headers = [
    `POST /${mark.repeat(1 + random.below(200))} HTTP/1.1`,
    "Host: a",
    `X-Owner: ${String(owner)}`,
    `X-Mark: ${mark.repeat(1 + random.below(500))}`,
    `X-Read: ${random.pick(["whole", "stream", "slow"])}`,
    ...(isLast ? ["Connection: close"] : []),
  ];
  if (random.below(2) === 0) {
    return Buffer.from([...headers, `Content-Length: ${size}`, "", mark.repeat(size)].join("\r\n"));
  }
  const half = Math.ceil(size / 2);
  const chunks = [half, size - half].filter((length) => length > 0);
  const body = chunks.map((length) => `${length.toString(16)}\r\n${mark.repeat(length)}\r\n`);
  return Buffer.from(
    `${[...headers, "Transfer-Encoding: chunked", "", ""].join("\r\n")}${body.join("")}0\r\n\r\n`,
  );
}

/** Keeps all of every request, and sends some of it back. */
function createKeeper(kept: Kept[]): Servable {
  return {
    async fetch(request) {
      const { url, headers } = request;
      const bytes = await readBody(request);
      kept.push({
        owner: Number(headers.get("x-owner")),
        url,
        header: headers.get("x-mark") ?? "",
        bytes,
      });
      const [first = new Uint8Array()] = bytes;
      return new Response(Buffer.concat([BAR, first.subarray(0, 100), BAR]));
    },
  };
}

async function readBody(request: Request): Promise<Uint8Array[]> {
  const how = request.headers.get("x-read");
  if (how === "whole") return [new Uint8Array(await request.arrayBuffer())];
  const pieces: Uint8Array[] = [];
  for await (const piece of request.body ?? []) {
    pieces.push(piece);
    if (how === "slow") await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return pieces;
}
