import { ts } from "ts-morph";
import type { SourceProject } from "../source/source-project.ts";
import { toBuiltin } from "./builtins.ts";
import type { Workbench } from "./file-work.ts";
import type { Values } from "./values.ts";

/** Where every `cors` of a file is a call that OpenSpeed's own replaces, the name goes over to it. */
export function freeReplacedNames(
  project: SourceProject,
  { bench, values, major }: { bench: Workbench; values: Values; major: number },
): void {
  for (const file of project.files.values()) {
    if (!/["']cors["']/.test(file.text)) continue;
    let allReplaced = true;
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (!ts.isIdentifier(node) || node.text !== "cors") return;
      const { parent } = node;
      if (
        ts.isImportClause(parent) ||
        ts.isNamespaceImport(parent) ||
        (ts.isVariableDeclaration(parent) && parent.name === node)
      )
        return;
      allReplaced &&=
        ts.isCallExpression(parent) &&
        parent.expression === node &&
        toBuiltin(parent, values, major) !== undefined;
    };
    visit(file);
    if (allReplaced) bench.freeName(file, "cors");
  }
}
