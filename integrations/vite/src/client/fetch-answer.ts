import { readAnswer, type Answer } from "./read-answer.ts";
import { toDataUrl } from "../shared/to-data-url.ts";

/** Asks for a page's data. It does not reject: a lost connection is a problem. */
export function fetchAnswer(url: URL, init: RequestInit): Promise<Answer> {
  return toAnswer(fetch(toDataUrl(url), init));
}

/** Reads an answer that is on its way. */
export async function toAnswer(asked: Promise<Response>): Promise<Answer> {
  try {
    return await readAnswer(await asked);
  } catch {
    const message = "The server could not be reached. Check the connection and try again.";
    return { problem: { status: 503, title: "No connection", message } };
  }
}
