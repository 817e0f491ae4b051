import type { Llhttp } from "./load-llhttp.ts";
import { RequestParser } from "./request-parser.ts";

/** Parsers for the requests that are under way. */
export interface ParserPool {
  take(): RequestParser;
  giveBack(parser: RequestParser): void;
}

/** Parsers that are kept for the next requests: as many as are likely to read at once. */
const MAX_SPARE = 1000;

/** Creates a pool whose parsers take `maxHeaderSize` bytes of a request's line and headers. */
export function createParserPool(llhttp: Llhttp, maxHeaderSize: number): ParserPool {
  const spare: RequestParser[] = [];
  return {
    take: () => spare.pop() ?? new RequestParser(llhttp, maxHeaderSize),
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
