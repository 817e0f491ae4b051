import { describeRouteTypes } from "../../vite/test/contract/route-types.contract.ts";
import { ui } from "./ui.ts";

describeRouteTypes(ui);
