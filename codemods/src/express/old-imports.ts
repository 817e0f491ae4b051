import { ts } from "ts-morph";

const REPLACED = new Set(["express", "cors", "body-parser"]);

/** An import of a package that OpenSpeed replaces. */
export interface OldImport {
  readonly module: string;
  /** The statement, and when it declares more than this the one declaration. */
  readonly node: ts.Node;
  readonly names: readonly {
    readonly local: string;
    readonly imported: string;
    readonly isType: boolean;
    readonly node: ts.Node;
  }[];
}

/** Lists the imports and requires of Express and its companions. */
export function findOldImports(file: ts.SourceFile): OldImport[] {
  const found: OldImport[] = [];
  for (const statement of file.statements) {
    if (
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      REPLACED.has(statement.moduleSpecifier.text)
    ) {
      found.push({
        module: statement.moduleSpecifier.text,
        node: statement,
        names: readImportNames(statement),
      });
    }
    if (ts.isImportEqualsDeclaration(statement)) {
      const { moduleReference, name } = statement;
      const module =
        ts.isExternalModuleReference(moduleReference) &&
        ts.isStringLiteral(moduleReference.expression)
          ? moduleReference.expression.text
          : "";
      if (REPLACED.has(module)) {
        found.push({
          module,
          node: statement,
          names: [{ local: name.text, imported: "default", isType: false, node: name }],
        });
      }
    }
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      const module = requiredModule(declaration.initializer);
      if (module === undefined || !REPLACED.has(module)) continue;
      const isAlone = statement.declarationList.declarations.length === 1;
      found.push({
        module,
        node: isAlone ? statement : declaration,
        names: readBindingNames(declaration),
      });
    }
  }
  return found;
}

/** `require("express")`, and `require("express").Router`. */
export function requiredModule(node: ts.Expression | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isPropertyAccessExpression(node)) return requiredModule(node.expression);
  if (
    !ts.isCallExpression(node) ||
    !ts.isIdentifier(node.expression) ||
    node.expression.text !== "require"
  )
    return undefined;
  const [first] = node.arguments;
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
}

function readImportNames({ importClause }: ts.ImportDeclaration): OldImport["names"] {
  const names: { local: string; imported: string; isType: boolean; node: ts.Node }[] = [];
  if (importClause?.name !== undefined) {
    names.push({
      local: importClause.name.text,
      imported: "default",
      isType: false,
      node: importClause.name,
    });
  }
  const bindings = importClause?.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    names.push({ local: bindings.name.text, imported: "*", isType: false, node: bindings });
  } else if (bindings !== undefined) {
    for (const element of bindings.elements) {
      names.push({
        local: element.name.text,
        imported: (element.propertyName ?? element.name).text,
        isType: element.isTypeOnly,
        node: element,
      });
    }
  }
  return names;
}

function readBindingNames({ name }: ts.VariableDeclaration): OldImport["names"] {
  if (ts.isIdentifier(name))
    return [{ local: name.text, imported: "default", isType: false, node: name }];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) && ts.isIdentifier(element.name)
      ? [
          {
            local: element.name.text,
            imported: (element.propertyName ?? element.name).getText(),
            isType: false,
            node: element,
          },
        ]
      : [],
  );
}
