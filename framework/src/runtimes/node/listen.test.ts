import { describe, expect, it, onTestFinished } from "vitest";
import { hasReusePort } from "./listen.ts";
import { serve } from "./serve.ts";
import type { ServeOptions } from "./serve-options.ts";

const app = { fetch: (): Response => new Response("ok") };

describe("listening", () => {
  it.each([
    ["20.19.0", false],
    ["22.11.0", false],
    ["22.12.0", true],
    ["23.0.0", false],
    ["23.1.0", true],
    ["24.0.0", true],
    ["26.3.1", true],
  ])("knows whether Node %s has reusePort", (version, known) => {
    expect(hasReusePort(version)).toBe(known);
  });

  it("shares a port with reusePort, or says that it can't", async () => {
    const open = async (options: ServeOptions): Promise<unknown> => {
      const server = await serve(app, { hostname: "127.0.0.1", ...options });
      onTestFinished(() => server.close());
      return server.port;
    };
    const isSupported = process.platform === "linux" && hasReusePort(process.versions.node);
    const first = await open({ port: 0, reusePort: true }).catch(toCode);
    const port = typeof first === "number" ? first : 0;
    const second = await open({ port, reusePort: true }).catch(toCode);
    // Both have to want it.
    const third = port === 0 ? "EADDRINUSE" : await open({ port }).catch(toCode);
    expect([first, second, third]).toEqual(
      isSupported ? [port, port, "EADDRINUSE"] : ["ENOTSUP", "ENOTSUP", "EADDRINUSE"],
    );
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses a backlog of %d", async (backlog) => {
    await expect(serve(app, { port: 0, backlog })).rejects.toMatchObject({ code: "OS1032" });
  });

  it("takes a backlog", async () => {
    const server = await serve(app, { port: 0, backlog: 5 });
    expect(await (await fetch(server.url)).text()).toBe("ok");
    await server.close();
  });
});

function toCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : error;
}
