/** What a request of a case is made of. */
export interface RequestParts {
  /** @default "GET", or "POST" with a body */
  readonly method?: string;
  /** @default "http://localhost/path?a=1" */
  readonly url?: string;
  /** Name and value, as a client sent them. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** @default null */
  readonly body?: string | Uint8Array<ArrayBuffer> | null;
  readonly signal?: AbortSignal;
}

/** What a response of a case is made of. */
export interface ResponseParts {
  /** @default null */
  readonly body?: string | Uint8Array<ArrayBuffer> | null;
  /** @default 200 */
  readonly status?: number;
  /** @default "text/plain" */
  readonly contentType?: string | null;
  readonly headers?: HeadersInit;
}

/** One of the ways to make the requests and responses that the cases look at. */
export interface Maker {
  readonly name: string;
  toRequest(parts?: RequestParts): Request;
  toResponse(parts?: ResponseParts): Response;
}

/** One named promise. */
export interface Case {
  readonly name: string;
  /** Rejects when it is not kept. */
  run(make: Maker): Promise<void> | void;
}

/** The cases of one area. */
export interface Group {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** A case with a name. */
export function promises(name: string, run: Case["run"]): Case {
  return { name, run };
}
