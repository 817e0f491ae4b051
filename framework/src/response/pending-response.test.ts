import { describe, expect, it } from "vitest";
import { LightResponse } from "../runtimes/node/web/light-response.ts";
import { toMutable } from "./pending-response.ts";

const make = (body: string | null) => [
  new LightResponse(body, 200, "text/plain"),
  new Response(body),
];

describe("toMutable", () => {
  it.each(make(null))("copies a response without a body, which may be sent again", (kept) => {
    const own = toMutable(kept);
    own.headers.set("x-visitor", "ada");
    expect(kept.headers.has("x-visitor")).toBe(false);
  });

  it.each(make("text"))("leaves a response with a body as it is", (response) => {
    expect(toMutable(response)).toBe(response);
  });
});
