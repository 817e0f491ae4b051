import type { Context, Handler } from "openspeed";
import type { PageOptions } from "./page-options.ts";
import type { Failure, Redirect } from "./results.ts";

/**
 * The state that the app's middleware hands to loads and actions. Apps say in their own code what is in it.
 *
 * @example
 * ```ts
 * declare module "@openspeed/vite/pages" {
 *   interface PageState {
 *     readonly user: { readonly id: string };
 *   }
 * }
 * ```
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- apps augment it
export interface PageState {}

/** What a load or an action is given. */
export interface PageEvent<TParams = Readonly<Record<string, string | undefined>>> {
  /** The request, with the core's limits on its body. */
  readonly request: Request;
  /** The path parameters, decoded, typed from the folders. */
  readonly params: TParams;
  /** The page's URL, whether the document or its data was asked for. */
  readonly url: URL;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
  readonly state: PageState;
  /**
   * Forgets kept pages by the tags of their option `cache`, or by their paths such as `/books`. An action that succeeds
   * forgets its own page by itself.
   */
  readonly invalidate: (...tags: readonly string[]) => Promise<void>;
  /** The core's context: `ctx.response.headers` sets headers and cookies of the answer. */
  readonly ctx: Context;
}

/** Reads what a page or layout shows. */
export type Load<TParams = PageEvent["params"]> = (event: PageEvent<TParams>) => unknown;

/** Answers one form: returns `fail()`, `redirect()`, an object for the `form` prop, or nothing. */
export type Action<TParams = PageEvent["params"]> = (event: PageEvent<TParams>) => unknown;

/** A page's actions by name. `default` answers forms without a name, `?/name` the others. */
export type Actions<TParams = PageEvent["params"]> = Readonly<Record<string, Action<TParams>>>;

/** Answers one method of a `route.ts`; `route(contract, handler)` gives it a contract. */
export type EndpointHandler<TParams = PageEvent["params"]> = Handler<TParams, PageState>;

/** Lists the params of pages to be written by the build. */
export type Entries<TParams = PageEvent["params"]> = () =>
  | readonly TParams[]
  | Promise<readonly TParams[]>;

/** What `page.server.ts` and `layout.server.ts` may export; a layout's options hold for all pages below. */
export interface ServerModule extends PageOptions {
  readonly load?: Load;
  /** Of a page alone. */
  readonly actions?: Actions;
  /** Of a page alone: the params to prerender it with, beside those that other pages link to. */
  readonly entries?: Entries;
}

/** The data that a server module's load returns. */
export type LoadData<TModule> = TModule extends { load: (...args: never[]) => infer TResult }
  ? ShownData<Awaited<TResult>>
  : object;

/** What the `form` prop may hold after one of a server module's actions. */
export type FormResult<TModule> = TModule extends { actions: infer TActions }
  ? Spread<{ [K in keyof TActions]: ActionResult<TActions[K]> }[keyof TActions]>
  : undefined;

type ShownData<TResult> =
  Exclude<TResult, Redirect | undefined | void | null> extends infer TData
    ? [TData] extends [never]
      ? object
      : TData
    : never;

type ActionResult<TAction> = TAction extends (...args: never[]) => infer TResult
  ? Shown<Awaited<TResult>>
  : never;

type Shown<TResult> =
  TResult extends Failure<infer TData>
    ? TData
    : TResult extends Redirect | void | undefined | null
      ? never
      : TResult;

type KeysOf<T> = T extends unknown ? keyof T : never;

/** Lets every member of a union be asked for the keys of the others. */
type Spread<T, TKeys extends PropertyKey = KeysOf<T>> = T extends unknown
  ? T & { readonly [K in Exclude<TKeys, keyof T>]?: undefined }
  : never;
