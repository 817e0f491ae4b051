import { ts } from "ts-morph";
import type { SourceProject } from "../source/source-project.ts";
import { isFunctionNode, type Owner, type Value, type Values } from "./values.ts";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all"]);

/** A call on an app or router. */
export interface Registration {
  readonly kind: "route" | "use" | "listen" | "other";
  readonly call: ts.CallExpression;
  /** The method's name as written: "get", "use", "listen". */
  readonly method: string;
  readonly owner: Owner;
  readonly path: ts.Expression | undefined;
  readonly handlers: readonly ts.Expression[];
  /** The `app.route(path)` call that a chained `.get(handler)` belongs to. */
  readonly route: ts.CallExpression | undefined;
}

/** The apps and routers of a project and what is called on them, in the order of the text. */
export interface Registrations {
  readonly owners: readonly Owner[];
  readonly all: readonly Registration[];
}

export function findRegistrations(project: SourceProject, values: Values): Registrations {
  bindParameters(project, values);
  const owners = new Map<ts.Node, Owner>();
  const all: Registration[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node)) return;
    const value = values.of(node);
    if ((value.kind === "app" || value.kind === "router") && value.node === node)
      owners.set(node, value);
    const registration = readRegistration(node, values);
    if (registration !== undefined) all.push(registration);
  };
  for (const file of project.files.values()) if (mentionsExpress(file)) visit(file);
  return { owners: [...owners.values()], all };
}

function mentionsExpress(file: ts.SourceFile): boolean {
  return /\b(?:express|Router|app|router|server|route)\b|\.(?:get|post|put|patch|delete|all|use|listen)\(/i.test(
    file.text,
  );
}

/** `require("./routes")(app)` makes the function's parameter stand for the app. */
function bindParameters(project: SourceProject, values: Values): void {
  let changed = true;
  for (let round = 0; changed && round < 4; round++) {
    changed = false;
    const visit = (node: ts.Node): void => {
      if (
        (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
        (node.arguments?.length ?? 0) > 0
      ) {
        changed = bindArguments(node, values) || changed;
      }
      ts.forEachChild(node, visit);
    };
    for (const file of project.files.values()) if (mentionsExpress(file)) visit(file);
  }
}

function bindArguments(node: ts.CallExpression | ts.NewExpression, values: Values): boolean {
  let changed = false;
  for (const [index, argument] of (node.arguments ?? []).entries()) {
    if (!ts.isIdentifier(argument) && !ts.isPropertyAccessExpression(argument)) continue;
    const owner = values.ownerOf(argument);
    if (owner === undefined) continue;
    const callee: Value = values.of(node.expression);
    const parameter = callee.kind === "function" ? callee.node.parameters[index] : undefined;
    if (parameter !== undefined && ts.isIdentifier(parameter.name)) {
      changed = values.bindParameter(parameter, owner) || changed;
    }
  }
  return changed;
}

function readRegistration(call: ts.CallExpression, values: Values): Registration | undefined {
  if (!ts.isPropertyAccessExpression(call.expression)) return undefined;
  const method = call.expression.name.text;
  const receiver = values.of(call.expression.expression);
  if (receiver.kind === "route") {
    if (!VERBS.has(method)) return undefined;
    const owner = values.ownerOf(readReceiver(receiver.node));
    const [path] = receiver.node.arguments;
    if (owner === undefined || path === undefined) return undefined;
    return {
      kind: "route",
      call,
      method,
      owner,
      path,
      handlers: call.arguments,
      route: receiver.node,
    };
  }
  if (receiver.kind !== "app" && receiver.kind !== "router") return undefined;
  const base = { call, method, owner: receiver, route: undefined };
  const [first, ...rest] = call.arguments;
  if (VERBS.has(method) && first !== undefined && rest.length > 0) {
    return { ...base, kind: "route", path: first, handlers: rest };
  }
  if (method === "use" && first !== undefined) {
    const hasPath = isPath(first, values) && rest.length > 0;
    return {
      ...base,
      kind: "use",
      path: hasPath ? first : undefined,
      handlers: hasPath ? rest : [first, ...rest],
    };
  }
  if (method === "route") return undefined;
  return { ...base, kind: method === "listen" ? "listen" : "other", path: undefined, handlers: [] };
}

function readReceiver(call: ts.CallExpression): ts.Expression {
  return ts.isPropertyAccessExpression(call.expression)
    ? call.expression.expression
    : call.expression;
}

/** Whether the first argument of `use()` is a path rather than a function. */
function isPath(node: ts.Expression, values: Values): boolean {
  if (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isRegularExpressionLiteral(node)
  )
    return true;
  if (ts.isArrayLiteralExpression(node)) {
    return node.elements.some((element) => isPath(element, values));
  }
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  if (isFunctionNode(node) || ts.isCallExpression(node)) return false;
  if (ts.isSpreadElement(node)) return isPath(node.expression, values);
  const value = constantValue(node, values);
  return (
    value !== undefined &&
    (ts.isArrayLiteralExpression(value) ||
      ts.isStringLiteralLike(value) ||
      ts.isIdentifier(value)) &&
    isPath(value, values)
  );
}

/** The text of a path that is a literal, or a constant with a literal value. */
export function literalPath(node: ts.Expression | undefined, values: Values): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  const value = constantValue(node, values);
  return value === undefined ? undefined : literalPath(value, values);
}

/** What a constant was declared with. */
function constantValue(node: ts.Expression, values: Values): ts.Expression | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const declaration = values.symbolOf(node)?.valueDeclaration;
  const isConstant =
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant ? declaration.initializer : undefined;
}

/** Whether a path is a list, here or where its constant is declared. */
export function isPathList(node: ts.Expression, values: Values): boolean {
  return ts.isArrayLiteralExpression(constantValue(node, values) ?? node);
}

/** The texts of a list of paths, when all of them are literals. */
export function literalPaths(
  node: ts.Expression | undefined,
  values: Values,
): readonly string[] | undefined {
  if (node === undefined || !ts.isArrayLiteralExpression(node)) return undefined;
  const paths = node.elements.flatMap((element) => literalPath(element, values) ?? []);
  return paths.length === node.elements.length ? paths : undefined;
}
