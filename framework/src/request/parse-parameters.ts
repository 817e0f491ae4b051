import { TOKEN } from "./token.ts";

const QUOTED = String.raw`"((?:[\t !#-\[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*)"`;

/**
 * Reads `;name=value` parameters by lower-cased name, without a prototype, quotes and escapes removed.
 * Undefined stands for every other spelling, and for a name that is given twice.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.6
 */
export function parseParameters(text: string): Record<string, string> | undefined {
  const parameters: Record<string, string> = Object.create(null);
  const parameter = new RegExp(`[\\t ]*;[\\t ]*(?:(${TOKEN})=(?:(${TOKEN})|${QUOTED}))?`, "y");
  while (parameter.lastIndex < text.length) {
    const match = parameter.exec(text);
    if (match === null) return undefined;
    const [, name, token, quoted = ""] = match;
    if (name === undefined) continue;
    const key = name.toLowerCase();
    if (key in parameters) return undefined;
    parameters[key] = token ?? quoted.replace(/\\(.)/g, "$1");
  }
  return parameters;
}
