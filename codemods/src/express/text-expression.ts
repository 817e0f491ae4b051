import { ts } from "ts-morph";

const TEXT_METHODS = new Set([
  "join",
  "toString",
  "toLowerCase",
  "toUpperCase",
  "trim",
  "toISOString",
  "toFixed",
  "replace",
  "replaceAll",
  "padStart",
  "padEnd",
]);

/** Whether an expression is surely text (true), surely an object or list (false), or can't be told (undefined). */
export function isTextExpression(
  node: ts.Expression,
  checker: ts.TypeChecker,
): boolean | undefined {
  if (ts.isParenthesizedExpression(node)) return isTextExpression(node.expression, checker);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return false;
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const sides = [node.left, node.right].map((side) => isTextExpression(side, checker));
    return sides.includes(true) ? true : undefined;
  }
  if (ts.isConditionalExpression(node)) {
    const [yes, no] = [node.whenTrue, node.whenFalse].map((branch) =>
      isTextExpression(branch, checker),
    );
    return yes === no ? yes : undefined;
  }
  if (ts.isCallExpression(node)) {
    const callee = node.expression;
    if (ts.isIdentifier(callee)) return callee.text === "String" ? true : undefined;
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    if (callee.getText() === "JSON.stringify") return true;
    return TEXT_METHODS.has(callee.name.text) ? true : undefined;
  }
  return ts.isIdentifier(node) ? fromType(node, checker) : undefined;
}

function fromType(node: ts.Identifier, checker: ts.TypeChecker): boolean | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (
    declaration === undefined ||
    !ts.isVariableDeclaration(declaration) ||
    declaration.initializer === undefined
  )
    return undefined;
  if ((declaration.parent.flags & ts.NodeFlags.Const) === 0) return undefined;
  return isTextExpression(declaration.initializer, checker);
}
