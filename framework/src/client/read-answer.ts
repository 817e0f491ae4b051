import type { Problem } from "../errors/problem.ts";
import { reasonPhrase } from "../errors/reason-phrase.ts";
import type { AnswerCodec } from "./answer-codec.ts";

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const MAX_DETAIL = 1000;

/** An answer as it is made; the client's types say which part of it a route has. */
export type UntypedAnswer =
  | SuccessParts
  | (Omit<SuccessParts, "ok"> & { readonly ok: false; readonly problem: Problem });

interface SuccessParts {
  readonly ok: true;
  readonly status: number;
  readonly redirected: boolean;
  readonly data: unknown;
  readonly response: Response;
}

/** Reads a response into an answer. @throws SyntaxError when a successful answer's JSON is malformed. */
export async function readAnswer(response: Response, codec?: AnswerCodec): Promise<UntypedAnswer> {
  const { status, redirected } = response;
  if (response.ok) {
    return { ok: true, status, redirected, data: await readData(response, codec), response };
  }
  const data = await readErrorData(response, codec);
  return { ok: false, status, redirected, data, problem: toProblem(response, data), response };
}

async function readData(response: Response, codec: AnswerCodec | undefined): Promise<unknown> {
  const contentType = response.headers.get("content-type") ?? "";
  if (response.body === null || response.status === 204 || response.status === 205)
    return undefined;
  if (codec !== undefined && isOfType(contentType, codec.type)) {
    return codec.decode(await response.text());
  }
  if (JSON_TYPE.test(contentType)) {
    const text = await response.text();
    return text === "" ? undefined : (JSON.parse(text) as unknown);
  }
  return contentType.startsWith("text/") ? response.text() : undefined;
}

function isOfType(contentType: string, type: string): boolean {
  return contentType.split(";", 1)[0]?.trim().toLowerCase() === type.toLowerCase();
}

/** What stands between may answer an error with anything: one that can't be read has no data. */
async function readErrorData(response: Response, codec: AnswerCodec | undefined): Promise<unknown> {
  try {
    return await readData(response, codec);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function toProblem({ status, headers }: Response, data: unknown): Problem {
  const fallback: Problem = { type: "about:blank", title: reasonPhrase(status), status };
  if (typeof data === "string") {
    const isPlain = headers.get("content-type")?.startsWith("text/plain") === true;
    return isPlain && data !== "" ? { ...fallback, detail: data.slice(0, MAX_DETAIL) } : fallback;
  }
  const members: Readonly<Record<string, unknown>> =
    typeof data === "object" && data !== null ? { ...data } : {};
  const { type, title, errors } = members;
  return {
    ...members,
    type: typeof type === "string" ? type : fallback.type,
    title: typeof title === "string" ? title : fallback.title,
    status,
    ...(status === 422 ? { errors: Array.isArray(errors) ? errors : [] } : {}),
  };
}
