import { ts } from "ts-morph";
import type { TextEdit } from "../source/text-edits.ts";
import { pathOf, type SourceProject } from "../source/source-project.ts";
import { toExportName } from "./module-exports.ts";
import { NotNative, type Role } from "./handler-shape.ts";
import { rewriteHandler } from "./rewrite-handler.ts";
import type { Registration } from "./registrations.ts";
import { isErrorHandler, mayChangeRequest, type ProjectFacts } from "./surroundings.ts";
import { type FunctionNode, isFunctionNode, type Values } from "./values.ts";

/** An import that a file needs. */
export interface NeededImport {
  readonly module: string;
  readonly name: string;
  readonly isType: boolean;
}

/** What becomes of one function. */
export type HandlerFate =
  | {
      readonly kind: "native";
      readonly edits: readonly TextEdit[];
      readonly imports: readonly NeededImport[];
      readonly passes: boolean;
    }
  | { readonly kind: "kept"; readonly reason: string };

interface Use {
  readonly expression: ts.Expression;
  readonly role: Role;
  readonly registration: Registration;
  readonly tainted: boolean;
}

export interface HandlerPlanInput {
  readonly project: SourceProject;
  readonly values: Values;
  readonly registrations: readonly Registration[];
  readonly facts: ProjectFacts;
  /** Registrations whose functions must stay as they are, because Express' own matching carries them. */
  readonly keepsExpress: (registration: Registration) => string | undefined;
  readonly localName: (file: ts.SourceFile, name: string) => string;
  readonly semicolon: (file: ts.SourceFile) => string;
}

/** Decides for each function that a registration names whether it is rewritten. */
export function planHandlers(input: HandlerPlanInput): ReadonlyMap<FunctionNode, HandlerFate> {
  const uses = collectUses(input);
  const escaped = findEscapes(input, uses);
  const fates = new Map<FunctionNode, HandlerFate>();
  for (const [node, places] of uses) {
    const reason = escaped.get(node);
    fates.set(node, reason === undefined ? decide(node, places, input) : { kind: "kept", reason });
  }
  return fates;
}

function collectUses({ registrations, values, facts }: HandlerPlanInput): Map<FunctionNode, Use[]> {
  const uses = new Map<FunctionNode, Use[]>();
  for (const registration of registrations) {
    if (registration.kind !== "route" && registration.kind !== "use") continue;
    const { handlers } = registration;
    let tainted = facts.tainted;
    for (const [index, expression] of handlers.entries()) {
      const value = values.of(expression);
      if (value.kind === "function") {
        const isLast = index === handlers.length - 1;
        const role: Role = isErrorHandler(value)
          ? "error"
          : registration.kind === "route" && isLast
            ? "handler"
            : "middleware";
        const places = uses.get(value.node) ?? [];
        places.push({ expression, role, registration, tainted });
        uses.set(value.node, places);
      }
      tainted ||= !isErrorHandler(value) && mayChangeRequest(value);
    }
  }
  return uses;
}

function decide(node: FunctionNode, uses: readonly Use[], input: HandlerPlanInput): HandlerFate {
  const roles = new Set(uses.map((use) => use.role));
  const role = roles.has("error") ? "error" : roles.has("handler") ? "handler" : "middleware";
  for (const { registration } of uses) {
    const reason = input.keepsExpress(registration);
    if (reason !== undefined) return { kind: "kept", reason };
  }
  const imports: NeededImport[] = [];
  const file = node.getSourceFile();
  try {
    if (roles.has("error") && roles.size > 1) throw new NotNative("it has several roles");
    const { edits, passes } = rewriteHandler(node, {
      role,
      values: input.values,
      checker: input.project.checker,
      semicolon: input.semicolon(file),
      facts: {
        tainted: uses.some((use) => use.tainted),
        atRoot: uses.every(
          ({ registration }) =>
            registration.owner.kind === "app" &&
            (registration.kind === "route" || registration.path === undefined),
        ),
        trustsProxy: input.facts.trustsProxy,
      },
      importName(module, name, isType = false) {
        imports.push({ module, name, isType });
        return input.localName(file, name);
      },
    });
    if (role === "error" && readsOnlyStatusCode(node))
      throw new NotNative("it reads the status from `statusCode` alone");
    return { kind: "native", edits, imports, passes };
  } catch (error) {
    if (error instanceof NotNative) return { kind: "kept", reason: error.message };
    throw error;
  }
}

/** OpenSpeed's own errors have a `status` only. */
function readsOnlyStatusCode(node: FunctionNode): boolean {
  const error = node.parameters[0]?.name.getText() ?? "";
  const text = node.getText();
  return (
    new RegExp(`\\b${error}\\??\\.statusCode\\b`).test(text) &&
    !new RegExp(`\\b${error}\\??\\.status\\b`).test(text)
  );
}

/** Finds functions that something else than a registration may call with Express' arguments. */
function findEscapes(
  { project, values }: HandlerPlanInput,
  uses: ReadonlyMap<FunctionNode, readonly Use[]>,
): Map<FunctionNode, string> {
  const escaped = new Map<FunctionNode, string>();
  const known = new Set<ts.Node>();
  const names = new Set<string>();
  for (const [node, places] of uses) {
    if (node.name !== undefined) names.add(node.name.getText());
    for (const { expression } of places) {
      known.add(expression);
      const last = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      if (ts.isIdentifier(last)) names.add(last.text);
    }
  }
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isIdentifier(node) || !names.has(node.text)) return;
    const expression =
      ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent : node;
    if (known.has(expression) || isMention(expression)) return;
    const value = values.of(expression);
    if (value.kind !== "function" || !uses.has(value.node)) return;
    const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart());
    escaped.set(value.node, `${pathOf(node.getSourceFile())}:${String(line + 1)} uses it too`);
  };
  for (const file of project.files.values()) visit(file);
  return escaped;
}

/** Declarations, imports and exports name a function without calling it. */
function isMention(node: ts.Node): boolean {
  const { parent } = node;
  if (isFunctionNode(parent) && parent.name === node) return true;
  if (ts.isVariableDeclaration(parent) && parent.name === node) return true;
  if (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent))
    return true;
  if (ts.isImportClause(parent) || ts.isNamespaceImport(parent) || ts.isExportAssignment(parent))
    return true;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent)) return true;
  return (
    ts.isBinaryExpression(parent) &&
    parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    (parent.left === node || toExportName(parent.left) !== undefined)
  );
}
