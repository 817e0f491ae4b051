/** What a promise came to. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: unknown };

/** Waits for a promise. It does not reject. */
export async function toOutcome<T>(promise: PromiseLike<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (reason) {
    return { ok: false, reason };
  }
}

/** The outcome of a promise that had settled before the document was sent, if it had. */
export function readOutcome<T>(promise: PromiseLike<T>): Outcome<T> | undefined {
  const { status, value, reason } = promise as SettledPromise<T>;
  if (status === "fulfilled") return { ok: true, value: value as T };
  return status === "rejected" ? { ok: false, reason } : undefined;
}

/** A promise that `@openspeed/vite` has noted the outcome on, as React does. */
interface SettledPromise<T> {
  readonly status?: unknown;
  readonly value?: T;
  readonly reason?: unknown;
}
