import { toStandardJsonSchema } from "@valibot/to-json-schema";
import { type } from "arktype";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { validateDocument } from "../../test/openapi/validate-document.ts";
import { openspeed, route, type StandardSchema } from "../index.ts";
import { type JsonSchemaConverter, type OpenApiOptions, toOpenApi } from "./index.ts";

const info = { title: "Test", version: "1.0.0" };

/** Documents are read from contracts: no handler runs here. */
const unused = (): never => {
  throw new Error("A handler was called.");
};

const fromValibot: JsonSchemaConverter = (schema, options) =>
  schema["~standard"].vendor === "valibot"
    ? toStandardJsonSchema(schema as v.GenericSchema)["~standard"].jsonSchema.input(options)
    : undefined;

interface Libraries {
  readonly user: StandardSchema;
  readonly saved: StandardSchema;
  readonly page: StandardSchema;
  readonly upload: StandardSchema;
}

const libraries: Record<string, Libraries> = {
  zod: {
    user: z.object({ name: z.string().min(1), age: z.int().optional() }),
    saved: z.object({ id: z.uuid(), name: z.string(), at: z.date() }),
    page: z.object({ page: z.coerce.number().default(1), tags: z.array(z.string()) }),
    upload: z.object({ title: z.string(), file: z.file() }),
  },
  valibot: {
    user: v.object({ name: v.pipe(v.string(), v.minLength(1)), age: v.optional(v.number()) }),
    saved: v.object({ id: v.pipe(v.string(), v.uuid()), name: v.string(), at: v.date() }),
    page: v.object({
      page: v.optional(v.pipe(v.string(), v.toNumber()), "1"),
      tags: v.array(v.string()),
    }),
    upload: v.object({ title: v.string(), file: v.file() }),
  },
  arktype: {
    user: type({ name: "string >= 1", "age?": "number.integer" }),
    saved: type({ id: "string.uuid", name: "string", at: "Date" }),
    page: type({ "page?": "string.numeric.parse", tags: "string[]" }),
    upload: type({ title: "string", file: "File" }),
  },
};

function toApp({ user, saved, page, upload }: Libraries, prefix: string) {
  return openspeed(prefix).routes({
    "GET /": route({ query: page, responses: { 200: saved }, tags: ["users"] }, unused),
    "POST /": route(
      { body: user, responses: { 201: saved, 409: null }, examples: { ada: { name: "Ada" } } },
      unused,
    ),
    "PUT /:id/avatar": route({ body: upload, accepts: "form" }, () => undefined),
    "GET /:id<uuid>": () => "one",
    "DELETE /:user": route({ responses: { 204: null } }, () => undefined),
  });
}

describe.each(Object.entries(libraries))(
  "the document of an app of %s schemas",
  (_name, library) => {
    const document = toOpenApi(toApp(library, "/users"), { info, toJsonSchema: fromValibot });

    it("is valid to both validators", async () => {
      expect(await validateDocument(document)).toEqual([]);
    });

    it("describes bodies, answers, lists and dates", () => {
      const { get, post } = document.paths["/users"] ?? {};
      expect(post?.requestBody).toMatchObject({
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { name: { type: "string", minLength: 1 } },
              required: ["name"],
            },
            examples: { ada: { value: { name: "Ada" } } },
          },
        },
      });
      const at = { type: "string", format: "date-time" };
      expect(post?.responses).toMatchObject({
        201: { content: { "application/json": { schema: { properties: { at } } } } },
        409: { description: "Conflict" },
      });
      const parameters = get?.parameters?.toSorted((a, b) => a.name.localeCompare(b.name));
      expect(parameters).toMatchObject([
        { name: "page", in: "query", required: false },
        { name: "tags", required: true, style: "form", explode: true, schema: { type: "array" } },
      ]);
    });

    it("takes forms with files as multipart alone", () => {
      const { requestBody } = document.paths["/users/{id}/avatar"]?.["put"] ?? {};
      expect(requestBody?.content).toMatchObject({
        "multipart/form-data": {
          schema: { properties: { file: { type: "string", format: "binary" } } },
        },
      });
      expect(Object.keys(requestBody?.content ?? {})).toHaveLength(1);
    });

    it("lists the framework's refusals where they can occur, and there only", () => {
      const { get, post } = document.paths["/users"] ?? {};
      expect(Object.keys(post?.responses ?? {})).toEqual([
        "201",
        "400",
        "409",
        "413",
        "415",
        "422",
      ]);
      expect(Object.keys(get?.responses ?? {})).toEqual(["200", "422"]);
      const { get: one } = document.paths["/users/{id}"] ?? {};
      expect(Object.keys(one?.responses ?? {})).toEqual(["2XX"]);
    });
  },
);

describe("a document of many libraries at once", () => {
  const app = openspeed();
  for (let module = 0; module < 20; module++) {
    for (const [name, library] of Object.entries(libraries)) {
      app.use(toApp(library, `/${name}/v${String(module)}`));
    }
  }
  const valid = toOpenApi(app, { info, toJsonSchema: fromValibot });

  it("is valid with 300 operations", async () => {
    const operations = Object.values(valid.paths).flatMap((item) => Object.values(item));
    expect(operations).toHaveLength(300);
    expect(await validateDocument(valid)).toEqual([]);
  }, 60_000);
});

describe("a document that is broken", () => {
  const app = openspeed().use(openspeed("/mixed").get("/", { summary: "Mixed" }, unused));
  for (const [name, library] of Object.entries(libraries)) app.use(toApp(library, `/${name}`));
  const valid = toOpenApi(app, { info, toJsonSchema: fromValibot });
  const get = valid.paths["/zod"]?.["get"];

  it("was valid", async () => {
    expect(await validateDocument(valid)).toEqual([]);
  });

  it.each<[string, object]>([
    ["no title", { ...valid, info: { version: "1" } }],
    ["an unknown member", { ...valid, extra: true }],
    ["a broken reference", { ...valid, components: {} }],
    ["an operation without answers", { ...valid, paths: { "/": { get: { operationId: "a" } } } }],
    ["a name twice", { ...valid, paths: { ...valid.paths, "/again": { get } } }],
    ["a parameter that is nowhere", { ...valid, paths: { ...valid.paths, "/{id}": { get } } }],
    ["a schema that is none", { ...valid, components: { schemas: { A: { type: "strang" } } } }],
  ])("is refused with %s", async (_what, broken) => {
    expect(await validateDocument(broken)).not.toEqual([]);
  });
});

const read = (app: Parameters<typeof toOpenApi>[0], options: Partial<OpenApiOptions> = {}) =>
  toOpenApi(app, { info, ...options });

describe("paths", () => {
  it("become one path for each optional segment more", async () => {
    const document = read(
      openspeed()
        .get("/archive/:year<int>?/:month?", () => "a")
        .get("/files/*path", () => "b")
        .get("/a b{c}/@:x", () => "c"),
    );
    expect(Object.keys(document.paths)).toEqual([
      "/archive/{year}/{month}",
      "/archive/{year}",
      "/archive",
      "/files/{path}",
      "/a%20b%7Bc%7D/@:x",
    ]);
    expect(await validateDocument(document)).toEqual([]);
  });

  it.each([
    ["int", { type: "integer" }],
    ["uuid", { type: "string", format: "uuid" }],
    ["date", { type: "string", format: "date" }],
    ["posts|likes", { type: "string", enum: ["likes", "posts"] }],
    ["slug", { type: "string", pattern: "^[0-9a-z]+(-[0-9a-z]+)*$" }],
  ])("carry the constraint <%s>", (constraint, schema) => {
    const { paths } = read(openspeed().get(`/:id<${constraint}>`, () => "one"));
    const [parameter] = paths["/{id}"]?.["get"]?.parameters ?? [];
    expect(parameter).toEqual({ name: "id", in: "path", required: true, schema });
  });

  it("prefer the contract's parameters", () => {
    const params = z.object({ id: z.coerce.number().min(1), other: z.string() });
    const { paths } = read(openspeed().get("/:id", { params }, () => "one"));
    expect(paths["/{id}"]?.["get"]?.parameters).toMatchObject([
      { name: "id", schema: { type: "number", minimum: 1 } },
    ]);
  });

  it("are one where patterns differ in names alone", async () => {
    const app = openspeed()
      .get("/:id", () => "one")
      .delete("/:user", { params: z.object({ user: z.uuid() }) }, () => undefined);
    const document = read(app);
    expect(Object.keys(document.paths)).toEqual(["/{id}"]);
    expect(document.paths["/{id}"]?.["delete"]?.parameters).toMatchObject([
      { name: "id", schema: { format: "uuid" } },
    ]);
    expect(await validateDocument(document)).toEqual([]);
  });

  it("refuse two routes that constraints alone tell apart, unless one is left out", () => {
    const app = openspeed()
      .get("/:id<int>", () => "one")
      .get("/:name<slug>", () => "two");
    expect(() => read(app)).toThrow(/GET \/:id<int> and GET \/:name<slug> .* \/\{id\}/);
    const document = read(app, { include: ({ path }) => path !== "/:name<slug>" });
    expect(document.paths["/{id}"]?.["get"]?.operationId).toBe("getId");
  });
});

describe("methods", () => {
  it("of OpenAPI are listed, with a route for all of them last", async () => {
    const app = openspeed()
      .all("/", { body: z.object({}), operationId: "any" }, () => "all")
      .get("/", () => "get")
      .head("/head", { responses: { 200: z.object({}) } }, unused)
      .on("PURGE", "/", () => "purge");
    const document = read(app);
    expect(Object.keys(document.paths["/"] ?? {}).toSorted()).toEqual([
      "delete",
      "get",
      "patch",
      "post",
      "put",
    ]);
    expect(document.paths["/head"]?.["head"]?.responses).toEqual({ 200: { description: "OK" } });
    expect(await validateDocument(document)).toEqual([]);
  });

  it("without a body have none in the document either", () => {
    const app = openspeed().get("/", { body: z.object({}) }, () => "get");
    expect(read(app).paths["/"]?.["get"]?.requestBody).toBeUndefined();
  });
});

describe("names of operations", () => {
  it("are made from method and path, and never given twice", async () => {
    const document = read(
      openspeed()
        .get("/users/:id?", () => "a")
        .get("/users/id", () => "b")
        .post("/x", { operationId: "getUsersId" }, () => "c")
        .on(["PUT", "PATCH"], "/x", { operationId: "save" }, () => "d"),
    );
    const ids = Object.values(document.paths)
      .flatMap((item) => Object.values(item))
      .map(({ operationId }) => operationId);
    expect(ids).toEqual(["getUsersId2", "getUsers", "getUsersId3", "getUsersId", "save", "save2"]);
    expect(await validateDocument(document)).toEqual([]);
  });
});

describe("components", () => {
  const User = z.object({ name: z.string() }).meta({ id: "User" });

  it("hold schemas with an id once", async () => {
    const app = openspeed()
      .post("/", { body: User, responses: { 201: z.array(User) } }, unused)
      .get("/", { responses: { 200: User } }, unused);
    const document = read(app);
    expect(Object.keys(document.components?.schemas ?? {}).toSorted()).toEqual([
      "Problem",
      "User",
      "ValidationProblem",
    ]);
    expect(document.paths["/"]?.["post"]).toMatchObject({
      requestBody: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/User" } } },
      },
      responses: {
        201: {
          content: {
            "application/json": { schema: { items: { $ref: "#/components/schemas/User" } } },
          },
        },
      },
    });
    expect(await validateDocument(document)).toEqual([]);
  });

  it("keep different schemas of one name apart", async () => {
    const plain = (body: object): StandardSchema => {
      const standard = {
        version: 1,
        vendor: "own",
        validate: (value: unknown) => ({ value }),
        jsonSchema: { input: () => body },
      } as const;
      return { "~standard": standard };
    };
    const make = (kind: string): StandardSchema =>
      plain({
        $ref: "#/$defs/__proto__",
        $defs: JSON.parse(`{
          "__proto__": { "type": "object", "properties": { "$ref": { "$ref": "#/$defs/Problem" } } },
          "Problem": { "type": "${kind}", "const": { "$ref": "#/$defs/Problem" } }
        }`),
      });
    const app = openspeed()
      .post("/a", { body: make("string") }, unused)
      .post("/b", { body: make("number") }, unused)
      .post("/c", { body: make("number") }, unused);
    const { schemas = {} } = read(app).components ?? {};
    expect(Object.keys(schemas)).toEqual([
      "__proto__",
      "Problem",
      "Problem2",
      "ValidationProblem",
      "__proto__2",
      "Problem3",
    ]);
    expect(schemas["__proto__2"]).toEqual({
      type: "object",
      properties: { $ref: { $ref: "#/components/schemas/Problem3" } },
    });
    expect(schemas["Problem3"]).toEqual({
      type: "number",
      const: { $ref: "#/$defs/Problem" },
    });
    const lost = plain({ $ref: "#/$defs/Lost" });
    expect(() => read(openspeed().post("/", { body: lost }, unused))).toThrow(/Lost/);
  });

  it("hold schemas that refer to themselves", async () => {
    const Node = z.object({
      get kids() {
        return z.array(Node);
      },
    });
    const tree: v.GenericSchema = v.object({ kids: v.array(v.lazy(() => tree)) });
    const app = openspeed()
      .post("/a", { body: Node }, unused)
      .post("/b", { body: z.object({ node: Node }) }, unused)
      .post("/c", { body: tree }, unused);
    const document = read(app, { toJsonSchema: fromValibot, problems: false });
    expect(document.components?.schemas).toMatchObject({
      postA_body: {
        properties: { kids: { items: { $ref: "#/components/schemas/postA_body" } } },
      },
    });
    expect(await validateDocument(document)).toEqual([]);
  });
});

describe("parameters", () => {
  it("are read through intersections, unions, references and records", async () => {
    const paging = z.object({ page: z.coerce.number() }).meta({ id: "Paging" });
    const either = z.union([
      z.object({ by: z.literal("name"), name: z.string() }),
      z.object({ by: z.literal("id"), id: z.string(), tags: z.array(z.string()) }),
    ]);
    const document = read(
      openspeed()
        .get("/a", { query: z.intersection(paging, either) }, unused)
        .get("/b", { query: z.record(z.string(), z.string()) }, unused)
        .get("/c", { query: z.strictObject({}) }, unused)
        .get(
          "/d",
          { query: z.union([paging, paging]), cookies: z.record(z.string(), z.string()) },
          unused,
        ),
    );
    const show = (path: string) =>
      document.paths[path]?.["get"]?.parameters?.map(
        ({ name, required }) => `${name}${required ? "" : "?"}`,
      );
    expect(show("/a")).toEqual(["page", "by", "name?", "id?", "tags?"]);
    expect(show("/b")).toEqual(["query?"]);
    expect(show("/c")).toBeUndefined();
    expect(show("/d")).toEqual(["page"]);
    expect(await validateDocument(document)).toEqual([]);
  });

  it("of headers and cookies leave out what OpenAPI describes elsewhere", () => {
    const contract = {
      headers: z.object({
        "x-key": z.string().describe("The key.").meta({ deprecated: true }),
        authorization: z.string(),
      }),
      cookies: z.object({ theme: z.enum(["dark", "light"]).optional() }),
    };
    const { paths } = read(openspeed().get("/", contract, unused));
    expect(paths["/"]?.["get"]?.parameters).toMatchObject([
      { name: "x-key", in: "header", required: true, description: "The key.", deprecated: true },
      { name: "theme", in: "cookie", required: false, schema: { enum: ["dark", "light"] } },
    ]);
  });
});

describe("bodies and answers", () => {
  it("have the media types that the contract accepts", () => {
    const app = openspeed()
      .post("/text", { body: z.string().optional(), accepts: "text" }, unused)
      .post("/bytes", { body: z.instanceof(Uint8Array), accepts: "bytes" }, unused)
      .post("/both", { body: z.object({ a: z.string() }), accepts: ["json", "form"] }, unused);
    const { paths } = read(app);
    const show = (path: string) => {
      const body = paths[path]?.["post"]?.requestBody;
      return [body?.required, ...Object.keys(body?.content ?? {})];
    };
    expect(show("/text")).toEqual([false, "text/plain"]);
    expect(show("/bytes")).toEqual([true, "application/octet-stream"]);
    expect(show("/both")).toEqual([
      true,
      "application/json",
      "application/x-www-form-urlencoded",
      "multipart/form-data",
    ]);
  });

  it.each<[string, (value: unknown) => unknown, boolean]>([
    ["takes nothing", () => ({ value: undefined }), false],
    ["refuses nothing", () => ({ issues: [{ message: "Required" }] }), true],
    ["answers later", () => Promise.reject(new Error("later")), true],
    ["fails on nothing", () => unused(), true],
  ])("are required unless the schema %s", async (_what, validate, required) => {
    const standard = {
      version: 1,
      vendor: "own",
      validate,
      jsonSchema: { input: () => ({ type: "object", deprecated: true, $defs: { A: true } }) },
    };
    const body = { "~standard": standard } as StandardSchema;
    const document = read(openspeed().post("/", { body }, unused));
    expect(document.paths["/"]?.["post"]?.requestBody?.required).toBe(required);
    expect(await validateDocument(document)).toEqual([]);
  });

  it("are text where the answer is a string, and carry examples as JSON", async () => {
    const responses = { 200: z.object({ at: z.date(), note: z.string().default("none") }) };
    const examples = { one: { at: new Date(0) } };
    const document = read(
      openspeed()
        .get("/text", { responses: { 200: z.string() } }, unused)
        .get("/json", { responses, examples }, unused),
    );
    expect(document.paths["/text"]?.["get"]?.responses).toMatchObject({
      200: { content: { "text/plain": { schema: { type: "string" } } } },
    });
    expect(document.paths["/json"]?.["get"]?.responses).toMatchObject({
      200: {
        content: {
          "application/json": {
            schema: { required: ["at"] },
            examples: { one: { value: { at: "1970-01-01T00:00:00.000Z" } } },
          },
        },
      },
    });
    expect(await validateDocument(document)).toEqual([]);
  });

  it("leave the framework's own problems out when they are not its own", () => {
    const app = openspeed().post("/", { body: z.object({}) }, unused);
    const document = read(app, { problems: false });
    expect(Object.keys(document.paths["/"]?.["post"]?.responses ?? {})).toEqual(["2XX"]);
    const declared = { body: z.object({}), responses: { 422: z.object({ mine: z.string() }) } };
    const own = read(openspeed().post("/", declared, unused));
    expect(own.paths["/"]?.["post"]?.responses["422"]).toMatchObject({
      content: { "application/json": {} },
    });
  });
});

describe("options", () => {
  it("give servers, tags and security, for all routes or route by route", async () => {
    const bearer = { type: "http", scheme: "bearer" } as const;
    const app = openspeed()
      .get("/open", { tags: ["b"], deprecated: true, summary: "S", description: "D" }, () => "a")
      .use(function requireUser(_ctx, next) {
        return next();
      })
      .get("/closed", { tags: ["a"] }, () => "b");
    const document = read(app, {
      servers: [{ url: "https://api.example.com" }],
      tags: [{ name: "a", description: "First" }],
      securitySchemes: { bearer },
      security: (route) =>
        route.middleware.some(({ name }) => name === "requireUser") ? [{ bearer: [] }] : [],
    });
    expect(document).toMatchObject({
      servers: [{ url: "https://api.example.com" }],
      tags: [{ name: "a", description: "First" }, { name: "b" }],
      components: { securitySchemes: { bearer } },
    });
    expect(document.paths["/open"]?.["get"]).toMatchObject({
      security: [],
      deprecated: true,
      summary: "S",
      description: "D",
    });
    expect(document.paths["/closed"]?.["get"]?.security).toEqual([{ bearer: [] }]);
    expect(await validateDocument(document)).toEqual([]);
    const security = [{ bearer: [] }];
    expect(read(app, { securitySchemes: { bearer }, security }).security).toEqual(security);
  });
});

describe("a schema that can't be described", () => {
  const app = (body: StandardSchema) => openspeed().post("/users", { body }, unused);

  it.each<[string, StandardSchema, RegExp]>([
    ["a library without JSON Schema", v.object({}), /POST \/users, body .* valibot.*toJsonSchema/],
    ["z.map()", z.object({ a: z.map(z.string(), z.string()) }), /POST \/users, body .*z\.map/],
    ["z.custom()", z.custom(), /zod.*z\.custom/],
    ["z.bigint()", z.bigint(), /z\.bigint/],
    ["an arktype bigint", type({ a: "bigint" }), /POST \/users, body .*arktype.*bigint/],
    ["an arktype Map", type({ a: "Map" }), /a Map/],
  ])("is an error that names the route and the library: %s", (_what, body, message) => {
    expect(() => read(app(body))).toThrow(message);
  });

  it("can be described by hand", () => {
    const custom = z.object({ at: z.custom().meta({ type: "string" }), n: z.coerce.bigint() });
    const content = read(app(custom)).paths["/users"]?.["post"]?.requestBody?.content;
    expect(content?.["application/json"]?.schema).toMatchObject({
      properties: { at: { type: "string" }, n: { type: "integer" } },
    });
  });

  it("of valibot is an error where its converter refuses", () => {
    const body = v.object({ a: v.map(v.string(), v.string()) });
    expect(() => read(app(body), { toJsonSchema: fromValibot })).toThrow(/POST \/users.*"map"/);
  });
});
