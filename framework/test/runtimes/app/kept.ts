import { openspeed } from "openspeed";
import { cache } from "openspeed/cache";
import { mount } from "openspeed/mount";

let made = 0;

/** Routes whose answers are kept, or must not be. */
export const kept = openspeed()
  .use(cache({ maxAge: 60 }))
  .get("/count", () => ({ made: ++made }))
  .get("/language", (ctx) => ({ made: ++made, lang: ctx.request.headers.get("Accept-Language") }))
  .get("/cookie", (ctx) => ({ made: ++made, name: ctx.cookies["name"] ?? null }))
  .get("/clone", (ctx) => ({
    made: ++made,
    name: ctx.request.clone().headers.get("cookie"),
  }))
  .get("/copy", (ctx) => ({ made: ++made, name: new Headers(ctx.request.headers).get("cookie") }))
  .get("/wrapped", (ctx) => ({
    made: ++made,
    name: new Request(ctx.request).headers.get("cookie"),
  }))
  .get("/address", (ctx) => ({ made: ++made, address: ctx.platform.address ?? null }))
  .get("/slow", async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { made: ++made };
  })
  .get("/stream", () => {
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (const part of ["a", "b", String(++made)]) {
          controller.enqueue(new TextEncoder().encode(part));
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        controller.close();
      },
    });
    return new Response(body);
  })
  .use(
    "/mounted",
    mount((request) => new Response(`${++made} ${request.headers.get("cookie") ?? "nobody"}`)),
  );

/** Routes whose stale answers are sent once more. */
export const stale = openspeed().get("/", cache({ maxAge: 1, swr: 60 }), () => ({ made: ++made }));
