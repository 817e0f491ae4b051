import { HttpError } from "openspeed";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { toPageError } from "./page-error.ts";

const url = new URL("http://localhost/notes?secret=1");

describe("toPageError", () => {
  it("shows what was meant for the client, and reports nothing", () => {
    const report = vi.fn();
    const error = new HttpError(404, "There is no such note.");
    expect(toPageError(error, url, report)).toEqual({
      status: 404,
      title: "Not Found",
      message: "There is no such note.",
    });
    expect(report).not.toHaveBeenCalled();
  });

  it("keeps any other message to the report, under the id that is shown", () => {
    const report = vi.fn();
    const error = new Error("the password is hunter2");
    const shown = toPageError(error, url, report);
    expect(JSON.stringify(shown)).not.toContain("hunter2");
    expect(report).toHaveBeenCalledExactlyOnceWith(error, { id: shown.id, url: "/notes" });
  });

  it.each([
    [
      "at once",
      () => {
        throw new Error("reporter");
      },
    ],
    ["later", () => Promise.reject(new Error("reporter"))],
  ])(
    "prints the failure of a reporter that fails %s",
    async (_when, report) => {
      const print = vi.spyOn(console, "error").mockReturnValue();
      onTestFinished(() => print.mockRestore());
      expect(toPageError(new Error("load"), url, report).status).toBe(500);
      await vi.waitFor(() => expect(String(print.mock.calls[0]?.[1])).toBe("Error: reporter"), {
        timeout: 10_000,
      });
    },
    30_000,
  );
});
