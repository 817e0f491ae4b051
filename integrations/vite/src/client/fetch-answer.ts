import { DATA_SEGMENT } from "../shared/wire.ts";
import { readAnswer, type Answer } from "./read-answer.ts";

/** Asks for a page's data, or sends a form to it. It does not reject: a lost connection is a problem. */
export async function fetchAnswer(url: URL, init: RequestInit): Promise<Answer> {
  const target = new URL(url);
  target.pathname = `${url.pathname.replace(/\/$/, "")}/${DATA_SEGMENT}`;
  target.hash = "";
  try {
    return await readAnswer(await fetch(target, init));
  } catch {
    const message = "The server could not be reached. Check the connection and try again.";
    return { problem: { status: 503, title: "No connection", message } };
  }
}
