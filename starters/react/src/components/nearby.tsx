import type { Bookmark } from "../lib/bookmarks.server.ts";
import { spineOf } from "../lib/format.ts";

export function Nearby({ bookmarks }: { bookmarks: Bookmark[] }) {
  if (bookmarks.length === 0) return null;
  return (
    <aside className="nearby" aria-labelledby="nearby-title">
      <h2 id="nearby-title">Nearby on the shelf</h2>
      <ul>
        {bookmarks.map(({ id, title, url }) => (
          <li key={id} data-spine={spineOf(url)}>
            <a href={`/bookmarks/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </aside>
  );
}
