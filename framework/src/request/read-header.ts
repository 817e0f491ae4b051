/** The key of a method that reads one header of a request without making a `Headers` object. */
export const READ_HEADER: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.readHeader");

interface QuickRequest {
  [READ_HEADER](name: string): string | null;
}

/** What reads headers by their lower-case names, such as `Headers`. */
export interface HeaderReader {
  get(name: string): string | null;
}

/** Reads the headers of any request, one at a time. */
export function toHeaderReader(request: Request): HeaderReader {
  return hasReader(request) ? { get: (name) => request[READ_HEADER](name) } : request.headers;
}

/** Reads a header of any request by its lower-case name, as `request.headers.get(name)` would. */
export function readHeader(request: Request, name: string): string | null {
  return hasReader(request) ? request[READ_HEADER](name) : request.headers.get(name);
}

/** The key of whether a request has a body, for those that can tell without making its stream. */
export const HAS_BODY: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.hasBody");

/** Whether a request has a body, as far as its framing tells. */
export function hasBody(request: Request): boolean {
  return HAS_BODY in request ? request[HAS_BODY] === true : request.body !== null;
}

function hasReader(request: object): request is QuickRequest {
  return READ_HEADER in request;
}
