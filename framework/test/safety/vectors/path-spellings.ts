const PREFIXES = ["/", "//", "/./", "/x/../", "/%2e/", "/x/%2e%2e/", "/%2f", "/\\"];
const NAMES = ["admin", "ADMIN", "%61dmin", "%2561dmin", "admi%6E", "admin;v=1", "admin%00"];
const SEPARATORS = ["/", "//", "%2f", "%5c"];
const ENDS = ["", "/", "?.css", ";.css"];

/**
 * Spells `/admin/secret.txt` in 896 ways that some reader takes for it and another may not:
 * 8 prefixes by 7 names by 4 separators by 4 ends. The first is the plain one.
 */
export function createPathSpellings(): string[] {
  return PREFIXES.flatMap((prefix) =>
    NAMES.flatMap((name) =>
      SEPARATORS.flatMap((separator) =>
        ENDS.map((end) => `${prefix}${name}${separator}secret.txt${end}`),
      ),
    ),
  );
}
