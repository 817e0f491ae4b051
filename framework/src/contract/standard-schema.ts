/**
 * A schema of any library that speaks Standard Schema: zod, valibot, arktype and others. The interface is
 * the part of the specification that OpenSpeed uses.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<TInput = unknown, TOutput = TInput> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<TOutput> | Promise<SchemaResult<TOutput>>;
    readonly types?: { readonly input: TInput; readonly output: TOutput } | undefined;
  };
}

/** What a schema makes of a value: its output, or what is wrong with it. */
export type SchemaResult<TOutput> =
  | { readonly value: TOutput; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One thing that is wrong with a value, and where in it. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

// Both read the schema's own types instead of comparing it with StandardSchema, which a checker would do
// member by member for each schema of a large app.

/** What a schema takes. */
export type InputOf<TSchema> = TSchema extends {
  readonly "~standard": { readonly types?: { readonly input: infer TInput } | undefined };
}
  ? TInput
  : never;

/** What a schema makes of what it takes. */
export type OutputOf<TSchema> = TSchema extends {
  readonly "~standard": { readonly types?: { readonly output: infer TOutput } | undefined };
}
  ? TOutput
  : never;
