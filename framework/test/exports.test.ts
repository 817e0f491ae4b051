import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** The values that each subpath exports. A name that is missing or new here is a change of the public API. */
const EXPORTS = {
  ".": ["HttpError", "definePlugin", "openspeed", "route"],
  "./cache": ["cache", "createMemoryStore", "createResponseCache", "forbidStoring"],
  "./client": ["createClient", "createHref", "href"],
  "./client-address": ["createClientAddress"],
  "./combine": ["every", "except", "some", "when"],
  "./conditional": ["createEtag", "evaluatePreconditions", "respondWithRange"],
  "./cookies": [
    "createSealedCookie",
    "createSignedCookie",
    "deleteCookie",
    "readCookies",
    "setCookie",
  ],
  "./cors": ["cors"],
  "./dev": ["devErrorPage", "errorCatalog"],
  "./express": [
    "expressRoute",
    "fromExpress",
    "fromExpressError",
    "jsonBody",
    "notFoundPage",
    "readBody",
    "toListener",
    "urlencodedBody",
  ],
  "./lambda": ["toLambda", "toStreamingLambda"],
  "./mount": ["host", "hosts", "mount"],
  "./negotiation": [
    "acceptsEncoding",
    "acceptsLanguage",
    "acceptsType",
    "negotiateEncoding",
    "negotiateLanguage",
    "negotiateType",
  ],
  "./node": ["serve", "toNodeListener"],
  "./openapi": ["openApi", "toOpenApi"],
  "./rich": ["rich", "richCodec"],
  "./service-worker": ["serveServiceWorker"],
  "./static": ["staticFiles"],
  "./testing": [
    "createCookieJar",
    "createFakeClock",
    "createTestClient",
    "inject",
    "request",
    "toHandle",
  ],
  "./trailing-slash": ["trailingSlash"],
};

describe("openspeed", () => {
  it("brings no other package along", async () => {
    const { dependencies = {}, optionalDependencies = {} } = await readManifest();
    expect({ ...dependencies, ...optionalDependencies }).toEqual({});
  });
});

describe("openspeed's exports", () => {
  it("are these subpaths and no others", async () => {
    const { exports } = await readManifest();
    expect(Object.keys(exports)).toEqual([...Object.keys(EXPORTS), "./package.json"]);
  });

  it.each(Object.entries(EXPORTS))(
    "of %s are these names and no others",
    async (subpath, names) => {
      const module: object = await import(`openspeed${subpath.slice(1)}`);
      expect(Object.keys(module).sort()).toEqual(names);
    },
  );
});

interface Manifest {
  readonly exports: object;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
}

async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
}
