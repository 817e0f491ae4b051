import type { Load } from "./$types";
import { listBookmarks, listSpines, listTags } from "../lib/bookmarks.server.ts";
import { fromListUrl } from "../lib/list-url.ts";

const SPINES = 60;

export const load = (({ url }) => {
  const { q, tag, page } = fromListUrl(url);
  const filter = { query: q, tag };
  return {
    q,
    tag,
    list: listBookmarks(filter, page),
    spines: listSpines(filter, SPINES),
    tags: listTags(),
  };
}) satisfies Load;
