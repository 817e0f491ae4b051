import { createError } from "../../../errors/create-error.ts";
import { LLHTTP_WASM } from "./llhttp-wasm.ts";

/** The result of a callback, and of `execute`: 0 to go on. */
export type ParserCode = number;

/** What llhttp tells about the message that it reads. `at` is an address in its memory. */
export interface ParserCallbacks {
  onMessageBegin(): ParserCode;
  onTarget(at: number, length: number): ParserCode;
  onHeaderName(at: number, length: number): ParserCode;
  onHeaderValue(at: number, length: number): ParserCode;
  onHeadersComplete(isUpgrade: boolean, keepsAlive: boolean): ParserCode;
  onBody(at: number, length: number): ParserCode;
  onMessageComplete(): ParserCode;
}

/** Codes of llhttp that mean something to this server; every other one is a malformed request. */
export const CODE = {
  ok: 0,
  invalidMethod: 6,
  paused: 21,
  user: 24,
} as const;

/** How many bytes llhttp is given at once. Node reads no more than this from a socket in one piece. */
export const INPUT_SIZE: number = 64 * 1024;

/** llhttp, loaded: parsers in its memory, read one at a time. */
export interface Llhttp {
  /** The address at which `execute` reads. */
  readonly input: number;
  /** Makes a parser for requests and returns its address. */
  allocate(): number;
  free(parser: number): void;
  /** Makes a parser ready for the first byte of a message. */
  reset(parser: number): void;
  /** Gives a parser bytes, at most {@link INPUT_SIZE}, and its callbacks to `callbacks`. */
  execute(parser: number, bytes: Uint8Array, callbacks: ParserCallbacks): ParserCode;
  /** How many bytes of the last input had been read when `execute` returned anything but 0. */
  readErrorOffset(parser: number): number;
  readMethod(parser: number): string;
  /** 10 times the major version plus the minor one: 11 is HTTP/1.1. */
  readVersion(parser: number): number;
}

const REQUEST = 1;

type NumberFunction = (...values: number[]) => number;

const NO_CALLBACKS: ParserCallbacks = {
  onMessageBegin: () => 0,
  onTarget: () => 0,
  onHeaderName: () => 0,
  onHeaderValue: () => 0,
  onHeadersComplete: () => 0,
  onBody: () => 0,
  onMessageComplete: () => 0,
};

/**
 * Loads llhttp, Node's own parser, in the WebAssembly build that Node's undici uses. This file is the only one
 * that knows where it comes from.
 *
 * @throws Error where the build is not what this file expects, or WebAssembly has no SIMD.
 * @see https://github.com/nodejs/llhttp
 */
export function loadLlhttp(): Llhttp {
  try {
    return load();
  } catch (cause) {
    throw createError("OS4016", "The HTTP parser can't be loaded.", { cause, kind: Error });
  }
}

function load(): Llhttp {
  let current = NO_CALLBACKS;
  const { exports } = new WebAssembly.Instance(
    new WebAssembly.Module(Buffer.from(LLHTTP_WASM, "base64")),
    {
      env: toImports(() => current),
    },
  );
  const read = (name: string): NumberFunction => {
    const value = exports[name];
    if (!isNumberFunction(value)) throw createError("OS4016", `llhttp has no ${name}.`);
    return value;
  };
  const memory = toMemory(exports["memory"]);
  read("_initialize")();
  const input = read("malloc")(INPUT_SIZE);
  const run = read("llhttp_execute");
  const errorPosition = read("llhttp_get_error_pos");
  const [major, minor] = [read("llhttp_get_http_major"), read("llhttp_get_http_minor")];
  const [alloc, free, reset] = [read("llhttp_alloc"), read("llhttp_free"), read("llhttp_reset")];
  let heap = new Uint8Array(memory.buffer);
  return {
    input,
    allocate: () => alloc(REQUEST),
    free: (parser) => void free(parser),
    reset: (parser) => void reset(parser),
    execute(parser, bytes, callbacks) {
      // When the memory grows it gets a new buffer, and the old one becomes empty.
      if (heap.byteLength === 0) heap = new Uint8Array(memory.buffer);
      heap.set(bytes, input);
      current = callbacks;
      return run(parser, input, bytes.length);
    },
    readErrorOffset: (parser) => errorPosition(parser) - input,
    readMethod: createMethodReader(memory, read("llhttp_get_method"), read("llhttp_method_name")),
    readVersion: (parser) => major(parser) * 10 + minor(parser),
  };
}

/** The functions that llhttp calls; a request has no status. */
function toImports(current: () => ParserCallbacks): WebAssembly.ModuleImports {
  return {
    wasm_on_message_begin: () => current().onMessageBegin(),
    wasm_on_url: (_parser: number, at: number, length: number) => current().onTarget(at, length),
    wasm_on_status: () => 0,
    wasm_on_header_field: (_parser: number, at: number, length: number) =>
      current().onHeaderName(at, length),
    wasm_on_header_value: (_parser: number, at: number, length: number) =>
      current().onHeaderValue(at, length),
    wasm_on_headers_complete: (
      _parser: number,
      _status: number,
      isUpgrade: number,
      keepsAlive: number,
    ) => current().onHeadersComplete(isUpgrade === 1, keepsAlive === 1),
    wasm_on_body: (_parser: number, at: number, length: number) => current().onBody(at, length),
    wasm_on_message_complete: () => current().onMessageComplete(),
  };
}

/** Reads method names, which llhttp holds as text in its memory, once each. */
function createMethodReader(
  memory: WebAssembly.Memory,
  readNumber: NumberFunction,
  readName: NumberFunction,
): (parser: number) => string {
  const names = new Map<number, string>();
  return (parser) => {
    const number = readNumber(parser);
    const known = names.get(number);
    if (known !== undefined) return known;
    const bytes = new Uint8Array(memory.buffer);
    const start = readName(number);
    const name = String.fromCharCode(...bytes.subarray(start, bytes.indexOf(0, start)));
    names.set(number, name);
    return name;
  };
}

// WebAssembly says what a function takes, not what its types are; llhttp's take and give numbers alone.
function isNumberFunction(value: unknown): value is NumberFunction {
  return typeof value === "function";
}

function toMemory(value: unknown): WebAssembly.Memory {
  if (value instanceof WebAssembly.Memory) return value;
  throw createError("OS4016", "llhttp has no memory.");
}
