import { createError } from "../../errors/create-error.ts";

type LabelParams<TLabel extends string> = TLabel extends `:${infer Name}` | `*${infer Name}`
  ? { readonly [K in Name]: string }
  : object;

/** The parameters of a host pattern: `HostParams<":tenant.example.com">` is `{ tenant: string }`. */
export type HostParams<THost extends string> = THost extends `${infer Label}.${infer Rest}`
  ? LabelParams<Label> & HostParams<Rest>
  : LabelParams<THost>;

/** A host pattern that is ready to be held against a host. */
export interface HostMatcher {
  /** How many labels are fixed: the larger, the more specific. */
  readonly fixed: number;
  /** The parameters, without a prototype, or undefined. */
  readonly match: (host: string) => Readonly<Record<string, string>> | undefined;
}

const LABEL = /^[a-z0-9_-]+$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads a host pattern: fixed labels, `:name` for any one label, and as the first `*name` for one or more.
 *
 * @throws TypeError when it is none; it has no port and is written in lower case (punycode for other scripts).
 */
export function createHostMatcher(pattern: string): HostMatcher {
  const labels = pattern.split(".");
  const names = new Set<string>();
  for (const [index, label] of labels.entries()) {
    const isParam = label.startsWith(":") || (label.startsWith("*") && index === 0);
    const name = label.slice(1);
    if (
      isParam ? !NAME.test(name) || names.has(name) || name === "__proto__" : !LABEL.test(label)
    ) {
      throw createError(
        "OS1022",
        `The host pattern "${pattern}" is not valid at "${label}": write labels in lower case, ":name" for any label, or "*name" in front for several.`,
      );
    }
    if (isParam) names.add(name);
  }
  return { fixed: labels.length - names.size, match: (host) => matchLabels(labels, host) };
}

function matchLabels(
  labels: readonly string[],
  host: string,
): Readonly<Record<string, string>> | undefined {
  const given = host.split(".");
  // URLs allow "http://.example.com".
  if (given.includes("")) return undefined;
  const [first = ""] = labels;
  const extra = given.length - labels.length;
  if (first.startsWith("*") ? extra < 0 : extra !== 0) return undefined;
  const values = [given.slice(0, extra + 1).join("."), ...given.slice(extra + 1)];
  const params: Record<string, string> = Object.create(null);
  for (const [index, label] of labels.entries()) {
    // There are as many values as labels.
    const value = String(values[index]);
    if (label.startsWith(":") || label.startsWith("*")) params[label.slice(1)] = value;
    else if (label !== value) return undefined;
  }
  return params;
}

/** The host that a request is for: lower case, without port and without the root's dot. */
export function readHost(url: URL): string {
  return url.hostname.replace(/\.$/, "");
}
