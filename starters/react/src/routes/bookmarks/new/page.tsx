import type { PageProps } from "./$types";
import { BookmarkForm } from "../../../components/bookmark-form.tsx";

const EMPTY = { url: "", title: "", note: "", tags: "" };
const NO_ERRORS = {};

export default function NewBookmarkPage({ form }: PageProps) {
  return (
    <>
      <title>{form ? "Not saved yet · Shelf" : "Add a bookmark · Shelf"}</title>
      <h1>Add a bookmark</h1>
      <BookmarkForm
        values={form?.values ?? EMPTY}
        errors={form?.errors ?? NO_ERRORS}
        submit="Save the bookmark"
        cancel="/"
      />
    </>
  );
}
