import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./run.ts";

const framework = new URL("../index.ts", import.meta.url).href;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "openspeed-cli-"));
  await mkdir(join(folder, "src"));
  const app = `
    import { definePlugin, openspeed } from ${JSON.stringify(framework)};
    const schema = { "~standard": { version: 1, vendor: "own", validate: (value) => ({ value }) } };
    const clock = definePlugin({
      name: "clock",
      setup: (app) => app.use(function addClock(ctx, next) { return next(); }).get("/time", () => 1),
    });
    export default openspeed().use(clock).post("/users", { body: schema }, () => 1);
  `;
  await writeFile(join(folder, "src/app.mjs"), app);
  await writeFile(join(folder, "named.mjs"), app.replace("export default", "export const app ="));
  await writeFile(join(folder, "none.mjs"), "export default 1;");
  await writeFile(join(folder, "broken.mjs"), "throw new Error('no database');");
});
afterAll(() => rm(folder, { recursive: true }));

describe("openspeed routes", () => {
  it("tells who added what", async () => {
    expect(await run(["routes"], folder)).toEqual({
      exitCode: 0,
      text: [
        "METHOD  PATH    CONTRACT  MIDDLEWARE        PLUGIN",
        "GET     /time             addClock (clock)  clock",
        "POST    /users  body      addClock (clock)",
        "",
        "2 routes",
      ].join("\n"),
    });
  });

  it("takes a file and prints JSON", async () => {
    const { text, exitCode } = await run(["routes", "named.mjs", "--json"], folder);
    expect(exitCode).toBe(0);
    expect(JSON.parse(text)).toMatchObject([
      { method: "GET", path: "/time", addedBy: "clock" },
      { method: "POST", path: "/users" },
    ]);
  });

  it.each([
    [["routes", "absent.ts"], /There is no file absent\.ts/u],
    [["routes", "none.mjs"], /exports no app/u],
    [["routes", "broken.mjs"], /no database/u],
    [["routes", "a", "b"], /one file/u],
    [["rutes"], /no command "rutes"/u],
    [["routes", "--jsn"], /--jsn/u],
  ])("fails on %j with a reason", async (args, reason) => {
    const { text, exitCode } = await run(args, folder);
    expect([exitCode, text]).toEqual([1, expect.stringMatching(reason)]);
  });

  it("says what it tried where there is no app", async () => {
    const { text, exitCode } = await run(["routes"], join(folder, "src", "..", "nowhere"));
    expect([exitCode, text]).toEqual([1, expect.stringContaining("src/app")]);
  });

  it.each([[[]], [["--help"]], [["routes", "-h"]]])("shows its help for %j", async (args) => {
    const { text, exitCode } = await run(args, folder);
    expect([exitCode, text]).toEqual([0, expect.stringContaining("openspeed routes [file]")]);
  });
});
