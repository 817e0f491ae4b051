import { describe, expect, it } from "vitest";
import { serve } from "./serve.ts";
import type { ServeOptions } from "./serve-options.ts";

const app = { fetch: (): Response => new Response("ok") };

describe("the numbers of serve", () => {
  it.each([
    "drainTimeout",
    "headersTimeout",
    "keepAliveTimeout",
    "requestTimeout",
    "sendTimeout",
    "startTimeout",
    "maxHeaderSize",
  ] as const)("takes none for %s that would be no limit by mistake", async (option) => {
    for (const value of [Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY, 2 ** 60]) {
      const refusal = {
        code: "OS1032",
        message: expect.stringContaining(`${option} is ${value};`),
      };
      await expect(serve(app, { port: 0, [option]: value })).rejects.toMatchObject(refusal);
    }
    const text: object = { port: 0, [option]: "1000" };
    await expect(serve(app, text)).rejects.toMatchObject({ code: "OS1032" });
  });

  it("takes a time for workers to start in beside workers alone", async () => {
    await expect(serve(app, { port: 0, startTimeout: 1000 })).rejects.toMatchObject({
      message: expect.stringContaining("startTimeout needs workers"),
    });
  });

  it("takes no size for headers that none would fit", async () => {
    await expect(serve(app, { port: 0, maxHeaderSize: 0 })).rejects.toMatchObject({
      code: "OS1032",
    });
  });

  it.each<ServeOptions>([
    { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0, drainTimeout: 0 },
    { headersTimeout: 1000, requestTimeout: 1000, keepAliveTimeout: 1000, drainTimeout: 1000 },
    { maxHeaderSize: 1000 },
  ])("serves with %j", async (options) => {
    const server = await serve(app, { port: 0, ...options });
    expect(await (await fetch(server.url)).text()).toBe("ok");
    await server.close();
  });
});
