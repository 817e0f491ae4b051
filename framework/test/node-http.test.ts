import { serve } from "../src/runtimes/node/index.ts";
import { describeEarlyHints } from "./node-early-hints.contract.ts";
import { describeFailures } from "./node-failures.contract.ts";
import { describeNodeServer, type Serve } from "./node-server.contract.ts";
import { describeStalledClients } from "./node-stalled-clients.contract.ts";
import { describeUpgrades } from "./node-upgrade.contract.ts";

const serveOnHttp: Serve = (app, options) => serve(app, { ...options, server: "node:http" });

describeNodeServer("serve on node:http", serveOnHttp);
describeFailures("serve on node:http", serveOnHttp);
describeUpgrades("serve on node:http", serveOnHttp);
describeEarlyHints("serve on node:http", serveOnHttp);
describeStalledClients("serve on node:http", serveOnHttp);
