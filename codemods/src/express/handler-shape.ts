import { ts } from "ts-morph";
import type { FunctionNode, Values } from "./values.ts";

/** Where Express calls a function: as a route's last handler, ahead of others, or with an error. */
export type Role = "handler" | "middleware" | "error";

/** A function with Express' parameters, by symbol, and every place they are named. */
export interface HandlerShape {
  readonly node: FunctionNode;
  readonly body: ts.ConciseBody;
  readonly req: readonly ts.Identifier[];
  readonly res: readonly ts.Identifier[];
  readonly next: readonly ts.Identifier[];
  /** The name of the error parameter of an error handler. */
  readonly error: string | undefined;
}

/** Thrown when a function can't be rewritten; the message completes "kept as it is because ...". */
export class NotNative extends Error {}

/** Finds the Express parameters of a function. @throws NotNative when they are not plain names. */
export function readShape(node: FunctionNode, role: Role, values: Values): HandlerShape {
  if (node.body === undefined) throw new NotNative("it has no body");
  if (node.asteriskToken !== undefined) throw new NotNative("it is a generator");
  const names = node.parameters.map((parameter) => {
    if (
      !ts.isIdentifier(parameter.name) ||
      parameter.initializer !== undefined ||
      parameter.dotDotDotToken !== undefined
    ) {
      throw new NotNative("it takes its parameters apart");
    }
    return parameter.name;
  });
  const isError = names.length === 4;
  if (isError !== (role === "error")) throw new NotNative("its parameters do not fit its place");
  if (names.length > 4) throw new NotNative("it takes more parameters than Express hands over");
  const [error, req, res, next] = isError ? names : [undefined, ...names];
  const references = collectReferences(node.body, [req, res, next], values);
  const [reqUses = [], resUses = [], nextUses = []] = references;
  return { node, body: node.body, req: reqUses, res: resUses, next: nextUses, error: error?.text };
}

function collectReferences(
  body: ts.Node,
  names: readonly (ts.Identifier | undefined)[],
  values: Values,
): ts.Identifier[][] {
  const symbols = names.map((name) => (name === undefined ? undefined : values.symbolOf(name)));
  const found: ts.Identifier[][] = names.map(() => []);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      const index = names.findIndex((name) => name?.text === node.text);
      if (index >= 0 && symbols[index] !== undefined && values.symbolOf(node) === symbols[index]) {
        found[index]?.push(node);
      }
    } else if (node.kind === ts.SyntaxKind.ThisKeyword && !isInsideOwnThis(node, body)) {
      throw new NotNative("it uses `this`");
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** `this` of a callback written with `function` is its own; that of the handler is not known. */
function isInsideOwnThis(node: ts.Node, body: ts.Node): boolean {
  for (
    let parent = node.parent;
    parent !== undefined && parent !== body.parent;
    parent = parent.parent
  ) {
    if (
      ts.isFunctionExpression(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassLike(parent)
    )
      return true;
  }
  return false;
}

/** The function or arrow that directly holds a node. */
export function owningFunction(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node.parent, (parent) => ts.isFunctionLike(parent));
}
