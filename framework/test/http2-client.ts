import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type IncomingHttpHeaders,
} from "node:http2";

/** A client that speaks HTTP/2 alone, one connection for each origin. */
export interface Http2Client {
  /** Takes and returns what `fetch` does, and follows no redirects. */
  readonly fetch: typeof fetch;
  close(): void;
}

/** Headers that HTTP/2 says in other ways. */
const NOT_SENT = new Set(["connection", "host", "keep-alive", "transfer-encoding"]);

const PIECE = 64 * 1024;

/** Creates a client that trusts a certificate beside those of the system. */
export function createHttp2Client(certificate?: string): Http2Client {
  const sessions = new Map<string, ClientHttp2Session>();

  function open(origin: string): ClientHttp2Session {
    const known = sessions.get(origin);
    if (known !== undefined && !known.closed && !known.destroyed) return known;
    const session = connect(origin, certificate === undefined ? {} : { ca: certificate });
    // Each request on it fails, too.
    session.on("error", () => undefined);
    sessions.set(origin, session);
    return session;
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const { origin, pathname, search } = new URL(request.url);
      const headers: Record<string, string> = { accept: "*/*" };
      for (const [name, value] of request.headers) if (!NOT_SENT.has(name)) headers[name] = value;
      const head = { ...headers, ":method": request.method, ":path": pathname + search };
      // Node's own default leaves no room for the body of DELETE.
      const stream = open(origin).request(head, { endStream: request.body === null });
      const abort = (): void => stream.close(constants.NGHTTP2_CANCEL);
      request.signal.addEventListener("abort", abort, { once: true });
      stream.once("close", () => request.signal.removeEventListener("abort", abort));
      if (request.body !== null) void sendBody(stream, request.body);
      return toResponse(stream, request);
    },
    close() {
      for (const session of sessions.values()) session.destroy();
    },
  };
}

async function sendBody(
  stream: ClientHttp2Stream,
  body: ReadableStream<Uint8Array>,
): Promise<void> {
  try {
    for await (const chunk of body) {
      // Node counts what it has not sent yet as the session's memory, of which there is 10 MB.
      for (let at = 0; at < chunk.byteLength; at += PIECE) {
        // The server may have answered without reading on.
        if (stream.destroyed || stream.closed) return;
        if (stream.write(chunk.subarray(at, at + PIECE))) continue;
        await new Promise<void>((resolve) => {
          const done = (): void => {
            stream.off("drain", done).off("close", done);
            resolve();
          };
          stream.once("drain", done).once("close", done);
        });
      }
    }
    stream.end();
  } catch {
    stream.close(constants.NGHTTP2_CANCEL);
  }
}

function toResponse(stream: ClientHttp2Stream, { method, signal }: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    let cause: unknown;
    stream.on("error", (error) => (cause = error));
    stream.once("close", () => {
      reject(signal.aborted ? signal.reason : new TypeError("fetch failed", { cause }));
    });
    stream.once("response", (fields: IncomingHttpHeaders & { ":status"?: number }) => {
      const status = fields[":status"] ?? 0;
      const isBodyless = method === "HEAD" || [204, 205, 304].includes(status);
      const body = toBody(stream);
      if (isBodyless) void body.cancel();
      resolve(new Response(isBodyless ? null : body, { status, headers: toHeaders(fields) }));
    });
  });
}

function toHeaders(fields: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(fields)) {
    if (name.startsWith(":")) continue;
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

function toBody(stream: ClientHttp2Stream): ReadableStream<Uint8Array> {
  let isOver = false;
  stream.pause();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        stream.on("data", (chunk: Uint8Array) => {
          if (!isOver) controller.enqueue(chunk);
          stream.pause();
        });
        stream.once("end", () => {
          if (isOver || stream.rstCode !== constants.NGHTTP2_NO_ERROR) return;
          isOver = true;
          controller.close();
        });
        stream.once("close", () => {
          if (!isOver) controller.error(new TypeError("terminated"));
          isOver = true;
        });
      },
      pull: () => void stream.resume(),
      cancel() {
        isOver = true;
        stream.close(constants.NGHTTP2_CANCEL);
      },
    },
    { highWaterMark: 0 },
  );
}
