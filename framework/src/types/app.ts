import type { Contract, ContractRoute, ExactContract, ResultOf } from "../contract/contract.ts";
import type { Context } from "../context.ts";
import type { Platform } from "../platform.ts";
import type { RouteInfo } from "./route-info.ts";
import type { ErrorHandler, Handler, Middleware } from "./handler.ts";
import type { JoinPath, PathParams } from "./path-params.ts";
import type { Hooks } from "./hooks.ts";
import type { Plugin } from "./plugin.ts";
import type { Route } from "./route.ts";

/** The part of an app that joining it to another needs. */
export interface Mountable<TRoutes = object> {
  /** What each route's handler returns, by "METHOD /path". It exists in types only. */
  readonly "~routes"?: TRoutes;
  readonly fetch: FetchHandler;
}

/** A web-standard request handler. It never rejects. */
export type FetchHandler = (request: Request, platform?: Platform) => Response | Promise<Response>;

type RouteEntry<TMethod extends string, TPath extends string, TResult> = {
  readonly [K in `${TMethod} ${TPath}`]: TResult;
};

type MountedRoutes<TRoutes, TPrefix extends string> = TPrefix extends ""
  ? TRoutes
  : {
      readonly [
        K in keyof TRoutes as K extends `${infer Method} ${infer Path}`
          ? `${Method} ${JoinPath<TPrefix, Path>}`
          : never
      ]: TRoutes[K];
    };

/** A path as it is given to an app; text that only the running app knows is checked there. */
type Pattern<TPath extends string> = TPath extends `/${string}`
  ? TPath
  : string extends TPath
    ? TPath
    : 'A path starts with "/".';

/** A table of routes: each key is "METHOD /path", each handler is typed from its own key. */
export type RouteTable<TTable, TPrefix extends string = "", TState = object> = {
  readonly [
    K in keyof TTable
  ]: K extends `${infer _Method extends TableMethod} ${infer Path extends `/${string}`}`
    ? TableEntry<PathParams<JoinPath<TPrefix, Path>>, TState>
    : K extends `${string} /${string}`
      ? "The methods of a table are GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, QUERY and ALL: others take on()."
      : 'The key of a route is "METHOD /path".';
};

/** The methods that a table takes. TRACE is missing: a `Request` can't have it. */
type TableMethod =
  | "ALL"
  | "DELETE"
  | "GET"
  | "HEAD"
  | "OPTIONS"
  | "PATCH"
  | "POST"
  | "PUT"
  | "QUERY";

type TableEntry<TParams, TState> = Handler<TParams, TState> | AnyRoute<TParams, TState>;

/** What every `route()` is, whatever its contract: a context of `never` is one for each contract. */
interface AnyRoute<TParams, TState> {
  readonly contract: Contract;
  readonly handler: (ctx: Context<TParams, TState, never>) => unknown;
}

type TableRoutes<TTable, TPrefix extends string> = MountedRoutes<
  {
    readonly [K in keyof TTable]: TTable[K] extends (...args: never[]) => infer Result
      ? Result
      : TTable[K] extends Route<never, never, infer TContract, infer TResult>
        ? ContractRoute<TContract, TResult>
        : never;
  },
  TPrefix
>;

/**
 * Declares a route for one method: a path, its contract if any, middleware of its own if any, and the
 * handler last.
 */
export interface RouteMethod<TMethod extends string, TPrefix extends string, TRoutes, TState> {
  <const TPath extends string, TResult>(
    path: Pattern<TPath>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult>,
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  <
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
  >(
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult, TContract>,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
  <const TPath extends string, TResult, TAdded extends object>(
    path: Pattern<TPath>,
    middleware: Middleware<TAdded, TState>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState & TAdded, TResult>,
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  <
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
    TAdded extends object,
  >(
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    middleware: Middleware<TAdded, TState>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState & TAdded, TResult, TContract>,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
  <const TPath extends string, TResult, TFirst extends object, TSecond extends object>(
    path: Pattern<TPath>,
    first: Middleware<TFirst, TState>,
    second: Middleware<TSecond, TState & TFirst>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState & TFirst & TSecond, TResult>,
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  <
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
    TFirst extends object,
    TSecond extends object,
  >(
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    first: Middleware<TFirst, TState>,
    second: Middleware<TSecond, TState & TFirst>,
    handler: Handler<
      PathParams<JoinPath<TPrefix, TPath>>,
      TState & TFirst & TSecond,
      TResult,
      TContract
    >,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
  <
    const TPath extends string,
    TResult,
    TFirst extends object,
    TSecond extends object,
    TThird extends object,
  >(
    path: Pattern<TPath>,
    first: Middleware<TFirst, TState>,
    second: Middleware<TSecond, TState & TFirst>,
    third: Middleware<TThird, TState & TFirst & TSecond>,
    handler: Handler<
      PathParams<JoinPath<TPrefix, TPath>>,
      TState & TFirst & TSecond & TThird,
      TResult
    >,
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  <
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
    TFirst extends object,
    TSecond extends object,
    TThird extends object,
  >(
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    first: Middleware<TFirst, TState>,
    second: Middleware<TSecond, TState & TFirst>,
    third: Middleware<TThird, TState & TFirst & TSecond>,
    handler: Handler<
      PathParams<JoinPath<TPrefix, TPath>>,
      TState & TFirst & TSecond & TThird,
      TResult,
      TContract
    >,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
  <const TPath extends string, TResult>(
    path: Pattern<TPath>,
    ...layers: [...Middleware[], Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult>]
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  // The second overload again. It is tried early for speed, and stands last because type errors are reported of
  // the last one: an answer that departs from its contract is the likeliest.
  <
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
  >(
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult, TContract>,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
}

/** An app: routes, middleware and other apps, joined into one `fetch` function. */
export interface App<
  TPrefix extends string = string,
  TRoutes = object,
  TState = object,
> extends Mountable<TRoutes> {
  readonly get: RouteMethod<"GET", TPrefix, TRoutes, TState>;
  readonly post: RouteMethod<"POST", TPrefix, TRoutes, TState>;
  readonly put: RouteMethod<"PUT", TPrefix, TRoutes, TState>;
  readonly patch: RouteMethod<"PATCH", TPrefix, TRoutes, TState>;
  readonly delete: RouteMethod<"DELETE", TPrefix, TRoutes, TState>;
  readonly head: RouteMethod<"HEAD", TPrefix, TRoutes, TState>;
  readonly options: RouteMethod<"OPTIONS", TPrefix, TRoutes, TState>;
  /** Declares a route for every method that the path has no route of its own for. */
  readonly all: RouteMethod<"ALL", TPrefix, TRoutes, TState>;

  /** Declares a route for one or several methods by name, standard or not. */
  on<const TMethod extends string, const TPath extends string, TResult>(
    method: TMethod | readonly TMethod[],
    path: Pattern<TPath>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult>,
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  on<
    const TMethod extends string,
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
  >(
    method: TMethod | readonly TMethod[],
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult, TContract>,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
  on<const TMethod extends string, const TPath extends string, TResult, TAdded extends object>(
    method: TMethod | readonly TMethod[],
    path: Pattern<TPath>,
    middleware: Middleware<TAdded, TState>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState & TAdded, TResult>,
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;
  on<
    const TMethod extends string,
    const TPath extends string,
    const TContract extends Contract,
    TResult extends ResultOf<TContract>,
    TAdded extends object,
  >(
    method: TMethod | readonly TMethod[],
    path: Pattern<TPath>,
    contract: ExactContract<TContract>,
    middleware: Middleware<TAdded, TState>,
    handler: Handler<PathParams<JoinPath<TPrefix, TPath>>, TState & TAdded, TResult, TContract>,
  ): App<
    TPrefix,
    TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, ContractRoute<TContract, TResult>>,
    TState
  >;
  on<const TMethod extends string, const TPath extends string, TResult>(
    method: TMethod | readonly TMethod[],
    path: Pattern<TPath>,
    ...layers: [...Middleware[], Handler<PathParams<JoinPath<TPrefix, TPath>>, TState, TResult>]
  ): App<TPrefix, TRoutes & RouteEntry<TMethod, JoinPath<TPrefix, TPath>, TResult>, TState>;

  /** Lists the routes of this app and of all that was joined to it. */
  routes(): readonly RouteInfo[];
  /**
   * Declares a table of routes, `{ "GET /users/:id": handler }`; `route(contract, handler)` gives one a
   * contract. Its types stay cheap at any size.
   */
  routes<const TTable extends RouteTable<TTable, TPrefix, TState>>(
    table: TTable,
  ): App<TPrefix, TRoutes & TableRoutes<TTable, TPrefix>, TState>;

  /** Builds routes and middleware below a path; what is registered inside has no effect outside. */
  group<const TPath extends string, TAdded>(
    path: Pattern<TPath>,
    build: (group: App<JoinPath<TPrefix, TPath>, object, TState>) => Mountable<TAdded>,
  ): App<TPrefix, TRoutes & TAdded, TState>;

  /** Runs middleware around everything registered after it, and around unmatched paths. */
  use<TAdded extends object>(
    middleware: Middleware<TAdded, TState>,
  ): App<TPrefix, TRoutes, TState & TAdded>;
  /** Joins another app: its routes, its middleware around them, its error and not-found handlers. */
  use<TOther>(
    app: Mountable<TOther>,
  ): App<TPrefix, TRoutes & MountedRoutes<TOther, TPrefix>, TState>;
  /** Adds what a plugin brings, here: its middleware runs around everything registered after it. */
  use<TOther, TAdded>(
    plugin: Plugin<TOther, TAdded>,
  ): App<TPrefix, TRoutes & MountedRoutes<TOther, TPrefix>, TState & TAdded>;
  /** Takes nothing: it is what the checker says of anything else. */
  use(other: {
    "use() takes an app, a plugin or a middleware, which returns a Response, what next() gave, or nothing": never;
  }): App<TPrefix, TRoutes, TState>;
  /** Runs middleware for the paths at and below `path` only. */
  use<const TPath extends string>(
    path: Pattern<TPath>,
    middleware: Middleware<object, TState>,
  ): App<TPrefix, TRoutes, TState>;
  /** Joins another app below `path`. */
  use<const TPath extends string, TOther>(
    path: Pattern<TPath>,
    app: Mountable<TOther>,
  ): App<TPrefix, TRoutes & MountedRoutes<TOther, JoinPath<TPrefix, TPath>>, TState>;

  /** Adds what a plugin brings below `path` alone. */
  use<const TPath extends string, TOther>(
    path: Pattern<TPath>,
    plugin: Plugin<TOther>,
  ): App<TPrefix, TRoutes & MountedRoutes<TOther, JoinPath<TPrefix, TPath>>, TState>;

  /** Watches what the app does, see {@link Hooks}. */
  hook<TName extends keyof Hooks>(
    name: TName,
    run: Hooks<TState>[TName],
  ): App<TPrefix, TRoutes, TState>;

  /** Answers what handlers and middleware of this app throw. */
  onError(handler: ErrorHandler<TState>): App<TPrefix, TRoutes, TState>;

  /** Answers paths below this app's prefix that no route takes. */
  notFound(handler: Handler<object, TState>): App<TPrefix, TRoutes, TState>;

  /**
   * Compiles the app, so that a mistake in its routes shows at start-up and not at the first request.
   * @throws TypeError when two routes lead to the same paths.
   */
  readonly ready: () => unknown;

  /** Runs the start hooks once. `serve()` calls it; elsewhere the first request does. Rejects with what a hook throws. */
  readonly start: () => Promise<void>;
  /** Runs the stop hooks, the last first, if the app was started. `serve()` calls it when it has drained. */
  readonly close: () => Promise<void>;

  /** Answers a request in this process, for tests: a path below `http://localhost`, or a full URL. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
}
