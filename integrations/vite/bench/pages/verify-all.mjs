import { printProgress } from "../../../../framework/bench/http/print.mjs";
import { checkPage } from "./check-page.mjs";
import { startSubject } from "./start-subject.mjs";
import { visitPage } from "./visit-page.mjs";

/**
 * Looks at every subject's page before anything is measured, so that nobody is measured doing less.
 *
 * @param {object} bench to its `failures` and `scripts` go what is wrong with a subject, or else the scripts that a
 *   browser loads, by the subject's name
 */
export async function verifyAll({ subjects, failures, scripts, runtime, browser }) {
  for (const subject of subjects) {
    if (failures.has(subject.name)) continue;
    printProgress(`looking at ${subject.name}`, { isMilestone: true });
    let server;
    try {
      server = await startSubject(subject, runtime);
      await checkPage(server.port);
      if (browser !== undefined) scripts.set(subject.name, await visitPage(browser, server.port));
    } catch (error) {
      failures.set(subject.name, error.message);
    } finally {
      await server?.stop();
    }
  }
}
