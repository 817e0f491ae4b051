/**
 * Describes an app's routes as an OpenAPI document, and serves it.
 *
 * @module
 */
export { openApi, type OpenApiRoutesOptions } from "./open-api.ts";
export { toOpenApi } from "./to-open-api.ts";
export type { DocsOptions } from "./docs-page.ts";
export type { Documented, OpenApiOptions } from "./options.ts";
export type { JsonSchemaConverter, JsonSchemaOptions } from "./to-json-schema.ts";
export type { LibraryOptions } from "./library-options.ts";
export type { JsonSchema } from "./json-schema.ts";
export type {
  MediaTypeObject,
  OpenApiDocument,
  OpenApiInfo,
  OpenApiServer,
  OpenApiTag,
  Operation,
  Parameter,
  PathItem,
  Reference,
  ResponseObject,
  SecurityRequirement,
  SecurityScheme,
} from "./document.ts";
