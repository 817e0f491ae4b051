import assert from "node:assert/strict";
import { inheritMembers } from "../../../src/runtimes/node/web/inherit-members.ts";
import { type Group, promises } from "../case.ts";

/** A class as platforms have them: its members refuse every object but its own. */
class Platform {
  #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  get name(): string {
    return this.#name;
  }

  get known(): string {
    return this.#name;
  }

  greet(greeting: string): string {
    return `${greeting} ${this.#name}`;
  }
}

class Light {
  made = 0;

  static {
    inheritMembers<Light, object>(this.prototype, Platform.prototype, (light) =>
      light.toPlatform(),
    );
  }

  get known(): string {
    return "own";
  }

  toPlatform(): Platform {
    this.made += 1;
    return new Platform("platform");
  }
}

export const inheritance: Group = {
  name: "inherited members",
  cases: [
    promises("make an instance of the platform's class", () => {
      assert.ok(new Light() instanceof Platform);
      assert.equal(new Light().constructor, Platform);
    }),
    promises("run getters on the platform's own object", () => {
      assert.equal(Reflect.get(new Light(), "name"), "platform");
    }),
    promises("run methods on the platform's own object, with their arguments", () => {
      const light = new Light();
      const greet: unknown = Reflect.get(light, "greet");
      assert.ok(typeof greet === "function");
      assert.equal(Reflect.apply(greet, light, ["hello"]), "hello platform");
    }),
    promises("leave the class's own members alone", () => {
      const light = new Light();
      assert.equal(light.known, "own");
      assert.equal(light.made, 0);
    }),
    promises("are no properties of the platform's own prototype", () => {
      assert.equal(new Platform("a").greet("hello"), "hello a");
    }),
  ],
};
