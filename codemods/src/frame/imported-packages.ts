import type { SourceText } from "../source/source-project.ts";

const SPECIFIER =
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*(?:\.resolve)?\s*\(\s*)["'`]([^"'`]+)["'`]/g;

/** The packages that some files import or require. */
export function findImportedPackages(sources: readonly SourceText[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { text } of sources) {
    for (const [, specifier = ""] of text.matchAll(SPECIFIER)) {
      const parts = specifier.split("/");
      names.add(specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? ""));
    }
  }
  return names;
}
