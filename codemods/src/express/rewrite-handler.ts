import { ts } from "ts-morph";
import { TextEdits, type TextEdit } from "../source/text-edits.ts";
import { isCaughtLocally } from "./caught-locally.ts";
import { chooseName } from "./choose-name.ts";
import { findTerminals, type Terminal, unwrap } from "./handler-flow.ts";
import {
  type HandlerShape,
  NotNative,
  owningFunction,
  readShape,
  type Role,
} from "./handler-shape.ts";
import { rewriteSignature } from "./handler-signature.ts";
import { type RequestFacts, translateRequest } from "./request-uses.ts";
import {
  isAnswer,
  readChain,
  type ResponseSettings,
  translateAnswer,
  translatePreparation,
} from "./response-calls.ts";
import { isTextExpression } from "./text-expression.ts";
import { indentBefore, lineRange } from "./statements.ts";
import type { FunctionNode, Values } from "./values.ts";

/** How a function may be rewritten. */
export interface RewriteOptions {
  readonly role: Role;
  readonly facts: RequestFacts;
  readonly values: Values;
  readonly checker: ts.TypeChecker;
  /** Names this file's import of `readBody`, and of `Context` where types are needed. */
  readonly importName: (module: string, name: string, isType?: boolean) => string;
  readonly semicolon: string;
}

/** A function in OpenSpeed's own terms. */
export interface Rewritten {
  readonly edits: readonly TextEdit[];
  /** It may call `next()` and so leave the answer to others. */
  readonly passes: boolean;
}

/**
 * Rewrites an Express-style function to take `ctx` and return its answer.
 * @throws NotNative when that would not surely mean the same; nothing has been changed then.
 */
export function rewriteHandler(node: FunctionNode, options: RewriteOptions): Rewritten {
  const shape = readShape(node, options.role, options.values);
  return new Rewriting(shape, options).run();
}

class Rewriting {
  readonly #shape: HandlerShape;
  readonly #options: RewriteOptions;
  readonly #edits: TextEdits;
  readonly #ctx: string;
  readonly #settings: ResponseSettings;
  readonly #consumed = new Set<ts.Node>();
  readonly #dropped: ts.Statement[] = [];
  #passes = false;
  #setsJsonType = false;

  constructor(shape: HandlerShape, options: RewriteOptions) {
    this.#shape = shape;
    this.#options = options;
    this.#edits = new TextEdits(shape.node.getSourceFile().text);
    this.#ctx = chooseName(shape.node, "ctx");
    this.#settings = {
      ctx: this.#ctx,
      render: (part) => this.#edits.render(part.getStart(), part.getEnd()),
      isText: (part) => isTextExpression(part, options.checker),
    };
  }

  run(): Rewritten {
    const { body } = this.#shape;
    this.#requireDirectAnswers();
    this.#dropSentChecks(body);
    const terminals = findTerminals(body, (expression) => this.#isTerminal(expression));
    const request = translateRequest(this.#shape.req, this.#ctx, this.#options.facts);
    for (const use of request.uses) {
      this.#edits.replace(use.node.getStart(), use.node.getEnd(), use.text);
    }
    const isAsync = this.#rewriteBodies(request.bodies);
    this.#rewritePreparations(body);
    for (const terminal of terminals) this.#rewriteTerminal(terminal);
    this.#requireAllUsed();
    rewriteSignature(this.#shape, this.#edits, {
      ctx: this.#ctx,
      role: this.#options.role,
      isAsync,
      readsParams: request.readsParams,
      passes: this.#passes,
      importType: (name) => this.#options.importName("openspeed", name, true),
    });
    return { edits: this.#edits.all, passes: this.#passes };
  }

  /** `if (res.headersSent) return next(err)`: an answer is returned once here, so it was never sent before. */
  #dropSentChecks(body: ts.ConciseBody): void {
    if (this.#options.role !== "error" || !ts.isBlock(body)) return;
    for (const statement of body.statements) {
      if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) continue;
      const { expression } = statement;
      if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== "headersSent")
        continue;
      const { start, end } = lineRange(statement);
      this.#edits.remove(start, end);
      this.#dropped.push(statement);
      const drop = (node: ts.Node): void => {
        if (ts.isIdentifier(node)) this.#consumed.add(node);
        ts.forEachChild(node, drop);
      };
      drop(statement);
    }
  }

  #isTerminal(expression: ts.Expression): boolean {
    if (ts.isConditionalExpression(expression)) {
      return (
        this.#isTerminal(unwrap(expression.whenTrue)) &&
        this.#isTerminal(unwrap(expression.whenFalse))
      );
    }
    const chain = readChain(expression, this.#shape.res);
    return (chain !== undefined && isAnswer(chain)) || this.#readNext(expression) !== undefined;
  }

  #readNext(expression: ts.Expression): ts.CallExpression | undefined {
    if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression))
      return undefined;
    return this.#shape.next.includes(expression.expression) ? expression : undefined;
  }

  /** Returns whether the body is read, for which the function must be async. */
  #rewriteBodies(bodies: readonly ts.PropertyAccessExpression[]): boolean {
    const [first] = bodies;
    if (first === undefined) return false;
    const read = `await ${this.#options.importName("openspeed/express", "readBody")}(${this.#ctx})`;
    if (bodies.length === 1 && this.#isReadInPlace(first)) {
      const needsParens =
        ts.isPropertyAccessExpression(first.parent) || ts.isElementAccessExpression(first.parent);
      this.#edits.replace(first.getStart(), first.getEnd(), needsParens ? `(${read})` : read);
      return true;
    }
    const { body } = this.#shape;
    if (!ts.isBlock(body)) {
      if (bodies.some((use) => owningFunction(use) !== this.#shape.node))
        throw new NotNative("it reads the body in a callback");
      for (const use of bodies) this.#edits.replace(use.getStart(), use.getEnd(), `(${read})`);
      return true;
    }
    const name = chooseName(this.#shape.node, "body");
    for (const use of bodies) this.#edits.replace(use.getStart(), use.getEnd(), name);
    const [statement] = body.statements;
    if (statement === undefined) throw new NotNative("it is empty");
    const indent = indentBefore(statement);
    this.#edits.insert(
      statement.getStart(),
      `const ${name} = ${read}${this.#options.semicolon}${indent}`,
    );
    return true;
  }

  /** Express parses the body before the handler runs, so it must not be read inside the handler's own `try`. */
  #isReadInPlace(use: ts.Node): boolean {
    for (let node = use.parent; node !== this.#shape.node; node = node.parent) {
      if (
        ts.isFunctionLike(node) ||
        ts.isTryStatement(node) ||
        ts.isIterationStatement(node, false)
      )
        return false;
      if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) return false;
    }
    return true;
  }

  #rewritePreparations(body: ts.ConciseBody): void {
    const visit = (node: ts.Node): void => {
      if (ts.isExpressionStatement(node)) {
        const chain = readChain(unwrap(node.expression), this.#shape.res);
        if (chain !== undefined && !isAnswer(chain) && owningFunction(node) === this.#shape.node) {
          this.#consumed.add(chain.root);
          const lines = translatePreparation(chain, this.#settings);
          this.#setsJsonType ||= lines.some((line) => /headers\.set\(["']content-type/i.test(line));
          const text = lines.join(`${this.#options.semicolon}${indentBefore(node)}`);
          this.#edits.replace(node.expression.getStart(), node.expression.getEnd(), text);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(body);
  }

  #rewriteTerminal({ expression, statement, needless }: Terminal): void {
    if (this.#dropped.some((gone) => gone.pos <= expression.pos && gone.end >= expression.end))
      return;
    if (statement === undefined) {
      const text = this.#translateTerminal(expression, { isArrowBody: true });
      this.#edits.replace(this.#shape.body.getStart(), this.#shape.body.getEnd(), text);
      return;
    }
    const text = this.#translateTerminal(expression, { isArrowBody: false, statement });
    const isThrow = text.startsWith("throw ");
    const end = needless === undefined ? statement.getEnd() : needless.getEnd();
    const hasSemicolon = this.#edits.source
      .slice(statement.getStart(), statement.getEnd())
      .endsWith(";");
    this.#edits.replace(
      statement.getStart(),
      end,
      `${isThrow ? "" : "return "}${text}${hasSemicolon ? ";" : ""}`,
    );
  }

  #translateTerminal(
    expression: ts.Expression,
    place: { isArrowBody: boolean; statement?: ts.Statement },
  ): string {
    if (ts.isConditionalExpression(expression)) {
      const branches = [expression.whenTrue, expression.whenFalse].map((branch) =>
        this.#translateTerminal(unwrap(branch), { isArrowBody: true }),
      );
      return `${this.#settings.render(expression.condition)} ? ${branches.join(" : ")}`;
    }
    const chain = readChain(expression, this.#shape.res);
    if (chain !== undefined) {
      this.#consumed.add(chain.root);
      const text = translateAnswer(chain, this.#settings);
      if (this.#setsJsonType && !text.startsWith(`${this.#ctx}.json(`))
        throw new NotNative("it sends text as JSON");
      return text;
    }
    const call = this.#readNext(expression);
    if (call === undefined) throw new NotNative("a path does not answer");
    this.#consumed.add(call.expression);
    return this.#translateNext(call, place);
  }

  #translateNext(
    call: ts.CallExpression,
    place: { isArrowBody: boolean; statement?: ts.Statement },
  ): string {
    const [argument] = call.arguments;
    if (argument === undefined) {
      if (this.#options.role !== "middleware")
        throw new NotNative("it hands over to a later route");
      this.#passes = true;
      return `${call.expression.getText()}()`;
    }
    if (ts.isStringLiteralLike(argument)) throw new NotNative(`it calls next("${argument.text}")`);
    if (place.isArrowBody || place.statement === undefined)
      throw new NotNative("it fails inside an expression");
    if (isCaughtLocally(place.statement, this.#shape.node))
      throw new NotNative("it hands an error over inside its own try");
    return `throw ${this.#settings.render(argument)}`;
  }

  #requireDirectAnswers(): void {
    for (const use of [...this.#shape.res, ...this.#shape.next]) {
      if (owningFunction(use) !== this.#shape.node)
        throw new NotNative("it answers inside a callback");
    }
  }

  #requireAllUsed(): void {
    const { res, next } = this.#shape;
    for (const use of [...res, ...next]) {
      if (this.#consumed.has(use)) continue;
      const { parent } = use;
      if (next.includes(use)) throw new NotNative("it passes `next` on");
      const member = ts.isPropertyAccessExpression(parent)
        ? `uses \`res.${parent.name.text}\``
        : "passes `res` on";
      throw new NotNative(`it ${member}`);
    }
  }
}
