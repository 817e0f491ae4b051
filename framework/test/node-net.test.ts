import { serve } from "../src/runtimes/node/index.ts";
import { describeEarlyHints } from "./node-early-hints.contract.ts";
import { describeFailures } from "./node-failures.contract.ts";
import { describeNodeServer } from "./node-server.contract.ts";
import { describeStalledClients } from "./node-stalled-clients.contract.ts";
import { describeUpgrades } from "./node-upgrade.contract.ts";

describeNodeServer("serve on node:net", serve, { hasNodePair: false });
describeFailures("serve on node:net", serve);
describeUpgrades("serve on node:net", serve);
describeEarlyHints("serve on node:net", serve);
describeStalledClients("serve on node:net", serve);
