import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { RequestHead } from "./request-head.ts";

/** Headers for which `node:http` keeps the first value. It joins the values of all others. */
const FIRST_COUNTS: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "authorization",
  "content-type",
  "from",
  "host",
  "if-modified-since",
  "if-unmodified-since",
  "max-forwards",
  "proxy-authorization",
  "referer",
  "user-agent",
]);

/** Makes Node's own kind of request of a head, for code that was written for `node:http`. */
export function toIncomingMessage(head: RequestHead, socket: Socket): IncomingMessage {
  // It is slow to load, and few apps need it.
  const { IncomingMessage: NodeMessage } = process.getBuiltinModule("node:http");
  const message = new NodeMessage(socket);
  message.method = head.method;
  message.url = head.target;
  message.httpVersionMajor = 1;
  message.httpVersionMinor = head.version - 10;
  message.httpVersion = `1.${String(head.version - 10)}`;
  message.rawHeaders = [...head.rawHeaders];
  message.headers = toHeaders(head.rawHeaders);
  message.complete = true;
  // It has no body, and says so to whoever reads it.
  message.push(null);
  return message;
}

function toHeaders(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index]?.toLowerCase() ?? "";
    const value = raw[index + 1] ?? "";
    const first = headers[name];
    if (first === undefined) headers[name] = value;
    else if (!FIRST_COUNTS.has(name)) {
      headers[name] = `${first}${name === "cookie" ? "; " : ", "}${value}`;
    }
  }
  return headers;
}
