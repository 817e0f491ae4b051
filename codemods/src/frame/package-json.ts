const SECTIONS = [
  "dependencies",
  "devDependencies",
  "peerDependencies",
  "optionalDependencies",
] as const;

/** The parts of a package.json that a migration looks at. */
export interface PackageJson {
  readonly name?: string;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Reads a package.json. @throws SyntaxError when it is not a JSON object. */
export function parsePackageJson(text: string): PackageJson {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError("package.json does not hold an object");
  }
  return value;
}

/** The range that a package is asked for with, whatever the section. */
export function findRange(json: PackageJson, name: string): string | undefined {
  for (const section of SECTIONS) {
    const range = json[section]?.[name];
    if (range !== undefined) return range;
  }
  return undefined;
}

/** The major version that a range starts at. */
export function majorOf(range: string | undefined): number | undefined {
  const digits = /(\d+)/.exec(range ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export interface DependencyChange {
  readonly add: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** A changed package.json, and what was in fact added and removed. */
export interface ChangedPackage {
  readonly text: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Changes dependencies and nothing else: indentation, line ends and the order of what stays are kept. */
export function changeDependencies(text: string, change: DependencyChange): ChangedPackage {
  const json = parsePackageJson(text);
  const removed = change.remove.filter((name) => findRange(json, name) !== undefined);
  const added = Object.entries(change.add).filter(([name]) => findRange(json, name) === undefined);
  if (removed.length === 0 && added.length === 0) return { text, added: [], removed: [] };
  const result: Record<string, unknown> = { ...json };
  for (const section of SECTIONS) {
    const entries = Object.entries(json[section] ?? {}).filter(([name]) => !removed.includes(name));
    if (section === "dependencies") entries.push(...added);
    if (json[section] === undefined && entries.length === 0) continue;
    const isSorted = isInOrder(Object.keys(json[section] ?? {}));
    result[section] = Object.fromEntries(
      isSorted ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries,
    );
  }
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? "  ";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const end = /\r?\n$/.exec(text)?.[0] ?? "";
  return {
    text: JSON.stringify(result, undefined, indent).replaceAll("\n", newline) + end,
    added: added.map(([name]) => name),
    removed,
  };
}

function isInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? "") <= name);
}
