import type { JsonSchema } from "./json-schema.ts";

/** An OpenAPI 3.1 document, as far as `toOpenApi()` writes it. @see https://spec.openapis.org/oas/v3.1.0 */
export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: OpenApiInfo;
  readonly servers?: readonly OpenApiServer[];
  readonly tags?: readonly OpenApiTag[];
  readonly security?: readonly SecurityRequirement[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, JsonSchema>>;
    readonly responses?: Readonly<Record<string, ResponseObject>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
}

/** What an API is called. */
export interface OpenApiInfo {
  readonly title: string;
  /** The version of the API, not that of OpenAPI. */
  readonly version: string;
  readonly summary?: string;
  /** Markdown. */
  readonly description?: string;
  readonly termsOfService?: string;
  readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string };
  readonly license?: { readonly name: string; readonly identifier?: string; readonly url?: string };
}

/** Where an API is served. */
export interface OpenApiServer {
  readonly url: string;
  readonly description?: string;
}

/** A group of operations. */
export interface OpenApiTag {
  readonly name: string;
  /** Markdown. */
  readonly description?: string;
}

/** How a client proves who it is: an API key, HTTP authentication, mutual TLS, OAuth 2 or OpenID Connect. */
export interface SecurityScheme {
  readonly type: "apiKey" | "http" | "mutualTLS" | "oauth2" | "openIdConnect";
  readonly [field: string]: unknown;
}

/** Security schemes that are needed together, by name, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** The operations of one path, by method in lower case. */
export type PathItem = Readonly<Record<string, Operation>>;

/** What one method of one path takes and answers. */
export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required: boolean;
    readonly content: Readonly<Record<string, MediaTypeObject>>;
  };
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  readonly security?: readonly SecurityRequirement[];
}

/** One value of a request outside its body. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly style?: "form";
  readonly explode?: boolean;
}

/** A body of one media type. */
export interface MediaTypeObject {
  readonly schema?: JsonSchema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** An answer. */
export interface ResponseObject {
  readonly description: string;
  readonly content?: Readonly<Record<string, MediaTypeObject>>;
}

/** Stands for a part that is written elsewhere in the document. */
export interface Reference {
  readonly $ref: string;
}
