/** The key of a method that tells whether a request has a body without making a stream of it. */
export const HAS_BODY: unique symbol = /* @__PURE__ */ Symbol.for("openspeed.hasBody");

interface BodyTeller {
  [HAS_BODY](): boolean;
}

/** Whether any request has a body, as `request.body !== null` would tell. */
export function hasBody(request: Request): boolean {
  return canTell(request) ? request[HAS_BODY]() : request.body !== null;
}

function canTell(request: object): request is BodyTeller {
  return HAS_BODY in request;
}
