import type { ErrorReporter, Servable } from "../servable.ts";
import type { AnswerTail } from "./answer-tail.ts";
import type { Timeouts } from "./deadline.ts";
import type { OpenConnections } from "./open-connections.ts";
import type { ParserPool } from "./parser-pool.ts";

/** What the connections of one server share. */
export interface ConnectionHost {
  readonly app: Servable;
  /** Never throws. */
  readonly report: ErrorReporter;
  readonly connections: OpenConnections;
  readonly timeouts: Timeouts;
  readonly parsers: ParserPool;
  /** What every connection reads into. */
  readonly buffer: Buffer<ArrayBuffer>;
  readonly tail: AnswerTail;
}
