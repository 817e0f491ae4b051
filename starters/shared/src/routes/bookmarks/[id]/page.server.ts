import { redirect } from "@openspeed/vite/pages";
import type { Actions, Load } from "./$types";
import { deleteBookmark, listNearby } from "../../../lib/bookmarks.server.ts";
import { readBookmark } from "../../../lib/read-bookmark.server.ts";

const NEARBY = 4;

export const load = (({ params }) => {
  const bookmark = readBookmark(params.id);
  return { bookmark, nearby: listNearby(bookmark.id, NEARBY) };
}) satisfies Load;

export const actions = {
  delete({ params }) {
    deleteBookmark(readBookmark(params.id).id);
    return redirect("/");
  },
} satisfies Actions;
