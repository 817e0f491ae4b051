const PARENTS = [
  "..",
  "%2e%2e",
  ".%2e",
  "%2E.",
  "%252e%252e",
  "..%00",
  "%c0%ae%c0%ae",
  "..;",
  "....",
  "%u002e%u002e",
];
const SEPARATORS = ["/", "%2f", "\\", "%5c", "%252f", "//", "%c0%af"];
const DEPTHS = [1, 2, 3, 4, 5];
/** Where the climb begins, and the file outside the root that it aims at. */
const CLIMBS = [
  ["/", "secret.txt"],
  ["/assets/", "secret.txt"],
  ["/", "public-other/secret.txt"],
  ["/assets/./", "secret.txt"],
  ["/", "etc/passwd"],
] as const;

/** Files below the root that must not be served: dotfiles, and what links lead out of the root to. */
const HIDDEN = [
  ".env",
  ".git/config",
  ".git/HEAD",
  ".htpasswd",
  ".hidden/page.html",
  "assets/.env",
  "assets/.DS_Store",
  ".npmrc",
  ".ssh/id_rsa",
  "link.txt",
  "assets/link.txt",
  "out/secret.txt",
  "sibling/secret.txt",
  "out/public/.env",
];
const APPROACHES = ["/", "//", "/./", "/assets/../", "/%2e/", "/x/%2e%2e/", "/%2f", "/\\"];
/** Spells every dot of a name, and what may follow the name. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.replaceAll(".", "%2e"),
  (name) => name.replaceAll(".", "%252e"),
  (name) => `${name}%00.css`,
  (name) => `${name}?.css`,
];

/**
 * Creates the 2,310 paths that ask a static file server for what it must keep: 1,750 ways out of the root
 * (10 spellings of ".." by 7 separators by 5 depths by 5 aims) and 560 spellings of hidden files inside it
 * (14 files by 8 approaches by 5 spellings).
 */
export function createFileAttacks(): string[] {
  const climbs = PARENTS.flatMap((parent) =>
    SEPARATORS.flatMap((separator) =>
      DEPTHS.flatMap((depth) =>
        CLIMBS.map(([start, aim]) => start + `${parent}${separator}`.repeat(depth) + aim),
      ),
    ),
  );
  const hidden = HIDDEN.flatMap((name) =>
    APPROACHES.flatMap((approach) => SPELLINGS.map((spell) => approach + spell(name))),
  );
  return [...climbs, ...hidden];
}
