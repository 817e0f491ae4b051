/** A merge as applications write it: whether it turns dangerous depends on what the framework lets through. */
export function merge(target, source) {
  for (const key of Object.keys(source)) {
    if (typeof source[key] === "object" && source[key] !== null) {
      target[key] ??= {};
      merge(target[key], source[key]);
    } else target[key] = source[key];
  }
  return target;
}

/** Whether something has changed the prototype of every object. */
export function isPolluted() {
  const plain = {};
  return plain.polluted !== undefined || typeof plain.toString !== "function";
}
