import { ts } from "ts-morph";
import type { Workbench } from "./file-work.ts";
import { COMPAT_TYPES } from "./imports.ts";
import type { Values } from "./values.ts";

/** Turns `express.Request` and its like into the types of `openspeed/express`, where they are still used. */
export function addTypeImports(file: ts.SourceFile, bench: Workbench, values: Values): void {
  const { edits, imports } = bench.workOn(file);
  const untouched = (node: ts.Node): boolean =>
    !edits.all.some(
      (edit) => edit.start <= node.getStart() && edit.end >= node.getEnd() && edit.end > edit.start,
    );
  const visit = (node: ts.Node): void => {
    if (
      ts.isQualifiedName(node) &&
      COMPAT_TYPES.has(node.right.text) &&
      ts.isIdentifier(node.left)
    ) {
      const value = values.of(node.left);
      if (value.kind === "package" && value.name === "express" && untouched(node)) {
        edits.replace(node.getStart(), node.getEnd(), node.right.text);
        imports.push({ module: "openspeed/express", name: node.right.text, isType: true });
      }
    }
    // A file that only names the types, in helpers that Express functions call, changes its import alone.
    if (
      ts.isImportDeclaration(node) &&
      ts.isStringLiteral(node.moduleSpecifier) &&
      node.moduleSpecifier.text === "express" &&
      edits.isEmpty
    ) {
      const bindings = node.importClause?.namedBindings;
      const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
      const isOnlyTypes =
        node.importClause?.name === undefined &&
        named.length > 0 &&
        named.every((element) => COMPAT_TYPES.has((element.propertyName ?? element.name).text));
      if (isOnlyTypes) {
        edits.replace(
          node.moduleSpecifier.getStart() + 1,
          node.moduleSpecifier.getEnd() - 1,
          "openspeed/express",
        );
        if (node.importClause !== undefined && !/^type\b/.test(node.importClause.getText()))
          edits.insert(node.importClause.getStart(), "type ");
      }
    }
    ts.forEachChild(node, visit);
  };
  if (file.text.includes("express")) visit(file);
}
