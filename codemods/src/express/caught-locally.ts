import { ts } from "ts-morph";

/** Whether what a statement throws lands in a `catch` of the same handler that does more than pass it on. */
export function isCaughtLocally(statement: ts.Node, handler: ts.Node): boolean {
  for (let node = statement; node !== handler; node = node.parent) {
    const { parent } = node;
    if (!ts.isTryStatement(parent) || node !== parent.tryBlock || parent.catchClause === undefined)
      continue;
    if (!rethrows(parent.catchClause)) return true;
  }
  return false;
}

/** `catch (error) { next(error) }` passes on what it caught, so nothing changes by throwing into it. */
function rethrows({ block, variableDeclaration }: ts.CatchClause): boolean {
  const [only] = block.statements;
  if (only === undefined || block.statements.length > 1 || variableDeclaration === undefined)
    return false;
  const expression =
    ts.isExpressionStatement(only) || ts.isReturnStatement(only) ? only.expression : undefined;
  if (expression === undefined || !ts.isCallExpression(expression)) return false;
  const [argument] = expression.arguments;
  return argument !== undefined && argument.getText() === variableDeclaration.name.getText();
}
