import type { Contract } from "../contract/contract.ts";
import type { StandardSchema } from "../contract/standard-schema.ts";
import { createError } from "../errors/create-error.ts";
import type { RouteInfo } from "../types/route-info.ts";
import { createComponentSchemas } from "./component-schemas.ts";
import type { OpenApiDocument, OpenApiTag, Operation } from "./document.ts";
import { createOperationIds } from "./operation-ids.ts";
import type { Documented, OpenApiOptions } from "./options.ts";
import { type PathTemplate, toPathTemplates } from "./path-templates.ts";
import { createProblems } from "./problems.ts";
import { toJsonSchema } from "./to-json-schema.ts";
import { toOperation } from "./to-operation.ts";

/** The contract of routes that serve the document. They are recognised by it and left out. */
export const OWN_CONTRACT: Contract = { summary: "Describes the API." };

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch"]);

/** What a route for every method is listed as, unless the path has a route for one of them. */
const ALL_METHODS = ["get", "put", "post", "delete", "patch"];

/**
 * Writes the OpenAPI 3.1 document of an app, read only from the contracts of its routes. Methods that
 * OpenAPI 3.1 does not have are left out.
 *
 * @throws TypeError when a schema has no JSON Schema, or two routes are one operation in OpenAPI; the message
 * names the route.
 * @see https://spec.openapis.org/oas/v3.1.0
 * @example
 * ```ts
 * import { openspeed } from "openspeed";
 * import { toOpenApi } from "openspeed/openapi";
 *
 * const app = openspeed().get("/users/:id<int>", (ctx) => ({ id: ctx.params.id }));
 * const document = toOpenApi(app, { info: { title: "Users", version: "1.0.0" } });
 * console.log(JSON.stringify(document));
 * ```
 */
export function toOpenApi(app: Documented, options: OpenApiOptions): OpenApiDocument {
  const { info, servers, security, securitySchemes, include = () => true } = options;
  const routes = app.routes().filter((route) => route.contract !== OWN_CONTRACT && include(route));
  const components = createComponentSchemas();
  const problems = options.problems === false ? undefined : createProblems(components);
  const reserved = routes.flatMap(({ contract }) => contract.operationId ?? []);
  const ids = createOperationIds(reserved);

  const paths = listPaths(routes).map(({ template, operations }) => {
    const names = template.parameters.map(({ name }) => name);
    const entries = [...operations].map(([method, { route, template: own }]) => {
      const operation = toOperation({
        route,
        method,
        template: own,
        names,
        operationId: ids.toId(method, own, route.contract.operationId),
        components,
        problems,
        describe: (schema: StandardSchema, part: string) =>
          toJsonSchema(schema, `${route.method} ${route.path}, ${part}`, options.toJsonSchema),
      });
      return [method, withSecurity(operation, route, security)] as const;
    });
    return [template.path, Object.fromEntries(entries)] as const;
  });

  const tags = listTags(options.tags, routes);
  const schemas = components.toObject();
  const responses = problems?.toObject() ?? {};
  return {
    openapi: "3.1.0",
    info,
    ...(servers && { servers }),
    ...(tags.length > 0 && { tags }),
    ...(security && typeof security !== "function" && { security }),
    paths: Object.fromEntries(paths),
    components: {
      ...(Object.keys(schemas).length > 0 && { schemas }),
      ...(Object.keys(responses).length > 0 && { responses }),
      ...(securitySchemes && { securitySchemes }),
    },
  };
}

interface PathEntry {
  readonly template: PathTemplate;
  readonly operations: Map<string, { route: RouteInfo; template: PathTemplate }>;
}

function listPaths(routes: readonly RouteInfo[]): PathEntry[] {
  const paths = new Map<string, PathEntry>();
  const add = (route: RouteInfo, method: string, isFallback: boolean): void => {
    for (const template of toPathTemplates(route.path)) {
      const entry = paths.get(template.shape) ?? { template, operations: new Map() };
      paths.set(template.shape, entry);
      const other = entry.operations.get(method)?.route;
      if (other === undefined) entry.operations.set(method, { route, template });
      else if (other !== route && !isFallback) throw twice(other, route, entry.template);
    }
  };
  for (const route of routes) {
    const method = route.method.toLowerCase();
    if (METHODS.has(method)) add(route, method, false);
  }
  for (const route of routes.filter(({ method }) => method === "ALL")) {
    for (const method of ALL_METHODS) add(route, method, true);
  }
  return [...paths.values()];
}

function twice(first: RouteInfo, second: RouteInfo, { path }: PathTemplate): TypeError {
  return createError(
    "OS1030",
    `${first.method} ${first.path} and ${second.method} ${second.path} are one operation in OpenAPI, ` +
      `${path}: it knows no constraints on parameters. Leave one of them out with the option include.`,
  );
}

function withSecurity(
  operation: Operation,
  route: RouteInfo,
  security: OpenApiOptions["security"],
): Operation {
  return typeof security === "function" ? { ...operation, security: security(route) } : operation;
}

function listTags(given: readonly OpenApiTag[] = [], routes: readonly RouteInfo[]): OpenApiTag[] {
  const known = new Set(given.map(({ name }) => name));
  const used = new Set(routes.flatMap(({ contract }) => contract.tags ?? []));
  return [...given, ...[...used].filter((name) => !known.has(name)).map((name) => ({ name }))];
}
