import { openspeed } from "../app/openspeed.ts";
import type { Context } from "../context.ts";
import type { App } from "../types/app.ts";
import { createDocsPage, type DocsOptions } from "./docs-page.ts";
import type { OpenApiDocument } from "./document.ts";
import type { Documented, OpenApiOptions } from "./options.ts";
import { OWN_CONTRACT, toOpenApi } from "./to-open-api.ts";

/** Where the document and its page are served. */
export interface OpenApiRoutesOptions extends OpenApiOptions {
  /** Where the document is. @default "/openapi.json" */
  readonly path?: string;
  /**
   * The page that shows the document, or `false` for none. Both tell everyone who can reach them what the API
   * has: put a guard before them where that is not meant.
   * @default at "/docs"
   */
  readonly docs?: false | DocsOptions;
}

/**
 * Serves the OpenAPI document of an app, and a page that shows it. The document is made once, at the start
 * or for the first request, so that it holds every route; it does not hold these two.
 *
 * @throws TypeError at the start when `toOpenApi()` does.
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { openApi } from "openspeed/openapi";
 *
 * const app = openspeed().get("/users/:id<int>", (ctx) => ({ id: ctx.params.id }));
 * app.use(openApi(app, { info: { title: "Users", version: "1.0.0" } }));
 * ```
 */
export function openApi(app: Documented, options: OpenApiRoutesOptions): App<"", unknown> {
  const { path = "/openapi.json", docs = {}, ...rest } = options;
  let made: { readonly document: OpenApiDocument; readonly json: string } | undefined;
  const read = (): NonNullable<typeof made> => {
    if (made !== undefined) return made;
    const document = toOpenApi(app, rest);
    return (made = { document, json: JSON.stringify(document) });
  };

  const routes = openspeed()
    .hook("start", read)
    .get(path, OWN_CONTRACT, () => {
      const headers = { "content-type": "application/json; charset=utf-8" };
      return new Response(read().json, { headers });
    });
  if (docs === false) return routes;
  const page = docs.path ?? "/docs";
  return routes.get(page, OWN_CONTRACT, (ctx) =>
    createDocsPage({ document: read().document, url: toRelative(ctx, page, path), docs }),
  );
}

/** The page does not know the prefix that it was joined below, nor what a proxy took away. */
function toRelative({ url }: Context, from: string, to: string): string {
  const depth = from.split("/").filter(Boolean).length + (url.pathname.endsWith("/") ? 1 : 0);
  return `./${"../".repeat(Math.max(0, depth - 1))}${to.slice(1)}`;
}
