import { LazyRequest } from "../../src/runtimes/node/web/lazy-request.ts";
import { LightResponse } from "../../src/runtimes/node/web/light-response.ts";
import type { BodySource } from "../../src/runtimes/node/web/request-source.ts";
import type { Maker, RequestParts, ResponseParts } from "./case.ts";

const encoder = new TextEncoder();

/** The platform's own classes. What they break, no case may ask of ours. */
export const native: Maker = {
  name: "native",
  toRequest(parts = {}) {
    const { method, url, rawHeaders, signal } = toHead(parts);
    const headers = new Headers();
    for (let at = 0; at < rawHeaders.length; at += 2) {
      headers.append(rawHeaders[at] ?? "", rawHeaders[at + 1] ?? "");
    }
    // As bytes: a string would add a content type.
    const body = toBytes(parts.body);
    return new Request(url, { method, headers, signal, body });
  },
  toResponse({
    body = null,
    status = 200,
    contentType = "text/plain",
    headers,
  }: ResponseParts = {}) {
    const all = new Headers(headers);
    if (contentType !== null && !all.has("content-type")) all.set("content-type", contentType);
    return new Response(body, { status, headers: all });
  },
};

/** A lazy request whose body has arrived, and a light response. */
export const whole: Maker = {
  name: "lazy, with a whole body",
  toRequest(parts = {}) {
    const bytes = toBytes(parts.body);
    return new LazyRequest({
      ...toHead(parts),
      body: bytes === null ? undefined : fromBytes(bytes),
    });
  },
  toResponse: toLightResponse,
};

/** A lazy request whose body arrives later. */
export const arriving: Maker = {
  name: "lazy, with a body on its way",
  toRequest(parts = {}) {
    const bytes = toBytes(parts.body);
    return new LazyRequest({ ...toHead(parts), body: bytes === null ? undefined : later(bytes) });
  },
  toResponse: toLightResponse,
};

/** A lazy request whose body is a stream of small chunks. */
export const streamed: Maker = {
  name: "lazy, with a streamed body",
  toRequest(parts = {}) {
    const bytes = toBytes(parts.body);
    return new LazyRequest({
      ...toHead(parts),
      body: bytes === null ? undefined : inChunks(bytes),
    });
  },
  toResponse: toLightResponse,
};

function toLightResponse(parts: ResponseParts = {}): Response {
  const { body = null, status = 200, contentType = "text/plain", headers } = parts;
  return new LightResponse(body, status, contentType, headers);
}

function toHead(parts: RequestParts): {
  method: string;
  url: string;
  rawHeaders: string[];
  signal: AbortSignal;
} {
  const hasBody = parts.body !== undefined && parts.body !== null;
  return {
    method: parts.method ?? (hasBody ? "POST" : "GET"),
    url: parts.url ?? "http://localhost/path?a=1",
    rawHeaders: (parts.headers ?? []).flat(),
    signal: parts.signal ?? new AbortController().signal,
  };
}

function toBytes(body: RequestParts["body"]): Uint8Array<ArrayBuffer> | null {
  if (body === undefined || body === null) return null;
  return typeof body === "string" ? encoder.encode(body) : body;
}

/** The bytes within a larger buffer, as a server finds them in what a socket gave. */
function fromBytes(bytes: Uint8Array<ArrayBuffer>): BodySource {
  const buffer = new Uint8Array(bytes.byteLength + 16).fill(0x21);
  buffer.set(bytes, 8);
  return {
    takeComplete: () => buffer.subarray(8, 8 + bytes.byteLength),
    stream() {
      throw new Error("The body was complete.");
    },
  };
}

function later(bytes: Uint8Array<ArrayBuffer>): BodySource {
  return {
    ...inChunks(bytes),
    async collect() {
      await new Promise(setImmediate);
      return bytes.slice();
    },
  };
}

function inChunks(bytes: Uint8Array<ArrayBuffer>): BodySource {
  return {
    takeComplete: () => undefined,
    stream() {
      let at = 0;
      return new ReadableStream(
        {
          pull(controller) {
            if (at < bytes.byteLength) controller.enqueue(bytes.slice(at, at + 5));
            else controller.close();
            at += 5;
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
}
