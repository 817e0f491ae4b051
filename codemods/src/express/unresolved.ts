import { ts } from "ts-morph";
import { pathOf, type SourceProject } from "../source/source-project.ts";
import type { Workbench } from "./file-work.ts";
import type { Registration } from "./registrations.ts";
import { isFunctionNode, type Values } from "./values.ts";

const VERBS = new Set(["get", "post", "put", "patch", "delete", "head", "options", "all", "use"]);

/** Marks what looks like a registration on an app or router that could not be followed to its creation. */
export function markUnresolved(
  project: SourceProject,
  { bench, values, known }: { bench: Workbench; values: Values; known: readonly Registration[] },
): void {
  const migrated = new Set<ts.Node>(known.map(({ call }) => call));
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || migrated.has(node)) return;
    if (isTest(node) && (isComputedRegistration(node, values) || isLikelyRegistration(node))) {
      bench.report("note", node, {
        rule: "test-route",
        message:
          "this test registers a route in Express' form: wrap its handler in fromExpress() if it needs req and res",
      });
    } else if (isComputedRegistration(node, values)) {
      bench.mark(
        node,
        "computed-route",
        "this registers routes by a computed method name: write its routes out, or wrap their handlers in fromExpress()",
      );
    } else if (isLikelyRegistration(node)) {
      bench.mark(
        node,
        "unknown-app",
        "it is not clear which app this registers on: pass handlers that take ctx, or wrap them in fromExpress()",
      );
    }
  };
  for (const file of project.files.values()) visit(file);
  for (const { handlers } of known) {
    for (const handler of handlers)
      if (takesApp(handler, values)) {
        bench.mark(
          handler,
          "nested-app",
          "the app inside gets a request of its own here: what this middleware adds to req is not seen there",
        );
      }
  }
}

/** `vhost("example.com", app)` */
function takesApp(handler: ts.Expression, values: Values): boolean {
  return (
    ts.isCallExpression(handler) &&
    values.of(handler).kind === "call" &&
    handler.arguments.some((argument) => values.ownerOf(argument)?.kind === "app")
  );
}

/** Tests judge the migration, so nothing is written into them for this. */
function isTest(node: ts.Node): boolean {
  return /(?:^|\/)(?:__tests__|tests?|spec)\/|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(
    pathOf(node.getSourceFile()),
  );
}

/** `app[method](path, handler)` */
function isComputedRegistration(
  { expression, arguments: args }: ts.CallExpression,
  values: Values,
): boolean {
  return (
    ts.isElementAccessExpression(expression) &&
    args.length > 1 &&
    values.ownerOf(expression.expression) !== undefined
  );
}

/** `something.get("/path", (req, res) => ...)`, `this.use((req, res, next) => ...)` */
function isLikelyRegistration({ expression, arguments: args }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(expression) || !VERBS.has(expression.name.text)) return false;
  const isUse = expression.name.text === "use";
  if (args.length < (isUse ? 1 : 2)) return false;
  return args.slice(isUse ? 0 : 1).some((argument) => {
    if (!isFunctionNode(argument)) return false;
    const names = argument.parameters.map((parameter) => parameter.name.getText());
    return (
      names.length >= 2 &&
      names.some((name) => /^_?req(?:uest)?$/.test(name)) &&
      names.some((name) => /^_?res(?:ponse)?$/.test(name))
    );
  });
}
