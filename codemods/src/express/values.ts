import { ts } from "ts-morph";
import type { SourceProject } from "../source/source-project.ts";
import { isMemberDeclaration, isWrapper } from "./node-kinds.ts";
import { createModuleGraph, type ModuleGraph } from "./module-graph.ts";

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration;

/** What an expression stands for, as far as the project's own text tells. */
export type Value =
  /** The call that created an app (`express()`) or a router. */
  | { readonly kind: "app" | "router"; readonly node: ts.CallExpression }
  | { readonly kind: "function"; readonly node: FunctionNode }
  | { readonly kind: "array"; readonly node: ts.ArrayLiteralExpression }
  | { readonly kind: "object"; readonly node: ts.ObjectLiteralExpression }
  | { readonly kind: "module"; readonly path: string }
  /** A member of an installed package: `["Router"]` of "express". */
  | { readonly kind: "package"; readonly name: string; readonly members: readonly string[] }
  /** What a function returned that the text does not show. */
  | { readonly kind: "call"; readonly callee: Value; readonly node: ts.CallExpression }
  | { readonly kind: "route"; readonly owner: ts.CallExpression; readonly node: ts.CallExpression }
  | { readonly kind: "unknown" };

const UNKNOWN: Value = { kind: "unknown" };
const MAX_DEPTH = 40;

/** An app or router, by the call that created it. */
export interface Owner {
  readonly kind: "app" | "router";
  readonly node: ts.CallExpression;
}

/** Finds out what expressions stand for, across files. */
export interface Values {
  of(node: ts.Node): Value;
  /** The creation call behind an expression when it is an app or router, or a chain of their methods. */
  ownerOf(node: ts.Node): Owner | undefined;
  symbolOf(identifier: ts.Node): ts.Symbol | undefined;
  /** Tells that a parameter always receives a certain app or router. */
  bindParameter(parameter: ts.ParameterDeclaration, value: Value): boolean;
}

export function createValues(project: SourceProject): Values {
  return new Reader(project);
}

class Reader implements Values {
  readonly #checker: ts.TypeChecker;
  readonly #modules: ModuleGraph;
  readonly #parameters = new Map<ts.ParameterDeclaration, Value>();

  constructor(project: SourceProject) {
    this.#checker = project.checker;
    this.#modules = createModuleGraph(project);
  }

  of(node: ts.Node): Value {
    return this.#evaluate(node, 0);
  }

  ownerOf(node: ts.Node): Owner | undefined {
    const value = this.of(node);
    return value.kind === "app" || value.kind === "router" ? value : undefined;
  }

  bindParameter(parameter: ts.ParameterDeclaration, value: Value): boolean {
    if (this.#parameters.has(parameter)) return false;
    this.#parameters.set(parameter, value);
    return true;
  }

  #evaluate(node: ts.Node, depth: number): Value {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const next = depth + 1;
    if (isWrapper(node)) return this.#evaluate(node.expression, next);
    if (ts.isIdentifier(node)) return this.#fromSymbol(this.symbolOf(node), next);
    if (isFunctionNode(node)) return { kind: "function", node };
    if (ts.isArrayLiteralExpression(node)) return { kind: "array", node };
    if (ts.isObjectLiteralExpression(node)) return { kind: "object", node };
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      return this.#evaluate(node.right, next);
    }
    if (ts.isShorthandPropertyAssignment(node)) {
      return this.#fromSymbol(this.#checker.getShorthandAssignmentValueSymbol(node), next);
    }
    if (ts.isPropertyAccessExpression(node)) {
      if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return this.#fromThis(node, next);
      return this.#member(this.#evaluate(node.expression, next), node.name.text, next);
    }
    if (ts.isCallExpression(node)) return this.#fromCall(node, next);
    return UNKNOWN;
  }

  #fromSymbol(symbol: ts.Symbol | undefined, depth: number): Value {
    // `app.name = ...` declares members of `app` in JavaScript; what `app` is stands in its own declaration.
    const declarations = symbol?.declarations?.filter((node) => !isMemberDeclaration(node)) ?? [];
    const [declaration] = declarations;
    if (declaration === undefined || declarations.length > 1) return UNKNOWN;
    if (isFunctionNode(declaration)) return { kind: "function", node: declaration };
    if (ts.isVariableDeclaration(declaration)) {
      return declaration.initializer === undefined
        ? this.#fromOnlyAssignment(declaration, depth)
        : this.#evaluate(declaration.initializer, depth);
    }
    if (ts.isBindingElement(declaration)) return this.#fromBinding(declaration, depth);
    if (ts.isParameter(declaration)) return this.#parameters.get(declaration) ?? UNKNOWN;
    if (ts.isImportEqualsDeclaration(declaration)) return this.#fromImportEquals(declaration);
    if (ts.isImportClause(declaration)) return this.#fromImport(declaration, "default", depth);
    if (ts.isNamespaceImport(declaration)) return this.#fromImport(declaration.parent, "*", depth);
    if (ts.isImportSpecifier(declaration)) {
      return this.#fromImport(
        declaration.parent.parent,
        (declaration.propertyName ?? declaration.name).text,
        depth,
      );
    }
    return UNKNOWN;
  }

  /** `let app; app = express()`: one assignment is as good as an initialiser. */
  #fromOnlyAssignment(declaration: ts.VariableDeclaration, depth: number): Value {
    const symbol = this.symbolOf(declaration.name);
    const assigned: ts.Expression[] = [];
    const visit = (node: ts.Node): void => {
      if (
        ts.isBinaryExpression(node) &&
        node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isIdentifier(node.left) &&
        this.symbolOf(node.left) === symbol
      ) {
        assigned.push(node.right);
      }
      ts.forEachChild(node, visit);
    };
    visit(declaration.getSourceFile());
    const [only] = assigned;
    return only !== undefined && assigned.length === 1 ? this.#evaluate(only, depth) : UNKNOWN;
  }

  #fromBinding(element: ts.BindingElement, depth: number): Value {
    const declaration = element.parent.parent;
    if (!ts.isVariableDeclaration(declaration) || declaration.initializer === undefined)
      return UNKNOWN;
    const key = element.propertyName ?? element.name;
    return ts.isIdentifier(key)
      ? this.#member(this.#evaluate(declaration.initializer, depth), key.text, depth)
      : UNKNOWN;
  }

  /** `import express = require("express")` */
  #fromImportEquals({ moduleReference }: ts.ImportEqualsDeclaration): Value {
    if (!ts.isExternalModuleReference(moduleReference)) return UNKNOWN;
    const { expression } = moduleReference;
    return ts.isStringLiteral(expression)
      ? this.#toModule(expression.getSourceFile(), expression.text)
      : UNKNOWN;
  }

  #fromImport(clause: ts.ImportClause, name: string, depth: number): Value {
    const { moduleSpecifier } = clause.parent;
    if (!ts.isStringLiteral(moduleSpecifier)) return UNKNOWN;
    const module = this.#toModule(clause.getSourceFile(), moduleSpecifier.text);
    if (name === "*") return module;
    if (module.kind === "package")
      return name === "default" ? module : this.#member(module, name, depth);
    return this.#member(module, name, depth);
  }

  #fromThis(node: ts.PropertyAccessExpression, depth: number): Value {
    const owner = ts.findAncestor(node, ts.isClassLike);
    if (owner === undefined) return UNKNOWN;
    const found: ts.Expression[] = [];
    const visit = (inner: ts.Node): void => {
      if (
        ts.isBinaryExpression(inner) &&
        inner.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
        ts.isPropertyAccessExpression(inner.left) &&
        inner.left.expression.kind === ts.SyntaxKind.ThisKeyword &&
        inner.left.name.text === node.name.text
      ) {
        found.push(inner.right);
      }
      ts.forEachChild(inner, visit);
    };
    visit(owner);
    for (const declared of owner.members) {
      if (!declared.name || declared.name.getText() !== node.name.text) continue;
      if (ts.isPropertyDeclaration(declared) && declared.initializer !== undefined)
        found.push(declared.initializer);
      if (ts.isMethodDeclaration(declared)) return { kind: "function", node: declared };
    }
    const [only] = found;
    return only !== undefined && found.length === 1 ? this.#evaluate(only, depth) : UNKNOWN;
  }

  #fromCall(node: ts.CallExpression, depth: number): Value {
    const [first] = node.arguments;
    if (ts.isIdentifier(node.expression) && node.expression.text === "require") {
      return first !== undefined && ts.isStringLiteralLike(first)
        ? this.#toModule(node.getSourceFile(), first.text)
        : UNKNOWN;
    }
    const callee = this.#evaluate(node.expression, depth);
    if (callee.kind === "package" && callee.name === "express") {
      const path = callee.members.filter((name) => name !== "default").join(".");
      if (path === "") return { kind: "app", node };
      if (path === "Router") return { kind: "router", node };
    }
    if (ts.isPropertyAccessExpression(node.expression)) {
      const receiver = this.#evaluate(node.expression.expression, depth);
      const method = node.expression.name.text;
      if (receiver.kind === "app" || receiver.kind === "router") {
        if (method === "route") return { kind: "route", owner: receiver.node, node };
        if (isChainable(method, node)) return receiver;
        return UNKNOWN;
      }
      if (receiver.kind === "route") return receiver;
    }
    if (callee.kind === "function") {
      const returned = this.#returnedApp(callee.node, depth);
      if (returned !== undefined) return returned;
    }
    return { kind: "call", callee, node };
  }

  #returnedApp(node: FunctionNode, depth: number): Value | undefined {
    if (node.body === undefined) return undefined;
    if (!ts.isBlock(node.body)) {
      const value = this.#evaluate(node.body, depth);
      return value.kind === "app" || value.kind === "router" ? value : undefined;
    }
    for (const statement of node.body.statements) {
      if (!ts.isReturnStatement(statement) || statement.expression === undefined) continue;
      const value = this.#evaluate(statement.expression, depth);
      if (value.kind === "app" || value.kind === "router") return value;
    }
    return undefined;
  }

  #member(value: Value, name: string, depth: number): Value {
    if (depth > MAX_DEPTH) return UNKNOWN;
    if (value.kind === "package") return { ...value, members: [...value.members, name] };
    if (value.kind === "module") return this.#exported(value.path, name, depth + 1);
    if (value.kind === "object") {
      for (const property of value.node.properties) {
        if (
          property.name === undefined ||
          property.name.getText().replace(/^['"]|['"]$/g, "") !== name
        )
          continue;
        return this.#evaluate(
          ts.isPropertyAssignment(property) ? property.initializer : property,
          depth + 1,
        );
      }
    }
    return UNKNOWN;
  }

  #exported(path: string, name: string, depth: number): Value {
    if (depth > MAX_DEPTH) return UNKNOWN;
    const { named, stars } = this.#modules.exportsOf(path);
    const entry = named.get(name) ?? (name === "default" ? named.get("=") : undefined);
    const file = this.#modules.fileAt(path);
    if (entry === undefined || file === undefined) {
      for (const star of stars) {
        const target = file === undefined ? UNKNOWN : this.#toModule(file, star);
        const value = this.#member(target, name, depth + 1);
        if (value.kind !== "unknown") return value;
      }
      return UNKNOWN;
    }
    if (entry.kind === "node") return this.#evaluate(entry.node, depth);
    const target = this.#toModule(file, entry.module);
    return entry.name === "*" ? target : this.#member(target, entry.name, depth);
  }

  #toModule(from: ts.SourceFile, specifier: string): Value {
    const target = this.#modules.resolve(from, specifier);
    if (target === undefined) return UNKNOWN;
    if (target.kind === "package") return { kind: "package", name: target.name, members: [] };
    return this.#toModuleValue(target.path);
  }

  /** A CommonJS module that sets `module.exports` to one thing is that thing. */
  #toModuleValue(path: string): Value {
    const whole = this.#modules.exportsOf(path).named.get("=");
    if (whole?.kind !== "node" || ts.isObjectLiteralExpression(whole.node))
      return { kind: "module", path };
    const value = this.#evaluate(whole.node, 1);
    return value.kind === "unknown" || value.kind === "object" ? { kind: "module", path } : value;
  }

  symbolOf(node: ts.Node): ts.Symbol | undefined {
    const { parent } = node;
    if (parent !== undefined && ts.isExportSpecifier(parent))
      return this.#checker.getExportSpecifierLocalTargetSymbol(parent);
    if (parent !== undefined && ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
      return this.#checker.getShorthandAssignmentValueSymbol(parent);
    }
    return this.#checker.getSymbolAtLocation(node);
  }
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

const CHAINABLE = new Set([
  "use",
  "all",
  "get",
  "post",
  "put",
  "patch",
  "delete",
  "head",
  "options",
  "param",
  "set",
]);

function isChainable(method: string, node: ts.CallExpression): boolean {
  return CHAINABLE.has(method) && !(method === "get" && node.arguments.length < 2);
}
