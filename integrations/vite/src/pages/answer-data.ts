import { DATA_TYPE, type WireDocument, type WirePage, type WireRedirect } from "../shared/wire.ts";
import { toLine, toSettlingLine, type DescribeError } from "./deferred.ts";

/** Answers the browser's script with a page that may be kept. It waits for the whole, so that no failed part is kept. */
export async function answerKeptData(
  page: WirePage,
  describe: DescribeError,
  cacheControl: string,
): Promise<Response> {
  const { text, deferred } = toLine(page, describe);
  const later = await Promise.all(deferred.map((one) => toSettlingLine(one, describe)));
  const body = [text, ...later].map((line) => `${line}\n`).join("");
  return new Response(body, { headers: dataHeaders(cacheControl) });
}

/** Answers the browser's script with a page. */
export function answerData(page: WirePage, describe: DescribeError): Response {
  const { text, deferred } = toLine(page, describe);
  const body =
    deferred.length === 0
      ? `${text}\n`
      : streamLines(
          text,
          deferred.map((one) => toSettlingLine(one, describe)),
        );
  return new Response(body, { headers: dataHeaders(NOT_STORED) });
}

/** Answers the browser's script with where to go, and with the target's own answer when there is one. */
export function answerRedirect(location: string, target: Response | undefined): Response {
  const redirect: WireRedirect = { redirect: location };
  const line = `${JSON.stringify(redirect)}\n`;
  const headers = dataHeaders(NOT_STORED);
  for (const cookie of target?.headers.getSetCookie() ?? []) headers.append("set-cookie", cookie);
  const body = target?.body ?? null;
  return new Response(body === null ? line : prepend(line, body), { headers });
}

/** Answers the browser's script that the form has to be sent by a document. Nothing was done with it. */
export function answerDocument(): Response {
  const told: WireDocument = { document: true };
  return new Response(`${JSON.stringify(told)}\n`, { headers: dataHeaders(NOT_STORED) });
}

const NOT_STORED = "private, no-store";

function dataHeaders(cacheControl: string): Headers {
  return new Headers({
    "content-type": DATA_TYPE,
    "cache-control": cacheControl,
    "x-content-type-options": "nosniff",
  });
}

function streamLines(first: string, later: readonly Promise<string>[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(encoder.encode(`${first}\n`));
      await Promise.all(
        later.map(async (line) => {
          const text = await line;
          controller.enqueue(encoder.encode(`${text}\n`));
        }),
      );
      controller.close();
    },
  });
}

function prepend(line: string, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const rest = body.getReader();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(line));
    },
    async pull(controller) {
      const { done, value } = await rest.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => rest.cancel(reason),
  });
}
