/** A component file and the server file beside it, both relative to the app's root with `/`. */
export interface RouteNode {
  /**
   * Nothing for a folder with `layout.server` whose layout components are all of other UI libraries, or that has
   * none: its load runs for every page below.
   */
  readonly component: string | undefined;
  readonly server: string | undefined;
  /** The name of the UI library that shows it. */
  readonly ui: string;
}

/** A component that shows an error, inside the first `depth` components of the route. */
export interface CatchNode {
  readonly depth: number;
  readonly node: number;
  /** Whether it is a not-found page, which takes nothing but status 404. */
  readonly notFound: boolean;
}

/** Components of one UI library around each other; numbers are indexes into the table's nodes. */
export interface RouteChain {
  /** Layouts from the root inwards, then the page if there is one. */
  readonly nodes: readonly number[];
  /** Error and not-found pages from the root inwards. */
  readonly catches: readonly CatchNode[];
}

/** One page with what stands around it. */
export interface PageRoute extends RouteChain {
  /** The folder below `src/routes`, such as `/users/[id]`. */
  readonly id: string;
  /** The core's patterns that lead here. */
  readonly paths: readonly string[];
}

/** One `route.ts`: the methods it exports answer at its folder's address. */
export interface EndpointRoute {
  readonly file: string;
  readonly paths: readonly string[];
}

/** Everything found below `src/routes`. */
export interface RouteTable {
  readonly nodes: readonly RouteNode[];
  readonly routes: readonly PageRoute[];
  readonly endpoints: readonly EndpointRoute[];
  /** The root's layout and error pages, which answer a path that no route matches. */
  readonly fallback: RouteChain;
}
