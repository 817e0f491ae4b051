const kPrerendering = Symbol.for("openspeed.prerendering");

/** Whether this process writes pages to files. No request can say so. */
export function isPrerendering(): boolean {
  return kPrerendering in globalThis;
}

/** Makes the app that is imported next answer for files. */
export function startPrerendering(): void {
  Object.assign(globalThis, { [kPrerendering]: true });
}
