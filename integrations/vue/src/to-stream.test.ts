import { describeToStream } from "../../vite/test/contract/to-stream.contract.ts";
import { toStream } from "./to-stream.ts";

describeToStream(toStream);
