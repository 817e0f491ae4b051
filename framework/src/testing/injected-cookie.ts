/** A cookie that an answer sets, as `inject()` lists it. */
export interface InjectedCookie {
  readonly name: string;
  readonly value: string;
  /** The attributes, as Fastify names them: `path`, `maxAge`, `httpOnly`, `sameSite` and so on. */
  readonly [attribute: string]: string | number | boolean | Date;
}

const NAMES: Readonly<Record<string, string>> = {
  "max-age": "maxAge",
  httponly: "httpOnly",
  samesite: "sameSite",
};

/** Reads one `set-cookie` header. */
export function toInjectedCookie(header: string): InjectedCookie {
  const [pair = "", ...attributes] = header.split(";");
  const [name, value] = cut(pair);
  const cookie: Record<string, string | number | boolean | Date> = {};
  for (const attribute of attributes) {
    const [written, given] = cut(attribute);
    const key = written.toLowerCase();
    cookie[NAMES[key] ?? key] = toValue(key, given);
  }
  return { ...cookie, name, value: decode(value) };
}

function toValue(key: string, given: string): string | number | boolean | Date {
  if (key === "max-age") return Number(given);
  if (key === "expires") return new Date(given);
  return given === "" ? true : given;
}

function cut(text: string): [string, string] {
  const index = text.indexOf("=");
  return index === -1
    ? [text.trim(), ""]
    : [text.slice(0, index).trim(), text.slice(index + 1).trim()];
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
