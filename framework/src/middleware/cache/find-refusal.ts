import type { Directives } from "./cache-control.ts";
import { isPersonal, MAX_NAMES, type Reads } from "./reads.ts";

/** Why an answer is not kept. */
export interface Refusal {
  readonly reason: string;
  /** Whether it is one visitor's, so that no other cache may keep it either. */
  readonly isPersonal: boolean;
}

/**
 * Finds out why an answer must not be kept for others; undefined when it may.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-3
 */
export function findRefusal(
  { status, headers }: Response,
  directives: Directives,
  reads: Reads,
): Refusal | undefined {
  const personal = findPersonal(headers, reads);
  if (personal !== undefined) return { reason: personal, isPersonal: true };
  const reason =
    findForbidding(directives, reads) ??
    (status === 200 ? undefined : `status ${String(status)}`) ??
    findUnfit(headers);
  return reason === undefined ? undefined : { reason, isPersonal: false };
}

/** The request headers that an answer says it depends on, in lower case. */
export function readVary(vary: string | null | undefined): string[] {
  const names = (vary ?? "").split(",").map((name) => name.trim().toLowerCase());
  return [...new Set(names.filter((name) => name !== ""))];
}

function findPersonal(headers: Headers, reads: Reads): string | undefined {
  const read = reads.personal();
  if (read !== undefined) return `it reads ${read}`;
  if (headers.has("set-cookie")) return "it sets a cookie";
  const varies = readVary(headers.get("vary")).find(isPersonal);
  if (varies !== undefined) return `it varies by ${varies}`;
  // A nonce that is sent twice allows what the second sender put in.
  const policy = `${headers.get("content-security-policy")} ${headers.get("content-security-policy-report-only")}`;
  if (policy.includes("'nonce-")) return "its policy has a nonce";
  return headers.has("clear-site-data") ? "it clears the data of a visitor" : undefined;
}

function findForbidding(directives: Directives, reads: Reads): string | undefined {
  const reason = reads.forbidden();
  if (reason !== undefined) return reason;
  const directive = ["no-store", "private", "no-cache"].find((name) => directives.has(name));
  return directive === undefined ? undefined : `it is ${directive}`;
}

function findUnfit(headers: Headers): string | undefined {
  if (headers.has("content-range")) return "it is a part";
  if (/^text\/event-stream\b/i.test(String(headers.get("content-type")))) return "it has no end";
  const names = readVary(headers.get("vary"));
  if (names.includes("*")) return "it varies by anything";
  return names.length > MAX_NAMES ? "it varies by too many headers" : undefined;
}
