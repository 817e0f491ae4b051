import type { Context } from "../../context.ts";
import { toMutable } from "../../response/pending-response.ts";
import type { Middleware } from "../../types/handler.ts";
import { answerStored, toAge } from "./answer-stored.ts";
import { parseCacheControl } from "./cache-control.ts";
import { hasOnly, toAddressKey } from "./cache-key.ts";
import { type CacheRules, readRules, type ReadRules } from "./cache-rules.ts";
import { type Asked, findAnswer, type Found } from "./find-answer.ts";
import type { Flight } from "./flights.ts";
import { forward, lead } from "./make-answer.ts";
import { addTags, isWithin } from "./nested.ts";
import { readUnobserved } from "./observe.ts";
import { createResponseCache, lookInside, type ResponseCache } from "./response-cache.ts";

/** Finds the rules of a request; undefined leaves it alone. */
export type DecideRules<TState = object> = (
  ctx: Context<object, TState>,
) => CacheRules<TState> | undefined | Promise<CacheRules<TState> | undefined>;

/** How long a request waits for an answer that is made for another one, in milliseconds. */
const PATIENCE = 5000;
const ATTEMPTS = 3;

/**
 * Middleware that keeps answers to GET and sends them to everyone who asks the same. While one is being made, others
 * who ask for it wait instead of making it as well.
 *
 * What an answer reads of the request tells answers apart by itself: a header goes into `Vary` and the key. One that
 * reads cookies, `Authorization`, the client's address or state of a visitor is not kept, nor is one that sets a
 * cookie, is `private` or `no-store`, has a status other than 200, is a part, or fails on its way. A request with
 * `Authorization` is always answered anew. Middleware outside of it runs for every request.
 *
 * @throws TypeError when a number of seconds is none.
 * @see https://www.rfc-editor.org/rfc/rfc9111
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { cache } from "openspeed/cache";
 *
 * declare function readForecast(city: string): Promise<object>;
 *
 * openspeed().get("/weather/:city", cache({ maxAge: 60, swr: 600 }), (ctx) =>
 *   readForecast(ctx.params.city),
 * );
 * ```
 */
export function cache<TState extends object>(
  rules: CacheRules<TState> | DecideRules<TState>,
  responses: ResponseCache = createResponseCache(),
): Middleware<object, TState> {
  const inside = lookInside(responses);
  const decide = toDecide(rules);
  return async function answerFromCache(ctx, next) {
    const rules = await decide(ctx);
    if (rules === undefined) return next();
    const address = toAddressKey(ctx, rules.key(ctx));
    const asked: Asked = {
      ctx,
      next,
      rules,
      inside,
      address,
      tags: () => rules.tags(ctx),
      onPersonal: (what) => {
        rules.onPersonal(what, ctx);
      },
    };
    if (ctx.method === "GET" || ctx.method === "HEAD") {
      addTags(ctx, asked.tags);
      return keepCookiesIn(ctx, await answerRead(asked));
    }
    const response = await next();
    if (response.status < 400 && !SAFE.has(ctx.method)) await forget(asked);
    return response;
  };
}

/** A cookie that middleware further out set for this visitor is not for caches further on. */
function keepCookiesIn(ctx: Context, response: Response): Response {
  if (!ctx.hasPendingResponse || !ctx.response.headers.has("set-cookie")) return response;
  const own = toMutable(response);
  const directives = parseCacheControl(own.headers.get("cache-control"));
  if (!directives.has("private") && !directives.has("no-store")) {
    own.headers.set("cache-control", "private, no-cache");
  }
  return own;
}

/** Methods that change nothing. */
const SAFE = new Set(["OPTIONS", "TRACE"]);

function toDecide<TState>(
  rules: CacheRules<TState> | DecideRules<TState>,
): (
  ctx: Context<object, TState>,
) => ReadRules<TState> | undefined | Promise<ReadRules<TState> | undefined> {
  if (typeof rules !== "function") {
    const read = readRules(rules);
    return () => read;
  }
  return async (ctx) => {
    const found = await rules(ctx);
    return found && readRules(found);
  };
}

async function answerRead(asked: Asked): Promise<Response> {
  const { ctx, next, rules } = asked;
  const headers = readUnobserved(ctx.request.headers);
  // What it is upgraded to is no answer.
  if (headers.has("upgrade")) return next();
  const isKnown = rules.query === undefined || hasOnly(ctx.search, rules.query);
  if (headers.has("authorization") || !isKnown) return forward(asked, "bypass");
  const found = await findAnswer(asked);
  const { answer } = found;
  if (answer !== undefined) {
    const ttl = answer.maxAge - toAge(answer);
    const renewed = ttl <= 0 ? await refresh(asked, found) : undefined;
    return renewed ?? answerStored(ctx, answer, { kind: "hit", ttl });
  }
  return asksForItsOwn(ctx) ? forward(asked, found.why) : answerTogether(asked, found);
}

/** Whether an answer to the request would be no answer to others. */
function asksForItsOwn({ method, request: { headers } }: Context): boolean {
  return (
    method !== "GET" ||
    ["range", "if-match", "if-unmodified-since"].some((name) => headers.has(name)) ||
    parseCacheControl(headers.get("cache-control")).has("no-store")
  );
}

/** Makes an answer, or waits for another request's. */
async function answerTogether(asked: Asked, first: Found): Promise<Response> {
  const { ctx, inside } = asked;
  let found = first;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const flight = inside.flights.find(found.key);
    if (flight === undefined || isWithin(ctx, flight))
      return lead(asked, found, inside.flights.begin(found.key));
    const landing = await Promise.race([flight.landed, waitFor(PATIENCE, flight.landed)]);
    if (landing === "passed" || landing === undefined) break;
    found = await findAnswer(asked);
    if (found.answer !== undefined) {
      const handling = { kind: "forwarded", why: first.why, isCollapsed: true } as const;
      return answerStored(ctx, found.answer, handling);
    }
  }
  return forward(asked, found.why);
}

function waitFor(milliseconds: number, unless: Promise<unknown>): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    void unless.then(() => {
      clearTimeout(timer);
    });
  });
}

/**
 * Makes a new answer, once for all, while the old one is sent. Where nothing runs behind an answer whoever asks first
 * waits for the new one instead.
 */
async function refresh(asked: Asked, found: Found): Promise<Response | undefined> {
  const { ctx, inside } = asked;
  // What a handler makes of HEAD may have no body, which would be sent for GET from then on.
  if (ctx.method !== "GET") return undefined;
  const flight = inside.flights.find(found.key);
  if (flight !== undefined && !isWithin(ctx, flight)) return undefined;
  if (!endsWithAnswer(ctx)) {
    void refreshBehind(asked, found, inside.flights.begin(found.key));
    return undefined;
  }
  if (asksForItsOwn(ctx)) return undefined;
  return keepIfFailed(await lead(asked, found, inside.flights.begin(found.key)));
}

/** It does not reject. */
async function refreshBehind(asked: Asked, found: Found, flight: Flight): Promise<void> {
  try {
    const { body } = await lead(asked, found, flight, true);
    await flight.landed;
    await body?.cancel();
  } catch (error) {
    asked.ctx.report(error);
  }
}

async function keepIfFailed(response: Response): Promise<Response | undefined> {
  if (response.status < 500) return response;
  await response.body?.cancel();
  return undefined;
}

/** Whether the runtime stops all work for a request when that is answered. */
function endsWithAnswer({ platform }: Context): boolean {
  // What Node 20 lacks.
  const { userAgent } = globalThis.navigator ?? {};
  return userAgent === "Cloudflare-Workers" || platform.lambda !== undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc9111#section-4.4 */
async function forget({ ctx, inside, address }: Asked): Promise<void> {
  inside.flights.abandon((_, key) => key === address || key.startsWith(`${address}\n`));
  try {
    await inside.store.delete(address);
  } catch (error) {
    ctx.report(error);
  }
}
