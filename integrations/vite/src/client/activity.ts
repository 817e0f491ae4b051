/** How much of a form's files is on its way. */
export interface UploadProgress {
  readonly sent: number;
  /** In bytes, like `sent`. */
  readonly total: number;
}

/** What the browser is doing between two pages. */
export interface Activity {
  readonly status: "idle" | "loading" | "submitting";
  /** Where it leads. */
  readonly url?: URL;
  /** The form that is being sent. */
  readonly form?: HTMLFormElement;
  /** How far the upload of a `multipart/form-data` form is, from its first bytes on. */
  readonly progress?: UploadProgress;
}

const IDLE: Activity = { status: "idle" };

// One document has one navigation at a time. On the server nothing ever begins.
let current = IDLE;
let owner: AbortSignal | undefined;
const listeners = new Set<() => void>();

/**
 * What the browser is doing now. Every change makes a new object.
 *
 * @example
 * ```ts
 * import { onActivity, readActivity } from "@openspeed/vite/client";
 *
 * onActivity(() => document.body.toggleAttribute("aria-busy", readActivity().status !== "idle"));
 * ```
 */
export function readActivity(): Activity {
  return current;
}

/**
 * Calls back whenever the browser begins or ends something, until the returned function is called.
 *
 * @example
 * ```ts
 * import { onActivity, readActivity } from "@openspeed/vite/client";
 *
 * const stop = onActivity(() => console.log(readActivity().status));
 * stop();
 * ```
 */
export function onActivity(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Begins an activity in place of the current one. It lasts until it is ended, or its navigation is aborted. */
export function beginActivity(signal: AbortSignal, activity: Activity): void {
  owner = signal;
  set(activity);
  signal.addEventListener("abort", () => endActivity(signal), { once: true });
}

/** Tells how far an upload is. */
export function reportProgress(signal: AbortSignal, progress: UploadProgress): void {
  if (owner === signal) set({ ...current, progress });
}

/** Ends what a navigation began, if nothing else has begun since. */
export function endActivity(signal: AbortSignal): void {
  if (owner !== signal) return;
  owner = undefined;
  set(IDLE);
}

function set(activity: Activity): void {
  current = activity;
  for (const listener of listeners) listener();
}
