import { ts } from "ts-morph";
import { NotNative } from "./handler-shape.ts";

/** A name that nothing in a function uses yet. @throws NotNative when all candidates are taken. */
export function chooseName(node: ts.Node, wanted: string): string {
  const taken = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner) && !isMemberName(inner)) taken.add(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  const names =
    wanted === "ctx"
      ? ["ctx", "context", "ctx_"]
      : [wanted, `request${wanted.charAt(0).toUpperCase()}${wanted.slice(1)}`];
  const free = names.find((name) => !taken.has(name));
  if (free === undefined) throw new NotNative(`the name ${wanted} is taken`);
  return free;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node)
  );
}
