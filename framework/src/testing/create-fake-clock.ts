/** A clock that stands still until it is told to go on. */
export interface FakeClock {
  /** The time that `Date` tells, in milliseconds since 1970. */
  now(): number;
  /** Lets time pass, in milliseconds. Timers that are due run in order, and what they await is awaited. */
  advance(milliseconds: number): Promise<void>;
  /** Gives the real clock back. */
  restore(): void;
  [Symbol.dispose](): void;
}

interface Timer {
  readonly id: number;
  due: number;
  readonly every: number | undefined;
  readonly run: () => void;
}

const REPLACED = ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] as const;

/**
 * Replaces `Date`, `setTimeout` and `setInterval` of this process by ones that obey the test. Call
 * `restore()` afterwards, or declare the clock with `using`.
 *
 * @throws TypeError when time is told to run backwards, or another fake clock is at work.
 * @example
 * ```ts
 * import { createFakeClock } from "openspeed/testing";
 *
 * const clock = createFakeClock(new Date("2030-01-01T00:00:00Z"));
 * setTimeout(() => console.log("a minute later"), 60_000);
 * await clock.advance(60_000);
 * clock.restore();
 * ```
 */
export function createFakeClock(start: Date | number = Date.now()): FakeClock {
  if (FAKE in globalThis.Date)
    throw new TypeError("Another fake clock is at work: restore it first.");
  const real = Object.fromEntries(REPLACED.map((name) => [name, globalThis[name]]));
  const realSetTimeout = globalThis.setTimeout;
  let now = Number(start);
  let nextId = 1;
  const timers = new Map<number, Timer>();

  const schedule = (every: boolean) =>
    function setTimer(callback: unknown, delay: unknown = 0, ...args: unknown[]): TimerHandle {
      if (typeof callback !== "function") throw new TypeError("A timer needs a function.");
      const wait = Math.max(every ? 1 : 0, Number(delay) || 0);
      const id = nextId++;
      const run = (): void => void Reflect.apply(callback, undefined, args);
      timers.set(id, { id, due: now + wait, every: every ? wait : undefined, run });
      return new TimerHandle(id, timers);
    };
  const cancel = (handle: unknown): void => {
    timers.delete(Number(handle));
  };
  const fakes = {
    Date: createFakeDate(() => now),
    setTimeout: schedule(false),
    clearTimeout: cancel,
    setInterval: schedule(true),
    clearInterval: cancel,
  };
  Object.assign(globalThis, fakes);

  // A real timer fires only after the callbacks of all settled promises have run.
  const settle = (): Promise<void> =>
    new Promise((resolve) => {
      realSetTimeout(resolve, 0);
    });
  const restore = (): void => {
    Object.assign(globalThis, real);
  };
  return {
    now: () => now,
    async advance(milliseconds) {
      if (!(milliseconds >= 0)) throw new TypeError("Time does not run backwards.");
      const end = now + milliseconds;
      await settle();
      for (let timer = next(timers, end); timer !== undefined; timer = next(timers, end)) {
        now = timer.due;
        if (timer.every === undefined) timers.delete(timer.id);
        else timer.due += timer.every;
        timer.run();
        await settle();
      }
      now = end;
    },
    restore,
    [Symbol.dispose]: restore,
  };
}

const FAKE = Symbol("openspeed.fakeClock");

/** What setting a fake timer returns: a number for code of browsers, an object for code of Node. */
class TimerHandle {
  readonly #id: number;
  readonly #timers: ReadonlyMap<number, Timer>;

  constructor(id: number, timers: ReadonlyMap<number, Timer>) {
    this.#id = id;
    this.#timers = timers;
  }

  /** Fake timers never keep a process alive. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return this.#timers.has(this.#id);
  }

  [Symbol.toPrimitive](): number {
    return this.#id;
  }
}

function next(timers: ReadonlyMap<number, Timer>, end: number): Timer | undefined {
  const due = [...timers.values()].filter((timer) => timer.due <= end);
  return due.toSorted((a, b) => a.due - b.due || a.id - b.id)[0];
}

function createFakeDate(now: () => number): DateConstructor {
  const RealDate = globalThis.Date;
  return new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
    has: (target, name) => name === FAKE || Reflect.has(target, name),
  });
}
