import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { serve } from "./serve.ts";

describe("serve", () => {
  it("refuses an app whose routes collide before it listens", async () => {
    const app = openspeed()
      .get("/users/:id", () => "a")
      .get("/users/:name", () => "b");
    await expect(serve(app, { port: 0 })).rejects.toThrow("already leads");
  });

  it("serves on the server that is named, and refuses a name it doesn't know", async () => {
    const app = openspeed().get("/", () => "named");
    const server = await serve(app, { port: 0, server: "node:http" });
    expect(await (await fetch(server.url)).text()).toBe("named");
    await server.close();
    // @ts-expect-error -- no server has this name
    await expect(serve(app, { port: 0, server: "node:htttp" })).rejects.toMatchObject({
      code: "OS1032",
      message: expect.stringContaining('the option server is "node:htttp"'),
    });
    // A name that every object has is none of them.
    const inherited: object = { port: 0, server: "constructor" };
    await expect(serve(app, inherited)).rejects.toBeInstanceOf(TypeError);
  });

  it("survives clients that ask for CONNECT and reset the connection", async () => {
    const app = openspeed().get("/", () => "alive");
    const server = await serve(app, { port: 0, signals: false });
    try {
      // Vitest fails the run for an error that nobody catches.
      for (const delay of [0, 1, 2, 5, 10]) {
        const socket = connect(server.port, "localhost").on("error", () => undefined);
        socket.write("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\nrest");
        await wait(delay);
        socket.resetAndDestroy();
      }
      await wait(20);
      expect(await (await fetch(server.url)).text()).toBe("alive");
    } finally {
      await server.close();
    }
  });
});
