import { serve } from "../src/runtimes/node/index.ts";
import { describeNodeServer } from "./node-server.contract.ts";
import { describeUpgrades } from "./node-upgrade.contract.ts";

describeNodeServer("serve on node:net", serve, { hasNodePair: false });
describeUpgrades("serve on node:net", serve);
