import { ts } from "ts-morph";
import type { Workbench } from "./file-work.ts";

/** Removes the statement that holds a call, with its line and the comments right above it left in place. */
export function removeStatement(call: ts.Node, bench: Workbench): void {
  const statement = ts.findAncestor(call, ts.isExpressionStatement);
  if (statement === undefined) return;
  const { edits } = bench.workOn(statement.getSourceFile());
  const { start, end } = lineRange(statement);
  edits.remove(start, end);
}

/** The range of a statement with its indentation and line break, when it has its lines to itself. */
export function lineRange(statement: ts.Node): { start: number; end: number } {
  const { text } = statement.getSourceFile();
  const start = statement.getStart();
  const end = statement.getEnd();
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const tail = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end));
  if (/\S/.test(text.slice(lineStart, start)) || tail === null) return { start, end };
  return { start: lineStart, end: end + tail[0].length };
}

/** Whether a call's value is not used. */
export function isStatement(call: ts.Node): boolean {
  return ts.isExpressionStatement(call.parent);
}

/** The line break and indentation in front of a statement; a space when it stands on a shared line. */
export function indentBefore(statement: ts.Node): string {
  const { text } = statement.getSourceFile();
  const start = statement.getStart();
  const line = text.lastIndexOf("\n", start - 1);
  const indent = text.slice(line + 1, start);
  if (line === -1 || /\S/.test(indent)) return " ";
  return `${text[line - 1] === "\r" ? "\r\n" : "\n"}${indent}`;
}
