import { HttpError } from "openspeed";
import { describe, expect, it, vi } from "vitest";
import { toPageError } from "./page-error.ts";

describe("toPageError", () => {
  it("shows what was meant for the client, and reports nothing", () => {
    const report = vi.fn();
    const error = new HttpError(404, "There is no such note.");
    expect(toPageError(error, report)).toEqual({
      status: 404,
      title: "Not Found",
      message: "There is no such note.",
    });
    expect(report).not.toHaveBeenCalled();
  });

  it("keeps any other message to itself, and reports the id that is shown", () => {
    const report = vi.fn();
    const shown = toPageError(new Error("the password is hunter2"), report);
    expect(JSON.stringify(shown)).not.toContain("hunter2");
    expect(report).toHaveBeenCalledExactlyOnceWith(shown.id);
  });
});
