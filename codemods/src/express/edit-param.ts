import { ts } from "ts-morph";
import { type EditInput, shorten } from "./edit-route.ts";
import { convertPath } from "./paths.ts";
import { literalPath, type Registration } from "./registrations.ts";
import { isStatement } from "./statements.ts";
import { handsOver } from "./surroundings.ts";
import { isFunctionNode } from "./values.ts";

/**
 * Edits `router.param("id", fn)`. Its routes are `expressRoute()` by then. Where it is certain that Express
 * would run the function once, ahead of one route, that route gets it as its first handler.
 */
export function editParam(
  param: Registration,
  all: readonly Registration[],
  input: EditInput,
): void {
  const routes = findRoutes(param, all, input);
  if (routes !== undefined) {
    runInRoutes(param, routes, input);
    return;
  }
  const { bench } = input;
  bench.mark(
    param.call,
    "param",
    "the app does not start with param(), which has no counterpart: call this function as middleware of the routes that have the parameter",
  );
}

/** Whether the call is a statement with its lines to itself. */
function isPlainStatement(call: ts.CallExpression): boolean {
  const { parent } = call;
  if (!isStatement(call) || !isSimpleReceiver(call)) return false;
  if (!ts.isBlock(parent.parent) && !ts.isSourceFile(parent.parent)) return false;
  const { text } = parent.getSourceFile();
  const before = text.slice(text.lastIndexOf("\n", parent.getStart() - 1) + 1, parent.getStart());
  return before.trim() === "" && /^[ \t]*(?:\/\/.*)?(?:\r?\n|$)/.test(text.slice(parent.getEnd()));
}

function isSimpleReceiver({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression);
}

/** The routes that the function belongs to, or undefined when it is not certain how Express would run it. */
function findRoutes(
  param: Registration,
  all: readonly Registration[],
  input: EditInput,
): readonly Registration[] | undefined {
  const { values, major } = input;
  const name = readName(param);
  if (name === undefined || !isPlainStatement(param.call) || !isPlainFunction(param, input))
    return undefined;
  const own = all.filter(({ owner }) => owner.node === param.owner.node);
  if (own.some((each) => each.method === "param" && each !== param)) return undefined;
  const matching: Registration[] = [];
  for (const each of own) {
    if (each.kind !== "route" && (each.kind !== "use" || each.path === undefined)) continue;
    const path = literalPath(each.path, values);
    if (path === undefined || convertPath(path, major).kind !== "same" || path.includes("?"))
      return undefined;
    if (!path.split("/").includes(`:${name}`)) continue;
    if (each.kind === "use" || !isBehind(each, param)) return undefined;
    matching.push(each);
  }
  // A request that goes on from one of them to another would run the function a second time.
  const staysWithin = matching.length === 1 || matching.every((route) => answers(route, values));
  return matching.length > 0 && staysWithin ? matching : undefined;
}

function readName({ call }: Registration): string | undefined {
  const [name] = call.arguments;
  const isName = name !== undefined && ts.isStringLiteral(name) && call.arguments.length === 2;
  return isName && /^[A-Za-z_]\w*$/.test(name.text) ? name.text : undefined;
}

/** A function of four parameters that is written here, and goes on to the route or to an error. */
function isPlainFunction({ call }: Registration, { values, fates }: EditInput): boolean {
  const [, given] = call.arguments;
  // In TypeScript the parameters of the middleware made of it would have no types.
  if (given === undefined || /\.[cm]?ts$/.test(call.getSourceFile().fileName)) return false;
  if (!ts.isIdentifier(given) && !isFunctionNode(given)) return false;
  const value = values.of(given);
  return (
    value.kind === "function" &&
    fates.get(value.node)?.kind !== "native" &&
    value.node.parameters.length <= 4 &&
    value.node.parameters.every(({ dotDotDotToken }) => dotDotDotToken === undefined) &&
    !/\bthis\b|\barguments\b|["'`]route/.test(value.node.getText())
  );
}

/** Whether a route stands in the same block, after the variable that it will name. */
function isBehind({ call }: Registration, param: Registration): boolean {
  const block = param.call.parent.parent;
  return (
    call.getStart() > param.call.getEnd() &&
    ts.findAncestor(call, (node) => ts.isBlock(node) || ts.isSourceFile(node)) === block
  );
}

function answers({ handlers }: Registration, values: EditInput["values"]): boolean {
  return handlers.every((handler, index) => {
    const value = values.of(handler);
    return (
      value.kind === "function" &&
      !/["'`]route/.test(value.node.getText()) &&
      (index < handlers.length - 1 || !handsOver(value.node))
    );
  });
}

/** `const idParam = (req, res, next) => loadUser(req, res, next, req.params.id);` */
function runInRoutes(
  { call }: Registration,
  routes: readonly Registration[],
  { bench }: EditInput,
): void {
  const [named, given] = call.arguments;
  if (named === undefined || given === undefined || !ts.isStringLiteral(named)) return;
  const file = call.getSourceFile();
  const { edits } = bench.workOn(file);
  const name = bench.claimName(file, `${named.text}Param`);
  const [open, close] = ts.isIdentifier(given) ? ["", ""] : ["(", ")"];
  edits.replace(call.getStart(), given.getStart(), `const ${name} = (req, res, next) => ${open}`);
  edits.replace(
    given.getEnd(),
    call.getEnd(),
    `${close}(req, res, next, req.params.${named.text})`,
  );
  for (const { handlers } of routes) {
    const [first] = handlers;
    if (first !== undefined) edits.insert(first.getStart(), `${name}, `);
  }
  bench.report("adapter", call, {
    rule: "param",
    message: `${shorten(given)} runs as the first handler of the routes with :${named.text}`,
  });
}
