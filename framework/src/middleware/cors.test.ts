import { describe, expect, it } from "vitest";
import { HttpError, openspeed } from "../index.ts";
import { cors, type CorsOptions } from "./cors.ts";

const HOME = "https://app.example.com";

function createApp(options?: CorsOptions) {
  return openspeed()
    .use(cors(options))
    .get("/data", () => ({ ok: true }))
    .get("/varied", () => new Response("ok", { headers: { vary: "Accept-Encoding" } }))
    .get("/fails", () => {
      throw new HttpError(418);
    });
}

function preflight(origin: string, headers: Record<string, string> = {}): RequestInit {
  return {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": "PUT", ...headers },
  };
}

describe("cors", () => {
  it("lets everyone read without credentials by default", async () => {
    const response = await createApp().request("/data", { headers: { origin: HOME } });
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.has("access-control-allow-credentials")).toBe(false);
    expect(response.headers.has("vary")).toBe(false);
  });

  it("answers a preflight with methods, the headers asked for and the age", async () => {
    const response = await createApp({ maxAge: 600 }).request(
      "/data",
      preflight(HOME, { "access-control-request-headers": "x-token, content-type" }),
    );
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
      "access-control-allow-headers": "x-token, content-type",
      "access-control-max-age": "600",
      vary: "Access-Control-Request-Headers",
    });
  });

  it("answers a preflight for a path that has no route", async () => {
    const response = await createApp().request("/nowhere", preflight(HOME));
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("leaves OPTIONS that is no preflight to the app", async () => {
    const response = await createApp().request("/data", { method: "OPTIONS" });
    expect(response.headers.get("allow")).toContain("GET");
    expect(response.headers.has("access-control-allow-methods")).toBe(false);
  });

  it("adds its headers to errors as well", async () => {
    const response = await createApp().request("/fails", { headers: { origin: HOME } });
    expect(response.status).toBe(418);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each<[string, CorsOptions["origin"]]>([
    ["an origin", HOME],
    ["a list", ["https://other.example", HOME]],
    ["a pattern", /^https:\/\/[a-z]+\.example\.com$/],
    ["a stateful pattern", /^https:\/\/[a-z]+\.example\.com$/g],
    ["a function", (origin) => origin === HOME],
    ["an async function", async (origin) => origin === HOME],
  ])("allows what %s names and refuses the rest", async (_title, origin = HOME) => {
    const app = createApp({ origin, credentials: true });
    for (let round = 0; round < 2; round += 1) {
      const allowed = await app.request("/data", { headers: { origin: HOME } });
      expect(allowed.headers.get("access-control-allow-origin")).toBe(HOME);
      expect(allowed.headers.get("access-control-allow-credentials")).toBe("true");
      expect(allowed.headers.get("vary")).toBe("Origin");
    }
    for (const foreign of ["https://app.example.com.evil.net", "http://app.example.com", "null"]) {
      const refused = await app.request("/data", { headers: { origin: foreign } });
      expect(refused.status).toBe(200);
      expect(refused.headers.has("access-control-allow-origin")).toBe(false);
      expect(refused.headers.has("access-control-allow-credentials")).toBe(false);
      expect(refused.headers.get("vary")).toBe("Origin");

      const preflighted = await app.request("/data", preflight(foreign));
      expect(preflighted.status).toBe(204);
      expect([...preflighted.headers.keys()]).toEqual(["vary"]);
    }
  });

  it("says that the answer depends on the origin even when the request names none", async () => {
    const response = await createApp({ origin: HOME }).request("/data");
    expect(response.headers.get("vary")).toBe("Origin");
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
  });

  it("keeps what already stands in Vary and never copies it from the request", async () => {
    const response = await createApp({ origin: HOME }).request("/varied", {
      headers: { origin: HOME, vary: "x-injected" },
    });
    expect(response.headers.get("vary")).toBe("Accept-Encoding, Origin");
  });

  it("reflects any origin for true, and adds nothing for false", async () => {
    const open = await createApp({ origin: true }).request("/data", { headers: { origin: HOME } });
    expect(open.headers.get("access-control-allow-origin")).toBe(HOME);
    const shut = await createApp({ origin: false }).request("/data", { headers: { origin: HOME } });
    expect(shut.headers.has("access-control-allow-origin")).toBe(false);
    expect(shut.headers.has("vary")).toBe(false);
  });

  it("names the headers that scripts may send and read", async () => {
    const app = createApp({
      origin: HOME,
      methods: ["GET"],
      allowedHeaders: ["x-token"],
      exposedHeaders: ["x-total", "x-page"],
    });
    const response = await app.request("/data", { headers: { origin: HOME } });
    expect(response.headers.get("access-control-expose-headers")).toBe("x-total, x-page");
    const asked = await app.request(
      "/data",
      preflight(HOME, { "access-control-request-headers": "x-other" }),
    );
    expect(asked.headers.get("access-control-allow-headers")).toBe("x-token");
    expect(asked.headers.get("access-control-allow-methods")).toBe("GET");
    expect(asked.headers.get("vary")).toBe("Origin");
  });

  it.each<CorsOptions>([
    { credentials: true },
    { credentials: true, origin: "*" },
    { credentials: true, origin: true },
    { credentials: true, origin: [HOME, "*"] },
    { origin: "https://example.com/" },
    { origin: "example.com" },
    { origin: ["null"] },
    { maxAge: -1 },
    { maxAge: 0.5 },
  ])("refuses %o at set-up", (options) => {
    expect(() => cors(options)).toThrow(TypeError);
  });
});
