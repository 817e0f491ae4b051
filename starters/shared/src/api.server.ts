import { HttpError, openspeed } from "openspeed";
import { readBookmarkFields } from "./lib/bookmark-form.server.ts";
import { addBookmark, listBookmarks, readStats } from "./lib/bookmarks.server.ts";
import { fromListUrl } from "./lib/list-url.ts";

/** What scripts, and this application's own pages, may ask for. */
export const api = openspeed("/api").routes({
  "GET /stats": () => readStats(),

  "GET /bookmarks": (ctx) => {
    const { q, tag, page } = fromListUrl(ctx.url);
    return listBookmarks({ query: q, tag }, page);
  },

  "POST /bookmarks": async (ctx) => {
    // A page of another site can send text/plain here without asking, but not JSON.
    if (!/^application\/json\b/iu.test(ctx.request.headers.get("content-type") ?? "")) {
      throw new HttpError(415, "Send the bookmark as application/json.");
    }
    const result = readBookmarkFields(await ctx.request.json());
    if (!result.ok) {
      throw new HttpError(422, "The bookmark was not saved.", {
        extensions: { errors: result.errors },
      });
    }
    return ctx.json({ id: addBookmark(result.input) }, 201);
  },
});
