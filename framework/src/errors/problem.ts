import { HttpError } from "./http-error.ts";

/** An RFC 9457 problem document. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string | undefined;
  readonly [extension: string]: unknown;
}

/**
 * Turns whatever was thrown into the problem document its client may see. The message and stack of
 * anything but an `HttpError` appear only in development: they may hold secrets.
 */
export function toProblem(error: unknown, development: boolean): Problem {
  if (error instanceof HttpError) {
    const { extensions, type, title, status, detail } = error;
    return { ...extensions, type, title, status, detail };
  }
  const problem: Problem = { type: "about:blank", title: "Internal Server Error", status: 500 };
  if (!development) return problem;
  if (error instanceof Error) return { ...problem, detail: error.message, stack: error.stack };
  return { ...problem, detail: `A value that is not an Error was thrown: ${String(error)}` };
}

/** Answers with the problem document of whatever was thrown. */
export function toProblemResponse(error: unknown, development: boolean): Response {
  const problem = toProblem(error, development);
  const headers = new Headers(error instanceof HttpError ? error.headers : undefined);
  headers.set("content-type", "application/problem+json");
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
