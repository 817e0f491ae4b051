/** What a page shows in place of one that failed. Nothing in it comes from an unexpected error. */
export interface PageError {
  /** The HTTP status of the answer. */
  readonly status: number;
  /** The status's name, such as `Not Found`. */
  readonly title: string;
  /** What happened, fit for whoever looks at the page: the detail of a thrown `HttpError`. */
  readonly message: string;
  /** Identifies an unexpected error in the server's log. */
  readonly id?: string;
}

/** The page on show, as `usePage()` and every component knows it. */
export interface Page {
  readonly url: URL;
  /** The page's folder below `src/routes`, or `null` when no route matched. */
  readonly route: string | null;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly status: number;
  /** Everything that the loads of the layouts and the page returned, the inner over the outer. */
  readonly data: object;
  /** What the action that was just run returned. */
  readonly form: unknown;
  readonly error: PageError | undefined;
}

/** An error component and how many of the page's components stay around it. */
export interface CatchPoint {
  readonly depth: number;
  readonly load: () => Promise<unknown>;
}

/** Asks the app that a page belongs to, or another address. */
export type PageFetch = (url: string, init: RequestInit) => Promise<Response>;

/** A page ready to be rendered: layouts from the root inwards, then the page or its error page. */
export interface PageView {
  readonly page: Page;
  readonly components: readonly unknown[];
  /** What each component is given as `data`. */
  readonly data: readonly object[];
  /** From the root inwards. Only the browser catches: on the server a failed render is rendered anew. */
  readonly catchPoints: readonly CatchPoint[];
  /** How components ask the app while the server renders them. In the browser its own `fetch` does. */
  readonly fetch?: PageFetch;
}
