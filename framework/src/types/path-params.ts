/** `posts|likes` is `"posts" | "likes"`; the name of a constraint says nothing about the text. */
type Values<TConstraint extends string> = TConstraint extends `${infer Value}|${infer Rest}`
  ? Value | EachOf<Rest>
  : string;

type EachOf<TValues extends string> = TValues extends `${infer Value}|${infer Rest}`
  ? Value | EachOf<Rest>
  : TValues;

type SegmentParams<TSegment extends string> = TSegment extends `:${infer Param}` | `*${infer Param}`
  ? Param extends `${infer Name}<${infer Constraint}>?`
    ? { readonly [K in Name]?: Values<Constraint> }
    : Param extends `${infer Name}<${infer Constraint}>`
      ? { readonly [K in Name]: Values<Constraint> }
      : Param extends `${infer Name}?`
        ? { readonly [K in Name]?: string }
        : { readonly [K in Param]: string }
  : object;

type Segments<TPath extends string> = TPath extends `${infer Head}/${infer Tail}`
  ? SegmentParams<Head> & Segments<Tail>
  : SegmentParams<TPath>;

/**
 * The parameters of a route pattern: `PathParams<"/users/:id/*rest?">` is `{ id: string; rest?: string }`, and
 * `PathParams<"/:tab<posts|likes>">` is `{ tab: "posts" | "likes" }`.
 */
export type PathParams<TPath extends string> = string extends TPath
  ? { readonly [name: string]: string | undefined }
  : Segments<TPath>;

/** A pattern below a prefix: `JoinPath<"/users", "/">` is `"/users"`. */
export type JoinPath<TPrefix extends string, TPath extends string> = TPath extends "/"
  ? TPrefix extends ""
    ? "/"
    : TPrefix
  : TPrefix extends "/"
    ? TPath
    : `${TPrefix}${TPath}`;
