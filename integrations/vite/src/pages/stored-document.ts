import { escapeHtml } from "./escape-html.ts";

/** A document that may be sent more than once. */
export interface StoredDocument {
  readonly html: string;
  /** What a policy allows of it: the hashes of its own scripts and styles. */
  readonly sources: string;
}

/**
 * Makes a document fit to be kept: a nonce is for one answer, so what carries it is allowed by its hash instead.
 * A script that got into the page in another way could not know the nonce and stays refused.
 */
export async function toStoredDocument(body: BodyInit, nonce: string): Promise<StoredDocument> {
  const html = await new Response(body).text();
  const mark = ` nonce="${nonce}"`;
  const own = [...html.matchAll(/<(script|style)\b([^>]*)>(.*?)<\/\1>/gis)].flatMap(
    ([, , attributes = "", text = ""]) => (attributes.includes(mark) && text !== "" ? [text] : []),
  );
  const hashes = await Promise.all([...new Set(own)].map(toHash));
  return { html: html.replaceAll(mark, ""), sources: hashes.join(" ") };
}

/** Puts a policy into a document that will be sent without headers of its own, after its encoding. */
export function withPolicy(html: string, policy: string): string {
  const meta = `<meta http-equiv="content-security-policy" content="${escapeHtml(policy)}">`;
  const before = /<meta charset="utf-8"\s*\/?>/i.exec(html) ?? /<head[^>]*>/i.exec(html);
  const at = before === null ? 0 : before.index + before[0].length;
  return html.slice(0, at) + meta + html.slice(at);
}

async function toHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCodePoint(...new Uint8Array(digest)))}'`;
}
