import { describePageOptions } from "../../vite/test/contract/page-options.contract.ts";
import { ui } from "./ui.ts";

describePageOptions(ui);
