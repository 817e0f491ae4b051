import { printProgress } from "../../../../framework/bench/http/print.mjs";
import { checkPage } from "./check-page.mjs";
import { startSubject } from "./start-subject.mjs";
import { visitPage } from "./visit-page.mjs";

/**
 * Looks at every subject's page before anything is measured, so that nobody is measured doing less.
 *
 * @param {object} bench its `failures` are added to
 * @returns the scripts that a browser loads, by the subject's name; none without a browser
 */
export async function verifyAll({ subjects, failures, runtime, browser }) {
  const scripts = new Map();
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
  return scripts;
}
