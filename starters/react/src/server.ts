import { openspeed } from "openspeed";
import { pages } from "@openspeed/vite/pages";
import { api } from "./api.server.ts";
import { health } from "./health.server.ts";
import { loadEnvironment } from "./lib/load-environment.server.ts";
import { securityHeaders } from "./security-headers.server.ts";

loadEnvironment();

const app = openspeed().use(securityHeaders).use(health).use(api).use(pages());

export type App = typeof app;
export default app;
