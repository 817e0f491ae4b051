import { describeProtocolServer } from "../protocol-server.contract.ts";
import { createNativeServer } from "./create-native-server.ts";

describeProtocolServer("the server on node:http", createNativeServer);
