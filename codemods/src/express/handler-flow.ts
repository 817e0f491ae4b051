import { ts } from "ts-morph";
import { NotNative } from "./handler-shape.ts";

/** An expression that ends a handler: it answers, hands over, or fails. */
export interface Terminal {
  readonly expression: ts.Expression;
  /** The statement that holds it, unless it is the body of an arrow function. */
  readonly statement: ts.Statement | undefined;
  /** A `return;` or `break;` right behind it, which its own `return` makes needless. */
  readonly needless: ts.Statement | undefined;
}

/** Recognises the expressions that end a handler. */
export type IsTerminal = (expression: ts.Expression) => boolean;

/**
 * Lists what ends each path through a handler.
 *
 * @throws NotNative when a path ends in anything else, or something runs after an answer.
 */
export function findTerminals(body: ts.ConciseBody, isTerminal: IsTerminal): Terminal[] {
  if (!ts.isBlock(body)) {
    const expression = unwrap(body);
    if (!isTerminal(expression)) throw new NotNative("it does not end in an answer");
    return [{ expression, statement: undefined, needless: undefined }];
  }
  const terminals: Terminal[] = [];
  const flow = new Flow(isTerminal, terminals);
  if (flow.readList(body.statements, true) !== "ended")
    throw new NotNative("a path through it does not answer");
  return terminals;
}

type Ending = "ended" | "open";

class Flow {
  readonly #isTerminal: IsTerminal;
  readonly #terminals: Terminal[];

  constructor(isTerminal: IsTerminal, terminals: Terminal[]) {
    this.#isTerminal = isTerminal;
    this.#terminals = terminals;
  }

  /** `tail` says that nothing of the handler runs after the list. */
  readList(statements: readonly ts.Statement[], tail: boolean): Ending {
    let ending: Ending = "open";
    for (const [index, statement] of statements.entries()) {
      const following = statements[index + 1];
      const isLast = following === undefined || isBareReturn(following);
      if (ending === "ended") {
        if (
          isBareReturn(statement) ||
          ts.isFunctionDeclaration(statement) ||
          ts.isBreakStatement(statement)
        )
          continue;
        throw new NotNative("code follows after every path has answered");
      }
      ending = this.#read(statement, {
        tail: (tail && following === undefined) || (isLast && following !== undefined),
        following,
      });
    }
    return ending;
  }

  #read(
    statement: ts.Statement,
    place: { tail: boolean; following: ts.Statement | undefined },
  ): Ending {
    const { tail } = place;
    if (ts.isReturnStatement(statement)) return this.#readReturn(statement);
    if (ts.isThrowStatement(statement)) return "ended";
    if (ts.isExpressionStatement(statement)) return this.#readExpression(statement, place);
    if (ts.isBlock(statement)) return this.readList(statement.statements, tail);
    if (ts.isIfStatement(statement)) return this.#readIf(statement, tail);
    if (ts.isTryStatement(statement)) return this.#readTry(statement, tail);
    if (ts.isSwitchStatement(statement)) return this.#readSwitch(statement, tail);
    if (ts.isIterationStatement(statement, false)) {
      this.#readBranch(statement.statement, false);
      return "open";
    }
    if (ts.isLabeledStatement(statement)) throw new NotNative("it has a label");
    return "open";
  }

  #readReturn(statement: ts.ReturnStatement): Ending {
    if (statement.expression === undefined) throw new NotNative("a path returns without an answer");
    const expression = unwrap(statement.expression);
    if (!this.#isTerminal(expression))
      throw new NotNative("a path returns something that is not an answer");
    this.#terminals.push({ expression, statement, needless: undefined });
    return "ended";
  }

  #readExpression(
    statement: ts.ExpressionStatement,
    place: { tail: boolean; following: ts.Statement | undefined },
  ): Ending {
    const expression = unwrap(statement.expression);
    if (!this.#isTerminal(expression)) return "open";
    const { following } = place;
    const needless =
      following !== undefined && (isBareReturn(following) || ts.isBreakStatement(following))
        ? following
        : undefined;
    if (!place.tail) throw new NotNative("code runs after an answer");
    this.#terminals.push({ expression, statement, needless });
    return "ended";
  }

  #readIf(statement: ts.IfStatement, tail: boolean): Ending {
    const then = this.#readBranch(statement.thenStatement, tail);
    if (statement.elseStatement === undefined) return "open";
    const otherwise = this.#readBranch(statement.elseStatement, tail);
    return then === "ended" && otherwise === "ended" ? "ended" : "open";
  }

  #readBranch(statement: ts.Statement, tail: boolean): Ending {
    if (ts.isBlock(statement)) return this.readList(statement.statements, tail);
    return this.#read(statement, { tail, following: undefined });
  }

  #readTry(statement: ts.TryStatement, tail: boolean): Ending {
    if (statement.finallyBlock !== undefined) throw new NotNative("it has a finally block");
    const inside = this.readList(statement.tryBlock.statements, tail);
    const caught =
      statement.catchClause === undefined
        ? "ended"
        : this.readList(statement.catchClause.block.statements, tail);
    return inside === "ended" && caught === "ended" ? "ended" : "open";
  }

  #readSwitch(statement: ts.SwitchStatement, tail: boolean): Ending {
    let allEnd = true;
    let hasDefault = false;
    for (const [index, clause] of statement.caseBlock.clauses.entries()) {
      hasDefault ||= ts.isDefaultClause(clause);
      const isLast = index === statement.caseBlock.clauses.length - 1;
      const last = clause.statements.at(-1);
      const leaves = last !== undefined && ts.isBreakStatement(last);
      const statements = leaves ? clause.statements.slice(0, -1) : clause.statements;
      const ending = this.readClause(statements, {
        tail: tail && (leaves || isLast),
        leave: leaves ? last : undefined,
      });
      if (ending === "open" && (leaves || isLast)) allEnd = false;
    }
    return allEnd && hasDefault ? "ended" : "open";
  }

  readClause(
    statements: readonly ts.Statement[],
    place: { tail: boolean; leave: ts.Statement | undefined },
  ): Ending {
    const last = statements.at(-1);
    if (place.leave === undefined || last === undefined || !ts.isExpressionStatement(last)) {
      return this.readList(statements, place.tail);
    }
    const ending = this.readList(statements.slice(0, -1), false);
    if (ending === "ended") return ending;
    return this.#readExpression(last, { tail: place.tail, following: place.leave });
  }
}

function isBareReturn(statement: ts.Statement): boolean {
  return ts.isReturnStatement(statement) && statement.expression === undefined;
}

export function unwrap(expression: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(expression)) return unwrap(expression.expression);
  if (ts.isVoidExpression(expression)) return unwrap(expression.expression);
  return expression;
}
