import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";
import { createRefusal } from "../../../errors/create-refusal.ts";
import type { ErrorReporter, Servable } from "../servable.ts";
import { createAnswer } from "./answer.ts";
import { createClientErrorListener, endWithProblem } from "./client-error.ts";
import type { Connections } from "./connections.ts";
import { hasBody } from "./to-request.ts";
import { createUpgrade } from "./upgrade.ts";

interface Http1Options {
  readonly app: Servable;
  readonly connections: Connections;
  readonly report: ErrorReporter;
  readonly sendTimeout: number;
}

/** Answers whatever a server emits that parses HTTP/1.1 as `node:http` does. */
export function answerHttp1(
  server: Server,
  { app, connections, report, sendTimeout }: Http1Options,
): void {
  const rules = { report, sendTimeout };
  const answer = createAnswer(app, connections, rules);
  const refuseExpectation = createAnswer({ fetch: failExpectation }, connections, rules);
  const refuseBody = createAnswer({ fetch: failBody }, connections, rules);
  // Node would drop the headers past its limit in silence; to-request.ts refuses them instead.
  Object.assign(server, { maxHeadersCount: 0, shouldUpgradeCallback: canUpgrade });
  async function answerUpgrade(req: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    // Node has taken its own listener off: a client that resets the connection would end the process.
    socket.on("error", () => undefined);
    // Those that came before it are answered first.
    await Promise.all(connections.inFlight(socket).map(({ settled }) => settled));
    if (socket.destroyed) return;
    const upgrade = createUpgrade(req, socket, head);
    // Node before 24.9 does not ask.
    const respond = canUpgrade(req) ? answer : refuseBody;
    await respond(req, upgrade.res, { awaitsContinue: false, upgrade });
  }

  server
    .on("request", (req: IncomingMessage, res: ServerResponse) => {
      void answer(req, res, { awaitsContinue: false });
    })
    .on("checkContinue", (req: IncomingMessage, res: ServerResponse) => {
      void answer(req, res, { awaitsContinue: true });
    })
    .on("checkExpectation", (req: IncomingMessage, res: ServerResponse) => {
      void refuseExpectation(req, res, { awaitsContinue: true });
    })
    .on("upgrade", (req: IncomingMessage, socket: Socket, head: Buffer) => {
      void answerUpgrade(req, socket, head);
    })
    .on("connect", (_req: IncomingMessage, socket: Socket) => {
      endWithProblem(socket, createRefusal("OS2026", 501, "The method CONNECT is not supported."));
    })
    .on("clientError", createClientErrorListener(connections));
}

function failExpectation(): never {
  throw createRefusal("OS2022", 417, "The only expectation that can be met is 100-continue.");
}

/** Node hands on what follows an upgrade as bytes of the other protocol, so that the app would miss a body. */
function canUpgrade(req: IncomingMessage): boolean {
  return !hasBody(req);
}

function failBody(): never {
  throw createRefusal("OS2035", 501, "A request with a body can't ask for another protocol here.");
}
