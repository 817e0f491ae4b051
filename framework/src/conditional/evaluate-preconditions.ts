import {
  type EntityTag,
  isStrongMatch,
  isWeakMatch,
  parseEntityTag,
  parseEntityTags,
} from "./entity-tag.ts";
import { parseHttpDate } from "./http-date.ts";
import { toValidators, type Validators, type Version } from "./version.ts";

/**
 * Compares a request's preconditions with the current version: 304 when the client holds it already, 412 when
 * it is not the one that the request is meant for, undefined when the request is to be carried out. Pass
 * undefined for what does not exist yet.
 *
 * @throws TypeError when the version's tag is no entity tag or its date no date.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 * @example
 * ```ts
 * import { HttpError, openspeed } from "openspeed";
 * import { createEtag, evaluatePreconditions } from "openspeed/conditional";
 *
 * let note = "Buy milk";
 *
 * openspeed().put("/note", async (ctx) => {
 *   const etag = await createEtag(note);
 *   if (evaluatePreconditions(ctx.request, { etag }) === 412) {
 *     throw new HttpError(412, "Someone else has changed the note.");
 *   }
 *   note = await ctx.request.text();
 *   return null;
 * });
 * ```
 */
export function evaluatePreconditions(
  request: Request,
  version: Version | undefined,
): 304 | 412 | undefined {
  const { headers, method } = request;
  const current = version && toValidators(version);
  const isRead = method === "GET" || method === "HEAD";
  if (isRefused(headers, current)) return 412;
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== null) {
    if (!hasMatch(noneMatch, current, isWeakMatch)) return undefined;
    return isRead ? 304 : 412;
  }
  const since = readDate(headers, "if-modified-since");
  const isHeld = isRead && since !== undefined && (current?.modified ?? Infinity) <= since;
  return isHeld ? 304 : undefined;
}

/**
 * Whether a range may be answered in part: If-Range is absent or names this very version, byte for byte.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5
 */
export function isRangeCurrent(headers: Headers, { etag, modified }: Validators): boolean {
  const range = headers.get("if-range");
  if (range === null) return true;
  const tag = parseEntityTag(range);
  if (tag !== undefined) return etag !== undefined && isStrongMatch(tag, etag);
  return modified !== undefined && parseHttpDate(range) === modified;
}

function isRefused(headers: Headers, current: Validators | undefined): boolean {
  const match = headers.get("if-match");
  if (match !== null) return !hasMatch(match, current, isStrongMatch);
  const since = readDate(headers, "if-unmodified-since");
  return since !== undefined && (current?.modified ?? -Infinity) > since;
}

function hasMatch(
  header: string,
  current: Validators | undefined,
  isMatch: (a: EntityTag, b: EntityTag) => boolean,
): boolean {
  if (current === undefined) return false;
  const tags = parseEntityTags(header);
  const { etag } = current;
  return tags === "*" || (etag !== undefined && tags.some((tag) => isMatch(tag, etag)));
}

function readDate(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text === null ? undefined : parseHttpDate(text);
}
