import { ts } from "ts-morph";
import { bodyParserOf } from "./surroundings.ts";
import type { Value, Values } from "./values.ts";

/** A middleware of Express that OpenSpeed has one of its own for. */
export interface Builtin {
  readonly module: string;
  readonly name: string;
  /** The text of its arguments; undefined keeps those in the source. */
  readonly args: string | undefined;
  readonly rule: string;
  readonly message: string;
  /** The limit of a body parser in bytes, when it is above what an app reads by default. */
  readonly bodyLimit?: number;
}

const DEFAULT_BODY_LIMIT = 2 ** 20;
const BODY_OPTIONS = new Set(["limit", "strict", "type", "extended"]);
const CORS_OPTIONS = new Set(["origin", "methods", "allowedHeaders", "exposedHeaders", "maxAge"]);
const STATIC_OPTIONS = new Set<string>(["index"]);

/** Finds the counterpart of `express.json()`, `express.static()`, `cors()` and their like. */
export function toBuiltin(node: ts.Expression, values: Values, major: number): Builtin | undefined {
  const value = values.of(node);
  if (value.kind !== "call" || value.node !== unwrapCall(node)) return undefined;
  const { callee, node: call } = value;
  const parser = bodyParserOf(callee);
  if (parser !== undefined) return toBodyReader(parser, call, major);
  if (isMember(callee, "express", "static") || isMember(callee, "serve-static", ""))
    return toStatic(call, values);
  if (isMember(callee, "cors", "")) return toCors(call, values);
  return undefined;
}

function unwrapCall(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? unwrapCall(node.expression) : node;
}

function isMember(value: Value, name: string, member: string): boolean {
  return (
    value.kind === "package" &&
    value.name === name &&
    value.members.filter((part) => part !== "default").join(".") === member
  );
}

function toBodyReader(
  parser: "json" | "urlencoded",
  call: ts.CallExpression,
  major: number,
): Builtin | undefined {
  const [options] = call.arguments;
  const properties = options === undefined ? [] : readOptions(options);
  if (properties === undefined || properties.some(({ name }) => !BODY_OPTIONS.has(name)))
    return undefined;
  const kept = properties
    .filter(({ name }) => name !== "extended" || parser === "urlencoded")
    .map(({ text }) => text);
  if (major < 5) {
    if (parser === "urlencoded" && !properties.some(({ name }) => name === "extended"))
      kept.push("extended: true");
    kept.push("absent: {}");
  }
  const type = properties.find(({ name }) => name === "type")?.value;
  if (
    type !== undefined &&
    (ts.isArrowFunction(type) || ts.isFunctionExpression(type) || ts.isIdentifier(type))
  )
    return undefined;
  const limit = toBytes(properties.find(({ name }) => name === "limit")?.value);
  return {
    module: "openspeed/express",
    name: `${parser}Body`,
    args: kept.length === 0 ? "" : `{ ${kept.join(", ")} }`,
    rule: "body",
    message: `express.${parser}() became ${parser}Body(): the body is parsed when a handler asks for it`,
    ...(limit !== undefined && limit > DEFAULT_BODY_LIMIT ? { bodyLimit: limit } : {}),
  };
}

const UNITS: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

function toBytes(node: ts.Expression | undefined): number | undefined {
  if (node === undefined) return undefined;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (!ts.isStringLiteral(node)) return undefined;
  const [, amount, unit = "b"] = /^\s*(\d+(?:\.\d+)?)\s*(b|kb|mb|gb)?\s*$/i.exec(node.text) ?? [];
  return amount === undefined
    ? undefined
    : Math.floor(Number(amount) * (UNITS[unit.toLowerCase()] ?? 1));
}

function toStatic(call: ts.CallExpression, values: Values): Builtin | undefined {
  const [root, options] = call.arguments;
  if (root === undefined) return undefined;
  const properties = options === undefined ? [] : readOptions(options, values);
  if (properties === undefined || properties.some(({ name }) => !STATIC_OPTIONS.has(name)))
    return undefined;
  return {
    module: "openspeed/static",
    name: "staticFiles",
    args: undefined,
    rule: "static",
    message: "express.static() became staticFiles()",
  };
}

function toCors(call: ts.CallExpression, values: Values): Builtin | undefined {
  const [options] = call.arguments;
  const properties = options === undefined ? [] : readOptions(options, values);
  if (properties === undefined || properties.some(({ name }) => !CORS_OPTIONS.has(name)))
    return undefined;
  const origin = properties.find(({ name }) => name === "origin")?.value;
  if (origin !== undefined && !isPlainOrigin(origin)) return undefined;
  const others = properties.filter(({ name }) => name !== "origin");
  if (!others.every(({ value }) => value !== undefined && isLiteral(value))) return undefined;
  return {
    module: "openspeed/cors",
    name: "cors",
    args: undefined,
    rule: "cors",
    message: "cors() became OpenSpeed's own",
  };
}

/** An origin given as one text is sent by the cors package whoever asks; OpenSpeed answers that origin alone. */
function isPlainOrigin(node: ts.Expression): boolean {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return true;
  if (ts.isStringLiteral(node)) return node.text === "*";
  return (
    ts.isArrayLiteralExpression(node) &&
    node.elements.every((item) => ts.isStringLiteral(item) && item.text !== "*")
  );
}

function isLiteral(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(ts.isStringLiteral);
  return ts.isStringLiteral(node) || ts.isNumericLiteral(node);
}

interface Option {
  readonly name: string;
  readonly value: ts.Expression | undefined;
  readonly text: string;
}

/** The options of a call, written in place or in a constant; undefined when they can't be read. */
function readOptions(node: ts.Expression, values?: Values): Option[] | undefined {
  const value = values?.of(node);
  const literal = value?.kind === "object" ? value.node : node;
  if (!ts.isObjectLiteralExpression(literal)) return undefined;
  const options: Option[] = [];
  for (const property of literal.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      options.push({ name: property.name.text, value: undefined, text: property.getText() });
    } else if (
      ts.isPropertyAssignment(property) &&
      (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
    ) {
      options.push({
        name: property.name.text,
        value: property.initializer,
        text: property.getText(),
      });
    } else return undefined;
  }
  return options;
}
