/** One point of a specification on messages, with bytes that keep it and bytes that break it. */
export interface WirePoint {
  /** Where it stands: "RFC 9112, section 3.2". */
  readonly section: string;
  readonly point: string;
  readonly accepts: readonly WireSample[];
  readonly refuses: readonly WireSample[];
}

/** Bytes on a connection and what comes back. */
export interface WireSample {
  readonly name: string;
  /** What the client sends, as text in ISO 8859-1. */
  readonly bytes: string;
  /**
   * What the server answers: what the app was asked ("POST /a hello") for 200, else the status. "next" says
   * that a request which the client sends behind these bytes was read as one.
   */
  readonly answers: readonly string[];
  /** What `node:http` answers where that is something else, and why this server does not. */
  readonly nodeHttp?: { readonly answers: readonly string[]; readonly because: string };
}

/** Bytes that are understood, and the connection goes on. */
export function accept(name: string, bytes: string, ...asked: readonly string[]): WireSample {
  return { name, bytes, answers: [...asked, "next"] };
}

/** Bytes that are understood, with the connection ended behind them. */
export function acceptLast(name: string, bytes: string, ...asked: readonly string[]): WireSample {
  return { name, bytes, answers: asked };
}

/** Bytes that are refused, with the connection ended. */
export function refuse(name: string, bytes: string, status: number): WireSample {
  return { name, bytes, answers: [String(status)] };
}

/** A whole request that is refused for what it says; the connection ends, as what is behind it is in doubt. */
export function refuseWhole(name: string, bytes: string, status: number): WireSample {
  return unlike(
    refuse(name, bytes, status),
    "It goes on behind a request that is refused, which helps whoever plays two readers against each other.",
    String(status),
    "next",
  );
}

/** Notes that `node:http` answers something else. */
export function unlike(
  sample: WireSample,
  because: string,
  ...answers: readonly string[]
): WireSample {
  return { ...sample, nodeHttp: { answers, because } };
}

/** A request line and headers. */
export function head(line: string, ...headers: readonly string[]): string {
  return [line, ...headers, "", ""].join("\r\n");
}

/** The head of a request whose Host is as it should be. */
export function to(line: string, ...headers: readonly string[]): string {
  return head(line, "Host: a", ...headers);
}
