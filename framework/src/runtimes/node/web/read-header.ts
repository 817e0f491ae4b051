/** The key of a method that reads one header of a request without making a `Headers` object. */
export const READ_HEADER: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.readHeader");

interface HeaderReader {
  [READ_HEADER](name: string): string | null;
}

/** Reads a header of any request by its lower-case name, as `request.headers.get(name)` would. */
export function readHeader(request: Request, name: string): string | null {
  return hasReader(request) ? request[READ_HEADER](name) : request.headers.get(name);
}

function hasReader(request: object): request is HeaderReader {
  return READ_HEADER in request;
}
