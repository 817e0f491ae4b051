/**
 * Pages at request time: what `src/server.ts` joins, and what `page.server.ts` returns.
 * @module
 */
export { pages } from "./pages.ts";
export { fail, redirect } from "./results.ts";
export type { PagesOptions } from "./site.ts";
export type { PageCache, PageOptions } from "./page-options.ts";
export type { CspDirectives } from "./security-headers.ts";
export type { Failure, PageRedirectOptions, Redirect } from "./results.ts";
export type {
  Action,
  Actions,
  EndpointHandler,
  Entries,
  FormResult,
  Load,
  LoadData,
  PageEvent,
  PageState,
  ServerModule,
} from "./types.ts";
export type { Page, PageError } from "../shared/page.ts";
