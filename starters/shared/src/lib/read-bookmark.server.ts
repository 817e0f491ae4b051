import { HttpError } from "openspeed";
import { findBookmark, type Bookmark } from "./bookmarks.server.ts";

/** The bookmark an `[id]` names, or the 404 page. */
export function readBookmark(id: string): Bookmark {
  const bookmark = /^[1-9]\d{0,14}$/u.test(id) ? findBookmark(Number(id)) : undefined;
  if (bookmark === undefined) throw new HttpError(404, "No such bookmark");
  return bookmark;
}
