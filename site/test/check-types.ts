import { fileURLToPath } from "node:url";
import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
};

/** A folder below the site, so that packages resolve; nothing is written to it. */
const root = fileURLToPath(new URL("../docs-in-memory/", import.meta.url));

/**
 * Type-checks files that exist only in memory, as one program.
 *
 * Takes paths relative to one folder and returns the messages of each path that has any.
 */
export function checkTypes(files: ReadonlyMap<string, string>): Map<string, string[]> {
  const sources = new Map([...files].map(([path, text]) => [root + path, text]));
  const folders = new Set([...sources.keys()].flatMap(listFolders));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => sources.has(path) || disk.fileExists(path),
    readFile: (path) => sources.get(path) ?? disk.readFile(path),
    directoryExists: (path) => folders.has(path) || (disk.directoryExists?.(path) ?? false),
    getSourceFile: (path, target, ...rest) => {
      const text = sources.get(path);
      return text === undefined
        ? disk.getSourceFile(path, target, ...rest)
        : ts.createSourceFile(path, text, target, true);
    },
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return groupByFile(ts.getPreEmitDiagnostics(program));
}

function listFolders(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index).join("/"));
}

function groupByFile(diagnostics: readonly ts.Diagnostic[]): Map<string, string[]> {
  const messages = new Map<string, string[]>();
  for (const { file, start, messageText } of diagnostics) {
    const path = file?.fileName.replace(root, "") ?? "";
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line : 0;
    const message = `line ${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    messages.set(path, [...(messages.get(path) ?? []), message]);
  }
  return messages;
}
