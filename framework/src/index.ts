/**
 * Creates apps, with their routes and the contract of each.
 *
 * @module
 */
export { openspeed } from "./app/openspeed.ts";
export { definePlugin } from "./app/define-plugin.ts";
export { route } from "./contract/route.ts";
export type { AppOptions } from "./app/options.ts";
export type { App, FetchHandler, Mountable, RouteMethod, RouteTable } from "./types/app.ts";

export type { Contract, ContractRoute, Responses } from "./contract/contract.ts";
export type { PartIssue } from "./contract/check-part.ts";
export type { SchemaIssue, SchemaResult, StandardSchema } from "./contract/standard-schema.ts";

export type { Context } from "./context.ts";
export type { ErrorHandler, Handler, Middleware, Next, Passed } from "./types/handler.ts";
export type { JoinPath, PathParams } from "./types/path-params.ts";
export type { Route } from "./types/route.ts";
export type { Hooks, LifecycleHook } from "./types/hooks.ts";
export type { Plugin } from "./types/plugin.ts";
export type { MiddlewareInfo, RouteInfo } from "./types/route-info.ts";
export type { Platform } from "./platform.ts";
export type { BodyType } from "./request/choose-body-type.ts";
export type { Query } from "./request/query.ts";

export type { PendingResponse } from "./response/pending-response.ts";
export type { RedirectOptions } from "./response/redirect.ts";
export type { ResponseOptions, TypedResponse } from "./response/typed-response.ts";

export { HttpError, type HttpErrorOptions } from "./errors/http-error.ts";
export type { Problem } from "./errors/problem.ts";
