import type { PageProps } from "./$types";
import { BookmarkRow } from "../components/bookmark-row.tsx";
import { Pager } from "../components/pager.tsx";
import { SearchForm } from "../components/search-form.tsx";
import { Shelf } from "../components/shelf.tsx";
import { TagIndex } from "../components/tag-index.tsx";

export default function ListPage({ data }: PageProps) {
  const { q, tag, list, spines, tags } = data;
  const isFiltered = q !== "" || tag !== "";
  return (
    <>
      <title>{isFiltered ? `${headingOf(q, tag)} · Shelf` : "Shelf"}</title>
      <meta name="description" content="A shelf for the pages worth coming back to." />
      <Shelf spines={spines} />
      <div className="columns">
        <div>
          <h1>{headingOf(q, tag)}</h1>
          <SearchForm q={q} tag={tag} />
          <p className="found" role="status">
            {foundOf(list.total, list.page, list.pages)}
            {isFiltered && (
              <>
                {" "}
                <a href="/">Show everything</a>
              </>
            )}
          </p>
          {list.items.length > 0 && (
            <ul className="rows">
              {list.items.map((bookmark) => (
                <BookmarkRow key={bookmark.id} bookmark={bookmark} />
              ))}
            </ul>
          )}
          <Pager q={q} tag={tag} page={list.page} pages={list.pages} />
        </div>
        <TagIndex tags={tags} active={tag} q={q} />
      </div>
    </>
  );
}

function headingOf(q: string, tag: string): string {
  if (q !== "" && tag !== "") return `“${q}” in ${tag}`;
  if (q !== "") return `“${q}”`;
  return tag === "" ? "Worth coming back to" : `Filed under ${tag}`;
}

function foundOf(total: number, page: number, pages: number): string {
  if (total === 0) return "Nothing on the shelf matches.";
  const bookmarks = total === 1 ? "1 bookmark" : `${total} bookmarks`;
  return pages === 1 ? bookmarks : `${bookmarks}, page ${page} of ${pages}`;
}
