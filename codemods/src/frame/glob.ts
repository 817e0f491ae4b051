/** Creates a test for paths with `*`, `**`, `?` and `{a,b}` (Node's own `matchesGlob` begins with 22). */
export function createGlob(glob: string): (path: string) => boolean {
  const source = glob
    .replace(/^\.\//, "")
    .replace(/\*\*\/|\*\*|\*|\?|\{([^{}]*)\}|[$()+.[\\\]^{|}]/g, (token, choices?: string) => {
      if (token === "**/") return "(?:.*/)?";
      if (token === "**") return ".*";
      if (token === "*") return "[^/]*";
      if (token === "?") return "[^/]";
      if (choices !== undefined)
        return `(?:${choices
          .split(",")
          .map((choice) => choice.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&"))
          .join("|")})`;
      return `\\${token}`;
    });
  const pattern = new RegExp(`^${source}$`);
  return (path) => pattern.test(path);
}
