import { describePreview } from "../../vite/test/contract/preview.contract.ts";
import { ui } from "./ui.ts";

describePreview(ui);
