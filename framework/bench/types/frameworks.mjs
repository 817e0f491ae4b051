/**
 * The same app in each framework's documented idiom: every route has one path parameter and a typed JSON
 * answer that holds a date; with bodies, a zod schema too. A client calls 20 of the routes.
 */

const BODY = `z.object({ name: z.string(), age: z.number(), role: z.enum(["admin", "user"]), tags: z.array(z.string()) })`;
const CALLS = 20;

/** A route's number picks its path and answer, so that no two are the same type. */
const toPath = (index) => `/items${index}/:id`;
const toAnswer = (index, id) => `{ id: ${id}, n${index}: ${index}, at: new Date(0) }`;

function pickCalls(size) {
  const count = Math.min(CALLS, size);
  return Array.from({ length: count }, (_, index) => Math.floor((index * size) / count));
}

const BODY_VALUE = `{ name: "Ada", age: 36, role: "admin" as const, tags: ["a"] }`;

const openspeedClient = (size, bodies) => [
  `import { createClient } from "openspeed/client";`,
  `import type { App } from "./app.ts";`,
  `const api = createClient<App>("https://example.com");`,
  ...pickCalls(size).flatMap((index) => [
    `const answer${index} = await api.${bodies ? "post" : "get"}("${toPath(index)}", { params: { id: "1" }${bodies ? `, body: ${BODY_VALUE}` : ""} });`,
    `if (answer${index}.ok) answer${index}.data.n${index} satisfies number;`,
    `// @ts-expect-error -- the date arrives as a string`,
    `if (answer${index}.ok) answer${index}.data.at satisfies Date;`,
  ]),
];

const openspeedChain = (indexes, bodies) => [
  `openspeed()`,
  ...indexes.map((index) =>
    bodies
      ? `  .post("${toPath(index)}", { body: ${BODY} }, (ctx) => (${toAnswer(index, "ctx.params.id + ctx.body.name")}))`
      : `  .get("${toPath(index)}", (ctx) => (${toAnswer(index, "ctx.params.id")}))`,
  ),
];

const openspeedTable = (indexes, bodies) => [
  `openspeed().routes({`,
  ...indexes.map((index) =>
    bodies
      ? `  "POST ${toPath(index)}": route({ body: ${BODY} }, (ctx) => (${toAnswer(index, "ctx.params.id + ctx.body.name")})),`
      : `  "GET ${toPath(index)}": (ctx) => (${toAnswer(index, "ctx.params.id")}),`,
  ),
  `})`,
];

const openspeed = (write) => ({
  imports: (bodies) => [
    `import { openspeed, route } from "openspeed";`,
    ...(bodies ? [`import { z } from "zod";`] : []),
    `void route;`,
  ],
  declare: write,
  join: (names) => `openspeed()${names.map((name) => `.use(${name})`).join("")}`,
  client: openspeedClient,
});

const hono = {
  imports: (bodies) => [
    `import { Hono } from "hono";`,
    ...(bodies
      ? [`import { zValidator } from "@hono/zod-validator";`, `import { z } from "zod";`]
      : []),
  ],
  declare: (indexes, bodies) => [
    `new Hono()`,
    ...indexes.map((index) =>
      bodies
        ? `  .post("${toPath(index)}", zValidator("json", ${BODY}), (c) => c.json(${toAnswer(index, `c.req.param("id") + c.req.valid("json").name`)}))`
        : `  .get("${toPath(index)}", (c) => c.json(${toAnswer(index, `c.req.param("id")`)}))`,
    ),
  ],
  join: (names) => `new Hono()${names.map((name) => `.route("/", ${name})`).join("")}`,
  client: (size, bodies) => [
    `import { hc } from "hono/client";`,
    `import type { App } from "./app.ts";`,
    `const api = hc<App>("https://example.com");`,
    ...pickCalls(size).flatMap((index) => [
      `const answer${index} = await api["items${index}"][":id"].$${bodies ? "post" : "get"}({ param: { id: "1" }${bodies ? `, json: ${BODY_VALUE}` : ""} });`,
      `if (answer${index}.ok) (await answer${index}.json()).n${index} satisfies number;`,
      `// @ts-expect-error -- the date arrives as a string`,
      `if (answer${index}.ok) (await answer${index}.json()).at satisfies Date;`,
    ]),
  ],
};

const elysia = {
  imports: (bodies) => [
    `import { Elysia } from "elysia";`,
    ...(bodies ? [`import { z } from "zod";`] : []),
  ],
  declare: (indexes, bodies) => [
    `new Elysia()`,
    ...indexes.map((index) =>
      bodies
        ? `  .post("${toPath(index)}", ({ params, body }) => (${toAnswer(index, "params.id + body.name")}), { body: ${BODY} })`
        : `  .get("${toPath(index)}", ({ params }) => (${toAnswer(index, "params.id")}))`,
    ),
  ],
  join: (names) => `new Elysia()${names.map((name) => `.use(${name})`).join("")}`,
  // Eden revives dates by itself, and its types say so.
  client: (size, bodies) => [
    `import { treaty } from "@elysiajs/eden";`,
    `import type { App } from "./app.ts";`,
    `const api = treaty<App>("https://example.com");`,
    ...pickCalls(size).flatMap((index) => [
      `const answer${index} = await api.items${index}({ id: "1" }).${bodies ? `post(${BODY_VALUE})` : "get()"};`,
      `if (answer${index}.data) answer${index}.data.n${index} satisfies number;`,
      `// @ts-expect-error -- the date is no number`,
      `if (answer${index}.data) answer${index}.data.at satisfies number;`,
    ]),
  ],
};

/** What is measured, in the order of the table. */
export const CONTENDERS = [
  { name: "openspeed tables", shape: "modules", ...openspeed(openspeedTable) },
  { name: "openspeed chains", shape: "modules", ...openspeed(openspeedChain) },
  { name: "hono + hc", shape: "modules", ...hono },
  { name: "elysia + eden", shape: "modules", ...elysia },
  { name: "openspeed table", shape: "one", ...openspeed(openspeedTable) },
  { name: "openspeed chain", shape: "one", ...openspeed(openspeedChain) },
  { name: "hono + hc", shape: "one", ...hono },
  { name: "elysia + eden", shape: "one", ...elysia },
];
