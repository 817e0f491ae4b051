import { ts } from "ts-morph";
import type { SourceProject } from "../source/source-project.ts";
import type { Registration } from "./registrations.ts";
import type { FunctionNode, Value, Values } from "./values.ts";

/** Middleware packages that leave `req.body`, `req.query`, `req.params` and the URL as they are. */
const TRANSPARENT = new Set([
  "compression",
  "connect-flash",
  "connect-timeout",
  "cookie-parser",
  "cookie-session",
  "cors",
  "csurf",
  "errorhandler",
  "express-list-endpoints",
  "express-openid-connect",
  "express-pino-logger",
  "express-rate-limit",
  "express-session",
  "express-slow-down",
  "express-status-monitor",
  "helmet",
  "morgan",
  "passport",
  "pino-http",
  "prom-client",
  "response-time",
  "serve-favicon",
  "serve-static",
  "swagger-ui-express",
  "winston",
]);

/** Whether a middleware may change what a later handler finds in the request. */
export function mayChangeRequest(value: Value): boolean {
  switch (value.kind) {
    case "app":
    case "router":
      return false;
    case "package":
      return !TRANSPARENT.has(value.name) && !isBodyParser(value) && !isExpressStatic(value);
    case "call":
      return mayChangeRequest(value.callee);
    case "function":
      return changesRequest(value.node);
    case "array":
    case "object":
    case "module":
    case "route":
    case "unknown":
      break;
  }
  return true;
}

function isExpressStatic(value: Value): boolean {
  return value.kind === "package" && value.name === "express" && value.members.includes("static");
}

/** Whether a function of the project writes to what was received. Passing a check around it does not count. */
function changesRequest(node: FunctionNode): boolean {
  return /\.\s*(?:body|query|params)\s*(?:\??\.\s*\w+|\[[^\]]*\])*\s*(?:=(?!=|>)|\+=|\?\?=|\|\|=)|delete\s+\w+\.(?:body|query|params)|Object\.assign\(\s*\w+\.(?:body|query|params)|\.url\s*=(?!=)/.test(
    node.getText(),
  );
}

/** Names the body parsers of Express and body-parser that have a counterpart. */
export function isBodyParser(value: Value): boolean {
  return bodyParserOf(value) !== undefined;
}

export function bodyParserOf(value: Value): "json" | "urlencoded" | undefined {
  if (value.kind !== "package" || !["express", "body-parser"].includes(value.name))
    return undefined;
  const member = value.members.filter((name) => name !== "default").join(".");
  return member === "json" || member === "urlencoded" ? member : undefined;
}

/** What holds for the whole project. */
export interface ProjectFacts {
  readonly trustsProxy: boolean;
  readonly handlesSignals: boolean;
  /** App-wide middleware of unknown effect. */
  readonly tainted: boolean;
  /** Errors carry a status that Express' own error answer uses. */
  readonly setsErrorStatus: boolean;
}

export function readFacts(
  project: SourceProject,
  registrations: readonly Registration[],
  values: Values,
): ProjectFacts {
  const texts = [...project.files.values()].map((file) => file.text);
  return {
    trustsProxy: texts.some((text) => /["']trust proxy["']/.test(text)),
    handlesSignals: texts.some((text) =>
      /process\s*\.\s*(?:on|once)\(\s*["'`]SIG(?:TERM|INT)/.test(text),
    ),
    setsErrorStatus: texts.some((text) =>
      /["']http-errors["']|\berr(?:or)?\.status(?:Code)?\s*=(?!=)|this\.status(?:Code)?\s*=(?!=)/.test(
        text,
      ),
    ),
    tainted: registrations.some(
      (registration) =>
        registration.kind === "use" &&
        registration.handlers.some(
          (handler) => !isErrorHandler(values.of(handler)) && mayChangeRequest(values.of(handler)),
        ),
    ),
  };
}

export function isErrorHandler(value: Value): boolean {
  if (value.kind === "function") return value.node.parameters.length === 4;
  return value.kind === "call" && isErrorPackage(value.callee);
}

/** Third-party error handlers, which nothing in the project's text tells apart from middleware. */
function isErrorPackage(value: Value): boolean {
  if (value.kind !== "package") return false;
  return (
    value.name === "errorhandler" ||
    (value.name === "celebrate" && value.members.includes("errors"))
  );
}

/** Whether a function hands over with a plain `next()`, not only with an error. */
export function handsOver(node: FunctionNode): boolean {
  const next = node.parameters[node.parameters.length === 4 ? 3 : 2];
  if (next === undefined || !ts.isIdentifier(next.name)) return false;
  const name = next.name.text;
  let found = false;
  const visit = (inner: ts.Node): void => {
    if (
      ts.isCallExpression(inner) &&
      ts.isIdentifier(inner.expression) &&
      inner.expression.text === name
    ) {
      const [argument] = inner.arguments;
      found ||= argument === undefined || ts.isStringLiteralLike(argument);
    }
    ts.forEachChild(inner, visit);
  };
  if (node.body !== undefined) visit(node.body);
  return found;
}
