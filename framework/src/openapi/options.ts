import type { RouteInfo } from "../types/route-info.ts";
import type {
  OpenApiInfo,
  OpenApiServer,
  OpenApiTag,
  SecurityRequirement,
  SecurityScheme,
} from "./document.ts";
import type { JsonSchemaConverter } from "./to-json-schema.ts";

/** What a document says beside what the routes' contracts say. */
export interface OpenApiOptions {
  /** What the API is called, and its version. */
  readonly info: OpenApiInfo;
  /** Where the API is served. @default where the document was read from */
  readonly servers?: readonly OpenApiServer[];
  /** Descriptions of tags, and their order. Tags that routes use and that are not listed follow. @default none */
  readonly tags?: readonly OpenApiTag[];
  /** How clients prove who they are, by a name of your choice. It documents, and protects nothing. @default none */
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  /**
   * Which schemes a request needs: for every route, or route by route. `route.middleware` tells what guards it.
   * @default none
   */
  readonly security?:
    | readonly SecurityRequirement[]
    | ((route: RouteInfo) => readonly SecurityRequirement[]);
  /** Whether a route is documented. Leaving one out hides it, and protects nothing. @default all are */
  readonly include?: (route: RouteInfo) => boolean;
  /**
   * Documents what the framework itself answers to a request that departs from its contract: 400, 413, 415 and
   * 422. Turn it off when an error handler answers these in another form.
   * @default true
   */
  readonly problems?: boolean;
  /**
   * Describes schemas of libraries that don't do it themselves, and overrules those that do.
   * @default the schema's own Standard JSON Schema
   */
  readonly toJsonSchema?: JsonSchemaConverter;
}

/** The part of an app that a document is read from. */
export interface Documented {
  routes(): readonly RouteInfo[];
}
