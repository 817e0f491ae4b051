import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notFoundPage } from "../../src/compat/express/index.ts";
import { setCookie } from "../../src/cookies/index.ts";
import { HttpError, openspeed } from "../../src/index.ts";
import { cors } from "../../src/middleware/cors.ts";
import { type RunningServer, serve } from "../../src/runtimes/node/index.ts";
import { parseAnswer, type RawAnswer, sendRaw } from "../raw-request.ts";

const HOME = "https://app.example.com";
const MARKUP = '<script>alert("1")</script>';

const app = openspeed("", { report: () => undefined })
  .use("/admin", (ctx, next) => {
    if (ctx.request.headers.get("authorization") !== "Bearer good") throw new HttpError(401);
    return next();
  })
  .use("/shared", cors({ origin: [HOME, /^https:\/\/[a-z]+\.example\.org$/], credentials: true }))
  .routes({
    "GET /admin/users": () => "users",
    "POST /admin/users": () => "made",
    "GET /shared": () => new Response("ok", { headers: { vary: "Accept-Encoding" } }),
    "GET /address": (ctx) => String(ctx.platform.address),
    "GET /method": (ctx) => ctx.method,
    "GET /url": (ctx) => ctx.request.url,
    "GET /refuse": (ctx) => {
      throw new HttpError(400, ctx.query.text);
    },
    "GET /fail": (ctx) => {
      throw new Error(ctx.query.text);
    },
  });

let server: RunningServer;
beforeAll(async () => {
  server = await serve(app, { port: 0, hostname: "127.0.0.1", report: () => undefined });
});
afterAll(() => server.close());

async function ask(target: string, header: string, method = "GET"): Promise<RawAnswer> {
  const head = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n`;
  return parseAnswer(await sendRaw(server, `${head}Connection: close\r\n\r\n`));
}

describe("1 and 20. no header from outside switches anything off (Next.js, React Router)", () => {
  it.each([
    "x-openspeed-writable: 1",
    "x-openspeed-middleware: skip",
    "x-openspeed-internal: 1",
    "x-middleware-subrequest: middleware:middleware:middleware",
    "x-middleware-subrequest: src/middleware",
    "x-middleware-next: 1",
    "x-middleware-rewrite: /url",
    "x-matched-path: /url",
    "x-original-url: /url",
    "x-rewrite-url: /url",
    "x-invoke-path: /url",
    "x-http-method-override: OPTIONS",
    "x-method-override: HEAD",
    "x-react-router-prerender-data: 1",
    "x-react-router-spa-mode: yes",
    "x-forwarded-prefix: /public",
    "x-forwarded-uri: /url",
  ])("guards the route from %s", async (header) => {
    expect(await ask("/admin/users", header)).toMatchObject({ status: 401 });
    expect((await ask("/method", header)).body).toBe("GET");
    expect((await ask("/url", header)).body).toBe("http://localhost/url");
  });

  it("opens it to the header that the guard asks for", async () => {
    expect((await ask("/admin/users", "authorization: Bearer good")).body).toBe("users");
  });
});

describe("21. an origin is allowed only from the list, and Vary is the answer's own (Hono)", () => {
  it.each([
    "https://app.example.com.attacker.net",
    "https://attacker.net/https://app.example.com",
    "https://APP.example.com",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://a.example.org.attacker.net",
    "https://a.b.example.org",
    "null",
    "https://app.example.com, https://attacker.net",
  ])("does not allow %s", async (origin) => {
    const { headers } = await ask("/shared", `Origin: ${origin}\r\nVary: X-Secret`);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("vary")).toBe("Accept-Encoding, Origin");
  });

  it.each([HOME, "https://one.example.org"])("allows %s", async (origin) => {
    const { headers } = await ask("/shared", `Origin: ${origin}\r\nVary: X-Secret`);
    expect(headers.get("access-control-allow-origin")).toBe(origin);
    expect(headers.get("access-control-allow-credentials")).toBe("true");
    expect(headers.get("vary")).toBe("Accept-Encoding, Origin");
  });
});

describe("22. a cookie's name, value and attributes can't break out (h3, Hono)", () => {
  const set = async (name: string, value: string, attributes?: object): Promise<Response> =>
    openspeed("", { report: () => undefined })
      .get("/", (ctx) => {
        setCookie(ctx, name, value, attributes);
        return "set";
      })
      .request("/");

  it.each([";", "\r", "\n", "\r\n", ",", "\0", "\u0001", "\u007f", "\u0100"])(
    "refuses %j in each of them",
    async (bad) => {
      const text = `a${bad}b`;
      const attempts = [
        set(text, "1"),
        set("c", text),
        set("c", "1", { path: `/${text}` }),
        set("c", "1", { domain: text }),
        set("c", "1", { sameSite: `lax${bad}` }),
      ];
      for (const response of await Promise.all(attempts)) {
        expect(response.status).toBe(500);
        expect(response.headers.getSetCookie()).toEqual([]);
      }
    },
  );

  it("sets one without them", async () => {
    const response = await set("c", "a.b", {
      path: "/a",
      domain: "example.com",
      sameSite: "strict",
    });
    expect(response.headers.getSetCookie()).toEqual([
      "c=a.b; Path=/a; Domain=example.com; HttpOnly; Secure; SameSite=Strict",
    ]);
  });
});

describe("35. no header moves the client's address (Hono)", () => {
  it.each([
    "X-Forwarded-For: 203.0.113.7",
    "X-Forwarded-For: ::ffff:203.0.113.7, 127.0.0.1",
    "Forwarded: for=203.0.113.7",
    "X-Real-IP: 203.0.113.7",
    "CF-Connecting-IP: 203.0.113.7",
    "True-Client-IP: 203.0.113.7",
    "X-Client-IP: 203.0.113.7",
  ])("knows the socket's address beside %s", async (header) => {
    expect((await ask("/address", header)).body).toBe("127.0.0.1");
  });

  it("takes neither scheme nor host from forwarded headers", async () => {
    const header =
      "X-Forwarded-Proto: https\r\nX-Forwarded-Host: attacker.net\r\nForwarded: host=b";
    expect((await ask("/url", header)).body).toBe("http://localhost/url");
  });
});

describe("40. text from outside is never markup in an error answer (Hono)", () => {
  const markup = encodeURIComponent(MARKUP);

  it("sends the author's own text as a problem document, which no browser renders", async () => {
    const response = await app.request(`/refuse?text=${markup}`);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status: 400, detail: MARKUP });
  });

  it("sends nothing of an unexpected error's text", async () => {
    const response = await app.request(`/fail?text=${markup}`);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.text()).not.toContain("script");
  });

  it("escapes the path on the page for Express apps", async () => {
    const page = openspeed().use(notFoundPage());
    const html = await (await page.request("/%3Cscript%3E'<script>\"&amp")).text();
    expect(html).not.toMatch(/<script|'<|"&amp<|&amp</);
    expect(html).toContain("Cannot GET /%3Cscript%3E");
  });
});

describe("26. no pattern can be made slow (path-to-regexp)", () => {
  it.each(["/*a/*b", "/:a-:b-:c", "/:a:b", "/:a(.*)", "/:a<(a+)+>", "/:a<.*>"])(
    "refuses %s when it is declared",
    (pattern) => {
      expect(() => openspeed().get(pattern, () => "ok")).toThrow(TypeError);
    },
  );

  it("answers paths of 100,000 characters and 50,000 segments", async () => {
    const long = openspeed()
      .get("/:a?/:b?/:c?/:d?", () => "short")
      .get("/rest/*path", (ctx) => String(ctx.params.path.length));
    expect((await long.request("/a".repeat(50_000))).status).toBe(404);
    const slug = openspeed().get("/:name<slug>", (ctx) => String(ctx.params.name.length));
    expect((await slug.request(`/${"a-".repeat(50_000)}!`)).status).toBe(404);
    expect(await (await slug.request(`/${"a-".repeat(50_000)}a`)).text()).toBe("100001");
    expect(await (await long.request(`/rest${"/a".repeat(50_000)}`)).text()).toBe("99999");
    expect(await (await long.request("/a/b")).text()).toBe("short");
  });
});
