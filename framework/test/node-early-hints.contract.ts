import { describe, expect, it, onTestFinished } from "vitest";
import type { NodePlatform, RunningServer } from "../src/runtimes/node/index.ts";
import type { Serve } from "./node-server.contract.ts";
import { openSocket, readUntil, sendRaw } from "./raw-request.ts";

const LINKS = ["</app.css>; rel=preload; as=style", '</app.js>; rel="modulepreload"'];
const HINT = `HTTP/1.1 103 Early Hints\r\nlink: ${LINKS.join(", ")}\r\n\r\n`;

/** @see https://www.rfc-editor.org/rfc/rfc8297 */
export function describeEarlyHints(name: string, serve: Serve): void {
  // oxlint-disable-next-line vitest/valid-title -- each server that keeps the contract names itself
  describe(`early hints: ${name}`, () => {
    it("reach the client before the answer", async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const server = await start(async (hint) => {
        const isSent = hint(LINKS);
        await promise;
        return isSent;
      });
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      socket.write(get("/"));
      expect(toLowerLink(await readUntil(socket, "\r\n\r\n"))).toBe(HINT);
      resolve();
      expect(await readUntil(socket, "true")).toMatch(/^HTTP\/1.1 200 /);
    });

    it("may come several times, and with a request whose body is still to come", async () => {
      const server = await start((hint) => hint(LINKS) && hint(LINKS));
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      socket.write(
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
      );
      expect(readStatuses(await readUntil(socket, "true"))).toEqual(["103", "103", "200"]);
    });

    it.each([
      [[]],
      [["</a>"]],
      [["<https://example.com/a?b=c,d&e=%22>; rel=preload; crossorigin"]],
      [['</a>;rel=preload ; media="(min-width:600px)";nopush', "<>; rel=x"]],
    ])("are sent for %j, unless there are none", async (links) => {
      const received = await sendRaw(await start((hint) => hint(links)), get("/"));
      expect(readStatuses(received)).toEqual(links.length === 0 ? ["200"] : ["103", "200"]);
      expect(received.endsWith(String(links.length > 0))).toBe(true);
      const sent = toLowerLink(received)
        .match(/^link: .*$/m)?.[0]
        .trim();
      expect(sent).toBe(links.length === 0 ? undefined : `link: ${links.join(", ")}`);
    });

    it.each([
      "",
      "/a",
      "</a>; rel=preload\r\nset-cookie: a=1",
      "</a>\r\n\r\nHTTP/1.1 200 OK",
      "</a\r\nx: y>",
      "</a\nb>",
      "</a\rb>",
      "</a\0b>",
      "</a b>",
      "</a\u00e9>",
      "</a\u010a>",
      "</a\u{1f600}>",
      "</a>; rel=caf\u00e9",
      '</a>; title="a\r\nx: y"',
      '</a>; title="a b"',
      '</a>; title="a;b"',
      '</a>; title="a',
      "</a>; rel=a b",
      "</a>, </b>",
      "</a>;",
      " </a>",
      "</a>\n",
    ])("are refused for %j, and nothing of them is sent", async (link) => {
      const failures: unknown[] = [];
      const server = await start((hint) => {
        try {
          return hint([...LINKS, link]);
        } catch (error) {
          failures.push(error);
          return "refused";
        }
      });
      const received = await sendRaw(server, get("/"));
      expect(readStatuses(received)).toEqual(["200"]);
      expect(received).toMatch(/refused$/);
      expect(received.toLowerCase()).not.toMatch(/link|cookie|x: y/);
      expect(failures).toEqual([expect.any(TypeError)]);
      expect(failures).toMatchObject([{ code: "OS3021" }]);
    });

    it.each([
      ["HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\n\r\n"],
      ["HEAD", get("/").replace("GET", "HEAD")],
    ])("are not sent for %s", async (_name, request) => {
      const results: unknown[] = [];
      const server = await start((hint) => results.push(hint(LINKS)));
      const received = await sendRaw(server, request);
      expect(readStatuses(received)).toEqual(["200"]);
      expect(results).toEqual([false]);
    });

    it("never overtake the answer to an earlier request", async () => {
      const server = await start(async (hint, path) => {
        if (path === "/second") return hint(LINKS);
        await sleep(30);
        return path;
      });
      const received = await sendRaw(server, get("/first", "keep-alive") + get("/second"));
      // Node's own server has both requests answered at once, and writes what it knows of too early.
      const isSent = received.endsWith("true");
      expect(readStatuses(received)).toEqual(isSent ? ["200", "103", "200"] : ["200", "200"]);
      expect(received.split(" 103 ")[0]).toContain("/first");
    });

    it("can't be sent once the request is answered, nor go to the next one", async () => {
      let keep: (() => boolean) | undefined;
      const second = Promise.withResolvers<void>();
      const server = await start(async (hint, path) => {
        if (path === "/first") keep = () => hint(LINKS);
        else second.resolve();
        if (path === "/second") await sleep(30);
        return path;
      });
      const socket = await openSocket(server);
      onTestFinished(() => void socket.destroy());
      socket.write(get("/first", "keep-alive"));
      await readUntil(socket, "/first");
      expect(keep?.()).toBe(false);
      socket.write(get("/second"));
      await second.promise;
      expect(keep?.()).toBe(false);
      expect(readStatuses(await readUntil(socket, "/second"))).toEqual(["200"]);
    });

    it("can't be sent to a client that has gone away", async () => {
      const asked = Promise.withResolvers<void>();
      const result = Promise.withResolvers<boolean>();
      const server = await start(async (hint, _path, signal) => {
        asked.resolve();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        result.resolve(hint(LINKS));
        return "nobody reads it";
      });
      const socket = await openSocket(server);
      socket.write(get("/"));
      await asked.promise;
      socket.destroy();
      expect(await result.promise).toBe(false);
    });
  });

  async function start(
    answer: (
      hint: NonNullable<NodePlatform["sendEarlyHints"]>,
      path: string,
      signal: AbortSignal,
    ) => unknown,
  ): Promise<RunningServer> {
    const app = {
      async fetch({ url, signal }: Request, { sendEarlyHints }: NodePlatform) {
        if (sendEarlyHints === undefined) return new Response("no hints", { status: 500 });
        return new Response(String(await answer(sendEarlyHints, new URL(url).pathname, signal)));
      },
    };
    const server = await serve(app, { port: 0 });
    onTestFinished(() => server.close());
    return server;
  }
}

function get(path: string, connection = "close"): string {
  return `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: ${connection}\r\n\r\n`;
}

function readStatuses(received: string): string[] {
  return [...received.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status = ""]) => status);
}

/** Names of headers have no case. */
function toLowerLink(received: string): string {
  return received.replace(/^link:/gim, "link:");
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
