import type { IncomingMessage, ServerResponse } from "node:http";
import { createError } from "../../../errors/create-error.ts";
import { createRefusal } from "../../../errors/create-refusal.ts";
import { RUNTIME } from "../../../runtime.ts";
import { toHintedLinks } from "../early-hints.ts";
import type { Connections, Exchange } from "./connections.ts";
import { type RequestBody, toRequestBody } from "../request-body.ts";
import { LIGHT_RUNTIME } from "../light-runtime.ts";
import { acceptLazyRequests } from "../web/accept-lazy-requests.ts";
import { sendResponse } from "./send-response.ts";
import type { ErrorReporter, NodePlatform, Servable } from "../servable.ts";
import { hasBody, toRequest } from "./to-request.ts";
import { toFailureResponse } from "../to-failure-response.ts";
import { refuseUpgrade } from "../upgraded-connection.ts";
import type { Upgrade } from "./upgrade.ts";
import { discardRest, isWorthClosing } from "./unread-body.ts";

interface AnswerOptions {
  /** The client holds its body back until it is sent 100 Continue. */
  readonly awaitsContinue: boolean;
  /** The request asks for another protocol. */
  readonly upgrade?: Upgrade;
}

type Answer = (req: IncomingMessage, res: ServerResponse, options: AnswerOptions) => Promise<void>;

/** What all answers of a server share. */
interface AnswerRules {
  readonly report: ErrorReporter;
  /** How long a client may go without taking any of an answer, in milliseconds; 0 means no limit. */
  readonly sendTimeout: number;
}

/** Takes a parsed Node request through `fetch` to the sent answer. The returned promise never rejects. */
export function createAnswer(app: Servable, connections: Connections, rules: AnswerRules): Answer {
  acceptLazyRequests();
  return async function answer(req, res, options) {
    try {
      await exchangeMessages(app, connections.begin(req, res), {
        ...options,
        ...rules,
        isDraining: () => connections.isDraining(),
        forget: () => connections.forget(req.socket),
      });
    } catch (error) {
      rules.report(error);
      res.destroy();
    }
  };
}

interface ExchangeOptions extends AnswerOptions, AnswerRules {
  isDraining(): boolean;
  /** The connection now belongs to another protocol. */
  forget(): void;
}

async function exchangeMessages(
  app: Servable,
  exchange: Exchange,
  options: ExchangeOptions,
): Promise<void> {
  const { req, res, signal } = exchange;
  const { report, sendTimeout } = options;
  let continued = !options.awaitsContinue;
  const onFirstRead = (): void => {
    if (continued || res.headersSent) return;
    continued = true;
    res.writeContinue();
  };
  const body =
    options.upgrade === undefined && hasBody(req) ? toRequestBody(req, onFirstRead) : undefined;
  const { upgrade } = options;
  const response = await callFetch(app, { exchange, body, report, upgrade });
  if (upgrade?.isTaken() === true) {
    options.forget();
    return;
  }
  let isClosing = false;
  let isCutShort = false;
  await sendResponse(response, res, {
    signal,
    report,
    sendTimeout,
    shouldClose() {
      isClosing = body !== undefined && isWorthClosing(req, body, continued);
      return isClosing || options.isDraining();
    },
    async beforeEnd() {
      isCutShort = isClosing || body?.isBeingRead() === true;
      body?.leave();
      if (isCutShort) await discardRest(req, signal);
      else req.resume();
    },
  });
  if (isCutShort && !req.complete) {
    await exchange.settled;
    req.socket.destroySoon();
  }
}

async function callFetch(
  app: Servable,
  call: {
    exchange: Exchange;
    body: RequestBody | undefined;
    report: ErrorReporter;
    upgrade: Upgrade | undefined;
  },
): Promise<Response> {
  const { req, res, signal } = call.exchange;
  try {
    if (call.upgrade !== undefined && hasBody(req)) {
      // Node has stopped parsing where the body begins.
      throw createRefusal("OS2021", 400, "A request with a body can't ask for another protocol.");
    }
    const request = toRequest(req, { body: call.body?.stream ?? null, signal });
    call.exchange.request = request;
    const response: unknown = await app.fetch(request, toPlatform(req, res, call.upgrade));
    if (response instanceof Response) return response;
    throw createError("OS3010", "fetch() did not return a Response.");
  } catch (error) {
    return toFailureResponse(error, signal.aborted ? () => undefined : call.report);
  }
}

function toPlatform(
  req: IncomingMessage,
  res: ServerResponse,
  upgrade: Upgrade | undefined,
): NodePlatform {
  const address = req.socket.remoteAddress;
  const platform = {
    node: { req, res },
    [RUNTIME]: LIGHT_RUNTIME,
    upgrade() {
      if (upgrade === undefined) throw refuseUpgrade();
      return upgrade.take();
    },
    sendEarlyHints(links: readonly string[]) {
      const isTaken = req.httpVersionMinor > 0 && req.method !== "HEAD";
      // Behind an earlier answer that is under way it has no socket, and Node would put the head in front of the hint.
      const isOpen = !res.headersSent && res.socket?.writable === true;
      if (toHintedLinks(links) === "" || !isTaken || !isOpen || res.socket.writableNeedDrain) {
        return false;
      }
      res.writeEarlyHints({ link: [...links] });
      return true;
    },
  };
  return address === undefined ? platform : { address, ...platform };
}
