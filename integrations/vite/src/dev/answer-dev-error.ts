import { devErrorPage } from "openspeed/dev";
import { SERVER_UPDATE } from "./hot-update-plugin.ts";

/**
 * Answers a request whose code could not be loaded. Browsers get a page that shows where and reloads once the code
 * works; all other clients get a problem document.
 */
export async function answerDevError(
  error: unknown,
  base: string,
  request: Request,
): Promise<Response> {
  const answerWithPage = devErrorPage({
    editor: ({ file, line, column }) =>
      `${base}__open-in-editor?file=${encodeURIComponent(`${file}:${String(line)}:${String(column)}`)}`,
    script: toReloadScript(base),
  });
  return (await answerWithPage(error, { request })) ?? answerWithProblem(error);
}

function toReloadScript(base: string): string {
  return `const { createHotContext } = await import(${toLiteral(`${base}@vite/client`)});
createHotContext("/openspeed-error").on(${toLiteral(SERVER_UPDATE)}, () => location.reload());`;
}

function toLiteral(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}

function answerWithProblem(error: unknown): Response {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const problem = {
    type: "about:blank",
    title: "Internal Server Error",
    status: 500,
    detail: message,
    stack,
  };
  return Response.json(problem, {
    status: 500,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
