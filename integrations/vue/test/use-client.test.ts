import { describeUseClient } from "../../vite/test/contract/use-client.contract.ts";
import { ui } from "./ui.ts";

describeUseClient(ui);
