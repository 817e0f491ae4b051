import type { Context } from "../../context.ts";
import { peek, startRead } from "../../runtimes/node/read-ahead.ts";
import { readBody } from "./body.ts";
import { CompatRequest, toPathname } from "./compat-request.ts";
import { CompatResponse } from "./compat-response.ts";
import { SinkSocket } from "./sink-socket.ts";

/** The one pair that all adapted functions of a request share, so that what one writes the next one reads. */
export interface Exchange {
  readonly req: CompatRequest;
  readonly res: CompatResponse;
  /** What `res` has become, once it answered. */
  answer: Response | undefined;
  /** Whether an adapter further out already waits to write the final response through `res`. */
  owned: boolean;
  /** What `req.body` was last set to from here. */
  parsedBody: unknown;
}

const exchanges = /* @__PURE__ */ new WeakMap<Request, Exchange>();

/** The pair of a request, created for its first adapted function. */
export function exchangeOf(ctx: Context): Exchange {
  const known = exchanges.get(ctx.request);
  if (known !== undefined) return known;
  const req = new CompatRequest(ctx);
  const res = new CompatResponse(req, new SinkSocket(ctx.platform.address, req.secure));
  req.res = res;
  const exchange: Exchange = { req, res, answer: undefined, owned: false, parsedBody: undefined };
  void res.answered.then((response) => {
    exchange.answer = response;
  });
  ctx.signal.addEventListener("abort", () => {
    if (!res.writableEnded) res.emit("close");
    req.emit("aborted");
  });
  exchanges.set(ctx.request, exchange);
  return exchange;
}

/** Puts the place in the app into `req` where the next adapted function runs, as Express does. */
export async function enterExchange(
  ctx: Context,
  params?: Record<string, unknown>,
): Promise<Exchange> {
  const exchange = exchangeOf(ctx);
  const { req } = exchange;
  // A function may have put a body of its own there: that one stays.
  if (req.body === exchange.parsedBody) {
    exchange.parsedBody = await readBody(ctx);
    req.body = exchange.parsedBody;
  }
  req.params = params ?? { ...(ctx.params as Record<string, string>) };
  // A status set ahead of the answer in OpenSpeed's way is what `res.statusCode` says here.
  if (
    ctx.hasPendingResponse &&
    ctx.response.status !== undefined &&
    exchange.res.statusCode === 200
  ) {
    exchange.res.statusCode = ctx.response.status;
  }
  const depth = ctx.base === "/" ? 0 : ctx.base.split("/").length - 1;
  const pathname = toPathname(req.originalUrl);
  const segments = pathname.split("/");
  req.baseUrl = segments.slice(0, depth + 1).join("/");
  req.url = `/${segments.slice(depth + 1).join("/")}${req.originalUrl.slice(pathname.length)}`;
  return exchange;
}

/**
 * Writes a response that was made elsewhere through `res`, so that middleware which patched it (to compress,
 * to save a session, to log) sees it pass.
 */
export async function writeThrough(exchange: Exchange, response: Response): Promise<Response> {
  const { res } = exchange;
  if (response.status !== 200 || res.statusCode === 200) res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name === "set-cookie") res.appendHeader(name, value);
    else res.setHeader(name, value);
  }
  const failed = new Promise<never>((_resolve, reject) =>
    exchange.req.once("openspeed:error", reject),
  );
  if (response.body === null) res.end();
  else void pump(response.body, exchange);
  return Promise.race([res.answered, failed]);
}

async function pump(body: ReadableStream<Uint8Array>, { res }: Exchange): Promise<void> {
  const reader = body.getReader();
  res.once("close", () => void reader.cancel().catch(() => undefined));
  try {
    let read = startRead(reader);
    for (let isFirst = true; ; isFirst = false) {
      if (isFirst && (await peek(read)) === undefined) res.flushHeaders();
      const { done, value } = await read;
      if (done) break;
      read = startRead(reader);
      // A last piece that is known for one travels with end(): a body of one piece then has a known length.
      if ((await peek(read))?.done === true) {
        res.end(value);
        return;
      }
      if (!res.write(value)) await drained(res);
    }
    res.end();
  } catch (error) {
    res.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Resolves when more can be written, or nothing more needs to be. */
function drained(res: CompatResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      res.off("drain", done).off("close", done);
      resolve();
    };
    res.on("drain", done).on("close", done);
  });
}
