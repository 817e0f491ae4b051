/** A `Response` that remembers in the types what its body and status are. Both members exist in types only. */
export interface TypedResponse<TBody, TStatus extends number = number> extends Response {
  readonly "~body"?: TBody;
  readonly "~status"?: TStatus;
}

/** How an answer departs from the default of its maker. */
export interface ResponseOptions<TStatus extends number = number> {
  /** @default 200 */
  status?: TStatus;
  /** Added to the headers that the maker sets; one of the same name replaces it. @default none */
  headers?: HeadersInit;
}
