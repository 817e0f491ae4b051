/** Whether the browser has every part of the Navigation API that is used here. Without it, links load documents. */
export function hasNavigation(): boolean {
  return (
    "navigation" in globalThis &&
    "NavigateEvent" in globalThis &&
    "sourceElement" in NavigateEvent.prototype
  );
}
