import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Servable, toNodeListener } from "../../runtimes/node/index.ts";

/** What {@link toListener} adds to an app. */
export interface ExpressShape {
  /** What `http.createServer()` and `supertest()` call. */
  (req: IncomingMessage, res: ServerResponse): void;
  /** Starts a server as Express does and returns it: a port, a host, a callback, in Express' order. */
  listen(...args: unknown[]): Server;
  /** A place for the application's own values. */
  locals: Record<string, unknown>;
  /** Keeps a setting. No setting changes what the app does. */
  set(name: string, value: unknown): this;
  /** Reads a setting. */
  get(name: string): unknown;
  enable(name: string): this;
  disable(name: string): this;
  enabled(name: string): boolean;
  disabled(name: string): boolean;
}

/**
 * Lets code that was written for an Express app use an OpenSpeed app: it can be called as a `node:http`
 * request listener, so `supertest(app)` and `http.createServer(app)` take it, and has `listen()`. All that
 * the app itself has is there too, and what is registered through one is seen by the other.
 *
 * @example
 * ```ts
 * import { createServer } from "node:http";
 * import { openspeed } from "openspeed";
 * import { toListener } from "openspeed/express";
 *
 * const app = toListener(openspeed());
 * app.get("/", () => "Hello");
 * createServer(app).listen(0);
 * ```
 */
export function toListener<TApp extends Servable>(app: TApp): TApp & ExpressShape {
  const listener = toNodeListener(app);
  const settings = new Map<string, unknown>();
  const own: Record<PropertyKey, unknown> = {
    locals: Object.create(null),
    listen: (...args: unknown[]): Server => {
      const server = createServer(listener);
      // Node's own overloads decide what the arguments mean.
      return Reflect.apply(server.listen.bind(server), undefined, args) as Server;
    },
    set: (name: string, value: unknown) => (settings.set(name, value), shape),
    enable: (name: string) => (settings.set(name, true), shape),
    disable: (name: string) => (settings.set(name, false), shape),
    enabled: (name: string) => Boolean(settings.get(name)),
    disabled: (name: string) => !settings.get(name),
  };
  const forwarded = new Map<PropertyKey, unknown>();

  function forward(key: PropertyKey): unknown {
    const value: unknown = Reflect.get(app, key);
    if (typeof value !== "function") return value;
    const known = forwarded.get(key);
    if (known !== undefined) return known;
    const call = (...args: unknown[]): unknown => {
      if (key === "get" && args.length === 1) return settings.get(String(args[0]));
      const result: unknown = Reflect.apply(value, app, args);
      return result === app ? shape : result;
    };
    forwarded.set(key, call);
    return call;
  }

  const shape = new Proxy(listener, {
    get: (target, key) => {
      if (Object.hasOwn(own, key)) return own[key];
      return key in app ? forward(key) : Reflect.get(target, key);
    },
    set: (_target, key, value) => ((own[key] = value), true),
    has: (target, key) => Object.hasOwn(own, key) || key in app || key in target,
  });
  return shape as unknown as TApp & ExpressShape;
}
