import type { PageProps } from "./$types";
import { BookmarkForm } from "../../../../components/bookmark-form.tsx";

const NO_ERRORS = {};

export default function EditBookmarkPage({ data, form }: PageProps) {
  const { bookmark } = data;
  const { url, title, note } = bookmark;
  return (
    <>
      <title>{`Edit ${title} · Shelf`}</title>
      <h1>Edit the bookmark</h1>
      <BookmarkForm
        values={form?.values ?? { url, title, note, tags: bookmark.tags.join(" ") }}
        errors={form?.errors ?? NO_ERRORS}
        submit="Save the changes"
        cancel={`/bookmarks/${bookmark.id}`}
      />
    </>
  );
}
