/** What a server file of a page or a layout may export, as far as pages read it. */
const SERVER_EXPORTS = ["load", "actions", "entries", "prerender", "ssr", "csr", "cache"];

/**
 * Checks that a page, layout or error file has a default export.
 * @throws TypeError that names the file, when it has none.
 */
export function checkComponent(module: object, file = "A page"): void {
  if ("default" in module && module.default != null) return;
  throw new TypeError(
    `${file} has no default export. Make its component the default one: export default function ...`,
  );
}

/** Warns of exports that nothing reads, such as a misspelt `load`. Those that begin with `_` are the app's own. */
export function warnOfUnknownExports(module: object, file = "A server file"): void {
  for (const name of Object.keys(module)) {
    if (SERVER_EXPORTS.includes(name) || name.startsWith("_")) continue;
    // oxlint-disable-next-line no-console -- a developer has to see it, and no request fails of it
    console.warn(
      `${file} exports "${name}", which nothing reads. Pages read ${SERVER_EXPORTS.join(", ")}; move what else is shared to another file, or begin its name with "_".`,
    );
  }
}
