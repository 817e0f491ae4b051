import type { Flat } from "./flatten.ts";

/** Starts and stops an app once, however often it is asked. */
export interface Lifecycle {
  /** Rejects with what a hook threw. The next call resumes with that hook. */
  readonly start: () => Promise<void>;
  /** Runs every stop hook, the last first. @throws AggregateError of what they threw */
  readonly close: () => Promise<void>;
  readonly isStarted: () => boolean;
}

/** Creates the life of an app from its hooks, which are asked for at the first start. */
export function createLifecycle(readHooks: () => Flat["hooks"]): Lifecycle {
  let starting: Promise<void> | undefined;
  let started = false;
  // A start that is tried again goes on where it failed: what has run may hold a pool or a port.
  const finished = new Set<unknown>();

  async function runStart(): Promise<void> {
    for (const hook of readHooks()) {
      if (hook.name !== "start" || finished.has(hook)) continue;
      await hook.run();
      finished.add(hook);
    }
    started = true;
  }

  return {
    start: () =>
      (starting ??= runStart().catch((error: unknown) => {
        starting = undefined;
        throw error;
      })),
    isStarted: () => started,
    async close() {
      // What is about to start would never be stopped.
      await starting?.catch(() => undefined);
      if (!started) return;
      started = false;
      starting = undefined;
      finished.clear();
      const errors: unknown[] = [];
      for (const { name, run } of readHooks().toReversed()) {
        if (name !== "stop") continue;
        try {
          await run();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw new AggregateError(errors, "A stop hook failed.");
    },
  };
}
