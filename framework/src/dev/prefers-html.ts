/**
 * Whether an `Accept` header names HTML and rates it no lower than JSON. A wildcard does not count: it is
 * what curl and `fetch()` send, which have no use for a page.
 */
export function prefersHtml(accept: string | null): boolean {
  const html = rate(accept, /^text\/html$/i);
  return html > 0 && html >= rate(accept, /^application\/(?:problem\+)?json$/i);
}

function rate(accept: string | null, type: RegExp): number {
  const rates = (accept ?? "").split(",").map((range) => {
    const [name = "", ...parameters] = range.split(";").map((part) => part.trim());
    if (!type.test(name)) return 0;
    const quality = parameters.find((parameter) => /^q=/i.test(parameter));
    return quality === undefined ? 1 : Number(quality.slice(2)) || 0;
  });
  return Math.max(0, ...rates);
}
