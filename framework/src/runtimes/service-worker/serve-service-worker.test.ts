import { describe, expect, it } from "vitest";
import { openspeed } from "../../index.ts";
import { type FetchEventLike, serveServiceWorker } from "./serve-service-worker.ts";

const app = openspeed("", { report: () => undefined })
  .get("/here", () => "from the app")
  .post("/echo", (ctx) => ctx.request.text())
  .notFound(async (ctx) => {
    await ctx.request.text();
    return undefined;
  });

interface Asked {
  readonly answer: Promise<string> | undefined;
  readonly network: readonly string[];
}

/** Serves the app in a scope of its own and gives it one request. */
function ask(request: Request, fallThrough?: boolean): Asked {
  const listeners: ((event: FetchEventLike) => void)[] = [];
  const network: string[] = [];
  const scope = {
    location: { origin: "https://app.example" },
    addEventListener: (_type: "fetch", listener: (event: FetchEventLike) => void) =>
      void listeners.push(listener),
    async fetch(passed: Request) {
      network.push(`${passed.method} ${passed.url} ${await passed.text()}`.trim());
      return new Response("from the network");
    },
  };
  serveServiceWorker(app, fallThrough === undefined ? { scope } : { scope, fallThrough });
  let answer: Promise<string> | undefined;
  const respondWith = (response: Response | Promise<Response>): void => {
    answer = Promise.resolve(response).then(async (made) => `${made.status} ${await made.text()}`);
  };
  for (const listener of listeners) listener({ request, respondWith });
  return { answer, network };
}

describe("serveServiceWorker", () => {
  it("answers a request of its own origin", async () => {
    const { answer, network } = ask(new Request("https://app.example/here"));
    expect(await answer).toBe("200 from the app");
    expect(network).toEqual([]);
  });

  it("leaves requests to other origins alone", () => {
    const { answer } = ask(new Request("https://other.example/here"));
    expect(answer).toBeUndefined();
  });

  it("answers 404 itself unless told to fall through", async () => {
    const { answer, network } = ask(new Request("https://app.example/nowhere"));
    expect(await answer).toMatch(/^404 /);
    expect(network).toEqual([]);
  });

  it("asks the network for what the app does not have, with the whole body", async () => {
    const request = new Request("https://app.example/nowhere", { method: "POST", body: "body" });
    const { answer, network } = ask(request, true);
    expect(await answer).toBe("200 from the network");
    expect(network).toEqual(["POST https://app.example/nowhere body"]);
  });

  it("asks no network for what the app has", async () => {
    const request = new Request("https://app.example/echo", { method: "POST", body: "body" });
    const { answer, network } = ask(request, true);
    expect(await answer).toBe("200 body");
    expect(network).toEqual([]);
  });

  it("refuses to serve outside a service worker", () => {
    expect(() => serveServiceWorker(app)).toThrow(expect.objectContaining({ code: "OS1028" }));
  });

  it("shows a mistake in the app before the first request", () => {
    const twice = openspeed()
      .get("/:a", () => "a")
      .get("/:b", () => "b");
    const scope = {
      location: { origin: "https://app.example" },
      addEventListener: () => undefined,
      fetch: async () => new Response(),
    };
    expect(() => serveServiceWorker(twice, { scope })).toThrow(TypeError);
    expect(() => serveServiceWorker(app, { scope })).not.toThrow();
  });
});
