import {
  defineMigration,
  type Migration,
  type MigrationInput,
  type MigrationPlan,
} from "../frame/define-migration.ts";
import { findSyntaxError, pathOf } from "../source/source-project.ts";
import { addTypeImports } from "./type-names.ts";
import { canServe, editCreation, editListen, editOther } from "./edit-app.ts";
import { addDefaults, editErrors } from "./edit-errors.ts";
import { editParam } from "./edit-param.ts";
import { type EditInput, editRoute } from "./edit-route.ts";
import { editUse } from "./edit-use.ts";
import { Workbench } from "./file-work.ts";
import { freeReplacedNames } from "./free-names.ts";
import { type HandlerFate, planHandlers } from "./handler-plan.ts";
import { fixImports } from "./imports.ts";
import { findDefaultNeeds, findMaxBodyLimit, markLeakingRouters } from "./app-checks.ts";
import { markUnresolved } from "./unresolved.ts";
import { markMissingAppMembers, markMissingMembers } from "./missing-members.ts";
import { findOutsideUses } from "./outside-uses.ts";
import { type ForeignRoutes, findForeignRoutes } from "./path-plan.ts";
import { findRegistrations, type Registration, type Registrations } from "./registrations.ts";
import { isErrorHandler, type ProjectFacts, readFacts } from "./surroundings.ts";
import { createValues, type FunctionNode, type Values } from "./values.ts";

/** The version whose ways are assumed when package.json does not tell. */
const DEFAULT_MAJOR = 5;

/** From Express 4 and 5. */
export const expressMigration: Migration = defineMigration({
  id: "express",
  title: "Express",
  framework: "express",
  replaces: [
    "express",
    "body-parser",
    "cors",
    "@types/express",
    "@types/express-serve-static-core",
    "@types/body-parser",
    "@types/cors",
  ],
  plan: planExpress,
});

function planExpress({ project, major = DEFAULT_MAJOR }: MigrationInput): MigrationPlan {
  const values = createValues(project);
  const registrations = findRegistrations(project, values);
  const facts = readFacts(project, registrations.all, values);
  const bench = new Workbench();
  const foreign = findForeignRoutes(registrations.all, values, major);
  freeReplacedNames(project, { bench, values, major });
  const fates = planHandlers({
    project,
    values,
    registrations: registrations.all,
    facts,
    keepsExpress: (registration) =>
      foreign.get(registration)?.reason ?? findErrorChain(registration, registrations.all, values),
    localName: (file, name) => bench.localName(file, name),
    semicolon: (file) => (/;\s*$/m.test(file.text) ? ";" : ""),
  });
  const input: EditInput = { bench, values, fates, major };
  applyFates(fates, bench);
  editRegistrations(registrations, { foreign, facts, input });
  editOwners(registrations, {
    outside: findOutsideUses(project, registrations, values),
    values,
    facts,
    input,
  });
  for (const file of project.files.values()) addTypeImports(file, bench, values);
  markMissingMembers(fates, { bench, values });
  if (registrations.owners.length > 0) {
    for (const file of project.files.values()) markMissingAppMembers(file, { bench, values });
    markUnresolved(project, { bench, values, known: registrations.all });
  }
  noteDifferences(registrations, bench);
  return finish(bench);
}

/** Error handlers that run one after the other, or within a route, stay as Express has them. */
function findErrorChain(
  registration: Registration,
  all: readonly Registration[],
  values: Values,
): string | undefined {
  const hasError = ({ handlers }: Registration): boolean =>
    handlers.some((handler) => isErrorHandler(values.of(handler)));
  if (!hasError(registration)) return undefined;
  if (registration.kind === "route" || registration.handlers.length > 1)
    return "an error handler stands among other handlers";
  const own = all.filter(
    (other) =>
      other.kind === "use" && other.owner.node === registration.owner.node && hasError(other),
  );
  return own.length > 1 ? "several error handlers run one after the other" : undefined;
}

function applyFates(fates: ReadonlyMap<FunctionNode, HandlerFate>, bench: Workbench): void {
  for (const [node, fate] of fates) {
    if (fate.kind !== "native") continue;
    const work = bench.workOn(node.getSourceFile());
    work.edits.addAll(fate.edits);
    work.imports.push(...fate.imports);
  }
}

function editRegistrations(
  { all }: Registrations,
  { foreign, facts, input }: { foreign: ForeignRoutes; facts: ProjectFacts; input: EditInput },
): void {
  for (const registration of all) {
    if (registration.kind === "route") editRoute(registration, foreign.get(registration), input);
    else if (registration.kind === "use") editUse(registration, input);
    else if (registration.kind === "other") editOther(registration, input);
    else if (canServe(registration)) editListen(registration, facts.handlesSignals, input);
  }
  for (const route of new Set(all.flatMap(({ route }) => route ?? []))) dropRouteCall(route, input);
  for (const each of all) if (each.method === "param") editParam(each, all, input);
  markLeakingRouters(all, input);
}

/** `app.route(path).get(handler)` has become `app.get(path, handler)`. */
function dropRouteCall(route: Registrations["owners"][number]["node"], { bench }: EditInput): void {
  const { edits } = bench.workOn(route.getSourceFile());
  const receiver = route.expression.getChildAt(0);
  edits.remove(receiver.getEnd(), route.getEnd());
}

function editOwners(
  { owners, all }: Registrations,
  {
    outside,
    values,
    facts,
    input,
  }: { outside: ReadonlySet<unknown>; values: Values; facts: ProjectFacts; input: EditInput },
): void {
  const needs = findDefaultNeeds(all, { values, facts });
  const bodyLimit = findMaxBodyLimit(all, { values, major: input.major });
  for (const owner of owners) {
    const own = all.filter((registration) => registration.owner.node === owner.node);
    editErrors(own, input);
    if (owner.kind === "app") addDefaults(own, needs(owner.node), input);
    editCreation(owner, { isUsedOutside: outside.has(owner.node), bodyLimit }, input);
  }
}

function noteDifferences({ owners }: Registrations, bench: Workbench): void {
  const app = owners.find(({ kind }) => kind === "app");
  if (app === undefined) return;
  for (const [rule, message] of [
    ["path-case", "Paths are matched by case now; Express took /Users for /users"],
    ["json-undefined", "ctx.json(undefined) is an error; res.json(undefined) sent an empty body"],
    ["etag", "Answers carry no ETag and no X-Powered-By header any more"],
    [
      "problem-documents",
      "Unmatched paths, wrong methods (405) and malformed paths (400) get problem documents where the app has no handler of its own",
    ],
  ] as const) {
    bench.report("note", app.node, { rule, message });
  }
}

function finish(bench: Workbench): MigrationPlan {
  const outputs = new Map<string, string>();
  const failures: { path: string; message: string }[] = [];
  for (const work of bench.works) {
    if (work.edits.isEmpty) continue;
    const path = pathOf(work.file);
    try {
      const { text, left, marked } = fixImports(path, work.edits.apply(), work.imports, (name) =>
        bench.localName(work.file, name),
      );
      for (const name of marked)
        bench.report("mark", work.file, {
          rule: "express-types",
          message: `${name} still comes from Express`,
        });
      if (left.length > 0 && marked.length === 0)
        bench.report("note", work.file, {
          rule: "still-imported",
          message: `still imports ${left.join(", ")}, for what runs through an adapter`,
        });
      const problem = findSyntaxError(path, text);
      if (problem === undefined) {
        if (text !== work.file.text) outputs.set(path, text);
      } else
        failures.push({
          path,
          message: `the rewritten file would not parse (${problem}); it is left as it was`,
        });
    } catch (error) {
      failures.push({ path, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { outputs, entries: bench.entries, failures };
}
