import { openspeed } from "../../index.ts";
import { cache } from "./cache.ts";

export type Lines = readonly (readonly [name: string, value: string])[];

/** What an origin says. A number is a date, in seconds from now. */
export type Says = readonly (readonly [name: string, value: string | number])[];

export interface Step {
  readonly path?: string;
  readonly method?: string;
  readonly asks?: Lines;
  /** What the origin answers if it is asked. */
  readonly says?: Says;
  readonly status?: number;
  readonly body?: string;
  /** Seconds until the next step. */
  readonly wait?: number;
}

/** An answer to a step, and who gave it. */
export interface Came {
  readonly text: string;
  readonly status: number;
  readonly headers: Headers;
  readonly from: "origin" | "cache";
}

/** What of a fake clock is needed here. */
interface Clock {
  now(): number;
  advance(milliseconds: number): Promise<void>;
}

export const FRESH = ["cache-control", "max-age=3600"] as const;
export const NOW = ["date", 0] as const;

/** Takes the steps through a cache that has no rule of its own, and tells what came of the last one. */
export async function playOrigin(clock: Clock, steps: readonly Step[]): Promise<Came> {
  const made: string[] = [];
  let step: Step = {};
  const app = openspeed("", { report: () => undefined })
    .use(cache({ maxAge: 0 }))
    .all("/*path?", () => {
      const { says = [], status = 200, body = "text" } = step;
      const headers = new Headers([["x-made", String(made.push(body))]]);
      for (const [name, value] of says) headers.append(name, toText(clock, value));
      return new Response(body, { status, headers });
    });
  const take = async (next: Step): Promise<Came> => {
    step = next;
    const before = made.length;
    const { path = "/", method = "GET", asks = [] } = next;
    const response = await app.request(path, {
      method,
      headers: asks.map(([name, value]): [string, string] => [name, value]),
    });
    const text = await response.text();
    const { status, headers } = response;
    const from = made.length > before ? "origin" : "cache";
    await clock.advance((next.wait ?? 0) * 1000);
    return { text, status, headers, from };
  };
  for (const next of steps.slice(0, -1)) await take(next);
  return take(steps.at(-1) ?? {});
}

/** Writes seconds from now as a date. */
export function toText(clock: Clock, value: string | number): string {
  return typeof value === "string" ? value : new Date(clock.now() + value * 1000).toUTCString();
}
