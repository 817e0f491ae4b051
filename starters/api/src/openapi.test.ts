import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTaskStore } from "./task-store.ts";

const app = createApp({ store: openTaskStore(":memory:"), origins: [], writeLog: () => undefined });

describe("GET /openapi.json", () => {
  it("describes every route for programs", async () => {
    const response = await app.request("/openapi.json");
    const { openapi, paths } = (await response.json()) as {
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
    };
    expect(openapi).toBe("3.1.0");
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual([
      "DELETE /tasks/{id}",
      "GET /health",
      "GET /tasks",
      "GET /tasks/{id}",
      "PATCH /tasks/{id}",
      "POST /tasks",
    ]);
    expect(Object.keys(paths["/tasks"]?.["post"]?.responses ?? {})).toEqual(
      expect.arrayContaining(["201", "415", "422"]),
    );
  });

  it("names the schemas once", async () => {
    const document = await (await app.request("/openapi.json")).json();
    expect(document).toMatchObject({
      components: {
        schemas: {
          Task: { type: "object", required: ["id", "title", "isDone", "createdAt"] },
          TaskDraft: { required: ["title"], additionalProperties: false },
          TaskPage: { properties: { tasks: { items: { $ref: "#/components/schemas/Task" } } } },
        },
      },
    });
  });
});

describe("GET /docs", () => {
  it("is where a browser that asks for / ends", async () => {
    const response = await app.request("/");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/docs"]);
  });

  it("is a page whose policy lets its own scripts run by their nonce", async () => {
    const [first, second] = [await app.request("/docs"), await app.request("/docs")];
    const nonceOf = (response: Response) =>
      /script-src 'nonce-([^']+)'/u.exec(
        response.headers.get("content-security-policy") ?? "",
      )?.[1];
    const nonce = nonceOf(first);
    expect(nonce).toBeTruthy();
    expect(nonceOf(second)).not.toBe(nonce);
    const scripts = [...(await first.text()).matchAll(/<script[^>]*>/gu)];
    expect(scripts).toHaveLength(2);
    for (const [script] of scripts) expect(script).toContain(`nonce="${nonce}"`);
  });
});
