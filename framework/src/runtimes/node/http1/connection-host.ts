import type { ErrorReporter, Servable } from "../servable.ts";
import type { AnswerTail } from "./answer-tail.ts";
import type { OpenConnections } from "./open-connections.ts";
import type { ParserPool } from "./parser-pool.ts";

/** What the connections of one server share. Times are in milliseconds. */
export interface ConnectionHost {
  readonly app: Servable;
  /** Never throws. */
  readonly report: ErrorReporter;
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  readonly connections: OpenConnections;
  /** How long a client may take nothing of an answer that is on its way to it. */
  readonly stallTimeout: number;
  readonly parsers: ParserPool;
  /** What every connection reads into. */
  readonly buffer: Buffer<ArrayBuffer>;
  readonly tail: AnswerTail;
}
