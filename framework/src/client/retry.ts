/** When and how a failed request is sent again. */
export interface RetryOptions {
  /** How many times at most, beside the first. @default 2 */
  readonly limit?: number;
  /**
   * The methods that may be repeated. A POST that was carried out before its answer was lost is carried out
   * twice when it is repeated: name it only when the server tells repetitions apart.
   * @default GET, HEAD, OPTIONS, PUT and DELETE, which are idempotent (RFC 9110)
   */
  readonly methods?: readonly string[];
  /** The answers that ask for another try. @default 408, 429, 502, 503 and 504 */
  readonly statuses?: readonly number[];
  /**
   * The longest pause between two tries, in milliseconds. An answer whose Retry-After asks for more is handed
   * over, not waited for.
   * @default 30_000
   */
  readonly maxDelay?: number;
}

interface RetryableRequest {
  readonly method: string;
  readonly retry: number | RetryOptions | undefined;
  readonly signal: AbortSignal | undefined;
}

const METHODS = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"];
const STATUSES = [408, 429, 502, 503, 504];
const FIRST_DELAY = 300;

/** Sends until there is an answer worth having, within the limits. Rejects as the last try does. */
export async function withRetry(
  { method, retry = 0, signal }: RetryableRequest,
  send: () => Promise<Response>,
): Promise<Response> {
  const options = typeof retry === "number" ? { limit: retry } : retry;
  const { limit = 2, methods = METHODS, statuses = STATUSES, maxDelay = 30_000 } = options;
  const tries = methods.includes(method) ? limit : 0;
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= tries;
    let response: Response | undefined;
    try {
      response = await send();
    } catch (error) {
      if (last || signal?.aborted === true) throw error;
    }
    if (response !== undefined && (last || !statuses.includes(response.status))) return response;
    const asked = readRetryAfter(response?.headers.get("retry-after"));
    if (response !== undefined && asked !== undefined && asked > maxDelay) return response;
    await response?.body?.cancel();
    await pause(asked ?? toBackoff(attempt, maxDelay), signal);
  }
}

/** Reads a Retry-After of seconds or of a date, in milliseconds from now (RFC 9110, section 10.2.3). */
function readRetryAfter(value: string | null | undefined): number | undefined {
  if (value === null || value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Doubles with each try; the jitter keeps clients that failed together from coming back together. */
function toBackoff(attempt: number, maxDelay: number): number {
  return Math.min(maxDelay, FIRST_DELAY * 2 ** attempt) * (0.5 + Math.random() / 2);
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener("abort", onAbort, { once: true });
  });
}
