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

function hasReader(request: object): request is QuickRequest {
  return READ_HEADER in request;
}
