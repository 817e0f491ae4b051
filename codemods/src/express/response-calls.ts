import { STATUS_CODES } from "node:http";
import { ts } from "ts-morph";
import { quoteOf, toLiteral } from "../source/quotes.ts";
import { NotNative } from "./handler-shape.ts";

/** `res.status(201).json(value)`, link by link. */
export interface ResponseChain {
  readonly root: ts.Identifier;
  readonly links: readonly { readonly name: string; readonly call: ts.CallExpression }[];
}

const ENDING = new Set(["json", "send", "end", "sendStatus", "redirect"]);

/** Reads a chain of calls on a response, if an expression is one. */
export function readChain(
  expression: ts.Expression,
  res: readonly ts.Identifier[],
): ResponseChain | undefined {
  const links: { name: string; call: ts.CallExpression }[] = [];
  let node = expression;
  while (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    links.unshift({ name: node.expression.name.text, call: node });
    node = node.expression.expression;
  }
  if (!ts.isIdentifier(node) || !res.includes(node) || links.length === 0) return undefined;
  return { root: node, links };
}

/** Whether a chain sends the answer. */
export function isAnswer(chain: ResponseChain): boolean {
  return ENDING.has(chain.links.at(-1)?.name ?? "");
}

/** Renders a node with the edits that were made inside it. */
export type Render = (node: ts.Node) => string;

/** What a translation needs to know. */
export interface ResponseSettings {
  readonly ctx: string;
  readonly render: Render;
  readonly isText: (node: ts.Expression) => boolean | undefined;
}

/**
 * Writes an answering chain as a call on `ctx`.
 * @throws NotNative when a link has no counterpart.
 */
export function translateAnswer(chain: ResponseChain, settings: ResponseSettings): string {
  const { ctx, render } = settings;
  const head = readHead(chain.links.slice(0, -1), render);
  const last = chain.links.at(-1);
  if (last === undefined) throw new NotNative("an answer is empty");
  const args = [...last.call.arguments];
  const [first, second] = args;
  if (args.some(ts.isSpreadElement)) throw new NotNative("an answer spreads its arguments");
  switch (last.name) {
    case "json":
      if (first === undefined || args.length > 1)
        throw new NotNative("res.json() has an unusual argument");
      if (head.type !== undefined && head.type !== "json")
        throw new NotNative("it gives JSON another content type");
      return call(`${ctx}.json`, render(first), head);
    case "send":
    case "end":
      return translateBody(last.name, args, { head, settings });
    case "sendStatus":
      return translateStatus(first, ctx, head);
    default: {
      if (head.headers.length > 0 || head.type !== undefined)
        throw new NotNative("it dresses a redirect");
      const target = second ?? first;
      if (target === undefined || args.length > 2)
        throw new NotNative("res.redirect() has an unusual argument");
      const status =
        second === undefined ? head.status : first === undefined ? undefined : render(first);
      return translateRedirect(target, status, settings);
    }
  }
}

interface Head {
  readonly status: string | undefined;
  readonly headers: readonly string[];
  readonly type: "json" | "html" | "text" | undefined;
}

function readHead(links: ResponseChain["links"], render: Render): Head {
  let status: string | undefined;
  let type: Head["type"];
  const headers: string[] = [];
  for (const {
    name,
    call: { arguments: args },
  } of links) {
    const [first, second] = args;
    if (name === "status" && first !== undefined && args.length === 1) status = render(first);
    else if ((name === "type" || name === "contentType") && first !== undefined)
      type = readType(first);
    else if (
      (name === "set" || name === "header") &&
      first !== undefined &&
      second !== undefined &&
      ts.isStringLiteral(first)
    ) {
      if (first.text.toLowerCase() === "content-type") type = readType(second);
      else headers.push(`${first.getText()}: ${toHeaderValue(second, render)}`);
    } else if (name === "location" && first !== undefined) {
      headers.push(`Location: ${toHeaderValue(first, render)}`);
    } else throw new NotNative(`\`res.${name}()\` has no direct counterpart here`);
  }
  return { status, headers, type };
}

function readType(node: ts.Expression): Head["type"] {
  if (!ts.isStringLiteral(node)) throw new NotNative("it computes the content type");
  if (/^(?:json|application\/json)\b/.test(node.text)) return "json";
  if (/^(?:html|text\/html)\b/.test(node.text)) return "html";
  if (/^(?:txt|text|text\/plain)\b/.test(node.text)) return "text";
  throw new NotNative(`it sends the content type ${node.text}`);
}

/** A header's value as text: Headers take nothing else where types are checked. */
export function toHeaderValue(node: ts.Expression, render: Render): string {
  if (ts.isArrayLiteralExpression(node))
    throw new NotNative("it sets several values for one header");
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return render(node);
  return `String(${render(node)})`;
}

function call(maker: string, value: string, head: Head): string {
  const { status, headers } = head;
  const isDefault = status === undefined || status === "200";
  if (headers.length === 0) return `${maker}(${value}${isDefault ? "" : `, ${status}`})`;
  const parts = [...(isDefault ? [] : [`status: ${status}`]), `headers: { ${headers.join(", ")} }`];
  return `${maker}(${value}, { ${parts.join(", ")} })`;
}

function translateBody(
  name: string,
  args: readonly ts.Expression[],
  { head, settings }: { head: Head; settings: ResponseSettings },
): string {
  const { ctx, render, isText } = settings;
  const [body] = args;
  if (body === undefined) {
    const parts = [
      ...(head.status === undefined ? [] : [`status: ${head.status}`]),
      ...(head.headers.length === 0 ? [] : [`headers: { ${head.headers.join(", ")} }`]),
    ];
    return `new Response(null${parts.length === 0 ? "" : `, { ${parts.join(", ")} }`})`;
  }
  if (args.length > 1 || name === "end")
    throw new NotNative(`\`res.${name}()\` sends its text without a content type`);
  const text = isText(body);
  if (text === undefined) throw new NotNative("what res.send() gets may be text or an object");
  if (text) {
    if (head.type === "json") throw new NotNative("it sends text as JSON");
    return call(`${ctx}.${head.type === "text" ? "text" : "html"}`, render(body), head);
  }
  if (head.type !== undefined && head.type !== "json")
    throw new NotNative("it gives JSON another content type");
  return call(`${ctx}.json`, render(body), head);
}

function translateStatus(node: ts.Expression | undefined, ctx: string, head: Head): string {
  if (node === undefined || !ts.isNumericLiteral(node))
    throw new NotNative("res.sendStatus() gets a computed status");
  if (head.headers.length > 0 || head.type !== undefined)
    throw new NotNative("it dresses res.sendStatus()");
  if (["204", "205", "304"].includes(node.text))
    return `new Response(null, { status: ${node.text} })`;
  return call(
    `${ctx}.text`,
    toLiteral(STATUS_CODES[node.text] ?? node.text, quoteOf(node.getSourceFile().text)),
    { ...head, status: node.text },
  );
}

function translateRedirect(
  target: ts.Expression,
  status: string | undefined,
  settings: ResponseSettings,
): string {
  const { ctx, render } = settings;
  if (ts.isStringLiteral(target) && target.text === "back")
    throw new NotNative("it redirects back");
  const start = ts.isStringLiteralLike(target)
    ? target.text
    : ts.isTemplateExpression(target)
      ? target.head.text
      : "";
  const isLocal =
    /^\/(?:[^/\\]|$)/.test(start) && !(ts.isTemplateExpression(target) && start === "/");
  if (isLocal)
    return `${ctx}.redirect(${render(target)}${status === undefined ? "" : `, ${status}`})`;
  const options = [...(status === undefined ? [] : [`status: ${status}`]), "external: true"];
  return `${ctx}.redirect(${render(target)}, { ${options.join(", ")} })`;
}

/**
 * Writes a chain that only prepares the answer as statements on `ctx.response`.
 * @throws NotNative when a link has no counterpart.
 */
export function translatePreparation(chain: ResponseChain, settings: ResponseSettings): string[] {
  const { ctx, render } = settings;
  return chain.links.flatMap(({ name, call: { arguments: args } }) => {
    const [first, second] = args;
    if (name === "status" && first !== undefined)
      return [`${ctx}.response.status = ${render(first)}`];
    if (!["set", "header", "setHeader"].includes(name) || first === undefined) {
      throw new NotNative(`\`res.${name}()\` has no direct counterpart`);
    }
    if (second !== undefined)
      return [
        setHeader(
          ctx,
          first,
          { text: render(first), value: toHeaderValue(second, render) },
          second,
        ),
      ];
    if (!ts.isObjectLiteralExpression(first))
      throw new NotNative("it sets headers from a variable");
    return first.properties.map((property) => {
      if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) {
        throw new NotNative("it sets headers with computed names");
      }
      const key = property.name;
      const text = ts.isStringLiteral(key)
        ? key.getText()
        : toLiteral(key.getText(), quoteOf(key.getSourceFile().text));
      return setHeader(
        ctx,
        key,
        { text, value: toHeaderValue(property.initializer, render) },
        property.initializer,
      );
    });
  });
}

function setHeader(
  ctx: string,
  name: ts.Node,
  parts: { text: string; value: string },
  value: ts.Expression,
): string {
  const plain = ts.isStringLiteral(name) ? name.text : ts.isIdentifier(name) ? name.text : "";
  if (plain === "") throw new NotNative("it sets a header by a computed name");
  // The answer's own content type wins over this default: only one that says the same is safe.
  const isType = plain.toLowerCase() === "content-type";
  if (isType && !(ts.isStringLiteral(value) && /^application\/json\b/.test(value.text))) {
    throw new NotNative("it sets the content type ahead of the answer");
  }
  if (plain.toLowerCase() === "set-cookie") throw new NotNative("it sets cookies by hand");
  return `${ctx}.response.headers.set(${parts.text}, ${parts.value})`;
}
