import { ts } from "ts-morph";

/** What a module hands out: an expression, a declaration, or a name of another module. */
export type Exported =
  | { readonly kind: "node"; readonly node: ts.Node }
  | { readonly kind: "forward"; readonly module: string; readonly name: string };

/** The exports of one file by name; `default` and `=` (what `module.exports` was set to) among them. */
export interface ModuleExports {
  readonly named: ReadonlyMap<string, Exported>;
  readonly stars: readonly string[];
}

/** Reads the exports of an ES or CommonJS module. */
export function readExports(file: ts.SourceFile): ModuleExports {
  const named = new Map<string, Exported>();
  const stars: string[] = [];
  for (const statement of file.statements) readStatement(statement, named, stars);
  readCommonJs(file, named);
  return { named, stars };
}

function readStatement(
  statement: ts.Statement,
  named: Map<string, Exported>,
  stars: string[],
): void {
  if (ts.isExportAssignment(statement)) {
    named.set(statement.isExportEquals === true ? "=" : "default", {
      kind: "node",
      node: statement.expression,
    });
  } else if (ts.isExportDeclaration(statement)) {
    readExportDeclaration(statement, named, stars);
  } else if (ts.isVariableStatement(statement) && isExported(statement)) {
    for (const declaration of statement.declarationList.declarations) {
      if (ts.isIdentifier(declaration.name))
        named.set(declaration.name.text, { kind: "node", node: declaration.name });
    }
  } else if (
    (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) &&
    isExported(statement)
  ) {
    const isDefault =
      statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ??
      false;
    const name = isDefault ? "default" : statement.name?.text;
    if (name !== undefined) named.set(name, { kind: "node", node: statement });
  }
}

function readExportDeclaration(
  statement: ts.ExportDeclaration,
  named: Map<string, Exported>,
  stars: string[],
): void {
  const from = statement.moduleSpecifier;
  const module = from !== undefined && ts.isStringLiteral(from) ? from.text : undefined;
  if (statement.exportClause === undefined) {
    if (module !== undefined) stars.push(module);
    return;
  }
  if (!ts.isNamedExports(statement.exportClause)) {
    if (module !== undefined)
      named.set(statement.exportClause.name.text, { kind: "forward", module, name: "*" });
    return;
  }
  for (const element of statement.exportClause.elements) {
    const local = element.propertyName ?? element.name;
    named.set(
      element.name.text,
      module === undefined
        ? { kind: "node", node: local }
        : { kind: "forward", module, name: local.text },
    );
  }
}

function readCommonJs(file: ts.SourceFile, named: Map<string, Exported>): void {
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const name = toExportName(node.left);
      if (name !== undefined) addAssigned(name, node.right, named);
    }
    ts.forEachChild(node, visit);
  };
  if (/\bexports\b/.test(file.text)) visit(file);
}

function addAssigned(name: string, value: ts.Expression, named: Map<string, Exported>): void {
  named.set(name, { kind: "node", node: value });
  if (name !== "=" || !ts.isObjectLiteralExpression(value)) return;
  for (const property of value.properties) {
    if (
      property.name === undefined ||
      !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
    )
      continue;
    const node = ts.isPropertyAssignment(property) ? property.initializer : property;
    named.set(property.name.text, { kind: "node", node });
  }
}

/** `=` for `module.exports`, the property's name for `exports.x` and `module.exports.x`. */
export function toExportName(target: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(target)) return undefined;
  if (isModuleExports(target)) return "=";
  const { expression } = target;
  const isExports =
    (ts.isIdentifier(expression) && expression.text === "exports") || isModuleExports(expression);
  return isExports ? target.name.text : undefined;
}

function isModuleExports(node: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === "module" &&
    node.name.text === "exports"
  );
}

function isExported(statement: ts.HasModifiers): boolean {
  return (
    statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false
  );
}
