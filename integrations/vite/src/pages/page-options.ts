/** How long anyone may keep a page that is the same for every visitor. */
export interface PageCache {
  /** Seconds for which a shared cache, such as a CDN, answers with what it has. */
  readonly maxAge: number;
  /** Seconds after that in which it answers with the old page while it fetches the new one. @default 0 */
  readonly swr?: number;
}

/** How a page is made, as its server files say. What stands nearer to the page wins. */
export interface PageOptions {
  /** Whether the build writes the page to a file, once for everyone. @default false */
  readonly prerender?: boolean;
  /** Whether the server renders the components; without it the browser does alone. @default true */
  readonly ssr?: boolean;
  /** Whether the browser is sent scripts. Without them the page is HTML and its links load documents. @default true */
  readonly csr?: boolean;
  /**
   * Lets shared caches keep the page and its data. Everyone is sent what one visitor saw, so it must depend on
   * nothing but the address: no session, no cookie that the answer sets.
   * @default false
   */
  readonly cache?: PageCache | false;
}

/** All options of a page, read. */
export interface ReadOptions {
  readonly prerender: boolean;
  readonly ssr: boolean;
  readonly csr: boolean;
  /** The value of `cache-control`. */
  readonly cacheControl: string | undefined;
}

interface Declaring {
  readonly server?: PageOptions | undefined;
}

const known = new WeakMap<readonly Declaring[], ReadOptions>();

/**
 * Reads the options of a page from the server modules of its layouts and its own.
 * @throws RangeError when a cache's seconds are none.
 */
export function readPageOptions(nodes: readonly Declaring[]): ReadOptions {
  const before = known.get(nodes);
  if (before !== undefined) return before;
  const find = <TName extends keyof PageOptions>(name: TName) =>
    nodes.findLast(({ server }) => server?.[name] !== undefined)?.server?.[name];
  const read: ReadOptions = {
    prerender: find("prerender") ?? false,
    ssr: find("ssr") ?? true,
    csr: find("csr") ?? true,
    cacheControl: toCacheControl(find("cache") ?? false),
  };
  known.set(nodes, read);
  return read;
}

function toCacheControl(cache: PageCache | false): string | undefined {
  if (cache === false) return undefined;
  const { maxAge, swr = 0 } = cache;
  for (const seconds of [maxAge, swr]) {
    if (!Number.isInteger(seconds) || seconds < 0)
      throw new RangeError(`A page's cache takes whole seconds, not ${String(seconds)}.`);
  }
  const late = swr === 0 ? "" : `, stale-while-revalidate=${String(swr)}`;
  return `public, max-age=0, s-maxage=${String(maxAge)}${late}`;
}
