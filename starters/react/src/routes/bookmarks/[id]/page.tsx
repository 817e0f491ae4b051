import type { PageProps } from "./$types";
import { DeleteForm } from "../../../components/delete-form.tsx";
import { Nearby } from "../../../components/nearby.tsx";
import { TagLinks } from "../../../components/tag-links.tsx";
import { formatDay, formatHost, spineOf } from "../../../lib/format.ts";

export default function BookmarkPage({ data }: PageProps) {
  const { bookmark, nearby } = data;
  return (
    <div className="columns">
      <title>{`${bookmark.title} · Shelf`}</title>
      <article className="card" data-spine={spineOf(bookmark.url)}>
        <p className="card-top">
          <span>{formatHost(bookmark.url)}</span>
          <time className="stamp" dateTime={bookmark.savedAt}>
            {formatDay(bookmark.savedAt)}
          </time>
        </p>
        <h1>{bookmark.title}</h1>
        {bookmark.note !== "" && <p className="card-note">{bookmark.note}</p>}
        <p className="card-url">
          <a href={bookmark.url} rel="noreferrer">
            {bookmark.url}
          </a>
        </p>
        <TagLinks tags={bookmark.tags} />
        <div className="actions">
          <a className="button is-primary" href={bookmark.url} rel="noreferrer">
            Visit the page
          </a>
          <a className="button" href={`/bookmarks/${bookmark.id}/edit`}>
            Edit
          </a>
        </div>
        <DeleteForm />
      </article>
      <Nearby bookmarks={nearby} />
    </div>
  );
}
