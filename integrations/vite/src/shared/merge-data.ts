/** What each component sees: its own load's data over that of the layouts around it. */
export function mergeData(own: readonly (object | null)[]): object[] {
  let seen: object = {};
  return own.map((data) => (seen = data === null ? seen : { ...seen, ...data }));
}
