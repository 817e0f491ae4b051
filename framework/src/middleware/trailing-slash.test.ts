import { describe, expect, it } from "vitest";
import { toErrorUrl } from "../errors/error-url.ts";
import { openspeed } from "../index.ts";
import { trailingSlash, type TrailingSlash } from "./trailing-slash.ts";

const ask = async (
  policy: TrailingSlash,
  path: string,
  method = "GET",
): Promise<[number, string | null]> => {
  const app = openspeed()
    .use(trailingSlash(policy))
    .all("/*path?", () => "in");
  const response = await app.request(path, { method });
  return [response.status, response.headers.get("location")];
};

describe("trailingSlash()", () => {
  it.each<[TrailingSlash, string, string, number, string | null]>([
    ["remove", "GET", "/users/?q=1", 308, "/users?q=1"],
    ["remove", "HEAD", "/a/b/", 308, "/a/b"],
    ["remove", "GET", "/users", 200, null],
    ["remove", "GET", "/", 200, null],
    ["remove", "POST", "/users/", 200, null],
    ["add", "GET", "/users?q=1", 308, "/users/?q=1"],
    ["add", "GET", "/users/", 200, null],
    ["add", "GET", "/", 200, null],
    ["add", "GET", "/logo.svg", 200, null],
    ["add", "GET", "/v1.2/users", 308, "/v1.2/users/"],
    ["add", "POST", "/users", 200, null],
    ["refuse", "GET", "/users/", 404, null],
    ["refuse", "POST", "/users/", 404, null],
    ["refuse", "GET", "/users", 200, null],
    ["refuse", "GET", "/", 200, null],
  ])("%s: %s %s is answered %i %s", async (policy, method, path, ...answer) => {
    expect(await ask(policy, path, method)).toEqual(answer);
  });

  it("never leads to another origin", async () => {
    expect(await ask("remove", "/%2Fevil.test/")).toEqual([400, null]);
    expect(await ask("remove", "http://localhost//evil.test/")).toEqual([400, null]);
  });

  it("refuses a policy that does not exist", () => {
    // @ts-expect-error -- no such policy
    expect(() => trailingSlash("ignore")).toThrow(
      expect.objectContaining({
        constructor: TypeError,
        code: "OS1023",
        message: expect.stringContaining("not ignore"),
      }),
    );
  });

  it("tells why it refuses a slash at the end", async () => {
    const app = openspeed().use(trailingSlash("refuse"));
    expect(await (await app.request("/users/")).json()).toMatchObject({
      type: toErrorUrl("OS2012"),
      detail: "There is nothing at /users/.",
    });
  });
});
