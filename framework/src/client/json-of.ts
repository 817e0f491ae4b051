type Dropped = ((...args: never[]) => unknown) | symbol;

/**
 * What a value becomes when it travels as JSON: a `Date` becomes a string (whatever has `toJSON` becomes
 * its result), functions and symbols disappear, and in arrays `undefined` becomes `null`.
 */
export type JsonOf<T> = unknown extends T
  ? T
  : T extends { toJSON(...args: never[]): infer TResult }
    ? JsonOf<TResult>
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends bigint | Dropped
        ? never
        : T extends readonly unknown[]
          ? { [K in keyof T]: T[K] extends Dropped | undefined ? null : JsonItemOf<T[K]> }
          : T extends object
            ? { [K in keyof T as JsonKeyOf<K, T[K]>]: JsonOf<T[K]> }
            : never;

type JsonItemOf<T> = undefined extends T ? JsonOf<Exclude<T, undefined>> | null : JsonOf<T>;

type JsonKeyOf<TKey, TValue> = TKey extends symbol
  ? never
  : [TValue] extends [Dropped]
    ? never
    : TKey;
