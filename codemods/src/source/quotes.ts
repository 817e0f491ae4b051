/** The quote that a file puts around most of its texts. */
export function quoteOf(text: string): "'" | '"' {
  const singles = text.match(/'/g)?.length ?? 0;
  const doubles = text.match(/"/g)?.length ?? 0;
  return singles > doubles ? "'" : '"';
}

/** A plain text as a literal in a file's own style. */
export function toLiteral(value: string, quote: "'" | '"'): string {
  const json = JSON.stringify(value);
  if (quote === '"') return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
