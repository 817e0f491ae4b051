import { ts } from "ts-morph";
import type { TextEdits } from "../source/text-edits.ts";
import type { HandlerShape, Role } from "./handler-shape.ts";
import type { FunctionNode } from "./values.ts";

/** What a rewritten function takes and is. */
export interface SignatureOptions {
  readonly ctx: string;
  readonly role: Role;
  readonly isAsync: boolean;
  readonly readsParams: boolean;
  /** It calls `next()`. */
  readonly passes: boolean;
  /** Names this file's import of a type of "openspeed". */
  readonly importType: (name: string) => string;
}

/** Gives a function OpenSpeed's parameters in place of Express' own. */
export function rewriteSignature(
  shape: HandlerShape,
  edits: TextEdits,
  options: SignatureOptions,
): void {
  const { node } = shape;
  const [first] = node.parameters;
  const last = node.parameters.at(-1);
  if (first !== undefined && last !== undefined) {
    const names = nameParameters(shape, options);
    const hasParens =
      /^[^=]*\(/.test(edits.source.slice(node.getStart(), first.getEnd())) ||
      !ts.isArrowFunction(node);
    const text = names.join(", ");
    const isBare = hasParens || (names.length === 1 && !text.includes(":"));
    edits.replace(first.getStart(), last.getEnd(), isBare ? text : `(${text})`);
    if (node.parameters.hasTrailingComma) {
      const comma = edits.source.indexOf(",", last.getEnd());
      edits.remove(comma, comma + 1);
    }
  }
  if (node.type !== undefined) {
    edits.remove(edits.source.lastIndexOf(":", node.type.getStart()), node.type.getEnd());
  }
  // `const list: RequestHandler = ...`
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && parent.type !== undefined) {
    edits.remove(parent.name.getEnd(), parent.type.getEnd());
  }
  if (options.isAsync && !isAsyncFunction(node)) edits.insert(asyncPosition(node), "async ");
}

function nameParameters({ node, error }: HandlerShape, options: SignatureOptions): string[] {
  const { ctx, role, passes, readsParams, importType } = options;
  const [first] = node.parameters;
  const isTyped = /\.[cm]?tsx?$/.test(node.getSourceFile().fileName);
  // The types of an inline function's parameters come from where it is passed.
  const isContextual = !isTyped || ts.isCallExpression(node.parent);
  const names: string[] = [];
  if (role === "error") {
    const written = first?.type === undefined ? undefined : first.getText();
    names.push(written ?? `${error ?? "error"}${isTyped ? ": any" : ""}`);
  }
  const params = readsParams ? "<Record<string, string>>" : "";
  names.push(isContextual ? ctx : `${ctx}: ${importType("Context")}${params}`);
  const next = node.parameters[role === "error" ? 3 : 2];
  if (passes && next !== undefined) {
    names.push(`${next.name.getText()}${isContextual ? "" : `: ${importType("Next")}`}`);
  }
  return names;
}

function isAsyncFunction(node: FunctionNode): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function asyncPosition(node: FunctionNode): number {
  if (ts.isFunctionDeclaration(node)) {
    const keyword = node
      .getChildren()
      .find((child) => child.kind === ts.SyntaxKind.FunctionKeyword);
    return (keyword ?? node).getStart();
  }
  return ts.isMethodDeclaration(node) ? node.name.getStart() : node.getStart();
}
