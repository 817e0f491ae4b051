/** Says in `Vary` that the answer depends on a request header, unless it says so already. */
export function addVary(headers: Headers, name: string): void {
  const names = (headers.get("vary") ?? "").split(",").map((item) => item.trim().toLowerCase());
  const listed = new Set(names);
  if (!listed.has("*") && !listed.has(name.toLowerCase())) headers.append("vary", name);
}
