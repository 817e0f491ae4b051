import { fail, redirect } from "@openspeed/vite/pages";
import type { Actions } from "./$types";
import { readBookmarkForm } from "../../../lib/bookmark-form.server.ts";
import { addBookmark } from "../../../lib/bookmarks.server.ts";

export const actions = {
  async default({ request }) {
    const result = readBookmarkForm(await request.formData());
    if (!result.ok) return fail(422, { values: result.values, errors: result.errors });
    return redirect(`/bookmarks/${addBookmark(result.input)}`);
  },
} satisfies Actions;
