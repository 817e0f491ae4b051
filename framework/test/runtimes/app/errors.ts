import { HttpError, openspeed } from "openspeed";

const SECRET = "the password is hunter2";

/** Routes that fail in each way there is. */
export const errors = openspeed()
  .get("/error", () => {
    throw new Error(SECRET);
  })
  .get("/async", async () => {
    await Promise.resolve();
    throw new Error(SECRET);
  })
  .get("/type", () => {
    throw new TypeError(SECRET);
  })
  .get("/string", () => {
    // oxlint-disable-next-line typescript/only-throw-error -- apps do it, and nothing of it may leak
    throw SECRET;
  })
  .get("/null", () => {
    // oxlint-disable-next-line typescript/only-throw-error -- apps do it, and it must not end the process
    throw null;
  })
  .get("/undefined", () => Promise.reject(undefined as unknown as Error))
  .get("/cause", () => {
    throw new HttpError(502, "The upstream failed.", { cause: new Error(SECRET) });
  })
  .get("/response", () => {
    // oxlint-disable-next-line typescript/only-throw-error -- apps used to other frameworks do it
    throw new Response(SECRET, { status: 401 });
  })
  .get("/http/:status", (ctx) => {
    throw new HttpError(Number(ctx.params.status), "As asked.");
  })
  .get("/plain", () => {
    throw new HttpError(409);
  })
  .get("/full", () => {
    throw new HttpError(429, "Wait a moment.", {
      title: "Slow Down",
      type: "https://example.com/slow",
      headers: { "retry-after": "7" },
      extensions: { limit: 3 },
    });
  })
  .get("/unicode", () => {
    throw new HttpError(400, "Schöne Grüße 🚀");
  })
  .get("/bad-header", () => {
    throw new HttpError(400, "Bad header.", { headers: { "x-bad": "a\nb" } });
  })
  .get("/control-header", () => {
    throw new HttpError(400, "Control header.", { headers: { "x-bad": "a\u0001b" } });
  })
  .get("/bad-extension", () => {
    throw new HttpError(400, "Bad extension.", { extensions: { big: 1n } });
  })
  .get("/not-an-error-status", () => {
    throw new HttpError(200, SECRET);
  })
  .use(
    "/handled",
    openspeed()
      .get("/error", () => {
        throw new Error(SECRET);
      })
      .get("/left", () => {
        throw new RangeError(SECRET);
      })
      .get("/worse", () => {
        throw new SyntaxError(SECRET);
      })
      .onError((error, ctx) => {
        if (error instanceof RangeError) return undefined;
        if (error instanceof SyntaxError) throw new TypeError(SECRET);
        return ctx.json({ handled: true }, 503);
      }),
  );
