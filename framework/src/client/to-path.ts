import { createError } from "../errors/create-error.ts";
import { parseConstraint } from "../router/constraint.ts";

type Params = Readonly<Record<string, string | number | undefined>>;

/**
 * Fills the parameters of a route pattern into a path.
 *
 * @throws TypeError when a required parameter is missing, or when a value would change which path is meant:
 * "", "." or "..", or is not what the parameter's constraint says.
 */
export function toPath(pattern: string, params: Params = {}): string {
  const segments: string[] = [];
  for (const segment of pattern.split("/").slice(1)) {
    const match = /^([:*])(\w+)(?:<(.*)>)?(\?)?$/.exec(segment);
    if (match === null) {
      segments.push(segment);
      continue;
    }
    const [, kind, name = "", source, optional] = match;
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    if (value === undefined) {
      if (optional === "?") continue;
      throw createError("OS4007", `The parameter "${name}" of ${pattern} is missing.`);
    }
    if (source !== undefined) checkConstraint(source, String(value), name);
    const parts = kind === "*" ? String(value).split("/") : [String(value)];
    for (const part of parts) segments.push(toSegment(part, name));
  }
  return `/${segments.join("/")}`;
}

function toSegment(value: string, name: string): string {
  if (value === "" || value === "." || value === "..") {
    throw createError(
      "OS4008",
      `The parameter "${name}" cannot be "${value}": that would name another path.`,
    );
  }
  return encodeURIComponent(value);
}

function checkConstraint(source: string, value: string, name: string): void {
  const constraint = parseConstraint(source);
  if (typeof constraint === "string" || constraint.accepts(value)) return;
  throw createError(
    "OS4008",
    `The parameter "${name}" cannot be "${value}": it must be <${source}>.`,
  );
}
