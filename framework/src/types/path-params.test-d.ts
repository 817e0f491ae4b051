import { expectTypeOf } from "vitest";
import type { JoinPath, PathParams } from "./path-params.ts";

type Plain<T> = { [K in keyof T]: T[K] };

expectTypeOf<Plain<PathParams<"/:tab<posts|likes>">>>().toEqualTypeOf<{
  readonly tab: "posts" | "likes";
}>();
expectTypeOf<Plain<PathParams<"/:tab<a|b|c>?/x">>>().toEqualTypeOf<{
  readonly tab?: "a" | "b" | "c";
}>();
expectTypeOf<Plain<PathParams<"/users/:id<int>/:day<date>?/:slug<slug>/*rest?">>>().toEqualTypeOf<{
  readonly id: string;
  readonly day?: string;
  readonly slug: string;
  readonly rest?: string;
}>();
expectTypeOf<Plain<PathParams<"/:id<uuid>?">>>().toEqualTypeOf<{ readonly id?: string }>();
expectTypeOf<Plain<PathParams<"/:id?/*path">>>().toEqualTypeOf<{
  readonly id?: string;
  readonly path: string;
}>();
expectTypeOf<Plain<PathParams<"/">>>().toEqualTypeOf<object>();
expectTypeOf<PathParams<string>>().toEqualTypeOf<{
  readonly [name: string]: string | undefined;
}>();
expectTypeOf<JoinPath<"/:tab<a|b>", "/:id<int>">>().toEqualTypeOf<"/:tab<a|b>/:id<int>">();

// @ts-expect-error -- not one of the values
expectTypeOf<{ tab: "saves" }>().toExtend<PathParams<"/:tab<posts|likes>">>();
// @ts-expect-error -- an optional parameter may be absent
expectTypeOf<PathParams<"/:id<int>?">>().toExtend<{ id: string }>();
