import { DATA_SEGMENT } from "../shared/wire.ts";
import type { Answer } from "./read-answer.ts";
import type * as reader from "./read-answer.ts";

/** The URL of a page's data. */
export function toDataUrl(url: URL): URL {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/$/, "")}/${DATA_SEGMENT}`;
  target.hash = "";
  return target;
}

/** Asks for a page's data. It does not reject: a lost connection is a problem. */
export function fetchAnswer(url: URL, init: RequestInit): Promise<Answer> {
  return toAnswer(fetch(toDataUrl(url), init));
}

/** Loads what reads answers, so that it is there before the first one is: a page that nobody leaves needs none of it. */
export function importReader(): Promise<typeof reader> {
  return import("./read-answer.ts");
}

/** Reads an answer that is on its way. */
export async function toAnswer(asked: Promise<Response>): Promise<Answer> {
  try {
    const [response, { readAnswer }] = await Promise.all([asked, importReader()]);
    return await readAnswer(response);
  } catch {
    const message = "The server could not be reached. Check the connection and try again.";
    return { problem: { status: 503, title: "No connection", message } };
  }
}
