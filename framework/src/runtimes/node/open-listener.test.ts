import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { openListener } from "./open-listener.ts";

describe("openListener", () => {
  it("leaves no listener behind, whether the port is taken or free", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void taken.close());
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const server = createServer();
    onTestFinished(() => void server.close());
    const left = (): number => server.listenerCount("listening") + server.listenerCount("error");
    for (let tries = 0; tries < 2; tries += 1) {
      const opened = openListener(server, { port, host: "127.0.0.1" });
      await expect(opened).rejects.toMatchObject({ code: "EADDRINUSE" });
      expect(left()).toBe(0);
    }
    await openListener(server, { port: 0, host: "127.0.0.1" });
    expect(left()).toBe(0);
  });
});
