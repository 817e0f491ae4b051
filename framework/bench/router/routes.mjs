const ADJECTIVES =
  "active annual billing central closed current daily default digital direct external favourite final general hidden internal joined local managed mobile monthly nested online partial pending personal primary private public recent regional related remote saved shared single special standard summary weekly".split(
    " ",
  );
const NOUNS =
  "accounts addresses articles bookings channels coupons devices documents events folders invoices messages orders payments products projects reports reviews sessions shipments teams tickets vendors visitors workspaces".split(
    " ",
  );

/**
 * The routes of a resource `@`: `:name` is one segment, `*path` the rest of the path. No parameter stands where
 * static text could stand too: Hono's RegExpRouter could not build that at any size.
 */
const KINDS = [
  "/@",
  "/admin/@",
  "/admin/@/settings",
  "/api/@",
  "/api/@/:id",
  "/api/@/:id/history",
  "/api/@/:id/comments",
  "/api/@/:id/comments/:commentId",
  "/api/@/:id/tags/:tag",
  "/files/@/*path",
];

/** The routes of a site with `count / 10` resources. */
export function createRoutes(count) {
  return Array.from({ length: count }, (_, index) => {
    const resource = Math.floor(index / KINDS.length);
    // 40 adjectives and 25 nouns, walked so that neighbours share neither.
    const adjective = ADJECTIVES[(resource * 7) % ADJECTIVES.length];
    const noun = NOUNS[(resource + Math.floor(resource / 200)) % NOUNS.length];
    return KINDS[index % KINDS.length].replace("@", `${adjective}-${noun}`);
  });
}

/**
 * Creates requests in an order that is the same in every run: nine in ten meet one of the `busy` routes, which stand
 * evenly among all and are asked for equally often; one in ten meets none.
 */
export function createRequests(routes, busy, count) {
  const random = createRandom(count);
  const used = Math.min(busy, routes.length);
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor(random() * used);
    // The last digit is the kind of route, so it stays.
    const route = Math.floor(place / 10) * 10 * Math.floor(routes.length / used) + (place % 10);
    const params = {};
    const path = routes[route].replace(/:(\w+)|\*path/g, (token, name = "path") => {
      const id = String(Math.floor(random() * 1e6));
      return (params[name] = token === "*path" ? `${id}/original.png` : id);
    });
    if (index % 10 !== 9 || routes[route].includes("*")) return { path, route, params };
    const misses = ["/wp-login.php", "/api/unknown-resource/7", `${path}/and/more/7`];
    return { path: misses[Math.floor(index / 10) % misses.length] };
  });
}

/** A linear congruential generator (Numerical Recipes): the same numbers in every run. */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
