import { describeEarlyHints } from "../../vite/test/contract/early-hints.contract.ts";
import { ui } from "./ui.ts";

describeEarlyHints(ui);
