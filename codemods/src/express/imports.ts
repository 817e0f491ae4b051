import { ts } from "ts-morph";
import { toMark } from "../frame/marks.ts";
import { createSourceProject } from "../source/source-project.ts";
import { TextEdits } from "../source/text-edits.ts";
import type { NeededImport } from "./handler-plan.ts";
import { quoteOf } from "../source/quotes.ts";
import { findOldImports, type OldImport, requiredModule } from "./old-imports.ts";
import { lineRange } from "./statements.ts";

/** Types of Express that `openspeed/express` has under the same name. */
export const COMPAT_TYPES: ReadonlySet<string> = new Set([
  "Request",
  "Response",
  "NextFunction",
  "RequestHandler",
  "ErrorRequestHandler",
]);

const APP_TYPES = new Set(["Application", "Express", "IRouter", "Router", "RouterOptions"]);

/** What the imports of a file came to. */
export interface FixedImports {
  readonly text: string;
  /** Packages that the file still imports although OpenSpeed replaces them. */
  readonly left: readonly string[];
  /** Types of Express that the file still names, for which a mark was left. */
  readonly marked: readonly string[];
}

/** Adds the imports that a rewritten file needs and drops those that nothing uses any more. */
export function fixImports(
  path: string,
  text: string,
  needed: readonly NeededImport[],
  localName: (name: string) => string,
): FixedImports {
  const file = createSourceProject([{ path, text }]).files.get(path);
  if (file === undefined) throw new SyntaxError("the rewritten file does not parse");
  const olds = findOldImports(file);
  const wanted = new Map<string, NeededImport>();
  for (const each of needed) wanted.set(`${each.module} ${each.name}`, each);
  const counts = countNames(file, olds);
  const taken = new Set(
    [...wanted.values()].filter(({ isType }) => !isType).map(({ name }) => localName(name)),
  );
  const left: string[] = [];
  const marked: string[] = [];
  const pending: { at: number; mark: string }[] = [];
  const edits = new TextEdits(text);
  let anchor: ts.Node | undefined;
  for (const old of olds) {
    const kept = old.names.filter(({ local, imported }) => {
      const isUsed = (counts.get(local) ?? 0) > 0 && !taken.has(local);
      if (isUsed && old.module === "express" && COMPAT_TYPES.has(imported) && isTypeScript(path)) {
        wanted.set(`openspeed/express ${imported}`, {
          module: "openspeed/express",
          name: imported,
          isType: true,
        });
        return false;
      }
      return isUsed;
    });
    if (kept.length > 0) left.push(old.module);
    const types = kept.filter(({ imported }) => APP_TYPES.has(imported));
    if (old.module === "express" && isTypeScript(path) && types.length > 0) {
      const names = types.map(({ local }) => local).join(", ");
      pending.push({ at: old.node.getStart(), mark: toTypesMark(names) });
      marked.push(names);
    }
    if (old.module === "express") anchor ??= old.node;
    if (kept.length === old.names.length) continue;
    if (kept.length === 0) drop(old, edits);
    else
      narrow(
        old,
        kept.map(({ node }) => node),
        edits,
      );
  }
  const lines = writeImports(file, [...wanted.values()], localName);
  if (lines.length > 0) insertImports(file, lines, { anchor, edits });
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  for (const { at, mark } of pending) if (!text.includes(mark)) edits.insert(at, mark + newline);
  return { text: edits.apply(), left, marked };
}

function toTypesMark(names: string): string {
  return toMark(
    "express-types",
    `${names} still comes from Express: leave the type out, or write ReturnType of what makes the app`,
  );
}

function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

function countNames(file: ts.SourceFile, olds: readonly OldImport[]): Map<string, number> {
  const counts = new Map<string, number>();
  const declaring = new Set(olds.map(({ node }) => node));
  const visit = (node: ts.Node): void => {
    if (declaring.has(node)) return;
    const isMember =
      node.parent !== undefined &&
      ((ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
        (ts.isPropertyAssignment(node.parent) && node.parent.name === node));
    if (ts.isIdentifier(node) && !isMember) counts.set(node.text, (counts.get(node.text) ?? 0) + 1);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return counts;
}

function drop({ node }: OldImport, edits: TextEdits): void {
  if (ts.isStatement(node)) {
    const { start, end } = lineRange(node);
    edits.remove(start, end);
    return;
  }
  const list = node.parent;
  if (!ts.isVariableDeclarationList(list)) return;
  const index = list.declarations.indexOf(node as ts.VariableDeclaration);
  const following = list.declarations[index + 1];
  const before = list.declarations[index - 1];
  if (following !== undefined) edits.remove(node.getStart(), following.getStart());
  else if (before !== undefined) edits.remove(before.getEnd(), node.getEnd());
}

/** Keeps some names of an import. */
function narrow({ node }: OldImport, kept: readonly ts.Node[], edits: TextEdits): void {
  if (ts.isImportDeclaration(node) && node.importClause !== undefined) {
    const defaults = kept
      .filter((each) => !ts.isImportSpecifier(each))
      .map((each) => each.getText());
    const named = kept.filter(ts.isImportSpecifier).map((each) => each.getText());
    const parts = [...defaults, ...(named.length === 0 ? [] : [`{ ${named.join(", ")} }`])];
    const prefix = /^type\s/.test(node.importClause.getText()) ? "type " : "";
    edits.replace(
      node.importClause.getStart(),
      node.importClause.getEnd(),
      prefix + parts.join(", "),
    );
  } else {
    const pattern = kept[0]?.parent;
    if (pattern !== undefined && ts.isObjectBindingPattern(pattern)) {
      edits.replace(
        pattern.getStart(),
        pattern.getEnd(),
        `{ ${kept.map((each) => each.getText()).join(", ")} }`,
      );
    }
  }
}

function writeImports(
  file: ts.SourceFile,
  needed: readonly NeededImport[],
  localName: (name: string) => string,
): string[] {
  const quote = quoteOf(file.text);
  const semicolon = endsWithSemicolon(file) ? ";" : "";
  const isModule =
    file.statements.some(
      (statement) =>
        ts.isImportDeclaration(statement) ||
        ts.isImportEqualsDeclaration(statement) ||
        ts.isExportDeclaration(statement) ||
        ts.isExportAssignment(statement),
    ) ||
    file.fileName.endsWith(".mjs") ||
    (isTypeScript(file.fileName) && !/\brequire\(/.test(file.text));
  const keyword =
    /^(?:var|let)\b/m.exec(file.text) !== null && !/^const\b/m.test(file.text) ? "var" : "const";
  const modules = new Map<string, NeededImport[]>();
  for (const each of needed)
    modules.set(`${each.module}${each.isType ? " type" : ""}`, [
      ...(modules.get(`${each.module}${each.isType ? " type" : ""}`) ?? []),
      each,
    ]);
  return [...modules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, names]) => {
      const [first] = names;
      const module = `${quote}${first?.module ?? ""}${quote}`;
      const list = names
        .map(({ name }) => ({ name, local: COMPAT_TYPES.has(name) ? name : localName(name) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      if (!isModule) {
        const pattern = list
          .map(({ name, local }) => (name === local ? name : `${name}: ${local}`))
          .join(", ");
        return `${keyword} { ${pattern} } = require(${module})${semicolon}`;
      }
      const specifiers = list
        .map(({ name, local }) => (name === local ? name : `${name} as ${local}`))
        .join(", ");
      return `import ${first?.isType === true ? "type " : ""}{ ${specifiers} } from ${module}${semicolon}`;
    });
}

function endsWithSemicolon(file: ts.SourceFile): boolean {
  const simple = file.statements.filter(
    (statement) =>
      ts.isImportDeclaration(statement) ||
      ts.isVariableStatement(statement) ||
      ts.isExpressionStatement(statement),
  );
  return (
    simple.length === 0 ||
    simple.filter((statement) => statement.getText().endsWith(";")).length * 2 >= simple.length
  );
}

function insertImports(
  file: ts.SourceFile,
  lines: readonly string[],
  { anchor, edits }: { anchor: ts.Node | undefined; edits: TextEdits },
): void {
  const newline = file.text.includes("\r\n") ? "\r\n" : "\n";
  const block = lines.map((line) => line + newline).join("");
  const statement =
    anchor === undefined
      ? undefined
      : ts.isStatement(anchor)
        ? anchor
        : ts.findAncestor(anchor, ts.isStatement);
  if (statement !== undefined) {
    edits.insert(statement.getStart(), block);
    return;
  }
  const last = file.statements.findLast(
    (each) =>
      ts.isImportDeclaration(each) ||
      (ts.isVariableStatement(each) &&
        each.declarationList.declarations.some(
          ({ initializer }) => requiredModule(initializer) !== undefined,
        )),
  );
  if (last !== undefined) {
    const { end } = lineRange(last);
    edits.insert(end, block);
    return;
  }
  const [first] = file.statements;
  const isDirective =
    first !== undefined && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression);
  edits.insert(
    isDirective ? lineRange(first).end : (first?.getStart() ?? 0),
    isDirective ? newline + block : block + newline,
  );
}
