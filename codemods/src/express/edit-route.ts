import { ts } from "ts-morph";
import { quoteOf, toLiteral } from "../source/quotes.ts";
import type { Workbench } from "./file-work.ts";
import type { HandlerFate } from "./handler-plan.ts";
import { describePath, type Foreign } from "./path-plan.ts";
import { convertPath } from "./paths.ts";
import { literalPath, type Registration } from "./registrations.ts";
import type { FunctionNode, Values } from "./values.ts";

export interface EditInput {
  readonly bench: Workbench;
  readonly values: Values;
  readonly fates: ReadonlyMap<FunctionNode, HandlerFate>;
  readonly major: number;
}

/** A handler argument and what becomes of it. */
export interface Classified {
  readonly node: ts.Expression;
  /** Why it goes through an adapter; undefined when it is native. */
  readonly reason: string | undefined;
}

export function classify(node: ts.Expression, { values, fates }: EditInput): Classified {
  const value = values.of(node);
  if (value.kind === "function") {
    const fate = fates.get(value.node);
    return {
      node,
      reason:
        fate?.kind === "native"
          ? undefined
          : (fate?.reason ?? "it is not known where else it is called"),
    };
  }
  if (value.kind === "call" && value.callee.kind === "package")
    return { node, reason: `${value.callee.name} is Express middleware` };
  if (value.kind === "package") return { node, reason: `${value.name} is Express middleware` };
  return { node, reason: `${shorten(node)} is made elsewhere` };
}

/** Edits a route. `foreign` says why Express' own matching must carry it. */
export function editRoute(
  registration: Registration,
  foreign: Foreign | undefined,
  input: EditInput,
): void {
  const { bench } = input;
  const { call, path } = registration;
  const { edits } = bench.workOn(call.getSourceFile());
  const where = describePath(registration);
  if (!ts.isPropertyAccessExpression(call.expression) || path === undefined) return;
  const routeText =
    registration.route === undefined ? undefined : `${pathText(registration, input)},`;
  const [first] = registration.handlers;
  const last = registration.handlers.at(-1);
  if (first === undefined || last === undefined) return;
  if (foreign !== undefined) {
    const name = bench.import(call.getSourceFile(), "openspeed/express", "expressRoute");
    const member = call.expression.name;
    edits.replace(member.getStart(), member.getEnd(), "use");
    const given = registration.route === undefined ? "" : `${path.getText()}, `;
    edits.insert(
      (registration.route === undefined ? path : first).getStart(),
      `${name}(${toLiteral(registration.method.toUpperCase(), quoteOf(edits.source))}, ${given}`,
    );
    edits.insert(last.getEnd(), ")");
    bench.report("adapter", call, {
      rule: "ordered-route",
      message: `${where} keeps Express' matching with expressRoute(): ${foreign.reason}`,
    });
    if (foreign.isUnreachable) {
      bench.mark(
        call,
        "ordered-route",
        "this router is joined without a path, where expressRoute() is not asked: give use() a path, or write this as a route",
      );
    }
    return;
  }
  if (routeText === undefined) convertPathArgument(path, input);
  else {
    // Part of the parenthesis, so that it stays ahead of what the handler begins with, such as `async`.
    const open = call.arguments.pos - 1;
    edits.replace(open, open + 1, `(${routeText}${first.getStart() === open + 1 ? " " : ""}`);
  }
  const classified = registration.handlers.map((handler) => classify(handler, input));
  const reasons = wrapAdapted(classified, input);
  if (reasons.length === 0) bench.report("native", call, { rule: "route", message: where });
  else
    bench.report("adapter", call, {
      rule: "handler",
      message: `${where} runs through fromExpress(): ${reasons.join("; ")}`,
    });
}

function pathText({ path }: Registration, { values, major }: EditInput): string {
  const text = path?.getText() ?? '"/"';
  const literal = literalPath(path, values);
  const converted = literal === undefined ? undefined : convertPath(literal, major);
  return converted?.kind === "changed"
    ? `${text.slice(0, 1)}${converted.path}${text.slice(-1)}`
    : text;
}

function convertPathArgument(path: ts.Expression, { bench, values, major }: EditInput): void {
  const literal = literalPath(path, values);
  const converted = literal === undefined ? undefined : convertPath(literal, major);
  if (converted?.kind !== "changed") return;
  const { edits } = bench.workOn(path.getSourceFile());
  edits.replace(path.getStart() + 1, path.getEnd() - 1, converted.path);
  bench.report("note", path, {
    rule: "path",
    message: `${path.getText()} became "${converted.path}"`,
  });
}

/** Puts `fromExpress(...)` around each run of neighbours that need it; returns why. */
export function wrapAdapted(handlers: readonly Classified[], { bench }: EditInput): string[] {
  for (const [index, { node, reason }] of handlers.entries()) {
    if (reason === undefined) continue;
    const { edits } = bench.workOn(node.getSourceFile());
    if (handlers[index - 1]?.reason === undefined) {
      const name = bench.import(node.getSourceFile(), "openspeed/express", "fromExpress");
      edits.insert(node.getStart(), `${name}(`);
    }
    if (handlers[index + 1]?.reason === undefined) edits.insert(node.getEnd(), ")");
  }
  return [...new Set(handlers.flatMap(({ reason }) => reason ?? []))];
}

export function shorten(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
