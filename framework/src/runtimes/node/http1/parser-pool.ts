import type { Llhttp } from "./load-llhttp.ts";
import { RequestParser } from "./request-parser.ts";

/** Parsers for the requests that are under way. */
export interface ParserPool {
  take(): RequestParser;
  giveBack(parser: RequestParser): void;
}

/** Far above what browsers and proxies send. */
const MAX_HEADERS = 1000;

/** Parsers that are kept for the next requests: as many as are likely to read at once. */
const MAX_SPARE = 1000;

/** Creates a pool whose parsers take `maxHeaderSize` bytes of a request's line and headers. */
export function createParserPool(llhttp: Llhttp, maxHeaderSize: number): ParserPool {
  const limits = { maxHeaderSize, maxHeaders: MAX_HEADERS };
  const spare: RequestParser[] = [];
  return {
    take: () => spare.pop() ?? new RequestParser(llhttp, limits),
    giveBack(parser) {
      if (spare.length >= MAX_SPARE) {
        parser.free();
        return;
      }
      parser.reset();
      spare.push(parser);
    },
  };
}
