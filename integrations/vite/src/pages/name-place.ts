import { DevalueError } from "devalue";

/** Writes data for the browser. What it can't be sent is refused with the place in the data where it was found. */
export function namePlace(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof DevalueError)) throw error;
    // A page's data is sent as a list of what each load returned; its component is given them as one.
    const place = error.path.replace(/^\./, "").replace(/^data\[\d+\]/, "data");
    throw new TypeError(
      `The browser can't be sent what a load or an action returned: ${place === "" ? "it" : place} is ${toKind(error.value)}. Return plain objects, arrays, dates, maps, sets and promises of them.`,
      { cause: error },
    );
  }
}

function toKind(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (typeof value !== "object" || value === null) return `a ${typeof value}`;
  const { constructor } = value;
  if (typeof constructor !== "function" || constructor === Object)
    return "an object with symbols or __proto__ as keys";
  return `an instance of ${constructor.name === "" ? "a class" : constructor.name}`;
}
