import type { CachedAnswer } from "./cache-store.ts";

/** What became of an answer that others waited for: kept, not to be shared, or never finished. */
export type Landing = "kept" | "passed" | "left";

/** One answer that is being made. */
export interface Flight {
  readonly landed: Promise<Landing>;
  /** Says which answer it is, once that is known. False when it was invalidated in the meantime. */
  mayKeep(made: CachedAnswer): boolean;
  land(landing: Landing): void;
}

/** The answers that are being made, one for each key. */
export interface Flights {
  /** The one that may be waited for. */
  find(key: string): Flight | undefined;
  begin(key: string): Flight;
  /** Lets nobody wait for any of them any longer, and has those forgotten that the condition holds for. */
  abandon(isMeant: (made: CachedAnswer, key: string) => boolean): void;
}

/** Whoever made an answer that takes longer is taken for gone, as a runtime ends what no request waits for. */
const PATIENCE = 30_000;

interface Begun extends Flight {
  readonly key: string;
  readonly begun: number;
  readonly doubts: ((made: CachedAnswer, key: string) => boolean)[];
}

export function createFlights(): Flights {
  const joinable = new Map<string, Begun>();
  const flying = new Set<Begun>();

  function leave(flight: Begun): void {
    flying.delete(flight);
    if (joinable.get(flight.key) === flight) joinable.delete(flight.key);
  }

  return {
    find(key) {
      const flight = joinable.get(key);
      if (flight === undefined || Date.now() - flight.begun <= PATIENCE) return flight;
      leave(flight);
      return undefined;
    },
    begin(key) {
      const settlers: ((landing: Landing) => void)[] = [];
      const landed = new Promise<Landing>((resolve) => settlers.push(resolve));
      const doubts: Begun["doubts"] = [];
      const flight: Begun = {
        key,
        begun: Date.now(),
        doubts,
        landed,
        mayKeep: (made) => !doubts.some((isMeant) => isMeant(made, key)),
        land(landing) {
          leave(flight);
          for (const settle of settlers) settle(landing);
        },
      };
      joinable.set(key, flight);
      flying.add(flight);
      return flight;
    },
    abandon(isMeant) {
      joinable.clear();
      for (const { doubts } of flying) doubts.push(isMeant);
    },
  };
}
