import type { Context, Middleware } from "openspeed";

/** One line of the log. */
export interface LogEntry {
  readonly requestId: string | null;
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly milliseconds?: number;
  readonly error?: string;
}

export type WriteLog = (entry: LogEntry) => void;

const HEADER = "x-request-id";

/**
 * Gives each request an id, which its answer carries, and writes a line when it is answered. The id is always made
 * here: one that a client chose could not be told from another's.
 */
export function requestLog(write: WriteLog): Middleware {
  return async function logRequest(ctx, next) {
    const startedAt = performance.now();
    ctx.response.headers.set(HEADER, crypto.randomUUID());
    const response = await next();
    write({
      ...describe(ctx),
      status: response.status,
      milliseconds: Math.round(performance.now() - startedAt),
    });
    return response;
  };
}

/** Writes an error that no client may see, with the id of its request. */
export function logError(write: WriteLog, error: unknown, ctx: Context): void {
  write({
    ...describe(ctx),
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}

function describe(ctx: Context): LogEntry {
  return { requestId: ctx.response.headers.get(HEADER), method: ctx.method, path: ctx.path };
}
