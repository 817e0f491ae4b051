import { describePages } from "../../vite/test/contract/pages.contract.ts";
import { ui } from "./ui.ts";

describePages(ui);
