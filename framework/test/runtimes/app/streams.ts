import { openspeed } from "openspeed";

const encoder = new TextEncoder();
const cancelled = new Set<string>();
const waiting = new Set<string>();
const aborted = new Set<string>();
const released = new Set<string>();

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

function createChunks(count: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent === count) {
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(`chunk ${String(sent)}\n`));
      sent += 1;
    },
  });
}

function createEndless(onCancel: () => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      await sleep(5);
      controller.enqueue(new Uint8Array(1024));
    },
    cancel: () => onCancel(),
  });
}

async function waitForRelease(id: string): Promise<void> {
  for (let round = 0; round < 500 && !released.has(id); round += 1) await sleep(10);
}

/** Its second part comes once another request releases it, or after five seconds. */
function createGated(id: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  let parts = 0;
  return new ReadableStream({
    async pull(controller) {
      if (parts === 1) await waitForRelease(id);
      if (parts === 2) controller.close();
      else controller.enqueue(encoder.encode(released.has(id) ? "second" : "first"));
      parts += 1;
    },
  });
}

function createBroken(parts: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await sleep(20);
      if (sent === parts) throw new Error("broken on purpose");
      sent += 1;
      controller.enqueue(encoder.encode("part\n"));
    },
  });
}

/** Routes whose bodies come in pieces, and what became of the ones that nobody read to the end. */
export const streams = openspeed()
  .get("/chunks/:count", (ctx) => new Response(createChunks(Number(ctx.params.count))))
  .get("/gated/:id", (ctx) => new Response(createGated(ctx.params.id)))
  .post("/released/:id", (ctx) => void released.add(ctx.params.id))
  .get("/stream", () => createChunks(2))
  .get("/empty", () => new Response(createChunks(0)))
  .get("/events", () => {
    return new Response(createChunks(1), { headers: { "content-type": "text/event-stream" } });
  })
  .get("/length", () => {
    return new Response(createChunks(1), { headers: { "content-length": "8" } });
  })
  .get("/large", () => {
    let left = 64;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (left === 0) {
          controller.close();
          return;
        }
        left -= 1;
        controller.enqueue(new Uint8Array(65_536).fill(0x62));
      },
    });
  })
  .get("/broken", () => new Response(createBroken(1)))
  .get("/endless/:id", (ctx) => {
    const { id } = ctx.params;
    return new Response(createEndless(() => cancelled.add(id)));
  })
  .get("/cancelled/:id", (ctx) => ({ cancelled: cancelled.has(ctx.params.id) }))
  .get("/wait/:id", async (ctx) => {
    const { id } = ctx.params;
    ctx.signal.addEventListener("abort", () => aborted.add(id));
    waiting.add(id);
    const rounds = Number(ctx.query.rounds ?? 300);
    for (let round = 0; round < rounds && !ctx.signal.aborted; round += 1) await sleep(10);
    return "waited";
  })
  .get("/waiting/:id", (ctx) => ({ waiting: waiting.has(ctx.params.id) }))
  .get("/aborted/:id", (ctx) => ({ aborted: aborted.has(ctx.params.id) }))
  .post("/upper", (ctx) => {
    const upper = new TransformStream<string, string>({
      transform: (text, controller) => controller.enqueue(text.toUpperCase()),
    });
    const body = ctx.request.body
      ?.pipeThrough(new TextDecoderStream())
      .pipeThrough(upper)
      .pipeThrough(new TextEncoderStream());
    return new Response(body ?? null);
  })
  .get("/slow/:name", async (ctx) => {
    await sleep(30);
    return ctx.params.name;
  });
