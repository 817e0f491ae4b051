import type { PageError } from "./page.ts";

/** The last segment of the URL that answers a page's data. */
export const DATA_SEGMENT = "__data.json";

/** The media type of a page's data: one JSON text a line, later lines settle promises of the first. */
export const DATA_TYPE = "application/x-ndjson";

/** A page as it travels: inline in the document, or as the answer of its data URL. */
export interface WirePage {
  /** The build that made it. */
  readonly version: string;
  /** Which components show it, as indexes into the nodes both sides know. */
  readonly nodes: readonly number[];
  /** What each component's own load returned. */
  readonly data: readonly (object | null)[];
  /** Error pages as pairs of depth and node. */
  readonly catches: readonly (readonly [depth: number, node: number])[];
  readonly route: string | null;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly status: number;
  readonly form?: unknown;
  readonly error?: PageError;
}

/** Tells the browser to go elsewhere. When the target is a page, its own answer follows on the next lines. */
export interface WireRedirect {
  readonly redirect: string;
}

/** Tells the browser to send a form once more as a document: only a document can show what comes of it. */
export interface WireDocument {
  readonly document: true;
}

/** A promise that was in a page's data, settled later. */
export type WireSettled = readonly [id: number, ok: boolean, value: unknown];
