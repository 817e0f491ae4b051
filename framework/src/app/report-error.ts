import type { Context } from "../context.ts";
import type { AppOptions } from "./options.ts";

/** Tells the app's reporter. One that fails, at once or later, neither changes the answer nor ends the process. */
export async function reportError(
  error: unknown,
  ctx: Context,
  { report }: Required<AppOptions>,
  id?: string,
): Promise<void> {
  try {
    await report(error, ctx, id);
  } catch {
    // There is nobody left to tell.
  }
}
