import { createError } from "../errors/create-error.ts";
import { type EntityTag, parseEntityTag } from "./entity-tag.ts";

/** What identifies the current version of something that requests ask for. */
export interface Version {
  /** Its entity tag with quotes, as `createEtag` makes it. @default none */
  etag?: string | undefined;
  /** When it changed last; HTTP knows whole seconds alone. @default unknown */
  lastModified?: Date | undefined;
}

/** A version as preconditions compare it. */
export interface Validators {
  readonly etag: EntityTag | undefined;
  /** In whole seconds since the epoch. */
  readonly modified: number | undefined;
}

/** Reads a version. @throws TypeError when its tag is no entity tag or its date no date. */
export function toValidators({ etag, lastModified }: Version): Validators {
  const tag = etag === undefined ? undefined : parseEntityTag(etag);
  if (etag !== undefined && tag === undefined) {
    throw createError(
      "OS3016",
      `${JSON.stringify(etag)} is not an entity tag such as '"v1"' with quotes.`,
    );
  }
  const time = lastModified?.getTime();
  if (Number.isNaN(time)) throw createError("OS3016", "lastModified is not a valid date.");
  return { etag: tag, modified: time === undefined ? undefined : Math.floor(time / 1000) };
}
