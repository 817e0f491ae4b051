import { describeStartServer } from "../../vite/test/contract/start-server.contract.ts";
import { ui } from "./ui.ts";

describeStartServer(ui);
