import { parse } from "devalue";
import type { PageError } from "../shared/page.ts";
import {
  DATA_TYPE,
  type WireDocument,
  type WirePage,
  type WireRedirect,
  type WireSettled,
} from "../shared/wire.ts";

/** What a data URL answered: a page, a place to go with or without its page, or a problem. */
export interface Answer {
  /** Set when a form has to be sent by a document. */
  readonly document?: boolean;
  readonly redirect?: string;
  readonly page?: WirePage;
  /** Why there is no page. */
  readonly problem?: PageError;
}

/** Reads the answer of a data URL. Promises in its data settle as their lines arrive. */
export async function readAnswer(response: Response): Promise<Answer> {
  if (!response.ok || !isData(response)) {
    return { problem: await readProblem(response) };
  }
  const lines = readLines(response);
  const first = (await lines.next()).value ?? "";
  // devalue writes a page as an array; an object says what to do.
  if (!first.startsWith("{")) return { page: readPage(first, lines) };
  const told = JSON.parse(first) as WireDocument | WireRedirect;
  if ("document" in told) return told;
  const { redirect } = told;
  const second = (await lines.next()).value;
  return second === undefined ? { redirect } : { redirect, page: readPage(second, lines) };
}

/** A static file server sends a prerendered page's data as JSON, because of the file's extension. */
function isData({ headers }: Response): boolean {
  const [type = ""] = (headers.get("content-type") ?? "").split(";", 1);
  return type === DATA_TYPE || type === "application/json";
}

type Settle = readonly [resolve: (value: unknown) => void, reject: (reason: unknown) => void];

function readPage(line: string, lines: AsyncIterator<string>): WirePage {
  const waiting = new Map<number, Settle>();
  const page = parse(line, {
    Deferred(id: number) {
      const promise = new Promise((...settle) => waiting.set(id, settle));
      // No component has to use the promise, and then its rejection would count as unhandled.
      promise.catch(() => undefined);
      return promise;
    },
  }) as WirePage;
  if (waiting.size > 0) void settleAll(lines, waiting);
  return page;
}

/** Shown like an error that the server sent. */
const LOST: PageError = {
  status: 503,
  title: "No connection",
  message: "The connection was lost.",
};

async function settleAll(
  lines: AsyncIterator<string>,
  waiting: Map<number, Settle>,
): Promise<void> {
  try {
    for (let line = await lines.next(); line.done !== true; line = await lines.next()) {
      const [id, ok, value] = parse(line.value) as WireSettled;
      waiting.get(id)?.[ok ? 0 : 1](value);
      waiting.delete(id);
    }
  } catch {
    // The connection broke: what is still open is rejected below.
  }
  for (const [, reject] of waiting.values()) reject(LOST);
}

async function* readLines(response: Response): AsyncGenerator<string, undefined> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (
    let part = await reader?.read();
    part !== undefined && !part.done;
    part = await reader?.read()
  ) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  return undefined;
}

async function readProblem(response: Response): Promise<PageError> {
  const fallback = { status: response.status, title: "Error", message: "Something went wrong." };
  try {
    const { title, detail } = (await response.json()) as { title?: unknown; detail?: unknown };
    const name = typeof title === "string" ? title : fallback.title;
    return {
      status: response.status,
      title: name,
      message: typeof detail === "string" ? detail : name,
    };
  } catch {
    return fallback;
  }
}
