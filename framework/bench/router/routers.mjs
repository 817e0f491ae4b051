import findMyWay from "find-my-way";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { Memoirist } from "memoirist";
import { addRoute, createRouter as createRou3, findRoute } from "rou3";
import { createRouter } from "../../src/router/router.ts";

/**
 * The routers by name. `create` adds the routes, each a pattern and a handler, and returns the documented lookup.
 * `read` says what an answer of that lookup holds.
 */
export const routers = {
  openspeed: {
    create(routes) {
      // One router per method behind a map, as in an app.
      const byMethod = new Map([["GET", createRouter()]]);
      for (const [pattern, handler] of routes) byMethod.get("GET").add(pattern, handler);
      return (path) => byMethod.get("GET").find(path);
    },
    read: (match) => match && { handler: match.value, params: match.params },
  },
  rou3: {
    create(routes) {
      const router = createRou3();
      for (const [pattern, handler] of routes) {
        addRoute(router, "GET", pattern.replace("*path", "**:path"), handler);
      }
      return (path) => findRoute(router, "GET", path);
    },
    read: (match) => match && { handler: match.data, params: match.params },
  },
  "find-my-way": {
    create(routes) {
      const router = findMyWay();
      for (const [pattern, handler] of routes) {
        router.on("GET", pattern.replace("*path", "*"), handler);
      }
      return (path) => router.find("GET", path);
    },
    read: (match) => match && { handler: match.handler, params: starAsPath(match.params) },
  },
  memoirist: {
    create(routes) {
      const router = new Memoirist();
      for (const [pattern, handler] of routes) {
        router.add("GET", pattern.replace("*path", "*"), handler);
      }
      return (path) => router.find("GET", path);
    },
    read: (match) => match && { handler: match.store, params: starAsPath(match.params) },
  },
  "hono RegExpRouter": {
    create(routes) {
      const router = new RegExpRouter();
      for (const [pattern, handler] of routes) {
        // Its "*" captures nothing; this is the documented way to get the rest of the path.
        router.add("GET", pattern.replace("*path", ":path{.+}"), handler);
      }
      router.match("GET", "/");
      return (path) => router.match("GET", path);
    },
    read([handlers, stash]) {
      if (handlers === undefined || handlers.length === 0) return undefined;
      const [handler, places] = handlers[0];
      const params = Object.entries(places).map(([name, place]) => [name, stash[place]]);
      return { handler, params: Object.fromEntries(params) };
    },
  },
};

function starAsPath({ "*": path, ...params }) {
  return path === undefined ? params : { ...params, path };
}
