import { createError } from "../../errors/create-error.ts";

/** A path as Express takes it: text with its own pattern characters, a regular expression, or several of these. */
export type ExpressPath = string | RegExp | readonly ExpressPath[];

/** The parameters that a path holds for a pattern, or undefined when it does not match. */
export type PathMatcher = (path: string) => Record<string, string | string[]> | undefined;

/**
 * Creates a matcher for the paths of Express 4 and 5: `:name`, `:name(\\d+)`, `:name?`, `*`, `*name`,
 * `{optional}`. A slash at the end makes no difference. Case does, unlike in Express: the rest of OpenSpeed
 * tells `/ADMIN` from `/admin`, and a guard below the one must not miss a route that takes both.
 *
 * @throws TypeError when two parameters have no text between them.
 */
export function createPathMatcher(path: ExpressPath): PathMatcher {
  if (isList(path)) {
    const matchers = path.map(createPathMatcher);
    return (text) => {
      for (const match of matchers) {
        const params = match(text);
        if (params !== undefined) return params;
      }
      return undefined;
    };
  }
  const { pattern, names, lists } =
    typeof path === "string"
      ? toPattern(path)
      : { pattern: path, names: [], lists: new Set<string>() };
  return (text) => {
    const found = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")).exec(text);
    if (found === null) return undefined;
    const params: Record<string, string | string[]> = { ...found.groups };
    for (const [index, value] of found.slice(1).entries()) {
      const name = names[index] ?? String(index);
      if (value !== undefined) params[name] = lists.has(name) ? value.split("/") : value;
    }
    return params;
  };
}

function isList(path: ExpressPath): path is readonly ExpressPath[] {
  return Array.isArray(path);
}

const TOKEN =
  /(\/)?:(\w+)(\((?:\\.|[^()\\])+\))?([?*+])?|(\*)(\w+)?|([{}])|(\((?:\\.|[^()\\])+\)[?+]?)|(.)/gsu;

/** `lists` names what Express 5 hands over as a list of segments: a `*name`. */
function toPattern(path: string): { pattern: RegExp; names: string[]; lists: ReadonlySet<string> } {
  const names: string[] = [];
  const lists = new Set<string>();
  let anonymous = 0;
  let source = "";
  /** The text since the last parameter of the same segment, if there was one. */
  let between: string | undefined;
  for (const token of path.matchAll(TOKEN)) {
    const [, slash = "", name, custom, modifier, star, starName, brace, group, text = ""] = token;
    if (name !== undefined) {
      names.push(name);
      const value = custom ?? toValue(slash === "" ? between : undefined, path);
      source += toParam(slash, value, modifier);
      between = "";
    } else if (star !== undefined) {
      names.push(starName ?? String(anonymous++));
      if (starName !== undefined) lists.add(starName);
      source += starName === undefined ? "(.*)" : "(.+)";
    } else if (brace !== undefined) {
      source += brace === "{" ? "(?:" : ")?";
    } else if (group !== undefined) {
      names.push(String(anonymous++));
      source += group;
    } else {
      const literal = /[?+]/.test(text) ? text : text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
      source += literal;
      if (text === "/") between = undefined;
      else if (between !== undefined && literal !== "?" && literal !== "+") between += literal;
    }
  }
  const trimmed = source.length > 1 && source.endsWith("/") ? source.slice(0, -1) : source;
  return { pattern: new RegExp(`^${trimmed === "/" ? "" : trimmed}/?$`), names, lists };
}

/**
 * A parameter after another one can't hold the text that parts them: `/:a-:b-:c` would otherwise try every
 * way to part a path of hyphens (CVE-2024-45296).
 */
function toValue(between: string | undefined, path: string): string {
  if (between === undefined) return "([^/]+?)";
  if (between === "") {
    throw createError(
      "OS1015",
      `The path "${path}" has two parameters without any text between them.`,
    );
  }
  return `((?:(?!${between})[^/])+?)`;
}

function toParam(slash: string, value: string, modifier: string | undefined): string {
  if (modifier === "?") return `(?:${slash}${value})?`;
  if (modifier === "*") return `(?:${slash}(.*))?`;
  if (modifier === "+") return `${slash}(.+)`;
  return slash + value;
}
