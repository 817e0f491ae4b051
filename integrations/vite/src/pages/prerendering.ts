const kPrerendering = Symbol.for("openspeed.prerendering");

/** Whether this process writes pages to files. No request can say so. */
export function isPrerendering(): boolean {
  return kPrerendering in globalThis;
}

/** Tells the app that is imported next that its answers become files. */
export function startPrerendering(): void {
  Object.assign(globalThis, { [kPrerendering]: true });
}
