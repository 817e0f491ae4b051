export { openspeed } from "./app/openspeed.ts";
export type { AppOptions } from "./app/options.ts";
export type { App, FetchHandler, Mountable, RouteMethod, RouteTable } from "./types/app.ts";

export type { Context } from "./context.ts";
export type { ErrorHandler, Handler, Middleware, Next, Passed } from "./types/handler.ts";
export type { JoinPath, PathParams } from "./types/path-params.ts";
export type { Platform } from "./platform.ts";
export type { Query } from "./request/query.ts";

export type { PendingResponse } from "./response/pending-response.ts";
export type { RedirectOptions } from "./response/redirect.ts";
export type { ResponseOptions, TypedResponse } from "./response/typed-response.ts";

export { HttpError, type HttpErrorOptions } from "./errors/http-error.ts";
export type { Problem } from "./errors/problem.ts";
