/** Puts a path or a pattern below the base, which begins and ends with a slash. The root is the base without its end. */
export function withBase(base: string, path: string): string {
  const prefix = base.slice(0, -1);
  return path === "/" ? prefix || "/" : prefix + path;
}
