import { describeImportGuard } from "../../vite/test/contract/import-guard.contract.ts";
import { ui } from "./ui.ts";

describeImportGuard(ui);
