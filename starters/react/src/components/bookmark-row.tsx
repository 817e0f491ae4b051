import { formatDay, formatHost, spineOf } from "../lib/format.ts";
import type { Bookmark } from "../lib/bookmarks.server.ts";
import { TagLinks } from "./tag-links.tsx";

export function BookmarkRow({ bookmark }: { bookmark: Bookmark }) {
  return (
    <li className="row" data-spine={spineOf(bookmark.url)}>
      <article>
        <h2>
          <a href={`/bookmarks/${bookmark.id}`}>{bookmark.title}</a>
        </h2>
        {bookmark.note !== "" && <p className="row-note">{bookmark.note}</p>}
        <div className="row-foot">
          <a className="host" href={bookmark.url} rel="noreferrer">
            {formatHost(bookmark.url)}
          </a>
          <TagLinks tags={bookmark.tags} />
        </div>
      </article>
      <time className="stamp" dateTime={bookmark.savedAt}>
        {formatDay(bookmark.savedAt)}
      </time>
    </li>
  );
}
