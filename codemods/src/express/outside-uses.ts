import { ts } from "ts-morph";
import type { SourceProject } from "../source/source-project.ts";
import { canServe } from "./edit-app.ts";
import { toExportName } from "./module-exports.ts";
import type { Registration, Registrations } from "./registrations.ts";
import type { Values } from "./values.ts";

/**
 * Finds the apps that something else than OpenSpeed's own calls sees: tests, `http.createServer()`, a caller
 * that wants `listen()`. Routers are not among them.
 */
export function findOutsideUses(
  project: SourceProject,
  registrations: Registrations,
  values: Values,
): ReadonlySet<ts.Node> {
  const mounted = findMounted(registrations.all, values);
  const migrated = new Set<ts.Node>();
  for (const registration of registrations.all) {
    const { call, kind } = registration;
    if (kind === "other" && !isHandled(registration)) continue;
    if (kind === "listen" && !canServe(registration)) continue;
    if (ts.isPropertyAccessExpression(call.expression)) migrated.add(call.expression.expression);
    if (
      registration.route !== undefined &&
      ts.isPropertyAccessExpression(registration.route.expression)
    ) {
      migrated.add(registration.route.expression.expression);
    }
    for (const handler of registration.handlers) migrated.add(handler);
  }
  const outside = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isIdentifier(node) && !isThisMember(node) && !ts.isCallExpression(node)) return;
    if (migrated.has(node) || isDeclared(node)) return;
    const owner = values.ownerOf(node);
    if (owner === undefined || owner.kind !== "app" || mounted.has(owner.node)) return;
    if (ts.isCallExpression(node) && node !== owner.node && isInner(node)) return;
    if (node === owner.node && isKept(node)) return;
    if (isParameterPass(node, values)) return;
    outside.add(owner.node);
  };
  for (const file of project.files.values()) visit(file);
  return outside;
}

function findMounted(all: readonly Registration[], values: Values): ReadonlySet<ts.Node> {
  const mounted = new Set<ts.Node>();
  for (const { handlers } of all) {
    for (const handler of handlers) {
      const owner = values.ownerOf(handler);
      if (owner !== undefined) mounted.add(owner.node);
    }
  }
  return mounted;
}

function isHandled({ method, call }: Registration): boolean {
  const [first] = call.arguments;
  return (
    method === "disable" &&
    first !== undefined &&
    ts.isStringLiteralLike(first) &&
    first.text === "x-powered-by"
  );
}

function isThisMember(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

/** The name in a declaration or import is not a use; one in an export is. */
function isDeclared(node: ts.Node): boolean {
  const { parent } = node;
  if (
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isPropertyDeclaration(parent)
  )
    return "name" in parent && parent.name === node;
  if (ts.isImportClause(parent) || ts.isImportSpecifier(parent) || ts.isBindingElement(parent))
    return true;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    parent.left === node
  );
}

/** A creation that is only put into a variable. */
function isKept(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) return true;
  if (!ts.isBinaryExpression(parent)) return ts.isPropertyAccessExpression(parent);
  if (toExportName(parent.left) !== undefined) return false;
  return true;
}

/** A link inside a chain of calls, or the `require()` that a variable is made from. */
function isInner(node: ts.CallExpression): boolean {
  return (
    ts.isPropertyAccessExpression(node.parent) ||
    ts.isExpressionStatement(node.parent) ||
    ts.isVariableDeclaration(node.parent)
  );
}

/** `routes(app)`, where the function's parameter is known to be the app. */
function isParameterPass(node: ts.Node, values: Values): boolean {
  const { parent } = node;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return false;
  const index = parent.arguments?.findIndex((argument) => argument === node) ?? -1;
  if (index < 0) return false;
  const callee = values.of(parent.expression);
  return callee.kind === "function" && callee.node.parameters[index] !== undefined;
}
