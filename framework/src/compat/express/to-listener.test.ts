import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { toListener } from "./index.ts";

const servers: Server[] = [];

async function urlOf(server: Server): Promise<string> {
  servers.push(server);
  if (!server.listening) await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? String(address.port) : ""}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe("toListener", () => {
  it("makes an app that http.createServer() takes", async () => {
    const app = toListener(openspeed());
    app.get("/", () => "hello");
    expect(typeof app).toBe("function");
    const url = await urlOf(createServer(app).listen(0));
    expect(await (await fetch(url)).text()).toBe("hello");
  });

  it("listens as an Express app does, and gives back the server", async () => {
    const app = toListener(openspeed().get("/", () => "hello"));
    const url = await new Promise<string>((resolve) => {
      const server: Server = app.listen(0, () => resolve(urlOf(server)));
    });
    expect(await (await fetch(url)).text()).toBe("hello");
  });

  it("keeps chaining, app.request() and the application's own members", async () => {
    const app = Object.assign(toListener(openspeed()), { ready: Promise.resolve("ready") });
    app.get("/a", () => "a").get("/b", () => "b");
    expect(await (await app.request("/b")).text()).toBe("b");
    expect(await app.ready).toBe("ready");
  });

  it("keeps settings without acting on them", () => {
    const app = toListener(openspeed());
    app.set("title", "Mine").enable("flag");
    expect(app.get("title")).toBe("Mine");
    expect(app.enabled("flag")).toBe(true);
    expect(app.disabled("other")).toBe(true);
  });
});
