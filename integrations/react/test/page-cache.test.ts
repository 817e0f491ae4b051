import { describePageCache } from "../../vite/test/contract/page-cache.contract.ts";
import { ui } from "./ui.ts";

describePageCache(ui);
