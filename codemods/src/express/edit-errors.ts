import { ts } from "ts-morph";
import { type EditInput, shorten } from "./edit-route.ts";
import type { Registration } from "./registrations.ts";
import { isErrorHandler } from "./surroundings.ts";
import { indentBefore, removeStatement } from "./statements.ts";

/** Turns the error middleware of one app or router, in order, into its one `onError()`. */
export function editErrors(registrations: readonly Registration[], input: EditInput): void {
  const { bench, values, fates } = input;
  const found = registrations
    .filter(({ kind }) => kind === "use")
    .flatMap((registration) =>
      registration.handlers
        .filter((handler) => isErrorHandler(values.of(handler)))
        .map((handler) => ({ registration, handler })),
    );
  const last = found.at(-1);
  if (last === undefined) return;
  const { registration } = last;
  const file = registration.call.getSourceFile();
  const { edits } = bench.workOn(file);
  if (
    found.some((each) => each.registration.path !== undefined || isMixed(each.registration, input))
  ) {
    bench.mark(
      registration.call,
      "error-handler",
      "one onError() serves the whole app here: join these error handlers by hand",
    );
    return;
  }
  if (!ts.isPropertyAccessExpression(registration.call.expression)) return;
  const member = registration.call.expression.name;
  edits.replace(member.getStart(), member.getEnd(), "onError");
  const [only] = found;
  const value = only === undefined ? undefined : values.of(only.handler);
  const fate = value?.kind === "function" ? fates.get(value.node) : undefined;
  if (found.length === 1 && fate?.kind === "native") {
    bench.report("native", registration.call, {
      rule: "error-handler",
      message: `${shorten(last.handler)} became onError()`,
    });
    return;
  }
  const name = bench.import(file, "openspeed/express", "fromExpressError");
  const earlier = found.slice(0, -1).map(({ handler }) => `${handler.getText()}, `);
  const [first] = registration.handlers;
  if (first === undefined) return;
  const outside = found.slice(0, -1).filter((each) => each.registration !== registration);
  const text = outside.length === 0 ? "" : earlier.slice(0, outside.length).join("");
  edits.insert(first.getStart(), `${name}(${text}`);
  edits.insert((registration.handlers.at(-1) ?? first).getEnd(), ")");
  for (const each of new Set(outside.map(({ registration: other }) => other)))
    removeStatement(each.call, bench);
  const why =
    found.length > 1
      ? "several error handlers run one after the other"
      : fate?.kind === "kept"
        ? fate.reason
        : "it is Express middleware";
  bench.report("adapter", registration.call, {
    rule: "error-handler",
    message: `${found.map(({ handler }) => shorten(handler)).join(", ")} runs through fromExpressError(): ${why}`,
  });
}

function isMixed({ handlers }: Registration, { values }: EditInput): boolean {
  return !handlers.every((handler) => isErrorHandler(values.of(handler)));
}

/** Keeps unmatched requests and bare errors as Express answers them, where the code relied on that. */
export function addDefaults(
  registrations: readonly Registration[],
  needs: { notFound: boolean; onError: boolean },
  input: EditInput,
): void {
  const { bench, values } = input;
  const last = registrations.findLast(({ kind }) => kind === "route" || kind === "use");
  if (last === undefined || (!needs.notFound && !needs.onError)) return;
  const statement = ts.findAncestor(last.call, ts.isExpressionStatement);
  if (statement === undefined || !ts.isPropertyAccessExpression(last.call.expression)) return;
  const file = last.call.getSourceFile();
  const receiver = receiverText(last.call);
  const semicolon = statement.getText().endsWith(";") ? ";" : "";
  const added: string[] = [];
  if (needs.notFound) {
    added.push(
      `${receiver}.use(${bench.import(file, "openspeed/express", "notFoundPage")}())${semicolon}`,
    );
    bench.report("note", last.call, {
      rule: "not-found",
      message: "notFoundPage() keeps Express' own 404 page away from the error handler",
    });
  }
  if (needs.onError) {
    added.push(
      `${receiver}.onError(${bench.import(file, "openspeed/express", "fromExpressError")}())${semicolon}`,
    );
    bench.report("note", last.call, {
      rule: "error-status",
      message: "fromExpressError() keeps the status that errors carry",
    });
  }
  const indent = indentBefore(statement);
  const isError = last.handlers.every((handler) => isErrorHandler(values.of(handler)));
  const { edits } = bench.workOn(file);
  if (isError) edits.insert(statement.getStart(), added.map((line) => line + indent).join(""));
  else {
    const rest = /^[ \t]*\/\/[^\r\n]*/.exec(file.text.slice(statement.getEnd()))?.[0] ?? "";
    edits.insert(statement.getEnd() + rest.length, added.map((line) => indent + line).join(""));
  }
}

function receiverText(call: ts.CallExpression): string {
  let node: ts.Expression = call;
  while (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression))
    node = node.expression.expression;
  return node.getText();
}
