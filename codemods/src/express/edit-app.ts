import { ts } from "ts-morph";
import { quoteOf, toLiteral } from "../source/quotes.ts";
import { type EditInput, shorten } from "./edit-route.ts";
import type { Registration } from "./registrations.ts";
import type { Owner } from "./values.ts";
import { isStatement, removeStatement } from "./statements.ts";

const VIEW_SETTINGS = new Set(["views", "view engine", "view cache", "view options"]);
const MEANINGFUL_SETTINGS = new Set([
  "query parser",
  "etag",
  "json spaces",
  "json replacer",
  "json escape",
  "strict routing",
  "case sensitive routing",
  "subdomain offset",
  "jsonp callback name",
]);

/** Edits `express()` and `express.Router()`. `isUsedOutside` says that something else than OpenSpeed sees the app. */
export function editCreation(
  owner: Owner,
  options: { isUsedOutside: boolean; bodyLimit: number | undefined },
  input: EditInput,
): void {
  const { bench } = input;
  const { node } = owner;
  const file = node.getSourceFile();
  const { edits } = bench.workOn(file);
  const name = bench.import(file, "openspeed", "openspeed");
  const { bodyLimit } = options;
  const created = `${name}(${bodyLimit === undefined || owner.kind === "router" ? "" : `${toLiteral("", quoteOf(edits.source))}, { bodyLimit: ${String(bodyLimit)} }`})`;
  if (owner.kind === "app" && options.isUsedOutside) {
    edits.replace(
      node.getStart(),
      node.getEnd(),
      `${bench.import(file, "openspeed/express", "toListener")}(${created})`,
    );
    bench.report("adapter", node, {
      rule: "app",
      message: `toListener() lets tests and servers call ${shorten(declaredName(node))} as they called the Express app`,
    });
  } else {
    edits.replace(node.getStart(), node.getEnd(), created);
    bench.report("native", node, {
      rule: owner.kind,
      message: `${shorten(node)} became openspeed()`,
    });
  }
  const [settings] = node.arguments;
  if (settings !== undefined && /strict|caseSensitive/.test(settings.getText())) {
    bench.mark(
      node,
      "router-options",
      "OpenSpeed matches paths by case and without a slash at the end: check what this router's options were for",
    );
  }
  dropTypeAnnotation(node, input);
}

function declaredName(node: ts.Node): ts.Node {
  const declaration = ts.findAncestor(node, ts.isVariableDeclaration);
  return declaration?.name ?? node;
}

/** `const app: Express = express()` */
function dropTypeAnnotation(node: ts.CallExpression, { bench }: EditInput): void {
  const { parent } = node;
  if (
    (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) &&
    parent.type !== undefined
  ) {
    bench.workOn(node.getSourceFile()).edits.remove(parent.name.getEnd(), parent.type.getEnd());
  }
}

/** Whether `app.listen()` can become `serve()`: its server is not used, and the app is made in the same file. */
export function canServe({ call, owner }: Registration): boolean {
  const [port, second, third] = call.arguments;
  if (port === undefined || call.arguments.length > 3 || !isStatement(call)) return false;
  if (
    owner.node.getSourceFile() !== call.getSourceFile() ||
    !ts.isPropertyAccessExpression(call.expression)
  )
    return false;
  if (!ts.isIdentifier(call.expression.expression)) return false;
  if (third !== undefined && (second === undefined || isCallback(second))) return false;
  const callback = [second, third].find(
    (argument) => argument !== undefined && isCallback(argument),
  );
  return callback === undefined || !takesParameters(callback);
}

function isCallback(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function takesParameters(node: ts.Expression): boolean {
  return (
    (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
    (node.parameters.length > 0 || /\bthis\b/.test(node.getText()))
  );
}

/** Edits `app.listen(port, callback)` to `serve(app, { port }).then(callback)`. */
export function editListen(
  registration: Registration,
  handlesSignals: boolean,
  input: EditInput,
): void {
  const { bench } = input;
  const { call } = registration;
  const [port, ...rest] = call.arguments;
  if (port === undefined || !ts.isPropertyAccessExpression(call.expression)) return;
  const file = call.getSourceFile();
  const { edits } = bench.workOn(file);
  const name = bench.import(file, "openspeed/node", "serve");
  const callback = rest.find(isCallback);
  const host = rest.find((argument) => argument !== callback);
  const number = ts.isNumericLiteral(port) ? port.getText() : `Number(${port.getText()})`;
  const options = [
    `port: ${number}`,
    `hostname: ${host?.getText() ?? toLiteral("0.0.0.0", quoteOf(edits.source))}`,
    ...(handlesSignals ? ["signals: false"] : []),
  ];
  const start = `${name}(${call.expression.expression.getText()}, { ${options.join(", ")} })`;
  if (callback === undefined) edits.replace(call.getStart(), call.getEnd(), start);
  else edits.replace(call.getStart(), callback.getStart(), `${start}.then(`);
  bench.report("native", call, {
    rule: "listen",
    message: "listen() became serve(), on every address as before",
  });
}

/** Edits or marks what else is called on an app. */
export function editOther(registration: Registration, input: EditInput): void {
  const { bench } = input;
  const { call, method } = registration;
  const [first] = call.arguments;
  const setting = first !== undefined && ts.isStringLiteralLike(first) ? first.text : "";
  if (method === "disable" && setting === "x-powered-by" && isStatement(call)) {
    removeStatement(call, bench);
    bench.report("native", call, {
      rule: "setting",
      message: "x-powered-by needs no switching off: OpenSpeed does not send it",
    });
  } else if (method === "engine" || (method === "set" && VIEW_SETTINGS.has(setting))) {
    bench.mark(
      call,
      "views",
      "OpenSpeed has no view engines: call the template engine in the handlers that call res.render()",
    );
  } else if (setting === "trust proxy") {
    bench.mark(
      call,
      "trust-proxy",
      "req.ip, req.protocol and req.hostname no longer read forwarded headers: read them where you trust them",
    );
  } else if (["set", "enable", "disable"].includes(method) && MEANINGFUL_SETTINGS.has(setting)) {
    bench.mark(
      call,
      "setting",
      `the setting "${setting}" has no effect any more: check what relied on it`,
    );
  }
}
