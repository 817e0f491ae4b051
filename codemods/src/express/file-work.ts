import { ts } from "ts-morph";
import { pathOf } from "../source/source-project.ts";
import { TextEdits } from "../source/text-edits.ts";
import type { MarkRule } from "./mark-rules.ts";
import type { EntryKind, ReportEntry } from "../frame/report-entry.ts";
import { toMark } from "../frame/marks.ts";
import type { NeededImport } from "./handler-plan.ts";
import { indentBefore } from "./statements.ts";

/** What is being done to one file. */
export interface FileWork {
  readonly file: ts.SourceFile;
  readonly edits: TextEdits;
  readonly imports: NeededImport[];
}

/** Collects edits, imports and report lines of a whole project while its files are worked on. */
export class Workbench {
  readonly entries: ReportEntry[] = [];
  readonly #works = new Map<ts.SourceFile, FileWork>();
  readonly #names = new Map<ts.SourceFile, ReadonlySet<string>>();

  get works(): readonly FileWork[] {
    return [...this.#works.values()];
  }

  workOn(file: ts.SourceFile): FileWork {
    const known = this.#works.get(file);
    if (known !== undefined) return known;
    const work: FileWork = { file, edits: new TextEdits(file.text), imports: [] };
    this.#works.set(file, work);
    return work;
  }

  /** Asks for an import and gives back the name that stands for it in the file. */
  import(file: ts.SourceFile, module: string, name: string): string {
    this.workOn(file).imports.push({ module, name, isType: false });
    return this.localName(file, name);
  }

  /** Lets an import take a name whose present owner goes away with its import. */
  freeName(file: ts.SourceFile, name: string): void {
    this.#names.set(file, new Set([...this.#namesOf(file)].filter((taken) => taken !== name)));
  }

  /** A name for an import that nothing in the file has yet. */
  localName(file: ts.SourceFile, name: string): string {
    const taken = this.#namesOf(file);
    if (!taken.has(name)) return name;
    return name === "openspeed"
      ? "createOpenspeed"
      : `openspeed${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  }

  /** A name for a new variable of a file, which no later one gets. */
  claimName(file: ts.SourceFile, wanted: string): string {
    const taken = this.#namesOf(file);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}${String(count)}`;
    this.#names.set(file, new Set([...taken, name]));
    return name;
  }

  report(kind: EntryKind, node: ts.Node, parts: { rule: string; message: string }): void {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    this.entries.push({
      kind,
      rule: parts.rule,
      file: pathOf(file),
      line: line + 1,
      message: parts.message,
    });
  }

  /** Leaves a mark above the statement that holds a node, unless it stands there already. */
  mark(node: ts.Node, rule: MarkRule, advice: string): void {
    const statement = ts.findAncestor(node, isInList) ?? node;
    const { text } = statement.getSourceFile();
    const comment = toMark(rule, advice);
    this.report("mark", node, { rule, message: advice });
    if (text.slice(statement.getFullStart(), statement.getStart()).includes(comment)) return;
    const indent = indentBefore(statement);
    this.workOn(statement.getSourceFile()).edits.insert(
      statement.getStart(),
      `${comment}${indent === " " ? "\n" : indent}`,
    );
  }

  /** The names that a file uses, but for those that stand for what an import of the framework brought. */
  #namesOf(file: ts.SourceFile): ReadonlySet<string> {
    const known = this.#names.get(file);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const visit = (node: ts.Node): void => {
      const isMember =
        ts.isPropertyAccessExpression(node.parent ?? node) &&
        (node.parent as ts.PropertyAccessExpression).name === node;
      if (ts.isIdentifier(node) && !isMember) names.add(node.text);
      if (
        ts.isImportDeclaration(node) &&
        ts.isStringLiteral(node.moduleSpecifier) &&
        node.moduleSpecifier.text === "express"
      )
        return;
      ts.forEachChild(node, visit);
    };
    visit(file);
    this.#names.set(file, names);
    return names;
  }
}

function isInList(node: ts.Node): node is ts.Statement {
  return (
    node.parent !== undefined &&
    ts.isStatement(node) &&
    (ts.isBlock(node.parent) ||
      ts.isSourceFile(node.parent) ||
      ts.isCaseOrDefaultClause(node.parent))
  );
}
