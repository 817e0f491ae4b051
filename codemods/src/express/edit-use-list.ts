import { ts } from "ts-morph";
import { toBuiltin } from "./builtins.ts";
import type { EditInput } from "./edit-route.ts";
import { convertPath } from "./paths.ts";
import { literalPaths, type Registration } from "./registrations.ts";
import { indentBefore, isStatement } from "./statements.ts";
import { isErrorHandler } from "./surroundings.ts";
import { editParts, reportUse, separate, toGroups, type UsePart } from "./use-parts.ts";
import { isFunctionNode } from "./values.ts";

type Way = "chain" | "loop" | "variables";

/** `use()` with a list of paths as it is being edited. */
interface ListCall {
  readonly call: ts.CallExpression;
  readonly list: ts.ArrayLiteralExpression;
  readonly groups: readonly (readonly UsePart[])[];
}

/** Edits `app.use(["/a", "/b"], ...)` to one `use()` for each path. False when that would not do the same. */
export function editUseList(registration: Registration, input: EditInput): boolean {
  const { values, major } = input;
  const { call, path: list, handlers } = registration;
  const paths = literalPaths(list, values);
  if (list === undefined || !ts.isArrayLiteralExpression(list) || paths === undefined) return false;
  if (paths.some((path) => path === "/" || convertPath(path, major).kind !== "same")) return false;
  if (paths.some((path, index) => paths.slice(0, index).some((each) => sharesPaths(each, path))))
    return false;
  if (handlers.some((handler) => isErrorHandler(values.of(handler)))) return false;
  const way = chooseWay(registration, input);
  if (way === undefined) return false;
  const parts = editParts(registration, input);
  const edited: ListCall = { call, list, groups: toGroups(parts) };
  if (way === "chain") chain(edited, parts, input);
  else if (way === "loop") loop(edited, parts, input);
  else keepInVariables(edited, input);
  reportUse(registration, parts, input);
  return true;
}

/** Whether some path is below both, where Express runs a middleware once and two calls would run it twice. */
function sharesPaths(first: string, second: string): boolean {
  const [a, b] = [first, second].map((path) => path.split("/").filter((part) => part !== ""));
  return (a ?? []).every((part, index) => {
    const other = b?.[index];
    return (
      other === undefined || [part, other].some((each) => each.startsWith(":")) || part === other
    );
  });
}

function chooseWay(
  { call, handlers }: Registration,
  { values, major }: EditInput,
): Way | undefined {
  if (handlers.every(isReference)) return "chain";
  if (!isStatement(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  if (!isReference(call.expression.expression)) return undefined;
  const mayRepeat = (handler: ts.Expression): boolean =>
    isReference(handler) ||
    isFunctionNode(handler) ||
    toBuiltin(handler, values, major) !== undefined;
  if (handlers.every(mayRepeat)) return "loop";
  const { parent } = call.parent;
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return undefined;
  // In a variable of its own, a function would lose the types of its parameters.
  const isTyped = /\.[cm]?ts$/.test(call.getSourceFile().fileName);
  return isTyped && handlers.some(isFunctionNode) ? undefined : "variables";
}

function isReference(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isReference(node.expression))
  );
}

/** `app.use("/a", guard).use("/b", guard)` */
function chain(
  { call, list, groups }: ListCall,
  parts: readonly UsePart[],
  input: EditInput,
): void {
  const { edits } = input.bench.workOn(call.getSourceFile());
  const texts = groups.map((group) => toText(group, input));
  const [first, ...rest] = list.elements.map((element) => element.getText());
  edits.replace(list.getStart(), list.getEnd(), first ?? "");
  separate(parts, { pathPrefix: `${first ?? ""}, `, input });
  edits.insert(call.getEnd(), rest.map((path) => toCalls(path, texts)).join(""));
}

function toText(group: readonly UsePart[], { bench }: EditInput): string {
  const text = group.map(({ node }) => node.getText()).join(", ");
  const [first] = group;
  if (first?.kind !== "adapted") return text;
  return `${bench.import(first.node.getSourceFile(), "openspeed/express", "fromExpress")}(${text})`;
}

function toCalls(path: string, texts: readonly string[]): string {
  return texts.map((text) => `.use(${path}, ${text})`).join("");
}

/** `for (const path of ["/a", "/b"]) app.use(path, ...)`, so that a function is written once. */
function loop({ call, list }: ListCall, parts: readonly UsePart[], input: EditInput): void {
  const file = call.getSourceFile();
  const { edits } = input.bench.workOn(file);
  const name = input.bench.localName(file, "path");
  edits.insert(call.getStart(), `for (const ${name} of ${list.getText()}) `);
  edits.replace(list.getStart(), list.getEnd(), name);
  separate(parts, { pathPrefix: `${name}, `, input });
}

/** `const middleware = limit(); app.use("/a", middleware).use("/b", middleware)`, so that it is made once. */
function keepInVariables({ call, list, groups }: ListCall, input: EditInput): void {
  const { bench } = input;
  if (!ts.isPropertyAccessExpression(call.expression)) return;
  const file = call.getSourceFile();
  const { edits } = bench.workOn(file);
  const indent = indentBefore(call.parent);
  const end = `${call.parent.getText().endsWith(";") ? ";" : ""}${indent === " " ? "\n" : indent}`;
  const texts: string[] = [];
  const made = groups.filter((group) => !group.every(({ node }) => isReference(node)));
  let from = call.getStart();
  for (const group of groups) {
    if (!made.includes(group)) {
      texts.push(toText(group, input));
      continue;
    }
    const name = bench.claimName(file, "middleware");
    const start = group[0]?.node.getStart() ?? from;
    edits.replace(from, start, `${group === made[0] ? "" : end}const ${name} = `);
    texts.push(name);
    from = group.at(-1)?.node.getEnd() ?? from;
  }
  const receiver = call.expression.expression.getText();
  const calls = list.elements.map((element) => toCalls(element.getText(), texts)).join("");
  edits.replace(from, call.getEnd(), `${end}${receiver}${calls}`);
}
