import { fail, redirect } from "@openspeed/vite/pages";
import type { Actions, Load } from "./$types";
import { readBookmarkForm } from "../../../../lib/bookmark-form.server.ts";
import { updateBookmark } from "../../../../lib/bookmarks.server.ts";
import { readBookmark } from "../../../../lib/read-bookmark.server.ts";

export const load = (({ params }) => ({ bookmark: readBookmark(params.id) })) satisfies Load;

export const actions = {
  async default({ params, request }) {
    const { id } = readBookmark(params.id);
    const result = readBookmarkForm(await request.formData(), id);
    if (!result.ok) return fail(422, { values: result.values, errors: result.errors });
    updateBookmark(id, result.input);
    return redirect(`/bookmarks/${id}`);
  },
} satisfies Actions;
