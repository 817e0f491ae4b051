import type { RuntimeName } from "./case.ts";

/** A promise of the contract that a runtime breaks by itself, also without OpenSpeed. */
export interface KnownFault {
  readonly runtime: RuntimeName;
  /** "group > case" */
  readonly name: string;
  /** What the runtime does, as its own bare `fetch` handler shows. */
  readonly evidence: string;
}

const UNKNOWN_METHOD = "methods > a method that nothing knows is 501";

/**
 * Each is asked again in every run: one that no longer fails is an error, so that the list can't outlive
 * its reasons. Seen with Bun 1.4.5, Deno 2.9.6 and workerd 2026-11-17.
 */
export const knownFaults: readonly KnownFault[] = [...bun(), ...deno(), ...workerd()];

function bun(): KnownFault[] {
  return [
    [UNKNOWN_METHOD, 'The parser ends the connection without an answer: "BREW / HTTP/1.1".'],
    ["text and bytes > reads a blob", 'request.blob() loses the type "text/x-blob".'],
    [
      "forms > reads a file",
      'formData() makes "text/plain;charset=utf-8" of a file\'s "text/plain".',
    ],
    [
      "forms > reads a file beside a field",
      'formData() makes "text/plain;charset=utf-8" of "text/plain".',
    ],
    [
      "forms > reads a file of 500 kB",
      'formData() makes "text/plain;charset=utf-8" of "text/plain".',
    ],
    [
      "forms > reads an empty file",
      'formData() makes "application/octet-stream" of an empty file\'s type.',
    ],
    [
      "status codes > answers 500 to the status 101",
      "new Response(body, { status: 101 }) does not throw a RangeError, and 101 is sent.",
    ],
    [
      "connections > answers pipelined requests in their order",
      "The connection ends without an answer when the first of three pipelined handlers awaits a timer.",
    ],
  ].map(toFault("bun"));
}

function deno(): KnownFault[] {
  return [
    [
      "streams > does not abort the signal of a request that was answered",
      "request.signal aborts after every answer, whoever is still there.",
    ],
    [
      "hostile requests > refuses no Host",
      "A request without Host gets the listening address for one.",
    ],
  ].map(toFault("deno"));
}

function workerd(): KnownFault[] {
  return [
    [
      UNKNOWN_METHOD,
      'The parser answers 501 itself, as text: "ERROR: Unrecognized request method."',
    ],
    [
      "connections > takes an HTTP method with its own token characters",
      "The parser knows a fixed list of methods, without M-SEARCH.",
    ],
    [
      "streams > sends a stream of a known length",
      "The content-length of a body that is a plain stream is dropped for chunks.",
    ],
    [
      "streams > aborts the signal when the client goes away",
      "With enable_request_signal, a handler that waits for a timer is ended before its listener runs.",
    ],
    [
      "hostile bytes out > takes each byte that HTTP allows in a status text",
      'new Response(body, { statusText: "a\\tb" }) throws; RFC 9112, section 4, allows a tab.',
    ],
    [
      "hostile bytes out > sends a header value of Latin-1 as it is",
      'The header value "a\\u00e9b" is sent as UTF-8, two bytes for one character.',
    ],
    [
      "hostile requests > refuses a length beside chunks",
      "A request with Content-Length and Transfer-Encoding reaches fetch() (RFC 9112, section 6.3).",
    ],
  ].map(toFault("workerd"));
}

function toFault(runtime: RuntimeName): (row: readonly string[]) => KnownFault {
  return ([name = "", evidence = ""]) => ({ runtime, name, evidence });
}
