/** Fills the params into the longest of a page's patterns that needs no others. */
export function fillPath(
  patterns: readonly string[],
  params: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const filled = patterns.flatMap((pattern) => {
    const segments = pattern
      .slice(1)
      .split("/")
      .map((segment) => fillSegment(segment, params));
    return segments.includes(undefined)
      ? []
      : [`/${segments.filter((segment) => segment !== "").join("/")}`];
  });
  return filled.toSorted((a, b) => b.length - a.length)[0];
}

function fillSegment(
  segment: string,
  params: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const [, kind, name = "", optional] = /^([:*])(\w+)(\??)$/.exec(segment) ?? [];
  if (kind === undefined) return encodeURIComponent(segment);
  const value = params[name];
  if (value === undefined || value === "") return optional === "?" ? "" : undefined;
  return kind === ":"
    ? encodeURIComponent(value)
    : value.split("/").map(encodeURIComponent).join("/");
}
