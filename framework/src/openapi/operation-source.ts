import type { StandardSchema } from "../contract/standard-schema.ts";
import type { RouteInfo } from "../types/route-info.ts";
import type { ComponentSchemas } from "./component-schemas.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { PathTemplate } from "./path-templates.ts";
import type { Problems } from "./problems.ts";

/** What an operation is made from. */
export interface OperationSource {
  readonly route: RouteInfo;
  /** In lower case. */
  readonly method: string;
  readonly template: PathTemplate;
  /** The names of the path's parameters in the document. */
  readonly names: readonly string[];
  readonly operationId: string;
  readonly components: ComponentSchemas;
  /** Refers to the problem document of a status; undefined when problems are not documented. */
  readonly problems: Problems | undefined;
  /** Describes a schema of the route; `part` says which one it is. */
  readonly describe: (schema: StandardSchema, part: string) => JsonSchema;
}
