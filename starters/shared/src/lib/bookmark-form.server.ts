import { findBookmarkByUrl, type BookmarkInput } from "./bookmarks.server.ts";

export interface BookmarkFormValues {
  url: string;
  title: string;
  note: string;
  tags: string;
}

export type BookmarkFormErrors = Partial<Record<keyof BookmarkFormValues, string>>;

export type BookmarkFormResult =
  | { ok: true; input: BookmarkInput }
  | { ok: false; values: BookmarkFormValues; errors: BookmarkFormErrors };

const MAX_URL = 2000;
const MAX_TITLE = 160;
const MAX_NOTE = 2000;
const MAX_TAGS = 6;
const MAX_TAG = 24;

/**
 * Reads the form that adds or edits a bookmark.
 * `id` is the bookmark being edited, so that it may keep its own address.
 */
export function readBookmarkForm(form: FormData, id?: number): BookmarkFormResult {
  return readBookmarkFields(Object.fromEntries(form), id);
}

/** The same for fields from anywhere, such as a JSON body; what is not text counts as missing. */
export function readBookmarkFields(fields: unknown, id?: number): BookmarkFormResult {
  const values: BookmarkFormValues = {
    url: fieldOf(fields, "url"),
    title: fieldOf(fields, "title"),
    note: fieldOf(fields, "note"),
    tags: fieldOf(fields, "tags"),
  };
  const url = toWebAddress(values.url);
  const tags = toTags(values.tags);
  const errors: BookmarkFormErrors = {};
  const urlError = url === undefined ? explainUrl(values.url) : findTaken(url, id);
  if (urlError !== undefined) errors.url = urlError;
  if (values.title === "") errors.title = "Give the bookmark a title.";
  else if (values.title.length > MAX_TITLE) {
    errors.title = `Keep the title to ${MAX_TITLE} characters; it has ${values.title.length}.`;
  }
  if (values.note.length > MAX_NOTE) {
    errors.note = `Keep the note to ${MAX_NOTE} characters; it has ${values.note.length}.`;
  }
  const tagsError = explainTags(tags);
  if (tagsError !== undefined) errors.tags = tagsError;
  if (url === undefined || Object.keys(errors).length > 0) return { ok: false, values, errors };
  return { ok: true, input: { url, title: values.title, note: values.note, tags } };
}

function fieldOf(fields: unknown, name: keyof BookmarkFormValues): string {
  const value: unknown =
    typeof fields === "object" && fields !== null ? Reflect.get(fields, name) : undefined;
  return typeof value === "string" ? value.replaceAll("\r\n", "\n").trim() : "";
}

/** Only http and https: a `javascript:` or `data:` address would run as a link on this site. */
function toWebAddress(text: string): string | undefined {
  if (text === "" || text.length > MAX_URL) return undefined;
  const address = /^[a-z][a-z\d+.-]*:/iu.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  return isWeb && url.hostname.includes(".") ? url.href : undefined;
}

function explainUrl(text: string): string {
  if (text === "") return "Enter the address of the page.";
  if (text.length > MAX_URL) return `Keep the address to ${MAX_URL} characters.`;
  return "Enter a web address that starts with https:// or http://.";
}

function findTaken(url: string, id: number | undefined): string | undefined {
  const other = findBookmarkByUrl(url);
  if (other === undefined || other.id === id) return undefined;
  return `This page is already on the shelf, as “${other.title}”.`;
}

function toTags(text: string): string[] {
  const tags = text
    .toLowerCase()
    .split(/[\s,]+/u)
    .map((tag) => tag.replace(/^#/u, ""))
    .filter(Boolean);
  return [...new Set(tags)];
}

function explainTags(tags: string[]): string | undefined {
  if (tags.length > MAX_TAGS) return `Use ${MAX_TAGS} tags at the most; there are ${tags.length}.`;
  const bad = tags.find(
    (tag) => !/^[\p{L}\p{N}][\p{L}\p{N}-]*$/u.test(tag) || tag.length > MAX_TAG,
  );
  if (bad === undefined) return undefined;
  return bad.length > MAX_TAG
    ? `Keep each tag to ${MAX_TAG} characters.`
    : `A tag is made of letters, digits and hyphens; “${bad}” is not.`;
}
