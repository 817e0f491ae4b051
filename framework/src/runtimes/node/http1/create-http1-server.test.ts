import { describeProtocolServer } from "../protocol-server.contract.ts";
import { createHttp1Server } from "./create-http1-server.ts";

describeProtocolServer("the server on node:net", createHttp1Server);
