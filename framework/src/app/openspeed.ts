import type { Contract } from "../contract/contract.ts";
import type { App, FetchHandler } from "../types/app.ts";
import type { ErrorHandler, Handler, Middleware } from "../types/handler.ts";
import type { RouteInfo } from "../types/route-info.ts";
import type { Route } from "../types/route.ts";
import { toMethod } from "../request/method.ts";
import { parsePattern } from "../router/pattern.ts";
import { compile } from "./compile.ts";
import type { Definition, Item } from "./definition.ts";
import { listRoutes } from "./list-routes.ts";
import { type AppOptions, resolveOptions } from "./options.ts";
import { joinPath } from "./scope-path.ts";

/**
 * Creates an app: declare routes and middleware on it, then hand it to a runtime.
 *
 * @throws TypeError when the prefix or an option is invalid.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 *
 * const app = openspeed()
 *   .get("/", () => "Hello")
 *   .get("/users/:id", (ctx) => ({ id: ctx.params.id }));
 *
 * export default app;
 * ```
 */
export function openspeed<const TPrefix extends string = "">(
  prefix?: TPrefix,
  options?: AppOptions,
): App<TPrefix, unknown> {
  // The builder is one object that only grows; its declared type grows with each call, which the
  // checker can't follow through a class.
  return new Builder(prefix ?? "", options ?? {}) as unknown as App<TPrefix, unknown>;
}

type RouteLayer = Contract | Middleware | Handler;
type TableRoute = Route<object, object, Contract, unknown>;

const TABLE_KEY = /^(\S+) (\/\S*)$/;

class Builder implements Definition {
  readonly prefix: string;
  readonly items: Item[] = [];
  errorHandler: ErrorHandler | undefined = undefined;
  notFoundHandler: Handler | undefined = undefined;
  readonly fetch: FetchHandler;
  readonly ready: () => FetchHandler;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly #joinedTo = new Set<Builder>();
  #compiled: FetchHandler | undefined;

  constructor(prefix: string, options: AppOptions) {
    this.prefix = joinPath("", prefix);
    parsePattern(this.prefix || "/");
    const resolved = resolveOptions(options);
    this.ready = () => (this.#compiled ??= compile(this, resolved));
    this.fetch = (request, platform) => this.ready()(request, platform);
    this.request = async (path, init) =>
      this.fetch(new Request(path.startsWith("/") ? `http://localhost${path}` : path, init));
  }

  on(method: string | readonly string[], path: string, ...given: readonly RouteLayer[]): this {
    const methods = typeof method === "string" ? [method] : method;
    const where = `The route ${methods.join(" ")} ${path}`;
    const [first] = given;
    const contract = typeof first === "object" ? first : undefined;
    const layers = contract === undefined ? given : given.slice(1);
    const handler = layers.at(-1);
    if (handler === undefined) throw new TypeError(`${where} has no handler.`);
    for (const layer of layers) {
      if (typeof layer !== "function") {
        throw new TypeError(`${where} was given ${describe(layer)} for a function.`);
      }
    }
    parsePattern(joinPath(this.prefix, path) || "/");
    for (const name of methods) {
      this.#add({
        kind: "route",
        method: toMethod(name),
        path,
        contract,
        layers: layers.slice(0, -1) as Middleware[],
        handler: handler as Handler,
      });
    }
    return this;
  }

  get(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("GET", path, ...layers);
  }

  post(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("POST", path, ...layers);
  }

  put(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("PUT", path, ...layers);
  }

  patch(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("PATCH", path, ...layers);
  }

  delete(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("DELETE", path, ...layers);
  }

  head(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("HEAD", path, ...layers);
  }

  options(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("OPTIONS", path, ...layers);
  }

  all(path: string, ...layers: readonly RouteLayer[]): this {
    return this.on("ALL", path, ...layers);
  }

  routes(): readonly RouteInfo[];
  routes(table: Readonly<Record<string, Handler | TableRoute>>): this;
  routes(table?: Readonly<Record<string, Handler | TableRoute>>): this | readonly RouteInfo[] {
    if (table === undefined) return listRoutes(this);
    for (const [key, entry] of Object.entries(table)) {
      const [, method, path] = TABLE_KEY.exec(key) ?? [];
      if (method === undefined || path === undefined) {
        throw new TypeError(`The table's key "${key}" is not "METHOD /path".`);
      }
      if (typeof entry === "function") this.on(method, path, entry);
      else this.on(method, path, entry.contract, ...entry.middleware, entry.handler);
    }
    return this;
  }

  group(path: string, build: (group: Builder) => unknown): this {
    const group = new Builder(path, {});
    build(group);
    return this.#join("", group);
  }

  use(first: unknown, second?: unknown): this {
    const [path, added] = typeof first === "string" ? [first, second] : ["", first];
    parsePattern(joinPath(this.prefix, path) || "/");
    if (added instanceof Builder) return this.#join(path, added);
    if (typeof added === "function")
      return this.#add({ kind: "middleware", path, middleware: added as Middleware });
    throw new TypeError(
      `use() takes a middleware function or an app of this copy of openspeed, not ${describe(added)}.`,
    );
  }

  onError(handler: ErrorHandler): this {
    this.errorHandler = handler;
    this.invalidate();
    return this;
  }

  notFound(handler: Handler): this {
    this.notFoundHandler = handler;
    this.invalidate();
    return this;
  }

  /** Forgets what was compiled, here and in every app that this one was joined to. */
  invalidate(): void {
    this.#compiled = undefined;
    for (const parent of this.#joinedTo) parent.invalidate();
  }

  #join(path: string, app: Builder): this {
    if (app.includes(this)) throw new TypeError("An app can't be joined to itself with use().");
    app.#joinedTo.add(this);
    return this.#add({ kind: "mount", path, app });
  }

  /** Whether an app is this one or was joined to it, however deep. */
  includes(app: Builder): boolean {
    return (
      this === app ||
      this.items.some(
        (item) => item.kind === "mount" && item.app instanceof Builder && item.app.includes(app),
      )
    );
  }

  #add(item: Item): this {
    this.items.push(item);
    this.invalidate();
    return this;
  }
}

function describe(value: unknown): string {
  return value === null || typeof value !== "object"
    ? String(value)
    : `an object of ${Object.keys(value).join(", ") || "nothing"}`;
}
