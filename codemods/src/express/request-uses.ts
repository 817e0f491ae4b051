import { ts } from "ts-morph";
import { quoteOf, toLiteral } from "../source/quotes.ts";
import { NotNative } from "./handler-shape.ts";

/** What the surroundings of a handler say about its request. */
export interface RequestFacts {
  /** Middleware that may have changed what was received: these members are no longer what was sent. */
  readonly tainted: boolean;
  /** The handler runs at the top of an app, where `req.path` is the whole path. */
  readonly atRoot: boolean;
  readonly trustsProxy: boolean;
}

/** A place where the request is read, and what to write there instead. */
export interface RequestUse {
  readonly node: ts.Node;
  readonly text: string;
}

/** What all uses of the request in one handler come to. */
export interface RequestUses {
  readonly uses: readonly RequestUse[];
  /** Each `req.body`. */
  readonly bodies: readonly ts.PropertyAccessExpression[];
  readonly readsParams: boolean;
}

const STRING_METHODS = new Set(
  (
    "toLowerCase toUpperCase trim trimStart trimEnd split replace replaceAll startsWith endsWith includes slice substring " +
    "substr match matchAll padStart padEnd charAt charCodeAt indexOf lastIndexOf length toString concat normalize"
  ).split(" "),
);

/**
 * Translates every use of a request.
 * @throws NotNative at the first one that has no counterpart in `ctx`.
 */
export function translateRequest(
  names: readonly ts.Identifier[],
  ctx: string,
  facts: RequestFacts,
): RequestUses {
  const uses: RequestUse[] = [];
  const bodies: ts.PropertyAccessExpression[] = [];
  let readsParams = false;
  for (const name of names) {
    const access = name.parent;
    if (!ts.isPropertyAccessExpression(access) || access.expression !== name) {
      throw new NotNative("it passes `req` on");
    }
    if (isWritten(access)) throw new NotNative(`it changes \`req.${access.name.text}\``);
    const member = access.name.text;
    if (facts.tainted && ["body", "query", "params"].includes(member)) {
      throw new NotNative(`middleware of unknown effect may have changed \`req.${member}\``);
    }
    if (member === "body") bodies.push(access);
    else uses.push(translate(access, ctx, facts));
    readsParams ||= member === "params";
  }
  return { uses, bodies, readsParams };
}

function translate(
  access: ts.PropertyAccessExpression,
  ctx: string,
  facts: RequestFacts,
): RequestUse {
  const member = access.name.text;
  const simple = (text: string): RequestUse => ({ node: access, text });
  switch (member) {
    case "params":
      return simple(`${ctx}.params`);
    case "query":
      requirePlainQuery(access);
      return simple(`${ctx}.query`);
    case "method":
      return simple(`${ctx}.method`);
    case "originalUrl":
      return simple(join(access, `${ctx}.url.pathname + ${ctx}.url.search`));
    case "url":
      if (facts.atRoot) return simple(join(access, `${ctx}.url.pathname + ${ctx}.url.search`));
      break;
    case "path":
      if (facts.atRoot) return simple(`${ctx}.url.pathname`);
      break;
    case "ip":
      if (!facts.trustsProxy) return simple(`${ctx}.platform.address`);
      break;
    case "headers":
      return translateHeader(access, ctx);
    case "get":
    case "header":
      return translateHeaderCall(access, ctx);
  }
  throw new NotNative(`\`req.${member}\` has no direct counterpart`);
}

/** Express makes lists and objects of some queries; a handler that may expect them keeps Express' own. */
function requirePlainQuery(access: ts.PropertyAccessExpression): void {
  const { parent } = access;
  if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
    if (
      parent.name.elements.every(
        (element) => ts.isIdentifier(element.name) && element.dotDotDotToken === undefined,
      )
    )
      return;
  }
  const isNamed =
    (ts.isPropertyAccessExpression(parent) && parent.expression === access) ||
    (ts.isElementAccessExpression(parent) &&
      parent.expression === access &&
      ts.isStringLiteral(parent.argumentExpression));
  if (!isNamed) throw new NotNative("it uses `req.query` as a whole");
  const outer = parent.parent;
  if (
    ts.isPropertyAccessExpression(outer) &&
    outer.expression === parent &&
    !STRING_METHODS.has(outer.name.text)
  ) {
    throw new NotNative("it reads a nested query");
  }
  if (ts.isElementAccessExpression(outer) && outer.expression === parent)
    throw new NotNative("it reads a nested query");
}

function translateHeader(access: ts.PropertyAccessExpression, ctx: string): RequestUse {
  const { parent } = access;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === access) {
    return toHeaderUse(parent, parent.name.text, ctx);
  }
  if (
    ts.isElementAccessExpression(parent) &&
    parent.expression === access &&
    ts.isStringLiteralLike(parent.argumentExpression)
  ) {
    return toHeaderUse(parent, parent.argumentExpression.text, ctx);
  }
  throw new NotNative("it uses `req.headers` as a whole");
}

function translateHeaderCall(access: ts.PropertyAccessExpression, ctx: string): RequestUse {
  const call = access.parent;
  const [name] = ts.isCallExpression(call) && call.expression === access ? call.arguments : [];
  if (name === undefined || !ts.isStringLiteralLike(name))
    throw new NotNative("it reads a header by a computed name");
  return toHeaderUse(call, name.text, ctx);
}

function toHeaderUse(node: ts.Node, name: string, ctx: string): RequestUse {
  const key = name.toLowerCase();
  if (["referrer", "referer", "set-cookie"].includes(key))
    throw new NotNative(`it reads the header ${name}`);
  if (isWritten(node)) throw new NotNative("it changes `req.headers`");
  const read = `${ctx}.request.headers.get(${toLiteral(key, quoteOf(node.getSourceFile().text))})`;
  return { node, text: isTruthTest(node) ? read : join(node, `${read} ?? undefined`) };
}

/** Puts parentheses around an expression where its surroundings could tear it apart. */
function join(node: ts.Node, text: string): string {
  const { parent } = node;
  const isSafe =
    ts.isTemplateSpan(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isReturnStatement(parent) ||
    ts.isArrayLiteralExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    (ts.isCallExpression(parent) && parent.expression !== node);
  return isSafe ? text : `(${text})`;
}

/** Where only truth counts, or another default follows, `null` is as good as `undefined`. */
function isTruthTest(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.questionDotToken !== undefined) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent) || ts.isConditionalExpression(parent)) {
    return (ts.isIfStatement(parent) ? parent.expression : parent.condition) === node;
  }
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(
      parent.operatorToken.kind,
    )
  );
}

/** Whether a member, or something below it, is assigned, deleted or counted up. */
function isWritten(node: ts.Node): boolean {
  let target = node;
  while (
    (ts.isPropertyAccessExpression(target.parent) || ts.isElementAccessExpression(target.parent)) &&
    target.parent.expression === target
  ) {
    target = target.parent;
  }
  const { parent } = target;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return (
      parent.left === target &&
      kind >= ts.SyntaxKind.FirstAssignment &&
      kind <= ts.SyntaxKind.LastAssignment
    );
  }
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  return (
    ts.isPrefixUnaryExpression(parent) &&
    parent.operator !== ts.SyntaxKind.ExclamationToken &&
    parent.operator >= ts.SyntaxKind.PlusPlusToken &&
    parent.operator <= ts.SyntaxKind.MinusMinusToken
  );
}
