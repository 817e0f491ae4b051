import type { App, Handler } from "openspeed";
import { endpoints } from "./generated.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Adds the routes of the `route.ts` files.
 * @throws TypeError when one exports what is no method.
 */
export function addEndpoints(app: App<"", unknown>): void {
  for (const { file, paths, handlers } of endpoints) {
    for (const [name, handler] of Object.entries(handlers)) {
      if (!METHODS.includes(name)) {
        throw new TypeError(
          `${file} exports "${name}", which is no method: a route exports ${METHODS.join(", ")}.`,
        );
      }
      for (const path of paths) app.routes(toTable(name, path, handler));
    }
  }
}

/** The method is known only at run time. In the type, `ALL` stands for any of them. */
function toTable(method: string, path: string, handler: Handler) {
  return { [`${method} ${path}`]: handler } as Readonly<Record<`ALL /${string}`, Handler>>;
}
