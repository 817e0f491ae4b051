import { ts } from "ts-morph";
import type { MarkRule } from "./mark-rules.ts";
import type { Workbench } from "./file-work.ts";
import type { HandlerFate } from "./handler-plan.ts";
import type { FunctionNode, Values } from "./values.ts";

/** What the adapters' request and response do not have, by parameter, with the rule that marks it. */
const MISSING: readonly {
  readonly index: 0 | 1;
  readonly name: string;
  readonly rule: MarkRule;
  readonly advice: string;
}[] = [
  {
    index: 0,
    name: "app",
    rule: "req-app",
    advice: "req.app is not there: import what it was asked for",
  },
  { index: 0, name: "route", rule: "req-app", advice: "req.route is not there: use req.path" },
  {
    index: 1,
    name: "app",
    rule: "req-app",
    advice: "res.app is not there: import what it was asked for",
  },
  {
    index: 1,
    name: "render",
    rule: "views",
    advice: "OpenSpeed has no view engines: call the template engine here and answer with its text",
  },
];

/** Members of an app that `toListener()` does not have. */
const APP_MEMBERS = new Set([
  "engine",
  "mountpath",
  "param",
  "parent",
  "path",
  "render",
  "request",
  "response",
  "settings",
]);

/** Marks what functions that stay in Express' form use and will not find. */
export function markMissingMembers(
  fates: ReadonlyMap<FunctionNode, HandlerFate>,
  { bench, values }: { bench: Workbench; values: Values },
): void {
  for (const [node, fate] of fates) {
    if (fate.kind !== "kept" || node.body === undefined) continue;
    const shift = node.parameters.length === 4 ? 1 : 0;
    const names = node.parameters.slice(shift, shift + 2).map((parameter) => parameter.name);
    const symbols = names.map((name) => values.symbolOf(name));
    const visit = (inner: ts.Node): void => {
      ts.forEachChild(inner, visit);
      if (!ts.isPropertyAccessExpression(inner) || !ts.isIdentifier(inner.expression)) return;
      const owner = values.symbolOf(inner.expression);
      const missing = MISSING.find(
        ({ index, name }) =>
          name === inner.name.text && owner !== undefined && symbols[index] === owner,
      );
      if (missing !== undefined) bench.mark(inner, missing.rule, missing.advice);
    };
    visit(node.body);
  }
}

/** Marks `app.settings` and its like. Calls that other rules mark are not among them. */
export function markMissingAppMembers(
  file: ts.SourceFile,
  { bench, values }: { bench: Workbench; values: Values },
): void {
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isPropertyAccessExpression(node) || !APP_MEMBERS.has(node.name.text)) return;
    if (["engine", "param"].includes(node.name.text) && ts.isCallExpression(node.parent)) return;
    if (values.ownerOf(node.expression)?.kind !== "app") return;
    bench.mark(
      node,
      "app-member",
      `app.${node.name.text} is not there: keep what it held in a variable of your own`,
    );
  };
  visit(file);
}
