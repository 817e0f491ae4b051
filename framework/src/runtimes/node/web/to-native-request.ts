/**
 * The key of the method that makes a native request of one that is not. It is in the global registry of
 * symbols, so that what one copy of this package has put in place serves the requests of another.
 */
export const TO_NATIVE_REQUEST: unique symbol = /* @__PURE__ */ Symbol.for(
  "openspeed.toNativeRequest",
);

interface NativeSource {
  [TO_NATIVE_REQUEST](): Request;
}

/** Makes a native request of one that stands for it; gives anything else back as it is. */
export function toNativeRequest(input: unknown): unknown {
  return isNativeSource(input) ? input[TO_NATIVE_REQUEST]() : input;
}

function isNativeSource(input: unknown): input is NativeSource {
  return typeof input === "object" && input !== null && TO_NATIVE_REQUEST in input;
}
