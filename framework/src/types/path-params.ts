type SegmentParams<TSegment extends string> = TSegment extends `:${infer Name}?` | `*${infer Name}?`
  ? { readonly [K in Name]?: string }
  : TSegment extends `:${infer Name}` | `*${infer Name}`
    ? { readonly [K in Name]: string }
    : object;

type Segments<TPath extends string> = TPath extends `${infer Head}/${infer Tail}`
  ? SegmentParams<Head> & Segments<Tail>
  : SegmentParams<TPath>;

/** The parameters of a route pattern: `PathParams<"/users/:id/*rest?">` is `{ id: string; rest?: string }`. */
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
