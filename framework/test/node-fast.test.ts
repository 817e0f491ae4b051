import { serve } from "../src/runtimes/node/index.ts";
import { describeNodeServer } from "./node-server.contract.ts";

describeNodeServer("serve on node:net", serve, { hasNodeObjects: false });
