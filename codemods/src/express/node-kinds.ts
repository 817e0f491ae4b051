import { ts } from "ts-morph";

/** `app.name = ...`, which TypeScript takes for a declaration in JavaScript. */
export function isMemberDeclaration(node: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isBinaryExpression(node) ||
    (ts.isIdentifier(node) && ts.isPropertyAccessExpression(node.parent))
  );
}

/** Syntax around an expression that leaves its value as it is. */
export function isWrapper(
  node: ts.Node,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.AwaitExpression {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  );
}
