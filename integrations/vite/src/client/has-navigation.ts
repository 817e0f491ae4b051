/** Whether the browser has all of the Navigation API that is used; without it pages load whole. */
export function hasNavigation(): boolean {
  return (
    "navigation" in globalThis &&
    "NavigateEvent" in globalThis &&
    "sourceElement" in NavigateEvent.prototype
  );
}
