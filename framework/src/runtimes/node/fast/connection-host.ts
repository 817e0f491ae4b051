import type { ErrorReporter, Servable } from "../servable.ts";
import type { AnswerTail } from "./answer-tail.ts";
import type { Connection } from "./connection.ts";
import type { ParserPool } from "./parser-pool.ts";

/** What the connections of one server share. Times are in milliseconds. */
export interface ConnectionHost {
  readonly app: Servable;
  /** Never throws. */
  readonly report: ErrorReporter;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  readonly isDraining: boolean;
  readonly parsers: ParserPool;
  /** What every connection reads into. */
  readonly buffer: Buffer<ArrayBuffer>;
  readonly tail: AnswerTail;
  remove(connection: Connection): void;
}
