import { createError } from "../errors/create-error.ts";
import { checkContract } from "../contract/check-contract.ts";
import type { Contract } from "../contract/contract.ts";
import type { App, FetchHandler } from "../types/app.ts";
import type { ErrorHandler, Handler, Middleware } from "../types/handler.ts";
import type { Hooks } from "../types/hooks.ts";
import type { Plugin } from "../types/plugin.ts";
import type { RouteInfo } from "../types/route-info.ts";
import type { Route } from "../types/route.ts";
import { STANDARD_METHODS, toMethod } from "../request/method.ts";
import { parsePattern } from "../router/pattern.ts";
import { compile, type Compiled } from "./compile.ts";
import { brandApp, type Definition, isApp, type Item } from "./definition.ts";
import { HOOKS, type HookFunction } from "./hooks.ts";
import { createLifecycle } from "./lifecycle.ts";
import { listRoutes } from "./list-routes.ts";
import { type AppOptions, resolveOptions } from "./options.ts";
import { joinPath } from "../router/scope-path.ts";

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

const TABLE_KEY = /^([A-Z]+) (\/\S*)$/;

class Builder implements Definition {
  readonly prefix: string;
  readonly items: Item[] = [];
  errorHandlers: readonly ErrorHandler[] = [];
  notFoundHandlers: readonly Handler[] = [];
  readonly fetch: FetchHandler;
  readonly ready: () => unknown;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly joinedTo = new Set<Definition>();
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
  #compiled: Compiled | undefined;

  constructor(prefix: string, options: AppOptions) {
    if (typeof prefix !== "string") {
      throw createError(
        "OS1008",
        `openspeed() takes a prefix first, as in openspeed("", options).`,
      );
    }
    this.prefix = joinPath("", prefix);
    parsePattern(this.prefix || "/");
    brandApp(this);
    for (const method of [...STANDARD_METHODS, "ALL"]) {
      Object.assign(this, {
        [method.toLowerCase()]: (path: string, ...given: readonly RouteLayer[]) =>
          this.on(method, path, ...given),
      });
    }
    const resolved = resolveOptions(options);
    const compiled = (): Compiled => (this.#compiled ??= compile(this, resolved));
    const lifecycle = createLifecycle(() => compiled().hooks);
    this.ready = compiled;
    this.start = lifecycle.start;
    this.close = lifecycle.close;
    this.fetch = (request, platform) => {
      const { answer, hooks } = compiled();
      if (hooks.length === 0 || lifecycle.isStarted()) return answer(request, platform);
      return lifecycle.start().then(
        () => answer(request, platform),
        (error: unknown) => answer(request, platform, error),
      );
    };
    this.request = async (path, init) =>
      this.fetch(new Request(path.startsWith("/") ? `http://localhost${path}` : path, init));
  }

  on(method: string | readonly string[], path: string, ...given: readonly RouteLayer[]): this {
    const methods = typeof method === "string" ? [method] : method;
    const where = `The route ${methods.join(" ")} ${path}`;
    const [first] = given;
    const contract = typeof first === "object" ? first : undefined;
    if (contract !== undefined) checkContract(contract, where);
    const layers = given.slice(contract === undefined ? 0 : 1);
    const handler = layers.at(-1);
    if (handler === undefined) throw createError("OS1003", `${where} has no handler.`);
    for (const layer of layers) {
      if (typeof layer !== "function") {
        throw createError("OS1004", `${where} was given ${describe(layer)} for a function.`);
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

  routes(): readonly RouteInfo[];
  routes(table: Readonly<Record<string, Handler | TableRoute>>): this;
  routes(table?: Readonly<Record<string, Handler | TableRoute>>): this | readonly RouteInfo[] {
    if (table === undefined) return listRoutes(this);
    for (const [key, entry] of Object.entries(table)) {
      const [, method = "", path = ""] = TABLE_KEY.exec(key) ?? [];
      if (![...STANDARD_METHODS, "QUERY", "ALL"].includes(method)) {
        throw createError("OS1005", `The table's key "${key}" is not "METHOD /path".`);
      }
      if (typeof entry === "function") this.on(method, path, entry);
      else this.on(method, path, entry.contract, ...entry.middleware, entry.handler);
    }
    return this;
  }

  group(path: string, build: (group: Builder) => unknown): this {
    const group = new Builder(path, {});
    build(group);
    return this.use(group);
  }

  use(first: unknown, second?: unknown): this {
    const [path, added] = typeof first === "string" ? [first, second] : ["", first];
    parsePattern(joinPath(this.prefix, path) || "/");
    const plugin = isPlugin(added) ? added : undefined;
    const app = plugin === undefined ? added : new Builder("", {});
    plugin?.setup(app as App<"", unknown>);
    if (isApp(app)) {
      if (includes(app, this))
        throw createError("OS1007", "An app can't be joined to itself with use().");
      app.joinedTo.add(this);
      return this.#add({ kind: "mount", path, app, plugin });
    }
    if (typeof added === "function")
      return this.#add({ kind: "middleware", path, middleware: added as Middleware });
    throw createError(
      "OS1006",
      `use() takes a middleware function, an app or a plugin, not ${describe(added)}.`,
    );
  }

  hook(name: keyof Hooks, run: HookFunction): this {
    const isLifecycle = name === "start" || name === "stop";
    if (typeof run !== "function" || !(isLifecycle || Object.hasOwn(HOOKS, name))) {
      throw createError(
        "OS1019",
        `hook() takes start, request, response, error or stop, and a function, not ${name} and ${describe(run)}.`,
      );
    }
    return isLifecycle ? this.#add({ kind: "hook", name, run }) : this.use(HOOKS[name](run));
  }

  onError(handler: ErrorHandler): this {
    this.errorHandlers = [handler];
    this.invalidate();
    return this;
  }

  notFound(handler: Handler): this {
    this.notFoundHandlers = [handler];
    this.invalidate();
    return this;
  }

  invalidate(): void {
    this.#compiled = undefined;
    for (const parent of this.joinedTo) parent.invalidate();
  }

  #add(item: Item): this {
    this.items.push(item);
    this.invalidate();
    return this;
  }
}

/** Whether an app is another one or that was joined to it, however deep. */
function includes(app: Definition, other: Definition): boolean {
  return (
    app === other || app.items.some((item) => item.kind === "mount" && includes(item.app, other))
  );
}

function isPlugin(value: unknown): value is Plugin {
  return typeof value === "object" && value !== null && "setup" in value && "name" in value;
}

function describe(value: unknown): string {
  return value === null || typeof value !== "object"
    ? String(value)
    : `an object of ${Object.keys(value).join(", ") || "nothing"}`;
}
