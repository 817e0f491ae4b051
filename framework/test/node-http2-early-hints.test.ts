import { connect, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http2";
import { describe, expect, it, onTestFinished } from "vitest";
import { type NodePlatform, serve } from "../src/runtimes/node/index.ts";

const LINKS = ["</app.css>; rel=preload; as=style", "</app.js>; rel=modulepreload"];

type Hint = NonNullable<NodePlatform["sendEarlyHints"]>;

describe("early hints on HTTP/2", () => {
  it("reach the client before the answer, as often as they are sent", async () => {
    const answer = Promise.withResolvers<string>();
    const asked = await ask(async (hint) => [hint(LINKS), hint(["</b>"]), await answer.promise]);
    const first = await asked.nextHint();
    expect(first).toMatchObject({ ":status": 103, link: LINKS.join(", ") });
    expect(await asked.nextHint()).toMatchObject({ ":status": 103, link: "</b>" });
    answer.resolve("ready");
    expect(await asked.body).toBe("true,true,ready");
  });

  it.each(["</a>; rel=preload\r\nx: y", "</\u00e9>", "</a b>", "", "</a>\0"])(
    "are refused for %j",
    async (link) => {
      const asked = await ask((hint) => {
        try {
          return hint([link]);
        } catch (error) {
          return Reflect.get(Object(error), "code");
        }
      });
      expect(await asked.body).toBe("OS3021");
      expect(asked.hints).toEqual([]);
    },
  );

  it("are sent for GET, and neither for HEAD nor without a link", async () => {
    const results: boolean[] = [];
    const send = (hint: Hint): number => results.push(hint(LINKS), hint([]));
    const asked = await ask(send);
    await asked.body;
    expect(asked.hints).toHaveLength(1);
    const head = await ask(send, { ":method": "HEAD" });
    await head.body;
    expect(head.hints).toEqual([]);
    expect(results).toEqual([true, false, false, false]);
  });

  it("can't be sent once the answer has begun or the stream was reset", async () => {
    let keep: (() => boolean) | undefined;
    const waiting = Promise.withResolvers<void>();
    const answered = await ask((hint) => {
      keep = () => hint(LINKS);
      return "done";
    });
    await answered.body;
    expect(keep?.()).toBe(false);

    const late = Promise.withResolvers<boolean>();
    const reset = await ask(async (hint, signal) => {
      waiting.resolve();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      late.resolve(hint(LINKS));
    });
    await waiting.promise;
    reset.close();
    expect(await late.promise).toBe(false);
    expect(answered.hints).toEqual([]);
    expect(reset.hints).toEqual([]);
  });
});

async function ask(
  answer: (hint: Hint, signal: AbortSignal) => unknown,
  head: OutgoingHttpHeaders = {},
) {
  const app = {
    async fetch({ signal }: Request, { sendEarlyHints }: NodePlatform) {
      if (sendEarlyHints === undefined) return new Response("no hints", { status: 500 });
      return new Response(String(await answer(sendEarlyHints, signal)));
    },
  };
  const server = await serve(app, { port: 0, server: "node:http2" });
  const session = connect(server.url);
  onTestFinished(async () => {
    session.destroy();
    await server.close();
  });
  const stream = session.request(head);
  const hints: IncomingHttpHeaders[] = [];
  const waiting: ((hint: IncomingHttpHeaders) => void)[] = [];
  stream.on("headers", (fields: IncomingHttpHeaders) => {
    hints.push(fields);
    waiting.shift()?.(fields);
  });
  let taken = 0;
  return {
    hints,
    nextHint(): Promise<IncomingHttpHeaders> {
      const known = hints[taken];
      taken += 1;
      return known === undefined
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve(known);
    },
    close: () => stream.close(),
    body: new Promise<string>((resolve) => {
      let body = "";
      stream.setEncoding("utf8").on("data", (text: string) => (body += text));
      stream.on("error", () => undefined).once("close", () => resolve(body));
    }),
  };
}
