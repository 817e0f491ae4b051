import { parseArgs } from "node:util";
import { formatRoutes } from "./format-routes.ts";
import { loadApp } from "./load-app.ts";

/** What a command has to say, and whether it went well. */
export interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1;
}

const HELP = `openspeed: tools for OpenSpeed apps

Usage
  openspeed routes [file]    List the routes of the app that a file exports, and who added what

Options
  --json       Print the list as JSON
  -h, --help   Show this text

Without a file, src/app, src/server, src/index, app, server and index are tried, with .ts, .js and .mjs.
The app is the file's default export, or its export named "app".`;

/** Runs the command line. It does not throw: what goes wrong is in the outcome. */
export async function run(args: readonly string[], folder: string): Promise<Outcome> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    const [command, file, ...more] = positionals;
    if (values.help === true || command === undefined) return { text: HELP, exitCode: 0 };
    if (command !== "routes") {
      return failed(
        `There is no command "${command}". The command is: routes. See openspeed --help.`,
      );
    }
    if (more.length > 0) return failed(`openspeed routes takes one file, not ${more.length + 1}.`);
    const routes = (await loadApp(file, folder)).routes();
    const text = values.json === true ? JSON.stringify(routes, null, 2) : formatRoutes(routes);
    return { text, exitCode: 0 };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function failed(text: string): Outcome {
  return { text, exitCode: 1 };
}
