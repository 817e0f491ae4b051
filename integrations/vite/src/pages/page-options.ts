import type { CacheRules } from "openspeed/cache";
import type { PageEvent } from "./types.ts";

/** How long the app and the caches before it keep a page that is the same for every visitor. */
export interface PageCache extends Pick<CacheRules, "query" | "state" | "cdn"> {
  /** Seconds for which a kept page is sent. */
  readonly maxAge: number;
  /** Seconds after that in which the old page is sent while the new one is made. @default 0 */
  readonly swr?: number;
  /** What `invalidate()` knows the page by, beside its path. @default none */
  readonly tags?:
    | readonly string[]
    | ((event: Pick<PageEvent, "params" | "url">) => readonly string[]);
}

/** How a page is made, as its server files say. The file nearest to the page wins. */
export interface PageOptions {
  /** Whether the build writes the page to a file, once for everyone. @default false */
  readonly prerender?: boolean;
  /** Whether the server renders the components; without it the browser does alone. @default true */
  readonly ssr?: boolean;
  /** Whether the browser is sent scripts. Without them the page is HTML and its links load documents. @default true */
  readonly csr?: boolean;
  /**
   * Keeps the page and its data, and lets shared caches such as a CDN keep them. Everyone is sent what one visitor saw,
   * so a load must not read cookies or the state of a visitor: in development that throws, in production the page is
   * answered and not kept. In development nothing is kept.
   * @default false
   */
  readonly cache?: PageCache | false;
}

/** All options of a page, read. */
export interface ReadOptions {
  readonly prerender: boolean;
  readonly ssr: boolean;
  readonly csr: boolean;
  readonly cache: PageCache | undefined;
  /** The value of `cache-control`. */
  readonly cacheControl: string | undefined;
}

interface OptionSource {
  readonly server?: PageOptions | undefined;
  /** The file of `server`, for messages. */
  readonly serverFile?: string | undefined;
}

const known = new WeakMap<readonly OptionSource[], ReadOptions>();

/**
 * Reads the options of a page from the server modules of its layouts and its own.
 * @throws RangeError when `maxAge` or `swr` is no whole number of seconds.
 */
export function readPageOptions(nodes: readonly OptionSource[]): ReadOptions {
  const before = known.get(nodes);
  if (before !== undefined) return before;
  const nearest = (name: keyof PageOptions) =>
    nodes.findLast(({ server }) => server?.[name] !== undefined);
  const find = <TName extends keyof PageOptions>(name: TName) => nearest(name)?.server?.[name];
  const cache = find("cache") || undefined;
  const read: ReadOptions = {
    prerender: find("prerender") ?? false,
    ssr: find("ssr") ?? true,
    csr: find("csr") ?? true,
    cache,
    cacheControl: cache && toCacheControl(cache, nearest("cache")?.serverFile),
  };
  known.set(nodes, read);
  return read;
}

function toCacheControl({ maxAge, swr = 0, cdn = true }: PageCache, file = "A page"): string {
  for (const [name, seconds] of Object.entries({ maxAge, swr })) {
    if (!Number.isInteger(seconds) || seconds < 0)
      throw new RangeError(
        `${file}: cache.${name} has to be a whole number of seconds, not ${String(seconds)}.`,
      );
  }
  if (!cdn) return "public, max-age=0, must-revalidate";
  const late = swr === 0 ? "" : `, stale-while-revalidate=${String(swr)}`;
  return `public, max-age=0, s-maxage=${String(maxAge)}${late}`;
}
