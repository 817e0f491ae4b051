import type { Problem } from "../errors/problem.ts";
import { reasonPhrase } from "../errors/reason-phrase.ts";
import type { Answer } from "./answer.ts";

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const MAX_DETAIL = 1000;

/** Reads a response into an answer. @throws SyntaxError when a successful answer's JSON is malformed. */
export async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const { status } = response;
  if (response.ok) return { ok: true, status, data: await readData(response), response };
  return { ok: false, status, problem: await readProblem(response), response };
}

async function readData(response: Response): Promise<unknown> {
  const contentType = response.headers.get("content-type") ?? "";
  if (response.body === null || response.status === 204 || response.status === 205)
    return undefined;
  if (JSON_TYPE.test(contentType)) {
    const text = await response.text();
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  }
  return contentType.startsWith("text/") ? response.text() : undefined;
}

async function readProblem(response: Response): Promise<Problem> {
  const { status } = response;
  const fallback: Problem = { type: "about:blank", title: reasonPhrase(status), status };
  const contentType = response.headers.get("content-type") ?? "";
  const text = await response.text();
  if (JSON_TYPE.test(contentType)) {
    const members = parseObject(text);
    const { type, title } = members;
    return {
      ...members,
      type: typeof type === "string" ? type : fallback.type,
      title: typeof title === "string" ? title : fallback.title,
      status,
    };
  }
  if (!contentType.startsWith("text/plain") || text === "") return fallback;
  return { ...fallback, detail: text.slice(0, MAX_DETAIL) };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
