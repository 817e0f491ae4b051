import { describeBase } from "../../vite/test/contract/base.contract.ts";
import { ui } from "./ui.ts";

describeBase(ui);
