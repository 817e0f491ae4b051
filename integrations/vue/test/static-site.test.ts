import { describeStaticSite } from "../../vite/test/contract/static-site.contract.ts";
import { ui } from "./ui.ts";

describeStaticSite(ui);
