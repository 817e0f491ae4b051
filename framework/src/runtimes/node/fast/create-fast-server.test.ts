import { describeProtocolServer } from "../protocol-server.contract.ts";
import { createFastServer } from "./create-fast-server.ts";

describeProtocolServer("the server on node:net", createFastServer);
