import { createClient } from "openspeed/client";
import type { App } from "./server.ts";

export const rpc = createClient<App>();
