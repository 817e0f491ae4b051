import { openSocket, type Reachable } from "../raw-request.ts";
import type { Servable, ServeOptions } from "../../src/runtimes/node/index.ts";
import type { WireSample } from "./wire-point.ts";

/** Long enough for a server to end a connection whose client has left something out. */
const PATIENCE = 5000;

const NEXT = "GET /next HTTP/1.1\r\nHost: next\r\nConnection: close\r\n\r\n";

export const WIRE_OPTIONS: ServeOptions = {
  port: 0,
  headersTimeout: 700,
  requestTimeout: 700,
  keepAliveTimeout: 2000,
  signals: false,
};

/** Tells what it was asked. */
export function createWireApp(): Servable {
  return {
    async fetch(request) {
      const { method } = request;
      const { pathname, search, host } = new URL(request.url);
      if (pathname.startsWith("/slow")) await new Promise((resolve) => setTimeout(resolve, 20));
      const body = pathname === "/unread" ? "" : await request.text();
      const where = pathname === "/host" ? `${pathname} ${host}` : pathname + search;
      const asked = [method, where, ...(body === "" ? [] : [body])].join(" ");
      return new Response(asked, { headers: { "x-method": method } });
    },
  };
}

/** Sends a sample and a request behind it, and reads what comes back until the connection is closed. */
export async function runWireSample(server: Reachable, sample: WireSample): Promise<string[]> {
  const socket = await openSocket(server);
  const chunks: Buffer[] = [];
  const hasClosed = new Promise<boolean>((resolve) => {
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.once("close", () => resolve(true));
    setTimeout(resolve, PATIENCE, false).unref();
  });
  socket.write(Buffer.from(sample.bytes, "latin1"));
  socket.write(NEXT);
  const isClosed = await hasClosed;
  socket.destroy();
  const answers = readAnswers(Buffer.concat(chunks).toString("latin1"));
  return isClosed ? answers : [...answers, "left open"];
}

/** What came back, an answer each. */
export function readAnswers(received: string): string[] {
  const answers: string[] = [];
  let rest = received;
  while (rest !== "") {
    const end = rest.indexOf("\r\n\r\n");
    const head = rest.slice(0, end);
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
    if (end < 0 || status === undefined) return [...answers, `not an answer: ${rest.slice(0, 80)}`];
    rest = rest.slice(end + 4);
    if (status.startsWith("1")) {
      answers.push(status);
      continue;
    }
    const method = readHeader(head, "x-method");
    const length = method === "HEAD" ? 0 : Number(readHeader(head, "content-length"));
    if (!(length <= rest.length)) return [...answers, `${status}, cut off`];
    const asked = method === "HEAD" ? "HEAD" : rest.slice(0, length);
    answers.push(status !== "200" ? status : asked === "GET /next" ? "next" : asked);
    rest = rest.slice(length);
  }
  return answers;
}

function readHeader(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*)$`, "im").exec(head)?.[1];
}
