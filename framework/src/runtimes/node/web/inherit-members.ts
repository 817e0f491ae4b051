/**
 * Puts a class below a platform's one, so that `instanceof` holds, and gives it the members that it has no
 * own ones for. These run on the platform's own object, which `toNative` makes: the platform's getters
 * and methods refuse any other. Members of platforms to come, such as `textStream` of Node 26, work this way.
 */
export function inheritMembers<TLight extends object, TNative extends object>(
  prototype: TLight,
  platform: TNative,
  toNative: (light: TLight) => TNative,
): void {
  Object.setPrototypeOf(prototype, platform);
  // What is inherited makes `x.constructor === Request` hold.
  Reflect.deleteProperty(prototype, "constructor");
  for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(platform))) {
    if (name === "constructor" || Object.hasOwn(prototype, name)) continue;
    const method: unknown = member.value;
    if (typeof method === "function") {
      const call = function (this: TLight, ...args: unknown[]): unknown {
        return Reflect.apply(method, toNative(this), args);
      };
      Object.defineProperty(prototype, name, { ...member, value: call });
    } else if (member.get !== undefined) {
      const read = function (this: TLight): unknown {
        return Reflect.get(platform, name, toNative(this));
      };
      Object.defineProperty(prototype, name, { ...member, get: read });
    }
  }
}
