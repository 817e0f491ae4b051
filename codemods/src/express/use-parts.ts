import { ts } from "ts-morph";
import { toBuiltin } from "./builtins.ts";
import { classify, type EditInput, shorten, wrapAdapted } from "./edit-route.ts";
import type { Registration } from "./registrations.ts";
import { isErrorHandler } from "./surroundings.ts";

/** What one argument of `use()` becomes: calls of its own, one after the other, when there are several. */
export interface UsePart {
  readonly kind: "native" | "adapted" | "mount" | "builtin";
  readonly node: ts.Expression;
  readonly reason: string | undefined;
}

/** Edits the arguments of `use()` behind its path, but for error handlers. */
export function editParts({ handlers }: Registration, input: EditInput): UsePart[] {
  const parts = handlers
    .filter((handler) => !isErrorHandler(input.values.of(handler)))
    .map((node) => toPart(node, input));
  for (const group of toGroups(parts)) editGroup(group, input);
  return parts;
}

function toPart(node: ts.Expression, input: EditInput): UsePart {
  const { bench, values, major } = input;
  if (values.ownerOf(node) !== undefined) return { kind: "mount", node, reason: undefined };
  const builtin = toBuiltin(node, values, major);
  if (builtin !== undefined && ts.isCallExpression(node)) {
    const file = node.getSourceFile();
    const name = bench.import(file, builtin.module, builtin.name);
    const { edits } = bench.workOn(file);
    if (builtin.args === undefined)
      edits.replace(node.expression.getStart(), node.expression.getEnd(), name);
    else edits.replace(node.getStart(), node.getEnd(), `${name}(${builtin.args})`);
    return { kind: "builtin", node, reason: builtin.message };
  }
  const { reason } = classify(node, input);
  return { kind: reason === undefined ? "native" : "adapted", node, reason };
}

/** Neighbours that share one `fromExpress()`, and every other argument on its own. */
export function toGroups(parts: readonly UsePart[]): UsePart[][] {
  const groups: UsePart[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (part.kind === "adapted" && last?.[0]?.kind === "adapted") last.push(part);
    else groups.push([part]);
  }
  return groups;
}

function editGroup(group: readonly UsePart[], input: EditInput): void {
  if (group[0]?.kind !== "adapted") return;
  wrapAdapted(
    group.map(({ node, reason }) => ({ node, reason: reason ?? "" })),
    input,
  );
}

/** OpenSpeed's `use()` takes one middleware: `use(a, b)` becomes `use(a).use(b)`. */
export function separate(
  parts: readonly UsePart[],
  { pathPrefix, input }: { pathPrefix: string; input: EditInput },
): void {
  const groups = toGroups(parts);
  for (const [index, group] of groups.entries()) {
    const next = groups[index + 1]?.[0];
    const last = group.at(-1);
    if (next === undefined || last === undefined) continue;
    const { edits } = input.bench.workOn(last.node.getSourceFile());
    edits.replace(last.node.getEnd(), next.node.getStart(), "");
    edits.insert(last.node.getEnd(), `).use(${pathPrefix}`);
  }
}

export function reportUse(
  { call, path }: Registration,
  parts: readonly UsePart[],
  { bench }: EditInput,
): void {
  const at = path === undefined ? "" : ` below ${path.getText()}`;
  for (const { kind, node, reason } of parts) {
    if (kind === "adapted") {
      bench.report("adapter", node, {
        rule: "middleware",
        message: `${shorten(node)}${at} runs through fromExpress(): ${reason ?? ""}`,
      });
    } else if (kind === "builtin") {
      bench.report("native", node, { rule: "middleware", message: `${reason ?? ""}${at}` });
    } else {
      bench.report("native", call, {
        rule: kind === "mount" ? "mount" : "middleware",
        message: `${shorten(node)}${at}`,
      });
    }
  }
}
