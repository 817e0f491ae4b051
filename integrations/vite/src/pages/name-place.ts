import { DevalueError } from "devalue";

/** Writes data for the browser. What it can't be sent is refused with the place in the data where it was found. */
export function namePlace(write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof DevalueError)) throw error;
    throw new TypeError(
      `The browser can't be sent what a load returned: ${error.message}${error.path === "" ? "" : `, at ${error.path.replace(/^\./, "")}`}`,
      { cause: error },
    );
  }
}
