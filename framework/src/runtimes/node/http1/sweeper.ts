/** What has a deadline, by `performance.now()`. */
export interface Sweepable {
  readonly deadline: number;
  onDeadline(): void;
}

/** Checks all deadlines from time to time, so that no request needs a timer of its own. */
export interface Sweeper {
  start(): void;
  stop(): void;
}

/**
 * Creates a sweeper. What would be late at its next look is late at this one: a client has its time at the
 * most, not at the least.
 */
export function createSweeper(
  all: ReadonlySet<Sweepable>,
  interval: number,
  onTick: () => void,
): Sweeper {
  let timer: NodeJS.Timeout | undefined;

  function sweep(): void {
    onTick();
    const next = performance.now() + interval;
    for (const one of all) if (one.deadline < next) one.onDeadline();
  }

  return {
    start() {
      if (timer !== undefined) return;
      onTick();
      timer = setInterval(sweep, interval);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
