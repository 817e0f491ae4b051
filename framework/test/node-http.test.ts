import { serve } from "../src/runtimes/node/index.ts";
import { describeNodeServer } from "./node-server.contract.ts";

describeNodeServer(
  "serve on node:http",
  (app, options) => serve(app, { ...options, server: "node:http" }),
  {
    hasNodePair: true,
  },
);
