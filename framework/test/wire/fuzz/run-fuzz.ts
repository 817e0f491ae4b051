import { connect } from "node:net";
import { createRandom, cut, type Random, settle } from "../random.ts";
import { mutate } from "./mutate.ts";

/** What became of mutated requests. */
export interface FuzzResult {
  /** How many answers had which status. */
  readonly statuses: ReadonlyMap<string, number>;
  /** Inputs that were neither answered nor cut off in time, or answered with what is no answer; in JSON. */
  readonly failures: readonly string[];
}

interface FuzzOptions {
  readonly port: number;
  readonly count: number;
  readonly seed: number;
  /** Whether the app itself fails, which is answered 500. */
  readonly isFaulty?: boolean;
}

const AT_ONCE = 64;
/** Longer than the timeouts of the server take together. */
const PATIENCE = 8000;

/** Statuses of answers to what is wrong with a request; 501 and 505 say that it asks for too much. */
const EXPECTED = /^(?:100|200|4\d\d|501|505)$/;

/** Sends mutated requests to a server, each over a connection of its own. */
export async function runFuzz({
  port,
  count,
  seed,
  isFaulty = false,
}: FuzzOptions): Promise<FuzzResult> {
  const statuses = new Map<string, number>();
  const failures: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const random = createRandom(seed + next);
      next += 1;
      const bytes = mutate(random);
      const received = await sendInput(port, bytes, random);
      const found = received?.match(/(?<=^|\n|\})HTTP\/1\.1 \d{3}/g)?.map((line) => line.slice(-3));
      for (const status of found ?? []) statuses.set(status, (statuses.get(status) ?? 0) + 1);
      const isFailure =
        received === undefined || found?.some((status) => !isExpected(status, isFaulty)) === true;
      if (isFailure) failures.push(JSON.stringify([bytes.toString("latin1"), received ?? "hung"]));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { statuses, failures };
}

function isExpected(status: string, isFaulty: boolean): boolean {
  return EXPECTED.test(status) || (isFaulty && /^(?:204|500)$/.test(status));
}

/** Sends bytes in some pieces; gives back what came until the connection was closed, undefined if it hung. */
function sendInput(port: number, bytes: Buffer, random: Random): Promise<string | undefined> {
  const pieces = cut(bytes, 1 + random.below(3), random);
  const ending = random.pick(["end", "end", "end", "wait", "destroy"]);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const timer = setTimeout(() => {
      socket.removeAllListeners("close").destroy();
      resolve(undefined);
    }, PATIENCE);
    socket
      .on("data", (chunk: Buffer) => chunks.push(chunk))
      .on("error", () => undefined)
      .on("close", () => {
        clearTimeout(timer);
        resolve(Buffer.concat(chunks).toString("latin1"));
      });
    const send = async (): Promise<void> => {
      for (const piece of pieces) {
        socket.write(piece);
        if (pieces.length > 1) await settle();
      }
      if (ending === "end") socket.end();
      else if (ending === "destroy") socket.destroy();
    };
    void send();
  });
}
