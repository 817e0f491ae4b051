import type { ErrorReporter } from "./servable.ts";

/** Makes a reporter that cannot fail: one that does, at once or later, must not change the answer. */
export function toReporter(report: ErrorReporter = reportToConsole): ErrorReporter {
  return (error) => void call(report, error);
}

async function call(report: ErrorReporter, error: unknown): Promise<void> {
  try {
    await report(error);
  } catch (failure) {
    reportToConsole(failure);
  }
}

function reportToConsole(error: unknown): void {
  // oxlint-disable-next-line no-console -- the last resort for errors that nobody else is told about
  console.error(error);
}
