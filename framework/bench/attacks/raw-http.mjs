import { connect } from "node:net";

const TIMEOUT_MS = 15_000;

/**
 * Sends one request whose bytes no client library has tidied, on a connection of its own.
 *
 * @param {number} port
 * @param {{ method?: string, target: string, headers?: Record<string, string | Buffer>, body?: Buffer | string }} request
 * @returns {Promise<{ status: number, head: string, body: string }>} status 0 when the connection ended without an answer
 */
export function sendRequest(port, { method = "GET", target, headers = {}, body }) {
  const lines = [`${method} `, target, " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: `, value, "\r\n");
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}\r\n`);
  lines.push("\r\n", body ?? "");
  return exchange(port, Buffer.concat(lines.map((line) => Buffer.from(line))));
}

function exchange(port, bytes) {
  return new Promise((resolve) => {
    const chunks = [];
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(bytes));
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy());
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(parseAnswer(Buffer.concat(chunks).toString("latin1"))));
  });
}

function parseAnswer(text) {
  const end = text.indexOf("\r\n\r\n");
  const head = end === -1 ? text : text.slice(0, end);
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
  return { status, head, body: end === -1 ? "" : text.slice(end + 4) };
}

/** Runs `work` over all items, `width` at a time, and keeps their order. */
export async function mapConcurrently(items, width, work) {
  const results = [];
  let next = 0;
  const run = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: width }, run));
  return results;
}
