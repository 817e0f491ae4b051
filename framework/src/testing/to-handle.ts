import { send, type TestTarget } from "./target.ts";

/**
 * Creates a function from `Request` to `Response`, in the shape of Elysia's `app.handle`, so that a suite
 * written for it runs unchanged.
 *
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { toHandle } from "openspeed/testing";
 *
 * const app = openspeed().get("/", () => "hi");
 * const handle = toHandle(app);
 *
 * console.log(await (await handle(new Request("http://localhost/"))).text());
 * ```
 */
export function toHandle(target: TestTarget): (request: Request) => Promise<Response> {
  return (request) => send(target, request);
}
