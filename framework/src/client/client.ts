import type { AnswerOf, Form, HeadAnswer } from "./answer-of.ts";
import type { RequestArguments } from "./request-options.ts";

/** Calls an app's routes by method and path, typed from the app. */
export interface Client<TRoutes, TForm extends Form = "json"> {
  readonly get: ClientMethod<TRoutes, "GET", false, TForm>;
  readonly post: ClientMethod<TRoutes, "POST", true, TForm>;
  readonly put: ClientMethod<TRoutes, "PUT", true, TForm>;
  readonly patch: ClientMethod<TRoutes, "PATCH", true, TForm>;
  readonly delete: ClientMethod<TRoutes, "DELETE", true, TForm>;
  readonly options: ClientMethod<TRoutes, "OPTIONS", false, TForm>;
  /** Asks for the head of what GET would answer. */
  readonly head: HeadMethod<TRoutes>;
}

/**
 * Calls a route and resolves to its answer. It rejects when there is none: no network, an abort, a timeout.
 */
export type ClientMethod<
  TRoutes,
  TMethod extends string,
  TBody extends boolean,
  TForm extends Form = "json",
> = <const TPath extends RoutePath<TRoutes, TMethod>>(
  path: TPath,
  ...args: RequestArguments<RouteOf<TRoutes, TMethod, TPath>, TPath, TBody>
) => Promise<AnswerOf<RouteOf<TRoutes, TMethod, TPath>, TForm>>;

/** Calls a route for its head alone. */
export type HeadMethod<TRoutes> = <const TPath extends RoutePath<TRoutes, "GET" | "HEAD">>(
  path: TPath,
  ...args: RequestArguments<RouteOf<TRoutes, "GET", TPath>, TPath, false>
) => Promise<HeadAnswer>;

/** The paths that a route map has for a method. */
export type RoutePath<TRoutes, TMethod extends string> = keyof TRoutes extends infer TKey
  ? TKey extends `${TMethod | "ALL"} ${infer TPath}`
    ? TPath
    : never
  : never;

type RouteOf<
  TRoutes,
  TMethod extends string,
  TPath extends string,
> = `${TMethod} ${TPath}` extends keyof TRoutes
  ? TRoutes[`${TMethod} ${TPath}`]
  : `ALL ${TPath}` extends keyof TRoutes
    ? TRoutes[`ALL ${TPath}`]
    : never;
