import { describeAdapters } from "../../vite/test/contract/adapters.contract.ts";
import { ui } from "./ui.ts";

describeAdapters(ui);
