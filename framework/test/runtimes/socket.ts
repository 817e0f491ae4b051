import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

const TIMEOUT = 10_000;

/** An answer read from a socket. */
export interface RawAnswer {
  readonly status: number;
  readonly reason: string;
  readonly headers: Headers;
  readonly text: string;
}

/** A server that speaks HTTP/1.1, through TLS when it has a certificate. */
interface Endpoint {
  readonly port: number;
  readonly certificate?: string;
}

/** Opens a connection to a server on which bytes can be sent as they are. */
export async function openSocket({ port, certificate }: Endpoint): Promise<Socket> {
  const host = "127.0.0.1";
  const socket =
    certificate === undefined
      ? connect({ port, host })
      : connectTls({ port, host, ca: certificate });
  await new Promise<void>((resolve, reject) => {
    const opened = certificate === undefined ? "connect" : "secureConnect";
    socket.once(opened, resolve).once("error", reject);
  });
  socket.on("error", () => undefined);
  return socket;
}

/** Sends bytes as they are; resolves to what came once there are `count` answers, or the server hung up. */
export async function sendBytes(
  server: Endpoint,
  bytes: string | Uint8Array,
  count = 1,
): Promise<RawAnswer[]> {
  const socket = await openSocket(server);
  try {
    socket.write(bytes);
    return await readAnswers(socket, count);
  } finally {
    socket.destroy();
  }
}

/** Reads answers from a connection until there are `count`, or the server hangs up. */
export function readAnswers(socket: Socket, count: number): Promise<RawAnswer[]> {
  let received = Buffer.alloc(0);
  return new Promise((resolve, reject) => {
    const settle = (answers: RawAnswer[]): void => {
      clearTimeout(timer);
      socket.off("data", onData).off("close", onClose);
      resolve(answers);
    };
    const onData = (chunk: Buffer): void => {
      received = Buffer.concat([received, chunk]);
      const answers = parseAnswers(received, false);
      if (answers.length >= count) settle(answers);
    };
    const onClose = (): void => settle(parseAnswers(received, true));
    const timer = setTimeout(() => {
      socket.off("data", onData).off("close", onClose);
      reject(new Error(`No complete answer in time, only: ${received.toString("latin1")}`));
    }, TIMEOUT);
    socket.on("data", onData).once("close", onClose);
  });
}

/** Reads from a connection until a text came. */
export function readUntil(socket: Socket, text: string): Promise<string> {
  let received = "";
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer);
      socket.off("data", onData).off("close", onClose);
    };
    const onData = (chunk: Buffer): void => {
      received += chunk.toString("latin1");
      if (!received.includes(text)) return;
      settle();
      resolve(received);
    };
    const onClose = (): void => {
      settle();
      reject(new Error(`Closed before "${text}" came: ${received}`));
    };
    const timer = setTimeout(() => {
      settle();
      reject(new Error(`"${text}" did not come: ${received}`));
    }, TIMEOUT);
    socket.on("data", onData).once("close", onClose);
  });
}

/** Whether the server hangs up within a time. */
export function isHungUp(socket: Socket, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    socket.resume().once("close", () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function parseAnswers(bytes: Buffer, closed: boolean): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const answer = parseAnswer(rest, closed);
    if (answer === undefined) break;
    if (answer.status >= 200) answers.push(answer);
    rest = rest.subarray(answer.length);
  }
  return answers;
}

function parseAnswer(bytes: Buffer, closed: boolean): (RawAnswer & { length: number }) | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end === -1) return undefined;
  const [statusLine = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const [, status = "", reason = ""] = /^HTTP\/1\.[01] (\d{3}) ?(.*)$/s.exec(statusLine) ?? [];
  if (status === "") throw new Error(`Not an answer: ${statusLine}`);
  const headers = new Headers(lines.map(toHeader));
  const body = parseBody(bytes.subarray(end + 4), { status: Number(status), headers, closed });
  if (body === undefined) return undefined;
  return {
    status: Number(status),
    reason,
    headers,
    text: body.bytes.toString("utf8"),
    length: end + 4 + body.length,
  };
}

function toHeader(line: string): [string, string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

interface Framing {
  readonly status: number;
  readonly headers: Headers;
  readonly closed: boolean;
}

function parseBody(
  rest: Buffer,
  { status, headers, closed }: Framing,
): { bytes: Buffer; length: number } | undefined {
  if (status < 200 || status === 204 || status === 304)
    return { bytes: rest.subarray(0, 0), length: 0 };
  if (/chunked/i.test(headers.get("transfer-encoding") ?? "")) return parseChunks(rest);
  const declared = headers.get("content-length");
  const length = declared === null ? rest.length : Number(declared);
  if (declared === null ? !closed : rest.length < length) {
    // The answer to HEAD has a length and no body.
    return closed ? { bytes: rest, length: rest.length } : undefined;
  }
  return { bytes: rest.subarray(0, length), length };
}

function parseChunks(rest: Buffer): { bytes: Buffer; length: number } | undefined {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = rest.indexOf("\r\n", at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(rest.toString("latin1", at, lineEnd), 16);
    const start = lineEnd + 2;
    if (rest.length < start + size + 2) return undefined;
    if (size === 0) return { bytes: Buffer.concat(parts), length: start + 2 };
    parts.push(rest.subarray(start, start + size));
    at = start + size + 2;
  }
}
