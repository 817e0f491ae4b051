/** An answer in the shape of supertest's (superagent's) response. */
export interface TestResponse {
  readonly status: number;
  readonly statusCode: number;
  /** By lower-case name; `set-cookie` is a list. */
  readonly headers: Readonly<Record<string, string & readonly string[]>>;
  readonly header: Readonly<Record<string, string & readonly string[]>>;
  /** The value of a header, whatever the case of its name. */
  get(name: string): (string & readonly string[]) | undefined;
  /** The media type without its parameters. */
  readonly type: string;
  readonly charset: string;
  readonly text: string;
  /** JSON or a form as its value, other types as `{}`; bytes where the type is not text. */
  readonly body: unknown;
  readonly ok: boolean;
  readonly info: boolean;
  readonly redirect: boolean;
  readonly clientError: boolean;
  readonly serverError: boolean;
  /** What a 4xx or 5xx says, else false. */
  readonly error: (Error & { readonly status: number; readonly text: string }) | false;
  /** The locations that were followed. */
  readonly redirects: readonly string[];
}

/** Reads an answer to its end. */
export async function readTestResponse(
  response: Response,
  redirects: readonly string[],
): Promise<TestResponse> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const [type = "", ...parameters] = (response.headers.get("content-type") ?? "").split(/\s*;\s*/);
  const text = new TextDecoder().decode(bytes);
  const headers = toRecord(response.headers);
  const { status } = response;
  const isError = status >= 400;
  return {
    status,
    statusCode: status,
    headers,
    header: headers,
    get: (name) => headers[name.toLowerCase()],
    type,
    charset: parameters.find((part) => part.startsWith("charset="))?.slice(8) ?? "",
    text,
    body: toBody(type, text, bytes),
    ok: response.ok,
    info: status < 200,
    redirect: status >= 300 && status < 400,
    clientError: isError && status < 500,
    serverError: status >= 500,
    error: isError && Object.assign(new Error(`The answer is ${String(status)}`), { status, text }),
    redirects,
  };
}

function toRecord(headers: Headers): TestResponse["headers"] {
  const record: Record<string, unknown> = Object.fromEntries(headers);
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) record["set-cookie"] = cookies;
  // Suites written for supertest index this without saying which of the two it is.
  return record as TestResponse["headers"];
}

function toBody(type: string, text: string, bytes: Uint8Array): unknown {
  if (/[/+]json$/.test(type)) return text === "" ? {} : (JSON.parse(text) as unknown);
  if (type === "application/x-www-form-urlencoded") {
    return Object.fromEntries(new URLSearchParams(text));
  }
  return type === "" || type.startsWith("text/") ? {} : bytes;
}
