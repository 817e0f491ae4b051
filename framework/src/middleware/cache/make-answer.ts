import { Context } from "../../context.ts";
import { mergePending } from "../../response/pending-response.ts";
import { answerStored } from "./answer-stored.ts";
import { addCacheStatus, type Handling } from "./cache-status.ts";
import type { CachedAnswer } from "./cache-store.ts";
import { collectBody } from "./collect-body.ts";
import { dressAnswer, type Dressed } from "./dress-answer.ts";
import type { Asked, Found } from "./find-answer.ts";
import { readVary } from "./find-refusal.ts";
import type { Flight } from "./flights.ts";
import { keepAnswer, toCachedAnswer } from "./keep-answer.ts";
import { nest } from "./nested.ts";
import { observe } from "./observe.ts";
import type { Reads } from "./reads.ts";

type Why = Extract<Handling, { kind: "forwarded" }>["why"];

interface Made extends Dressed {
  readonly response: Response;
  readonly reads: Reads;
  readonly begun: number;
  readonly innerTags: () => readonly string[];
}

/** Has an answer made for one request alone. */
export async function forward(asked: Asked, why: Why): Promise<Response> {
  const { response, refusal } = await make(asked, { isBehind: false });
  addCacheStatus(response.headers, { kind: "forwarded", why, detail: refusal?.reason });
  return response;
}

/** Has an answer made for all who wait for it, and keeps it. */
export async function lead(
  asked: Asked,
  found: Found,
  flight: Flight,
  isBehind = false,
): Promise<Response> {
  try {
    return await leadOn(asked, found, flight, isBehind);
  } catch (error) {
    // Such as a body that the app has read already. Nobody is to wait for it.
    flight.land("left");
    throw error;
  }
}

async function leadOn(
  asked: Asked,
  found: Found,
  flight: Flight,
  isBehind: boolean,
): Promise<Response> {
  const made = await make(asked, { flight, isBehind });
  const { response, refusal } = made;
  const { status, statusText, headers } = response;
  if (refusal !== undefined) {
    // What is not there any more, or has become a visitor's own, is not sent for as long as the old one would be.
    if (found.answer !== undefined && status < 500) await forgetStale(asked, found.key);
    // An answer that was given up says nothing of the next one.
    flight.land(!isBehind && asked.ctx.signal.aborted ? "left" : "passed");
    addCacheStatus(headers, { kind: "forwarded", why: found.why, detail: refusal.reason });
    return response;
  }
  let kept: CachedAnswer | undefined;
  const keep = async (body: Uint8Array<ArrayBuffer>): Promise<void> => {
    kept = await keepWhole(asked, { ...made, headers, body }, flight);
    flight.land(kept === undefined ? "passed" : "kept");
  };
  const body =
    response.body &&
    collectBody(response.body, {
      limit: asked.inside.maxBodyBytes,
      onWhole: keep,
      onLost: (why) => flight.land(why === "left" ? "left" : "passed"),
    });
  if (body === null) await keep(new Uint8Array());
  // The client may hold what has just been made anew.
  if (isConditional(asked.ctx.request.headers) && (await flight.landed) === "kept" && kept) {
    return answerStored(asked.ctx, kept, { kind: "forwarded", why: found.why });
  }
  addCacheStatus(headers, { kind: "forwarded", why: found.why });
  return new Response(body, { status, statusText, headers });
}

interface Making {
  /** Set when it is made for others as well, whatever part or version this request asks for. */
  readonly flight?: Flight;
  /** Whether this request has had its answer. */
  readonly isBehind: boolean;
}

async function make(
  { ctx, next, rules, onPersonal }: Asked,
  { flight, isBehind }: Making,
): Promise<Made> {
  const begun = Date.now();
  const { ctx: fork, reads } = observe(ctx, {
    wantsWhole: flight !== undefined,
    signal: isBehind ? new AbortController().signal : ctx.signal,
    shared: rules.state,
    onPersonal,
  });
  const innerTags = nest(ctx, fork, flight);
  const answer = await Context.runAs(ctx, fork, () => next());
  if (!isBehind && fork.error !== undefined) Context.setError(ctx, fork.error);
  const response = fork.hasPendingResponse ? mergePending(answer, fork.response) : answer;
  return {
    response,
    reads,
    begun,
    innerTags,
    ...dressAnswer(response, reads, rules),
  };
}

interface Complete extends Made {
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Keeps a body that came whole, unless something was found out of it on the way. It does not reject. */
async function keepWhole(
  asked: Asked,
  complete: Complete,
  flight: Flight,
): Promise<CachedAnswer | undefined> {
  const { reads, headers, body } = complete;
  const declared = headers.get("content-length");
  const isTorn = declared !== null && Number(declared) !== body.byteLength;
  if (isTorn || reads.personal() !== undefined || reads.forbidden() !== undefined) return undefined;
  // A body that is still being made may read what its headers did not say that it depends on.
  const told = readVary(headers.get("vary"));
  if ([...reads.headers].some((name) => !told.includes(name))) return undefined;
  try {
    const answer = await toCachedAnswer(complete, [...asked.tags(), ...complete.innerTags()]);
    return (await keepAnswer(asked, answer, flight)) ? answer : undefined;
  } catch (error) {
    asked.ctx.report(error);
    return undefined;
  }
}

async function forgetStale({ ctx, inside }: Asked, key: string): Promise<void> {
  try {
    await inside.store.delete(key);
  } catch (error) {
    ctx.report(error);
  }
}

function isConditional(headers: Headers): boolean {
  return headers.has("if-none-match") || headers.has("if-modified-since");
}
