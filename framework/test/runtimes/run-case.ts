import type { Case, Group } from "./case.ts";
import { knownFaults } from "./known-faults.ts";
import type { RunningTarget } from "./start.ts";

/** What became of a case on a runtime. */
export interface CaseResult {
  readonly outcome: "passed" | "failed" | "known fault" | "healed";
  /** Why it did not pass. */
  readonly detail?: string;
}

/** Runs one case. A known fault that no longer shows has healed, which its list has to learn. */
export async function runCase(server: RunningTarget, group: Group, one: Case): Promise<CaseResult> {
  const name = `${group.name} > ${one.name}`;
  const fault = knownFaults.find(
    (known) => known.runtime === server.runtime && known.name === name,
  );
  try {
    await one.run(server);
  } catch (error) {
    if (fault !== undefined && server.isAlive()) {
      return { outcome: "known fault", detail: fault.evidence };
    }
    return { outcome: "failed", detail: error instanceof Error ? error.message : String(error) };
  }
  if (!server.isAlive()) return { outcome: "failed", detail: "The process ended." };
  if (fault === undefined) return { outcome: "passed" };
  return { outcome: "healed", detail: `Take it off the known faults: ${fault.evidence}` };
}
