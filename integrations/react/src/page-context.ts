import type { Page } from "@openspeed/vite";
import { createContext, use, type Context } from "react";

/** Holds the page on show. */
export const PageContext: Context<Page | undefined> = /* @__PURE__ */ createContext<
  Page | undefined
>(undefined);

/**
 * The page on show: its URL, params, data, form result and error. The component renders again whenever
 * another page is shown.
 *
 * @throws Error outside of a page.
 * @example
 * ```tsx
 * import { usePage } from "@openspeed/react";
 *
 * export function NavLink({ href, children }: { href: string; children: string }) {
 *   const { url } = usePage();
 *   return (
 *     <a href={href} aria-current={url.pathname === href ? "page" : undefined}>
 *       {children}
 *     </a>
 *   );
 * }
 * ```
 */
export function usePage(): Page {
  const page = use(PageContext);
  if (page === undefined)
    throw new Error("usePage() works in pages and what they render, nowhere else.");
  return page;
}
