import type { Servable } from "../../../src/runtimes/node/index.ts";

type Handler = (request: Request) => unknown;
type Controller = ReadableStreamDefaultController<unknown>;

/** An app that is wrong at every point where one can be. */
export function createFaultyApp(): Servable {
  let count = 0;
  return {
    fetch(request) {
      const handler = HANDLERS[count % HANDLERS.length];
      count += 1;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TypeScript would refuse
      return handler?.(request) as Response;
    },
  };
}

const HANDLERS: readonly Handler[] = [
  () => {
    throw new Error("at once");
  },
  () => Promise.reject(new Error("later")),
  async (request) => {
    await request.text();
    throw new Error("behind the body");
  },
  async (request) => {
    await request.body?.getReader().read();
    return new Response("with the body half read");
  },
  async (request) => {
    await request.body?.cancel(new Error("not wanted"));
    return new Response("with the body cancelled");
  },
  (request) => {
    void request.body?.getReader();
    return new Response("with the body locked");
  },
  async (request) => {
    const reader = request.clone().body?.getReader();
    const body = request.text();
    return new Response(`${await body} ${String((await reader?.read())?.done)}`);
  },
  () => stream((controller) => controller.error(new Error("in the stream"))),
  () => stream((controller) => controller.enqueue("text")),
  () => stream(() => Promise.reject(new Error("pulled"))),
  () => streamLater((controller) => controller.error(new Error("later"))),
  () => streamLater((controller) => controller.enqueue(7)),
  () => streamLater((controller) => controller.close()),
  () => streamLater((controller) => controller.enqueue(new Uint8Array(200_000))),
  () => new Response("longer", { headers: { "content-length": "1" } }),
  () => new Response("x", { headers: { "content-length": "99" } }),
  (request) => new Response(request.body, { headers: { "content-length": "3" } }),
  () => new Response("x", { statusText: "\u0001" }),
  () => new Response(null, { status: 204 }),
  async () => {
    await sleep(20);
    return new Response("late");
  },
  async ({ signal }) => {
    await Promise.race([
      sleep(30),
      new Promise((resolve) => signal.addEventListener("abort", resolve)),
    ]);
    throw signal.aborted ? signal.reason : new Error("not aborted");
  },
];

/** A stream that does one thing when it is first read, and refuses to be cancelled. */
function stream(pull: (controller: Controller) => unknown): Response {
  let isOver = false;
  return toResponse(
    new ReadableStream<unknown>({
      async pull(controller) {
        if (isOver) controller.close();
        else await pull(controller);
        isOver = true;
      },
      cancel: () => Promise.reject(new Error("cancelled")),
    }),
  );
}

/** As {@link stream}, with an answer that has begun. */
function streamLater(pull: (controller: Controller) => unknown): Response {
  let step = 0;
  return toResponse(
    new ReadableStream<unknown>({
      async pull(controller) {
        step += 1;
        if (step === 1) controller.enqueue(new TextEncoder().encode("begun"));
        else if (step > 2) controller.close();
        else {
          await sleep(10);
          pull(controller);
        }
      },
      cancel() {
        throw new Error("cancelled");
      },
    }),
  );
}

function toResponse(body: ReadableStream<unknown>): Response {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what TypeScript would refuse
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
