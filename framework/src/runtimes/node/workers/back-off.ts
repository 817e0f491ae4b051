import { createError } from "../../../errors/create-error.ts";
import type { ErrorReporter } from "../servable.ts";

/** Decides what follows when something fails that should be tried again. */
export interface BackOff {
  /** Reports the failure and tries again after a pause, or gives up. */
  fail(error: unknown): void;
  /** Starts counting anew, because an attempt has worked. */
  reset(): void;
  /** Stops trying. */
  stop(): void;
}

interface BackOffOptions {
  readonly retry: () => Promise<void>;
  readonly giveUp: (error: Error) => void;
  /** Never throws. */
  readonly report: ErrorReporter;
}

const FIRST_DELAY_MS = 100;
const MAX_RETRIES = 5;

/** Tries again after a pause that doubles with each failure. */
export function createBackOff({ retry, giveUp, report }: BackOffOptions): BackOff {
  let failures = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function tryAgain(): Promise<void> {
    try {
      await retry();
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    if (isStopped) return;
    failures += 1;
    report(error);
    if (failures <= MAX_RETRIES) {
      timer = setTimeout(() => void tryAgain(), FIRST_DELAY_MS * 2 ** (failures - 1));
      return;
    }
    isStopped = true;
    const message = `${String(failures)} workers ended one after another; no more are started.`;
    giveUp(createError("OS4014", message, { cause: error, kind: Error }));
  }

  return {
    fail,
    reset() {
      failures = 0;
      clearTimeout(timer);
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
