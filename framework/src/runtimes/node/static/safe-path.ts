/**
 * Turns the decoded path of a request into a path relative to a root, or undefined where no file may be
 * meant: a way out of the root, a dotfile, or a spelling that only some file systems understand (":" opens
 * Windows streams and drives, "~1" its short names, a dot or space at the end of a name is dropped there).
 */
export function toSafePath(path: string, dotfiles: boolean): string | undefined {
  if (/[\0\\:]/.test(path)) return undefined;
  const segments = path.split("/").filter((segment) => segment !== "");
  for (const segment of segments) {
    if (segment === "." || segment === "..") return undefined;
    if (segment.startsWith(".") && !(dotfiles || segment === ".well-known")) return undefined;
    if (/[. ]$/.test(segment) || /~\d/.test(segment)) return undefined;
  }
  return segments.join("/");
}
