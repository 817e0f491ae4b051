import { createServer } from "node:net";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { serve } from "../src/runtimes/node/index.ts";

// 203.0.113.1 (RFC 5737) stands for an address family that is listed but not run.
vi.mock("node:dns/promises", () => ({
  lookup: async () =>
    ["127.0.0.1", "127.0.0.2", "203.0.113.1"].map((address) => ({ address, family: 4 })),
}));

declare module "vitest" {
  interface TaskMeta {
    skipReason?: string;
  }
}

describe("serve on localhost", () => {
  beforeEach(({ task, skip }) => {
    if (process.platform === "linux") return;
    task.meta.skipReason = "only Linux answers on all of 127.0.0.0/8 without set-up";
    skip(task.meta.skipReason);
  });

  const app = { fetch: ({ url }: Request): Response => new Response(url) };

  it("listens on every address that the name has", async () => {
    const server = await serve(app, { port: 0 });
    for (const host of ["127.0.0.1", "127.0.0.2"]) {
      const url = `http://${host}:${String(server.port)}/`;
      expect(await (await fetch(url)).text()).toBe(url);
    }
    await server.close();
    for (const host of ["127.0.0.1", "127.0.0.2"]) {
      await expect(fetch(`http://${host}:${String(server.port)}/`)).rejects.toThrow("fetch failed");
    }
  });

  it("calls a port taken when another process has it on one of the addresses", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.2", () => {
        const address = other.address();
        resolve(typeof address === "object" ? (address?.port ?? 0) : 0);
      });
    });
    await expect(serve(app, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    const server = await serve(app, { port, strictPort: false });
    expect(server.port).toBeGreaterThan(port);
    await server.close();
    other.close();
  });
});
