import { describe, expect, it, onTestFinished } from "vitest";
import { HttpError } from "../src/index.ts";
import type { Servable } from "../src/runtimes/node/index.ts";
import type { Serve } from "./node-server.contract.ts";

/** What a Node server of OpenSpeed promises to clients of an app that answers what can't be sent. */
export function describeFailures(name: string, serve: Serve, request: typeof fetch = fetch): void {
  async function start(answer: Servable["fetch"]): Promise<{ url: string; errors: unknown[] }> {
    const errors: unknown[] = [];
    const report = (error: unknown): void => void errors.push(error);
    const server = await serve({ fetch: answer }, { port: 0, report });
    onTestFinished(() => server.close());
    return { url: server.url, errors };
  }

  // oxlint-disable-next-line vitest/valid-title -- each server that keeps the contract names itself
  describe(`failures: ${name}`, () => {
    it.each<[string, Servable["fetch"]]>([
      [
        "an HttpError with a header that Headers refuses",
        () => {
          throw new HttpError(400, "x", { headers: { x: "a\nb" } });
        },
      ],
      [
        "an HttpError with a control byte",
        () => {
          throw new HttpError(400, "x", { headers: { x: "a\u0001b" } });
        },
      ],
      [
        "a proxy that is revoked",
        () => {
          const { proxy, revoke } = Proxy.revocable({}, {});
          revoke();
          throw proxy;
        },
      ],
      [
        "a body that fails with an HttpError of another length",
        () =>
          new Response(failing(new HttpError(400, "x", { headers: { "content-length": "3" } }))),
      ],
      [
        "a body that fails before its first byte, with a length",
        () => new Response(failing(new Error("x")), { headers: { "content-length": "3" } }),
      ],
      [
        "a body that is shorter than its length",
        () => new Response("12", { headers: { "content-length": "3" } }),
      ],
      [
        "a header that HTTP refuses, on a body that can't be cancelled",
        () => new Response(stubborn(), { headers: { x: "\u0001" } }),
      ],
    ])("answers 500 to %s, and reports it once", async (_what, answer) => {
      const { url, errors } = await start(answer);
      const response = await request(url);
      expect(response.status).toBe(500);
      expect(await response.text()).toContain("Internal Server Error");
      expect(errors).toHaveLength(1);
    });

    it("answers what a body fails with that is meant for the client, and reports nothing", async () => {
      const { url, errors } = await start(
        () => new Response(failing(new HttpError(422, "Not so."))),
      );
      const response = await request(url);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain("Not so.");
      expect(errors).toEqual([]);
    });

    it("answers HEAD without waiting for a body that can't be cancelled", async () => {
      const { url } = await start(() => new Response(stubborn(), { status: 201 }));
      const response = await request(url, { method: "HEAD" });
      expect(response.status).toBe(201);
    });
  });
}

function failing(error: Error): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.error(error) });
}

function stubborn(): ReadableStream<Uint8Array> {
  return new ReadableStream({ cancel: () => new Promise(() => undefined) });
}
