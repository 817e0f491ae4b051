import { openspeed } from "openspeed";
import { pages } from "@openspeed/vite/pages";
import { api } from "./api.server.ts";

const app = openspeed().use(api).use(pages());

export type App = typeof app;
export default app;
